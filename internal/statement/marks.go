package statement

import "hearsay/internal/text"

// mark says in which of the lists that every sentence is read against a folded
// word stands, or begins a phrase.
type mark uint8

const (
	markFunction mark = 1 << iota
	markCalendar
	markBallot
	markHedge
	markOld // of superseded and recalling
	markAsOf
	markPlan
	markSmall // a number below a hundred
)

// entry is what the lists and the table of irregular forms know of a word, so that
// one look-up tells it.
type entry struct {
	lem   string // base form, "" where the endings tell it
	marks mark
}

// entries are the words of all those lists; entrySieve is theirs.
var (
	entries    = buildEntries()
	entrySieve = text.SieveOf(entries)
)

// openingSieve is of the lemmas that an event phrase may begin with.
var openingSieve = func() *text.Sieve {
	m := map[string]bool{"become": true, "part": true, "parted": true}
	for w := range lexicon {
		m[w] = true
	}
	return sieveOf(m, goingOver)
}()

// Sieves of the lists that every word of a sentence is looked up in.
var (
	runsSieve     = sieveOf(vehicles, ships, map[string]bool{"flight": true, "service": true})
	decisiveSieve = sieveOf(decisive)
	sayingSieve   = sieveOf(sayNo, sayYes)
)

func sieveOf(lists ...map[string]bool) *text.Sieve {
	all := map[string]bool{}
	for _, l := range lists {
		for w := range l {
			all[w] = true
		}
	}
	return text.SieveOf(all)
}

func buildEntries() map[string]entry {
	out := map[string]entry{}
	add := func(w string, m mark) {
		e := out[w]
		e.marks |= m
		out[w] = e
	}
	for w, b := range irregular {
		out[w] = entry{lem: b}
	}
	for w := range function {
		add(w, markFunction)
	}
	for w := range calendar {
		add(w, markCalendar)
	}
	for w := range small {
		add(w, markSmall)
	}
	for w := range balloting {
		add(w, markBallot)
	}
	for _, l := range []struct {
		list map[string][][]string
		m    mark
	}{{hedges, markHedge}, {superseded, markOld}, {recalling, markOld}, {asOf, markAsOf}, {planning, markPlan}} {
		for w := range l.list {
			add(w, l.m)
		}
	}
	return out
}
