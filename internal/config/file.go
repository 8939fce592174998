package config

import (
	"errors"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// prefix begins the names of all environment variables.
const prefix = "HEARSAY_"

func variable(option string) string {
	return prefix + strings.ToUpper(strings.ReplaceAll(option, "-", "_"))
}

// optionOf returns the option's name of a variable or a key with underlines.
func optionOf(name string) string {
	return strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(name, prefix), "_", "-"))
}

// parseFile reads a settings file to values as they would be written in a
// flag.
func parseFile(b []byte, src Source) (map[string]string, Errors) {
	var tree map[string]any
	if err := toml.Unmarshal(b, &tree); err != nil {
		var pe toml.ParseError
		text := fmt.Sprintf("settings file %s: %v", src.Name, err)
		if errors.As(err, &pe) {
			text = fmt.Sprintf("settings file %s, line %d: %s", src.Name, pe.Position.Line, pe.Message)
		}
		return nil, Errors{{From: src, Text: text, Help: `write each setting on a line, such as listen = "127.0.0.1:8080"`}}
	}
	known := map[string]Option{}
	for _, o := range Options() {
		known[o.Name] = o
	}
	keys := make([]string, 0, len(tree))
	for k := range tree {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	values, errs := map[string]string{}, Errors(nil)
	for _, k := range keys {
		o, ok := known[optionOf(k)]
		switch v, fits := written(tree[k]); {
		case !ok:
			errs = append(errs, unknown(k, tree[k], src))
		case o.NoFile:
			errs = append(errs, &Error{o.Name, src, fmt.Sprintf("settings file %s: %s cannot be set in the file itself", src.Name, k), "use --" + o.Name + " or " + o.Variable()})
		case !fits:
			errs = append(errs, &Error{o.Name, src, fmt.Sprintf("setting %s (from %s) is a %T", k, src, tree[k]), "it must be " + o.Allowed})
		default:
			values[o.Name] = v
		}
	}
	return values, errs
}

func unknown(key string, value any, src Source) *Error {
	e := &Error{From: src, Text: fmt.Sprintf("settings file %s: there is no setting %q", src.Name, key)}
	near := nearest(optionOf(key))
	switch _, table := value.(map[string]any); {
	case table:
		e.Help = "write settings at the top of the file, without [tables]"
	case near != "":
		e.Help = "did you mean " + near + "?"
	default:
		e.Help = "`hearsay check` lists all settings"
	}
	return e
}

// written returns a TOML value as it would be written in a flag.
func written(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case bool:
		return strconv.FormatBool(v), true
	case int64:
		return strconv.FormatInt(v, 10), true
	case []any:
		var parts []string
		for _, x := range v {
			s, ok := x.(string)
			if !ok || strings.Contains(s, ",") {
				return "", false
			}
			parts = append(parts, s)
		}
		return strings.Join(parts, ","), true
	}
	return "", false
}

// nearest returns the option whose name is nearest to a wrong one, "" when none
// is near.
func nearest(wrong string) string {
	best, least := "", len(wrong)/3+2
	for _, o := range Options() {
		if d := distance(wrong, o.Name); d < least {
			best, least = o.Name, d
		}
	}
	return best
}

// distance is how many letters must be changed, added or left out to get from
// one word to the other (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
