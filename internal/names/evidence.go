package names

import (
	"strings"

	"hearsay/internal/news"
)

// evidence holds one weight per kind, higher is likelier. The weights are in
// rough log-odds and were set by hand on the development packs.
type evidence [numKinds]float32

const (
	person = iota
	organisation
	place
	work
	event
	other
	numKinds
)

var kinds = [numKinds]news.EntityKind{news.Person, news.Organisation, news.Place, news.Work, news.Event, news.Other}

func (e *evidence) add(f *evidence) {
	for i := range e {
		e[i] += f[i]
	}
}

// best returns the likeliest kind and its lead over the second.
func (e *evidence) best() (kind int, lead float32) {
	second := float32(-1e9)
	kind = 0
	for i := 1; i < numKinds; i++ {
		if e[i] > e[kind] {
			second = max(second, e[kind])
			kind = i
		} else {
			second = max(second, e[i])
		}
	}
	return kind, e[kind] - second
}

// inner weighs the words of the name itself.
func (a *article) inner(p *passage, c *candidate) evidence {
	var e evidence
	toks := p.toks[c.from:c.to]
	n := 0
	for i := range toks {
		if toks[i].Kind != news.Punct && toks[i].low != "'s" {
			n++
		}
	}
	if len(toks) > 1 && toks[0].low == "the" {
		toks = toks[1:]
		n--
	}
	first, last := &toks[0], &toks[len(toks)-1]
	span := c.key
	multi := n > 1
	if a.lex.words[span]&clsCountry != 0 {
		e[place] += 5
	}
	if a.lex.words[span]&clsOrg != 0 || strings.HasPrefix(c.printed, "The ") && a.lex.words["the "+span]&clsOrg != 0 {
		if multi || first.shape == upper || !first.common {
			e[organisation] += 4
		} else {
			e[organisation] += 2.5
		}
	}
	if a.lex.words[span]&clsDeity != 0 {
		e[other] += 8
	}
	if a.lex.words[span]&clsCelestial != 0 {
		e[place] += 2
		e[person] -= 2
	}
	if strings.HasPrefix(c.printed, "The ") && !c.initial && !c.quoted {
		e[organisation] += 1.5
		e[work]++
		if a.stage {
			e[work] += 2
		}
		e[person] -= 3
	}
	if a.lex.long.of(span)&factCity != 0 {
		if multi {
			e[place] += 2.5
		} else if !first.common {
			e[place] += 1.2
		}
	}
	if !multi {
		switch {
		case first.is(clsInitialism), first.shape == upper && len(first.w) < 5 && strings.Contains(first.w, "-"):
			e[other] += 4
		case first.shape == upper && len(first.w) <= 7 && !first.plain && !first.first:
			e[organisation] += 2.3
		case first.shape == upper && len(first.w) <= 6 && strings.Contains(first.w, "&"):
			e[organisation] += 2
		}
		if first.first {
			e[person] += 1.2
		} else if first.surname {
			e[person] += 0.3
		}
		if first.common {
			e[other]++
			e[person] -= 0.5
			if !first.first {
				e[person]--
			}
		}
		if camel(first.w) {
			e[organisation] += 2
		}
		if c.from+1 < len(p.toks) && first.Kind == news.Number {
			e[organisation]++
		}
		return e
	}
	a.heads(toks, &e)
	if strings.Contains(span, " of ") || strings.Contains(span, " for ") || strings.Contains(span, " the ") || strings.Contains(span, " & ") || strings.Contains(span, " and ") {
		e[person] -= 3
		if first.is(clsOrgHead) || toks[1].is(clsOrgHead) {
			e[organisation] += 2.5
		}
		if first.is(clsPlaceHead) && !first.is(clsStrongOrg) {
			e[place] += 1.5
		}
		switch first.low {
		case "battle", "siege", "festival", "feast", "tour", "massacre", "storming":
			e[event] += 4
		}
	}
	a.personal(toks, n, first, last, &e)
	return e
}

// tabloid reports whether the candidate opens a paragraph with its first word
// in capitals: "ZELDA Moss has quit".
func tabloid(p *passage, c *candidate) bool {
	if c.from != 0 || c.to != 2 {
		return false
	}
	first, last := &p.toks[0], &p.toks[1]
	return first.shape == upper && last.shape == capped && len(first.w) > 3 && !first.common && !first.is(clsOrg|clsCountry|clsNation) && !first.city
}

// heads weighs words that end names of organisations, places and events.
func (a *article) heads(toks []tok, e *evidence) {
	last := &toks[len(toks)-1]
	person0 := toks[0].first && len(toks) == 2 && !toks[0].is(clsDirection)
	scale := float32(1)
	switch {
	case !person0:
	case thoroughfare(last.low):
		e[person] -= 2.5 // "Victoria Square"
	case last.is(clsOrgHead) && !last.is(clsAmbiguous) && !last.surname && last.plain && strings.HasSuffix(last.low, "s"):
		scale = 0.9 // "Ada Foods"
		e[person] -= 2
	case last.is(clsAmbiguous) || !last.is(clsStrongOrg|clsStrongPlace|clsStrongEvent):
		scale = 0.35 // "Ada Storm", "Lena Mills"
	case last.surname && !toks[0].common && (!toks[0].city || toks[0].gender != news.GenderUnknown):
		scale = 0.6
	default:
		e[person] -= 3 // "Carla Reef"
	}
	switch {
	case last.is(clsStrongOrg):
		e[organisation] += 4.5 * scale
	case last.is(clsOrgHead):
		e[organisation] += 2.6 * scale
	}
	switch {
	case last.is(clsStrongPlace):
		e[place] += 4 * scale
	case last.is(clsPlaceHead):
		e[place] += 2.4 * scale
	}
	switch {
	case last.is(clsStrongEvent):
		e[event] += 4.5
	case last.is(clsEventHead):
		e[event] += 3 * scale
	}
	if last.low == "court" && len(toks) > 1 {
		switch toks[len(toks)-2].low {
		case "crown", "high", "supreme", "county", "district", "federal", "family", "appeal", "magistrates", "'", "’", "sheriff", "superior", "circuit":
			e[organisation] += 4
			e[place] -= 2
		}
	}
	switch toks[0].low {
	case "cyclone", "hurricane", "typhoon", "storm":
		if !toks[0].first || toks[0].low == "storm" {
			e[event] += 5
			e[person] -= 4
		}
	}
	if last.low == "ers" {
		e[organisation] += 5
	}
	if last.Kind == news.Number {
		switch toks[0].low {
		case "channel", "fox", "bbc", "itv", "radio":
			e[organisation] += 3
		case "route", "highway", "terminal", "pier":
			e[place] += 3
		}
	}
	if a.sport && (last.low == "city" || last.low == "town" || last.low == "county" || last.low == "villa" || last.low == "vale" || last.low == "palace") {
		e[organisation] += 2.5
		e[place] -= 1.5
	}
	if n := len(toks); n > 2 && (toks[1].low == "radio" || toks[1].low == "television" || toks[1].low == "news") && toks[0].shape == upper {
		e[organisation] += 3.5 // "BBC Radio Tees"
	}
	if last.shape == upper && toks[0].shape == capped && clubSuffix(last.low) {
		e[organisation] += 4
		e[person] -= 3
	}
	if trading(last.low) {
		e[organisation] += 2
		e[person] -= 2
	}
	switch toks[0].low {
	case "league", "division":
		if counted(last) {
			e[organisation] += 4
			e[person] -= 2
		}
	case "mount", "lake", "port", "fort", "cape", "st", "saint", "san", "santa", "los", "las", "el", "new", "north", "south", "east", "west", "upper", "lower", "great", "little":
		if !person0 && len(toks) <= 3 {
			e[place] += 2
		}
		switch toks[0].low {
		case "san", "santa", "saint", "st":
			e[person] -= 2.5
		}
	case "fc", "afc", "ac", "real", "inter", "university", "bank", "ministry", "department", "bureau", "institute", "royal", "national", "international", "federal":
		e[organisation] += 2
	case "daily", "evening", "morning", "weekly", "sunday":
		e[organisation] += 2.5
	case "operation":
		e[event] += 3.5
	case "super":
		e[event]++
	case "radio", "télé", "tele":
		e[organisation] += 4
		e[person] -= 2
	case "hms", "uss", "mv", "rms", "ss":
		e[other] += 6
	}
}

// clubSuffix lists the letters that clubs of other lands, and radio stations, put behind
// their town.
func clubSuffix(low string) bool {
	switch low {
	case "sk", "fk", "bk", "if", "ff", "sc", "sv", "cd", "ud", "ks", "nk", "rc", "cc", "hc", "bc", "fm":
		return true
	}
	return false
}

// trading lists what firms call themselves by though some persons bear the word as
// a surname: "Barnard Books".
func trading(low string) bool {
	switch low {
	case "books", "foods", "pictures", "films", "records", "homes", "dairies", "stores", "motors", "studios", "labs", "farms", "toys", "cars", "coaches", "breweries", "bakeries", "energy", "freight", "software":
		return true
	}
	return false
}

// thoroughfare lists heads of places that no person is called by, first name or not.
func thoroughfare(low string) bool {
	switch low {
	case "street", "road", "avenue", "square", "boulevard", "stadium", "airport", "station", "arena", "crescent", "terrace", "motorway", "highway":
		return true
	}
	return false
}

// personal weighs what makes a name a person's.
func (a *article) personal(toks []tok, n int, first, last *tok, e *evidence) {
	switch {
	case first.first && first.common && last.common && first.mids <= 1:
		e[person] += 1.2
	case first.first && !first.common:
		e[person] += 3
	case first.first && (last.surname && !last.common || first.mids > 0 && first.lows == 0):
		e[person] += 2.2
	case first.first:
		e[person] += 1.2
	case len(first.w) <= 5 && strings.Contains(first.w, ".") || len(first.w) == 1 && len(toks) > 2 && toks[1].w == ".":
		e[person] += 2.5 // "J.K.", "W.E.B."
	}
	if last.surname && !last.common {
		e[person] += 0.8
	}
	if !first.first && !first.plain && !first.is(clsCountry|clsOrg|clsNation) && last.surname && last.common {
		e[person] += 0.5
	}
	if !first.first && !first.plain && !first.city && !first.is(clsCountry|clsOrg|clsParticle) && first.shape == capped && !last.plain && !last.is(clsCountry|clsOrg) && n <= 3 {
		e[person] += 1.05 // two words that no list knows
	}
	if last.plain && !last.surname && !last.is(clsSuffix) {
		e[person] -= 1.8
	}
	if last.is(clsSuffix) {
		e[person] += 3
	}
	if last.is(clsDay) || last.is(clsOrg) && last.shape == upper {
		e[person] -= 4
		e[organisation]++
	}
	if !last.common && !last.is(clsOrgHead|clsPlaceHead|clsEventHead|clsCountry) && n <= 3 {
		e[person] += 0.4
	}
	if first.is(clsCountry|clsNation|clsDay) || first.is(clsOrg) && !first.first {
		e[person] -= 2
		if !last.common || last.is(clsOrgHead) {
			e[organisation] += 0.8
		}
	}
	if n > 4 {
		e[person] -= 2
	}
	commons := 0
	for i := range toks {
		t := &toks[i]
		if t.common && !t.first && !t.is(clsParticle|clsSuffix) {
			commons++
		}
		if i > 0 && i+1 < len(toks) && t.w == "." && len(toks[i-1].w) == 1 && i > 1 {
			e[person] += 2.5 // a middle initial
		}
		if t.Kind == news.Number {
			e[person] -= 4
			e[organisation] += 0.7
		}
		if t.w == "\"" || t.w == "“" {
			e[person] += 2
			break
		}
		if i > 0 && t.is(clsParticle) && t.shape == lower && n <= 4 {
			e[person]++
		}
	}
	if commons == n && n > 1 {
		e[other] += 1.5
		e[person]--
	} else if first.common && !first.first {
		e[person] -= 0.7
		if last.common {
			e[person] -= 1.3
		}
	}
}
