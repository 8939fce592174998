package ledger_test

import "testing"

// What a row on a duration asks where no noun says what it is of.
func TestHowLong(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"Mina Kroll has lived in the lane for 12 years.", "Mina Kroll has lived in the lane for 18 years.", "how long Mina Kroll has lived in the lane"},
		{"Mina Kroll, a widow, has lived in the lane for 12 years.", "Mina Kroll has lived in the lane for 18 years.", "length of time (Mina Kroll)"},
		{"Owen Pratt was jailed for 12 years.", "Owen Pratt was jailed for 14 years.", "length of the sentence"},
	} {
		got := compile(article("a1", "The Morning Bell", "2025-05-06 08:00", tt.a), article("a2", "Evening Lamp", "2025-05-06 09:00", tt.b)).Disagreements
		q := ""
		if len(got) == 1 {
			q = got[0].Question
		}
		if q != tt.want {
			t.Errorf("Compile(%q, %q) asks %q, want %q", tt.a, tt.b, q, tt.want)
		}
	}
}
