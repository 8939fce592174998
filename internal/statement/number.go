package statement

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// states maps words that tell what has become of the people counted to the
// state that a toll counts.
var states = map[string]string{
	"dead": "dead", "die": "dead", "kill": "dead", "death": "dead", "fatality": "dead", "drown": "dead", "perish": "dead", "toll": "dead", "dies": "dead",
	"injure": "injured", "injury": "injured", "wound": "injured", "hurt": "injured",
	"missing": "missing", "unaccounted": "missing", "unaccount": "missing",
	"hospital": "hospital", "hospitalise": "hospital", "hospitalize": "hospital",
	"arrest": "arrested", "detain": "arrested", "custody": "arrested",
	"rescue": "rescued", "winch": "rescued", "save": "rescued",
	"evacuate": "evacuated", "evacuee": "evacuated", "displace": "displaced", "homeless": "homeless",
	"trap": "trapped", "strand": "stranded", "infect": "infected",
	"aboard": "aboard", "carry": "aboard", "sail": "aboard", "onboard": "aboard",
}

// anyone are nouns that stand for people in general in a toll.
var anyone = text.Set(`person people other victim passenger life body soul dead death fatality injury arrest islander
resident casualty other`)

// roles maps nouns to what a sum of money is.
var roles = map[string]string{
	"offer": "bid", "bid": "bid", "approach": "bid", "table": "bid",
	"fee": "fee", "price": "price", "cost": "cost", "clause": "release clause", "claim": "claims", "expense": "claims",
	"fine": "fine", "penalty": "fine", "salary": "pay", "wage": "pay", "pay": "pay", "earn": "pay", "debt": "debt", "owe": "debt", "loan": "loan",
	"loss": "loss", "lose": "loss", "profit": "profit", "earning": "profit", "revenue": "revenue", "turnover": "revenue", "sale": "revenue",
	"jackpot": "prize", "prize": "prize", "budget": "budget", "damage": "damages", "compensation": "damages", "settlement": "damages",
	"bail": "bail", "tax": "tax", "fare": "fare", "rent": "rent", "estate": "estate", "fund": "raised", "fundraiser": "raised", "appeal": "raised", "raise": "raised", "donation": "raised", "donate": "raised",
	"repay": "repaid", "refund": "repaid", "townhouse": "price", "house": "price", "home": "price", "mansion": "price", "property": "price",
	"grant": "grant", "investment": "investment", "invest": "investment", "ransom": "ransom", "reward": "reward", "bonus": "bonus", "dividend": "dividend",
	"worth": "worth", "value": "worth", "fortune": "worth", "deficit": "deficit", "shortfall": "deficit", "saving": "saving", "save": "saving", "bill": "bill", "sum": "sum", "funding": "funding", "stake": "stake", "deposit": "deposit", "bounty": "reward",
	"steal": "stolen", "theft": "stolen", "plunder": "stolen", "embezzle": "stolen", "swindle": "stolen", "defraud": "stolen", "fraud": "stolen", "heist": "stolen", "loot": "stolen", "haul": "stolen", "siphon": "stolen", "pilfer": "stolen", "rob": "stolen", "raid": "stolen",
	"recover": "recovered", "spend": "spent", "spending": "spent", "seize": "seized", "confiscate": "seized", "bribe": "bribe", "kickback": "bribe", "pension": "pension", "legacy": "legacy", "bequest": "legacy", "bequeath": "legacy", "inherit": "legacy",
	"takings": "takings", "gross": "takings", "subsidy": "subsidy", "bailout": "bailout", "repair": "cost", "ticket": "ticket", "surcharge": "surcharge", "toll": "charge", "allowance": "allowance", "scholarship": "scholarship", "pot": "prize", "purse": "prize", "valuation": "worth",
	"contract": "contract", "deal": "deal", "project": "cost", "scheme": "cost",
}

// asked are the people of a poll, polling what is done to them.
var (
	asked   = text.Set(`adult voter respondent household person people american briton consumer parent worker teenager`)
	polling = text.Set(`survey poll canvass sample`)
	putTo   = text.Set(`ask interview question among amongst of`)
)

// sampled reports whether a count is that of the people whom a poll asked:
// "surveyed 1,020 adults", "taken among 980 people". Every poll asks others,
// so that such counts are never versions of one.
func (s *sent) sampled(from, to int) bool {
	n := s.nounAfter(to)
	if !asked[n.head] {
		return false
	}
	for k := from - 1; k >= 0 && k >= from-6; k-- {
		if polling[s.w[k].lem] {
			return true
		}
	}
	if from == 0 || !putTo[s.w[from-1].lem] && !putTo[s.w[from-1].lo] {
		return false
	}
	if n.head == "adult" || n.head == "respondent" || n.head == "voter" && s.w[from-1].lo != "of" {
		return true
	}
	for k := range s.w {
		if polling[s.w[k].lem] || s.w[k].lo == "fieldwork" {
			return true
		}
	}
	return false
}

// Words that make a count one of a part, or one that goes on growing.
var (
	staying  = text.Set(`stay remain leave refuse choose decline want survive return miss`)
	keeping  = text.Set(`keep save protect safeguard retain preserve secure rescue`)
	kept     = text.Set(`job post role position worker store shop branch school library bed`)
	mounting = text.Set(`sell raise sign download view stream watch collect draw attract gather`)
)

// portion returns the narrowing words of a count that is a part of a whole:
// "180 passengers who had stayed on board", "300 of its 420 jobs", "save 390
// jobs".
func (s *sent) portion(from, to int) []string {
	if to+2 < len(s.w) && s.w[to].lo == "of" && (s.w[to+1].lo == "the" || possessives[s.w[to+1].lo]) && (s.w[to+2].kind == news.Number || small[s.w[to+2].lo] > 0) {
		return []string{"part"}
	}
	if from > 0 && s.w[from-1].lo == "remaining" {
		return []string{"part"}
	}
	n := s.nounAfter(to)
	k := n.end
	if k < len(s.w) && s.w[k].lo == "remain" && persons[n.head] {
		return []string{"part"} // "four boys remain in the cave"
	}
	if k < len(s.w) && (s.w[k].lo == "who" || s.w[k].lo == "that") {
		for k++; k < len(s.w) && (function[s.w[k].lo] || adverbs[s.w[k].lo] || s.w[k].lo == "still"); {
			k++
		}
		if k < len(s.w) && staying[s.w[k].lem] {
			return []string{"part"}
		}
	}
	for k := from - 1; kept[n.head] && k >= 0 && k > from-5 && s.w[k].kind == news.Word; k-- {
		if keeping[s.w[k].lem] {
			return []string{"kept"}
		}
	}
	return nil
}

// mounting reports whether the count at word i is one that has grown so far:
// "has sold 22,000 copies".
func (s *sent) mounting(i int) bool {
	for k := i - 1; k > 0 && k > i-5 && s.w[k].kind == news.Word; k-- {
		if !mounting[s.w[k].lem] {
			continue
		}
		for j := k - 1; j >= 0 && j > k-4; j-- {
			if s.w[j].lo == "has" || s.w[j].lo == "have" || s.w[j].lo == "'ve" || s.w[j].lo == "’ve" {
				return true
			}
		}
	}
	return false
}

// vagueNumber reports whether a number word is no figure.
func vagueNumber(w string) bool {
	switch w {
	case "dozens", "hundreds", "thousands", "millions", "billions", "scores", "several", "few", "tens", "many":
		return true
	}
	return false
}

// inDate reports whether a number is part of a date, or of a duration that is
// no measure.
func (x *index) inDate(s *sent, q news.Span, k news.QuantityKind) bool {
	if k == news.Duration {
		return false
	}
	for _, d := range s.dates {
		if x.a.Dates[d].Overlaps(q) {
			return true
		}
	}
	return false
}

// whenOf returns the time that the sentence gives, nearest to word i.
func (x *index) whenOf(s *sent, i int) *news.Date {
	best := 1 << 30
	var out *news.Date
	only := len(s.dates) == 1
	for _, di := range s.dates {
		d := &x.a.Dates[di]
		if d.From.IsZero() {
			continue
		}
		k := s.at(d.Start)
		if h, ok := x.eventOf(s, di, k, max(k+1, s.at(d.End))); ok && (history[h.class] && s.gap(h.from, h.to, i, i+1) > 2 || h.class == "verb:say") {
			continue // "opened in 1964, was holding 87 guests"; "said on Sunday that 12 were"
		}
		if g := s.gap(i, i+1, k, k+1); g < best && (g < 14 || only) {
			best, out = g, d
		}
	}
	return out
}

// history are classes of the past of a thing or person, told in passing.
var history = text.Set(`make found bear open appoint buy join marry retire debut study`)

// noun is the noun phrase behind a number.
type noun struct {
	head string
	mods []string
	end  int  // word behind it
	part bool // "two of them", "three more": not the whole
}

// nounAfter reads the noun phrase that begins at word i.
func (s *sent) nounAfter(i int) noun {
	n := noun{end: i}
	if i < len(s.w) && s.w[i].lo == "of" {
		i++
		n.part = true
		for i < len(s.w) && (s.w[i].lo == "the" || possessives[s.w[i].lo] || s.w[i].kind == news.Number || small[s.w[i].lo] > 0) {
			i++
		}
		if i < len(s.w) && (s.w[i].lo == "them" || s.w[i].lo == "those" || s.w[i].lo == "whom") {
			n.end = i + 1
			return n
		}
		for k := i; k < len(s.w) && k < i+4; k++ { // "of the club's members"
			if s.w[k].lo == "'s" || s.w[k].lo == "’s" {
				i = k + 1
			}
		}
	}
	j := i
	for ; j < len(s.w) && j < i+5; j++ {
		w := s.w[j]
		if w.kind != news.Word || stops[w.lo] && w.lo != "us" || j > i && s.verbal(j) {
			break
		}
		if j > i && w.cap && w.mention >= 0 {
			break
		}
		if j > i && trailing[w.lo] {
			break
		}
		switch w.lo {
		case "more", "further", "additional", "extra", "another", "fewer", "less":
			n.part = true
		case "others", "other":
			n.head = "other"
		case "new", "people's", "total":
		default:
			if n.head != "" && n.head != "other" {
				n.mods = append(n.mods, n.head)
			}
			n.head = w.lem
		}
	}
	n.end = j
	if (n.head == "member" || n.head == "piece") && j+1 < len(s.w) && s.w[j].lo == "of" && s.w[j+1].kind == news.Word && !s.w[j+1].cap && !stops[s.w[j+1].lo] { // "members of staff"
		n.head, n.end = s.w[j+1].lem, j+2
	}
	if j == i+1 && (states[n.head] != "" && !anyone[n.head] || n.head == "confirm" && j < len(s.w) && s.w[j].lo == "dead") { // "49 killed", "49 confirmed dead"
		n.head, n.end = "", i
	}
	return n
}

// trailing are words behind a noun that are none: "37 coins worth £900", "9m users worldwide".
var trailing = text.Set(`worth worldwide nationwide strong overall altogether inside together online overnight alike aged apiece alone long wide deep high tall
daily weekly monthly yearly annually`)

// grades part the injured.
var grades = text.Set(`seriously critically severely badly slightly lightly walking gravely serious critical minor severe`)

var possessives = text.Set(`his her its their our my your these those`)

// verbal reports whether word i is more likely a verb or state than a noun.
func (s *sent) verbal(i int) bool {
	w := s.w[i]
	if strings.HasSuffix(w.lo, "ed") || strings.HasSuffix(w.lo, "ing") && len(w.lo) > 5 || w.lo == "missing" || w.lo == "dead" || w.lo == "hurt" || w.lo == "unhurt" {
		return true
	}
	_, state := states[w.lem]
	if state && w.lem != w.lo && irregular[w.lo] != "" {
		return true
	}
	if irregular[w.lo] != "" && irregular[w.lo] != w.lo && !strings.HasSuffix(w.lo, "s") {
		switch w.lo {
		case "people", "men", "women", "children", "feet", "mice":
			return false
		}
		return true
	}
	return strings.HasSuffix(w.lo, "ly")
}

// pairedOff are nouns by which those who were named before are taken up again.
var pairedOff = text.Set(`country nation side party leader ally neighbour neighbor government capital rival`)

var adverbs = text.Set(`nearly almost about around some over least more than roughly approximately exactly just already`)

// bare reads a number without a noun: "the crowd was 31,000", "the magnitude
// was put at 6.2": the noun is the subject.
func (x *index) bare(s *sent, st *news.Statement, from, to int) bool {
	if s.richter(st.Quantity, from) {
		q := *st.Quantity
		q.Kind, q.Unit = news.Degree, "magnitude"
		st.Kind, st.Quantity = string(q.Kind), &q
		st.Noun, st.Attribute = "earthquake", "quake"
		return true
	}
	for k := from - 1; k >= 0 && k >= from-6; k-- {
		w := s.w[k]
		if w.lo == "was" || w.lo == "at" || w.lo == "is" || w.lo == "of" || w.lo == "to" || w.lo == "put" || w.lo == "stood" || adverbs[w.lo] || w.lo == "were" || w.lo == "be" || w.lo == "been" || w.lo == "now" || w.lo == "a" || w.lo == "the" || w.lo == "rose" || w.lo == "reached" || w.lo == "risen" || w.lo == "had" || w.lo == "has" || w.lo == "hits" || w.lo == "hit" || locating[w.lo] || w.mention >= 0 && w.cap {
			continue
		}
		if measured[w.lem] {
			st.Noun, st.Attribute = w.lem, "measure"
			if present[w.lem] {
				st.Noun = "crowd"
			}
			return true
		}
		break
	}
	for k := 0; k+2 < from; k++ { // "the number of homes without power had risen to 31,000"
		if s.w[k].lo == "number" && s.w[k+1].lo == "of" {
			if n := s.nounAfter(k + 2); n.head != "" && (s.gap(n.end, n.end, from, to) < 14 || s.reached(from) && s.gap(n.end, n.end, from, to) < 30) {
				st.Noun, st.Attribute, st.Scope = n.head, s.governing(k, n.end), n.mods
				if out := s.outage(k, n.end, n.head); out != "" {
					st.Attribute, st.Scope = out, nil
				} else if state := s.stateAfter(n.end, n.head); state != "" && (persons[n.head] || anyone[n.head]) {
					st.Noun, st.Attribute, st.Scope = "person", state, nil
				} else if states[n.head] != "" {
					st.Noun, st.Attribute, st.Scope = "person", states[n.head], nil
				} else if marching[n.head] {
					st.Attribute, st.Text, st.Scope = "protest", "person", nil
				}
				return true
			}
		}
	}
	return false
}

// richter reports whether a bare number at word i is the magnitude of an
// earthquake: "the quake, which measured 6.4", "a tremor of 5.1".
func (s *sent) richter(q *news.Quantity, i int) bool {
	if q.Low < 2 || q.Low >= 10 || q.Digits < 2 || i == 0 {
		return false
	}
	switch s.w[i-1].lo {
	case "measured", "measuring", "at", "of", "registered", "registering", "was":
	default:
		return false
	}
	for _, h := range s.hits {
		if h.class == "quake" {
			return true
		}
	}
	return false
}

// measured are nouns whose number stands without a noun of its own.
var measured = text.Set(`crowd attendance magnitude toll majority turnout number total temperature audience score tally population gate
capacity circulation`)

var locating = text.Set(`in across at on near off outside`)

// classOf returns the event class of the word at i, its base form if none.
func (s *sent) classOf(i int) string {
	for _, h := range s.hits {
		if h.from <= i && i < h.to {
			return h.class
		}
	}
	return s.w[i].lem
}

// clausal words open a clause of their own.
var clausal = text.Set(`when after as while where because which who`)

// governing returns the class of the event that rules words [from, to): the
// nearest event word, those in front preferred.
func (s *sent) governing(from, to int) string {
	best, class := 14, ""
	for _, h := range s.hits {
		if h.from >= from && h.to <= to {
			continue
		}
		g := s.gap(h.from, h.to, from, to)
		if h.from >= to {
			g += 2
		} else if h.to < from && clausal[s.w[from-1].lo] {
			g += 8 // "34 were hurt when 22 cars collided"
		}
		if g < best {
			best, class = g, h.class
		}
	}
	return class
}
