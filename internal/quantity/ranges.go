package quantity

import (
	"hearsay/internal/news"
)

// rangeEnd reads the upper end of a range that begins with a: "50 to 60",
// "10-15", "between £1m and £2m", "two or three".
func (f *finder) rangeEnd(a amount) (amount, bool) {
	j := a.end
	hyphen := f.hyphen(j) && f.glued(j)
	dash := f.isWord(j, "–", "—") && f.glued(j) && f.glued(j+1)
	to := f.w(j) == "to" && !f.isWord(a.start-1, "from") && (a.bare || !f.moved(a.start)) || f.w(j) == "and" && f.w(a.start-1) == "between" || f.w(j) == "or" && a.bare && a.raw < 100
	switch {
	case hyphen:
	case dash, to:
		j++
	default:
		return a, false
	}
	if f.notQuantity(j) > j && !hyphen {
		return a, false
	}
	money := a.money
	if c, k := f.currencyBefore(j); k > j {
		if c != a.money {
			return a, false
		}
		money = ""
	}
	b, ok := f.amount(j, money)
	if !ok || b.vague || a.vague || b.age && !a.bare {
		return a, false
	}
	if !f.sameKind(&a, &b) || b.raw <= a.raw && b.high <= a.low {
		return a, false
	}
	if (hyphen || dash) && b.bare && a.bare && !b.age && !f.rangeNoun(a, b) {
		return a, false
	}
	if f.w(a.end) == "or" && b.raw > a.raw*2+1 {
		return a, false
	}
	return b, true
}

// moved reports whether the words before atom i tell of a change, so that "2% to
// 5%" gives a step and a result.
func (f *finder) moved(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if f.isWord(k, "up", "down", "rose", "rise", "rises", "risen", "fell", "fall", "falls", "fallen", "by", "gained", "lost", "jumped", "dropped", "climbed", "grew", "increased", "increase", "decreased", "slid", "added", "cut", "slipped", "edged", "soared", "surged") {
			return true
		}
	}
	return false
}

// sameKind gives the lower end the unit or scale of the upper one where it has
// none of its own.
func (f *finder) sameKind(a, b *amount) bool {
	if a.bare && !b.bare || a.money != "" && b.bare {
		return true
	}
	return a.kind == b.kind && a.unit == b.unit
}

// rangeNoun reports whether a counted noun follows, so that "10-15" is a range
// and not a score.
func (f *finder) rangeNoun(a, b amount) bool {
	if b.low >= 1000 && a.low >= 1000 && b.low < 2200 {
		return false // years
	}
	return f.pluralNoun(b.end) && !f.isWord(b.end, "wins", "goals", "points", "votes", "sets")
}

// join makes one quantity of both ends.
func (f *finder) join(a, b amount) amount {
	scale := b.factor
	if b.factor == 0 {
		scale = 1
	}
	low := a.low
	switch {
	case a.bare && !b.bare && b.unit != "°C":
		low *= scale
		if b.kind == news.Money { // "10 to 12 million dollars"
			low *= f.sharedScale(a, b)
		}
	case a.money != "":
		low *= f.sharedScale(a, b)
	case a.bare && b.bare:
		low *= f.sharedScale(a, b)
	}
	out := b
	out.start, out.low, out.high = a.start, min(low, b.high), b.high
	if a.kind == news.Money && b.bare {
		out.kind, out.unit = a.kind, a.unit
	}
	out.digits = max(a.digits, b.digits)
	return out
}

// sharedScale is the scale that only the upper end prints: a million in "10 to
// 12 million", "$4-5m".
func (f *finder) sharedScale(a, b amount) float64 {
	if a.high >= 1000 {
		return 1
	}
	last := f.w(b.end - 1)
	if b.kind == news.Money && b.money == "" && !b.bare {
		for k := b.end - 1; k > b.start; k-- {
			if s := wordScale(f.w(k)); s > 1 {
				last = f.w(k)
				break
			}
		}
	}
	if s := wordScale(last); s > 1 && wordScale(f.w(a.end-1)) == 1 {
		return s
	}
	return 1
}

func wordScale(w string) float64 {
	switch w {
	case "thousand":
		return 1e3
	case "lakh", "lakhs":
		return 1e5
	case "million":
		return 1e6
	case "crore", "crores":
		return 1e7
	case "billion":
		return 1e9
	case "trillion":
		return 1e12
	}
	if s, ok := letterScale[w]; ok {
		return s
	}
	return 1
}

// score returns the end of a result such as "4-1" or "6-4 6-3" that begins
// with a, or a.end.
func (f *finder) score(a amount) int {
	j := a.end
	if !a.bare || j-a.start != 1 {
		return j
	}
	if f.number(j) && f.hyphen(j) && f.glued(j) {
		for f.number(j) && f.hyphen(j) {
			j++
		}
		return j
	}
	if f.isWord(j, "–", "—") && f.glued(j) && f.glued(j+1) && f.number(j+1) {
		return j + 2
	}
	return j
}

// labels are the nouns whose number is a name and counts nothing.
var labels = map[string]bool{
	"no": true, "nos": true, "number": true, "room": true, "flight": true, "article": true, "chapter": true, "channel": true, "route": true, "highway": true, "interstate": true, "section": true,
	"page": true, "gate": true, "platform": true, "apartment": true, "flat": true, "block": true, "ward": true, "district": true, "zone": true, "level": true, "phase": true, "stage": true,
	"season": true, "episode": true, "volume": true, "part": true, "grade": true, "year": true, "class": true, "type": true, "formula": true, "windows": true, "radio": true, "war": true, "junction": true,
	"game": true, "group": true, "act": true, "scene": true, "terminal": true, "bus": true, "train": true, "lot": true, "lane": true, "rule": true, "clause": true, "title": true, "proposition": true,
	"pier": true, "berth": true, "bbc": true, "itv": true, "sky": true, "fox": true, "news": true, "plan": true, "unit": true, "tier": true, "area": true, "case": true, "court": true, "hole": true,
}

// labelled reports whether a bare number names what stands before it: "Flight
// 12", "No. 10", "World War Two".
func (f *finder) labelled(a amount) bool {
	i := a.start - 1
	if f.w(i) == "#" && f.glued(a.start) {
		return true
	}
	if f.w(i) == "." && f.glued(i) {
		i--
	}
	if !labels[f.w(i)] {
		return false
	}
	if f.isWord(i, "no", "nos") && i == a.start-1 {
		return f.capital(i) && !f.pluralNoun(a.end)
	}
	return f.capital(i) || f.isWord(i, "number", "page", "junction", "platform", "flight", "gate", "room")
}
