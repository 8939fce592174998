package statement_test

import (
	"strings"
	"testing"
)

// TestReadPolarity says of each sentence which deeds it tells or denies, and which
// party it puts somebody in: what it says of a person must not be turned round.
func TestReadPolarity(t *testing.T) {
	for in, want := range map[string]string{
		"Bela Toth was arrested on Monday.":                           "arrest yes",
		"Bela Toth was not arrested on Monday.":                       "arrest no",
		"Bela Toth wasn't arrested on Monday.":                        "arrest no",
		"Bela Toth wasn’t arrested on Monday.":                        "arrest no",
		"Bela Toth was never arrested.":                               "arrest no",
		"Bela Toth hasn't been charged with theft.":                   "",
		"Bela Toth hadn't apologised for the fire.":                   "",
		"Bela Toth won't be sacked.":                                  "",
		"Bela Toth couldn't be charged.":                              "",
		"Bela Toth was not arrested or charged.":                      "arrest no",
		"Neither Bela Toth nor Ann Holt was arrested.":                "",
		"Bela Toth apologised for the fire.":                          "apologise yes",
		"Bela Toth did not apologise for the fire.":                   "apologise no",
		"Bela Toth didn't apologise for the fire.":                    "apologise no",
		"Bela Toth hasn't pleaded guilty to theft.":                   "",
		"Bela Toth pleaded guilty to theft.":                          "plead yes",
		"Bela Toth pleaded not guilty to theft.":                      "plead no",
		"Bela Toth didn't vote for the bill.":                         "",
		"Bela Toth voted for the bill.":                               "vote for yes",
		"Sales fell 9 per cent.":                                      "rise no",
		"Sales didn't fall 9 per cent.":                               "",
		"Bela Toth didn't deny that the plant would close in May.":    "",
		"Bela Toth denied that the plant would close in May.":         "claim no",
		"Rep. Bela Toth, D-Northam, spoke on Monday.":                 "party democratic",
		"Rep. Bela Toth (R-New Northam) spoke on Monday.":             "party republican",
		"Bela Toth, D-Day veteran of the Northam branch, was honest.": "",
		"Bela Toth, R-rated comic, told no jokes.":                    "",
	} {
		var got []string
		for _, s := range read(in).Statements {
			if s.Kind == "polar" || s.Attribute == "party" {
				got = append(got, s.Attribute+" "+s.Text)
			}
		}
		if g := strings.Join(got, ", "); g != want {
			t.Errorf("Read(%q) = %q, want %q", in, g, want)
		}
	}
}
