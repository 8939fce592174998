package dates

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

var (
	// modals look ahead where a day hangs on them, unless "have" and a participle follow.
	modals = text.Set(`may might must should can could`)
	// sensed is what "could" tells of as an ability that was had: "could be seen on Friday".
	sensed = text.Set(`see seen hear heard feel felt smell smelt say tell explain find found reach reached remember recall
contacted confirm confirmed verified understand afford think identified believe do imagine manage located established`)
	// slack are the words that stand between a modal or a subject and its verb.
	slack = text.Set(`also still yet soon now then even well only again finally possibly probably already first not never be n't n’t`)
	// breaks lead in what happened before, or another clause: a day behind them does not
	// hang on the verb before them.
	breaks = text.Set(`after following since over because despite that who which whom where when whose why how amid if as`)
	// given are those of overs that may yet be given.
	given = text.Set(`ruling verdict decision announcement statement`)
	// scheduled are the verbs of what a timetable holds, in the present tense of a
	// plural and of a singular subject.
	scheduledPlural   = text.Set(`meet resume begin start open reopen vote return travel play face host visit expire continue`)
	scheduledSingular = text.Set(`meets resumes reopens votes travels plays faces hosts expires continues applies`)
	// reporting verbs may stand before what is scheduled: "said the talks resume on Friday".
	reporting = text.Set(`said announced confirmed added warned told`)
	// noSubject cannot stand right before a verb in the present tense.
	noSubject = text.Set(`the a an his her their its our my your this that these those to of in on at for from by with and or is was as has does
's ’s us less plus minus always perhaps besides unless across whose against`)
)

// looksAhead reports whether the verb at atom i, before the expression, has it lie
// ahead without "will": "could resume on Friday", "polls open on Thursday".
func (g *grammar) looksAhead(i int, e expr) bool {
	const reach = 14 // atoms; what stands farther off hangs on another verb
	if e.start-i > reach || !g.modal(i) && !g.timetable(i) {
		return false
	}
	if g.w(i) == "must" && !g.isWord(e.start-1, "on", "by", "until", "till", "before", "from", "in", "at", "this") {
		return false // "must" tells of a duty then as well, and a bare day is often that of the saying
	}
	if g.cue(e.end) < 0 || g.isWord(e.start-1, "of", "since", "like", "than") { // "who may stand for mayor, on Friday denied it"
		return false
	}
	for k := i + 1; k < e.start; k++ {
		if w := g.w(k); breaks[w] || overs[w] && !given[w] {
			return false
		}
	}
	return true
}

// modal reports whether atom i is a modal verb that may look ahead.
func (g *grammar) modal(i int) bool {
	w := g.w(i)
	if !modals[w] || !g.small(i) || g.isWord(i-1, "the", "a", "an", "of", "his", "her", "their", "its", "this", "all") {
		return false
	}
	k := i + 1
	for slack[g.w(k)] {
		if w == "could" && g.isWord(k, "not", "n't", "n’t", "never", "only", "even") {
			return false
		}
		k++
	}
	switch v := g.w(k); {
	case v == "", v == "of":
		return false
	case v == "have":
		return g.isWord(k+1, "to", "a", "an", "the", "no", "any", "another", "more")
	case w == "could" && sensed[v]:
		return false
	case w == "could" && g.isWord(i-1, "one", "nobody", "none", "few", "they", "she", "he", "i", "we"):
		return g.w(i+1) == "be" // "she could walk" tells of what she was able to do
	}
	return true
}

// timetable reports whether atom i is a verb in the present tense of what is
// set for a day, in a sentence of prose.
func (g *grammar) timetable(i int) bool {
	w := g.w(i)
	plural, singular := scheduledPlural[w], scheduledSingular[w]
	switch w {
	case "take", "takes":
		plural, singular = w == "take", w == "takes"
		if !g.isWord(i+1, "effect", "place") {
			return false
		}
	case "come", "comes":
		plural, singular = w == "come", w == "comes"
		if g.w(i+1) != "into" || !g.isWord(i+2, "force", "effect", "operation") {
			return false
		}
	case "go", "goes":
		plural, singular = w == "go", w == "goes"
		if !(g.w(i+1) == "to" && g.w(i+2) == "the" && g.isWord(i+3, "polls", "vote", "ballot")) && !(g.w(i+1) == "on" && g.isWord(i+2, "sale", "show", "display")) {
			return false
		}
	}
	if !plural && !singular || !g.small(i) || !g.stopped(i) {
		return false
	}
	k := i - 1
	for g.isWord(k, "also", "again", "then", "now", "first", "next", "still") {
		k--
	}
	subject := g.w(k)
	if subject == "" || noSubject[subject] || modals[subject] || g.atoms[k].Kind != news.Word || g.sentence(k) != g.sentence(i) {
		return false
	}
	many := strings.HasSuffix(subject, "s") || g.isWord(k, "people", "men", "women", "they", "we", "children")
	if plural && !many && g.small(k) {
		return false
	}
	for k--; k >= 0 && g.sentence(k) == g.sentence(i); k-- {
		if g.cue(k) < 0 && !reporting[g.w(k)] { // "won 40 votes", "saw the doors open"
			return false
		}
	}
	return true
}

// fronted reports whether the expression at atom i opens its sentence: "On Thursday …".
func (g *grammar) fronted(i int) bool {
	s := g.sentence(i)
	if g.w(i-1) == "on" && g.sentence(i-1) == s {
		i--
	}
	return i == 0 || g.sentence(i-1) != s
}

// small reports whether atom i is printed without a capital.
func (g *grammar) small(i int) bool { return i >= 0 && !g.atoms[i].Capital }

// stopped reports whether the sentence of atom i ends with a full stop, as that of a
// headline does not.
func (g *grammar) stopped(i int) bool {
	s := g.p.Sentences[g.sentence(i)]
	return strings.HasSuffix(strings.TrimRight(g.p.Text[s.Start:s.End], " \"”’'"), ".")
}
