package dates

import (
	"strings"

	"hearsay/internal/text"
)

// Words that tell the tense of the clause that they stand in.
var (
	futureCues = text.Set(`will would 'll won't shall ’ll would'll ahead upcoming scheduled due expected slated planned plans plan planning going
opens premieres premiering begins starts airs resumes returns closes kicks launches deadline tomorrow until till effective payable expects expect set supposed likely hopes intends aims`)
	pastCues = text.Set(`was were had did said says went came took made got told met won lost fell rose left held began broke hit struck killed
found saw gave became sent spent led ran shot died heard wrote knew kept brought bought sold taught thought caught fought built grew drew flew
drove spoke wore chose stole froze stood understood felt dealt meant sought paid laid ended signed been has have 've sank swept hung`)
)

var (
	// acts are what a day is set for.
	acts = text.Set(`held heard opened published buried cremated sentenced launched decided announced unveiled shown played read
discussed debated sworn released broadcast voted resumed signed presented considered`)
	// seems stand before "to be" in what is or was believed.
	seems = text.Set(`had have said thought believed found seen known reported understood appeared seemed used needed ought claimed
alleged deserved refused asked wanted proved turned`)
)

// tense looks for the verb nearest to an expression in its sentence: 1 for the
// future, -1 for the past, 0 when it finds none. What stands in front counts
// before what stands behind.
func (g *grammar) tense(e expr) int {
	s := g.sentence(e.start)
	if g.w(e.start-1) == "as" && g.isWord(e.start-2, "early", "soon", "late") || g.putOff(e.start) || g.arranged(e) || g.asked(e) {
		return 1
	}
	if g.possessive(e.end) && g.over(e.end+1) {
		return -1
	}
	if g.possessive(e.end) && g.toCome(e.end+1) {
		return 1
	}
	const window = 24 // atoms; a clause is seldom longer
	for i := e.start - 1; i >= 0 && i >= e.start-window && g.sentence(i) == s; i-- {
		if g.looksAhead(i, e) {
			return 1
		}
		if t := g.cue(i); t != 0 && !(g.w(i) == "have" && g.modal(i-1)) { // "may have to close"
			return t
		}
	}
	for i := e.end; i < len(g.atoms) && i < e.end+window && g.sentence(i) == s; i++ {
		if t := g.cue(i); t != 0 && !g.isWord(i, "until", "till") {
			return t
		}
		if i < e.end+8 && g.fronted(e.start) && !g.possessive(e.end) && (g.modal(i) || g.timetable(i)) {
			return 1 // "On Thursday the two sides meet again"
		}
	}
	return 0
}

// overs are what has happened where a day owns it: "Wednesday's ruling", "Monday's
// deadly crash".
var overs = text.Set(`ruling verdict attack attacks crash shooting shootings bombing bombings blast explosion explosions killing killings murder death
deaths fire blaze defeat victory win loss decision announcement quake earthquake disaster tragedy incident accident raid raids riot
riots violence arrest arrests statement remarks comments outage collapse derailment stabbing resignation revelation revelations
stampede clashes massacre outburst thrashing humiliation`)

// over reports whether the noun that the day before atom i owns has happened; two words
// may stand between.
func (g *grammar) over(i int) bool {
	s := -1
	for k := i; k < len(g.atoms) && k < i+3; k++ {
		if s < 0 {
			s = g.sentence(k)
		}
		if g.sentence(k) != s || g.w(k) == "" {
			return false
		}
		if overs[g.w(k)] {
			return true
		}
	}
	return false
}

// events are what a day owns that has it set: "Tuesday's service is cancelled".
var events = text.Set(`stage match game race fixture service services train trains ferry ferries flight flights show concert gig performance
lesson lessons meeting session hearing vote election ballot poll deadline forecast draw episode parade ceremony launch kick-off final
semi-final tie strike walkout march protest rally funeral lecture screening auction opening`)

// toCome reports whether the noun that the day before atom i owns is told of in the present
// tense; one word may stand between.
func (g *grammar) toCome(i int) bool {
	if !events[g.w(i)] {
		i++
	}
	return i+1 < len(g.atoms) && events[g.w(i)] && g.isWord(i+1, "is", "are") && g.sentence(i) == g.sentence(i+1) &&
		!g.isWord(i+2, "being", "believed", "thought", "said", "understood", "over", "the", "his", "her", "their", "its", "a", "an")
}

// willBe reports whether "will" stands before an expression in its sentence.
func (g *grammar) willBe(e expr) bool {
	s := g.sentence(e.start)
	for i := e.start - 1; i >= 0 && i > e.start-14 && g.sentence(i) == s; i-- {
		switch g.w(i) {
		case "will", "won't", "'ll", "’ll", "shall":
			return true
		}
	}
	return false
}

// arrangements are said of what is to come, when "for" and a day follow.
var arrangements = text.Set(`call calls called set sets plan plans planned fix fixes fixed arrange arranges arranged due schedule schedules scheduled
rescheduled rearranged book books booked rebooked list listed slated organise organised organize organized convene convenes convened
summon summons summoned announce announces announced promise promised predict predicts predicted forecast forecasts issue issues issued
invite invited name named pencil pencilled penciled earmarked tipped advertised billed confirm confirmed reserved meant intended timetabled lined`)

// arranged reports whether what the sentence arranges is fixed for the
// expression's day: "has called a meeting for Thursday". What "had" been
// arranged looks back, and "called for Tuesday's vote" arranges nothing.
func (g *grammar) arranged(e expr) bool {
	if e.explicit || g.w(e.start-1) != "for" || g.isWord(e.end, "'s", "’s") {
		return false
	}
	s := g.sentence(e.start)
	for i := e.start - 2; i >= 0 && i > e.start-9 && g.sentence(i) == s; i-- {
		w := g.w(i)
		if arrangements[w] {
			if g.had(i) || i == e.start-2 && (w == "call" || w == "calls" || w == "called" && !g.isWord(i-1, "was", "is", "been", "were", "are", "meeting", "election", "vote", "strike")) {
				return false
			}
			return true
		}
		if pastCues[w] && !g.isWord(i, "have", "has", "been", "was", "were") || w == "that" || w == "who" || w == "which" {
			return false
		}
	}
	return false
}

// requests lead in an infinitive that lies ahead.
var requests = text.Set(`asked invited agreed promised ordered offered threatened vowed decided urged told summoned pledged instructed
chosen volunteered advised arranged`)

// asked reports whether the expression gives the day of an infinitive behind a
// verb of asking in the present perfect: "has asked the firm to meet her on
// Wednesday". The present perfect goes with no day of the past.
func (g *grammar) asked(e expr) bool {
	s := g.sentence(e.start)
	if e.explicit {
		return false
	}
	i := e.start - 1
	for ; i > 0 && i > e.start-10 && g.sentence(i) == s; i-- {
		if g.w(i) == "to" && g.isWord(i+1, "the", "a", "an", "his", "her", "their", "its", "nothing", "it", "them", "him") {
			continue // "back to the table"
		}
		if g.w(i) == "to" {
			break
		}
		if w := g.w(i); w == "" || pastCues[w] || g.isWord(i, "that", "why", "who", "which", "after", "since", "because", "when", "as", "said") {
			return false
		}
	}
	for v := i - 1; i > 0 && g.w(i) == "to" && v > 0 && v > i-6 && g.sentence(v) == s; v-- {
		if requests[g.w(v)] {
			return g.isWord(v-1, "has", "have", "'ve", "’ve") || g.w(v-1) == "been" && g.isWord(v-2, "has", "have", "'ve", "’ve")
		}
		if w := g.w(v); w == "" || pastCues[w] {
			return false
		}
	}
	return false
}

// had reports whether the verb at atom i stands in the pluperfect.
func (g *grammar) had(i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if g.isWord(k, "had", "'d", "’d") {
			return true
		}
		if !g.isWord(k, "been", "also", "already", "originally", "first", "previously") {
			return false
		}
	}
	return false
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
		if g.isWord(n, "postponed", "extended", "delayed", "adjourned", "remanded", "suspended", "bailed", "banned", "deferred", "given", "has", "have", "deadline", "off", "remain", "remains", "runs", "lasts", "continues", "continue", "stays", "close", "closed", "open", "custody", "shut", "is", "are") {
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
	if w == "be" && g.w(i-1) == "to" && acts[g.w(i+1)] && !seems[g.w(i-2)] { // "an inquest, to be held on Thursday"
		return 1
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
