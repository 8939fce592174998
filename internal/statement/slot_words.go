package statement

import (
	"strings"

	"hearsay/internal/text"
)

// quality is one of several of which a thing has one alone: of what kind it is, and the things
// that have it, with one noun for those that outlets use for one another.
type quality struct {
	of, value string
	things    map[string]string
}

// Things that are told apart by their colour, by their side, by what is done well or badly, and
// by what they eat.
var (
	coloured = nounsOf(`car van lorry truck=lorry bus coach=bus suv=car hatchback=car saloon=car estate=car pickup motorbike motorcycle=motorbike bike=motorbike scooter boat yacht=boat plane train bicycle
jacket coat hoodie top jumper sweater=jumper shirt t-shirt=shirt dress gown=dress suit trouser jean skirt hat cap scarf glove mask balaclava=mask helmet bag rucksack=bag backpack=bag suitcase shoe trainer
hair eye beard tail balloon flag door umbrella envelope box kite jersey ribbon`)
	sided   = nounsOf(`face bank side end wing stand gate entrance door slope wall platform carriageway tower arm hand leg foot knee ankle shoulder eye ear wrist elbow thigh calf lung kidney hip thumb cheek ridge flank deck`)
	treated = nounsOf(`equipped equip=equipped prepared prepare=prepared dressed dress=dressed attended attend=attended trained train=trained staffed staff=staffed lit organised organise=organised organized=organised organize=organised maintained maintain=maintained funded fund=funded defended defend=defended`)
	eaters  = nounsOf(`eating=eat eat eater=eat`)
	flows   = nounsOf(`of bridge weir lock`)
)

// qualities are adjectives of which a thing has one alone, by kind.
var qualities = qualitiesOf(map[string]map[string]string{
	"colour: red blue green white black yellow orange pink purple brown grey gray=grey silver turquoise beige": coloured,
	"side: left right": sided,
	"side of the compass: north south east west northern=north southern=south eastern=east western=west north-west north-east south-west south-east northwest=north-west northeast=north-east": sided,
	"manner: well poorly badly=poorly properly=well ill=poorly": treated,
	"food: meat plant":                          eaters,
	"way: upstream downstream inbound outbound": flows,
})

func qualitiesOf(kinds map[string]map[string]string) map[string]quality {
	out := map[string]quality{}
	for l, things := range kinds {
		of, rest, _ := strings.Cut(l, ": ")
		for _, m := range strings.Fields(rest) {
			printed, value, ok := strings.Cut(m, "=")
			if !ok {
				value = printed
			}
			out[printed] = quality{of, value, things}
		}
	}
	return out
}

// nounsOf reads "noun" and "noun=another".
func nounsOf(list string) map[string]string {
	out := map[string]string{}
	for _, m := range strings.Fields(list) {
		printed, value, ok := strings.Cut(m, "=")
		if !ok {
			value = printed
		}
		out[strings.ReplaceAll(printed, "_", " ")] = strings.ReplaceAll(value, "_", " ")
	}
	return out
}

// makes are those of cars, which may stand for the car.
var makes = nounsOf(`audi=car bmw=car mercedes=car ford=car vauxhall=car volkswagen=car vw=car toyota=car nissan=car honda=car hyundai=car kia=car mazda=car renault=car peugeot=car citroen=car skoda=car volvo=car porsche=car
ferrari=car jaguar=car tesla=car chevrolet=car maruti=car mahindra=car holden=car subaru=car bentley=car fiat=car seat=car mini=car lexus=car range=car land=car jeep=car dodge=car astra=car corsa=car golf=car fiesta=car focus=car`)

// siteNouns are last words of the names of places that a report has one of a kind.
var siteNouns = nounsOf(`hospital infirmary=hospital clinic=hospital
university institute=university
church cathedral=church chapel=church
stadium arena=stadium oval=stadium ground=stadium park=stadium
street road=street lane=street avenue=street crescent=street terrace=street
prison jail=prison
museum gallery=museum centre=museum center=museum
airport theatre theater=theatre hotel academy=school school college=school`)

// showing are words in front of "Centre" of a place where things are shown.
var showing = text.Set(`heritage visitor visitors arts science discovery exhibition`)

// finding are verbs of what one does, or one of several.
var finding = map[string]string{
	"find": "found", "discover": "found", "spot": "found", "rescue": "rescued", "save": "rescued", "free": "rescued", "revive": "rescued", "pull": "rescued", "carry": "rescued",
	"raise": "raise", "call": "call", "dial": "call", "alert": "call", "film": "filmed",
}

// findings are what somebody finds, other than people.
var findings = text.Set(`body print footprint painting coin hoard bone fossil skeleton comet gun knife weapon bomb device wreck wreckage snake whale plane car boat leak spill track treasure`)

// doers are nouns for who does a thing, told apart; those that outlets use for one another have
// one noun. What any of them may be called (a man, a resident, a passer-by) is left out.
var doers = nounsOf(`walker=walker hiker=walker hillwalker=walker rambler=walker dog_walker=walker jogger=runner runner angler=angler fisherman=angler farmer shepherd=farmer cyclist motorist=driver driver postman postwoman=postman
villager villagers=villager lifeguard coastguard guard=coastguard coast_guard=coastguard lifeboat trawler helicopter ferry=ferry tug canoeist kayaker=canoeist surfer swimmer diver=diver sailor yachtsman=sailor
student schoolboy=schoolchild schoolgirl=schoolchild schoolchild=schoolchild teacher caretaker cleaner security_guard=guard nurse doctor paramedic=paramedic firefighter=firefighter fireman=firefighter policeman=policeman
constable=policeman soldier builder workman=builder plumber electrician gardener gamekeeper ranger warden birdwatcher=birdwatcher photographer archaeologist detectorist child=schoolchild boy=schoolchild girl=schoolchild
tourist holidaymaker=tourist camper golfer=golfer hunter neighbour neighbor=neighbour mother father brother sister wife husband son daughter receptionist waiter waitress barman chef baker shopkeeper milkman
dog search_dog=dog binman steward stagehand usher pilot stewardess passenger crew conductor scaffolder skier climber mountaineer=climber canoe horse_rider=rider rider tenant landlord landlady vicar priest`)

// made are participles of what one does for a work, a study or a firm.
var made = map[string]string{
	"fund": "funded by", "finance": "funded by", "pay": "funded by", "own": "owned by", "sponsor": "sponsored by", "build": "built by", "organise": "organised by", "organize": "organised by",
}

// lead is the words behind a word, and in front of the place that fills a slot.
type lead struct {
	words []string
	slot  string
	craft bool // the sentence tells of a vehicle
}

// bearings are the words that lead in a place that fills a slot.
var bearings = leadsOf(`
bound for: destination
heading for: destination
heading to: destination
headed for: destination
en route to: destination
flight to: destination
flying to: destination
travelling to: destination
returned to: landing place, of craft
return to: landing place, of craft
diverted to: landing place, of craft
divert to: landing place, of craft
landed in: landing place, of craft
landed at: landing place, of craft
turned back to: landing place, of craft
towed to: where it was towed
trip to: outing
outing to: outing
way back from: outing
returning from: outing
way home from: outing
coming back from: outing
flown to hospital in: hospital town
taken to hospital in: hospital town
airlifted to hospital in: hospital town
rushed to hospital in: hospital town
taken to a hospital in: hospital town
flown to a hospital in: hospital town
in hospital in: hospital town
airlifted to: hospital town
flown to: hospital town
honeymoon in: honeymoon
honeymoon to: honeymoon
honeymooning in: honeymoon
shot in: filming place
filmed in: filming place
filming in: filming place
set in: setting
found in: place where found
found safe in: place where found
found safe and well in: place where found
found alive in: place where found
found alive and well in: place where found
found unharmed in: place where found
found dead in: place where found
found dead at: place where found
found at: place where found
traced to: place where found
tracked down in: place where found
sail from: port of departure
sailed from: port of departure
left port at: port of departure
buried in: place of burial
buried at: place of burial
held at: where it was held
`)

func leadsOf(list string) map[string][]lead {
	out := map[string][]lead{}
	for _, l := range strings.Split(strings.TrimSpace(list), "\n") {
		words, slot, _ := strings.Cut(l, ": ")
		slot, craft := strings.CutSuffix(slot, ", of craft")
		f := strings.Fields(words)
		out[f[0]] = append(out[f[0]], lead{f[1:], slot, craft})
	}
	return out
}

// crafts are further nouns of sentences that tell of a craft.
var crafts = text.Set(`flight jet plane aircraft airliner pilot airbus boeing crew airline skipper service`)

// crimes are what somebody is charged with.
var crimes = nounsOf(`murder attempted_murder manslaughter grievous_bodily_harm=grievous_bodily_harm gbh=grievous_bodily_harm wounding actual_bodily_harm assault robbery burglary theft fraud arson rape kidnapping kidnap=kidnapping blackmail perjury
bribery embezzlement=fraud money_laundering dangerous_driving careless_driving drink-driving=drink-driving drunk_driving=drink-driving affray stalking harassment trespass`)

// roleNouns are further nouns of the parts that actors play.
var roleNouns = text.Set(`spy nun monk maid thief witch queen king prince princess chef judge priest cop sheriff pirate ghost vampire cook pilot boss detective landlady barmaid vet surgeon lawyer nurse`)

// slotSieve is of the words, or their base forms, that a slot is read at.
var slotSieve = func() *text.Sieve {
	all := map[string]bool{}
	for _, w := range strings.Fields("by in charged accused convicted guilty cleared bat bowl field plays playing played stars starring called named nicknamed christened found") {
		all[w] = true
	}
	addKeys(all, qualities)
	addKeys(all, finding)
	addKeys(all, bearings)
	addKeys(all, undergoing)
	addKeys(all, beating)
	addKeys(all, colliding)
	addKeys(all, predicates)
	addKeys(all, creating)
	return text.SieveOf(all)
}()

func addKeys[V any](all map[string]bool, list map[string]V) {
	for k := range list {
		all[k] = true
	}
}
