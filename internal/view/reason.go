package view

import (
	"strconv"
	"strings"
)

// Reason is why an article is in its story, taken apart. Text alone is set
// where the reason is none that package story gives.
type Reason struct {
	Opens  bool     // it is the earliest
	Names  []string // that it shares with the others
	Words  []string
	With   *Article // whose prose it shares most
	Prose  string   // how much, "81%"
	Score  string   // how near it is to the story, from 0 up
	Next   string   // and to the next best story, "" for none
	Reader bool     // a reader put it there
	Text   string
}

// reason reads what package story says of an article:
//
//	opens the story; shares names A, B; words c, d; copied prose shared with a1 (81%); score 3.20, next best story 0.41
func (b *book) reason(s string) Reason {
	r := Reason{}
	rest, opens := strings.CutPrefix(s, "opens the story; ")
	r.Opens = opens
	switch rest, shares := strings.CutPrefix(rest, "shares "); {
	case s == "a reader put it here":
		r.Reader = true
		return r
	case !shares:
		r.Text = b.because(s)
		return r
	default:
		for _, part := range strings.Split(rest, "; ") {
			if !r.part(b, part) {
				return Reason{Text: b.because(s)}
			}
		}
	}
	return r
}

// part reads one part of a reason and reports whether it is known.
func (r *Reason) part(b *book, part string) bool {
	kind, rest, _ := strings.Cut(part, " ")
	switch kind {
	case "names":
		r.Names = strings.Split(rest, ", ")
	case "words":
		r.Words = strings.Split(rest, ", ")
	case "copied":
		id, share, ok := strings.Cut(strings.TrimPrefix(rest, "prose shared with "), " (")
		r.With, r.Prose = b.articles[id], strings.TrimSuffix(share, ")")
		return ok
	case "score":
		score, next, _ := strings.Cut(rest, ", next best story ")
		if _, err := strconv.ParseFloat(score, 64); err != nil {
			return false
		}
		r.Score, r.Next = score, next
	default:
		return false
	}
	return true
}
