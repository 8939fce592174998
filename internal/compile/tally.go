package compile

import (
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// tallies is what a story's articles count for: words of their own and copied
// ones, whom they carry and how long after, quotes that they had earliest.
func (w *work) tallies(i int, comp *news.Compiled) []store.Tally {
	from, share, copied := map[string]string{}, map[string]float64{}, map[string]float64{}
	in := make(map[string]bool, len(comp.Story.Articles))
	for _, a := range comp.Story.Articles {
		in[a] = true
	}
	shares := map[[2]string]float64{}
	for k := range w.edition.Reuse {
		r := &w.edition.Reuse[k]
		if in[r.From] && in[r.To] {
			shares[[2]string{r.From, r.To}] = min(1, r.Share)
			copied[r.To] = max(copied[r.To], min(1, r.Share))
		}
	}
	for _, o := range comp.Story.Origins {
		for _, a := range o.CarriedBy {
			if s := shares[[2]string{o.Article, a}]; from[a] == "" || s > share[a] {
				from[a], share[a] = o.Article, s
			}
		}
	}
	quotes := map[string]int{}
	for k := range comp.Utterances {
		if u := &comp.Utterances[k]; u.Name != "" && !u.Anonymous {
			quotes[u.First]++
		}
	}
	words := map[string]int{}
	for _, a := range w.own {
		if in[a.ID] {
			for _, p := range a.Paragraphs {
				words[a.ID] += countWords(p)
			}
		}
	}
	out := make([]store.Tally, 0, len(w.members[w.stories[i].ID]))
	for _, m := range w.members[w.stories[i].ID] {
		_, read := w.read[m.Article]
		t := store.Tally{
			Article: m.Article, Unread: !read, Words: words[m.Article], Copied: int(float64(words[m.Article])*copied[m.Article] + .5),
			Quotes: quotes[m.Article], From: from[m.Article], Delay: -1,
		}
		if t.From != "" {
			t.Delay = delay(w.heads[t.From], w.heads[m.Article])
		}
		out = append(out, t)
	}
	return out
}

// delay is how long after an article another came: negative where one of them
// tells no more than its day.
func delay(a, b store.Article) time.Duration {
	for _, h := range [2]store.Article{a, b} {
		p := h.Published.Precision
		if h.At.IsZero() || h.Published.Known() && p != news.PrecisionSecond && p != news.PrecisionMinute && p != "" && p != news.PrecisionNone {
			return -1
		}
	}
	return max(0, b.At.Sub(a.At))
}

// countWords counts what stands between spaces and holds a letter or digit.
func countWords(s string) int {
	n, within := 0, false
	for len(s) > 0 {
		r, size := rune(s[0]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s)
		}
		s = s[size:]
		switch {
		case unicode.IsSpace(r):
			within = false
		case !within && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			within = true
			n++
		}
	}
	return n
}
