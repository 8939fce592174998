package dates

import (
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

func passage(s string) *news.Passage {
	toks := text.Tokens(s)
	return &news.Passage{Text: s, Tokens: toks, Sentences: text.Sentences(s, toks)}
}

func TestFindSmoke(t *testing.T) {
	p := passage("The ferry sank on Tuesday 3 June 2025, shortly before 9pm. Two weeks later, in late 2023 and last December he left four days ago. It will sail on Friday.")
	want := []string{"2025-06-03", "2025-06-03T21:00", "2025-06-17", "2023", "2024-12", "2025-09-06", "2025-09-12"}
	got := Find(p, Reference{Time: time.Date(2025, 9, 10, 15, 0, 0, 0, time.UTC)})
	if len(got) != len(want) {
		t.Fatalf("Find = %v, want %v", got, want)
	}
	for i, d := range got {
		if d.Value != want[i] {
			t.Errorf("Find(%q) = %s, want %s", p.Text[d.Start:d.End], d.Value, want[i])
		}
	}
}
