package statement

import (
	"strings"

	"hearsay/internal/text"
)

// function words never head a noun phrase and carry no topic.
var function = text.Set(`a an the this that these those his her its their our my your
of in on at by for from to with into onto over under after before during since
until till about around between among against through across per via off up
down out and or but nor so yet if as than then when while where which who whom
whose what why how because though although he she it they we you i him them us
me be is are was were been being am have has had do does did will would shall
should can could may might must not no n't 's 'd 'll 're 've also too only just
still even very more most much many few some any all both each every other
others another such own same here there now ago last next first yesterday today
tonight tomorrow morning afternoon evening night again already however later
earlier nearly almost least said says say saying told added new old him himself
herself themselves itself one two three four five six seven eight nine ten`)

// offices are the posts that a person takes by becoming one.
var offices = text.Set(`minister leader chief president chair chairman chairwoman head director manager captain secretary mayor pope boss coach king
queen ceo editor governor judge commissioner speaker premier chancellor bishop archbishop principal headteacher superintendent ambassador
senator congressman congresswoman councillor mp deputy vice-president commander sheriff general treasurer trustee patron`)

var calendar = text.Set(`january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday`)

// stops end the noun phrase that follows a number.
var stops = text.Set(`of in on at by for from to with into onto over under after before during
since until till about around between among against through across per via and
or but nor so yet if as than then when while where which who whom whose that
because though although he she it they we you i him them us me be is are was
were been being am have has had do does did will would shall should can could
may might must not n't 's the a an this his her its their our my your now ago
last next yesterday today tonight tomorrow so far already still also only
including without within near above below beneath underneath alongside opposite behind beyond despite aboard left remain off out up down away apart here there each either
lost died`)

// persons are nouns that count people; any of them may stand for "people".
var persons = text.Set(`people person passenger pupil student worker employee staff member
councillor councilor lawmaker mp senator resident villager guest victim survivor patient man
woman child boy girl teenager adult player fan supporter spectator soldier
troop officer policeman police firefighter migrant refugee prisoner inmate
hostage protester demonstrator civilian tourist visitor crew sailor miner voter
delegate colleague friend relative volunteer motorist driver pedestrian
participant doctor nurse teacher customer islander other dead witness suspect
defendant juror guard rebel militant gunman fighter reporter family household holidaymaker shopper concertgoer festivalgoer festival-goer commuter climber hiker swimmer infant baby pensioner
pilgrim worshipper devotee cyclist jogger diner reveller reveler clubber attendee contractor builder labourer laborer farmer fisherman seaman
pilot skipper trainee recruit cadet trooper marine airman constable paramedic skier snowboarder walker rider jockey scout camper schoolchild
schoolboy schoolgirl toddler youngster nun monk priest evacuee mourner occupant detainee captive bystander onlooker trekker mountaineer merrymaker
marcher striker rescuer diver surfer sunbather daytripper motorcyclist biker trucker steelworker dockworker roughneck oilman clerk nanny caregiver carer`)

// hedges are words that keep an outlet from vouching for what it says.
var hedges = byFirst([][]string{
	{"reportedly"},
	{"allegedly"},
	{"apparently"},
	{"purportedly"},
	{"supposedly"},
	{"rumoured"},
	{"rumored"},
	{"is", "said", "to"},
	{"are", "said", "to"},
	{"was", "said", "to"},
	{"were", "said", "to"},
	{"is", "believed", "to"},
	{"are", "believed", "to"},
	{"was", "believed", "to"},
	{"are", "reported", "to"},
	{"is", "reported", "to"},
	{"is", "thought", "to"},
	{"are", "thought", "to"},
	{"thought", "to", "be"},
	{"believed", "to", "be"},
	{"understood", "to"},
	{"is", "understood", "that"},
	{"understands", "that"},
	{"believe"},
	{"believes"},
	{"may", "have"},
	{"might", "have"},
})

// superseded mark a value that the outlet itself gives as no longer standing.
var superseded = byFirst([][]string{
	{"at", "first"},
	{"initially"},
	{"originally"},
	{"previously"},
	{"an", "earlier", "figure"},
	{"earlier", "reports"},
	{"wrongly"},
	{"mistakenly"},
	{"incorrectly"},
	{"earlier", "put"},
	{"had", "earlier"},
	{"an", "earlier"},
	{"correction"},
	{"anniversary", "of"}, // an older event
})

// heldAgainst lead in a value that another one of the sentence replaced or is held
// against: "rose to 14, up from 12".
var heldAgainst = byFirst([][]string{
	{"up", "from"},
	{"down", "from"},
	{"revised", "from"},
	{"compared", "with"},
	{"compared", "to"},
	{"against"},
	{"instead", "of"},
})

// asOf mark a value as the state of one moment, that another may change.
var asOf = byFirst([][]string{
	{"now"},
	{"so", "far"},
	{"by", "midday"},
	{"by", "noon"},
	{"by", "last", "night"},
	{"by", "this", "morning"},
	{"by", "lunchtime"},
	{"by", "late"},
	{"by", "early"},
	{"by", "then"},
	{"has", "reached"},
	{"had", "reached"},
	{"stood", "at"},
	{"stands", "at"},
	{"stand", "at"},
	{"rose", "to"},
	{"risen", "to"},
	{"rises", "to"},
	{"climbed", "to"},
	{"climbs", "to"},
	{"grown", "to"},
	{"grew", "to"},
	{"raised", "to"},
	{"already"},
	{"still"},
	{"to", "date"},
	{"as", "of"},
	{"currently"},
	{"up", "to", "now"},
	{"fell", "to"},
	{"fallen", "to"},
	{"dropped", "to"},
	{"soared", "to"},
	{"jumped", "to"},
	{"until", "now"},
	{"within", "an", "hour"},
	{"within", "hours"},
	{"by", "monday"},
	{"by", "tuesday"},
	{"by", "wednesday"},
	{"by", "thursday"},
	{"by", "friday"},
	{"by", "saturday"},
	{"by", "sunday"},
	{"by", "midnight"},
	{"by", "dawn"},
	{"by", "evening"},
	{"by", "yesterday"},
	{"remained"},
	{"remain"},
	{"overnight"},
	{"this", "morning"},
	{"tonight"},
})

var planning = byFirst([][]string{
	{"will"},
	{"is", "to"},
	{"are", "to"},
	{"was", "to"},
	{"were", "to"},
	{"due", "to"},
	{"expected", "to"},
	{"set", "to"},
	{"plans", "to"},
	{"plan", "to"},
	{"going", "to"},
	{"scheduled"},
	{"would"},
	{"planned"},
	{"expected", "on"},
	{"hopes", "to"},
	{"about", "to"},
	{"could"},
	{"is", "due"},
	{"are", "due"},
	{"due", "in"},
	{"due", "on"},
	{"intends", "to"},
	{"expected", "in"},
})

var negations = text.Set(`not never no nobody none neither without denied denies deny denying false untrue cannot`)

// negates reports whether a folded word denies: "not", "never", "didn't".
func negates(w string) bool { return negations[w] || strings.HasSuffix(w, "n't") }

// byFirst indexes phrases by their first word, in the order given.
func byFirst(list [][]string) map[string][][]string {
	m := map[string][][]string{}
	for _, p := range list {
		m[p[0]] = append(m[p[0]], p)
	}
	return m
}
