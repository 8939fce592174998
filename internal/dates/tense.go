package dates

import "strings"

// Words that tell the tense of the clause that they stand in.
var (
	futureCues = set(`will would 'll won't shall ’ll would'll ahead upcoming scheduled due expected slated planned plans plan planning going
opens premieres premiering begins starts airs resumes returns closes kicks launches deadline tomorrow until till effective payable expects expect set supposed likely hopes intends aims`)
	pastCues = set(`was were had did said says went came took made got told met won lost fell rose left held began broke hit struck killed
found saw gave became sent spent led ran shot died heard wrote knew kept brought bought sold taught thought caught fought built grew drew flew
drove spoke wore chose stole froze stood understood felt dealt meant sought paid laid ended signed been has have 've sank swept hung`)
)

// tense looks for the verb nearest to an expression in its sentence: 1 for the
// future, -1 for the past, 0 when it finds none. What stands in front counts
// before what stands behind.
func (g *grammar) tense(e expr) int {
	s := g.sentence(e.start)
	if g.w(e.start-1) == "as" && g.isWord(e.start-2, "early", "soon", "late") || g.putOff(e.start) {
		return 1
	}
	const window = 24 // atoms; a clause is seldom longer
	for i := e.start - 1; i >= 0 && i >= e.start-window && g.sentence(i) == s; i-- {
		if t := g.cue(i); t != 0 {
			return t
		}
	}
	for i := e.end; i < len(g.atoms) && i < e.end+window && g.sentence(i) == s; i++ {
		if t := g.cue(i); t != 0 && !g.isWord(i, "until", "till") {
			return t
		}
	}
	return 0
}

// putOff reports whether "until" stands before atom i and a verb of waiting
// before that: "postponed until Tuesday".
func (g *grammar) putOff(i int) bool {
	k := i - 1
	for k > i-5 && !g.isWord(k, "until", "till") {
		k--
	}
	if !g.isWord(k, "until", "till") {
		return false
	}
	for n := k - 1; n >= 0 && n > k-6; n-- {
		if g.isWord(n, "postponed", "extended", "delayed", "adjourned", "remanded", "suspended", "bailed", "banned", "deferred", "given", "has", "have", "deadline", "off", "remain", "remains", "runs", "lasts", "continues", "continue", "stays", "close", "closed", "open", "custody") {
			return true
		}
	}
	return false
}

// cue reports what atom i says of the tense.
func (g *grammar) cue(i int) int {
	w := g.w(i)
	if w == "to" && g.isWord(i-1, "is", "are", "'s", "’s", "ready", "about") && g.e(i+1).class == 0 {
		return 1
	}
	if futureCues[w] {
		return g.ahead(i, w)
	}
	if pastCues[w] || len(w) > 4 && strings.HasSuffix(w, "ed") && w != "united" && w != "hundred" {
		if g.isWord(i-1, "be", "to") { // "to be held", "to put"
			return 0
		}
		return -1
	}
	return 0
}

// ahead weighs a cue of the future: "was due", "had planned" look back, "was
// scheduled to" still ahead.
func (g *grammar) ahead(i int, w string) int {
	switch w {
	case "until", "till":
		return 0
	case "would":
		if g.isWord(i+1, "have", "often", "not") {
			return 0
		}
	case "planned", "expected", "scheduled", "due", "slated":
		if g.isWord(i-1, "had", "have", "has", "as", "not") || g.isWord(i-1, "been") {
			return -1
		}
	case "plan", "plans", "set", "supposed", "likely", "hopes", "intends", "aims":
		if g.w(i+1) != "to" {
			return 0
		}
	case "going":
		if g.w(i+1) != "to" {
			return 0
		}
	}
	return 1
}

// leads reports whether atom i is among the first three of its sentence.
func (g *grammar) leads(i int) bool {
	return i < 3 || g.sentence(i-3) != g.sentence(i)
}

// sentence returns the index of the sentence that holds atom i.
func (g *grammar) sentence(i int) int {
	t := g.atoms[i].Token
	lo, hi := 0, len(g.p.Sentences)
	for lo < hi {
		m := (lo + hi) / 2
		if g.p.Sentences[m].Last <= t {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}
