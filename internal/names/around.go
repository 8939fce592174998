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
	clubs(at, c, e)
	if !multi && namesakeAhead(at, c) {
		e[person] += 2.5
	}
	if a.sport {
		a.playing(at, c, multi, e)
	}
	if a.lex.words[c.key]&(clsCountry|clsRegion) != clsCountry && wonOrLost(at, c) {
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

func townPart(low string) bool {
	switch low {
	case "mayor", "residents", "streets", "population", "suburbs", "outskirts", "harbour", "harbor", "airport", "skyline", "mayoress", "inhabitants", "waterfront", "seafront", "beaches", "hospitals", "schools", "northern", "southern", "eastern", "western":
		return true
	}
	return false
}

// namesakeAhead reports whether the one word of a candidate is a given name that
// shares the surname behind "and": "Ada and Corrin Moss".
func namesakeAhead(at func(int) *tok, c *candidate) bool {
	x, y, last, behind := at(c.from), at(c.to+1), at(c.to+2), at(c.to+3)
	return x.first && !x.city && !x.common && at(c.to).low == "and" && y.first && y.name() && !y.city && last.name() && last.Kind == news.Word &&
		!last.is(clsOrgHead|clsPlaceHead|clsEventHead|clsFunction) && !(behind.name() && behind.is(clsOrgHead|clsPlaceHead|clsEventHead))
}
