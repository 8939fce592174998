package statement

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
	markSmall // a number below a hundred
)

// entry is what the lists and the table of irregular forms know of a word, so that
// one look-up tells it.
type entry struct {
	lem   string // base form, "" where the endings tell it
	marks mark
}

var entries = buildEntries()

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
	}{{hedges, markHedge}, {superseded, markOld}, {recalling, markOld}, {asOf, markAsOf}} {
		for w := range l.list {
			add(w, l.m)
		}
	}
	return out
}
