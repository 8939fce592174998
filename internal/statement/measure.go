package statement

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

var (
	awards  = text.Set(`prize award jackpot purse`)
	richest = text.Set(`richest biggest largest costliest`)
)

// shades are words that part one sum of a kind from another.
var shades = text.Set(`pre-tax net gross operating underlying pretax after-tax adjusted headline interim half-year quarterly annual weekly monthly`)

// perfect reports whether the verb in front of word i is in the perfect: "has raised".
func (s *sent) perfect(i int) bool {
	for k := i - 1; k > 0 && k >= i-5 && s.w[k].kind == news.Word; k-- {
		if s.w[k].lo == "has" || s.w[k].lo == "have" {
			return true
		}
	}
	return false
}

// bereaved reports whether the sum in front of word i goes to the families of the dead.
func (s *sent) bereaved(i int) bool {
	for k := i; k+1 < len(s.w) && k < i+10; k++ {
		switch s.w[k].lo {
		case "kin", "families", "family", "relatives", "dependants", "survivors":
			return true
		}
	}
	return false
}

// perShare reports whether a sum is one for each share.
func perShare(scope []string) bool {
	for _, x := range scope {
		if x == "share" {
			return true
		}
	}
	return false
}

// bidding reports whether the sentence speaks of an offer for a company or of
// paying for it, and not of a dividend or a price on the market.
func (s *sent) bidding() bool {
	bid := false
	for k := range s.w {
		switch s.w[k].lem {
		case "offer", "bid", "takeover", "acquire", "acquisition":
			bid = true
		case "pay":
			for j := k + 1; j < len(s.w); j++ { // "pay 40p a share for Norvane"
				bid = bid || s.w[j].lo == "for"
			}
		case "dividend", "close", "trade", "earn", "earnings", "profit":
			return false
		}
	}
	return bid
}

// converted reports whether the sum at word from stands in brackets behind
// another, as the same sum in other money; it then has the role of that one, which is
// returned; nil where it stands alone.
func (x *index) converted(s *sent, st *news.Statement, from int) *news.Statement {
	if from < 2 || s.w[from-1].lo != "(" && s.w[from-1].lo != "[" {
		return nil
	}
	for k := len(x.done) - 1; k >= 0 && k >= len(x.done)-2; k-- {
		p := x.done[k]
		if p.Kind == string(news.Money) && p.Para == st.Para && p.Value.End >= s.w[from-2].start && p.Value.End < s.w[from].start {
			st.Attribute, st.Noun, st.Scope = p.Attribute, p.Noun, p.Scope
			return &x.done[k]
		}
	}
	return nil
}

// weakRoles are told by nouns that stand beside many sums.
var weakRoles = text.Set(`contract worth sum price cost bill`)

// rates are nouns of what is told in per cent of a whole country, house or house's
// voters, each with the word that stands for it.
var rates = map[string]string{
	"inflation": "inflation", "unemployment": "unemployment", "joblessness": "unemployment", "jobless": "unemployment", "turnout": "turnout",
	"support": "support", "approval": "approval", "popularity": "approval", "literacy": "literacy", "occupancy": "occupancy", "vacancy": "vacancy",
	"mortality": "mortality", "absence": "absence", "vaccination": "vaccination",
}

// rate returns the rate that the percentage at words [from, to) is of: "Support for
// the party has fallen to 35 per cent", "a turnout of 61 per cent"; "" for none. A change
// "by 3 per cent" is no rate.
func (s *sent) rate(from, to int) string {
	if from > 0 && s.w[from-1].lo == "by" {
		return ""
	}
	best, out := 16, ""
	for i, w := range s.w {
		if r := rates[w.lo]; r != "" {
			g := s.gap(i, i+1, from, to)
			if i >= to {
				g += 4
			}
			if g < best {
				best, out = g, r
			}
		}
	}
	return out
}

// traded are things that are bought and sold whole.
var traded = text.Set(`works work plant factory mill yard site company firm business house home flat apartment building hotel farm land estate painting
ring car yacht club stadium brand chain shop store school church ship island castle mansion villa cottage`)

// moneyVerbless are role nouns that often stand before another noun.
var moneyVerbless = text.Set(`tax house home property`)

// stint names what a duration is of by the words around it: "deliberation" of a jury,
// the "layoff" of a player who is out; "" for neither.
func (s *sent) stint(from, to int) string {
	for k := from - 1; k >= 0 && k >= from-4; k-- { // "will walk out for three days"
		if s.w[k].lo == "out" && k > 0 && s.w[k-1].lem == "walk" {
			return "strike"
		}
	}
	for k := max(0, from-3); k < min(len(s.w), to+3); k++ {
		switch s.w[k].lo {
		case "sidelined", "sidelines":
			return "layoff"
		case "out":
			if k >= to && (k+1 >= len(s.w) || s.w[k+1].lo == "with" || s.w[k+1].lo == "after" || s.w[k+1].kind == news.Punct) || k < from && s.w[from-1].lo == "for" && k == from-2 {
				return "layoff"
			}
		}
	}
	jury := false
	for _, w := range s.w {
		jury = jury || w.lo == "jury" || w.lo == "jurors"
	}
	if !jury {
		return ""
	}
	for _, h := range s.hits {
		if h.class == "convict" || h.class == "acquit" {
			return "deliberation"
		}
	}
	for _, w := range s.w {
		if w.lo == "deliberated" || w.lo == "deliberating" || w.lo == "deliberations" || w.lo == "deliberation" {
			return "deliberation"
		}
	}
	return ""
}

// shares reports whether the sentence tells how a firm's shares moved.
func (s *sent) shares() bool {
	named := false
	for _, w := range s.w {
		named = named || w.lo == "shares" || w.lo == "stock"
	}
	if !named {
		return false
	}
	for _, h := range s.hits {
		switch h.class {
		case "fall", "rise", "lose", "win":
			return true
		}
	}
	return false
}

// limiting reports whether the sentence tells the least or the most that a law gives, or
// that one may get.
func (s *sent) limiting() bool {
	for i, w := range s.w {
		switch w.lo {
		case "minimum", "maximum", "mandatory", "punishable", "carries", "carry":
			return true
		case "up":
			return i+1 < len(s.w) && s.w[i+1].lo == "to"
		}
	}
	return false
}

// polled are verbs of the answers to a poll: "62 per cent said".
var polled = text.Set(`say think believe want oppose favour favor agree disagree disapprove back describe respond answer view trust`)

// antiquity is the age, in seconds, above which "ago" gives how old a find is and no date.
const antiquity = 20000 * 365.25 * 24 * 3600

// lastedThing returns the noun of what took or lasted the duration at word i: "The talks,
// which began in May, took eight months"; "" for none.
func (s *sent) lastedThing(i int) string {
	k := i - 1
	for k > 0 && adverbs[s.w[k].lo] {
		k--
	}
	if k < 1 || s.w[k].lo == "for" && k > 1 && s.w[k-1].lo != "lasted" && s.w[k-1].lo != "lasting" {
		return ""
	}
	if s.w[k].lo == "for" {
		k--
	}
	switch s.w[k].lo {
	case "took", "lasted", "lasting", "takes", "lasts":
	default:
		return ""
	}
	if k > 0 && s.w[k-1].lo == "," { // an apposition between commas
		for k--; k > 0 && s.w[k-1].lo != ","; {
			k--
		}
		k--
	}
	if k < 1 || !s.plainNoun(k-1) {
		return ""
	}
	return s.nounForm(k - 1)
}

// comparatives stand behind a measure of a difference: "slept 40 minutes longer".
var comparatives = text.Set(`longer better faster slower older taller heavier shorter higher lower more fewer less worse earlier`)

// verbBefore returns the verb right in front of word i as an event of its own class,
// "" where none stands there.
func (s *sent) verbBefore(i int) string {
	k := i - 1
	for k > 0 && adverbs[s.w[k].lo] {
		k--
	}
	if k < 0 || s.w[k].kind != news.Word || !verbLike(s.w[k]) && s.w[k].lo != "did" {
		return ""
	}
	return "verb:" + s.w[k].lem
}

// stature says which dimension an adjective gives of a thing: "a 30ft tree" is high,
// "a 30ft yacht" long.
var stature = map[string]string{
	"tree": "height", "tower": "height", "wall": "height", "cliff": "height", "mast": "height", "fence": "height", "statue": "height", "chimney": "height", "building": "height", "crane": "height",
	"boat": "length", "yacht": "length", "ship": "length", "vessel": "length", "ferry": "length", "trawler": "length", "bridge": "length", "tunnel": "length", "whale": "length", "shark": "length", "snake": "length",
}

// bearerOf returns the noun in front of the verb that leads in the measure at word i:
// "the skull weighs 310kg", "the whale was 9 metres long"; "" where none stands there.
func (s *sent) bearerOf(i int) string {
	for k := i - 1; k > 0 && k >= i-6; k-- {
		w := s.w[k]
		switch w.lem {
		case "be", "measure", "weigh", "stand", "reach", "grow":
			for k--; k > 0 && (adverbs[s.w[k].lo] || s.w[k].lo == "alone" || s.w[k].lo == "itself" || s.w[k].lo == "which" || s.w[k].lo == "that" || s.w[k].lo == ","); {
				k--
			}
			if s.plainNoun(k) {
				return s.nounForm(k)
			}
			return ""
		}
	}
	return ""
}

// tallBefore returns the thing of stature that the words before word i name.
func (s *sent) tallBefore(i int) string {
	for k := i - 1; k >= 0; k-- {
		if stature[s.w[k].lem] != "" {
			return s.w[k].lem
		}
	}
	return ""
}

// bulk reports whether a measure is one of matter: "300 hectares of forest" are no
// part of anything.
func bulk(k news.QuantityKind) bool { return k == news.Area || k == news.Mass || k == news.Volume }

// heading reports whether a direction follows a distance.
func (s *sent) heading(to int) bool { return to < len(s.w) && directions[s.w[to].lo] }

// dimensions names, for words that stand beside a measure, what is measured.
var dimensions = map[string]string{
	"crest": "crest", "throw": "throw", "hurl": "throw", "javelin": "throw", "discus": "throw", "hammer": "throw",
	"jump": "jump", "leap": "jump", "vault": "jump", "gust": "wind", "wind": "wind",
	"temperature": "temperature", "mercury": "temperature", "thermometer": "temperature", "rain": "rain", "rainfall": "rain", "downpour": "rain",
	"snow": "snow", "snowfall": "snow", "weigh": "weight", "weight": "weight", "height": "height", "tall": "height", "high": "height", "depth": "depth", "deep": "depth",
	"long": "length", "wide": "width", "width": "width", "wave": "waves", "swell": "waves", "surge": "surge", "altitude": "altitude", "hail": "hail",
}

// dimension returns what the measure at words [from, to) is of, by the word
// that stands nearest in its clause; "" where none is.
func (s *sent) dimension(k news.QuantityKind, from, to int) string {
	switch k {
	case news.Count, news.Money, news.Percent, news.Duration, news.Ordinal:
		return ""
	}
	if k == news.Distance && s.under(to) {
		return "depth"
	}
	best, out := 9, ""
	for i, w := range s.w {
		if i >= from && i < to || w.mention >= 0 && w.cap {
			continue
		}
		d := dimensions[w.lem]
		if d == "" || (d == "wind") != (k == news.Speed) && (d == "wind" || k == news.Speed) || (d == "temperature") != (k == news.Degree) {
			continue
		}
		if (d == "length" || d == "depth" || d == "width" || d == "height") && i != to && w.lem != "height" && w.lem != "depth" && w.lem != "width" {
			continue // "so long", "deep in"
		}
		g := s.gap(i, i+1, from, to)
		if i >= to {
			g++
		}
		if g < best {
			best, out = g, d
		}
	}
	if out == "" && s.recordOf(from) {
		for _, w := range s.w {
			if d := dimensions[w.lem]; d == "throw" || d == "jump" {
				return d
			}
		}
	}
	return out
}

// under reports whether the words behind a distance make it one below the ground or
// the surface.
func (s *sent) under(to int) bool {
	if to >= len(s.w) {
		return false
	}
	switch s.w[to].lo {
	case "underground", "underwater":
		return true
	case "below", "beneath", "under":
		for k := to + 1; k < len(s.w) && k < to+4; k++ {
			switch s.w[k].lo {
			case "ground", "surface", "earth", "seabed", "sea":
				return true
			}
		}
	}
	return false
}

// recordOf reports whether "record of" or "best of" leads in the measure.
func (s *sent) recordOf(from int) bool {
	return from >= 2 && s.w[from-1].lo == "of" && (s.w[from-2].lo == "record" || s.w[from-2].lo == "best" || s.w[from-2].lo == "mark")
}

// anchor returns the name, folded, of the place that a distance is reckoned
// from: "12 miles north of Hexley"; "" where none is named.
func (x *index) anchor(s *sent, to int) string {
	for k := to; k < len(s.w) && k < to+7 && s.w[k].kind != news.Punct; k++ {
		if m := s.w[k].mention; m >= 0 && x.a.Mentions[m].Form == news.NameForm && x.a.Mentions[m].Entity >= 0 {
			return strings.ToLower(x.a.Entities[x.a.Mentions[m].Entity].Name)
		}
		if s.w[k].cap {
			return s.w[k].lo
		}
	}
	return ""
}

// drifts reports whether the sentence gives the place of something that moves by
// the hour, as a storm does.
func (s *sent) drifts() bool {
	for i, w := range s.w {
		switch w.lo {
		case "stationary", "hovering", "hovered", "drifting", "centred", "centered", "eye", "moving":
			return true
		case "storm", "hurricane", "cyclone", "typhoon", "center", "centre":
			for k := i + 1; k < len(s.w) && k < i+8; k++ {
				switch s.w[k].lo {
				case "was", "is", "located", "lay", "stood":
					return true
				}
			}
		}
	}
	return false
}

// revisedTo reports whether a sentence moves a figure to the value at word i: "raised its
// estimate of savings to £45m".
func (s *sent) revisedTo(i int) bool {
	if i < 3 || s.w[i-1].lo != "to" {
		return false
	}
	for k := i - 2; k >= 0 && k >= i-8 && s.w[k].kind == news.Word; k-- {
		switch s.w[k].lo {
		case "raised", "increased", "lifted", "cut", "lowered", "reduced", "revised", "upped":
			return true
		}
	}
	return false
}

// raisedTo returns the noun of a rate that the sentence moves to the value at
// word from: "raised its pay offer to 4 per cent", "the rate fell to 3%".
func (s *sent) raisedTo(from int) string {
	k := from - 1
	for k > 0 && adverbs[s.w[k].lo] {
		k--
	}
	if k < 2 || s.w[k].lo != "to" || s.w[k-1].kind != news.Word || function[s.w[k-1].lo] || s.w[k-1].mention >= 0 {
		return ""
	}
	for j := k - 2; j >= 0 && j >= k-6; j-- {
		if s.w[j].kind == news.Punct {
			return ""
		}
		switch s.w[j].lem {
		case "raise", "increase", "lift", "improve", "cut", "lower", "reduce", "sweeten":
			return s.w[k-1].lem
		}
	}
	return ""
}

// sinceThen reports whether the words behind a duration make it a point in
// time: "two years ago", "three years on,". "For eight hours before they agreed" stays
// a length.
func (s *sent) sinceThen(from, to int) bool {
	if to >= len(s.w) {
		return false
	}
	switch s.w[to].lo {
	case "before", "after":
		k := from - 1
		for k > 0 && (adverbs[s.w[k].lo] || s.w[k].lo == "at") {
			k--
		}
		return k < 0 || s.w[k].lo != "for" && s.w[k].lem != "spend"
	case "ago", "later", "earlier", "old":
		return true
	case "on":
		return to+1 >= len(s.w) || s.w[to+1].kind == news.Punct || s.w[to+1].lo == "from"
	}
	return false
}

// things maps nouns for one thing to one of them.
var things = map[string]string{
	"contract": "contract", "deal": "contract", "agreement": "contract", "sentence": "sentence", "term": "sentence", "jail": "sentence", "prison": "sentence",
	"together": "relationship", "marriage": "relationship", "relationship": "relationship", "romance": "relationship", "suspension": "ban", "ban": "ban", "delay": "delay", "wait": "delay",
	"talk": "talk", "negotiation": "talk", "strike": "strike", "investigation": "investigation", "inquiry": "investigation", "excavation": "dig", "dig": "dig", "tour": "tour", "ovation": "ovation", "film": "film", "movie": "film", "documentary": "film", "drama": "film", "shift": "shift", "interval": "interval", "standoff": "siege", "siege": "siege", "search": "search", "closure": "closure",
	"crossing": "journey", "journey": "journey", "trip": "journey", "flight": "journey", "voyage": "journey", "drive": "journey",
}

var directions = text.Set(`north south east west north-east north-west south-east south-west northeast northwest southeast southwest
off from away inland offshore`)

// measuredThing returns the noun of a thing that has a length, in the words
// before the value: "a contract of five years".
func (s *sent) measuredThing(from, to int) string {
	k := from - 1
	for k > 0 && (adverbs[s.w[k].lo] || s.w[k].lo == "up" || s.w[k].lo == "to" || s.w[k].lo == "at" || s.w[k].lo == "a") {
		k--
	}
	if k > 0 && s.w[k].lo == "of" && s.w[k-1].kind == news.Word && !function[s.w[k-1].lo] && things[s.w[k-1].lem] == "" {
		return s.w[k-1].lem // "gusts of 97mph"
	}
	for k := from - 1; k >= 0 && k >= from-7; k-- {
		if s.w[k].kind == news.Punct || s.boundary(k) {
			return ""
		}
		if t := things[s.w[k].lem]; t != "" && k >= from-5 {
			return t
		}
		if measured[s.w[k].lem] {
			return s.w[k].lem
		}
	}
	return ""
}
