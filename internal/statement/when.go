package statement

import (
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// reach is how far, in words with clause boundaries counted dearly, an event
// word may stand from its date.
const reach = 20

// whenClause returns the event that a clause behind the date at words [from, to)
// tells of it: "the worst crash since June 2009, when 27 people died". Whatever
// leads in the date is then said of the other event.
func (s *sent) whenClause(from, to int) (hit, bool) {
	k := to
	if k < len(s.w) && s.w[k].lo == "," {
		k++
	}
	if k >= len(s.w) || s.w[k].lo != "when" || s.w[k].quote != s.w[from].quote {
		return hit{}, false
	}
	for i := k + 1; i < len(s.w) && i < k+12; i++ {
		if w := s.w[i]; w.lo == ";" || s.boundary(i) && w.lo != "and" {
			break
		} else if verbLike(w) && !w.cap && !function[w.lo] {
			return s.hitOver(i), true
		}
	}
	return hit{}, false
}

// eventBetween returns the event of the second date of "between 2018 and 2023", for the first
// one at words [from, to).
func (x *index) eventBetween(s *sent, from, to int) (hit, bool) {
	if from == 0 || s.w[from-1].lo != "between" || to+1 >= len(s.w) || s.w[to].lo != "and" {
		return hit{}, false
	}
	for _, di := range s.dates {
		if d := &x.a.Dates[di]; s.at(d.Start) == to+1 {
			return x.eventOf(s, di, to+1, s.at(d.End))
		}
	}
	return hit{}, false
}

// occurring are verbs that say no more of an event than that it came to pass.
var occurring = text.Set(`happen occur unfold take`)

// happened returns what came to pass where h says only that it did: the event
// named before it, as in "the crash, which happened at 6.15am" and "the crash
// took place at 6.15am"; h itself where none is.
func (s *sent) happened(h hit) hit {
	if !occurring[s.w[h.from].lem] || s.w[h.from].lem == "take" && h.class != "hold" {
		return h
	}
	for i := len(s.hits) - 1; i >= 0; i-- {
		if g := s.hits[i]; g.to <= h.from && h.from-g.to < 9 {
			for k := g.to; k < h.from; k++ {
				if s.w[k].lo == ";" || s.w[k].lo == "but" || s.w[k].lo == "while" {
					return h
				}
			}
			return g
		}
	}
	return h
}

// heldSince returns the post that somebody holds since the date at word from: "mayor
// of Ostrey since 2018", "has been head of the school since May 2016"; "" for none.
func (s *sent) heldSince(from int) string {
	if from < 2 || s.w[from-1].lo != "since" {
		return ""
	}
	for k := from - 2; k >= 0 && k >= from-9 && s.w[k].kind == news.Word; k-- {
		if offices[s.w[k].lem] && s.w[k].mention < 0 {
			return s.w[k].lem
		}
		if verbLike(s.w[k]) && s.w[k].lo != "been" || s.boundary(k) && s.w[k].lo != "and" {
			return ""
		}
	}
	return ""
}

// subjectOf returns whoever is named last before word i.
func (x *index) subjectOf(s *sent, i int) []int {
	for k := i - 1; k >= 0; k-- {
		if m := s.w[k].mention; m >= 0 && x.a.Mentions[m].Kind == news.Person && x.a.Mentions[m].Entity >= 0 {
			return []int{x.a.Mentions[m].Entity}
		}
	}
	return nil
}

// remains reports whether what the sentence says was found is one body.
func (s *sent) remains() bool {
	for i, w := range s.w {
		switch w.lo {
		case "body", "remains", "corpse", "skeleton", "wreckage", "wreck":
			return i == 0 || s.w[i-1].lo != "of"
		}
	}
	return false
}

// goesOn reports whether the event at word i is told as going on: "continued to
// hit the coast"; its day is one of many.
func (s *sent) goesOn(i int) bool {
	return i >= 2 && s.w[i-1].lo == "to" && (s.w[i-2].lem == "continue" || s.w[i-2].lo == "continued" || s.w[i-2].lo == "continuing")
}

// record reports whether the words in front of "since" at word i hold the event
// against an older one: "the first storm to hit the coast since 1999".
func (s *sent) record(i int) bool {
	for k := i - 1; k >= 0 && k >= i-16; k-- {
		switch w := s.w[k].lo; w {
		case "first", "only", "worst", "best", "most", "least", "lowest", "highest", "biggest", "largest", "deadliest", "strongest", "wettest", "driest", "hottest", "coldest", "fastest", "heaviest", "longest", "youngest", "oldest":
			return true
		case ";", ".":
			return false
		}
	}
	return false
}

// bracketed reports whether word i stands in round brackets: a date there, behind
// another, is the same moment told for another zone.
func (s *sent) bracketed(i int) bool {
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		switch s.w[k].lo {
		case "(":
			return true
		case ")":
			return false
		}
	}
	return false
}

// ahead reports whether a date of a day or longer begins after the day on which the
// article was published: what it dates is planned.
func (x *index) ahead(d *news.Date) bool {
	at := x.a.Published.Time
	return !at.IsZero() && !d.From.IsZero() && d.From.Sub(at).Hours() > 24
}

// partOf reports whether a date is the first part of another's wording: "the
// last week" in "the last week of July".
func (x *index) partOf(s *sent, di, to int) bool {
	if to+1 >= len(s.w) || s.w[to].lo != "of" {
		return false
	}
	for _, o := range s.dates {
		if o != di && (x.a.Dates[o].Start == s.w[to+1].start || to+2 < len(s.w) && x.a.Dates[o].Start == s.w[to+2].start) {
			return true
		}
	}
	return false
}

var running = text.Set(`run head chair manage lead captain edit coach`)

// office returns the post that an appointment names, "" if none.
func (s *sent) office(h hit) string {
	for i := h.from; i < len(s.w) && i < h.to+5; i++ {
		if offices[s.w[i].lem] {
			return s.w[i].lem
		}
	}
	for i := h.to; i < len(s.w) && i < h.to+7 && h.to > 0; i++ { // "elected to the board of trustees"
		if bodies[s.w[i].lem] {
			return s.w[i].lem
		}
	}
	return ""
}

// bodies are what somebody is elected to, and no office.
var bodies = text.Set(`board trustee committee council parliament senate congress assembly academy`)

// sinceBefore reports whether "since" leads in the date at word from.
func (s *sent) sinceBefore(from int) bool {
	sc := side(s, from)
	return len(sc) > 0 && sc[0] == "since"
}

// governs returns the event in front of "after the … election" that h names:
// what followed on h.
func (s *sent) governs(h hit) (hit, bool) {
	for i := len(s.hits) - 1; i >= 0; i-- {
		g := s.hits[i]
		if g.to <= h.from && h.from-g.to < 8 {
			return g, true
		}
	}
	return hit{}, false
}

// saysDay reports whether the words of a time of day name a day too.
func saysDay(s *sent, from, to int) bool {
	for i := from; i < to; i++ {
		switch w := s.w[i].lo; {
		case calendar[w], w == "today", w == "tonight", w == "yesterday", w == "tomorrow", w == "last", w == "this":
			return true
		}
	}
	return false
}

// coming moves a weekday of a plan that was read as the one before the
// article's time to the one after it.
func (x *index) coming(d news.Date) news.Date {
	at := x.a.Published.Time
	if !d.Relative || d.Precision != news.PrecisionDay || at.IsZero() || d.To.After(at) || at.Sub(d.From).Hours() > 7*24 || !strings.HasSuffix(strings.ToLower(d.In(x.a.Article)), "day") || strings.HasSuffix(strings.ToLower(d.In(x.a.Article)), "yesterday") {
		return d
	}
	d.From, d.To = d.From.AddDate(0, 0, 7), d.To.AddDate(0, 0, 7)
	d.Value = d.From.Format("2006-01-02")
	return d
}

// monthIn returns the month that a date's words name, "" if none.
func monthIn(s string) string {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		if calendar[w] && !strings.HasSuffix(w, "day") {
			return w
		}
	}
	return ""
}

// hasClock reports whether a TIMEX3 value gives hours.
func hasClock(v string) bool {
	_, clock, ok := strings.Cut(v, "T")
	return ok && len(clock) >= 2 && clock[0] >= '0' && clock[0] <= '9'
}

// wholeDay widens a time of day to its day.
func wholeDay(d news.Date) news.Date {
	y, m, day := d.From.Date()
	d.From = time.Date(y, m, day, 0, 0, 0, 0, d.From.Location())
	d.To = d.From.AddDate(0, 0, 1)
	d.Precision = news.PrecisionDay
	return d
}

// side says which end of a span of time the date at word i gives: "since",
// "until", "before", "after", or none.
func side(s *sent, i int) []string {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		switch w := s.w[k].lo; w {
		case "since", "until", "till", "before", "after", "by":
			return []string{w}
		case "to", "through":
			return []string{"until"}
		case "from", "between":
			return []string{"from"}
		case "the", "early", "late", "about", "around", "mid", "a", "least", "spring", "summer", "of":
			continue
		}
		break
	}
	return nil
}

// eventOf returns the event that the date at words [from, to) dates: the one
// that stands nearest in front of it, or behind it where the date opens its
// clause.
func (x *index) eventOf(s *sent, di, from, to int) (hit, bool) {
	if from >= len(s.w) || to <= from { // a date inside a longer word
		return hit{}, false
	}
	if h, ok := s.verbBehind(from, to); ok {
		return h, true
	}
	if h, ok := s.describedBy(from, to); ok {
		return h, true
	}
	opens := s.opens(from)
	best, found := reach, hit{}
	for _, h := range s.hits {
		if h.from >= from && h.to <= to || s.w[h.from].quote != s.w[from].quote {
			continue
		}
		g := s.gap(h.from, h.to, from, to)
		switch {
		case h.from >= to && !opens:
			g = g*2 + 3
		case h.to <= from && opens:
			g += 8
		}
		g += 8 * x.datesBetween(s, di, h, from, to)
		if g < best {
			best, found = g, h
		}
	}
	if found.from >= to || best > 10 { // a verb right in front is nearer than an event across a clause
		for i := from - 1; i >= 0 && i >= from-10; i-- {
			if w := s.w[i]; verbLike(w) && !w.cap && w.quote == s.w[from].quote && !function[w.lo] {
				if g := s.gap(i, i+1, from, to) + 4; g < best {
					best, found = g, s.hitOver(i)
				}
				break
			}
		}
	}
	if opens && found.from >= to { // "In February Lee wrote that …"
		for i := to; i < found.from; i++ {
			if saying[s.w[i].lo] && s.w[i].mention < 0 {
				return hit{i, i + 1, "verb:say"}, true
			}
		}
	}
	for i := from - 1; i >= 0 && best > 0; i-- { // "told the BBC on Monday": the telling is dated
		if saying[s.w[i].lo] && s.w[i].quote == s.w[from].quote && s.w[i].mention < 0 {
			if g := s.gap(i, i+1, from, to); g < best {
				best, found = g, hit{i, i + 1, "verb:say"}
			}
			break
		}
	}
	if v := s.revises(found, from); v >= 0 && best < reach {
		return hit{v, v + 1, "verb:" + s.w[v].lem}, true
	}
	return found, best < reach
}

// verbBehind returns the event of the verb right behind the date at words [from, to)
// where the date stands between a subject and its verb: "A panel Tuesday ruled",
// "Sheriff Lee on Thursday said that both died".
func (s *sent) verbBehind(from, to int) (hit, bool) {
	k := from - 1
	if k >= 0 && s.w[k].lo == "on" {
		k--
	}
	if k < 0 || to >= len(s.w) || s.w[k].kind != news.Word || s.boundary(k) || prepositions[s.w[k].lo] || function[s.w[k].lo] && s.w[k].mention < 0 || !calendar[s.w[to-1].lo] {
		return hit{}, false
	}
	w := s.w[to]
	if saying[w.lo] && w.mention < 0 {
		return hit{to, to + 1, "verb:say"}, true
	}
	if !verbLike(w) || w.cap || w.quote != s.w[from].quote || verbLike(s.w[k]) || strings.HasSuffix(s.w[k].lo, "ing") {
		return hit{}, false
	}
	return s.hitOver(to), true
}

// describedBy returns the event of the noun phrase that the date at words [from, to) stands
// in: "the 20 June attempted murder of Ann Lee", "the 2019 fire".
func (s *sent) describedBy(from, to int) (hit, bool) {
	if from == 0 || !articles[s.w[from-1].lo] && !possessives[s.w[from-1].lo] {
		return hit{}, false
	}
	for k := to; k < len(s.w) && k < to+4; k++ {
		if w := s.w[k]; w.kind != news.Word || w.cap || stops[w.lo] || w.quote != s.w[from].quote {
			break
		}
		for _, h := range s.hits {
			if h.from == k && !verbLike(s.w[k]) {
				return h, true
			}
		}
	}
	return hit{}, false
}

// decade reports whether a date is of ten years that say no more than when somebody was
// known ("a star of the 1950s"), or the first year of such ("the 1930's").
func (s *sent) decade(d *news.Date, from, to int) bool {
	if from > 0 && s.w[from-1].lo == "the" && strings.HasPrefix(s.text[min(d.End, len(s.text)):], "'s") && strings.HasSuffix(s.text[:d.End], "0") {
		return true
	}
	if d.To.Sub(d.From).Hours() < 9*365*24 {
		return false
	}
	k := from - 1
	if s.w[from].lo == "the" {
		k = from
	}
	return k > 0 && s.w[k].lo == "the" && s.w[k-1].lo == "of" || k >= 0 && s.w[k].lo == "and"
}

var saying = text.Set(`said told says tells added wrote reported testified tweeted posted announced`)

// verbNear returns the likeliest verb near words [from, to) that the lexicon
// does not know, as an event of a class of its own ("verb:testify").
func (s *sent) verbNear(from, to int) (hit, bool) {
	best, found := 2*reach, hit{}
	for i, w := range s.w {
		if i >= from && i < to || w.kind != news.Word || w.cap && i > 0 || w.quote != s.w[from].quote || function[w.lo] && w.lo != "said" {
			continue
		}
		if !verbLike(w) && !(running[w.lem] && s.sinceBefore(from)) {
			continue
		}
		g := s.gap(i, i+1, from, to)
		if i >= to && !s.opens(from) {
			g = g*2 + 3
		}
		if g < best {
			best, found = g, hit{i, i + 1, "verb:" + w.lem}
		}
	}
	return found, best < 2*reach
}

// hitOver returns the event that word i is part of, else the verb itself as an
// event of its own class.
func (s *sent) hitOver(i int) hit {
	for _, h := range s.hits {
		if h.from <= i && i < h.to {
			return h
		}
	}
	return hit{i, i + 1, "verb:" + s.w[i].lem}
}

// sameForm are verbs whose past tense is their base.
var sameForm = text.Set(`hit cut put set spread shut quit let cost beat burst`)

// verbLike reports whether a word has the form of a past tense or of a verb
// of the irregular table.
func verbLike(w word) bool {
	if strings.HasSuffix(w.lo, "ed") && len(w.lo) > 3 {
		return true
	}
	b, ok := irregular[w.lo]
	if sameForm[w.lo] {
		return true
	}
	return ok && b != w.lo && !strings.HasSuffix(w.lo, "s") && !persons[b] && b != "foot" && b != "life" && b != "be" && b != "have" && b != "do"
}

func (x *index) datesBetween(s *sent, di int, h hit, from, to int) int {
	lo, hi := s.w[min(h.to, len(s.w)-1)].start, s.w[from].start
	if h.from >= to {
		lo, hi = s.w[to-1].end, s.w[h.from].start
	}
	n := 0
	for _, o := range s.dates {
		if o != di && x.a.Dates[o].Start >= lo && x.a.Dates[o].End <= hi {
			n++
		}
	}
	return n
}

// opens reports whether the date at word i opens its sentence or clause, but
// for a preposition: "In 2018 they …", "…, and on Monday he …".
func (s *sent) opens(i int) bool {
	for k := i - 1; k >= 0; k-- {
		w := s.w[k].lo
		if k == i-1 && (w == "until" || w == "till" || w == "after" || w == "before" || w == "since" || w == "during") {
			continue
		}
		if prepositions[w] || w == "the" || w == "early" || w == "late" || w == "since" || w == "it" || w == "was" {
			continue
		}
		return k == 0 && s.w[k].kind == news.Punct || s.boundary(k) || s.w[k].lo == "that" || s.w[k].lo == "said" || s.w[k].lo == "\"" || s.w[k].lo == "“"
	}
	return true
}

// participants returns who the event is about: its subject, and for an event
// noun or a verb with a direct object, the name behind it.
func (x *index) participants(s *sent, h hit) []int {
	out := x.subject(s, h.from)
	for i := h.to; i < len(s.w) && i < h.to+8; i++ {
		if s.boundary(i) || s.w[i].lo == "," {
			break
		}
		if m := s.w[i].mention; m >= 0 && x.a.Mentions[m].Entity >= 0 {
			out = append(append(out[:len(out):len(out)], x.a.Mentions[m].Entity), x.a.Mentions[m].Also...)
			break
		}
	}
	return out
}
