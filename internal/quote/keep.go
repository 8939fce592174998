package quote

import (
	"strings"
	"unicode"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// shape is what a fragment looks like by itself.
type shape struct {
	words  int
	direct bool
	title  bool
	stop   byte
	lead   byte // ':' or ',' or 'w' (a word) or 0 (nothing) before the opening mark
}

func (q *para) shape(f int) shape {
	fr := q.frags[f]
	s := q.p.Text[fr.start:fr.end]
	sh := shape{stop: q.stop(fr), title: titled(s)}
	a, b := q.tokAt(fr.start), q.tokAt(fr.end)
	for i := a; i < b; i++ {
		if q.p.Tokens[i].Kind != news.Punct && q.low[i] != "'s" && q.low[i] != "’s" {
			sh.words++
		}
	}
	if sh.stop == 0 && fr.closed && strings.HasPrefix(q.p.Text[fr.close:], ",") && fr.afterStop {
		sh.stop = ',' // British fashion: “It is over”, she said
	}
	before := strings.TrimRight(q.p.Text[:fr.open], " \t\u00a0")
	switch {
	case before == "" || fr.resumed:
	case strings.HasSuffix(before, ":"):
		sh.lead = ':'
	case strings.HasSuffix(before, ","), strings.HasSuffix(before, "–"), strings.HasSuffix(before, "—"), strings.HasSuffix(before, " -"):
		sh.lead = ','
	case fr.afterStop && (s[0] < 'a' || s[0] > 'z'):
	default:
		sh.lead = 'w'
	}
	upper := upperFirst(s) || strings.HasPrefix(s, "…") || strings.HasPrefix(s, "...") || strings.HasPrefix(s, "[")
	switch sh.lead {
	case 'w':
		// "She said “We won.”" is whole; "said that “The Lot” was" is not.
		sh.direct = upper && sh.words > 2 && (sh.stop == '.' || sh.stop == '?' || !fr.closed) && !sh.title && q.saysBefore(fr)
	case ':':
		sh.direct = true
	default:
		sh.direct = upper && (sh.stop != 0 || !fr.closed || sh.lead == ',' || sh.words > 6) || !fr.closed || sh.lead == 0 && sh.stop == ','
	}
	return sh
}

// saysBefore reports whether the word right before the fragment is a verb of
// saying.
func (q *para) saysBefore(fr fragment) bool {
	i := q.tokAt(fr.open) - 1
	if i < 0 {
		return false
	}
	v, ok := q.verbAt(i)
	return ok && v.class&(say|ask) != 0
}

// titled reports whether s is set like a title: every weighty word has a
// capital, and it is short.
func titled(s string) bool {
	n, small, last := 0, 0, true
	for _, w := range strings.Fields(s) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if w == "" {
			continue
		}
		n++
		last = upperFirst(w)
		if !last {
			if len(w) > 4 || !prepositions[w] && !determiners[w] && w != "and" && w != "or" && w != "but" && w != "is" {
				return false
			}
			small++
		}
	}
	return n > 0 && n <= 9 && small < n && last
}

// namers are words after which quotation marks hold a name, a title or a
// slogan and not what somebody said.
var namers = text.Set(`so-called dubbed nicknamed titled entitled named known film movie song single album series
show book novel play slogan hashtag documentary podcast episode poem painting magazine game
programme program word term phrase sketch musical drama comedy track tune called ballad memoir
biopic exhibition website app codenamed motto nickname label tag operation project chant password
hit anthem means meaning column headline tagline catchphrase video sitcom`)

// pens are verbs whose object in quotation marks is a work.
var pens = text.Set(`read reads wrote write writes penned writing reading written`)

// sings are verbs whose object in quotation marks is a song or a chant.
var sings = text.Set(`sang sing sings singing sung chanted chant chants chanting chorused hummed`)

// keep reports whether a fragment is somebody's words.
func (q *para) keep(f int, sh shape, t *attribution) bool {
	fr := q.frags[f]
	if sh.words == 0 {
		return false
	}
	i := q.tokAt(fr.open) - 1
	prev := ""
	if i >= 0 {
		prev = q.low[i]
	}
	told := t.found() && t.before && t.class&tell != 0 && i < t.cueEnd // told “Morning Line”
	switch {
	case told && sh.title && sh.stop == 0:
		return false
	case sings[prev] && sh.lead == 'w':
		return false
	case sh.lead == 'w' && namers[prev] && (sh.title || sh.words <= 4) && !(t.found() && t.before && t.cue == i && !t.passive && t.class&call != 0 && t.a >= 0 && !sh.title):
		return false
	case sh.title && !sh.direct && sh.words > 1:
		return t.found() && t.before && t.cue == i && t.class&(say|call) != 0 && t.class&tell == 0 && sh.words <= 3 && !pens[q.low[i]]
	case sh.title && sh.words > 1 && sh.lead != ':' && sh.stop != '?' && sh.stop != '.' && !(t.found() && !t.before && q.speaks(t.a, t.b)):
		return false
	case sh.title && sh.words == 1 && !sh.direct:
		return false
	case sh.lead != 0 && q.firstPerson(f) && (!t.found() || t.before && (t.a < 0 || firstPersons[q.low[t.a]])):
		return false
	case sh.direct && !t.found() && len(q.frags) == 1 && fr.open == firstByte(q.p.Text) && fr.closed && strings.TrimSpace(q.p.Text[fr.close:]) == "":
		return true
	case sh.direct && !t.found() && sh.words <= 3 && (sh.stop == '.' || sh.stop == '?') && i > 0 && q.in[i] < 0 && fr.afterStop:
		first, last := q.sentenceOf(i) // "Asked why, Lee shrugs. “Quiet.”"
		return q.cueIn(first, last) != nil || sh.lead == ':' && (q.label(first, i+1) != nil || q.leader(first, i+1) >= 0)
	case sh.direct:
		return t.found() || sh.words > 3 || fr.resumed || sh.lead == ':'
	case t.found():
		if t.passive && t.a < 0 && sh.words <= 4 {
			return false // named so by nobody in particular
		}
		if sh.words <= 2 {
			return t.a >= 0 && abs(q.tokAt(fr.open)-t.cue) < 24
		}
		return true
	}
	return sh.words >= 5
}

var firstPersons = text.Set(`i we you my our your i'm you're we're i've i'd i'll we've we'd`)

// firstPerson reports whether the words that lead in fragment f are in the
// first or second person: somebody who tells the story, in an interview set
// without marks, and not the outlet.
func (q *para) firstPerson(f int) bool {
	i := q.tokAt(q.frags[f].open) - 1
	for n := 0; i >= 0 && n < 12 && q.in[i] < 0; n++ {
		w := q.low[i]
		if firstPersons[w] {
			return true
		}
		if w == "." || w == "!" || w == "?" {
			return false
		}
		i--
	}
	return false
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// attribute finds the explicit attribution of fragment f.
func (q *para) attribute(f int, sh shape) *attribution {
	var pre, post *attribution
	if sh.lead != 0 || !q.frags[f].afterStop {
		pre = q.before(f)
		q.calledBy(pre, f)
	}
	if sh.lead == ':' && pre.found() {
		return pre
	}
	if sh.lead == ',' && pre.found() && pre.class&say != 0 && pre.cueEnd+1 == q.tokAt(q.frags[f].open) && pre.a >= 0 {
		return pre // "said, “You tell me,” again"
	}
	if sh.lead == ',' && pre.found() && pre.class&(say|tell) != 0 && q.near(pre, f) && sh.stop != ',' {
		return pre
	}
	if sh.stop != '.' || !pre.found() {
		post = q.after(f)
	}
	if post.found() && sh.stop == 0 && !sh.direct {
		i := q.tokAt(q.frags[f].close)
		if i < len(q.low) && q.low[i] != "," && (post.passive || post.cue-i > 6 || !post.inverted && (post.a != i || q.commaIn(i, post.cue) || !subjects[q.low[i]] && !q.capital(post.b-1) && !determiners[q.low[i]])) {
			post = nil
		}
	}
	switch {
	case pre.found() && pre.inverted && post.found() && sh.stop == ',' && f > 0 && upperFirst(q.p.Text[q.frags[f].start:]) && q.behind(pre, f-1) && !q.leadsOn(post):
		return post // “A,” said Lee, and “b,” said Marsh
	case sh.stop == 0 && !sh.direct && pre.found():
		return pre
	case post.found() && (sh.stop == ',' || sh.stop == '?' || sh.stop == '-') && (sh.direct || !pre.found()):
		return post
	case pre.found():
		return pre
	case !post.found() && !sh.direct:
		return q.tail(f)
	}
	return post
}

// behind reports whether a cue stands right behind fragment f.
func (q *para) behind(t *attribution, f int) bool {
	i := q.tokAt(q.frags[f].close)
	return t.cue == i || t.cue == i+1 && q.low[i] == ","
}

// leadsOn reports whether what follows a cue is another quotation of its own.
func (q *para) leadsOn(t *attribution) bool {
	i := max(t.cueEnd, t.b)
	for i < len(q.low) && (q.low[i] == ":" || q.low[i] == ",") {
		i++
	}
	return i < len(q.low) && q.in[i] >= 0
}

// near reports whether nothing but a short run of words stands between a cue
// and fragment f.
func (q *para) near(t *attribution, f int) bool {
	return q.tokAt(q.frags[f].open)-t.cueEnd <= 14
}
