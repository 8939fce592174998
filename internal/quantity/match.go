package quantity

import (
	"math"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/numeral"
)

var ordinalWords = map[string]float64{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
	"thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "hundredth": 100,
}

// amount is a number with its unit, as read.
type amount struct {
	start, end int // atoms
	kind       news.QuantityKind
	low, high  float64
	unit       string
	digits     int
	money      string  // currency read in front
	factor     float64 // of the unit
	raw        float64 // the number without scale letter and unit
	bare       bool    // no unit read
	age        bool
	vague      bool
}

// at reads what begins at atom i: a quantity or none, and the atom to go on
// from.
func (f *finder) at(i int) (q news.Quantity, ok bool, next int) {
	if j := f.notQuantity(i); j > i {
		return q, false, j
	}
	if q, j := f.ordinal(i); j > i {
		return q, true, j
	}
	a, ok := f.amount(i, "")
	if !ok {
		a, ok = f.special(i)
	}
	if !ok {
		return q, false, i + 1
	}
	if b, ok := f.rangeEnd(a); ok {
		return f.quantity(f.join(a, b)), true, b.end
	}
	if j := f.score(a); j > a.end {
		return q, false, j
	}
	if a.bare && !a.age && f.labelled(a) {
		return q, false, a.end
	}
	return f.quantity(a), true, a.end
}

// quantity turns an amount into what the news calls a quantity.
func (f *finder) quantity(a amount) news.Quantity {
	q := news.Quantity{Span: f.span(a.start, a.end), Kind: a.kind, Low: a.low, High: a.high, Unit: a.unit, Digits: max(a.digits, 1)}
	q.Bound = f.boundBefore(a.start, a.kind)
	q.Bound = f.boundBehind(a.end, q.Bound)
	if a.vague && q.Bound == news.Exact {
		q.Bound = news.About
	}
	return q
}

// special reads what does not begin with its number: "magnitude 7.8", "an
// hour and a half".
func (f *finder) special(i int) (amount, bool) {
	a := amount{start: i, kind: news.Degree, unit: "magnitude", factor: 1}
	if f.w(i) == "magnitude" {
		j := i + 1
		if f.w(j) == "of" {
			j++
		}
		v, digits, ok := numeral.Digits(f.w(j))
		if !ok || !f.number(j) || v > 10 {
			return a, false
		}
		a.low, a.high, a.raw, a.digits, a.end = v, v, v, digits, j+1
		return a, true
	}
	if !f.isWord(i, "a", "an") || f.w(i+2) != "and" || !f.isWord(i+3, "a", "three") || !f.isWord(i+4, "half", "quarter", "third", "quarters") {
		return a, false
	}
	m, ok := unitWords[f.w(i+1)]
	part := map[string]float64{"half": 0.5, "quarter": 0.25, "third": 1. / 3, "quarters": 0.75}[f.w(i+4)]
	if !ok {
		return a, false
	}
	a.low, a.high, a.raw, a.digits, a.end = 1+part, 1+part, 1+part, 2, i+5
	a.scale(m)
	return a, true
}

// amount reads one number with the currency or unit on either side. money is
// the currency that the lower end of a range has in front, "" for none.
func (f *finder) amount(i int, money string) (amount, bool) {
	a := amount{start: i, kind: news.Count, factor: 1, money: money}
	j := i
	negative := false
	if f.w(j) == "minus" || f.isWord(j, "-", "−") {
		negative = true
		j++
	}
	if code, k := f.currencyBefore(j); k > j {
		a.money, j = code, k
	}
	n, k := numeral.Read(f.atoms, j)
	if k == j || a.money != "" && n.Words {
		return a, false
	}
	if !f.wordNumberOK(j, k, n) && a.money == "" {
		return a, false
	}
	a.low, a.high, a.raw, a.digits, a.end, a.vague = n.Value, n.Value, n.Value, f.digits(n), k, n.Vague
	if n.Vague {
		a.high = vagueTop(n.Value)
	}
	if negative {
		a.low, a.high = -a.high, -a.low
	}
	f.scaleLetter(&a)
	if a.money != "" {
		a.kind, a.unit = news.Money, a.money
		return a, true
	}
	if !f.unit(&a) {
		a.bare = true
		if f.glued(a.end) && f.word(a.end) && !f.hyphen(a.end) && f.number(a.end-1) {
			return a, false // "3D", "1990s"
		}
		if negative {
			return a, false
		}
	}
	return a, true
}

// vagueTop is the most that a vague number claims.
func vagueTop(low float64) float64 {
	switch {
	case low < 10:
		return 9
	case low < 100:
		return 99
	case low/3 == math.Pow(10, math.Floor(math.Log10(low))): // "several hundred"
		return low * 3
	}
	return math.Pow(10, math.Floor(math.Log10(low))+1) - 1
}

// digits counts the significant digits of a number as printed; the zeros of
// a round number of hundreds above a thousand are taken for rounding.
func (f *finder) digits(n numeral.Number) int {
	whole := n.Value == math.Trunc(n.Value)
	switch {
	case n.Words && n.Value >= 10 && n.Value < 100 && whole:
		return 2
	case whole && n.Value >= 1000 && !n.Decade && math.Mod(n.Value, 100) == 0 && n.Digits == intDigits(n.Value):
		return n.Digits - zeros(n.Value)
	}
	return n.Digits
}

func intDigits(v float64) int {
	n := 0
	for ; v >= 1 && n < 30; v = math.Trunc(v / 10) {
		n++
	}
	return n
}

func zeros(v float64) int {
	n := 0
	for ; v >= 10 && math.Mod(v, 10) == 0; v /= 10 {
		n++
	}
	return n
}

// wordNumberOK keeps out words that are numbers only in form: "one of", "no
// one", "a few", "half" by itself.
func (f *finder) wordNumberOK(i, j int, n numeral.Number) bool {
	if f.number(i) {
		return true
	}
	switch f.w(i) {
	case "one":
		if j > i+1 {
			return true
		}
		return f.word(j) && !f.capital(j) && !pronounNext[f.w(j)] && !f.isWord(i-1, "no", "any", "some", "every", "this", "that", "the", "which", "each", "another", "'s") && !f.capital(i-1)
	case "half":
		if j == i+1 {
			return f.w(j) == "of" || f.hyphen(j) && f.measured(j)
		}
		if n.Value < 1 && !f.measured(j) {
			return false // "half a block"
		}
	case "second":
		return false
	}
	if n.Vague && f.w(i) == "few" && !f.isWord(i-1, "the") {
		return false // "few people" says little
	}
	return true
}

// measured reports whether atom j is a unit.
func (f *finder) measured(j int) bool {
	_, ok := unitWords[f.w(j)]
	return ok
}

var pronounNext = map[string]bool{
	"last": true, "next": true, "this": true, "too": true, "also": true, "now": true, "yet": true, "after": true, "before": true, "when": true, "where": true, "because": true, "until": true, "than": true, "so": true, "were": true, "are": true,
	"of": true, "is": true, "was": true, "who": true, "that": true, "another": true, "which": true, "on": true, "in": true, "to": true, "for": true, "the": true, "a": true, "and": true, "or": true,
	"by": true, "has": true, "had": true, "with": true, "from": true, "at": true, "as": true, "can": true, "could": true, "would": true, "will": true, "day": true, "another's": true, "may": true, "about": true, "it": true, "he": true, "she": true, "they": true, "i": true, "we": true, "you": true, "said": true, "if": true, "more": true, "but": true, "thing": true,
}

// currencyBefore reads a currency sign or code in front of a number.
func (f *finder) currencyBefore(i int) (string, int) {
	w := f.w(i)
	if f.w(i+1) == "$" && f.glued(i+1) && f.capital(i) {
		if code := dollarPrefix[w]; code != "" && f.number(i+2) {
			return code, i + 2
		}
	}
	if code := currencySigns[w]; code != "" && f.number(i+1) {
		return code, i + 1
	}
	if code := currencyCodes[w]; code != "" && f.capital(i) {
		j := i + 1
		if f.w(j) == "." && f.glued(j) {
			j++
		}
		if f.number(j) {
			return code, j
		}
	}
	return "", i
}

// scaleLetter reads "m", "bn", "k" against a number.
func (f *finder) scaleLetter(a *amount) {
	j := a.end
	if !f.glued(j) || f.hyphen(j) || !f.word(j) || !f.number(j-1) {
		return
	}
	s, ok := letterScale[f.w(j)]
	if !ok {
		return
	}
	if a.money == "" && (f.w(j) == "m" && !f.pluralNoun(j+1) || f.w(j) == "b" || f.w(j) == "cr" || f.w(j) == "m" && f.glued(j+1) && f.hyphen(j+1)) {
		return
	}
	a.low, a.high, a.end = numeral.Product(a.low, s), numeral.Product(a.high, s), j+1
}

// pluralNoun reports whether atom i reads as a counted noun in the plural.
func (f *finder) pluralNoun(i int) bool {
	if !f.word(i) || f.capital(i) {
		return false
	}
	w := f.w(i)
	switch w {
	case "people", "men", "women", "children":
		return true
	case "across", "as", "is", "was", "has", "its", "this", "his", "less", "freestyle", "hurdles", "heats", "finals":
		return false
	}
	return len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss")
}

// notQuantity returns the end of what looks like a number and is none: times of
// day, dates in digits, telephone numbers, names; or i.
func (f *finder) notQuantity(i int) int {
	if !f.number(i) {
		return i
	}
	w := f.w(i)
	if f.isWord(i+1, "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock") {
		return i + 2
	}
	if f.isWord(i, "911", "999", "000", "111") && (f.isWord(i+1, "call", "calls", "caller", "operator", "dispatcher", "dispatchers", "emergency", "recording") || f.isWord(i-1, "called", "dialled", "dialed", "call", "calling", "rang", "phoned")) {
		return i + 1
	}
	if f.hyphen(i) && !f.number(i-1) && f.w(i-1) != "magnitude" && f.w(i-1) != "mid" && f.word(i-1) && !openers[f.w(i-1)] && f.glued(i) {
		return i + 1 // "Covid-19"
	}
	digits, run, j := 0, 0, i
	if n, k := numeral.Read(f.atoms, i); k > i+1 && n.Value >= 1000 && f.number(i+1) {
		return i // "40 000"
	}
	for f.number(j) && plainDigits(f.w(j)) {
		digits += len(f.w(j))
		run++
		j++
	}
	switch {
	case run >= 3, run == 2 && digits >= 9, w[0] == '0' && len(w) >= 3 && plainDigits(w), f.w(i-1) == "+" && f.glued(i) && run >= 2, len(w) >= 10 && plainDigits(w):
		return j
	}
	if _, _, ok := numeral.Digits(w); !ok && ordinalDigits(w) == 0 {
		return i + 1
	}
	return i
}

func plainDigits(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return w != ""
}

// ordinalDigits returns the number of "29th", or 0.
func ordinalDigits(w string) float64 {
	if len(w) < 3 {
		return 0
	}
	switch w[len(w)-2:] {
	case "st", "nd", "rd", "th":
		v, _, ok := numeral.Digits(w[:len(w)-2])
		if ok {
			return v
		}
	}
	return 0
}

// ordinal reads "29th", "third", "twenty-first".
func (f *finder) ordinal(i int) (news.Quantity, int) {
	v, j := 0., i+1
	switch {
	case f.number(i):
		v = ordinalDigits(f.w(i))
	case f.hyphen(i+1) && ordinalWords[f.w(i+1)] > 0 && ordinalWords[f.w(i+1)] < 10:
		n, k := numeral.Read(f.atoms[:i+1], i)
		if k == i+1 && n.Value >= 20 && n.Value < 100 {
			v, j = n.Value+ordinalWords[f.w(i+1)], i+2
		}
	case ordinalWords[f.w(i)] > 0:
		v = ordinalWords[f.w(i)]
		if f.w(i) == "second" && f.hyphen(i) {
			v = 0
		}
	}
	if v == 0 {
		return news.Quantity{}, i
	}
	return news.Quantity{Span: f.span(i, j), Kind: news.Ordinal, Low: v, High: v, Digits: len(f.w(i))}, j
}
