package statement

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// Slots that a verb and what goes with it fill.

// told appends those that begin at word i.
func (x *index) told(out []news.Statement, s *sent, i int) []news.Statement {
	w := &s.w[i]
	switch {
	case undergoing[w.lo] != "":
		out = x.undergone(out, s, i, undergoing[w.lo])
	case beating[w.lem] && verbLike(*w):
		out = x.winner(out, s, i)
	case w.lo == "called" || w.lo == "named" || w.lo == "nicknamed" || w.lo == "christened":
		out = x.called(out, s, i)
	}
	for _, c := range colliding[w.lo] {
		if s.lemmas(i, c) || s.printed(i, c) {
			out = x.struck(out, s, i, i+len(c))
			break
		}
	}
	if creating[w.lem] && verbLike(*w) {
		out = x.work(out, s, i)
	}
	if w.lo == "found" {
		out = x.spot(out, s, i)
	}
	if q := predicates[w.lo]; q.of != "" {
		out = x.predicate(out, s, i, q)
	}
	return out
}

// undergoing are participles of what befalls one person of a story, with the slot for who it was.
var undergoing = map[string]string{
	"arrested": "who was arrested", "detained": "who was arrested", "charged": "who was charged", "stabbed": "who was stabbed", "rescued": "who was rescued", "shot": "who was shot", "killed": "who was killed",
}

// sexes are nouns for a person that tell a man from a woman, or a child.
var sexes = text.Set(`man woman boy girl`)

// undergone reads "a man was arrested", "police are questioning a woman".
func (x *index) undergone(out []news.Statement, s *sent, i int, slot string) []news.Statement {
	told := 0
	for j := range s.w {
		if sexes[s.w[j].lem] || s.w[j].lo == "teenager" || s.w[j].lo == "another" {
			told++
		}
	}
	if told > 1 {
		return out
	}
	k := i - 1
	for k >= 0 && k >= i-4 && (s.w[k].lo == "was" || s.w[k].lo == "been" || s.w[k].lo == "has" || s.w[k].lo == "later" || s.w[k].lo == "being" || s.w[k].lo == "is" || adverbs[s.w[k].lo]) {
		k--
	}
	if k == i-1 || k < 0 { // "have arrested a woman"
		for n := i + 1; n < len(s.w) && n < i+5 && i > 0 && (s.w[i+1].lo == "a" || s.w[i+1].lo == "an"); n++ {
			if sexes[s.w[n].lo] {
				return x.fill(out, s, n, n+1, slot, "", s.w[n].lo)
			}
		}
		return out
	}
	noun, _ := x.subjectHead(s, k+1)
	if trades[noun] != "" || trades[s.phrase(max(0, k-1), k+1)] != "" {
		return x.tradeOf(out, s, k, slot)
	}
	if !sexes[noun] {
		return out
	}
	for j := k; j >= 0 && j >= k-12; j-- {
		if s.w[j].lem != noun {
			continue
		}
		if s.w[j].lo != noun {
			return out // several
		}
		for n := j - 1; n >= 0 && n >= j-4; n-- {
			if s.w[n].lo == "another" || s.w[n].lo == "second" || s.w[n].lo == "third" || s.w[n].lo == "no" || s.w[n].lo == "one" {
				return out
			}
		}
		return x.fill(out, s, j, j+1, slot, "", noun)
	}
	return out
}

// beating are verbs of who wins over whom.
var beating = text.Set(`beat defeat edge pip overcome thrash outclass oust stun overtake topple`)

// winner reads "Hexley beat Ostrey", "Ann Lee pipped Eva Cole".
func (x *index) winner(out []news.Statement, s *sent, i int) []news.Statement {
	who := x.subject(s, i)
	if len(who) == 0 || s.unreal(i) || s.planned(i) || s.denies(i) || i > 0 && (s.w[i-1].lem == "be" || s.w[i-1].lo == "was" || s.w[i-1].lo == "were" || s.w[i-1].lo == "been" || s.w[i-1].lo == "being") {
		return out
	}
	for k := i + 1; k < len(s.w) && k < i+5; k++ {
		m := s.w[k].mention
		if m < 0 || !s.w[k].cap {
			continue
		}
		mm := x.a.Mentions[m]
		if mm.Entity < 0 || mm.Form != news.NameForm || mm.Entity == who[0] {
			return out
		}
		st := x.base(s, i, i+1)
		st.Kind, st.Attribute, st.Text = "slot", "winner", strings.ToLower(x.a.Entities[who[0]].Name)
		st.Entity = who[0]
		st.About, st.Main = []int{who[0], mm.Entity}, 2
		return append(out, st)
	}
	return out
}

// nameable are things that have a name of their own.
var nameable = text.Set(`dog cat horse pony boat yacht trawler ferry ship vessel dinghy canoe parrot tortoise puppy kitten spaniel labrador terrier baby son daughter donkey bull whale dolphin elephant tiger lion robot band rottweiler husky bulldog`)

// called reads "a dog called Rex".
func (x *index) called(out []news.Statement, s *sent, i int) []news.Statement {
	if i == 0 || i+1 >= len(s.w) || !s.w[i+1].cap || !nameable[s.w[i-1].lem] || s.w[i-1].lo != s.w[i-1].lem {
		return out
	}
	to := s.nameAt(i + 1)
	st := x.base(s, i+1, to)
	if st.Negated || s.unreal(i) {
		return out
	}
	st.Kind, st.Attribute, st.Noun, st.Text = "slot", "name", s.w[i-1].lem, s.folded(i+1, to)
	st.About = x.about(s, i)
	return append(out, st)
}

// colliding are words of running into something.
var colliding = byWord(`hit|struck|ran into|run into|crashed into|ploughed into|plowed into|smashed into|collided with|careered into|slammed into|driven into|drove into`)

func byWord(list string) map[string][][]string {
	out := map[string][][]string{}
	for _, l := range strings.Split(list, "|") {
		f := strings.Fields(l)
		out[f[0]] = append(out[f[0]], f)
	}
	return out
}

// struck reads what a vehicle ran into from word k on, behind the verb at word i: "a parked van",
// "the lamp post".
func (x *index) struck(out []news.Statement, s *sent, i, k int) []news.Statement {
	if k >= len(s.w) || !articles[s.w[k].lo] {
		return out
	}
	runs := s.vehicleOf(hit{i, i + 1, "hit"})
	end := k + 1
	for end < len(s.w) && end < k+5 && s.w[end].kind == news.Word && !stops[s.w[end].lo] && !s.w[end].cap {
		end++
	}
	obstacle := ""
	if end > k+1 {
		obstacle = obstacles[s.w[end-1].lem]
	}
	if obstacle == "" || runs == "" || runs == obstacle {
		return out // of two cars each hit the other
	}
	return x.fill(out, s, k+1, end, "what was hit", runs, obstacle)
}

// obstacles are things that vehicles run into, with one noun for those that outlets use for one
// another.
var obstacles = nounsOf(`tree wall post=post lamppost=post pole=post lamp-post=post bollard hedge fence gate house=building home=building shop=building building pub=building bridge van car lorry truck=lorry bus coach=bus tram train
barrier kerb roundabout ditch rock reef pier pedestrian cyclist deer cow horse sign shelter bungalow=building garage tractor motorcycle motorbike=motorcycle`)

// places where somebody or something is found, that no name tells.
var spots = nounsOf(`truck=vehicle car=vehicle van=vehicle basement=basement cellar=basement attic=attic loft=attic garage shed bath bathroom=bath bedroom kitchen garden=garden yard=garden wood=wood forest=wood field river canal lake ditch beach=beach shore=beach barn well
cliff riverbed cave quarry mine bog swamp gully ravine skip bin stairwell lift hotel flat=home house=home park`)

// spot reads "found dead in the basement", "found in his truck".
func (x *index) spot(out []news.Statement, s *sent, i int) []news.Statement {
	for k := i + 1; k < len(s.w) && k < i+12; k++ {
		if s.w[k].lo != "in" && s.w[k].lo != "on" && s.w[k].lo != "at" {
			if s.boundary(k) || s.w[k].lo == "." {
				return out
			}
			continue
		}
		if k+1 >= len(s.w) || !articles[s.w[k+1].lo] && !possessives[s.w[k+1].lo] {
			continue
		}
		for n := k + 2; n < len(s.w) && n < k+5 && s.w[n].kind == news.Word && !stops[s.w[n].lo]; n++ {
			if v := spots[s.w[n].lem]; v != "" && !s.w[n].cap && (n+1 >= len(s.w) || s.w[n+1].kind != news.Word || stops[s.w[n+1].lo]) {
				return x.fill(out, s, n, n+1, "spot", "", v)
			}
		}
		return out
	}
	return out
}

// predicates are states that a thing is in or is not, told behind a form of "be".
var predicates = qualitiesOf(map[string]map[string]string{
	"state: open locked=shut closed=shut shut":    nil,
	"sobriety: drunk sober":                       nil,
	"filling: empty full=full packed=full":        nil,
	"consciousness: conscious unconscious":        nil,
	"waking: awake asleep":                        nil,
	"arms: armed unarmed":                         nil,
	"safety: safe unsafe=unsafe dangerous=unsafe": nil,
	"light: lit unlit":                            nil,
})

// predicate reads "the gate was locked".
func (x *index) predicate(out []news.Statement, s *sent, i int, q quality) []news.Statement {
	k := i - 1
	for k >= 0 && k >= i-3 && (s.w[k].lo == "been" || s.w[k].lo == "still" || strings.HasSuffix(s.w[k].lo, "ly")) {
		k--
	}
	if k < 1 || s.w[k].lo != "was" && s.w[k].lo != "were" && s.w[k].lo != "had" && s.w[k].lo != "is" && s.w[k].lo != "are" {
		return out
	}
	noun, _ := x.subjectHead(s, k)
	if noun == "" {
		return out
	}
	if q.of == "state" && !lockable[noun] {
		return out
	}
	return x.fill(out, s, i, i+1, q.of, noun, q.value)
}

// lockable are things that are open or shut at one moment; a shop is so by the day.
var lockable = text.Set(`gate door exit window barrier valve hatch shutter lock`)

// creating are verbs of making a work.
var creating = text.Set(`make direct write compose record publish release paint`)

// work reads the title in quotation marks of what somebody made: "who directed “The Long Road”".
func (x *index) work(out []news.Statement, s *sent, i int) []news.Statement {
	who := x.subject(s, i)
	if len(who) == 0 || x.a.Entities[who[0]].Kind != news.Person {
		return out
	}
	for k := i + 1; k+1 < len(s.w) && k < i+6; k++ {
		if !quoteMark(s.w[k].lo) || !s.w[k+1].cap {
			if s.w[k].kind != news.Word {
				return out
			}
			continue
		}
		to := k + 1
		for to < len(s.w) && to < k+9 && !quoteMark(s.w[to].lo) {
			to++
		}
		if to >= len(s.w) || !quoteMark(s.w[to].lo) {
			return out
		}
		if s.w[to-1].kind == news.Punct {
			to--
		}
		st := x.base(s, k+1, to)
		if st.Negated {
			return out
		}
		st.Kind, st.Attribute, st.Text = "slot", "work", s.folded(k+1, to)
		st.About, st.Main = front(who[:1], x.about(s, i)), 1
		return append(out, st)
	}
	return out
}

func quoteMark(s string) bool {
	switch s {
	case "\"", "“", "”", "‘", "’", "'", "''":
		return true
	}
	return false
}

// tradeOf reads "a plumber was killed", whose subject ends at word k: what the one person worked as.
func (x *index) tradeOf(out []news.Statement, s *sent, k int, slot string) []news.Statement {
	for n := 2; n > 0; n-- {
		from := k + 1 - n
		if from < 1 || trades[s.phrase(from, k+1)] == "" || s.w[k].cap {
			continue
		}
		for j := from - 1; j >= 0 && j >= from-5; j-- {
			if s.w[j].lo == "a" || s.w[j].lo == "an" || s.w[j].lo == "the" {
				return x.fill(out, s, from, k+1, "work of "+slot, "", trades[s.phrase(from, k+1)])
			}
			if stops[s.w[j].lo] {
				break
			}
		}
	}
	return out
}

// crafted are nouns of things that are somebody's work.
var crafted = nounsOf(`gown=dress dress score=music music script screenplay=script portrait statue sculpture=statue mural cake tiara`)

// byName reads "a gown by Ada Merrow" at "by".
func (x *index) byName(out []news.Statement, s *sent, i int) []news.Statement {
	if i == 0 || i+1 >= len(s.w) || !s.w[i+1].cap || s.w[i-1].cap {
		return out
	}
	v := crafted[s.w[i-1].lo]
	to := s.nameAt(i + 1)
	if v == "" || to == i+1 {
		return out
	}
	return x.fill(out, s, i+1, to, "maker", v, s.folded(i+1, to))
}
