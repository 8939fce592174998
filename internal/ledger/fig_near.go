package ledger

import (
	"math"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// at returns the words [from, to) of bytes [start, end).
func (r *sentenceRead) at(start, end int) (from, to int) {
	from = len(r.words)
	for i, w := range r.words {
		if w.start >= start && i < from {
			from = i
		}
		if w.start < end {
			to = i + 1
		}
	}
	return from, max(to, from)
}

// parting are words at which a clause ends.
var parting = text.Set(`and but which who when while after before because where as whose although though that ; : — –`)

// around weighs the families about words [from, to): the further, and the more clauses and
// figures lie between, the less.
func (r *sentenceRead) around(from, to int, others [][2]int) map[string]float64 {
	out := map[string]float64{}
	put := func(i, d int) {
		f := r.words[i].family
		if f == "" || f == "-" {
			return
		}
		w := 0.25
		switch {
		case d <= 4:
			w = 1
		case d <= 8:
			w = 0.85
		case d <= 13:
			w = 0.65
		case d <= 20:
			w = 0.4
		}
		for _, o := range others {
			if r.steps(i, o[0], o[1]) < d {
				w /= 2
				break
			}
		}
		out[f] = math.Max(out[f], w)
	}
	d := 0
	for i := from - 1; i >= 0; i-- {
		d += r.step(i)
		put(i, d)
	}
	d = 0
	for i := to; i < len(r.words); i++ {
		d += r.step(i)
		put(i, d)
	}
	return out
}

// step is how far word i takes what stands beyond it away from a figure.
func (r *sentenceRead) step(i int) int {
	switch w := r.words[i]; {
	case w.lo == "who" && i > 0 && (r.words[i-1].lo == "those" || r.words[i-1].lo == "people"):
		return 1
	case parting[w.lo]:
		return 4
	case w.lo == ",":
		return 2
	case w.kind == news.Number:
		return 3
	case w.kind == news.Punct:
		return 0
	}
	return 1
}

// steps is how far word i stands from words [from, to).
func (r *sentenceRead) steps(i, from, to int) int {
	if r.ways == nil {
		r.ways = make([]int, len(r.words)+1)
		for k := range r.words {
			r.ways[k+1] = r.ways[k] + r.step(k)
		}
	}
	return r.ways[from] - r.ways[min(i, from)] + r.ways[i+1] - r.ways[min(to, i+1)]
}

// sameKind returns the words of the sentence's other figures of one kind.
func (r *sentenceRead) sameKind(q *news.Quantity) [][2]int {
	var out [][2]int
	for i := range r.a.Quantities {
		o := &r.a.Quantities[i]
		if o.Para == r.span.Para && o.Start >= r.span.Start && o.End <= r.span.End && o.Start != q.Start && o.Kind == q.Kind && o.Unit == q.Unit {
			from, to := r.at(o.Start, o.End)
			if from > 1 && r.words[from-2].lo == "of" && articleWords[r.words[from-1].lo] {
				continue // "forty of its 85 staff": the whole
			}
			out = append(out, [2]int{from, to})
		}
	}
	return out
}

// bygoneWords tell of another occasion or thing than the story's, moreWords of another part of
// what is counted.
var (
	bygoneWords = text.Set(`ago previous previously earlier former last another other similar record elsewhere neighbouring neighboring rival forerunner predecessor usual normally`)
	moreWords   = text.Set(`another further extra additional more other others remaining fewer less`)
)

// bygone reports whether the clause of words [from, to) tells of an older or another thing; of a date
// itself, dated, its words alone are asked.
func (r *sentenceRead) bygone(from, to int, dated bool) bool {
	for i := max(0, from-12); i < min(len(r.words), to+7); i++ {
		w := r.words[i]
		if i < from && parting[w.lo] || w.lo == ";" {
			// only what stands in the value's own clause counts, and that before it
			continue
		}
		switch {
		case w.lo == "last" && i+1 < len(r.words):
			switch r.words[i+1].lo {
			case "year", "month", "summer", "winter", "spring", "autumn", "season", "week":
				return true
			}
		case w.lo == "last" || w.lo == "record" || w.lo == "other" || w.lo == "earlier" || w.lo == "former":
		case i >= to && i < to+2 && (w.lo == "previous" || w.lo == "similar"): // "14 previous convictions"
		case bygoneWords[w.lo]:
			return true
		}
	}
	at := r.a.Published.Time
	if at.IsZero() || dated {
		return false
	}
	for k := range r.a.Dates {
		d := &r.a.Dates[k]
		if d.Para != r.span.Para || d.Start < r.span.Start || d.End > r.span.End || d.From.IsZero() {
			continue
		}
		old := d.Precision == news.PrecisionYear && at.Year()-d.From.Year() >= 1 || d.Precision == news.PrecisionMonth && at.Sub(d.To) > longAgo
		if i, _ := r.at(d.Start, d.End); old && (i < leadWords && i < from || !r.parted(d.Span, from, to)) {
			return true
		}
	}
	return false
}
