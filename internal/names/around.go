package names

import (
	"strings"

	"hearsay/internal/news"
)

// around weighs what news writing says of towns, firms, teams, events and
// works in so many words: "the 24-year-old from Norley", "auditors, Hale
// Dunning,", "the Norley plant", "Oakham beat Norley".
func (a *article) around(p *passage, s news.Sentence, c *candidate, e *evidence) {
	none := &tok{word: noWord}
	at := func(k int) *tok {
		if k >= s.First && k < s.Last {
			return &p.toks[k]
		}
		return none
	}
	multi := c.to-c.from > 1
	a.placed(at, c, multi, e)
	a.firms(at, c, multi, e)
	if a.sport {
		a.playing(at, c, multi, e)
	}
	if a.lex.words[c.key]&(clsCountry|clsRegion) != clsCountry && result(at, c) {
		e[organisation] += 4
		e[place] -= 2
		e[person] -= 2
	}
	a.shown(at, c, multi, e)
}

// placed weighs cues of places.
func (a *article) placed(at func(int) *tok, c *candidate, multi bool, e *evidence) {
	prev, prev2, next := at(c.from-1), at(c.from-2), at(c.to)
	switch prev.low {
	case "from":
		if origin(prev2.low) || strings.HasSuffix(prev2.low, "-old") || strings.HasSuffix(prev2.low, "year-old") || prev2.is(clsRole) && prev2.shape == lower {
			e[place] += 2
			e[person]--
		}
		if prev2.w == "," {
			e[place] += 1.8
			e[person]--
		} else if travel(prev2.low) && prev2.low != "to" {
			e[place] += 1.7
		}
	case "of":
		if prev2.w == "," {
			if !multi || !at(c.to-1).is(clsOrgHead) {
				e[place] += 2.2
			}
			e[person] -= 1.5
		}
		if native(prev2.low) {
			e[place] += 2
		}
		if !multi && at(c.from).city && !at(c.from).first && prev2.name() && prev2.is(clsOrgHead) {
			e[place] += 1.5 // "Norley Games of Ashcombe"
		}
	case "at":
		switch {
		case employed(prev2) || prev2.is(clsRole) && prev2.shape == lower && !multi:
			e[organisation] += 2
		case prev2.w == ",":
			e[place] += 1.4
			e[organisation] -= 0.5
		case !multi:
			e[place] += 1.3
		}
	case "to", "for", "towards":
		if at(c.from-3).low == "from" && prev2.name() && prev.low == "to" {
			e[place] += 1.7
		}
		if travel(prev2.low) {
			e[place] += 1.8
		}
	case "near", "outside":
		e[place] += 0.6
	case "fled", "beyond":
		if !at(c.from).first {
			e[place] += 1.6
		}
	case "visit", "visited", "visiting", "visits":
		if !at(c.from).first && !at(c.to-1).is(clsOrgHead) && (!multi || at(c.from).low == at(c.to-1).low) {
			e[place] += 1.8
			e[person]--
		}
	case "between":
		if !at(c.from).first && next.low == "and" && at(c.to+1).name() {
			e[place] += 1.7
		}
	case "off":
		if !at(c.from).first && !multi && afloat(prev2.low) {
			e[place] += 1.5
		}
	case "and", ",":
		if !multi && at(c.from).city && !at(c.from).first && listedPlace(at, c.from-1) {
			e[place] += 2.3
		}
	case "in":
		if prev2.low == "born" || prev2.low == "raised" || prev2.low == "lives" || prev2.low == "lived" || prev2.low == "based" || prev2.low == "home" || prev2.low == "living" {
			e[place]++
		}
	case "the":
		if site(next.low) && next.shape == lower && !multi && next.Start > at(c.to-1).End {
			e[place] += 2.6
		}
	}
	if next.w == "-" || next.w == "–" {
		return
	}
	if next.low == "-based" {
		e[place]++
	}
	if next.shape == lower && next.Kind == news.Word && prev.shape == lower && prev.low != "the" && (next.low == "airport" || next.low == "railway" || next.low == "harbour" || next.low == "suburb" || next.low == "seafront" || next.low == "beach") {
		e[place] += 1.8
	}
	if (next.low == "'s" || next.w == "’" && next.Start == at(c.to-1).End) && townPart(at(c.to+1).low) {
		e[place] += 2.4
	}
	if dated(at, c) {
		e[place] += 5
		e[organisation] -= 2
		e[person] -= 3
	}
}

// dated reports whether the candidate opens a line that holds no more than a
// town in capitals, its country and a date.
func dated(at func(int) *tok, c *candidate) bool {
	if at(c.from-1).word != noWord || at(c.from).shape != upper {
		return false
	}
	digits := false
	for k := c.to; k < c.to+10; k++ {
		t := at(k)
		switch {
		case t.word == noWord:
			return digits
		case t.Kind == news.Number:
			digits = digits || len(t.w) == 4
		case t.Kind == news.Punct && (t.w == "," || t.w == "-" || t.w == "." || t.w == "/"):
		case t.is(clsMonth) || !digits && t.name():
		default:
			return false
		}
	}
	return false
}

// listedPlace reports whether the mark or "and" at i goes on a list of names that a
// preposition of place leads in: "in Norley, Oakham and Ashcombe".
func listedPlace(at func(int) *tok, i int) bool {
	for k := i - 1; k > i-12; k-- {
		t := at(k)
		switch {
		case t.low == "in" || t.low == "from" || t.low == "near" || t.low == "between" || t.low == "across":
			return k < i-1
		case t.Kind == news.Word && t.name(), t.w == ",":
		default:
			return false
		}
	}
	return false
}

// afloat lists what happens to ships.
func afloat(low string) bool {
	switch low {
	case "sank", "aground", "capsized", "sunk", "drowned", "anchored", "wrecked", "drifting", "adrift", "foundered", "miles", "waters", "lost", "fishing", "seen":
		return true
	}
	return false
}

func origin(low string) bool {
	switch low {
	case "man", "woman", "boy", "girl", "teenager", "pensioner", "couple", "family", "people", "residents", "villagers", "men", "women", "brothers", "sisters", "siblings",
		"mother", "father", "student", "pupil", "team", "crew", "someone", "hails", "comes", "came", "hailed", "drove", "flew", "travelled", "traveled", "returned", "fled", "sailed", "off", "miles", "kilometres", "kilometers",
		"flight", "train", "bus", "road", "escaped", "north", "south", "east", "west", "journey", "trip":
		return true
	}
	return false
}

func locative(low string) bool {
	switch low {
	case "in", "near", "outside", "around", "across", "at", "from", "of":
		return true
	}
	return false
}

func native(low string) bool {
	switch low {
	case "miles", "kilometres", "kilometers", "km", "mile", "resident", "residents", "native", "outskirts", "streets", "centre", "center", "village", "town", "port", "island", "suburb", "suburbs",
		"capital", "resort", "off", "coast", "bishop", "archbishop", "mayor", "north", "south", "east", "west", "outside", "people", "part", "parts", "area", "district", "region", "hills", "hamlet", "population":
		return true
	}
	return false
}

func travel(low string) bool {
	switch low {
	case "travelled", "traveled", "travelling", "traveling", "flew", "flown", "fly", "flying", "moved", "moving", "move", "returned", "returning", "return", "drove", "driven", "driving", "headed", "heading",
		"trip", "visit", "journey", "road", "way", "flight", "route", "ferry", "train", "bus", "extradited", "deported", "airlifted", "evacuated", "relocated", "relocate", "sailed", "sail", "walked", "hitchhiked", "commuted", "running", "route-march", "travels", "sailing", "drives", "flies":
		return true
	}
	return false
}

// employed reports whether a word speaks of work at a firm.
func employed(t *tok) bool {
	switch t.low {
	case "worked", "works", "working", "work", "employed", "job", "jobs", "manager", "analyst", "strategist", "economist", "partner", "associate", "colleagues", "executives", "workers", "staff",
		"apprentice", "apprenticeship", "bosses", "directors", "engineer", "engineers", "strike":
		return true
	}
	return false
}

// site lists what a town's name stands in front of: "the Norley works".
func site(low string) bool {
	switch low {
	case "airport", "airfield", "area", "valley", "coast", "coastline", "region", "suburb", "harbour", "harbor", "reservoir", "dam", "junction", "road", "works", "plant", "mine", "quarry", "colliery",
		"refinery", "depot", "mill", "shipyard", "bypass", "seafront", "beach", "estate", "district", "peninsula", "marina", "ferry", "lighthouse", "crossing", "flyover", "roundabout", "constituency", "by-election",
		"floods", "flood", "bombing", "massacre", "earthquake", "quake", "reactor", "racecourse", "pier", "waterfront", "promenade", "countryside", "hills", "mountains", "border", "suburbs", "barracks", "newsroom":
		return true
	}
	return false
}

// firm lists nouns for firms and bodies that no person is called by.
func firm(low string) bool {
	switch low {
	case "journal", "magazine", "periodical", "company", "firm", "giant", "charity", "newspaper", "club", "agency", "brand", "website", "maker", "chain", "retailer", "airline", "bank", "insurer", "lender", "carmaker", "drugmaker", "chipmaker",
		"housebuilder", "supermarket", "conglomerate", "consultancy", "think-tank", "thinktank", "think", "start-up", "startup", "utility", "subsidiary", "consortium", "contractor", "manufacturer", "supplier",
		"watchdog", "regulator", "quango", "union", "party", "broadcaster", "tabloid", "broadsheet", "weekly", "daily", "publisher", "franchise", "outfit", "co-operative", "cooperative", "organisation", "organization",
		"nonprofit", "non-profit", "group", "operator", "wholesaler", "haulier", "brewery", "distillery", "bookmaker", "pollster", "label", "record", "hedge", "fund", "parent", "builders", "rival", "titan", "behemoth", "minnow", "minnows", "hosts", "champions", "strugglers", "leaders":
		return low != "record" && low != "hedge" && low != "rival" && low != "leaders" && low != "think" && low != "hosts" && low != "champions" && low != "builders"
	}
	return false
}

// firmName lists nouns that one name of a body follows at once: "the charity",
// "the band".
func firmName(low string) bool {
	switch low {
	case "charity", "band", "duo", "trio", "quartet", "label", "brand", "chain", "retailer", "publisher", "broadcaster", "company", "firm", "agency", "website", "magazine", "newspaper", "lender", "insurer", "housebuilder", "nonprofit", "non-profit", "startup", "start-up":
		return true
	}
	return false
}

// hired lists verbs of work for somebody: "drives for", "sings with".
func hired(low string) bool {
	switch low {
	case "drives", "drove", "flies", "flew", "works", "worked", "working", "wrote", "writes", "writing", "sings", "sang", "rides", "rode", "raced", "races", "presents", "presented", "reported", "reports", "modelled", "models", "volunteers", "volunteered":
		return true
	}
	return false
}

// firmTrade lists the trades whose plural names a firm that two surnames
// follow: "auditors, Hale Dunning,".
func firmTrade(low string) bool {
	switch low {
	case "auditors", "accountants", "solicitors", "agents", "architects", "auctioneers", "bookmakers", "insurers", "publishers", "contractors", "consultants", "promoters", "administrators", "brokers", "stockbrokers",
		"surveyors", "underwriters", "liquidators", "housebuilders", "pollsters", "bankers", "retailers", "suppliers", "sponsors", "undertakers", "hauliers", "brewers", "distillers", "manufacturers", "developers", "builders", "caterers", "jewellers", "tailors", "funeral":
		return low != "funeral"
	}
	return false
}

// cast reports whether the words before token i speak of a part in what follows, or
// of its making: "best known for", "starred in", "will host".
func cast(at func(int) *tok, i int) bool {
	prev, prev2 := at(i-1), at(i-2)
	switch prev.low {
	case "for":
		return prev2.low == "known" && (at(i-3).low == "best" || at(i-3).low == "better") || prev2.low == "famous"
	case "in":
		for k := i - 2; k > i-8 && at(k).Kind == news.Word && at(i).low == "the"; k-- {
			if w := at(k).low; w == "plays" || w == "played" || w == "stars" || w == "starred" {
				return true // "plays the queen in The Winter Regent"
			}
		}
		switch prev2.low {
		case "role", "roles", "starring", "starred", "appeared", "cameo", "debut", "character":
			return true
		}
	case "of":
		switch prev2.low {
		case "episode", "episodes", "series", "cast", "presenter", "creator", "author", "finale", "sequel", "remake", "adaptation", "showing", "screening", "star":
			return true
		}
	case "host", "hosts", "hosted", "presents", "presented", "co-hosts", "directed", "co-wrote":
		return at(i-1).shape == lower
	}
	return false
}

// playedBy lists what bands give.
func playedBy(low string) bool {
	switch low {
	case "concert", "gig", "gigs", "concerts", "album", "song", "songs", "set", "sets", "tour", "single", "performance", "performances", "music", "hit", "hits":
		return true
	}
	return false
}

// firms weighs cues of organisations.
func (a *article) firms(at func(int) *tok, c *candidate, multi bool, e *evidence) {
	prev, prev2, next, next2 := at(c.from-1), at(c.from-2), at(c.to), at(c.to+1)
	comma := prev.w == ","
	if comma {
		prev = prev2
	}
	listed := next.low == "and" && next2.name() || next.w == "," && next2.name() // "its promoters, Ada Moss and Tom Hale"
	if (prev.shape == lower || prev.Kind == news.Word && !comma && prev2.word == noWord) && firmTrade(prev.low) && !listed {
		e[organisation] += 4
		e[person] -= 2.5
	}
	if next.shape == lower && (next.low == "solicitors" || next.low == "accountants" || next.low == "estate" && next2.low == "agents" || next.low == "auctioneers" || next.low == "plc" || next.low == "stores" || next.low == "supermarkets" || next.low == "pubs" || next.low == "airlines") && !a.lex.given[c.key] {
		e[organisation] += 2
	}
	if multi && c.to-c.from == 2 && prev.low == "the" && (at(c.from).city || at(c.from).is(clsRegion)) && teamWord(at(c.to-1)) {
		if teamVerb(next.low) || teamVerb(prev2.low) {
			e[organisation] += 2.5
		}
	}
	if !multi && !at(c.from).city && !at(c.from).first && !at(c.from).is(clsCountry|clsNation|clsRegion) && next.shape == lower && reporter(next.low, next2.low) {
		e[organisation] += 3
	}
	if firmName(prev.low) && prev.shape == lower && !comma {
		e[organisation] += 2
		e[person] -= 2
	}
	if prev.low == "the" && prev2.low == "told" && !at(c.from).is(clsRole|clsTitle|clsNation) {
		e[organisation] += 1.5 // "told the Storting"
		if !multi && !at(c.from).common {
			e[organisation]++
		}
	}
	if next.shape == lower && outletOf(next.low) && !at(c.from).city && !at(c.from).first && (prev.low == "a" || prev.low == "an" || prev.low == "the") && !multi {
		e[organisation] += 3
		e[person]--
	}
	if c.to-c.from == 2 && teamWord(at(c.to-1)) && !at(c.from).first && !at(c.to-1).surname && signedFor(prev.low, prev2.low) {
		e[organisation] += 3
		e[person] -= 1.5
	}
	if prev.low == "for" && hired(prev2.low) && !at(c.from).first {
		e[organisation] += 2.5
	}
	switch prev.low {
	case "from":
		if !multi && !at(c.from).city && !at(c.from).first && buying(at, c.from-1) {
			e[organisation] += 2.6
		}
	case "in":
		if prev2.low == "shares" || prev2.low == "stake" || prev2.low == "investment" || prev2.low == "shareholder" || prev2.low == "shareholders" || prev2.low == "investors" || prev2.low == "stock" {
			e[organisation] += 4
			e[place] -= 2
		}
	case "for", "of", "at":
		switch prev2.low {
		case "bid", "offer", "takeover", "acquisition", "shares", "shareholders", "shareholder", "owner", "owners", "boss", "bosses", "subsidiary", "division", "unit", "arm", "parent", "customers", "staff", "employees", "workers", "merger", "founder",
			"co-founder", "chairman", "chairwoman", "chair", "collapse", "offices", "headquarters", "branch", "branches", "spokesman", "spokeswoman", "spokesperson", "nationalisation", "privatisation":
			e[organisation] += 1.6
			e[place] -= 0.6
		}
	}
	verb := next.low
	if verb == "has" || verb == "have" || verb == "had" || verb == "will" {
		verb = next2.low
	}
	switch verb {
	case "bought", "acquired", "sacked", "employs", "employed", "makes", "sells", "operates", "shares", "reported", "closed", "posted", "launched", "owns", "recalled", "manufactures", "supplies", "workers", "employees", "customers", "executives", "shareholders", "spokesperson", "headquarters", "chief", "directors", "subsidiary", "profits":
		e[organisation] += 1.3
		if !c.initial || multi {
			e[organisation] += 0.4
		}
	}
	if next.w == "," && next2.low == "which" {
		for k := c.to + 2; k < c.to+6; k++ {
			switch at(k).low {
			case "owns", "employs", "makes", "sells", "runs", "operates", "publishes", "represents", "regulates", "supplies", "manufactures", "operate", "campaigns", "advises", "owned", "flies", "serves", "builds", "trades", "specialises", "specializes", "imports", "lends", "insures", "brews", "broadcasts", "exports":
				e[organisation] += 2
			case "lies", "sits", "stands", "population":
				e[place] += 2
			}
		}
	}
	if next.is(clsSay) && !at(c.from).first && !at(c.from).surname && prev.word == noWord && (next2.low == "its" || next2.low == "it" && corporate(at(c.to+2).low, at(c.to+3).low)) { // "Ashfold said it would close"
		e[organisation] += 2.2
	}
	if strings.HasSuffix(prev.low, "-based") || strings.HasSuffix(prev.low, "-listed") || strings.HasSuffix(prev.low, "-owned") {
		if !at(c.from).first {
			e[organisation] += 3
		}
	}
	if next.w == "," && (next2.low == "based" || next2.low == "headquartered") && !at(c.from).first {
		e[organisation] += 2.5
	}
	if (next.low == "'s" || next.w == "’") && !at(c.from).first && (next2.low == "chief" && at(c.to+2).low == "executive" || next2.low == "chairman" || next2.low == "shareholders" || next2.low == "board") {
		e[organisation]++
	}
	if (next.low == "'s" || next.w == "’") && (firmPart(next2.low) || firmPart(at(c.to+2).low)) {
		e[organisation] += 1.2
	}
}

// outletOf lists the places of a chain: "a Norvax shop".
func outletOf(low string) bool {
	switch low {
	case "shop", "store", "supermarket", "branch", "garage", "outlet", "warehouse", "depot", "franchise", "showroom":
		return true
	}
	return false
}

// signedFor reports whether the two words before a name are of joining or meeting a
// team.
func signedFor(prev, prev2 string) bool {
	switch prev {
	case "joined", "joins", "joining", "against":
		return true
	case "for":
		return prev2 == "playing" || prev2 == "plays" || prev2 == "played" || prev2 == "signed" || prev2 == "scored"
	}
	return false
}

// teamWord reports whether a word names players or animals as teams do: "the Tulsa
// Plainsmen", "the Tulsa Derricks".
func teamWord(t *tok) bool {
	return t.name() && !t.first && (strings.HasSuffix(t.low, "s") && !strings.HasSuffix(t.low, "ss") || strings.HasSuffix(t.low, "men"))
}

func teamVerb(low string) bool {
	switch low {
	case "beat", "beats", "defeated", "edged", "lost", "won", "hosted", "host", "face", "faced", "visit", "signed", "drafted", "traded", "play", "played":
		return true
	}
	return false
}

// reporter reports whether the words behind a name call it one of the media: "Norvax
// news agency", "Norvax television".
func reporter(next, next2 string) bool {
	switch next {
	case "news":
		return next2 == "agency" || next2 == "website" || next2 == "service" || next2 == "channel" || next2 == "site"
	case "television", "newspaper", "magazine", "weekly", "daily", "radio":
		return true
	}
	return false
}

// buying reports whether a verb of business stands shortly before token i: "has
// ordered six aircraft from".
func buying(at func(int) *tok, i int) bool {
	for k := i - 1; k > i-7; k-- {
		switch t := at(k); t.low {
		case "ordered", "bought", "buys", "buying", "buy", "orders", "ordering", "leased", "purchased", "acquired", "licensed":
			return true
		case "flew", "travelled", "moved", "drove":
			return false
		}
	}
	return false
}

// corporate reports whether "it" goes on as a firm's own doing: "it had cut",
// "it would close".
func corporate(verb, next string) bool {
	switch verb {
	case "had", "has", "plans", "planned", "expects", "expected", "hopes", "hoped", "employs", "intends", "intended":
		return true
	case "would", "will":
		switch next {
		case "close", "cut", "sell", "open", "launch", "raise", "buy", "pay", "shut", "appeal", "recall", "hire", "invest", "axe", "build", "stop", "halt", "review", "investigate", "cooperate", "co-operate", "refund", "merge", "bid", "withdraw", "fight", "contest", "publish":
			return true
		}
	}
	return false
}

func townPart(low string) bool {
	switch low {
	case "mayor", "residents", "streets", "population", "suburbs", "outskirts", "harbour", "harbor", "airport", "skyline", "mayoress", "inhabitants", "waterfront", "seafront", "beaches", "hospitals", "schools", "northern", "southern", "eastern", "western":
		return true
	}
	return false
}

func firmPart(low string) bool {
	switch low {
	case "profits", "sales", "takeover", "board", "workforce", "stores", "branches", "factories", "plants", "shareholders", "investors", "executives", "spokesperson", "turnover", "subsidiary", "division", "bid", "brands", "products", "auditors", "creditors", "fleet", "lawyers", "annual", "half-year", "pre-tax":
		return true
	}
	return false
}

// playing weighs cues of teams: a town's name as the subject or object of a
// match.
func (a *article) playing(at func(int) *tok, c *candidate, multi bool, e *evidence) {
	if a.lex.words[c.key]&(clsCountry|clsRegion) == clsCountry || multi && at(c.from).first && !at(c.from).city {
		return
	}
	prev, prev2, next, next2 := at(c.from-1), at(c.from-2), at(c.to), at(c.to+1)
	town := at(c.from).city || a.lex.words[c.key]&clsRegion != 0
	w := float32(1.2)
	if town {
		w = 3
	}
	switch prev.low {
	case "beat", "thrashed", "hammered", "edged", "defeated", "host", "hosts", "face", "faces", "faced", "beating", "hosted", "entertain", "visitors", "hosts,", "overcame", "trounced", "outclassed", "facing", "defeating", "hosting", "against", "joined", "joining", "signed":
		e[organisation] += w
		e[place] -= w / 2
	case "to", "by", "over", "with", "from", "for", "at":
		switch prev2.low {
		case "defeat", "lost", "win", "victory", "beaten", "lose", "loss", "draw", "drew", "signed", "joined", "loan", "move", "plays", "played", "scored", "debut", "transfer", "sign", "goals", "appearances", "games", "triumph", "thrashed", "defeated", "held":
			e[organisation] += w
			e[place] -= w / 2
		}
	case "rivals", "neighbours", "opponents", "leaders", "strugglers", "newcomers", "holders", "champions", "side", "former", "ex":
		e[organisation] += w
		e[place] -= w / 2
	}
	switch next.low {
	case "beat", "thrashed", "hammered", "edged", "defeated", "drew", "lost", "host", "hosts", "hosted", "travel", "face", "faced", "signed", "climbed", "slipped", "remain", "remained", "need", "needed", "scored", "trailed", "led", "lead", "equalised", "conceded", "fielded", "dominated", "kicked", "have", "were", "are", "play", "played", "striker", "midfielder", "defender", "goalkeeper", "keeper", "winger", "fullback", "quarterback", "pitcher", "coach", "fans", "supporters", "bowler", "batsman", "skipper", "captain", "forward", "fly-half", "scrum-half", "prop", "hooker", "lock", "shortstop", "catcher", "outfielder", "center", "reliever", "manager", "bench", "bowlers", "batsmen", "teammate", "team-mate", "team-mates", "team", "squad", "innings", "dressing", "academy", "defence", "attack":
		if c.from > 0 && prev.low == "in" || multi && !town {
			break
		}
		e[organisation] += w
		e[place] -= w / 2
		if !town {
			e[person] -= 0.5
		}
	case "'s", "’":
		switch next2.low {
		case "striker", "midfielder", "defender", "goalkeeper", "winger", "fans", "supporters", "bowlers", "innings", "defence", "attack", "captain", "coach", "manager", "first", "second", "last", "goal", "victory", "win", "defeat", "season":
			e[organisation] += w / 2
		}
	}
}

// result reports whether the candidate is the loser of "beat Norley Town 3-1" or
// the winner of "Norley Town beat Oakham 3-1".
func result(at func(int) *tok, c *candidate) bool {
	won := func(t *tok) bool {
		switch t.low {
		case "beat", "thrashed", "defeated", "edged", "hammered", "overcame":
			return true
		}
		return false
	}
	switch last := at(c.to - 1); last.low {
	case "town", "city", "county", "villa", "vale", "park", "alexandra", "athletic", "forest":
	default:
		if !last.is(clsOrgHead) { // lands beat each other too, and so do persons
			return false
		}
	}
	if c.to-c.from == 1 || at(c.from).first && !at(c.from).city {
		return false
	}
	score := func(k int) bool {
		return at(k).Kind == news.Number && len(at(k).w) <= 3 && (at(k+1).w == "-" || at(k+1).w == "–") && at(k+2).Kind == news.Number && len(at(k+2).w) <= 3
	}
	if won(at(c.from-1)) || won(at(c.from-2)) && at(c.from-1).low == "the" {
		return score(c.to) || at(c.to).low == "by" && at(c.to+1).Kind == news.Number
	}
	if !won(at(c.to)) {
		return false
	}
	for k := c.to + 2; k < c.to+8; k++ {
		if score(k) {
			return true
		}
	}
	return false
}

// shown weighs cues of works and events.
func (a *article) shown(at func(int) *tok, c *candidate, multi bool, e *evidence) {
	prev, prev2, next, next2 := at(c.from-1), at(c.from-2), at(c.to), at(c.to+1)
	if !multi {
		return
	}
	title := prev
	if prev.w == "," {
		title = at(c.from - 2)
	}
	if title.shape == lower && (workNoun(title.low) || title.low == "book") && (!at(c.from).first || strings.HasPrefix(c.printed, "The ")) && !next.is(clsSay) {
		e[work] += 2.5
		e[place] -= 2
		e[organisation] -= 2
	}
	if !at(c.from).first && !at(c.to-1).is(clsStrongOrg) && (!at(c.to-1).is(clsOrgHead) || prev.low == "host" || prev.low == "hosts" || prev.low == "hosted") && cast(at, c.from) {
		e[work] += 2.8
		e[place] -= 2
		e[organisation]--
	}
	if strings.HasPrefix(c.printed, "The ") && !c.initial && strings.HasSuffix(at(c.to-1).low, "s") && (prev.low == "by" || prev.low == "with") && playedBy(prev2.low) {
		e[organisation] += 3
	}
	switch {
	case prev.low == "the" && next.low == "in" && (at(c.to-1).low == "open" || at(c.to-1).low == "cup" || at(c.to-1).low == "trophy" || at(c.to-1).low == "classic"):
		e[event] += 2
	case workNoun(next.low) && next.shape == lower && prev.low == "the":
		e[work] += 1.2
	case (prev.low == "novel" || prev.low == "bestseller" || prev.low == "memoir") && next2.Kind == news.Word:
		e[work] += 1
	}
}
