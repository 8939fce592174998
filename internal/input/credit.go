package input

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/feed"
)

// maxBylines is how many names an article keeps: more is a list of staff.
const maxBylines = 16

// bylines returns the names of the people who wrote an entry, without
// addresses, roles and the outlet itself.
func bylines(people []feed.Person, outlet string) []string {
	var out []string
	for _, p := range people {
		name := p.Name
		if i := strings.IndexAny(name, "(<["); i > 0 {
			name = name[:i]
		}
		if strings.Contains(name, "://") {
			continue
		}
		for _, n := range splitNames(name) {
			if n == "" || strings.EqualFold(n, outlet) || strings.Contains(n, "@") || isStaff(n) || has(out, n) || len(out) >= maxBylines {
				continue
			}
			out = append(out, n)
		}
	}
	return out
}

// splitNames parts "By Ann Ode and Jo Pell, Political Editor" into its names.
func splitNames(s string) []string {
	s = strings.TrimSpace(s)
	for _, by := range [...]string{"by ", "words by ", "story by ", "written by "} {
		if len(s) > len(by) && strings.EqualFold(s[:len(by)], by) {
			s = s[len(by):]
		}
	}
	for _, in := range [...]string{" in ", " for ", " at "} {
		if i := strings.Index(s, in); i > 0 {
			s = s[:i]
		}
	}
	var parts []string
	for _, p := range strings.FieldsFunc(strings.NewReplacer(" and ", ";", " & ", ";", " with ", ";", "|", ";", "/", ";", ",", ";").Replace(s), func(r rune) bool { return r == ';' }) {
		if p = strings.TrimSpace(p); p != "" && !isRole(p) {
			parts = append(parts, p)
		}
	}
	return parts
}

// roles holds the words that end a job, not a name.
var roles = map[string]bool{
	"editor": true, "correspondent": true, "reporter": true, "writer": true, "journalist": true, "columnist": true, "critic": true,
	"producer": true, "photographer": true, "chief": true, "staff": true, "desk": true, "team": true, "newsroom": true, "contributor": true, "agency": true, "agencies": true,
}

func isRole(s string) bool {
	words := strings.Fields(strings.ToLower(s))
	return len(words) > 0 && (roles[words[len(words)-1]] || strings.HasPrefix(strings.ToLower(s), "editor of "))
}

// isStaff reports whether a name is an account and no person.
func isStaff(s string) bool {
	switch strings.ToLower(s) {
	case "admin", "administrator", "editor", "editors", "webmaster", "staff", "noreply", "no-reply", "unknown", "anonymous", "none", "null", "news", "author":
		return true
	}
	return false
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// categories returns the section, which is the category that is marked as one
// or else the first that is a plain word or two, and the hashtags.
func categories(list []feed.Category) (section string, tags []string) {
	marked := false
	for _, c := range list {
		name := firstOf(c.Label, c.Term)
		if tag, ok := strings.CutPrefix(name, "#"); ok {
			if tag != "" && !has(tags, tag) {
				tags = append(tags, tag)
			}
			continue
		}
		scheme := strings.ToLower(c.Scheme)
		if c.Keyword || strings.Contains(scheme, "tag") || strings.Contains(scheme, "keyword") {
			continue
		}
		better := section == "" || !marked && strings.Contains(scheme, "section")
		marked = marked || strings.Contains(scheme, "section")
		if better && len(name) <= 60 && !strings.Contains(name, "://") && strings.IndexFunc(name, unicode.IsLetter) >= 0 {
			if i := strings.LastIndexAny(name, "/>"); i >= 0 && i < len(name)-1 && strings.Contains(name[:i], "/") {
				name = strings.TrimSpace(name[i+1:])
			}
			section = name
		}
	}
	return section, tags
}

// datelineCredit returns the agency of a dateline, "MARLOW, Feb 7 (Fen Wire) —
// Text", "" when there is none.
func datelineCredit(p string) string {
	head := p[:min(len(p), 120)]
	open := strings.IndexByte(head, '(')
	if open < 2 {
		return ""
	}
	end := strings.IndexByte(head[open:], ')')
	if end < 3 {
		return ""
	}
	place, agency, rest := strings.TrimSpace(head[:open]), strings.TrimSpace(head[open+1:open+end]), strings.TrimLeft(head[open+end+1:], " ")
	r, _ := utf8.DecodeRuneInString(rest)
	if r != '—' && r != '–' && r != '-' && r != ':' {
		return ""
	}
	words := strings.FieldsFunc(place, func(r rune) bool { return r == ',' || r == '/' || r == ' ' })
	upper, _ := utf8.DecodeRuneInString(agency)
	if len(words) == 0 || words[0] != strings.ToUpper(words[0]) || !unicode.IsUpper(upper) || len(strings.Fields(agency)) > 5 {
		return ""
	}
	return agency
}
