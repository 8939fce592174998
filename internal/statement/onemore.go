package statement

import (
	"sort"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// tolled are nouns of people by which an ordinal gives a toll, those that say nothing of who
// they are as "person".
var tolled = map[string]string{
	"person": "person", "victim": "person", "casualty": "person", "body": "person", "people": "person", "fatality": "person",
	"miner": "miner", "worker": "worker", "passenger": "passenger", "patient": "patient", "soldier": "soldier", "climber": "climber",
	"sailor": "sailor", "firefighter": "firefighter", "officer": "officer", "student": "student", "resident": "person", "migrant": "migrant",
}

// broughtUp are verbs of finding a body.
var broughtUp = text.Set(`find found recover recovered discover discovered pull pulled retrieve retrieved locate located identify identified bring brought`)

// highestToll is the highest ordinal that is read as a toll: papers spell none out beyond
// the tens.
const highestToll = 99

// oneMoreDead reads the toll of a sentence that counts one more by an ordinal: "a
// fourteenth body was found", "a tenth person has died", "the body of a ninth miner".
func (x *index) oneMoreDead(s *sent, q *news.Quantity) (news.Statement, bool) {
	from, to := s.at(q.Start), s.at(q.End)
	if q.Low < 2 || q.Low > highestToll || from < 1 || from >= len(s.w) || to <= from || s.w[from-1].lo != "a" && s.w[from-1].lo != "an" {
		return news.Statement{}, false
	}
	n := s.nounAfter(to)
	noun := tolled[n.head]
	body := n.head == "body" || from > 2 && s.w[from-2].lo == "of" && s.w[from-3].lem == "body"
	if noun == "" || len(n.mods) > 1 || s.several() != "" {
		return news.Statement{}, false
	}
	if body && !s.broughtUp(from, n.end) || !body && s.stateAfter(n.end, n.head) != "dead" {
		return news.Statement{}, false
	}
	st := x.base(s, from, to)
	own := *q
	own.Kind = news.Count
	st.Kind, st.Quantity, st.Noun, st.Attribute, st.AsOf = string(news.Count), &own, noun, "dead", true
	st.When = x.whenOf(s, from)
	st.Verb = s.verbOf(from, max(to, n.end))
	st.Planned = s.planned(from) || s.ahead(to)
	st.About = front(x.subject(s, from), x.about(s, from))
	st.Scope = append(st.Scope, x.placeAfter(s, n.end)...)
	sort.Strings(st.Scope)
	return st, true
}

// broughtUp reports whether the body told of in words [from, to) was found.
func (s *sent) broughtUp(from, to int) bool {
	for k := max(0, from-6); k < min(len(s.w), to+5); k++ {
		if broughtUp[s.w[k].lo] {
			return true
		}
	}
	return false
}

// castAt returns the state of those whose number at word i is put at something: "put the
// dead at 14", "the missing now total 12".
func (s *sent) castAt(i int) string {
	k := i - 1
	for k > 0 && (adverbs[s.w[k].lo] || s.w[k].lo == "at" && s.w[i-1].lo == "least") {
		k--
	}
	if k < 2 {
		return ""
	}
	switch s.w[k].lo {
	case "at", "numbered", "total", "totals", "totalled", "totaled":
		for k--; k > 1 && (s.w[k].lo == "now" || s.w[k].lo == "already"); {
			k--
		}
		if s.w[k-1].lo == "the" && (s.w[k].lo == "dead" || s.w[k].lo == "missing") {
			return s.w[k].lo
		}
	}
	return ""
}
