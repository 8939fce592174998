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
	for _, d := range Find(p, Reference{Time: time.Date(2025, 9, 10, 15, 0, 0, 0, time.UTC)}) {
		t.Log(p.Text[d.Start:d.End], d.Type, d.Value, d.Mod, d.From, d.To)
	}
}
