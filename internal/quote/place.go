package quote

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// Said to whom, and where. Both are read off the cue's sentence.

// venues are hearers that are an occasion rather than a person.
var venues = text.Set(`court inquest hearing conference inquiry meeting rally chamber parliament
committee commons senate congress tribunal crowd audience summit assembly gathering event festival
jury panel house council`)

// occasions are nouns that a quotation is said at or in.
var occasions = text.Set(`statement conference briefing interview speech address talk hearing trial inquest inquiry
rally summit festival ceremony premiere event meeting show programme program podcast broadcast debate
launch panel post video tweet message letter email e-mail note memo blog caption call sentencing vigil
service funeral sermon homily lecture keynote session appearance livestream stream convention
gala awards ceremony dinner party reception demonstration protest march match game screening
column essay article book memoir autobiography documentary q&a ama newsletter filing affidavit testimony
remarks comments reply response broadcast update clip voicemail text`)

// platforms are places on the network where people post.
var platforms = text.Set(`instagram x twitter facebook tiktok threads bluesky youtube linkedin snapchat weibo
telegram reddit tumblr twitch substack mastodon whatsapp medium`)

// crowds are hearers who stand in a place that may be named.
var crowds = text.Set(`audience crowd gathering congregation assembly`)

// manners are no places though people speak "on" them: "on condition of
// anonymity", "on behalf of the family".
var manners = text.Set(`condition conditions behalf background terms basis anonymity issue issues matter matters subject topic
future favour favor person private public detail`)

// venueAt reports whether "the court", "a rally" or the like stands at i.
func (q *para) venueAt(i, last int) bool {
	return i+1 < last && determiners[q.low[i]] && venues[q.low[i+1]] && !q.capital(i+1) &&
		(i+2 >= last || !q.word(i+2) || q.capital(i+2) || noPhrase[q.low[i+2]] || prepositions[q.low[i+2]])
}

// listeners are the verbs whose object hears what is said: "urged people to"
// is none.
var listeners = text.Set(`told tell tells telling informed reminded assured reassured asked assures reminds asks informs`)

// listens reports whether the object of the verb at token v hears what is said;
// of "warned" it does where "that" follows.
func (q *para) listens(v, last int) bool {
	if listeners[q.low[v]] {
		return true
	}
	if q.in[v] >= 0 || reporting[q.low[v]]&hears == 0 && !strings.HasPrefix(q.low[v], "warn") {
		return false
	}
	h := q.hearerEnd(v+1, last)
	return h > 0 && h < last && q.low[h] == "that"
}

// saidTo returns to whom an attribution says the words were said.
func (rd *reader) saidTo(t *attribution) string {
	q := t.q
	_, end := q.sentenceOf(t.cue)
	if q.listens(t.cue, end) && !t.passive && !t.inverted && t.cueEnd < end {
		if s := rd.hearer(q, t.cueEnd, end); s != "" {
			return s
		}
	}
	first, last := q.around(t.cue)
	return rd.interviewer(q, first, last)
}

// interviewer reads "in an interview with X", "speaking to X", "in a
// statement to X" in [first, last).
func (rd *reader) interviewer(q *para, first, last int) string {
	for i := first; i+1 < last; i++ {
		if q.in[i] >= 0 {
			continue
		}
		switch w := q.low[i]; {
		case (w == "by" || w == "in") && i > first && q.low[i-1] == "quoted":
		case w == "by" && i > first && q.askedBy(i, first):
		case (w == "with" || w == "by" || w == "for") && i > first && (q.low[i-1] == "interview" || q.low[i-1] == "interviewed" || q.low[i-1] == "conversation" || q.low[i-1] == "chat" || w == "with" && q.low[i-1] == "speaking"):
		case w == "to" && i > first && (speaking[q.low[i-1]] || q.adverb(i-1) && i > first+1 && speaking[q.low[i-2]] || sent[q.low[i-1]]) && (q.capital(i+1) || determiners[q.low[i+1]] || q.low[i+1] == "us" || q.low[i+1] == "me" || q.low[i+1] == "reporters" || q.low[i+1] == "journalists"):
		default:
			continue
		}
		if s := rd.hearer(q, i+1, last); s != "" {
			return s
		}
	}
	return ""
}

// askedBy reports whether "by" at token i says who asked: "asked by the Courier
// if", "pressed on the figure by Ann Lee of the Courier".
func (q *para) askedBy(i, first int) bool {
	for k := i - 1; k >= first && k >= i-6 && q.in[k] < 0 && q.low[k] != ","; k-- {
		switch q.low[k] {
		case "asked", "pressed", "questioned", "challenged", "quizzed":
			return k == first || q.low[k-1] == "when" || isBe(q.low[k-1]) || q.low[k-1] == "," || q.low[k-1] == "if"
		}
	}
	return false
}

var (
	speaking = text.Set(`speaking spoke speaks talking talked spoken said wrote writing statement email message letter confirmed revealed admitted`)
	sent     = text.Set(`statement email message letter note comments remarks interview`)
)

// hearer reads the noun phrase at token i as a hearer.
func (rd *reader) hearer(q *para, i, last int) string {
	for i < last && q.in[i] < 0 && q.adverb(i) {
		i++
	}
	if i >= last {
		return ""
	}
	if f := q.in[i]; f >= 0 { // told “Morning Line”
		fr := q.frags[f]
		if s := q.p.Text[fr.start:fr.end]; q.tokAt(fr.open) == i && titled(s) {
			return strings.TrimRight(s, ",.")
		}
		return ""
	}
	switch q.low[i] {
	case "us", "me":
		return rd.outlet
	case "our", "this":
		if i+1 < last && (q.low[i+1] == "newspaper" || q.low[i+1] == "magazine" || q.low[i+1] == "website" || q.low[i+1] == "reporter" || q.low[i+1] == "correspondent" || q.low[i+1] == "paper" || q.low[i+1] == "programme") {
			return rd.outlet
		}
	case "him", "her", "them", "it", "you", "that", "how", "of", "about", "what", "why":
		if q.low[i] != "her" || i+1 >= last || !q.word(i+1) || q.capital(i+1) || noPhrase[q.low[i+1]] || prepositions[q.low[i+1]] {
			return ""
		}
	}
	if q.venueAt(i, last) {
		return ""
	}
	a, b := q.phraseFrom(i, last)
	if a < 0 || q.p.Tokens[a].Kind == news.Number {
		return ""
	}
	h := q.headEnd(a, b)
	if venues[q.low[h-1]] && !q.capital(h-1) || q.chamber(h-1) {
		return ""
	}
	if b+1 < last && q.low[b] == "," && q.capital(b+1) { // "the director, Ann Lee"
		if c, d := q.phraseFrom(b+1, last); c >= 0 && rd.personAt(q, c) && !q.capital(h-1) {
			a, h = c, q.headEnd(c, d)
		}
	}
	if m := q.mentionEnding(a, h); m != nil && m.Form == news.NameForm {
		if e := rd.ents[m.Entity]; e.Kind == news.Person {
			return e.Name
		}
	}
	s := q.words(a, b)
	if h < b && !q.capital(b-1) {
		s = q.words(a, h)
	}
	return rd.own(s)
}

// own gives the article's outlet where s is a short form of it: "the
// Chronicle" in the Tarn Chronicle.
func (rd *reader) own(s string) string {
	short := strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(s, "the "), "The "))
	if short == "" || rd.outlet == "" || len(short) < 3 {
		return s
	}
	out := " " + strings.ToLower(rd.outlet) + " "
	if strings.Contains(out, " "+short+" ") {
		return rd.outlet
	}
	return s
}

// saidAt returns the venue or occasion that the cue's sentence gives.
func (rd *reader) saidAt(t *attribution) string {
	_, last := t.q.sentenceOf(t.cue)
	if listeners[t.q.low[t.cue]] && !t.passive && t.cueEnd < last {
		if a, b := t.q.phraseFrom(t.cueEnd, last); a >= 0 {
			h := t.q.headEnd(a, b)
			switch head := t.q.low[h-1]; {
			case crowds[head] && !t.q.capital(h-1):
				if s := t.q.standing(h, last); s != "" {
					return s
				}
				return bare(t.q.words(a, h))
			case venues[head] && !t.q.capital(h-1), t.q.chamber(h - 1):
				return bare(t.q.words(a, h))
			}
		}
		if t.q.venueAt(t.cueEnd, last) {
			return t.q.words(t.cueEnd+1, t.cueEnd+2)
		}
	}
	return t.q.occasion(t.q.around(t.cue))
}

// around is sentenceOf for what is said about the saying: of a sentence that is longer
// than any in news, no more than longSentence tokens on either side of token i, so that
// dumps cost linear time.
func (q *para) around(i int) (first, last int) {
	first, last = q.sentenceOf(i)
	return max(first, i-longSentence), min(last, i+longSentence)
}

// standing returns the named place that a crowd is gathered in, behind token
// i: "told the crowd at the Corn Hall", "… in Castle Square".
func (q *para) standing(i, last int) string {
	if i+1 < last && q.low[i] == "of" { // "a crowd of thousands"
		for i++; i+1 < last && !q.capital(i) && !prepositions[q.low[i]] && (q.word(i) || q.p.Tokens[i].Kind == news.Number); {
			i++
		}
	}
	if i+1 >= last {
		return ""
	}
	switch q.low[i] {
	case "at", "in", "inside", "outside":
	default:
		return ""
	}
	a, b := q.phraseFrom(i+1, last)
	if a != i+1 {
		return ""
	}
	h := q.headEnd(a, b)
	if !q.capital(h-1) || noPhrase[q.low[h-1]] {
		return ""
	}
	return bare(q.words(a, h))
}

// chamber reports whether the name that ends with token i is of a place where
// people are heard: "Moor Crown Court", "Parliament".
func (q *para) chamber(i int) bool {
	switch q.low[i] {
	case "court", "parliament", "commons", "senate", "congress", "tribunal", "inquest", "inquiry":
		return q.capital(i)
	}
	return false
}

// occasion reads "at a press conference", "in a statement", "on Instagram",
// "speaking at X" in [first, last).
func (q *para) occasion(first, last int) string {
	at := ""
	for i := first; i+1 < last; i++ {
		if q.in[i] >= 0 {
			continue
		}
		w := q.low[i]
		spoken := i > first && (q.low[i-1] == "speaking" || q.low[i-1] == "spoke" || q.low[i-1] == "talking" || q.low[i-1] == "appearing" || q.low[i-1] == "testifying" || q.low[i-1] == "addressing")
		switch {
		case (w == "on" || w == "to" || w == "via") && platforms[q.low[i+1]] && q.capital(i+1):
			return q.words(i+1, i+2)
		case w == "on" && q.low[i+1] == "social" && i+2 < last:
			return q.words(i+1, i+3)
		case w == "on" && q.low[i+1] == "truth" && i+2 < last && q.low[i+2] == "social":
			return q.words(i+1, i+3)
		case w == "at" || w == "during" || w == "outside" || w == "inside" || w == "in" || w == "on" || w == "from":
			a, b := q.phraseFrom(i+1, last)
			if a < 0 || at != "" {
				continue
			}
			h := q.headEnd(a, b)
			head := q.low[h-1]
			if occasions[head] || spoken && !manners[head] && (q.capital(h-1) || w != "in" || occasions[head]) && h > a {
				end := h
				if b > h && q.capital(b-1) && spoken {
					end = b
				}
				at = bare(q.words(a, end))
			}
		}
	}
	return at
}

// bare drops an article in front.
func bare(s string) string {
	for _, d := range [...]string{"a ", "an ", "the ", "The ", "A ", "An ", "his ", "her ", "their ", "its "} {
		s = strings.TrimPrefix(s, d)
	}
	return s
}
