package text_test

import (
	"testing"

	"hearsay/internal/text"
)

func TestTurned(t *testing.T) {
	tests := []struct {
		full, other string
		want        text.Turn
	}{
		{"I did not take the money from the box", "I did take the money from the box", text.Turn{Kind: text.LeftOut, Word: "not"}},
		{"I don’t want to leave this town", "I do want to leave this town", text.Turn{Kind: text.LeftOut, Word: "don't"}},
		{"We will stay in the town for good", "We will never stay in the town for good", text.Turn{Kind: text.Added, Word: "never"}},
		{"We lost 14 boats in the storm", "We lost 40 boats in the storm", text.Turn{Kind: text.Changed, Word: "40"}},
		{"I will resign from the board unless they ask me to stay", "I will resign from the board", text.Turn{Kind: text.CutOff, Word: "unless"}},
		{"I will resign from the board on Monday", "I will resign from the board", text.Turn{}},
		{"We have not seen the boats since the storm, and nobody will", "We have not seen the boats since the storm", text.Turn{}},
		{"We lost 1,000 boats in the storm", "We lost 1000 boats in the storm", text.Turn{}},
		{"It was the 20th time that it leaked", "It was the 20 time that it leaked", text.Turn{}},
		{"It was the best day of my life", "It was the best day of her life", text.Turn{}},
		{"It’s not that I can’t go", "It is not that I cannot go", text.Turn{}},
		{"", "", text.Turn{}},
		{"not", "a b c", text.Turn{}},
	}
	for _, tt := range tests {
		if got := text.Turned(tt.full, tt.other); got != tt.want {
			t.Errorf("Turned(%q, %q) = %v, want %v", tt.full, tt.other, got, tt.want)
		}
	}
}
