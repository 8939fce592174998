package names

import (
	"strings"

	"hearsay/internal/news"
)

// outer weighs what stands around the name.
func (a *article) outer(p *passage, c *candidate) evidence {
	var e evidence
	if c.titled {
		if c.mister {
			e[person] += 6
		} else {
			e[person] += 3.5
		}
	}
	s := p.Sentences[c.sent]
	start := c.from
	for start > s.First && p.toks[start-1].w == "." { // unusual, "Mr ."
		start--
	}
	a.before(p, s, c, &e)
	a.after(p, s, c, &e)
	if !c.titled {
		a.around(p, s, c, &e)
	}
	return e
}

func (a *article) before(p *passage, s news.Sentence, c *candidate, e *evidence) {
	i := c.from - 1 - c.office
	if c.titled {
		for i >= s.First && i > c.from-maxRun && (p.toks[i].is(clsTitle|clsRole) || titleWord(&p.toks[i])) {
			i--
		}
	}
	if i < s.First {
		return
	}
	prev := &p.toks[i]
	the := false
	if prev.low == "the" && i > s.First {
		the = true
		e[person] -= 3
		e[organisation] += 0.8
		i--
		prev = &p.toks[i]
	}
	if c.to-c.from > 1 && p.aged(s.First, i) {
		e[person] += 5
	}
	switch prev.low {
	case "in", "at", "near", "across", "outside", "around", "inside", "throughout", "into", "via":
		e[place] += 2.2
		e[person] -= 1
		if prev.low == "at" || the {
			e[place] -= 1.2
			e[organisation] += 0.5
			e[event] += 0.5
		}
		if prev.low == "in" && i > s.First && printed(p.toks[i-1].low) {
			e[place] -= 3
			e[organisation] += 3
		}
		if prev.low == "in" && i > s.First && held(p.toks[i-1].low) {
			e[place] -= 3
			e[organisation] += 2.5
		}
		if prev.low == "in" && i > s.First && (p.toks[i-1].low == "interested" || p.toks[i-1].low == "starred" || p.toks[i-1].low == "stars" || p.toks[i-1].low == "appeared") {
			e[place] -= 3
			e[work] += 2
		}
	case "from", "to", "towards", "leaving", "of", "between", "through", "visited", "visit", "visiting":
		e[place] += 0.6
		if prev.low == "of" && i > s.First {
			switch h := &p.toks[i-1]; {
			case h.low == "takeover" || h.low == "acquisition":
				e[organisation] += 2.5
			case h.is(clsPlaceHead) && !h.is(clsOrgHead) || h.low == "city" || h.low == "people" || h.low == "north" || h.low == "south" || h.low == "east" || h.low == "west" || compass(h.low):
				e[place] += 3
			case h.is(clsKin):
				e[person] += 3
			case h.low == "member" || h.low == "members":
				e[organisation] += 2.5
				e[person] -= 2
			case h.is(clsRank | clsRole):
				e[organisation] += 1.2
				e[place] += 0.6
			}
		}
	case "against", "joined", "signed", "beat", "defeated", "joining", "join", "versus", "v":
		e[organisation] += 1.2
	case "and":
		if i-3 >= s.First && p.toks[i-1].name() && p.toks[i-2].w == "," && p.toks[i-3].is(clsKin) && p.toks[i-3].shape == lower {
			e[person] += 2.5 // "his brothers, Pete and Otto"
		}
		if i-2 >= s.First && p.toks[i-1].name() && p.toks[i-2].first && !p.toks[i-2].common {
			e[person] += 0.8
		}
	case "a", "an":
		e[person] -= 2.5 // "a Piper Cherokee"
		e[other]++
	case "for":
		if i > s.First && (p.toks[i-1].low == "offer" || p.toks[i-1].low == "bid") && !a.sport {
			e[organisation] += 1.5
		}
		if i > s.First && (p.toks[i-1].low == "spokesman" || p.toks[i-1].low == "spokeswoman" || p.toks[i-1].low == "spokesperson" || p.toks[i-1].low == "works" || p.toks[i-1].low == "worked" || p.toks[i-1].low == "plays" || p.toks[i-1].low == "played" || p.toks[i-1].is(clsRole) && p.toks[i-1].shape == lower && !p.toks[i-1].is(clsKin)) {
			e[organisation] += 2.5
		}
		if i > s.First && sits(p.toks[i-1].low) { // "the MP for Moor Vale"
			e[place] += 3.5
			e[person] -= 1
		}
	case "told", "told,":
		e[organisation] += 0.6
		e[person] += 0.6
	case "said", "says", "by", "dated", "dating", "married", "marrying", "named", "called":
		e[person] += 0.8
	case "on", "off":
		e[place] += 1.2
	case "northern", "southern", "eastern", "western", "central", "downtown", "nearby", "rural", "north", "south", "east", "west", "mainland":
		e[place] += 2.5
	case ",":
		if i > s.First && (p.toks[i-1].is(clsKin|clsRole) && p.toks[i-1].shape == lower) {
			e[person] += 2.5
		}
		office := p.officeBefore(i, s.First)
		if office && c.to-c.from > 1 {
			e[person] += 2.5
		}
		if i > s.First && p.toks[i-1].shape == lower {
			switch h := p.toks[i-1].low; {
			case settlement(h):
				e[place] += 3
			case orgNoun(h) && office && c.to-c.from > 1: // "the owner of the company, Ada Moss,"
				e[organisation] += 1.5
			case orgNoun(h):
				e[organisation] += 2.5
			case workNoun(h) || h == "book":
				e[work] += 3
			}
		}
	case "the":
	default:
		if prev.Kind == news.Word && prev.shape == lower && !the {
			switch {
			case prev.is(clsKin):
				e[person] += 3
			case prev.is(clsRole|clsRank) && c.to-c.from == 1 && p.toks[c.from].shape == upper: // "the broadcaster NTVA"
				e[organisation]++
			case prev.is(clsRole | clsRank):
				e[person] += 2.5
			case prev.is(clsSay | clsFunction):
			case firm(prev.low) || prev.low == "side":
				e[organisation] += 3
			case workNoun(prev.low):
				e[work] += 3.5
			case settlement(prev.low):
				e[place] += 3
			case prev.low == "ferry" || prev.low == "ship" || prev.low == "vessel" || prev.low == "yacht" || prev.low == "trawler" || prev.low == "boat" || prev.low == "tanker" || prev.low == "horse" || prev.low == "dog" || prev.low == "cat" || prev.low == "liner" || prev.low == "submarine" || prev.low == "steamer":
				e[other] += 6
			default:
				e[person] += 0.2
				if i > s.First {
					switch p.toks[i-1].low {
					case "in", "near", "from", "across", "around", "outside":
						e[place] += 1.5 // "in devastated Ashcombe"
					}
				}
			}
		}
	}
	if the && (prev.is(clsRole|clsKin) && prev.shape == lower) {
		e[organisation] += 0.3
	}
}

// aged reports whether the word before a name, with the one before that, is an age:
// "20-year-old Ann Lee", "17-year old Ann Lee".
func (p *passage) aged(first, i int) bool {
	if i < first {
		return false
	}
	w := p.toks[i].low
	if w == "old" && i > first {
		i--
		w = p.toks[i].low + "-old"
	}
	return strings.HasSuffix(w, "-year-old") || w == "year-old" && i > first
}

func (a *article) after(p *passage, s news.Sentence, c *candidate, e *evidence) {
	i := c.to
	if i >= s.Last {
		return
	}
	n := &p.toks[i]
	if dateline(p, c) {
		e[place] += 4
	}
	at := func(k int) *tok {
		if k < s.Last {
			return &p.toks[k]
		}
		return &tok{word: noWord}
	}
	if n.Kind == news.Word && n.shape == lower && !n.is(clsFunction) || n.low == "has" || n.low == "will" {
		for k := i + 1; k < s.Last && k < i+4 && p.toks[k].Kind == news.Word; k++ {
			if p.toks[k].low == "its" { // "Norvane raised its offer": no person
				e[organisation] += 1.2
				e[person] -= 1.5
				break
			}
		}
	}
	switch {
	case n.low == "'s" || n.w == "’" && n.Start == p.toks[i-1].End:
		m := at(i + 1)
		switch {
		case m.is(clsKin) && m.shape == lower:
			e[person] += 3
		case m.low == "spokesman" || m.low == "spokeswoman" || m.low == "chief" || m.low == "director" || m.low == "shares" || m.low == "manager" || m.low == "owner" ||
			m.low == "founder" || m.low == "board" || m.low == "chairman" || m.low == "boss" || m.low == "headquarters" || m.low == "customers" || m.low == "employees" || m.low == "website" || m.low == "shareholders" || m.low == "profit" || m.low == "profits" || m.low == "revenue" || m.low == "workforce" || m.low == "products":
			e[organisation] += 1.5
		case m.low == "capital" || m.low == "coast" || m.low == "government" || m.low == "president" || m.low == "largest":
			e[place] += 2
		}
	case n.w == "," && at(i+1).Kind == news.Number && len(at(i+1).w) <= 3:
		if m := at(i + 2); m.w == "," || m.w == "." || m.w == ";" && len(at(i+1).w) == 2 && !a.sport || m.low == "and" || m.low == "who" || m.low == "has" || m.low == "was" || m.low == "were" {
			e[person] += 4
		}
	case n.w == "(" && at(i+1).Kind == news.Number && len(at(i+1).w) == 2 && at(i+2).w == ")":
		e[person] += 3
	case c.from > s.First && (n.low == "who" || n.w == "," && (at(i+1).low == "who" || at(i+1).low == "whose")) &&
		c.to-c.from == 1 && (p.toks[c.from-1].low == "from" || p.toks[c.from-1].low == "in" || p.toks[c.from-1].low == "of"):
	case n.w == "," && at(i+1).low == "who", n.low == "who", n.low == "whose", n.w == "," && at(i+1).low == "whose":
		e[person] += 2.5
	case n.w == "," && at(i+1).low == "which":
		e[person] -= 2.5
		e[organisation] += 0.8
		for k := i + 2; k < s.Last && k < i+6; k++ {
			if employs(p.toks[k].low) {
				e[organisation] += 1.7
				break
			}
		}
	case employs(n.low):
		e[organisation] += 1.7
	case n.w == ",":
		a.apposed(p, s, i+1, e)
	case n.is(clsSay) && c.from > s.First && locative(p.toks[c.from-1].low): // "police in Ashwick said"
	case n.is(clsSay):
		e[person] += 0.7
		e[organisation] += 0.3
		e[place] -= 0.5
	case n.w == "(" && at(i+1).shape == upper && at(i+2).w == ")":
		e[organisation] += 2.5
	case (n.low == "star" || n.low == "stars") && (at(i+1).low == "in" || at(i+1).low == "alongside" || at(i+1).low == "opposite") && p.toks[c.from].first:
		e[person]++ // "Ada Moss and Tom Hale star in"
	case n.low == "star" || n.low == "actor" || n.low == "actress" || n.low == "co-star":
		if a.sport {
			e[organisation]++
		} else {
			e[work] += 3.5
			e[place] -= 2
		}
		e[person] -= 2.5
	case n.low == "and" && at(i+1).first && !at(i+1).common && at(i+2).name():
		e[person] += 0.8 // "Zelda Moss and Tom Hale"
	case n.low == "shares" || n.low == "plc" || n.low == "staff" || n.low == "bosses" || n.low == "officials" || n.low == "spokesman" || n.low == "spokeswoman" || n.low == "fans" || n.low == "supporters" || n.low == "striker" || n.low == "midfielder" || n.low == "manager":
		e[organisation] += 1.5
		e[person] -= 2
	case n.is(clsRole|clsRank) && n.shape == lower && n.Start == p.toks[i-1].End+1:
		e[person] -= 2
		e[organisation] += 0.6
	}
}

// workNoun lists nouns that stand in front of a work's title.
func workNoun(low string) bool {
	switch low {
	case "film", "movie", "drama", "series", "miniseries", "mini-series", "album", "novel", "song", "single", "sitcom", "musical", "show", "hit", "bestseller", "sequel", "prequel",
		"memoir", "play", "biopic", "epic", "blockbuster", "thriller", "comedy", "rom-com", "romcom", "soap", "documentary", "podcast", "trilogy", "franchise", "autobiography", "ballet", "ballad":
		return true
	}
	return false
}

// held lists nouns of what one holds in a company: "shares in", "a stake in".
func held(low string) bool {
	switch low {
	case "shares", "stake", "shareholders", "shareholder", "stock", "shareholding":
		return true
	}
	return false
}

// employs lists verbs that companies are the subject of, more than persons or
// places.
func employs(low string) bool {
	switch low {
	case "employs", "manufactures", "operates", "distributes", "supplies", "exports":
		return true
	}
	return false
}

// printed lists nouns of what stands in a newspaper.
func printed(low string) bool {
	switch low {
	case "headline", "article", "interview", "editorial", "op-ed", "column", "report", "story", "essay", "letter", "advert", "profile", "published", "appeared", "wrote", "writing":
		return true
	}
	return false
}

// settlement lists nouns that stand in front of a place's name.
func settlement(low string) bool {
	switch low {
	case "village", "town", "city", "island", "suburb", "capital", "resort", "hamlet", "port", "district", "province", "county", "region", "municipality",
		"township", "parish", "settlement", "neighbourhood", "neighborhood", "borough", "archipelago", "peninsula", "fjord", "seaport", "outpost", "commune":
		return true
	}
	return false
}

// compass reports whether a word is a direction: "south-west".
func compass(low string) bool {
	for _, d := range [...]string{"north", "south"} {
		if rest, ok := strings.CutPrefix(low, d); ok {
			rest = strings.TrimPrefix(rest, "-")
			return rest == "" || rest == "east" || rest == "west"
		}
	}
	return low == "inland" || low == "upstream" || low == "downstream"
}

// dateline reports whether the candidate opens the text as "ASHCOMBE, May 2 —".
func dateline(p *passage, c *candidate) bool {
	if c.from != 0 || p.Para != 0 || p.toks[0].shape != upper {
		return false
	}
	for k := c.to; k < len(p.toks) && k < c.to+12; k++ {
		switch p.toks[k].w {
		case "—", "–", "-":
			return p.toks[k].Start > p.toks[k-1].End
		}
	}
	return false
}

// camel reports whether a word has a capital inside that no personal name
// prefix explains: "BuzzTalk", not "McNeil", "DeLuca".
func camel(w string) bool {
	for i := 3; i < len(w); i++ {
		if w[i] >= 'A' && w[i] <= 'Z' && w[i-1] >= 'a' && w[i-1] <= 'z' {
			return !strings.HasPrefix(w, "Mac")
		}
	}
	return false
}

// apposed weighs a description after a comma: ", a retired nurse,", ", the
// charity's head of music", ", France".
func (a *article) apposed(p *passage, s news.Sentence, i int, e *evidence) {
	end := min(i+9, s.Last)
	for k := i; k < end; k++ {
		t := &p.toks[k]
		if t.Kind == news.Punct && t.w != "’" && t.w != "-" {
			return
		}
		if k == i && t.name() && (t.is(clsCountry) || t.city && !t.first) {
			e[place] += 2.5
			return
		}
		if k == i && !(t.low == "a" || t.low == "an" || t.low == "the" || t.low == "his" || t.low == "her" || t.low == "their" || t.is(clsRole|clsRank|clsKin) || t.name()) {
			return
		}
		if t.shape != lower && !t.is(clsRank) {
			continue
		}
		if k+1 < end && (p.toks[k+1].low == "'s" || p.toks[k+1].low == "’s") {
			continue // the charity of "the charity's head of music" is not what is described
		}
		switch {
		case t.is(clsKin):
			e[person] += 2.5
			return
		case t.is(clsRole | clsRank):
			e[person] += 2.5
			return
		case firm(t.low) || orgNoun(t.low) || firmTrade(t.low):
			if k+1 < s.Last && (p.toks[k+1].low == "'s" || p.toks[k+1].w == "’" || p.toks[k+1].Kind == news.Word && p.toks[k+1].shape == lower && !p.toks[k+1].is(clsFunction)) {
				continue // "the company's director", "a group leader"
			}
			e[organisation] += 3
			return
		case settlement(t.low):
			if k+1 < s.Last && (p.toks[k+1].low == "'s" || p.toks[k+1].Kind == news.Word && p.toks[k+1].shape == lower && !p.toks[k+1].is(clsFunction)) {
				continue // "the town's mayor", "a city banker"
			}
			e[place] += 3
			return
		case workNoun(t.low) || t.low == "book":
			if k+1 < s.Last && (p.toks[k+1].low == "'s" || p.toks[k+1].Kind == news.Word && p.toks[k+1].shape == lower && !p.toks[k+1].is(clsFunction)) {
				continue // "a film critic"
			}
			e[work] += 3
			e[place] -= 3 // "The Salt Road, the 2013 film"
			return
		}
	}
}
