package ledger_test

import (
	"strings"
	"testing"
)

// An update names as first of a value the earliest article that gives it, in whatever
// words; one without a time is never first where another has one.
func TestFirstOfUpdate(t *testing.T) {
	const (
		nine     = "Nine people were killed when a bridge collapsed in Maruda."
		fourteen = "At least 14 people were killed when a bridge collapsed in Maruda."
	)
	for _, p := range []struct{ name, when, says, first string }{
		{"another noun", "2025-05-06 10:00", "Fourteen workers died when a bridge collapsed in Maruda.", "b"},
		{"another verb", "2025-05-06 10:00", "Fourteen commuters perished in Maruda.", "b"},
		{"lost lives", "2025-05-06 10:00", "Fourteen people lost their lives when a bridge collapsed in Maruda.", "b"},
		{"confirmed dead", "2025-05-06 10:00", "Bridge collapse: 14 confirmed dead in Maruda.", "b"},
		{"quoted", "2025-05-06 10:00", "“At least 14 people were killed here,” said Owen Pratt.", "b"},
		{"later", "2025-05-06 15:00", "Fourteen workers died when a bridge collapsed in Maruda.", "c"},
		{"no time", "", "At least 14 people were killed when the bridge in Maruda collapsed.", "c"},
		{"before the number that was left", "2025-05-06 07:00", "Fourteen workers died when a bridge collapsed in Maruda.", "c"},
		{"a part", "2025-05-06 10:00", "Twenty people died when a bridge collapsed in Maruda. Among them 14 workers died in a hut.", ""},
		{"others", "2025-05-06 10:00", "Fourteen workers were hurt when a bridge collapsed in Maruda.", "c"},
		{"elsewhere", "2025-05-06 10:00", "Fourteen people died in a storm in Ostrey.", "c"},
		{"a value no longer given", "2025-05-06 10:00", "Nine people were killed in Maruda, not 14 as first reported.", "c"},
	} {
		a := article("a", "Morning Bell", "2025-05-06 08:00", nine)
		b := article("b", "Evening Lamp", p.when, p.says)
		c := article("c", "Daily Post", "2025-05-06 12:00", fourteen)
		in := compile(a, b, c)
		if p.when == "" || p.when > "2025-05-06 12:00" {
			in = compile(a, c, b)
		}
		if p.when != "" && p.when < "2025-05-06 08:00" {
			in = compile(b, a, c)
		}
		first := ""
		for _, f := range in.Updates {
			for _, v := range f.Values {
				if strings.EqualFold(v.Normal, "14") && v.Value != "Nine" {
					first = v.Statements[0].Article
				}
			}
		}
		if first != p.first {
			t.Errorf("%s: first to give 14 = %q of %q, want %q", p.name, first, told(in.Updates), p.first)
		}
	}
}
