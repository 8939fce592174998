package story

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Anchors are what an event has one of and a report names: where it happened, and
// how many of a kind it tells of. Two reports that name another each tell of two
// events, however many words they share.
type Anchors struct {
	Places []uint64 // keys of the words of the event's place; none when it is not told
	Counts []Serial // what headline and opening count: "12 arrested"
	Named  filter   // the words that the text writes with a capital
}

const (
	// maxPlaces and maxCounts bound what is kept of one article.
	maxPlaces, maxCounts = 8, 6
	// openWords is how many words of the body are read for places and counts:
	// the first sentence or two.
	openWords = 45
	// longDateline is the longest dateline, in bytes.
	longDateline = 60
)

// filter is a Bloom filter of words: it may hold a word too many, never one too
// few. Of a text with 100 names one in ten others seems to be there.
type filter [8]uint64

// filterBits are how many bits stand for a word.
const filterBits = 2

func (f *filter) add(key uint64) {
	for range filterBits {
		f[key>>6&7] |= 1 << (key & 63)
		key >>= 17
	}
}

func (f *filter) has(key uint64) bool {
	for range filterBits {
		if f[key>>6&7]&(1<<(key&63)) == 0 {
			return false
		}
		key >>= 17
	}
	return true
}

// holds reports whether any of the words is there.
func (f *filter) holds(keys []uint64) bool {
	for _, k := range keys {
		if f.has(k) {
			return true
		}
	}
	return false
}

// keysOf are the keys of words.
func keysOf(s string) map[uint64]bool {
	out := map[uint64]bool{}
	scan(s, func(t token) { out[t.key] = true })
	return out
}

var (
	// wherein are words before the place of an event.
	wherein = keysOf("in near outside")
	// behind are words that follow a place, and no noun that it stands before
	// ("in Ulverby schools").
	behind = keysOf(`on after when where who which as and but while during before by with from since that this last late
		early is was were has have had are will would may can could must should said says today yesterday tomorrow tonight
		overnight over amid following at again rose rise rises fell fall falls hit hits left leaves kill kills die dies shut
		shuts go goes`)
	// seated are nouns of what a town has one of, behind its name ("Ulverby council").
	seated = keysOf(`council councillors airport hospital prison`)
	// noPlace are words with a capital after "in" that name none.
	noPlace = keysOf(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july
		august september october november december spring summer autumn winter parliament congress senate court
		english french german spanish chinese arabic hindi christmas easter ramadan diwali premier league cup series
		mr mrs ms dr god olympics olympic instagram twitter facebook youtube tiktok he she it i we they the a an`)
	// uncounted are words between a number and what it counts.
	uncounted = keysOf(`people men women persons others more suspects teenagers youths boys girls children passengers
		residents officers protesters a an the of were was are have been has is be being other new local young`)
	// measures are words behind a number that measures.
	measures = keysOf(`minutes minute hours hour days day weeks week months month years year seconds per percent cent
		million billion thousand hundred lakh crore pm am p m km miles mile metres meters feet foot degrees kg tonnes
		tons pounds dollars euros rupees points times st nd rd th in on at to and or for by with from`)
)

// word is a token of an opening with what stands before it.
type word struct {
	token
	upper bool   // begins with a capital
	value uint32 // of digits, 0 when they are no whole number below 10,000
	form  bool   // ends as participles and adverbs do
	gap   string // between it and the one before
}

// parts reports whether a word in front of which a name stands is no noun that the name
// belongs to: "in Ulverby burned down", not "in Ulverby schools".
func (w *word) parts() bool { return behind[w.key] || w.form }

// openingOf returns the first n words of a text.
func openingOf(s string, n int) []word {
	out := make([]word, 0, n)
	end := 0
	if cut := 16 * n; len(s) > cut { // long words are cut off, not read
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = s[:cut]
	}
	scan(s, func(t token) {
		if len(out) < n {
			w := word{token: t, upper: upperAt(s, t.start), form: ending(s[t.start:t.end]), gap: s[min(end, t.start):t.start]}
			if t.digit {
				w.value = whole(strings.ReplaceAll(s[t.start:t.end], ",", ""))
			}
			out = append(out, w)
			end = t.end
		}
	})
	return out
}

// ending reports whether a word ends as participles and adverbs do.
func ending(s string) bool {
	return len(s) > 4 && (strings.HasSuffix(s, "ed") || strings.HasSuffix(s, "ing") || strings.HasSuffix(s, "ly"))
}

func upperAt(s string, i int) bool {
	c := s[i]
	if c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsUpper(r)
}

// read takes the anchors of an article's headline and the paragraph it opens with.
func (a *Anchors) read(headline, first string) {
	head := openingOf(headline, openWords)
	a.counts(head)
	ws := openingOf(first, openWords)
	a.counts(ws)
	line, ws := dateline(first, ws)
	a.places(ws)
	if len(a.Places) == 0 && sentenceCase(head) {
		a.places(head)
	}
	if len(a.Places) == 0 {
		a.place(line) // where it was written, most often where it happened
	}
}

// sentenceCase reports whether a headline's capitals tell its names: at most half of its
// words have one.
func sentenceCase(ws []word) bool {
	n := 0
	for _, w := range ws {
		if w.upper {
			n++
		}
	}
	return 2*n <= len(ws)
}

// places takes the places that words name: behind "in", and in front of what a town has.
func (a *Anchors) places(ws []word) {
	for i := range ws {
		if i > 0 && seated[ws[i].key] && !ws[i].upper && ws[i-1].upper && ws[i].gap == " " && (i < 2 || !ws[i-2].upper) {
			a.place(ws[i-1 : i])
			continue
		}
		if !wherein[ws[i].key] {
			continue
		}
		run := i + 1
		for run < len(ws) && ws[run].upper && ws[run].gap == " " {
			run++
		}
		if run == i+1 || run < len(ws) && ws[run].gap == " " && !ws[run].parts() {
			continue
		}
		for run < len(ws) && ws[run].upper && (ws[run].gap == ", " || ws[run].gap == " ") { // "in Ulverby, Kent"
			run++
		}
		a.place(ws[i+1 : run])
	}
}

// dateline parts the place that a report begins with ("ULVERBY, Kent (AP) —")
// from the words behind it.
func dateline(s string, ws []word) (line, rest []word) {
	head := s[:min(len(s), longDateline)]
	at := -1
	for _, dash := range []string{"—", "–", " - ", "--"} {
		if i := strings.Index(head, dash); i > 0 && (at < 0 || i < at) {
			at = i
		}
	}
	n := 0
	for n < len(ws) && ws[n].end <= at && ws[n].upper {
		n++
	}
	if n == 0 || n < len(ws) && ws[n].start < at {
		return nil, ws
	}
	place := n
	if i := strings.IndexByte(head[:at], '('); i > 0 {
		for place > 0 && ws[place-1].start > i {
			place--
		}
	} else if w := s[ws[0].start:ws[0].end]; len(w) < 3 || w != strings.ToUpper(w) {
		return nil, ws
	}
	return ws[:place], ws[n:]
}

func (a *Anchors) place(ws []word) {
	for _, w := range ws {
		if noPlace[w.key] {
			return
		}
	}
	for _, w := range ws {
		if len(a.Places) < maxPlaces {
			a.Places = append(a.Places, w.key)
		}
	}
}

// counts takes the numbers with what they count.
func (a *Anchors) counts(ws []word) {
	for i, w := range ws {
		n := numerals[w.key]
		if w.digit {
			n = 0
			if c := w.gap; !strings.HasSuffix(c, "$") && !strings.HasSuffix(c, "£") && !strings.HasSuffix(c, "€") {
				n = w.value
			}
		}
		if n == 0 || n >= 1900 && n < 2100 {
			continue
		}
		k := i + 1
		for k < len(ws) && k < i+4 && ws[k].gap == " " && uncounted[ws[k].key] {
			k++
		}
		if k < len(ws) && ws[k].gap == " " && !ws[k].upper && !ws[k].digit && !measures[ws[k].key] && !uncounted[ws[k].key] && len(a.Counts) < maxCounts {
			a.Counts = append(a.Counts, Serial{ws[k].key, n})
		}
	}
}

const (
	// sameProse is the square root of the copied prose from which on two articles
	// tell of one event, whatever they name.
	sameProse = 0.8
	// updated is how many seconds after the nearest member another number is no
	// longer an update's.
	updated = 36 * 3600
	// sameNames is the part of one's names in headline and lead that the other
	// has, from which on two articles tell of the same people, wherever they say
	// that these are.
	sameNames = 0.34
)

// tied reports whether two articles tell of one event whatever they name.
func (e *edge) tied() bool {
	return max(e.reuse, e.reuseOwn) >= sameProse || e.names >= sameNames
}

// elsewhere reports whether an article tells of another place than the members
// of a story: some name theirs and it names its own, and none of either is
// found anywhere in the other, so that neither lies within the other.
func (s *Sketch) elsewhere(members []edge) bool {
	if len(s.Places) == 0 {
		return false
	}
	others := false
	for i := range members {
		m := &members[i]
		if m.s.Named.holds(s.Places) || s.Named.holds(m.s.Places) || m.tied() {
			return false
		}
		others = others || len(m.s.Places) > 0
	}
	return others
}

// miscounts reports whether an article counts others of the same kind than the
// members of a story, so much later that it is no update, and shares no place, and
// neither people nor prose, with them.
func (s *Sketch) miscounts(members []edge) bool {
	for _, x := range s.Counts {
		agree, differ := false, false
		for i := range members {
			m := &members[i]
			for _, y := range m.s.Counts {
				if x.Word == y.Word {
					agree = agree || x.Number == y.Number
					differ = differ || x.Number != y.Number
				}
			}
			d := s.Time - m.s.Time
			if s.Time == 0 || m.s.Time == 0 || d < updated && d > -updated {
				return false
			}
			if m.s.Named.holds(s.Places) || s.Named.holds(m.s.Places) || m.tied() {
				agree = true
			}
		}
		if differ && !agree {
			return true
		}
	}
	return false
}
