package ledger

import (
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// result is the score of a match, a set or an innings as a report prints it.
type result struct {
	kind  string // "match", "sets", "innings"
	sides []int  // the numbers in the order printed, of a match the larger first
	span  news.Span
	value news.Span
	names []string
	art   int
}

// scores returns the rows on matches that two short reports of a story end differently: each
// gives one result of its kind, of the same sides, and the two differ in little.
func (c *compilation) scores(arts []int) []row {
	type one struct{ kind string }
	found := map[one][]*result{}
	for _, art := range arts {
		all := resultsOf(c.in.Articles[art], art)
		for _, kind := range [...]string{"match", "sets", "innings"} {
			if r := onlyResult(all, kind); r != nil {
				found[one{kind}] = append(found[one{kind}], r)
			}
		}
	}
	var out []row
	for _, kind := range [...]string{"match", "sets", "innings"} {
		l := found[one{kind}]
		for i, a := range l {
			for _, b := range l[i+1:] {
				if c.outlet[a.art] == c.outlet[b.art] || !sameMatch(a, b) {
					continue
				}
				claims := []*claim{resultClaim(a), resultClaim(b)}
				d, _ := c.rows(claims)
				for k := range d {
					d[k].fact.Question = map[string]string{"match": "score of the match", "sets": "score by sets", "innings": "score of the innings"}[kind]
					d[k].fact.Because = "one match has one score"
				}
				out = append(out, d...)
			}
		}
	}
	return out
}

func resultClaim(r *result) *claim {
	var f []string
	for _, n := range r.sides {
		f = append(f, strconv.Itoa(n))
	}
	st := &news.Statement{Span: r.span, Value: r.value, Kind: "tally", Attribute: "score", Noun: r.kind, Text: strings.Join(f, "-"), Entity: -1, Quote: -1, Names: r.names}
	return &claim{st: st, art: r.art, entity: -1}
}

// onlyResult returns the one result of a kind that a report gives, nil where it gives none
// or two.
func onlyResult(l []*result, kind string) *result {
	var out *result
	for _, r := range l {
		switch {
		case r.kind != kind:
		case out == nil:
			out = r
		case !slices.Equal(out.sides, r.sides):
			return nil
		}
	}
	return out
}

// sameMatch reports whether two results may be of one match: near each other, in sentences
// that share a name.
func sameMatch(a, b *result) bool {
	if len(a.sides) != len(b.sides) || slices.Equal(a.sides, b.sides) || !slices.ContainsFunc(a.names, func(n string) bool { return slices.Contains(b.names, n) }) {
		return false
	}
	same, off := 0, 0
	for i := range a.sides {
		if a.sides[i] == b.sides[i] {
			same++
		}
		off += max(a.sides[i], b.sides[i]) - min(a.sides[i], b.sides[i])
	}
	switch a.kind {
	case "match":
		return off <= 2
	case "innings":
		x, y := news.Quantity{Low: float64(a.sides[0]), High: float64(a.sides[0])}, news.Quantity{Low: float64(b.sides[0]), High: float64(b.sides[0])}
		return same == 1 && (ratio(&x, &y) <= 1.15 || swapped(&x, &y))
	}
	return 2*same >= len(a.sides) && off <= 6
}

// ofPlay are words of sentences that tell how a match ended, midway words that it was another
// one, or not over.
var (
	ofPlay = text.Set(`beat beats beating win wins won winning victory defeat defeated lost lose losing draw drew drawn edged thrashed triumph triumphed final fulltime saw see overcame overcome
downed sank stunned sink sunk comeback hammered`)
	midway  = text.Set(`half-time halftime lead led leading trailed trailing ahead aggregate earlier previous reverse leg series penalties shootout shoot-out equaliser interval break`)
	batting = text.Set(`stumps close closed declared innings wickets wicket tea lunch total reply made reached overs bowled posted finished`)
)

// agoNouns stand behind "last" where another match is told of.
var agoNouns = text.Set(`week month year season meeting time game match outing weekend saturday sunday monday tuesday wednesday thursday friday final`)

// resultsOf reads the results that a report gives as its own.
func resultsOf(a *news.Annotated, art int) []*result {
	var out []*result
	for _, span := range a.Sentences {
		if span.Para < 0 {
			continue
		}
		s := span.In(a.Article)
		if !strings.ContainsAny(s, "0123456789") {
			continue
		}
		toks := text.Tokens(s)
		lo := make([]string, len(toks))
		play, other, bat := false, false, false
		var names []string
		for i, t := range toks {
			w := s[t.Start:t.End]
			lo[i] = fold(w)
			play, other, bat = play || ofPlay[lo[i]], other || midway[lo[i]], bat || batting[lo[i]]
			if w[0] >= 'A' && w[0] <= 'Z' && len(w) > 2 && !plainContext[lo[i]] && !linkWords[lo[i]] {
				names = append(names, lo[i])
			}
		}
		for i := range lo[1:] {
			other = other || lo[i] == "last" && agoNouns[lo[i+1]]
		}
		add := func(kind string, sides []int, from, to int) {
			v := news.Span{Para: span.Para, Start: span.Start + toks[from].Start, End: span.Start + toks[to-1].End}
			if !quotedAt(a, v) {
				out = append(out, &result{kind, sides, span, v, names, art})
			}
		}
		for i := 0; i < len(toks); {
			sides, end := pointsAt(lo, toks, i)
			switch {
			case end == 0:
				if n, ok := whole(lo, i); ok && bat && n >= 30 && n <= 900 && i+2 < len(toks) && (lo[i+1] == "for" || lo[i+1] == "/") {
					if w, ok := whole(lo, i+2); ok && w < 10 {
						add("innings", []int{n, w}, i, i+3)
						i += 2
					}
				}
				i++
			case len(sides) > 2:
				add("sets", sides, i, end)
				i = end
			default:
				if play && !other && max(sides[0], sides[1]) < 16 {
					add("match", []int{max(sides[0], sides[1]), min(sides[0], sides[1])}, i, end)
				}
				i = end
			}
		}
	}
	return out
}

// pointsAt reads "3-2" or a run of such ("6-4 3-6 7-5") from token i on, and returns the
// numbers and the token behind; 0 for none.
func pointsAt(lo []string, toks []news.Token, i int) (sides []int, end int) {
	for i+2 < len(lo) && (lo[i+1] == "-" || lo[i+1] == "–") && toks[i].End == toks[i+1].Start && toks[i+1].End == toks[i+2].Start {
		a, ok := whole(lo, i)
		b, ok2 := whole(lo, i+2)
		if !ok || !ok2 || a > 40 || b > 40 {
			break
		}
		sides, end = append(sides, a, b), i+3
		if i = end; i < len(lo) && lo[i] == "," {
			i++
		}
		if i < len(lo) && lo[i] == "(" { // a tie-break
			for i < len(lo) && lo[i] != ")" {
				i++
			}
			i++
		}
	}
	return sides, end
}

// whole reads a token as a whole number, in figures or in words up to ten.
func whole(lo []string, i int) (int, bool) {
	if i >= len(lo) {
		return 0, false
	}
	if n, err := strconv.Atoi(lo[i]); err == nil {
		return n, true
	}
	n := slices.Index(countWords, lo[i])
	return n, n >= 0
}

var countWords = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
