package statement_test

import (
	"strings"
	"testing"
)

// TestReadRoles says of each sentence what it calls a person; what may mean two things,
// or goes together with other trades, is none, for another outlet's word would stand
// against it.
func TestReadRoles(t *testing.T) {
	for in, want := range map[string]string{
		"The firm's chief executive, Bela Toth, left on Monday.": "post ceo",
		"Former mayor Bela Toth left on Monday.":                 "post mayor",
		"Bela Toth, a retired teacher from Northam, left.":       "trade teach",
		"Bela Toth, 44, a nurse, left.":                          "trade nurse",
		"Bela Toth is a geologist at the institute.":             "trade geologist",
		"Union boss Bela Toth left on Monday.":                   "",
		"Bela Toth, a professor from Northam, left.":             "",
		"Bela Toth, a chemist, left.":                            "",
		"Bela Toth, 44, a landlord from Northam, left.":          "",
	} {
		var got []string
		for _, s := range read(in).Statements {
			if s.Kind == "role" {
				got = append(got, s.Attribute+" "+s.Text)
			}
		}
		if g := strings.Join(got, ", "); g != want {
			t.Errorf("Read(%q) = %q, want %q", in, g, want)
		}
	}
}
