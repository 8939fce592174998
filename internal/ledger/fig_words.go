package ledger

import (
	"strings"

	"hearsay/internal/text"
)

// concepts are words by which outlets tell one thing of news, each group's first its name. A
// word of several groups has the first one's. They serve to see that two figures have the
// same words around them; no group alone makes two of them one.
var concepts = wordGroups(`
vote ballot poll voter|support favour favor back backing backed agree approve endorse approval|oppose object objection objector reject refuse turn-down|
remove removal dismantle strip scrap|introduce introduction install installation rollout|open reopen reopening opening ready|close closure shut shutter closing shutting closed|
found establish creation set-up|build construction construct built erect date-from building|finish complete completion completed|begin start commence beginning began begun kick-off|
save saving savings|cut axe slash redundancy layoff loss lose lost shed|job post position role|headquarters head-office|cost price bill tag costing|spend spent spending outlay|
worth valued value valuable estimated|pay payment paid compensation payout ex-gratia handout|kin family relative families bereaved|victim deceased dead die died death killed kill killing fatality perish lost-lives homicide murder|
hurt injure injured wound wounded injury|offer proposal proposed table tabled|rise increase raise hike uplift climb climbed rose risen jump surge grow grew growth go-up|fall drop decline slip decrease fell fallen down dip slump tumble|
strike walkout stoppage walk-out stop-work industrial|march rally protest demonstration demonstrate procession parade protester demonstrator marcher|join take-part participate attend involve participant|
petition signature sign signed signatory|convict conviction convicted record offence offense|admit plead pleaded guilty|accuse charge charged alleged allege|jail sentence prison imprisoned jailed imprisonment term custody behind-bars|
steal stole stolen theft copy copied raid robbery rob robber snatch make-off take-away haul got-away|police officer officers constable detective|watch watches timepiece|
aboard board passenger onboard on-board carrying|crew crewman sailor|vehicle car|bus minibus coach|lorry truck hgv|boat vessel ship craft ferry yacht|plane aircraft jet airliner|train locomotive|
guest friend invitee|wedding marry married marriage wed nuptials ceremony tie-knot|party reception bash weekend|daughter girl toddler|son boy|child children kid pupil youngster|
student undergraduate pupils|school academy primary|teacher|ill sick fallen-ill unwell struck-down infected infection|patient|staff worker employee workforce employ handler|ward|hospital infirmary clinic|postpone put-off cancel call-off scrub defer delay|
surgery operation|outbreak bug epidemic virus norovirus|vanish disappear missing last-seen go-missing wander-off disappearance|find found discover discovered spot notice detect discovery locate uncover|search hunt hunted sought seek searcher volunteer manhunt|
rescue rescued save-from pluck winch bring-down saved|camp tent campsite|water electricity|power blackout outage|home household customer house property residence|temperature thermometer mercury degree degrees heat|
weigh weight mass|launch lift-off lifts-off lifted-off blast-off left-earth|spacecraft probe satellite mission|reach arrive arrival rendezvous get-to|journey travel trip voyage cover|
fire blaze inferno|engine pump appliance tender|crews firefighter fireman|call called alarm ring rang raise-alarm alert|evacuate move-out lead-out flee fled leave-home told-leave evacuee forced-out|flat apartment|mill|warehouse|
margin majority lead|resign quit step-down stand-down resignation stood-down gave-up|defeat beat overturn win won victory triumph|elect elected election by-election|candidate contender|runner field entrant starter|decide decision rule ruling judgment|erupt eruption explosion explode|ash cloud plume smoke|beer ale pint|seat constituency|
innings knock|ball delivery|stand partnership add added|hundred century ton|boundary four fours|wicket|run runs|catch caught dropped|goal strike-home|match game fixture tie contest final|crowd attendance spectator gate onlooker|
title trophy crown|medal|sell sold sale buy bought purchase acquire acquisition|sign-up transfer|fee sum|manager boss coach-of|limit cap ceiling max|ticket fare season-ticket|annual yearly year|month monthly|week weekly|
exhibit toy item artefact|collection|auction hammer|museum gallery|visitor tourist come-to|expect expected forecast likely await|concert gig show performance|festival fair fete|edition|prize award harp earn collect pocket|
debt owe loan liability|customers user client account|data detail details personal information addresses|breach hack intrusion intruder hacker|fine fined penalty penalised penalized|employee-of|suit lawsuit sue action|
bridge crossing span|length long|height high tall|depth deep below down|width wide|distance away off from|traffic motorist|delay-of behind late overdue|budget over-budget|
slide landslide landslip mudslide hillside slope|quake earthquake tremor|flood flooding deluge inundate|rain rainfall downpour|snow snowfall blizzard|wind gust|storm hurricane cyclone|damage damaged destruction destroy destroyed wreck collapsed gutted swept-away washed-away|
shelter camp-for refuge|levee dyke dike embankment|crest peak peaked crested|river stream creek|sea coast offshore|road highway motorway carriageway|shot shooting gunfire gunman fire-open shots opened-fire|casing bullet round|arrest detain detained held custody-of arrested|
suspect accused|chase pursuit pursue|drug drugs cocaine cannabis|seize seizure seized confiscate|investment invest investing put-into|plant factory site works|produce production manufacture make-of roll-off output|acre hectare land|
capacity|sales sell-of shipment|profit earning|revenue turnover income|dividend payout-of|share stock shares|market|loss-of deficit shortfall gap|tax levy|household-band band|council authority|library branch|reserve|
study research trial researcher scientist|risk likely-to chance|stroke|follow track tracked followed monitor monitored observe|tea coffee drink|birth born give-birth|cub kitten|wild|see seen view display|mother father parent|
takings gross box-office make-at|budget-of|film movie shoot shot-in filmed|star play heroine|release premiere|album record-by recording recorded|book novel|tour|insurance policy life|poison poisoning poisoned|jury juror|witness evidence testimony|court tribunal|
swim swam swum crossing-of|raise-for charity donate donation raised given fundraise|hospice|depart leave set-out set-off left departed|land landed ashore come-ashore arrive-at|rent rental|minister|appoint appointed appointment government|
syndicate group|lottery jackpot|retire|play played|animal|dog|horse|climber walker hiker|team|sell-off|refit repair overhaul refurbish refurbishment renovate renovation rebuild rebuilt revamp restore restoration makeover modernise upgrade|old-of|strikes|shop store|founder|hotel|room bedroom|develop developer development|
signing|meeting session|debate|speech|question|letter|complaint|inspection|inspector|pay-rise wage salary|union|member-of membership|picket|pension|interest rate|inflation|mortgage|loaned|grant fund funding funded subsidy|
drink-drive|speed speeding mph|limit-of|ban banned disqualify disqualified suspend suspended suspension|appeal|licence license|nest egg|species|tree|oil|gas|coal|gold|silver|diamond|painting picture canvas|stolen-from|
vaccine vaccination jab dose|case infection-of|test|cancer tumour tumor|donor|transplant|baby infant newborn|nurse|doctor medic surgeon gp|waiting wait|list|bed|emergency`)

// phrases are pairs of words that stand for one of a family.
var phrases = map[string]string{
	"put in": "introduce", "brought in": "introduce", "bring in": "introduce", "came in": "introduce", "taken out": "remove", "take out": "remove", "rolled out": "introduce",
	"took part": "join", "take part": "join", "taking part": "join", "turned out": "turnout", "walk out": "strike", "walked out": "strike", "stop work": "strike", "downed tools": "strike", "down tools": "strike",
	"set off": "begin", "sets off": "begin", "set out": "depart", "moved out": "evacuate", "led out": "evacuate", "gave way": "damage", "fell ill": "ill", "fallen ill": "ill", "taken ill": "ill", "took ill": "ill",
	"set up": "found", "first opened": "open", "dating from": "build", "dates from": "build", "dated from": "build", "dates back": "build", "stepped down": "resign", "stood down": "resign", "step down": "resign",
	"passed away": "victim", "lost lives": "victim", "lifts off": "launch", "lifted off": "launch", "blasted off": "launch", "last seen": "vanish", "went missing": "vanish", "wandered off": "vanish",
	"ex gratia": "pay", "head office": "headquarters", "called off": "postpone", "put off": "postpone", "go up": "rise", "gone up": "rise", "went up": "rise", "put up": "raise-for", "in front": "ahead", "done up": "refit", "opened fire": "shot", "open fire": "shot",
	"tied knot": "wedding", "dialled 999": "call", "rang 999": "call", "rolled off": "produce", "roll off": "produce", "burnt down": "damage", "burned down": "damage", "box office": "takings", "ready for": "open",
	"swept away": "damage", "washed away": "damage", "made off": "steal", "got away": "steal", "sent off": "red card", "red card": "red card", "came ashore": "land", "on board": "aboard", "ran aground": "aground", "season ticket": "ticket",
	"give birth": "birth", "given birth": "birth", "plucked from": "rescue", "brought down": "rescue", "told leave": "evacuate", "leave homes": "evacuate", "left homes": "evacuate", "opened first": "found", "open since": "found", "would go": "cut", "will go": "cut", "sent down": "jail", "let go": "cut", "under hammer": "auction", "forced out": "evacuate", "put down": "vet",
}

// plainContext are words of all news, which tell little of what a figure beside them is of.
var plainContext = text.Set(`become became becoming made people person man woman men women year day time week month new first last include take make give get come go say tell name call use put set part own number place
area town city village state country local official spokesman spokeswoman spokesperson more about some many other know think believe want need ask show keep leave live work run turn
told said tuesday monday wednesday thursday friday saturday sunday morning afternoon evening night today yesterday around nearly almost just only least most total according report
however since now still later earlier early late around under over up down out back well also another next former chief senior head public big large small long little good great
january february march april may june july august september october november december hour minute thing way end side world life lives north south east west half third quarter per cent`)

// family returns the concept of a folded word: its family's name, or a crude base form.
func family(w string) string {
	if g := concepts[w]; g != "" {
		return g
	}
	for _, c := range baseForms(w) {
		if g := concepts[c]; g != "" {
			return g
		}
	}
	if l := baseForms(w); len(l) > 0 {
		w = l[0]
	}
	return strings.TrimSuffix(w, "e") // "graded", "grades"
}

// baseForms are the words of which w may be a form by its ending, the likeliest first.
func baseForms(w string) []string {
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return []string{w[:n-3] + "y"}
	case n > 4 && strings.HasSuffix(w, "es"):
		return []string{w[:n-1], w[:n-2]}
	case n > 3 && strings.HasSuffix(w, "s") && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i':
		return []string{w[:n-1]}
	case n > 4 && strings.HasSuffix(w, "ied"):
		return []string{w[:n-3] + "y"}
	case n > 4 && strings.HasSuffix(w, "ed"):
		return stems(w[:n-2])
	case n > 5 && strings.HasSuffix(w, "ing"):
		return stems(w[:n-3])
	}
	return nil
}

// stems are what may stand before -ed and -ing: "stopp" of stopped, "clos" of closed.
func stems(s string) []string {
	n := len(s)
	if n > 2 && s[n-1] == s[n-2] {
		return []string{s[:n-1], s}
	}
	return []string{s, s + "e"}
}

// tellingOf are, by dimension, the families of which one beside a figure says what it is of.
var tellingOf = map[string]map[string]bool{
	"money": familiesIn(`cost worth fine save debt profit revenue damage fee pay steal takings investment budget donate ticket rent insurance sell refit repair seize bail
reward fund prize rescue bonus poison rise offer library petition found edition aboard`),
	"percent":  familiesIn(`turnout grade pass support offer rise fall limit risk tax inflation`),
	"distance": familiesIn(`height depth length width distance crest rain snow wave below bridge swim fall search find tent fault`),
	"mass":     familiesIn(`weigh seize drug`),
	"speed":    familiesIn(`wind speed`),
	"area":     familiesIn(`factory plant fire hectare`),
	"degree":   familiesIn(`temperature quake`),
	"duration": familiesIn(`ahead wait overdue strike search chase journey match festival jail court delay study rescue wait swim exam trial talks meeting debate ban closure outage`),
	"count":    familiesIn(`oppose runner arrest cut aboard petition majority margin turnout expect evacuate search strike join march job shelter rescue guest museum stand hundred magnitude quake`),
	"date":     familiesIn(`decide erupt refit found build close open introduce resign find launch wedding birth reach finish begin strike elect vanish victim win convict prize retire`),
	"time":     familiesIn(`begin call vanish shot hit depart launch quake slide strike march find aground landed fire fault damage collapse resign`),
}

// familiesIn is the set of the families of words.
func familiesIn(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[family(w)] = true
	}
	return out
}

// ofAnything are telling words of sums that need the thing beside them.
var ofAnything = familiesIn(`cost worth pay sell damage save found aboard rise fall offer petition begin`)

// exclusive are lists of what excludes each other: a figure of one is none of another. With
// "*" a figure with one is none of those with none.
var exclusive = exclusiveOf(`
support oppose|rise fall|cut create kept|staff strike|buy sell|win lose|pre-tax net operating gross|first second third fourth fifth|adult child|import export|home away|
* minimum maximum average median|* mandatory|* sought|* part|* traded|* opening|* there|* annual monthly weekly daily|dead injured missing arrested|save add|open close|domestic international|single album|league cup`)

func exclusiveOf(s string) []map[string]bool {
	var out []map[string]bool
	for _, g := range strings.Split(s, "|") {
		out = append(out, text.Set(g))
	}
	return out
}

// marksOf gives the words of exclusive for those that outlets use for them.
var marksOf = marksIn(`
support support back backed favour passed carried|sought sue sued suing demand demands demanding|part include includes included including|oppose oppose opposed against reject|rise rise rose increase raise grow climb|fall fall fell drop decline decrease|cut cut axe lose lost shed|create create created creating made|
kept save saves saved keep keeps kept safeguard|staff employ employs employed|strike strike walkout striker|buy buy bought|sell sell sold|win win won|lose lose lost|pre-tax pre-tax|net net after-tax|operating operating|gross gross|
first first|second second|third third|fourth fourth|fifth fifth|adult adult|child child children|import import|export export|minimum minimum|maximum maximum|average average typical|median median|mandatory mandatory|
poll poll survey pollster|add add|domestic domestic|international international|league league|cup cup|open open opened|close close closed`)

func marksIn(s string) map[string]string {
	out := map[string]string{}
	for _, g := range strings.Split(s, "|") {
		f := strings.Fields(g)
		for _, w := range f[1:] {
			if out[w] == "" {
				out[w] = f[0]
			}
		}
	}
	for p, m := range markPairs {
		out[p] = m
	}
	return out
}

// markPairs are marks of two words.
var markPairs = map[string]string{
	"closed at": "traded", "closed up": "traded", "closed down": "traded", "first week": "opening", "first day": "opening", "first month": "opening", "opening weekend": "opening", "first weekend": "opening",
}
