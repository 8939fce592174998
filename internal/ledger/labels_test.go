package ledger_test

import "testing"

// Questions and explanations name whose event or what thing a row is about where both
// reports tell it, and in plain words.
func TestLabels(t *testing.T) {
	for _, p := range []struct{ a, b, question, because string }{
		{"Ned Dole resigned as mayor of Oldra on Monday.", "Ned Dole resigned as mayor of Oldra on Sunday.", "day of Ned Dole’s resignation", "Monday and Sunday do not overlap, and the sentences name the same event and people"},
		{"Harriet Cole became captain of Brant Rovers in 2016.", "Harriet Cole became captain of Brant Rovers in 2018.", "year Harriet Cole became captain", "2016 and 2018 do not overlap, and the sentences name the same event and people"},
		{"The chimney will be 80 metres high.", "The plant will have a 95-metre chimney that is 95 metres high.", "height of the chimney", "80 metres and 95-metre are too far apart for rounding, and the sentences tell of the same thing"},
		{"A fire began in the kitchen of the house in Hexley at night, the brigade said.", "The fire in Hexley began in the bedroom of the house at night, the brigade said.", "which room", "each report names another, and it was one of them"},
		{"The government in Oldra has declared three days of mourning.", "Five days of national mourning were announced by the government in Oldra.", "length of the mourning", "the lengths of time are too far apart for rounding, and the sentences tell of the same one"},
	} {
		rows := compile(article("a1", "Morning Bell", "2025-05-06 08:00", p.a), article("a2", "Evening Lamp", "2025-05-06 19:00", p.b)).Disagreements
		if len(rows) != 1 {
			t.Errorf("Compile(%q, %q) = %d disagreements, want 1", p.a, p.b, len(rows))
			continue
		}
		if rows[0].Question != p.question || rows[0].Because != p.because {
			t.Errorf("Compile(%q, %q) asks %q because %q, want %q because %q", p.a, p.b, rows[0].Question, rows[0].Because, p.question, p.because)
		}
	}
}
