package names

import (
	"strings"

	"hearsay/internal/news"
)

// What news writing says of firms and bodies.

// firms weighs cues of organisations in the words right beside a name.
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
	if prev.low == "from" && !multi && !at(c.from).city && !at(c.from).first && buying(at, c.from-1) {
		e[organisation] += 2.6
	}
	dealings(prev, prev2, e)
	business(at, c, multi, e)
}

// dealings weighs the nouns of business that a preposition ties to a name: "shares in",
// "a bid for". prev and prev2 are the two words before it.
func dealings(prev, prev2 *tok, e *evidence) {
	switch prev.low {
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
}

// business weighs what a name does and owns as firms do: "bought", ", which makes",
// "'s shareholders".
func business(at func(int) *tok, c *candidate, multi bool, e *evidence) {
	prev, next, next2 := at(c.from-1), at(c.to), at(c.to+1)
	if prev.w == "," {
		prev = at(c.from - 2)
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

// firm lists nouns for firms and bodies that no person is called by.
func firm(low string) bool {
	switch low {
	case "journal", "magazine", "periodical", "company", "firm", "giant", "charity", "newspaper", "club", "agency", "brand", "website", "maker", "chain", "retailer", "airline", "bank", "insurer", "lender", "carmaker", "drugmaker", "chipmaker",
		"housebuilder", "supermarket", "conglomerate", "consultancy", "think-tank", "thinktank", "start-up", "startup", "utility", "subsidiary", "consortium", "contractor", "manufacturer", "supplier",
		"watchdog", "regulator", "quango", "union", "party", "broadcaster", "tabloid", "broadsheet", "weekly", "daily", "publisher", "franchise", "outfit", "co-operative", "cooperative", "organisation", "organization",
		"nonprofit", "non-profit", "group", "operator", "wholesaler", "haulier", "brewery", "distillery", "bookmaker", "pollster", "label", "fund", "parent", "titan", "behemoth", "minnow", "minnows", "strugglers":
		return true
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

// outletOf lists the places of a chain: "a Norvax shop".
func outletOf(low string) bool {
	switch low {
	case "shop", "store", "supermarket", "branch", "garage", "outlet", "warehouse", "depot", "franchise", "showroom":
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

func firmPart(low string) bool {
	switch low {
	case "profits", "sales", "takeover", "board", "workforce", "stores", "branches", "factories", "plants", "shareholders", "investors", "executives", "spokesperson", "turnover", "subsidiary", "division", "bid", "brands", "products", "auditors", "creditors", "fleet", "lawyers", "annual", "half-year", "pre-tax":
		return true
	}
	return false
}
