package quote

import (
	"strings"
)

// fragment is one quoted run of a passage.
type fragment struct {
	open, start, end, close int // bytes: opening mark, content [start, end), after the closing mark
	family                  family
	closed                  bool // it has its closing mark
	resumed                 bool // its opening mark follows a quotation left open: a paragraph break was lost, or the passage goes on with one
	afterStop               bool // it begins a sentence
}

// scan holds the state of one pass over a passage's marks.
type scan struct {
	s     string
	marks []mark
	stack []fragment // open quotations, outermost first
	inner []fragment // quotations closed inside the outermost open one
	out   []fragment
}

// fragments returns the outermost quotations of s in order. resume is the
// family of a quotation that the passage before left open, 0 for none.
func fragments(s string, marks []mark, resume family) []fragment {
	sc := scan{s: s, marks: marks}
	if resume != 0 {
		sc.resume(resume)
	}
	for i := range marks {
		sc.step(i)
	}
	sc.finish()
	return sc.out
}

// resume opens a quotation at the start of the passage where the passage
// before left one open and this one has no opening mark of its own.
func (sc *scan) resume(f family) {
	for i, m := range sc.marks {
		if i > lookAhead || m.family == f && m.open && !m.close {
			return
		}
		if m.family == f && m.close && !m.unsure {
			sc.push(fragment{family: f, resumed: true, afterStop: true})
			return
		}
	}
}

func (sc *scan) step(i int) {
	m := sc.marks[i]
	at := sc.find(m.family)
	switch {
	case m.close && at >= 0 && !(m.unsure && sc.closesLater(i)) && !(m.open && m.afterStop && !m.afterMark):
		sc.pop(at, m.at, m.end, true)
	case m.open && at < 0:
		sc.push(fragment{open: m.at, start: m.end, family: m.family, afterStop: m.afterStop})
	case m.open && m.afterStop && m.at > sc.stack[at].start: // a paragraph break was lost
		sc.pop(at, m.at, m.at, false)
		if at == 0 {
			sc.push(fragment{open: m.at, start: m.end, family: m.family, afterStop: true, resumed: true})
		}
	case m.open && len(sc.stack) < 4:
		sc.push(fragment{open: m.at, start: m.end, family: m.family, afterStop: m.afterStop})
	case m.close && at < 0 && m.afterMark && len(sc.stack) == 1 && !sc.closable(i):
		sc.pop(0, m.at, m.end, true) // closed with another mark
	}
}

// find returns the place in the stack of the innermost open quotation of the
// family, or -1.
func (sc *scan) find(f family) int {
	for i := len(sc.stack) - 1; i >= 0; i-- {
		if sc.stack[i].family == f {
			return i
		}
	}
	return -1
}

// closesLater reports whether a surer closing mark of the same family follows
// before one that opens.
func (sc *scan) closesLater(i int) bool {
	f := sc.marks[i].family
	for j := i + 1; j < len(sc.marks) && j < i+lookAhead; j++ {
		m := sc.marks[j]
		if m.family != f {
			continue
		}
		if m.open && !m.close {
			return false
		}
		if m.close && !m.unsure {
			return true
		}
	}
	return false
}

// closable reports whether the innermost open quotation finds a closing mark
// of its own after mark i, before another one opens.
func (sc *scan) closable(i int) bool {
	f := sc.stack[0].family
	for j := i + 1; j < len(sc.marks) && j < i+lookAhead; j++ {
		m := sc.marks[j]
		if m.family == f {
			return m.close && !(m.open && m.afterStop)
		}
	}
	return false
}

func (sc *scan) push(f fragment) { sc.stack = append(sc.stack, f) }

// pop ends the quotation at place at of the stack; those inside it that were
// left open end with it, or part it where they began a sentence.
func (sc *scan) pop(at, end, after int, closed bool) {
	f := sc.stack[at]
	if at > 0 {
		sc.stack = sc.stack[:at]
		f.end, f.close, f.closed = end, after, closed
		sc.inner = append(sc.inner, f)
		return
	}
	for _, in := range sc.stack[1:] {
		if in.afterStop && in.open > f.start { // a paragraph break was lost, with another mark
			g := f
			g.end, g.close = in.open, in.open
			sc.emit(g)
			f.open, f.start, f.resumed, f.afterStop = in.open, in.start, true, true
		}
	}
	inner := sc.inner
	sc.stack = sc.stack[:0]
	f.end, f.close, f.closed = end, after, closed
	if frames(sc.s, f, inner) {
		for _, in := range inner {
			sc.emit(in)
		}
	} else {
		sc.emit(f)
	}
	sc.inner = sc.inner[:0]
}

// frames reports whether f is another outlet's text taken over whole, with
// quotations and their cues inside it: “Lee waved. ‘I am off,’ he said.”
func frames(s string, f fragment, inner []fragment) bool {
	quoted, cued := 0, false
	for _, in := range inner {
		if in.open < f.start {
			return false
		}
		quoted += in.end - in.start
		if in.end > in.start && strings.ContainsRune(",?!", rune(s[in.end-1])) {
			rest := s[in.close:min(f.end, in.close+48)]
			for i, w := range strings.Fields(rest) {
				w = strings.ToLower(strings.Trim(w, ",."))
				if v, ok := verbs[w]; ok && v.class&(say|tell) != 0 && v.form&finite != 0 && v.form&nounLike == 0 {
					cued = true
				}
				if i > 4 {
					break
				}
			}
		}
	}
	return cued && quoted*5 > (f.end-f.start)*2 // two fifths: less is a tale told by the speaker
}

func (sc *scan) emit(f fragment) {
	for f.start < f.end && (sc.s[f.start] == ' ' || sc.s[f.start] == '\t') {
		f.start++
	}
	f.end = f.start + len(strings.TrimRight(sc.s[f.start:f.end], " \t\u00a0"))
	if f.end > f.start {
		sc.out = append(sc.out, f)
	}
}

// finish ends what is still open at the end of the passage: it goes on in the
// next one, or its closing mark is missing. A stray mark gives way to the
// quotations that were closed inside it.
func (sc *scan) finish() {
	if len(sc.stack) == 0 {
		return
	}
	f := sc.stack[0]
	if !f.afterStop && (len(sc.inner) > 0 || f.family == single) {
		for _, in := range sc.inner {
			sc.emit(in)
		}
		return
	}
	sc.pop(0, len(sc.s), len(sc.s), false)
}
