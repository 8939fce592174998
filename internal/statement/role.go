package statement

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// A role is what a person is, as a sentence calls him: a post, a rank, a trade, a
// side in court, a party, a nationality, or whose kin. Each is a statement of kind
// "role"; its attribute is the family of the role, its text the role in a normal form.

// posts are what one person of a body is at a time, each with its normal form. A boss
// may be any of them.
var posts = formsOf(`chairman chair|chairwoman chair|chair|chairperson chair|chief_executive ceo|chief_executive_officer ceo|ceo|managing_director|
finance_director cfo|chief_financial_officer cfo|finance_chief cfo|cfo|chief_operating_officer coo|operations_director coo|coo|chief_technology_officer cto|cto|
chief_marketing_officer cmo|marketing_director cmo|chief_legal_officer clo|general_counsel clo|chief_medical_officer|chief_scientific_officer|
president|vice_president|vice-president vice_president|executive_vice_president|senior_vice_president|deputy_chairman|vice-chairman deputy_chairman|
treasurer|general_secretary|deputy_general_secretary|assistant_general_secretary|regional_organiser|regional_officer|national_officer|national_secretary|branch_secretary|shop_steward|head_coach coach|coach|assistant_coach|manager coach|assistant_manager assistant_coach|captain|skipper captain|vice-captain|
sporting_director|technical_director|headteacher head|head_teacher head|headmaster head|headmistress head|principal head|deputy_headteacher deputy_head|deputy_head|
mayor|deputy_mayor|governor|lieutenant_governor|senator|sen senator|representative|rep representative|congressman representative|congresswoman representative|
council_member|city_council_member council_member|councilman council_member|councilwoman council_member|school_board_member|first_officer co-pilot|co-pilot|first_mate co-pilot|
prime_minister|deputy_prime_minister|chief_minister|deputy_chief_minister|head_of_human_resources|head_of_communications|head_of_security|head_of_sport|
chief_constable|deputy_chief_constable|assistant_chief_constable|fire_chief|deputy_fire_chief|director_general|deputy_director`)

// duties are words that stand in front of an office (see text.Office) and say which it is.
var duties = text.Set(`health interior home foreign finance defence defense justice transport education agriculture energy environment culture trade labour labor interior housing
social media press general private permanent cabinet shadow medical artistic musical creative managing executive financial commercial marketing regional national
sales policy technical clinical nursing research science information communications operations production casting site store bank hotel office campaign project stage
chief deputy assistant senior junior associate acting head police fire information security water railways railway tourism sports sport youth planning tax
treasury planning external internal public corporate human legal news political picture fashion sports sales retail`)

// officeOf reads a post of that kind in words [from, end), right before end; -1 for none.
func (s *sent) officeOf(from, end int) (int, string) {
	k := end - 1
	if k < from || !text.Office(s.w[k].lo) || s.w[k].cap && k > 0 && s.w[k].mention >= 0 {
		return -1, ""
	}
	i := k
	for i > from && i > k-2 && duties[s.w[i-1].lo] {
		i--
	}
	switch s.w[k].lo {
	case "officer":
		if i == k || s.w[i].lo != "chief" {
			return -1, "" // a police officer
		}
	case "curator", "editor", "dean", "registrar", "archivist", "commissioner", "ombudsman":
	default:
		if i == k && (s.w[k].lo != "director" && s.w[k].lo != "manager" || end-from > 1 && from < k) {
			return -1, ""
		}
	}
	return i, s.phrase(i, end)
}

// grades of police officers and soldiers.
var gradesOf = formsOf(`constable|police_constable constable|pc constable|sergeant|sgt sergeant|detective_sergeant sergeant|inspector|detective_inspector inspector|
chief_inspector|detective_chief_inspector chief_inspector|superintendent|superintendent_of_police superintendent|deputy_superintendent|deputy_superintendent_of_police deputy_superintendent|additional_superintendent|assistant_superintendent|detective_superintendent superintendent|chief_superintendent|detective_chief_superintendent chief_superintendent|
detective_constable constable|corporal|lance_corporal|colonel|lieutenant_colonel|brigadier|commander|lieutenant_commander`)

// trades are what people work as; the normal form is a group that outlets use for one
// another. Trades that go together with others are left out (author, actor, businessman;
// a professor may be a surgeon), and so are words for two (chemist, landlord).
var trades = formsOf(`teacher teach|schoolteacher teach|headteacher teach|headmaster teach|nurse|midwife nurse|carer nurse|paramedic|doctor|gp doctor|physician doctor|
surgeon doctor|lawyer|solicitor lawyer|barrister lawyer|attorney lawyer|engineer|mechanic|technician engineer|plumber build|electrician build|builder build|carpenter build|joiner build|
bricklayer build|roofer build|labourer build|farmer farm|farmhand farm|shepherd farm|lorry_driver|truck_driver lorry_driver|trucker lorry_driver|bus_driver|coach_driver bus_driver|
taxi_driver|cab_driver taxi_driver|train_driver|police_officer police|policeman police|policewoman police|detective police|firefighter fire|fireman fire|postman post|postwoman post|
postal_worker post|postie post|chef food|cook food|baker|butcher|banker|accountant|bookkeeper accountant|auditor accountant|fisherman sea|sailor sea|trawlerman sea|seaman sea|hairdresser hair|barber hair|
librarian|dentist|agent|publicist|seamstress|dinner_lady|lollipop_lady|scaffolder|plasterer build|bricklayer build|painter_and_decorator build|window_cleaner|caretaker|janitor caretaker|receptionist|secretary|
cashier|barista|waiter wait|waitress wait|barmaid bar|barman bar|bartender bar|security_guard|bouncer|lifeguard|coastguard|binman refuse|refuse_worker refuse|refuse_collector refuse|conductor|
zookeeper|gamekeeper|beekeeper|florist|optician|podiatrist|osteopath|physiotherapist|radiographer|midwife_assistant|health_worker|anganwadi_worker|childminder|nanny childminder|student study|pupil study|apprentice|
factory_worker|warehouse_worker|construction_worker build|dockworker|docker dockworker|delivery_driver|courier delivery_driver|software_engineer|web_designer|graphic_designer|jeweller|tattooist|blacksmith|thatcher|undertaker|
veterinary_nurse|dental_nurse|district_nurse nurse|photographer|dj|comedian|ballet_dancer|dancer|sculptor|vet|veterinary_surgeon vet|veterinarian vet|pharmacist|architect|soldier|pilot|priest|vicar priest|pastor priest|rector priest|curate priest|
miner|cleaner|shopkeeper|grocer shopkeeper|gardener|social_worker|civil_servant|estate_agent|publican|hotelier|tailor|welder|steelworker|bank_manager banker|
neurologist|psychologist|psychiatrist|cardiologist|oncologist|epidemiologist|virologist|immunologist|physicist|economist|statistician|historian|mathematician|astronomer|geologist|
guitarist|drummer|bassist|pianist|violinist|cellist|trumpeter|saxophonist|keyboardist|
archaeologist|palaeontologist|paleontologist palaeontologist|zoologist|botanist|sociologist|anthropologist|linguist|meteorologist|climatologist meteorologist|seismologist|volcanologist|marine_biologist`)

// positions are where a player plays.
var positions = formsOf(`goalkeeper|keeper goalkeeper|defender|full-back defender|centre-half defender|centre-back defender|midfielder|winger wing|wing|striker|forward striker|
prop|hooker|lock|flanker|scrum-half|fly-half|full-back|quarterback|linebacker|wicketkeeper|opener batter|batsman batter|batter|bowler|spinner bowler|seamer bowler|pitcher|catcher|shortstop`)

// sides are those of a trial.
var sides = formsOf(`prosecuting prosecution|prosecutor prosecution|for_the_prosecution prosecution|crown_prosecutor prosecution|defending defence|mitigating defence|for_the_defence defence|for_the_defense defence|
judge bench|district_judge bench|magistrate bench|coroner bench|recorder bench|
defence_lawyer defence|defense_lawyer defence|defense_attorney defence|defence_barrister defence|defence_counsel defence|defence_solicitor defence`)

// officials are those who see to a match.
var officials = formsOf(`referee|match_referee referee|assistant_referee|linesman assistant_referee|fourth_official|umpire|third_umpire|video_assistant_referee|var video_assistant_referee`)

// parties with the words for them, in front of a politician's title.
var parties = formsOf(`republican|democrat democratic|democratic|labour|labor labour|conservative|tory conservative|liberal_democrat lib_dem|lib_dem|green|liberal|independent|snp|plaid_cymru|dup|sinn_fein|fine_gael|fianna_fail|bjp|reform_uk`)

// partyShort are the short forms of parties that stand in brackets behind a name.
var partyShort = formsOf(`lab labour|con conservative|lib_dem|ld lib_dem|snp|green|ind independent|plaid plaid_cymru|dup|sf sinn_fein|ff fianna_fail|fg fine_gael|bjp|labor labour|dem democratic|rep republican|reform reform_uk`)

// politicians are the nouns that a party stands in front of.
var politicians = text.Set(`mp mps msp td mla senator sen rep representative congressman congresswoman councillor candidate governor gov mayor lawmaker peer leader`)

// kinOf are words for a relative; the normal form joins those that go together.
var kinOf = formsOf(`wife spouse|husband spouse|widow spouse|widower spouse|girlfriend lover|boyfriend lover|fiancée lover|fiancee lover|fiancé lover|fiance lover|mother|mum mother|mom mother|father|dad father|
sister|twin_sister sister|half-sister sister|brother|twin_brother brother|half-brother brother|son|daughter|cousin|aunt|uncle|niece|nephew|grandmother|grandfather|grandson|granddaughter|
mother-in-law|father-in-law|sister-in-law|brother-in-law|son-in-law|daughter-in-law`)

// nations are the adjectives of peoples; those that go together have one normal form.
var nations = formsOf(`british|english british|scottish british|welsh british|american|canadian|australian|french|german|italian|spanish|portuguese|dutch|belgian|swiss|austrian|swedish|norwegian|danish|finnish|
icelandic|polish|czech|slovak|hungarian|romanian|bulgarian|greek|turkish|russian|ukrainian|serbian|croatian|indian|pakistani|bangladeshi|nepalese nepali|nepali|chinese|japanese|korean|thai|vietnamese|
indonesian|malaysian|filipino|iranian|iraqi|israeli|egyptian|nigerian|kenyan|ghanaian|ethiopian|moroccan|algerian|tunisian|brazilian|argentine argentinian|argentinian|chilean|colombian|mexican|cuban|peruvian|jamaican|
irish|south_african|sri_lankan|new_zealand`)

// former are words that put a role into the past.
var former = text.Set(`former ex retired one-time onetime ex- then late`)

// formsOf reads "words normal|…", with "_" for a space; a term without a normal form
// is its own.
func formsOf(s string) map[string]string {
	out := map[string]string{}
	for _, e := range strings.Split(s, "|") {
		f := strings.Fields(e)
		if len(f) == 0 {
			continue
		}
		out[strings.ReplaceAll(f[0], "_", " ")] = strings.ReplaceAll(f[len(f)-1], "_", " ")
	}
	return out
}

// maxRole is the most words that a role has.
const maxRole = 4

// roleFamilies are looked up in this order.
var roleFamilies = []struct {
	name  string
	forms map[string]string
}{{"post", posts}, {"rank", gradesOf}, {"side", sides}, {"official", officials}, {"position", positions}, {"trade", trades}}

// roles appends what the sentence says that its persons are.
func (x *index) roles(out []news.Statement, s *sent) []news.Statement {
	changing := false // an appointment: one post before and one after
	for _, h := range s.hits {
		changing = changing || h.class == "appoint" && (!s.planned(h.from) || s.incoming())
	}
	for _, mi := range s.ments {
		m := x.a.Mentions[mi]
		if m.Kind != news.Person || m.Form != news.NameForm || m.Entity < 0 || len(m.Also) > 0 {
			continue
		}
		lo, hi := s.at(m.Start), s.at(m.End)
		if lo >= len(s.w) || hi <= lo || s.w[lo].quote >= 0 {
			continue
		}
		seen := map[string]bool{}
		add := func(st news.Statement) {
			if seen[st.Attribute] || changing && st.Attribute == "post" {
				return
			}
			seen[st.Attribute] = true
			st.Kind, st.About, st.Main = "role", front([]int{m.Entity}, st.About), 1
			out = append(out, st)
			if n, ok := x.nameOfKin(s, st, m); ok {
				out = append(out, n)
			}
		}
		x.roleBefore(s, lo, add)
		x.otherRole(s, lo, func(st news.Statement) {
			clear(seen)
			add(st)
		})
		x.roleBehind(s, hi, add)
	}
	return out
}

// roleBefore reads the words that lead up to the name at word lo: "chief executive Ann
// Lee", "his sister, Ann Lee", "Danish director Ann Lee", "Labour MP Ann Lee".
func (x *index) roleBefore(s *sent, lo int, add func(news.Statement)) {
	end := lo
	apposed := end > 0 && s.w[end-1].lo == ","
	if apposed {
		end--
	}
	for end > 0 && s.w[end-1].lo == "." { // "Sen. Ann Lee"
		end--
	}
	from := end
	for from > 0 && end-from < 8 && s.w[from-1].kind == news.Word && s.w[from-1].quote < 0 && (!stops[s.w[from-1].lo] || s.w[from-1].lo == "of" && from-1 > 0) {
		from--
	}
	if from == end || apposed && from == 0 && end-from > 4 {
		return
	}
	if apposed && !s.determined(from, end) {
		return
	}
	if from > 0 && (s.w[from-1].lo == "to" || s.w[from-1].lo == "would" || s.w[from-1].lo == "will" || s.w[from-1].lo == "can") || strings.HasSuffix(s.w[from].lo, "ly") && end-from == 2 {
		return // "failed to vet Lee"
	}
	past := s.past(from, end)
	if apposed { // "the chairman of the Hexley Trust, Ann Lee,"
		for k := from + 1; k < end; k++ {
			if s.w[k].lo == "of" && s.w[k-1].lo != "director" && s.w[k-1].lo != "head" {
				end = k
			}
		}
	}
	if i, norm := s.directing(from, end); i >= 0 {
		add(x.role(s, i, end, "post", norm, past))
		return
	}
	if end > 1 && from > 0 && counsel[s.w[end-1].lo] && (s.w[from-1].lo == "'s" || s.w[from-1].lo == "’s" || s.w[from].lo == "'s" || s.w[from].lo == "’s") { // "Pugh's lawyer, Ann Lee"
		add(x.role(s, end-1, end, "side", "defence", past))
	}
	for _, f := range roleFamilies {
		if i, norm := s.form(f.forms, from, end); i >= 0 {
			if apposed && f.name == "rank" {
				continue
			}
			add(x.role(s, i, end, f.name, norm, past))
		}
	}
	if i, norm := s.officeOf(from, end); i >= 0 {
		add(x.role(s, i, end, "post", norm, past))
	}
	x.kinBefore(s, from, end, add)
	if j := from - 1; !apposed && j > 1 { // "her husband, the comedian Ann Lee"
		if s.w[j].lo == "the" {
			j--
		}
		if s.w[j].lo == "," {
			i := j
			for i > 0 && j-i < 4 && s.w[i-1].kind == news.Word && !stops[s.w[i-1].lo] {
				i--
			}
			x.kinBefore(s, i, j, add)
		}
	}
	if apposed && end-from >= 2 { // "the council's Conservative leader, Ann Lee,"
		if norm := parties[s.w[end-2].lo]; norm != "" && s.w[end-2].cap && politicians[s.w[end-1].lo] {
			add(x.role(s, end-2, end-1, "party", norm, past))
		}
	}
	if !apposed && end-from >= 2 {
		k := end - 2
		if norm := nations[s.w[k].lo]; norm != "" && s.w[k].cap && !s.w[end-1].cap && (k == from || !s.w[k-1].cap) && human(s.w[end-1].lo) {
			add(x.role(s, k, k+1, "nation", norm, past))
		}
		if norm := parties[s.w[k].lo]; norm != "" && s.w[k].cap && politicians[s.w[end-1].lo] {
			add(x.role(s, k, k+1, "party", norm, past))
		}
	}
}

// otherRole reads the first of two roles in front of the name at word lo: "police officer and
// photographer Ann Lee". With an article it may be somebody else.
func (x *index) otherRole(s *sent, lo int, add func(news.Statement)) {
	end := lo - 1
	for end > 0 && lo-end <= maxRole && s.w[end].kind == news.Word && s.w[end].lo != "and" {
		end--
	}
	if end < 1 || end == lo-1 || s.w[end].lo != "and" || !human(s.w[end-1].lo) || !human(s.w[lo-1].lo) {
		return
	}
	first := end
	for first > 0 && end-first < maxRole && s.w[first-1].kind == news.Word && !stops[s.w[first-1].lo] {
		first--
	}
	if first > 0 && articles[s.w[first-1].lo] {
		return
	}
	for _, f := range roleFamilies {
		if i, norm := s.form(f.forms, first, end); i >= 0 {
			add(x.role(s, i, end, f.name, norm, s.past(i, end)))
		}
	}
}

// counsel are lawyers who act for somebody.
var counsel = text.Set(`lawyer solicitor barrister attorney counsel`)

// human reports whether a noun has the form of one for a person.
func human(w string) bool {
	if persons[w] || offices[w] || trades[w] != "" || posts[w] != "" {
		return true
	}
	for _, end := range [...]string{"er", "or", "ist", "ian", "man", "woman", "star", "ess", "chef", "scientist", "student", "poet"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// determined reports whether the words [from, end) in front of a comma are a noun
// phrase for the name behind it: "her sister,", "the head of sport,".
func (s *sent) determined(from, end int) bool {
	if from == 0 || end-from > 6 {
		return false
	}
	w := s.w[from-1].lo
	return w == "his" || w == "her" || w == "their" || w == "the" || w == "'s" || w == "’s" || w == "a" || w == "an"
}

// incoming reports whether the sentence calls somebody what he is to be: "the new chief executive".
func (s *sent) incoming() bool {
	for _, w := range s.w {
		if w.lo == "new" || w.lo == "next" || w.lo == "incoming" || w.lo == "future" {
			return true
		}
	}
	return false
}

// form returns where a role of the table begins that ends at word end, and its normal
// form; -1 where none does. The longest one counts.
func (s *sent) form(table map[string]string, from, end int) (int, string) {
	for n := min(maxRole, end-from); n > 0; n-- {
		if norm := table[strings.TrimPrefix(s.phrase(end-n, end), "ex-")]; norm != "" {
			return end - n, norm
		}
	}
	return -1, ""
}

// phrase returns words [from, to) folded, joined by spaces.
func (s *sent) phrase(from, to int) string {
	if to-from == 1 {
		return s.w[from].lo
	}
	var b strings.Builder
	for i := from; i < to; i++ {
		if i > from {
			b.WriteByte(' ')
		}
		b.WriteString(s.w[i].lo)
	}
	return b.String()
}

// past reports whether words [from, to), or the one in front of them, put a role into
// the past.
func (s *sent) past(from, to int) bool {
	for i := max(0, from-1); i < to; i++ {
		if former[s.w[i].lo] || strings.HasPrefix(s.w[i].lo, "ex-") {
			return true
		}
	}
	return false
}

// role is the statement of words [from, to).
func (x *index) role(s *sent, from, to int, family, norm string, past bool) news.Statement {
	st := x.base(s, from, to)
	st.Attribute, st.Text = family, norm
	if past {
		st.Scope = []string{"former"}
	}
	return st
}

// kinBefore reads "his sister", "Ann Lee's cousin" in words [from, end).
func (x *index) kinBefore(s *sent, from, end int, add func(news.Statement)) {
	i, norm := s.form(kinOf, from, end)
	if i < 1 {
		return
	}
	k := i - 1
	for k > from && !possessives[s.w[k].lo] && s.w[k].mention < 0 && i-k < 3 && s.w[k].lo != "'s" && s.w[k].lo != "’s" { // "his elder sister"
		k--
	}
	if k >= 0 && (s.w[k].lo == "'s" || s.w[k].lo == "’s") {
		k--
	}
	if k >= 0 && s.w[k].mention < 0 && persons[s.w[k].lem] && i-k == 2 && onlyVictim[s.w[k].lo] { // "the victim's son"
		st := x.role(s, i, end, "kin", norm, s.past(k, i))
		st.Scope = append(st.Scope, "open")
		add(st)
		return
	}
	if k < 0 || s.w[k].mention < 0 {
		return
	}
	m := x.a.Mentions[s.w[k].mention]
	if m.Entity < 0 || m.Kind != news.Person || len(m.Also) > 0 {
		return
	}
	st := x.role(s, i, end, "kin", norm, s.past(k, i))
	st.About = []int{m.Entity}
	add(st)
}

// onlyVictim are nouns for the one person whom a story is about.
var onlyVictim = text.Set(`victim defendant patient pensioner deceased boy girl teenager driver baby`)

// onlyOne are kin of whom one has one alone.
var onlyOne = text.Set(`spouse mother father`)

// nameOfKin returns the statement that a relative of whom one has one alone is the person named by
// the mention m.
func (x *index) nameOfKin(s *sent, kin news.Statement, m news.Mention) (news.Statement, bool) {
	lo, hi := s.at(m.Start), s.at(m.End)
	if kin.Attribute != "kin" || !onlyOne[kin.Text] || len(kin.About) < 2 || len(kin.Scope) > 0 || hi <= lo {
		return kin, false
	}
	st := x.base(s, lo, hi)
	st.Kind, st.Attribute, st.Text = "slot", kin.Text, s.folded(lo, hi)
	st.About, st.Main = []int{kin.About[1]}, 1
	return st, !st.Negated
}

// roleBehind reads the apposition behind the name that ends at word hi: "Ann Lee, 44,
// a retired teacher from Hexley,", "Ann Lee, prosecuting,", "Rep. Ann Lee, D-Hexley".
func (x *index) roleBehind(s *sent, hi int, add func(news.Statement)) {
	k := hi
	if k+2 < len(s.w) && s.w[k].lo == "(" && s.w[k+2].lo == ")" && years(s.w[k+1].lo) > 0 {
		k += 3
	}
	if k < len(s.w) && (s.w[k].lo == "(" || s.w[k].lo == ",") && k+1 < len(s.w) {
		if norm := partyShort[s.w[k+1].lo]; norm != "" && s.w[k].lo == "(" && k+2 < len(s.w) && s.w[k+2].lo == ")" {
			add(x.role(s, k+1, k+2, "party", norm, false))
			return
		}
		if norm := partyLetter(s.text[s.w[k+1].start:s.w[k+1].end]); norm != "" && s.named(k+2) {
			add(x.role(s, k+1, k+2, "party", norm, false))
			return
		}
	}
	if k+2 < len(s.w) && s.w[k].lo == "," && years(s.w[k+1].lo) > 0 {
		k += 2
	}
	if j := s.leavingAs(k); j > 0 {
		if n, norm := s.form(posts, j, s.postEnd(j)); n >= 0 {
			add(x.role(s, n, s.postEnd(j), "post", norm, false))
			return
		}
	}
	if j := k; j < len(s.w) { // "Lee is a geologist", "The author, Mina Lee, is a geologist"
		if s.w[j].lo == "," {
			j++
		}
		if j+2 < len(s.w) && (s.w[j].lo == "is" || s.w[j].lo == "was") && articles[s.w[j+1].lo] {
			x.apposed(s, j+1, add)
			return
		}
	}
	if k+1 >= len(s.w) || s.w[k].lo != "," {
		return
	}
	if k+3 < len(s.w) && articles[s.w[k+1].lo] && s.w[k+2].cap { // "Lee, the Liberal Democrat who"
		if norm := parties[s.phrase(k+2, k+4)]; norm != "" {
			add(x.role(s, k+2, k+4, "party", norm, false))
			return
		}
	}
	if k+2 < len(s.w) && articles[s.w[k+1].lo] {
		if norm := parties[s.w[k+2].lo]; norm != "" && (s.w[k+2].cap || s.w[k+2].lo == "independent") && (k+3 >= len(s.w) || s.w[k+3].kind != news.Word || stops[s.w[k+3].lo]) {
			add(x.role(s, k+2, k+3, "party", norm, false)) // "Lee, a Republican,"
			if j := k + 4; j+2 < len(s.w) && s.w[j-1].lo == "," && (s.w[j].lo == "is" || s.w[j].lo == "was") && articles[s.w[j+1].lo] {
				x.apposed(s, j+1, add)
			}
			return
		}
	}
	k++
	if k+3 < len(s.w) && s.w[k].lo == "who" && (s.w[k+1].lo == "is" || s.w[k+1].lo == "was") {
		k += 2
		for k+1 < len(s.w) && (s.w[k].lo == "at" && s.w[k+1].lo == "present" || s.w[k].lo == "present" || s.w[k].lo == "currently" || s.w[k].lo == "now") {
			k++
		}
		if !articles[s.w[k].lo] {
			return
		}
	}
	if x.kinBehind(s, k, add) {
		return
	}
	x.apposed(s, k, add)
}

// kinBehind reads ", her father" and ", the victim's uncle" behind a name, from word k on.
func (x *index) kinBehind(s *sent, k int, add func(news.Statement)) bool {
	if k+1 >= len(s.w) || !possessives[s.w[k].lo] || s.w[k].mention < 0 {
		return false
	}
	for n := 1; n <= 3 && k+n < len(s.w) && s.w[k+n].kind == news.Word; n++ {
		norm := kinOf[s.w[k+n].lo]
		if norm == "" {
			continue
		}
		m := x.a.Mentions[s.w[k].mention]
		if m.Entity < 0 || m.Kind != news.Person || len(m.Also) > 0 {
			return false
		}
		st := x.role(s, k+n, k+n+1, "kin", norm, s.past(k, k+n))
		st.About = []int{m.Entity}
		add(st)
		return true
	}
	return false
}

// leavingAs returns the word behind "as" of "is to step down as chief executive" that begins at
// word k; 0 where it does not.
func (s *sent) leavingAs(k int) int {
	left := false
	for j := k; j+1 < len(s.w) && j < k+9 && s.w[j].kind == news.Word; j++ {
		switch w := s.w[j]; {
		case w.lem == "resign" || w.lem == "leave" || w.lem == "quit" || w.lem == "step" || w.lem == "stand" || w.lem == "sack" || w.lem == "retire" || w.lem == "oust":
			left = true
		case w.lo == "as" && left:
			if articles[s.w[j+1].lo] || possessives[s.w[j+1].lo] {
				j++
			}
			return j + 1
		case w.mention >= 0 && w.cap || s.boundary(j):
			return 0
		}
	}
	return 0
}

// postEnd returns the word behind the noun phrase that begins at word k.
func (s *sent) postEnd(k int) int {
	end := k
	for end < len(s.w) && end < k+maxRole && s.w[end].kind == news.Word && !stops[s.w[end].lo] && !s.w[end].cap {
		end++
	}
	return end
}

// apposition is a noun phrase that says what somebody is, at words [from, end).
type apposition struct {
	from, end int
	bare      bool // without an article
	past      bool
}

// apposed reads the noun phrase that begins at word k as what somebody is.
func (x *index) apposed(s *sent, k int, add func(news.Statement)) {
	p, ok := s.appositionAt(k)
	if !ok {
		return
	}
	if p.end+1 < len(s.w) && s.w[p.end].lo == "and" { // "a teacher and Democrat"
		if norm := parties[s.w[p.end+1].lo]; norm != "" && s.w[p.end+1].cap {
			add(x.role(s, p.end+1, p.end+2, "party", norm, p.past))
		}
	}
	if to := s.headOf(p.end); to > 0 {
		add(x.role(s, p.end-1, to, "post", s.phrase(p.end-1, to), p.past))
		return
	}
	for _, f := range roleFamilies {
		if i, norm := s.form(f.forms, p.from, p.end); i >= 0 {
			if f.name == "rank" && (p.bare || p.end < len(s.w) && s.w[p.end].lo == "of") || p.bare && f.name == "trade" && p.end-p.from > 3 { // "a commander of a unit" is a post
				continue
			}
			add(x.role(s, i, p.end, f.name, norm, p.past))
		}
	}
	if i, norm := s.officeOf(p.from, p.end); i >= 0 && p.end-p.from < 5 {
		add(x.role(s, i, p.end, "post", norm, p.past))
	}
	for i := p.from; i+1 < p.end; i++ {
		if norm := nations[s.w[i].lo]; norm != "" && s.w[i].cap && i == p.from && i+2 == p.end && human(s.w[i+1].lo) {
			add(x.role(s, i, i+1, "nation", norm, p.past))
		}
		if norm := parties[s.w[i].lo]; norm != "" && s.w[i].cap && politicians[s.w[i+1].lo] {
			add(x.role(s, i, i+1, "party", norm, p.past))
		}
	}
}

// appositionAt finds the noun phrase that begins at word k; ok is false where it is none, or
// of somebody else.
func (s *sent) appositionAt(k int) (p apposition, ok bool) {
	once := k+1 < len(s.w) && (s.w[k].lo == "once" || s.w[k].lo == "formerly") && articles[s.w[k+1].lo]
	if once {
		k++
	}
	if o := s.ownersOf(k); o > 0 {
		k = o
	}
	p.bare, p.from = !articles[s.w[k].lo], k
	if s.w[k].mention >= 0 && s.w[k].cap && p.bare {
		return p, false
	}
	if !p.bare {
		p.from++
	}
	from, end := p.from, p.from
	for end < len(s.w) && end < from+7 && s.w[end].kind == news.Word && (!stops[s.w[end].lo] || s.w[end].lo == "the" && p.bare && end == from+1 || s.w[end].lo == "for" && p.bare && end == from) {
		end++
	}
	if end == from || end < len(s.w) && (s.w[end].lo == "'s" || s.w[end].lo == "’s") {
		return p, false
	}
	for k := from; k < end; k++ {
		if verbLike(s.w[k]) && s.w[k].lo != "retired" || s.w[k].quote >= 0 {
			return p, false
		}
	}
	if end+1 < len(s.w) && s.w[end].lo == "and" && (human(s.w[end+1].lo) || end+2 < len(s.w) && human(s.w[end+2].lo)) {
		return p, false // "press secretary and communications director": one person, two posts
	}
	p.end, p.past = end, once || s.past(from, end)
	return p, true
}

// headOf returns where the post ends of which the first part ends at word end: "the director
// of cricket", "the head of human resources"; 0 for others.
func (s *sent) headOf(end int) int {
	if end+1 >= len(s.w) || s.w[end].lo != "of" {
		return 0
	}
	to := end + 1
	for to < len(s.w) && to < end+3 && s.w[to].kind == news.Word && !stops[s.w[to].lo] && !s.w[to].cap {
		to++
	}
	if to > end+1 && (s.w[end-1].lo == "director" || s.w[end-1].lo == "head") {
		return to
	}
	return 0
}

// ownersOf returns the word behind the owner with which an apposition begins at word k: "the
// trust's medical director", "Norvane's chairman", "its head of sport"; 0 where none does.
func (s *sent) ownersOf(k int) int {
	if k < len(s.w) && (s.w[k].lo == "its" || s.w[k].lo == "their") {
		return k + 1
	}
	for j := k + 1; j < len(s.w)-1 && j <= k+4 && (s.w[j].kind == news.Word || s.w[j].lo == "'s" || s.w[j].lo == "’s"); j++ {
		if lo := s.w[j].lo; lo == "'s" || lo == "’s" {
			return j + 1
		} else if verbLike(s.w[j]) || stops[lo] {
			return 0
		}
	}
	return 0
}

// named reports whether only capitalised words stand from word k on up to the next mark:
// the rest of "D-New York", and not of "D-Day veteran".
func (s *sent) named(k int) bool {
	for k < len(s.w) && s.w[k].kind == news.Word && s.w[k].cap {
		k++
	}
	return k >= len(s.w) || s.w[k].kind != news.Word
}

// partyLetter reads "D-Hexley", "R" as an American party; "" for none.
func partyLetter(w string) string {
	if len(w) == 1 || len(w) > 2 && w[1] == '-' && w[2] >= 'A' && w[2] <= 'Z' {
		switch w[0] {
		case 'D':
			return "democratic"
		case 'R':
			return "republican"
		}
	}
	return ""
}

// directing reads "director of cricket Ann Lee": the words [from, end) in front of a
// name that hold a post with what it is of.
func (s *sent) directing(from, end int) (int, string) {
	for k := from; k+1 < end; k++ {
		if (s.w[k].lo == "director" || s.w[k].lo == "head") && s.w[k+1].lo == "of" && k+2 < end {
			return k, s.phrase(k, end)
		}
	}
	return -1, ""
}
