package render

import (
	"html/template"
	"strings"
)

// Mark escapes a sentence and wraps the first place of value in it in <mark>.
func Mark(sentence, value string) template.HTML {
	i := strings.Index(strings.ToLower(sentence), strings.ToLower(value))
	// Case folding that changes a letter's length would cut wrongly: leave such
	// a sentence unmarked.
	if i < 0 || value == "" || i+len(value) > len(sentence) || !strings.EqualFold(sentence[i:i+len(value)], value) {
		return template.HTML(template.HTMLEscapeString(sentence)) //nolint:gosec // escaped
	}
	e := template.HTMLEscapeString
	return template.HTML(e(sentence[:i]) + "<mark>" + e(sentence[i:i+len(value)]) + "</mark>" + e(sentence[i+len(value):])) //nolint:gosec // escaped
}
