package statement

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// money reads what a sum is: the role noun that stands nearest, those behind
// the sum first ("a £34m offer"), else the class of the ruling event.
func (x *index) money(s *sent, st *news.Statement, from, to int) bool {
	if x.converted(s, st, from) {
		return true
	}
	end := to
	if to+1 < len(s.w) && (s.w[to].lo == "a" || s.w[to].lo == "per" || s.w[to].lo == "each" || s.w[to].lo == "an") {
		st.Scope = append(st.Scope, s.w[to+1].lem)
		end = to + 2
	}
	for k := max(0, from-4); k < min(len(s.w), end+4); k++ {
		switch s.w[k].lo {
		case "further", "extra", "additional", "more", "another", "add-ons", "addons", "potential", "minimum", "maximum":
			if k < from && s.gap(k, k+1, from, to) < 3 || k >= end && k < end+3 {
				st.Scope = append(st.Scope, s.w[k].lo)
			}
		}
	}
	role, noun := "", ""
	if n := s.nounAfter(end); n.head != "" && roles[n.head] != "" && (n.end > end) {
		role, noun = roles[n.head], n.head
		for _, m := range n.mods {
			if roles[m] == "" {
				st.Scope = append(st.Scope, m)
			}
		}
	}
	if role == "" || weakRoles[role] {
		if r, n := s.roleNear(from, end); r != "" && (role == "" || !weakRoles[r]) {
			role, noun = r, n
		}
	}
	if x.boughtFor(s, from, end) && (role == "" || weakRoles[role] || role == "pay") {
		role, noun = "price", "buy"
		st.Scope = append(st.Scope, "paid")
	} else if s.tradedFor(from, end) && (role == "" || weakRoles[role] || role == "pay" || role == "price") {
		role, noun = "fee", "fee"
	}
	if (role == "" || role == "worth") && s.awarded(from) {
		role, noun = "prize", "prize"
	}
	if role == "" {
		role = s.governing(from, end)
	}
	if role == "" {
		return false
	}
	if role == "worth" { // "£900 worth of chairs"
		if end < len(s.w) && s.w[end].lo == "worth" || end+1 < len(s.w) && s.w[end+1].lo == "worth" {
			return false
		}
	}
	if st.Quantity.Low < 1000 && (role == "bid" || role == "contract") && !perShare(st.Scope) {
		return false // so much a share
	}
	if perShare(st.Scope) && (role == "pay" || role == "worth" || role == "price" || role == "buy") && s.bidding() {
		role, noun = "bid", "offer" // "will pay 412 pence a share"
	}
	st.Attribute, st.Noun = role, noun
	for k := max(0, from-6); k < min(len(s.w), end+4); k++ {
		if shades[s.w[k].lo] {
			st.Scope = append(st.Scope, s.w[k].lo)
		}
	}
	if role == "price" { // what was paid is not what is asked
		for _, h := range s.hits {
			if h.class == "buy" && s.gap(h.from, h.to, from, to) < 12 {
				st.Scope = append(st.Scope, "paid")
				break
			}
		}
	}
	return true
}

var (
	awards  = text.Set(`prize award jackpot purse`)
	richest = text.Set(`richest biggest largest costliest`)
)

// awarded reports whether the sum at word from is what a prize is worth: "The
// prize, founded in 1991, is worth £50,000", "an award worth £50,000", "the
// richest award in the region at £60,000".
func (s *sent) awarded(from int) bool {
	k := from - 1
	for k > 0 && adverbs[s.w[k].lo] {
		k--
	}
	if k < 1 {
		return false
	}
	if s.w[k].lo == "at" {
		for i := k - 1; i > 0 && i > k-14; i-- {
			if awards[s.w[i].lem] {
				return richest[s.w[i-1].lo] || i > 1 && s.w[i-1].lo == "valuable" && s.w[i-2].lo == "most"
			}
			if s.w[i].kind == news.Punct {
				return false
			}
		}
		return false
	}
	switch {
	case s.w[k].lo == "worth", s.w[k].lo == "carries", s.w[k].lo == "carrying":
	case s.w[k].lo == "with" && k > 1 && s.w[k-1].lem == "come":
		k--
	default:
		return false
	}
	k--
	for k > 0 && (s.w[k].lo == "," || s.w[k].lo == "which" || s.w[k].lo == "that") {
		k--
	}
	if k >= 0 && awards[s.w[k].lem] {
		return true
	}
	for k > 0 && adverbs[s.w[k].lo] || k > 0 && s.w[k].lo == "now" {
		k--
	}
	if k <= 0 || s.w[k].lo != "is" && s.w[k].lo != "was" {
		return false
	}
	for i := 0; i < k && i < 5; i++ { // the subject of the sentence
		if awards[s.w[i].lem] {
			return i+1 == k || s.w[i+1].kind == news.Punct || s.w[i+1].lo == "for" || s.w[i+1].lo == "that"
		}
		if s.w[i].kind != news.Word || !s.w[i].cap && s.w[i].lo != "the" {
			return false
		}
	}
	return false
}

// shades are words that part one sum of a kind from another.
var shades = text.Set(`pre-tax net gross operating underlying pretax after-tax adjusted headline interim half-year quarterly annual weekly monthly`)

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
// another, as the same sum in other money; it then has its role.
func (x *index) converted(s *sent, st *news.Statement, from int) bool {
	if from < 2 || s.w[from-1].lo != "(" && s.w[from-1].lo != "[" {
		return false
	}
	for k := len(x.done) - 1; k >= 0 && k >= len(x.done)-2; k-- {
		p := x.done[k]
		if p.Kind == string(news.Money) && p.Para == st.Para && p.Value.End >= s.w[from-2].start && p.Value.End < s.w[from].start {
			st.Attribute, st.Noun, st.Scope = p.Attribute, p.Noun, p.Scope
			return true
		}
	}
	return false
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

// boughtFor reports whether the sum [from, to) was paid for a thing and not for a
// person: "paid £46m for the Hexley works".
func (x *index) boughtFor(s *sent, from, to int) bool {
	if to+2 >= len(s.w) || s.w[to].lo != "for" || s.w[to+1].lo != "the" && s.w[to+1].lo != "its" && s.w[to+1].lo != "a" {
		return false
	}
	paid := false
	for k := from - 1; k >= 0 && k >= from-4; k-- {
		paid = paid || s.w[k].lem == "pay"
	}
	for k := to + 2; paid && k < len(s.w) && k < to+6; k++ {
		if m := s.w[k].mention; m >= 0 && x.a.Mentions[m].Kind == news.Person || persons[s.w[k].lem] || s.w[k].kind != news.Word {
			return false
		}
		if traded[s.w[k].lem] {
			return true
		}
	}
	return false
}

// traded are things that are bought and sold whole.
var traded = text.Set(`works work plant factory mill yard site company firm business house home flat apartment building hotel farm land estate painting
ring car yacht club stadium brand chain shop store school church ship island castle mansion villa cottage`)

// tradedFor reports whether the sum [from, to) is what someone is traded for:
// "sign Lee for £4m", "paid £3m for Lee", "receive €5m for him".
func (s *sent) tradedFor(from, to int) bool {
	ahead := to < len(s.w) && s.w[to].lo == "for" && to+1 < len(s.w) && (s.w[to+1].mention >= 0 || s.w[to+1].lo == "the" || s.w[to+1].lo == "him" || s.w[to+1].lo == "her")
	back := false
	for k := from - 1; k >= 0 && k >= from-3; k-- {
		back = back || s.w[k].lo == "for"
	}
	if !ahead && !back {
		return false
	}
	for k := from - 1; k >= 0 && k >= from-14; k-- {
		switch s.w[k].lem {
		case "pay", "receive", "bank", "pocket", "collect":
			if ahead {
				return true
			}
		case "sign", "join", "recruit", "transfer", "land":
			if back {
				return true
			}
		}
		if s.w[k].lo == ";" || s.w[k].lo == "but" {
			return false
		}
	}
	return false
}

// roleNear returns the money role whose word stands nearest to words [from,
// to), one in front preferred.
func (s *sent) roleNear(from, to int) (role, noun string) {
	best := 20
	for k := range s.w {
		if k >= from && k < to || s.w[k].kind != news.Word {
			continue
		}
		r := s.moneyVerb(k)
		if r == "" {
			r = roles[s.w[k].lem]
		}
		if (r == "tax" || r == "raised" || r == "price") && k+1 < len(s.w) && k+1 != from && s.w[k+1].kind == news.Word && !stops[s.w[k+1].lo] && !function[s.w[k+1].lo] && !s.verbal(k+1) && s.w[k].lo == s.w[k].lem && moneyVerbless[s.w[k].lem] {
			continue // "tax plan", "house fire"
		}
		if r == "" || s.w[k].mention >= 0 && s.w[k].cap {
			continue
		}
		if r == "stolen" && s.w[k].lo == "stolen" && (k == 0 || s.w[k-1].lo != "was" && s.w[k-1].lo != "were" && s.w[k-1].lo != "been" && s.w[k-1].lo != "had" && s.w[k-1].lo != "has") {
			continue // "the stolen paintings are valued at"
		}
		g := s.gap(k, k+1, from, to)
		if k >= to {
			g += 3
		}
		if weakRoles[r] {
			g += 4
		}
		if g < best {
			best, role, noun = g, r, s.w[k].lem
		}
	}
	return role, noun
}

// moneyVerbless are role nouns that often stand before another noun.
var moneyVerbless = text.Set(`tax house home property`)

// moneyVerb returns the role that an event word gives to a sum.
func (s *sent) moneyVerb(k int) string {
	for _, h := range s.hits {
		if h.from != k {
			continue
		}
		switch h.class {
		case "repay":
			return "repaid"
		case "raise":
			return "raised"
		case "fine":
			return "fine"
		case "buy", "sell":
			return "price"
		}
	}
	if s.w[k].lem == "come" && k+2 < len(s.w) && s.w[k+1].lo == "back" && s.w[k+2].lo != "to" {
		return "bid"
	}
	return ""
}

// measure reads what a duration, distance, percentage, speed or the like
// measures: the noun behind it ("a five-year contract"), else the ruling
// event ("jailed for nine years").
func (x *index) measure(s *sent, st *news.Statement, from, to int) bool {
	if st.Quantity.Kind == news.Duration && s.sinceThen(to) {
		return false
	}
	n := s.nounAfter(to)
	if n.part && dimensions[n.head] == "" && !bulk(st.Quantity.Kind) && (st.Quantity.Kind != news.Duration || things[n.head] == "") && (st.Quantity.Kind != news.Percent || n.head != "value") {
		return false
	}
	if n.head != "" && n.head != "old" && n.end > to {
		st.Noun = n.head
		st.Scope = append(st.Scope, n.mods...)
		if alias := things[n.head]; alias != "" {
			st.Noun = alias
		}
	}
	st.Attribute = s.governing(from, to)
	if st.Noun == "" && st.Quantity.Kind == news.Percent {
		if st.Noun = s.raisedTo(from); st.Noun != "" {
			st.AsOf = true
		}
	}
	if r := s.rate(from, to); r != "" && st.Quantity.Kind == news.Percent {
		st.Noun = r
	}
	if st.Noun == "" {
		st.Noun = s.measuredThing(from, to)
	}
	if st.Quantity.Kind == news.Duration && (st.Noun == "" || things[st.Noun] == "") {
		if n := s.stint(from, to); n != "" {
			st.Noun = n
		}
	}
	if st.Quantity.Kind == news.Percent && s.shares() {
		st.Noun = "shares"
	}
	if st.Noun == "" && st.Quantity.Kind == news.Speed {
		for k := from - 1; k >= 0 && st.Noun == ""; k-- {
			if vehicles[s.w[k].lem] {
				st.Noun, st.Attribute = s.w[k].lem, "drive"
			}
		}
	}
	if st.Attribute == "" && st.Noun == "" && from > 0 && verbLike(s.w[from-1]) { // "weighed 38 tonnes"
		st.Attribute = "verb:" + s.w[from-1].lem
	}
	if t := s.dimension(st.Quantity.Kind, from, to); t != "" && !s.heading(to) {
		st.Noun, st.Attribute = t, "measure"
	}
	if to < len(s.w) && directions[s.w[to].lo] {
		if s.drifts() {
			return false
		}
		st.Scope = append(st.Scope, "from", "of:"+x.anchor(s, to))
		st.Attribute = "distance"
	}
	return st.Attribute != "" || st.Noun != ""
}

// stint names what a duration is of by the words around it: "deliberation" of a jury,
// the "layoff" of a player who is out; "" for neither.
func (s *sent) stint(from, to int) string {
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
	"snow": "snow", "snowfall": "snow", "weigh": "weight", "weight": "weight", "height": "height", "tall": "height", "depth": "depth", "deep": "depth",
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
// time: "two years ago", "three years on,".
func (s *sent) sinceThen(to int) bool {
	if to >= len(s.w) {
		return false
	}
	switch s.w[to].lo {
	case "ago", "later", "earlier", "before", "after", "old":
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
