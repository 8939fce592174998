package statement

import (
	"strconv"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// A choice is one of several things of a kind of which the thing told of is one alone: the
// room where a fire began, the bone that broke, the tree that fell. Its statement is of kind
// "choice": Attribute is the class, Text the member, for those that outlets use for one
// another one of them.

// choices lists classes, a line each: "class: member other=member two_words".
var choices = choicesOf(`
part of the body: hand foot face chest stomach abdomen=stomach finger toe eye ear arm leg wrist=arm ankle knee hip shoulder elbow rib pelvis collarbone neck skull nose jaw spine=back hamstring groin calf thigh
room: kitchen bedroom bathroom lounge living_room=lounge attic=loft loft basement=cellar cellar garage conservatory utility_room dining_room hallway
floor: ground_floor first_floor second_floor third_floor fourth_floor fifth_floor sixth_floor
vehicle: lorry truck=lorry van coach=bus bus minibus=bus car tram motorbike motorcycle=motorbike taxi tractor ambulance
make: airbus boeing embraer audi bmw mercedes ford vauxhall volkswagen vw=volkswagen toyota nissan honda hyundai kia mazda renault peugeot citroen skoda volvo porsche ferrari jaguar tesla chevrolet maruti mahindra holden subaru
tree: oak beech birch elm maple willow sycamore yew poplar lime horse_chestnut
crop: wheat barley oats maize corn=maize rye rice soya sugarcane cotton rapeseed
drink: tea coffee wine beer whisky whiskey=whisky vodka juice lemonade champagne soup
breed: rottweiler bulldog labrador alsatian german_shepherd=alsatian pit_bull spaniel collie poodle husky staffordshire dobermann mastiff greyhound whippet
weapon: knife hammer axe machete crowbar baseball_bat=bat screwdriver pistol=gun handgun=gun shotgun=gun rifle=gun gun sword brick
illness: pneumonia exhaustion flu=flu influenza=flu salmonella e_coli legionnaires listeria cholera typhoid dengue tuberculosis whooping_cough mumps shingles covid appendicitis stroke heart_attack sepsis meningitis food_poisoning dehydration bronchitis leukaemia malaria hepatitis measles norovirus
cause: electrical_fault faulty_wiring=electrical_fault wiring=electrical_fault arson deliberate=arson deliberately=arson lightning gas_leak cigarette candle bird_strike engine_failure engine_failed=engine_failure burst_tyre ice icy_road=ice barbecue firework fireworks=firework overheated_battery accidental=accident accidentally=accident human_error brake_failure
stone: granite marble limestone sandstone mudstone slate basalt chalk
built of: steel concrete timber=wood wooden=wood brick bronze fibreglass
substance: diesel petrol ammonia chlorine acid sewage bleach pesticide slurry kerosene heating_oil crude_oil
drug: cocaine heroin cannabis ketamine ecstasy fentanyl steroid=steroids steroids epo insulin morphine paracetamol codeine methadone amphetamine
form of the drug: injection jab=injection tablet pill=tablet capsule=tablet nasal_spray inhaler cream patch drip
occasion: wedding funeral christening baptism=christening birthday_party engagement_party hen_party stag_party
kind of boat: catamaran trimaran dinghy trawler canoe kayak speedboat jet_ski rowing_boat
kind of shop: chip_shop kebab_shop bakery bookshop butcher's jeweller's post_office off-licence petrol_station betting_shop pharmacy=chemist
constellation: lyra cygnus orion pegasus andromeda cassiopeia leo virgo scorpius sagittarius
optics: binoculars telescope naked_eye
body of water: river canal lake reservoir pond harbour estuary quarry
animal: dog cat horse cow bull sheep goat pig deer fox badger otter seal elephant lion tiger leopard wolf bear monkey donkey camel snake crocodile shark swan eagle owl parrot
instrument: guitar piano violin cello drums trumpet flute saxophone clarinet harp accordion
medal: gold_medal silver_medal bronze_medal
subject: geology history law medicine physics chemistry biology mathematics maths=mathematics economics philosophy engineering archaeology psychology linguistics
season: spring summer autumn winter
paid in: cash cheque bank_transfer bitcoin vouchers
seat: front_seat back_seat passenger_seat driver's_seat
forces: army navy air_force marines
sport: football rugby cricket tennis golf hockey netball basketball volleyball badminton squash swimming rowing boxing judo gymnastics
fruit: apple pear plum cherry strawberry raspberry orange lemon mango banana grape
meal: breakfast lunch dinner supper=dinner
how they were told: email letter text_message phone_call meeting video_call
how often: daily every_day=daily weekly every_week=weekly monthly every_month=monthly fortnightly
means: helicopter lifeboat winched=helicopter airlifted=helicopter dinghy
condition: critical_condition stable_condition serious_condition=serious minor_injuries fighting_for_her_life=critical_condition fighting_for_his_life=critical_condition critically=critical_condition slight_injuries=minor_injuries life-threatening=critical_condition
way in: skylight rear_door=back_door back_door front_door window roof=skylight
place for the night: high_school=school church town_hall village_hall sports_hall leisure_centre=sports_hall hotel terminal mosque temple community_centre
child: baby_boy boy=baby_boy baby_girl=girl girl twins
direction: northbound southbound eastbound westbound
kin: father mother uncle aunt brother sister grandfather grandmother cousin wife=spouse husband=spouse son daughter friend neighbour neighbor=neighbour brother-in-law sister-in-law stepfather stepmother nephew niece colleague boyfriend girlfriend
court: crown_court magistrates'_court high_court
found by: search_dog=dog hillwalker=walker walker=walker dog_walker=walker jogger angler farmer
`)

// choice is a phrase for a member of a class.
type choice struct {
	words        []string // as printed
	class, value string
}

// choicesOf reads lines of choices by the first word of each phrase.
func choicesOf(list string) map[string][]choice {
	out := map[string][]choice{}
	for _, l := range strings.Split(strings.TrimSpace(list), "\n") {
		class, rest, _ := strings.Cut(l, ": ")
		for _, m := range strings.Fields(rest) {
			printed, value, ok := strings.Cut(m, "=")
			if !ok {
				value = printed
			}
			w := strings.Split(printed, "_")
			out[w[0]] = append(out[w[0]], choice{w, class, strings.ReplaceAll(value, "_", " ")})
		}
	}
	return out
}

// chosen appends them.
func (x *index) chosen(out []news.Statement, s *sent) []news.Statement {
	for i := range s.w {
		w := &s.w[i]
		if w.quote >= 0 {
			continue
		}
		if st, ok := x.unnamedAge(s, i); ok {
			out = append(out, st)
		}
		if w.kind != news.Word {
			continue
		}
		list := choices[w.lo]
		if list == nil && w.lem != w.lo && strings.HasSuffix(w.lo, "s") {
			list = choices[w.lem]
		}
		for _, c := range list {
			if !s.printed(i, c.words) || !s.choosable(i, c) {
				continue
			}
			st := x.base(s, i, i+len(c.words))
			if st.Negated {
				continue
			}
			st.Kind, st.Attribute, st.Text = "choice", c.class, c.value
			st.Planned = s.planned(i)
			st.About = front(x.subject(s, i), x.about(s, i))
			out = append(out, st)
		}
	}
	return out
}

// printed reports whether these words, in lower case, stand from word i on.
func (s *sent) printed(i int, words []string) bool {
	if i+len(words) > len(s.w) {
		return false
	}
	for k, want := range words {
		if s.w[i+k].lo != want && (k < len(words)-1 || s.w[i+k].lem != want || !strings.HasSuffix(s.w[i+k].lo, "s")) {
			return false
		}
	}
	return true
}

// unnamedOf groups the nouns of persons without a name whose ages are told.
var unnamedOf = map[string]string{
	"boy": "boy", "schoolboy": "boy", "lad": "boy", "girl": "girl", "schoolgirl": "girl", "man": "man", "woman": "woman", "pensioner": "pensioner", "teenager": "teenager", "baby": "baby", "toddler": "baby",
}

// unnamedAge reads "a seven-year-old boy", "a boy aged eight", "a woman in her 30s" at word i.
func (x *index) unnamedAge(s *sent, i int) (news.Statement, bool) {
	who, age, from, to := "", "", i, i+1
	lo := s.w[i].lo
	old, split := strings.TrimSuffix(lo, "-year-old"), strings.HasPrefix(s.text[s.w[i].end:], "-year-old")
	switch {
	case old != lo || split:
		if n := years(old); n > 0 {
			age = strconv.Itoa(n)
		}
		next := i + 1
		for next < len(s.w) && split && s.w[next].start < s.w[i].end+len("-year-old") {
			next++
		}
		to = next
		for k := next; k < len(s.w) && k < next+3 && s.w[k].kind == news.Word && !stops[s.w[k].lo] && who == ""; k++ {
			who = unnamedOf[s.w[k].lem]
			if who != "" && k+1 < len(s.w) && (s.w[k+1].cap || s.w[k+1].lo == ",") {
				return news.Statement{}, false
			}
		}
	case unnamedOf[s.w[i].lem] != "" && i+2 < len(s.w):
		k := i + 1
		if s.w[k].lo == "," {
			k++
		}
		switch {
		case s.w[k].lo == "aged" && k+1 < len(s.w):
			if n := years(s.w[k+1].lo); n > 0 {
				who, age, from, to = unnamedOf[s.w[i].lem], strconv.Itoa(n), k+1, k+2
			}
		case k+2 < len(s.w) && (s.w[k].lo == "in" || s.w[k].lo == "aged" && s.w[k+1].lo == "in" && k+3 < len(s.w)):
			if s.w[k].lo == "aged" {
				k++
			}
			if d := s.w[k+2].lo; (s.w[k+1].lo == "his" || s.w[k+1].lo == "her") && strings.HasSuffix(d, "0s") && len(d) == 3 {
				who, age, from, to = unnamedOf[s.w[i].lem], d, k+2, k+3
			}
		}
	}
	if who == "" || age == "" || s.w[i].mention >= 0 && s.w[i].cap && i > 0 {
		return news.Statement{}, false
	}
	st := x.base(s, from, to)
	st.Kind, st.Attribute, st.Text = "choice", "age of the "+who, age
	st.About = x.about(s, i)
	return st, true
}

// bringingForth are words of birth, in whose sentence a boy or girl is the child.
var bringingForth = text.Set(`birth baby born newborn`)

// choosable reports whether the word at i is used in the sense of its class.
func (s *sent) choosable(i int, c choice) bool {
	prev, next := "", ""
	if i > 0 {
		prev = s.w[i-1].lo
	}
	if k := i + len(c.words); k < len(s.w) {
		next = s.w[k].lo
	}
	if prev == "no" || prev == "not" || prev == "without" {
		return false
	}
	w := s.w[i]
	switch c.class {
	case "make":
		return w.cap && i > 0
	case "kin": // a relative without a name, of somebody
		return next != "-" && (possessives[prev] || prev == "whose" || prev == "a" && (c.value == "friend" || c.value == "neighbour")) && !(i+1 < len(s.w) && (s.w[i+1].cap || next == "," && i+2 < len(s.w) && s.w[i+2].cap || next == "'s" || next == "’s"))
	case "child":
		for _, v := range s.w {
			if bringingForth[v.lo] {
				return true
			}
		}
		return false
	case "part of the body":
		for k := range s.w {
			switch s.w[k].lem {
			case "break", "injure", "injury", "hurt", "fracture", "sprain", "twist", "dislocate", "shot", "problem", "kick", "burn", "operation", "surgery", "stab", "bite", "stitch", "wound", "tear":
				return true
			}
		}
		return false
	case "cause":
		return true
	case "illness":
		return !w.cap && next != "ward" && next != "unit" && next != "patient" && next != "patients" && next != "of"
	case "constellation":
		return w.cap
	case "season": // "last summer", and not "spring" of water
		return !w.cap && (prev == "this" || prev == "next" || prev == "in" || prev == "the" || prev == "last")
	case "subject":
		return !w.cap && (prev == "studies" || prev == "studying" || prev == "of" || prev == "taught" || prev == "teaches" || prev == "reading" || prev == "studied")
	case "animal", "instrument", "fruit", "body of water":
		return !w.cap && (articles[prev] || possessives[prev])
	case "kind of shop":
		return prev == "a" || prev == "the"
	case "court":
		return i > 0 && s.w[i-1].cap
	case "vehicle", "tree", "crop", "weapon":
		return !w.cap || i == 0
	case "drink", "breed":
		return true
	case "found by":
		return prev == "a" || prev == "an" || prev == "by"
	case "how they were told", "means", "way in", "place for the night":
		return prev == "a" || prev == "an" || prev == "the" || prev == "by" || prev == "through" || len(c.words) > 1 || c.class == "means"
	}
	return !w.cap || i == 0
}
