package statement

import (
	"strings"

	"hearsay/internal/news"
)

// standing is the reading of one verb that takes a side.
type standing struct {
	*index
	s      *sent
	i, end int // its words
	w      word
	d      pole
	voice
	noun string // what it befell
	ents []int  // who did it, or whom it befell
}

// voice is what the words in front of a verb say of how it is told.
type voice struct {
	k       int // the word before them, -1 at the beginning of the sentence
	from    int // where the words that belong to the verb begin
	denied  bool
	passive bool
	finite  bool // the verb tells what somebody does, did or will do
	planned bool
}

// voiceReach is how many words in front of a verb belong to it at most.
const voiceReach = 7

// stance reads the verb at words [i, end).
func (x *index) stance(out []news.Statement, s *sent, i, end int, d pole) []news.Statement {
	r := &standing{index: x, s: s, i: i, end: end, w: s.w[i], d: d}
	if !r.readVoice() || !r.asserts() || r.elsewise() || !r.findBearer() || r.noStance() {
		return out
	}
	switch {
	case d.key == "services":
		r.noun = "service"
	case d.key == "going ahead" && (r.w.lem == "walk" || end-i > 2 && s.w[end-1].lem == "strike"):
		r.noun = "strike"
	}
	if d.key == "theft" && (!r.passive || r.noun == "") || d.key == "level" && (r.passive || r.noun == "" || !levelled[r.noun]) || d.key == "alarm" && r.noun != "alarm" && !r.denied {
		return out
	}
	return append(out, r.statement())
}

// statement returns what the verb says was so or was not.
func (r *standing) statement() news.Statement {
	s, d, end := r.s, r.d, r.end
	to := min(end, len(s.w))
	for end-r.i > 1 && s.w[end-1].lo == "for" && to < min(end+2, len(s.w)) && s.w[to].kind == news.Word && !stops[s.w[to].lo] { // "treated for cuts"
		to++
	}
	st := r.base(s, r.from, to)
	st.Negated = false
	st.Kind, st.Attribute, st.Text, st.Planned, st.Noun = "stance", d.key, yes(d.yes != r.denied), r.planned, r.noun
	if d.key == "arrest" || d.key == "suspension" {
		st.When = r.whenOf(s, r.i) // they may befall one again
	}
	if d.key == "abstention" && !r.denied {
		st.Attribute, st.Text, st.Noun = "vote", "abstain", ""
	}
	st.About, st.Main = front(r.ents, r.about(s, r.i)), min(1, len(r.ents))
	return st
}

// readVoice reads the auxiliaries in front of the verb; false where they say that it is still
// open.
func (r *standing) readVoice() bool {
	r.from = r.i
	for r.k = r.i - 1; r.k >= 0 && r.k >= r.i-voiceReach; r.k-- {
		w := r.s.w[r.k]
		if w.lo == "yet" || r.wasPlanned(w) {
			return false
		}
		if !r.takes(w) {
			break
		}
	}
	return true
}

// wasPlanned reports whether the word at r.k says what had been due to be.
func (r *standing) wasPlanned(w word) bool {
	if r.k == 0 || !planVerbs[w.lem] || r.s.w[r.k+1].lo != "to" {
		return false
	}
	switch r.s.w[r.k-1].lo {
	case "been", "were", "was":
		return true
	}
	return false
}

// takes reads the word at r.k, false where it belongs to the verb no more.
func (r *standing) takes(w word) bool {
	s, k := r.s, r.k
	switch lo := w.lo; {
	case negates(lo) && lo != "no" && lo != "without" && !strings.HasPrefix(lo, "den") && lo != "nobody" && lo != "none":
		r.denied, r.from = !r.denied, k
		r.finite = r.finite || strings.HasSuffix(lo, "n't")
	case turning[w.lem] && k+1 < r.i && s.w[k+1].lo == "to":
		r.denied, r.from, r.finite = !r.denied, k, true
		if lo == "refusing" || lo == "failing" || lo == "refuse" || lo == "fail" {
			r.finite = k > 0 && leadingIn[s.w[k-1].lo]
		}
	case lo == "to" && k > 0 && (turning[s.w[k-1].lem] || planVerbs[s.w[k-1].lem] || s.w[k-1].lo == "is" || s.w[k-1].lo == "are" || s.w[k-1].lo == "was" || s.w[k-1].lo == "were"):
		r.planned = r.planned || !turning[s.w[k-1].lem]
		r.finite = r.finite || r.planned
	case lo == "to" && k > 1 && s.w[k-1].lem == "vote":
		r.finite = true
		r.k--
	case lo == "will" || lo == "would" || lo == "shall" || lo == "wo":
		r.finite, r.planned = true, true
	case lo == "been" || lo == "being" || lo == "be":
		r.passive = true
	case (lo == "remains" || lo == "remained" || lo == "remain") && verbLike(r.w):
		r.passive, r.finite = true, true
	case lo == "was" || lo == "were" || lo == "is" || lo == "are":
		r.passive, r.finite = r.passive || !strings.HasSuffix(r.w.lo, "ing"), true
	case lo == "has" || lo == "have" || lo == "had" || lo == "did" || lo == "does" || lo == "do":
		r.finite = true
	case planVerbs[w.lem] && k+1 < len(s.w) && s.w[k+1].lo == "to":
		r.planned, r.finite = true, true
	default:
		return adverbs[lo] || lo == "also" || lo == "still" || lo == "now" || lo == "later" || lo == "then" || lo == "even" || strings.HasSuffix(lo, "ly")
	}
	return true
}

// asserts reports whether the verb is told as so: finite, and neither allowed for, asked,
// feared nor denied in other words.
func (r *standing) asserts() bool {
	s, w, k := r.s, r.w, r.k
	if r.d.key == "alarm" && w.lo == "setting" && followedBy(s, r.end, "alarm") {
		r.finite = true
	}
	if !r.finite && !verbLike(w) && !(strings.HasSuffix(w.lo, "s") && w.lem != w.lo && k >= 0) && w.lo != "uninsured" && w.lo != "unhurt" && w.lo != "unharmed" && w.lo != "unscathed" {
		return false
	}
	if k >= 0 && (articles[s.w[k].lo] || s.w[k].lo == "may" || s.w[k].lo == "might" || s.w[k].lo == "could" || s.w[k].lo == "should" || s.w[k].lo == "can" || s.w[k].lo == "if" || s.w[k].lo == "to" || s.w[k].lo == "must") {
		return false
	}
	for j := k; j >= 0 && j >= k-8; j-- {
		v := s.w[j]
		if v.kind != news.Word || s.boundary(j) && v.lo != "and" {
			break
		}
		if negates(v.lo) && v.lo != "no" || v.lo == "if" || v.lo == "whether" || v.lo == "unless" || unrealVerbs[v.lem] && !planVerbs[v.lem] && !turning[v.lem] {
			return false
		}
	}
	return true
}

// elsewise reports whether the verb says something else than its class: an appeal that is no
// challenge in court, a road that is cleared, a gun that is pulled out.
func (r *standing) elsewise() bool {
	s, w, key, end := r.s, r.w, r.d.key, r.end
	switch {
	case key == "appeal" && !r.passive && w.lem != "appeal" && !s.tellsRuling():
		return true // "did not challenge him", "accepted the claim"
	case w.lem == "clear" && !r.passive && !followedBy(s, end+1, "of") || w.lem == "clear" && r.passive && (end >= len(s.w) || s.w[end].lo != "of"):
		return true // a road is cleared, too
	case key == "how it ended" && end-r.i > 1 && end < len(s.w) && s.w[end].kind == news.Word && !prepositions[s.w[end].lo] && !s.boundary(end):
		return true // "pulled out a gun"
	case key == "staying on" && r.planned && (w.lem == "resign" || w.lem == "quit") || w.lem == "reopen" && (r.planned || w.lo == "reopen"):
		return true // who is to resign may stay until then
	case w.lem == "walk" && !r.planned:
		return true // who has walked out may go back
	case r.k >= 0 && (s.w[r.k].lo == "nobody" || s.w[r.k].lo == "none"):
		return true
	}
	for _, w := range s.w {
		if w.lo == "else" || w.lo == "others" {
			return true
		}
	}
	return false
}

// findBearer finds what or whom it befell, or who did it; false where the verb wants one that
// it has not.
func (r *standing) findBearer() bool {
	s, key, oust := r.s, r.d.key, ousting[r.w.lem]
	r.noun, r.ents = r.subjectHead(s, r.k+1)
	body := deciding[r.noun] || persons[r.noun] || trades[r.noun] != "" || len(r.ents) > 0 && r.a.Entities[r.ents[0]].Kind == news.Organisation
	if !r.passive && key != "wreck" && key != "services" {
		if o := s.objectOf(r.end - 1); o != "" {
			r.noun = o
		} else if len(r.ents) > 0 {
			r.noun = ""
		}
	}
	if !r.passive && (oust || key == "suspension" && !timetabled[r.noun] || key == "the verdict") {
		if r.ents = r.acted(s, r.end); len(r.ents) == 0 && oust {
			return false // a gun is fired, too
		}
		r.noun = "" // of whom it is told
	}
	if len(r.ents) == 0 && r.noun == "" && ofPersons[key] && !r.passive && !oust {
		r.ents = r.subject(s, r.from)
	}
	return key != "decision" || r.noun != "" && (r.passive || body)
}

// noStance reports whether what it befell is nothing that such a verb takes a side on.
func (r *standing) noStance() bool {
	switch r.d.key {
	case "keeping":
		return r.passive || !retained[r.noun]
	case "the building":
		return !r.passive || !built[r.noun]
	case "survival":
		return r.passive != (r.w.lem == "kill") || len(r.ents) == 0 || r.denied
	case "vote":
		return r.passive
	case "services":
		return !timetabled[r.noun]
	case "suspension":
		return timetabled[r.noun]
	case "damage":
		return !r.passive && !r.denied && r.d.yes
	case "wreck":
		return r.passive != (r.w.lem == "derail" || r.w.lem == "tow")
	case "fate":
		return !r.passive
	}
	return false
}
