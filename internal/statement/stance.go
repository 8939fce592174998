package statement

import (
	"slices"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// A stance is what a sentence says that was or was not so: of something done ("the cook had
// not been suspended"), to be done ("will not appeal"), had ("no warning") or being
// ("insured"). Its statement is of kind "stance": Attribute is what it is about, Text the
// side, "yes" or "no", Noun the thing to which it happened, in base form.

// pole is one side of what a stance is about.
type pole struct {
	key string
	yes bool
}

// sidesOf reads lines "key: words of yes | words of no", a phrase joined by "_".
func sidesOf(list string) map[string][]sidePhrase {
	out := map[string][]sidePhrase{}
	for _, l := range strings.Split(strings.TrimSpace(list), "\n") {
		key, rest, _ := strings.Cut(l, ":")
		yes, no, _ := strings.Cut(rest, "|")
		for i, words := range [2]string{yes, no} {
			for _, w := range strings.Fields(words) {
				p := strings.Split(w, "_")
				out[p[0]] = append(out[p[0]], sidePhrase{p, pole{key, i == 0}})
			}
		}
	}
	for _, l := range out { // longer phrases first
		slices.SortStableFunc(l, func(a, b sidePhrase) int { return len(b.words) - len(a.words) })
	}
	return out
}

// sidePhrase is a verb and the words behind it that tell one side.
type sidePhrase struct {
	words []string // in their base forms, or as printed
	pole
}

// stanceVerbs are verbs of what is so or not, or whose contrary is another verb.
var stanceVerbs = sidesOf(`
appeal: appeal challenge contest fight_the | accept_the pay_the
going ahead: go_ahead proceed take_place walk_out go_on_strike go_on_as_usual go_on_as_planned continue_as_normal continue_as_usual | cancel call_off postpone scrap abandon
closed: close shut close_down shut_down | stay_open remain_open keep_open reopen
the charge: admit confess plead_guilty | deny plead_not_guilty
the verdict: convict | acquit clear
decision: approve accept pass grant back endorse | reject throw_out vote_down turn_down block veto
survival: survive | die kill
the building: rebuild restore | demolish pull_down knock_down raze tear_down
keeping: keep retain | drop axe scrap ditch cut
services: resume restore | suspend
damage: damage | undamaged intact
fate: destroy put_down euthanise | spare
seat: stay_in_parliament stay_as_mp keep_his_seat keep_her_seat | give_up_his_seat give_up_her_seat
wreck: derail leave_the_rails sink | stay_on_the_rails stay_on_the_track tow
arrest: arrest |
insurance: insure | uninsured
suspension: suspend | reinstate
how it ended: resign quit step_down stand_down pull_out drop_out walk_away | sack dismiss fire oust
staying on: stay_on remain_in_post remain_as continue_as keep_his_post keep_her_post stay_in_her_post stay_in_his_post stay_in_post keep_his_job keep_her_job remain_in_her_post remain_in_his_post | retire step_down leave_the_company stand_down resign quit sack dismiss fire oust lose_his_job lose_her_job
apology: apologise apologize |
concession: concede conced |
compensation: compensate |
inspection: inspect |
consultation: consult |
stopping: stop_at stop_to remain_at_the | fail_to_stop drive_off drive_on flee_the_scene
alarm: go_off sound set_off |
level: rise swell climb | fall recede drop subside
vote: vote_for back support approve | vote_against oppose reject
abstention: abstain |
theft: steal take |
injury: hurt injure treat_for | unhurt unharmed unscathed uninjured
services: run_as_normal operate_normally run_normally |
renewal: renew | axe
operation: operate_on |
warning: warn |
`)

// stanceNouns are nouns of what there is or is not: "no compensation", "had a warning".
var stanceNouns = map[string]string{
	"compensation": "compensation", "warning": "warning", "arrest": "arrest", "inspection": "inspection", "insurance": "insurance",
	"contact": "contact", "bonus": "bonus", "helmet": "helmet", "seatbelt": "seatbelt", "food": "food", "meal": "food", "consultation": "consultation", "licence": "licence", "license": "licence",
	"permission": "permission", "permit": "permit", "warrant": "warrant", "surgery": "operation", "operation": "operation",
	"refund": "refund", "alarm": "alarm", "redundancy": "redundancy",
}

// owning are verbs by which one has what stanceNouns name.
var owning = text.Set(`have get receive take give be need undergo offer wear make issue carry face require pay win obtain hold lack award hand serve eat`)

// turning are verbs that turn what follows into what is not so.
var turning = text.Set(`refuse decline fail neglect forget`)

// stances appends them.
func (x *index) stances(out []news.Statement, s *sent) []news.Statement {
	for i := range s.w {
		w := &s.w[i]
		if w.quote >= 0 || w.kind != news.Word || w.cap && i > 0 { // "the Court of Appeals"
			continue
		}
		l := stanceVerbs[w.lem]
		if l == nil {
			l = stanceVerbs[w.lo]
		}
		if l != nil && w.lo != "warning" {
			long := 0 // the longest phrase that stands here, which may be of two matters
			for _, p := range l {
				if len(p.words) >= long && s.lemmas(i, p.words) {
					long = len(p.words)
					out = x.stance(out, s, i, i+long, p.pole)
				}
			}
		}
		if w.lem == "keep" {
			out = x.keepOpen(out, s, i)
		}
		if w.lo == "guilty" {
			out = x.guilty(out, s, i)
		}
		key := stanceNouns[w.lem]
		if key == "" {
			key = stanceNouns[w.lo]
		}
		if i > 0 && s.w[i-1].lo == "life" && (w.lo == "jacket" || w.lo == "vest") {
			key = "life jacket"
		}
		if key != "" && (stanceVerbs[w.lem] == nil || i > 0 && (articles[s.w[i-1].lo] || s.w[i-1].lo == "no")) {
			n := len(out)
			if out = x.having(out, s, i, key); len(out) > n && key == "life jacket" {
				out[n].Value.Start = min(out[n].Value.Start, s.w[i-1].start)
			}
		}
	}
	return out
}

// lemmas reports whether the words from i on have these base forms.
func (s *sent) lemmas(i int, p []string) bool {
	if i+len(p) > len(s.w) {
		return false
	}
	for k, want := range p {
		if s.w[i+k].lem != want && s.w[i+k].lo != want {
			return false
		}
	}
	return true
}

// guilty reads "was found guilty of fraud", "found Ann Lee not guilty" at its last word.
func (x *index) guilty(out []news.Statement, s *sent, i int) []news.Statement {
	from, not := i, i > 0 && s.w[i-1].lo == "not"
	k := i - 1
	for k >= 0 && k >= i-9 && s.w[k].lo != "found" && s.w[k].lo != "finds" && !s.boundary(k) {
		k--
	}
	if k < 1 || s.w[k].lo != "found" && s.w[k].lo != "finds" || s.unreal(k) || s.planned(k) {
		return out
	}
	if not {
		from = i - 1
	}
	who := x.acted(&sent{w: s.w[:i]}, k+1)
	if len(who) == 0 {
		who = x.subject(s, k)
	}
	if len(who) == 0 {
		return out
	}
	st := x.base(s, from, i+1)
	st.Negated = false
	st.Kind, st.Attribute, st.Text = "stance", "the verdict", yes(!not)
	st.About, st.Main = front(who[:1], x.about(s, i)), 1
	return append(out, st)
}

// retained are nouns of what a firm keeps or gives up; built are nouns of buildings.
var (
	retained = text.Set(`route name brand plant base headquarters title licence branch factory office depot line`)
	built    = text.Set(`building theatre theater church school hotel house bridge hall mill pub cinema library tower pier stadium chapel museum hospital block station shop`)
)

// keepOpen reads "to keep the school open" at "keep".
func (x *index) keepOpen(out []news.Statement, s *sent, i int) []news.Statement {
	if i+2 >= len(s.w) || s.w[i+1].lo == "open" || s.unreal(i) || s.denies(i) {
		return out
	}
	for k := i + 2; k < len(s.w) && k < i+8; k++ {
		if s.boundary(k) || s.w[k].kind != news.Word && s.w[k].lo != "'s" && s.w[k].lo != "’s" {
			return out
		}
		if s.w[k].lo != "open" {
			continue
		}
		st := x.base(s, i, k+1)
		st.Kind, st.Attribute, st.Text, st.Planned = "stance", "closed", "no", true
		if s.plainNoun(k - 1) {
			st.Noun = s.nounForm(k - 1)
		}
		st.About = x.about(s, i)
		if m := s.w[k-1].mention; m >= 0 && x.a.Mentions[m].Entity >= 0 {
			st.About, st.Main = front([]int{x.a.Mentions[m].Entity}, st.About), 1
		}
		return append(out, st)
	}
	return out
}

// deciding are nouns of who decides for all.
var deciding = text.Set(`council councillor cabinet committee board panel court judge jury juror parliament government minister mp lawmaker senator senate house assembly voter islander resident member
worker shareholder parent union regulator planner planning commission tribunal city town magistrate watchdog authority`)

// ousting are verbs of what somebody else does to one.
var ousting = text.Set(`sack dismiss fire oust`)

// ofPersons are matters of what somebody does.
var ofPersons = map[string]bool{"staying on": true, "how it ended": true, "the verdict": true, "seat": true}

// timetabled are nouns of what runs by a timetable.
var timetabled = text.Set(`train service flight ferry bus traffic tram line sailing metro`)

// acted returns the person named behind the verb that ends at word i.
func (x *index) acted(s *sent, i int) []int {
	for k := i; k < len(s.w) && k < i+9; k++ {
		if m := s.w[k].mention; m >= 0 && s.w[k].cap {
			if mm := x.a.Mentions[m]; mm.Kind == news.Person && mm.Form == news.NameForm && mm.Entity >= 0 {
				return []int{mm.Entity}
			}
		}
		if s.boundary(k) {
			break
		}
	}
	return nil
}

// rulings are nouns of what a court or referee gives, which one may fight or accept.
var rulings = text.Set(`ruling verdict decision sentence conviction judgment judgement fine penalty ban order suspension charge result award card`)

// tellsRuling reports whether the sentence has such a noun.
func (s *sent) tellsRuling() bool {
	for _, w := range s.w {
		if w.kind == news.Word && rulings[w.lem] {
			return true
		}
	}
	return false
}

// followedBy reports whether one of the next words is this one.
func followedBy(s *sent, from int, want string) bool {
	for k := from; k < len(s.w) && k < from+4; k++ {
		if s.w[k].lem == want {
			return true
		}
	}
	return false
}

// levelled are what rises and falls without a figure.
var levelled = text.Set(`water level river lake flood tide price temperature number`)

// planVerbs are verbs of what somebody says will be done.
var planVerbs = text.Set(`vow pledge promise plan intend agree decide confirm expect due set`)

// subjectHead returns the noun, in base form, that heads the subject right before word i,
// and the entity where it is a name.
func (x *index) subjectHead(s *sent, i int) (string, []int) {
	k := i - 1
	if k > 0 && s.w[k].lo == "," { // "Ann Lee, who lives in Hexley,"
		for j := k - 1; j > 0 && j > k-14; j-- {
			if s.w[j].lo == "," {
				k = j - 1
				break
			}
		}
	}
	for k >= 0 && (s.w[k].lo == "," || s.w[k].lo == "which" || s.w[k].lo == "who" || s.w[k].lo == "that" || s.w[k].lo == "also" || s.w[k].lo == "all") {
		k--
	}
	for k >= 0 {
		j := k // a prepositional phrase behind the head is passed over
		for j >= 0 && j > k-5 && s.w[j].kind == news.Word && !prepositions[s.w[j].lo] && !s.boundary(j) && !verbLike(s.w[j]) {
			j--
		}
		if j > 0 && (s.w[j].lo == "of" || s.w[j].lo == "in" || s.w[j].lo == "at" || s.w[j].lo == "on" || s.w[j].lo == "from" || s.w[j].lo == "to" || s.w[j].lo == "for") && s.plainNounOrName(j-1) && j < k {
			k = j - 1
			continue
		}
		break
	}
	if k < 0 {
		return "", nil
	}
	if m := s.w[k].mention; m >= 0 {
		if e := x.a.Mentions[m].Entity; e >= 0 && x.a.Mentions[m].Kind != news.Place {
			return "", append([]int{e}, x.a.Mentions[m].Also...)
		}
		return "", nil
	}
	if s.w[k].lo == "it" || s.w[k].lo == "they" || s.w[k].lo == "there" {
		return "", nil
	}
	if s.plainNoun(k) {
		return s.nounForm(k), nil
	}
	if w := s.w[k]; w.kind == news.Word && !stops[w.lo] && !function[w.lo] && k == 0 {
		return w.lem, nil
	}
	return "", nil
}

func (s *sent) plainNounOrName(k int) bool {
	return s.plainNoun(k) || k >= 0 && s.w[k].kind == news.Word && (s.w[k].cap || k == 0) && !stops[s.w[k].lo]
}

// having reads "no compensation", "had been a warning", "given a hot meal".
func (x *index) having(out []news.Statement, s *sent, i int, key string) []news.Statement {
	from, denied, owned := i, false, false
	k := i - 1
	for ; k >= 0 && k >= i-7; k-- {
		v := s.w[k]
		if v.lo == "no" || v.lo == "without" || v.lo == "never" || v.lo == "not" || strings.HasSuffix(v.lo, "n't") || v.lem == "lack" {
			denied, from = true, k
			if v.lo == "no" && k == i-1 || v.lem == "lack" || v.lo == "without" {
				owned = true
			}
			break
		}
		if v.lem == "deny" || v.lem == "refuse" || v.lo == "if" || v.lo == "any" || unrealVerbs[v.lem] || v.lem == "rule" {
			return out
		}
		if owning[v.lem] && v.lem != "be" {
			owned = true
			if denied {
				break
			}
			continue
		}
		if v.lem == "be" && k > 0 {
			for j := k - 1; j >= 0 && j >= k-3; j-- {
				owned = owned || s.w[j].lo == "there"
			}
			continue
		}
		if v.kind != news.Word || s.boundary(k) {
			break
		}
	}
	if !owned {
		return out
	}
	st := x.base(s, from, i+1)
	st.Negated = false
	st.Kind, st.Attribute, st.Text = "stance", key, yes(!denied)
	st.Planned = s.planned(i) || k >= 0 && (s.w[k].lo == "need" || s.w[k].lo == "needs" || s.w[k].lo == "requires" || s.w[k].lo == "require")
	for j := max(0, k-4); j < i; j++ {
		st.Planned = st.Planned || s.w[j].lo == "need" || s.w[j].lo == "require" || s.w[j].lo == "needs" || s.w[j].lo == "requires"
	}
	st.Scope = []string{"thing"}
	st.About = x.about(s, i)
	return append(out, st)
}
