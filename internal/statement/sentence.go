package statement

import (
	"slices"
	"sort"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// word is one token of a sentence as the rules see it.
type word struct {
	lo, lem    string // folded; base form
	start, end int    // bytes in the passage
	kind       news.TokenKind
	quote      int  // index of the quotation that it stands in, -1 if none
	mention    int  // index of the mention that it stands in, -1 if none
	marks      mark // the lists that it stands in or begins a phrase of
	cap        bool // begins with a capital
}

// hit is an event word or phrase: words [from, to).
type hit struct {
	from, to int
	class    string
}

// sent is one sentence with what was found in it.
type sent struct {
	span    news.Span
	text    string // of the passage
	w       []word
	hits    []hit
	ments   []int // indexes into the article's Mentions
	dates   []int
	quants  []int
	terms   []string
	names   []string
	hedge   string
	asOf    bool
	old     bool
	recalls bool // another event is held against the story's
	by      string
	told    bool // terms, names and the marks behind them have been read
}

// index holds an article's annotations by passage.
type index struct {
	a      *news.Annotated
	ments  map[int][]int
	dates  map[int][]int
	quants map[int][]int
	quotes map[int][]quoted
	said   map[int][]quoted // what somebody known says, quoted or not; nil until it is asked for
	heads  map[string]int
	done   []news.Statement // what this sentence has given so far
	sent   sent             // the sentence being read
}

// quoted is a run of words that somebody said.
type quoted struct {
	news.Span
	quote int // index into the article's Quotes
	reach int // the furthest end of it and those in front of it in its passage
}

// quotedRuns lists by passage, in the order of their beginnings, the parts of the
// quotes that count.
func quotedRuns(a *news.Annotated, counts func(q *news.Quote) bool) map[int][]quoted {
	out := map[int][]quoted{}
	for i := range a.Quotes {
		q := &a.Quotes[i]
		if !counts(q) {
			continue
		}
		for _, p := range q.Parts {
			out[p.Para] = append(out[p.Para], quoted{Span: p, quote: i})
		}
	}
	for _, runs := range out {
		slices.SortStableFunc(runs, func(a, b quoted) int { return a.Start - b.Start })
		reach := 0
		for i := range runs {
			reach = max(reach, runs[i].End)
			runs[i].reach = reach
		}
	}
	return out
}

// over returns the runs among which those stand that share a byte with [start, end).
func over(runs []quoted, start, end int) []quoted {
	lo := sort.Search(len(runs), func(i int) bool { return runs[i].reach > start })
	hi := lo + sort.Search(len(runs)-lo, func(i int) bool { return runs[lo+i].Start >= end })
	return runs[lo:hi]
}

func newIndex(a *news.Annotated) *index {
	x := &index{a: a, ments: map[int][]int{}, dates: map[int][]int{}, quants: map[int][]int{}, heads: headNouns(a)}
	for i, m := range a.Mentions {
		x.ments[m.Para] = append(x.ments[m.Para], i)
	}
	for i, d := range a.Dates {
		x.dates[d.Para] = append(x.dates[d.Para], i)
	}
	for i, q := range a.Quantities {
		x.quants[q.Para] = append(x.quants[q.Para], i)
	}
	x.quotes = quotedRuns(a, func(q *news.Quote) bool { return q.Kind != news.Indirect })
	return x
}

// within returns those of the sorted ids whose span starts in [start, end).
func within(ids []int, start, end int, at func(int) int) []int {
	lo := sort.Search(len(ids), func(i int) bool { return at(ids[i]) >= start })
	hi := lo
	for hi < len(ids) && at(ids[hi]) < end {
		hi++
	}
	return ids[lo:hi]
}

// sentence gathers one sentence of a passage; the next call takes its place.
func (x *index) sentence(p *news.Passage, s news.Sentence) *sent {
	out := &x.sent
	*out = sent{span: news.Span{Para: p.Para, Start: s.Start, End: s.End}, text: p.Text, w: out.w[:0], hits: out.hits[:0]}
	out.ments = within(x.ments[p.Para], s.Start, s.End, func(i int) int { return x.a.Mentions[i].Start })
	out.dates = within(x.dates[p.Para], s.Start, s.End, func(i int) int { return x.a.Dates[i].Start })
	out.quants = within(x.quants[p.Para], s.Start, s.End, func(i int) int { return x.a.Quantities[i].Start })
	low := text.Low(p)
	for i := s.First; i < s.Last; i++ {
		t := p.Tokens[i]
		lo := low[i]
		w := word{lo: lo, lem: lo, start: t.Start, end: t.End, kind: t.Kind, quote: -1, mention: -1}
		if t.Kind == news.Word {
			var e entry
			if entrySieve.May(lo) {
				e = entries[lo]
			}
			if w.lem, w.marks = e.lem, e.marks; w.lem == "" {
				w.lem = stem(lo)
			}
			w.cap = p.Text[t.Start] >= 'A' && p.Text[t.Start] <= 'Z'
		}
		out.w = append(out.w, w)
	}
	for _, q := range over(x.quotes[p.Para], s.Start, s.End) {
		for i := out.at(q.Start); i < len(out.w) && out.w[i].start < q.End; i++ {
			out.w[i].quote = q.quote
		}
	}
	for _, m := range out.ments {
		for i := out.at(x.a.Mentions[m].Start); i < len(out.w) && out.w[i].start < x.a.Mentions[m].End; i++ {
			out.w[i].mention = m
		}
	}
	out.read()
	return out
}

// at returns the index of the first word that starts at byte b or after it.
func (s *sent) at(b int) int {
	return sort.Search(len(s.w), func(i int) bool { return s.w[i].start >= b })
}

// read finds event words.
func (s *sent) read() {
	for i := 0; i < len(s.w); {
		if h, ok := s.hitAt(i); ok {
			s.hits = append(s.hits, h)
			i = h.to
			continue
		}
		i++
	}
	s.fixtures()
}

// tell finds what all statements of the sentence share: terms, names and the
// marks of hedging and time. Most sentences state nothing and need none of it.
func (s *sent) tell() {
	if s.told {
		return
	}
	s.told = true
	next, all := 0, mark(0)
	s.terms = make([]string, 0, len(s.w)/2+1)
	for i := range s.w {
		w := &s.w[i]
		all |= w.marks
		for next < len(s.hits) && s.hits[next].to <= i {
			next++
		}
		term := w.lem
		if next < len(s.hits) && s.hits[next].from <= i { // "struck" and "smashed into" are one term
			term = s.hits[next].class
		} else if w.kind != news.Word || len(w.lo) < 3 || w.marks&markFunction != 0 {
			continue
		}
		if !slices.Contains(s.terms, term) { // at most maxWords of them
			s.terms = append(s.terms, term)
		}
	}
	if len(s.terms) == 0 {
		s.terms = nil
	}
	for i := range s.w {
		w := &s.w[i]
		if (i > 0 || len(s.w) > 1 && s.w[1].cap) && w.cap && w.kind == news.Word && len(w.lo) > 2 && w.marks&(markFunction|markCalendar) == 0 {
			s.names = append(s.names, w.lo)
		}
	}
	s.hedge = s.first(hedges, all&markHedge)
	s.old, s.recalls = s.first(superseded, all&markOld) != "", s.first(recalling, all&markOld) != ""
	s.asOf = s.first(asOf, all&markAsOf) != ""
	s.by = s.attribution()
}

// taught are what somebody completes and does not build.
var taught = text.Set(`term residency degree course study training apprenticeship sentence internship fellowship season stint`)

// undertakers are words that make "funeral" no event.
var undertakers = text.Set(`home director parlour parlor chapel`)

// hitAt returns the event phrase that begins at word i.
func (s *sent) hitAt(i int) (hit, bool) {
	w := &s.w[i]
	if !openingSieve.May(w.lem) {
		return hit{}, false
	}
	phrases := lexicon[w.lem]
	if len(phrases) == 0 && w.lem != "become" && w.lo != "parted" && !goingOver[w.lem] {
		return hit{}, false
	}
	switch w.lo {
	case "open", "close":
		since := w.lo == "open" && i+1 < len(s.w) && s.w[i+1].lo == "since"
		if !since && (i == 0 || !leadsIn[s.w[i-1].lo]) {
			return hit{}, false
		}
	case "completed", "completes", "complete", "completing":
		for k := i + 1; k < len(s.w) && k < i+5; k++ {
			if taught[s.w[k].lem] {
				return hit{}, false // "completed a term as chair"
			}
		}
	case "funeral":
		if i+1 < len(s.w) && undertakers[s.w[i+1].lem] {
			return hit{}, false // where one lies in state, too, before the day
		}
	case "last", "like", "jail", "date", "fine", "film", "films", "stage":
		return hit{}, false // the adjective, preposition or plain noun is far commoner
	}
	if w.kind != news.Word || w.mention >= 0 && w.cap && i > 0 || w.lo == "march" && w.cap && i > 0 {
		return hit{}, false
	}
	if w.lem == "become" {
		for k := i + 1; k < len(s.w) && k <= i+5 && s.w[k].kind == news.Word && !s.boundary(k); k++ {
			if offices[s.w[k].lem] {
				return hit{i, k + 1, "appoint"}, true
			}
		}
	}
	if s.noEvent(i) {
		return hit{}, false
	}
	if w.lo == "parted" && (i+1 >= len(s.w) || s.w[i+1].lo != "with") {
		return hit{i, i + 1, "split"}, true
	}
	if h, ok := s.offTheRoad(i); ok {
		return h, true
	}
	for _, p := range phrases {
		if i+len(p.words) > len(s.w) {
			continue
		}
		ok := true
		for k, want := range p.words {
			if want != "*" && s.w[i+k].lem != want || want == "*" && s.w[i+k].kind == news.Punct {
				ok = false
				break
			}
		}
		if ok {
			return hit{i, i + len(p.words), p.class}, true
		}
	}
	return hit{}, false
}

// leadsIn are words behind which "open" and "close" are verbs.
var leadsIn = text.Set(`to will would must could may might can shall`)

// first returns the first of the phrases that stands in the sentence, outside
// quotations, as printed in small letters. m is the mark of the words that begin
// one, 0 where the sentence has none.
func (s *sent) first(list map[string][][]string, m mark) string {
	if m == 0 {
		return ""
	}
	for i := range s.w {
		if s.w[i].quote >= 0 || s.w[i].marks&m == 0 {
			continue
		}
		for _, p := range list[s.w[i].lo] {
			if s.has(i, p) {
				out := p[0]
				for _, w := range p[1:] {
					out += " " + w
				}
				return out
			}
		}
	}
	return ""
}

func (s *sent) has(i int, p []string) bool {
	if s.w[i].lo != p[0] || i+len(p) > len(s.w) {
		return false
	}
	for k, w := range p {
		if s.w[i+k].lo != w {
			return false
		}
	}
	return true
}

// attribution returns the words after "according to", up to a mark.
func (s *sent) attribution() string {
	for i := 0; i+2 < len(s.w); i++ {
		if s.w[i].lo != "according" || s.w[i+1].lo != "to" {
			continue
		}
		j := i + 2
		for j < len(s.w) && s.w[j].kind != news.Punct && j-i < 10 {
			j++
		}
		if j > i+2 {
			return s.text[s.w[i+2].start:s.w[j-1].end]
		}
	}
	return ""
}

// boundary reports whether word i parts two clauses: a semicolon, dash or
// colon, or a comma or conjunction with a verb's subject behind it.
func (s *sent) boundary(i int) bool {
	switch s.w[i].lo {
	case ";", ":", "—", "–", "but", "while", "whereas", "although", "though", "who", "which", "when", "after", "before", "because", "whose", "where", "as", "until":
		return true
	case "and":
		return true
	}
	return false
}

// gap returns the distance in words between [a, b) and [c, d), with clause
// boundaries in between counted dearly.
func (s *sent) gap(a, b, c, d int) int {
	if c < a {
		b, c = d, a
	}
	n := 0
	for i := b; i < c && i < len(s.w); i++ {
		n++
		switch {
		case s.boundary(i) && i < c-1: // right before a date "after", "until" are prepositions
			n += 6
		case s.w[i].lo == ",":
			n += 2
		}
	}
	return n
}

var articles = text.Set(`a an the`)

// noEvent reports whether the word at i has the form of an event word and names
// a thing: "the museum building", "was downgraded to a tropical storm".
func (s *sent) noEvent(i int) bool {
	if i > 0 && i+1 < len(s.w) && articles[s.w[i-1].lo] && strings.HasSuffix(s.w[i].lo, "en") && s.w[i+1].kind == news.Word && !stops[s.w[i+1].lo] {
		return true // "a fallen tree"
	}
	switch s.w[i].lo {
	case "building", "buildings":
		return i+1 >= len(s.w) || s.w[i+1].lo != "of" && s.w[i+1].lo != "the" && s.w[i+1].lo != "a" && s.w[i+1].lo != "began" && s.w[i+1].lo != "work"
	case "killed", "died", "drowned":
		return i > 0 && (s.w[i-1].lo == "nearly" || s.w[i-1].lo == "almost")
	case "blasted":
		return i > 0 && (s.w[i-1].lo == "was" || s.w[i-1].lo == "were" || s.w[i-1].lo == "been" || s.w[i-1].lo == "he" || s.w[i-1].lo == "she") // somebody was shot, or spoke
	case "dead": // "met the families of the dead on Friday"
		return i > 0 && s.w[i-1].lo == "the"
	case "struck", "strike", "strikes", "striking":
		for k := i - 1; k >= 0 && k >= i-6; k-- {
			switch s.w[k].lo {
			case "deal", "agreement", "accord", "bargain", "compromise", "pact", "truce", "balance", "tone", "note":
				return true
			}
		}
		for k := i + 1; k < len(s.w) && k <= i+4; k++ {
			switch s.w[k].lo {
			case "deal", "agreement", "accord", "bargain", "compromise", "pact", "truce", "balance", "tone", "note":
				return k > i+2 || s.w[i+1].lo != "a" // "strike a deal" has its own class
			}
		}
	case "storm", "hurricane", "cyclone", "tornado":
		for k := i - 1; k >= 0 && k >= i-4 && s.w[k].kind != news.Punct; k-- {
			switch s.w[k].lo {
			case "to", "as", "into", "category":
				return true
			}
		}
	}
	return false
}
