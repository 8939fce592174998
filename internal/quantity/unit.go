package quantity

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/numeral"
)

// unit reads the unit behind the number of a; false when there is none.
func (f *finder) unit(a *amount) bool {
	j := a.end
	for _, read := range [...]func(*finder, *amount, int) bool{
		(*finder).percent, (*finder).temperature, (*finder).currency, (*finder).age, (*finder).compound, (*finder).plainUnit,
	} {
		if read(f, a, j) {
			return true
		}
	}
	return false
}

func (a *amount) scale(m measure) {
	a.kind, a.unit, a.factor = m.kind, m.unit, m.factor
	a.low, a.high = a.low*m.factor, a.high*m.factor
}

func (f *finder) percent(a *amount, j int) bool {
	switch {
	case f.isWord(j, "%", "percent", "pct", "％"):
		a.end = j + 1
	case f.w(j) == "per" && f.w(j+1) == "cent":
		a.end = j + 2
	case f.w(j) == "percentage" && f.isWord(j+1, "point", "points"):
		a.kind, a.unit, a.end = news.Percent, "pp", j+2
		return true
	default:
		return false
	}
	a.kind, a.unit = news.Percent, "%"
	return true
}

// temperature reads "25C", "25°C", "25 degrees Celsius", "77F", and "7.8
// magnitude"; temperatures are given in degrees Celsius.
func (f *finder) temperature(a *amount, j int) bool {
	if f.isWord(j, "magnitude") && f.hyphen(j) {
		a.kind, a.unit, a.end = news.Degree, "magnitude", j+1
		return true
	}
	k := j
	degree := false
	if f.isWord(k, "°", "º") || f.isWord(k, "degrees", "degree", "deg") {
		degree = true
		k++
	}
	switch {
	case f.isWord(k, "c", "celsius", "centigrade", "celcius") && (degree || f.w(k) != "c" || f.glued(k)) && f.capitalOrLong(k):
	case f.isWord(k, "f", "fahrenheit") && (degree || f.w(k) != "f" || f.glued(k)) && f.capitalOrLong(k):
		a.low, a.high = (a.low-32)*5/9, (a.high-32)*5/9
	case degree:
		a.kind, a.unit, a.end = news.Degree, "°", k
		return true
	default:
		return false
	}
	a.kind, a.unit, a.end = news.Degree, "°C", k+1
	return true
}

func (f *finder) capitalOrLong(k int) bool { return f.capital(k) || len(f.w(k)) > 1 }

// currency reads a currency behind the number.
func (f *finder) currency(a *amount, j int) bool {
	if by, ok := nations[f.w(j)]; ok {
		if code, ok := by[f.w(j+1)]; ok {
			a.kind, a.unit, a.end = news.Money, code, j+2
			return true
		}
	}
	if f.isWord(j, "hong", "new") && f.isWord(j+1, "kong", "zealand") && f.isWord(j+2, "dollars", "dollar") {
		a.kind, a.unit, a.end = news.Money, map[string]string{"kong": "HKD", "zealand": "NZD"}[f.w(j+1)], j+3
		return true
	}
	if f.w(j) == "p" && f.glued(j) && f.number(j-1) && a.low == float64(int(a.low)) && a.low < 1000 {
		a.low, a.high = a.low/100, a.high/100
		a.kind, a.unit, a.end = news.Money, "GBP", j+1
		return true
	}
	if code := currencySigns[f.w(j)]; code != "" && f.w(j) != "$" && f.w(j) != "£" && !f.number(j+1) { // "10 €"
		a.kind, a.unit, a.end = news.Money, code, j+1
		return true
	}
	if c, ok := currencyWords[f.w(j)]; ok && !(f.hyphen(j) && strings.HasSuffix(f.w(j), "s")) {
		a.low, a.high = a.low*c.factor, a.high*c.factor
		a.kind, a.unit, a.end = news.Money, c.code, j+1
		f.smallCoins(a, c)
		return true
	}
	if f.w(j) == "won" && a.low >= 1e6 && f.isWord(j-1, "million", "billion", "trillion") {
		a.kind, a.unit, a.end = news.Money, "KRW", j+1
		return true
	}
	if code := currencyCodes[f.w(j)]; code != "" && f.capital(j) && len(code) == 3 && f.w(j) != "rs" && strings.EqualFold(code, f.w(j)) {
		a.kind, a.unit, a.end = news.Money, code, j+1
		return true
	}
	return f.moneyPounds(a, j)
}

// smallCoins reads the "45 cents" of "13 dollars and 45 cents".
func (f *finder) smallCoins(a *amount, c coin) {
	j := a.end
	if f.w(j) == "and" {
		j++
	}
	n, k := numeral.Read(f.atoms, j)
	if k == j || c.factor != 1 || n.Vague || n.Value >= 100 || !f.isWord(k, "cents", "pence") || f.w(k) == "pence" && c.code != "GBP" {
		return
	}
	a.low, a.high, a.end, a.digits = a.low+n.Value/100, a.high+n.Value/100, k+1, a.digits+2
}

// moneyPounds takes "pounds" for money behind a scale word, before "sterling"
// or a conversion in brackets; else it is the mass.
func (f *finder) moneyPounds(a *amount, j int) bool {
	if !f.isWord(j, "pounds", "pound") {
		return false
	}
	scaled := f.isWord(j-1, "million", "billion", "thousand", "trillion")
	sterling := f.w(j+1) == "sterling"
	converted := f.w(j+1) == "(" && (currencySigns[f.w(j+2)] != "" || f.w(j+3) == "$")
	if !scaled && !sterling && !converted || f.w(j+1) == "of" && !sterling {
		return false
	}
	a.kind, a.unit, a.end = news.Money, "GBP", j+1
	if sterling {
		a.end++
	}
	return true
}

// age leaves the number of "39-year-old" and "39 years old" a plain count.
func (f *finder) age(a *amount, j int) bool {
	if f.isWord(j, "year", "years", "yr") && f.isWord(j+1, "old", "olds") {
		a.age, a.bare = true, true
		return true
	}
	return false
}

// compound reads units of several words: "square miles", "km/h", "miles per
// hour", "cubic metres", "light years".
func (f *finder) compound(a *amount, j int) bool {
	if f.isWord(j, "square", "sq", "cubic") {
		k := j + 1
		if f.w(k) == "." && f.glued(k) {
			k++
		}
		m, ok := unitWords[f.w(k)]
		if !ok && f.w(k) == "m" {
			m, ok = metres(1), true
		}
		if !ok || m.kind != news.Distance {
			return false
		}
		if f.w(j) == "cubic" {
			a.scale(cubic(m))
		} else {
			a.scale(squared(m))
		}
		a.end = k + 1
		return true
	}
	if f.isWord(j, "nautical") && f.isWord(j+1, "mile", "miles") {
		a.scale(metres(nmile))
		a.end = j + 2
		return true
	}
	if f.isWord(j, "metric") && f.isWord(j+1, "ton", "tons", "tonnes") {
		a.scale(kilos(1000))
		a.end = j + 2
		return true
	}
	m, ok := f.measureAt(a, j)
	if !ok {
		return false
	}
	if f.w(j+1) == "²" && f.glued(j+1) && m.kind == news.Distance {
		a.scale(squared(m))
		a.end = j + 2
		return true
	}
	return f.perTime(a, m, j)
}

// perTime reads "km/h", "miles per hour", "metres a second".
func (f *finder) perTime(a *amount, m measure, j int) bool {
	if m.kind != news.Distance {
		return false
	}
	k := j + 1
	if !f.isWord(k, "/", "per", "an", "a") {
		return false
	}
	var t float64
	switch {
	case f.isWord(k+1, "h", "hr", "hour"):
		t = hour
	case f.isWord(k+1, "s", "second", "sec") && f.w(k) != "a":
		t = 1
	default:
		return false
	}
	a.scale(speed(m.factor / t))
	a.end = k + 2
	return true
}

// measureAt returns the unit at atom j.
func (f *finder) measureAt(a *amount, j int) (measure, bool) {
	w := f.w(j)
	if m, ok := unitWords[w]; ok {
		switch w {
		case "second", "min", "sec": // "the 2 second", an ordinal
			if !f.hyphen(j) && w == "second" && a.high != 1 {
				return m, false
			}
		case "stone", "foot", "pound", "yard", "hour", "day", "week", "month", "year", "mile", "metre", "meter", "inch", "minute", "decade", "century", "kilometre", "kilometer", "acre", "gallon", "pint", "litre", "liter":
			// A singular behind a greater number is an attribute ("a two-hour
			// wait", "a 10 mile walk"), or British use ("six foot", "12 stone").
			if a.high > 1 && !f.hyphen(j) && w != "stone" && w != "foot" && w != "mile" && w != "metre" && w != "hour" && w != "year" && w != "day" && w != "month" && w != "week" && w != "minute" {
				return m, false
			}
		}
		return m, true
	}
	if m, ok := gluedUnits[w]; ok && f.glued(j) && f.number(j-1) && !f.hyphen(j) {
		return m, w != "s" || a.raw < 20 || a.raw != float64(int(a.raw/10)*10) // "1990s"
	}
	return measure{}, false
}

// plainUnit reads one unit, and a smaller one behind it.
func (f *finder) plainUnit(a *amount, j int) bool {
	m, ok := f.measureAt(a, j)
	if !ok {
		return false
	}
	a.scale(m)
	a.end = j + 1
	if f.w(a.end) == "and" && f.w(a.end+1) == "a" && f.isWord(a.end+2, "half", "quarter") { // "an hour and a half"
		part := 0.5
		if f.w(a.end+2) == "quarter" {
			part = 0.25
		}
		a.low, a.high, a.end = a.low+part*m.factor, a.high+part*m.factor, a.end+3
		return true
	}
	f.smallerPart(a, m)
	return true
}

// smallerPart reads the "2in" of "6ft 2in", the "20 minutes" of "two hours and
// 20 minutes", the "2" of "6-foot-2".
func (f *finder) smallerPart(a *amount, m measure) {
	j := a.end
	if m.factor == foot && f.number(j) && f.hyphen(j) { // 6-foot-2
		if v, _, ok := numeral.Digits(f.w(j)); ok && v < 12 {
			a.low, a.high, a.end = a.low+v*inch, a.high+v*inch, j+1
			return
		}
	}
	if f.w(j) == "," || f.w(j) == "and" {
		j++
	}
	n, k := numeral.Read(f.atoms, j)
	if k == j || n.Vague || n.Value >= 1000 {
		return
	}
	b := amount{low: n.Value, high: n.Value}
	s, ok := f.measureAt(&b, k)
	if !ok || !smaller(m, s) {
		return
	}
	a.low, a.high, a.end = a.low+n.Value*s.factor, a.high+n.Value*s.factor, k+1
	a.digits += n.Digits
}
