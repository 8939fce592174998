package numeral

import (
	"math"
	"sort"
	"strings"

	"hearsay/internal/news"
)

// Number is a number as printed.
type Number struct {
	Value  float64
	Digits int  // significant digits printed; for words, those of the value
	Words  bool // in words, wholly
	Vague  bool // "several", "a few", "dozens": Value is a lower bound by custom
	Decade bool // a bare year-like number of four digits without separators
}

// role is what a number word does in a number.
type role uint8

const (
	unit role = iota + 1 // zero to nineteen
	tens                 // twenty to ninety
	hundred
	scale // thousand and up
)

type wordNumber struct {
	value float64
	role  role
}

var words = map[string]wordNumber{
	"zero": {0, unit}, "one": {1, unit}, "two": {2, unit}, "three": {3, unit}, "four": {4, unit}, "five": {5, unit},
	"six": {6, unit}, "seven": {7, unit}, "eight": {8, unit}, "nine": {9, unit}, "ten": {10, unit}, "eleven": {11, unit},
	"twelve": {12, unit}, "thirteen": {13, unit}, "fourteen": {14, unit}, "fifteen": {15, unit}, "sixteen": {16, unit},
	"seventeen": {17, unit}, "eighteen": {18, unit}, "nineteen": {19, unit},
	"twenty": {20, tens}, "thirty": {30, tens}, "forty": {40, tens}, "fourty": {40, tens}, "fifty": {50, tens}, "sixty": {60, tens},
	"seventy": {70, tens}, "eighty": {80, tens}, "ninety": {90, tens},
	"hundred": {100, hundred}, "thousand": {1e3, scale}, "million": {1e6, scale}, "billion": {1e9, scale}, "trillion": {1e12, scale},
	"lakh": {1e5, scale}, "lakhs": {1e5, scale}, "crore": {1e7, scale}, "crores": {1e7, scale},
}

// vague numbers, with the least count that they claim.
var vague = map[string]float64{
	"several": 3, "few": 3, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2e3, "millions": 2e6, "billions": 2e9, "tens": 20,
}

// maxScales bounds the scale words or groups behind one number: "two hundred
// thousand million" is the longest in use.
const maxScales = 4

// fractions of one, singular and plural.
var fractions = map[string]float64{
	"half": 0.5, "halves": 0.5, "third": 1. / 3, "thirds": 1. / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2, "fifths": 0.2,
	"ninth": 1. / 9, "ninths": 1. / 9, "fourth": 0.25, "fourths": 0.25, "sixth": 1. / 6, "sixths": 1. / 6, "seventh": 1. / 7, "sevenths": 1. / 7, "eighth": 0.125, "eighths": 0.125, "tenth": 0.1, "tenths": 0.1,
}

// vulgar are the fractions that are one character.
var vulgar = map[string]float64{"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1. / 3, "⅔": 2. / 3, "⅛": 0.125}

// Read returns the number that begins at atom i and the atom after it; next
// equals i when there is none. "a" and "an" are read only where a number word
// follows ("a hundred", "a dozen", "a couple", "a few", "a half").
func Read(atoms []Atom, i int) (Number, int) {
	if i >= len(atoms) {
		return Number{}, i
	}
	if atoms[i].Kind == news.Number {
		return readDigits(atoms, i)
	}
	return readWords(atoms, i)
}

func wordAt(atoms []Atom, i int) string {
	if i < len(atoms) {
		return atoms[i].Word
	}
	return ""
}

// readDigits reads "23,480", "2 1/2", "2½", "1.2 million", "12 lakh".
func readDigits(atoms []Atom, i int) (Number, int) {
	v, digits, ok := Digits(atoms[i].Word)
	if !ok {
		return Number{}, i
	}
	n := Number{Value: v, Digits: digits}
	j := i + 1
	j = spacedGroups(atoms, i, j, &n)
	n.Decade = len(atoms[i].Word) == 4 && digitsOnly(atoms[i].Word)
	if f, ok := vulgar[wordAt(atoms, j)]; ok && atoms[j].Glued {
		n.Value += f
		n.Digits++
		j++
	} else if f, ok := fractionOf(wordAt(atoms, j)); ok && v == math.Trunc(v) && v < 1000 && atoms[j].Kind == news.Number {
		n.Value += f
		n.Digits++
		j++
	} else if f, end := andFraction(atoms, j); end > j {
		n.Value += f
		n.Digits++
		j = end
	}
	for end := min(j+maxScales, len(atoms)); j < end; {
		s, ok := words[atoms[j].Word]
		if !ok || s.role != scale && s.role != hundred {
			break
		}
		n.Value = Product(n.Value, s.value)
		n.Decade = false
		j++
		if f, end := andFraction(atoms, j); end > j && s.role == scale && f == 0.5 && wordAt(atoms, j+1) == "a" { // "3 million and a half"
			n.Value, n.Digits, j = n.Value+f*s.value, n.Digits+1, end
		}
	}
	return n, j
}

// spacedGroups takes the groups of "40 000" and "1 234 567": three digits
// behind a no-break or thin space, or "000" behind any.
func spacedGroups(atoms []Atom, i, j int, n *Number) int {
	if len(atoms[i].Word) > 3 || !digitsOnly(atoms[i].Word) || atoms[i].Word[0] == '0' {
		return j
	}
	for k := 0; k < maxScales && j < len(atoms) && atoms[j].Kind == news.Number && len(atoms[j].Word) == 3 && digitsOnly(atoms[j].Word); k++ {
		gap := atoms[j].Start - atoms[j-1].End
		if gap != 2 && gap != 3 && !(gap == 1 && atoms[j].Word == "000") || atoms[j].Hyphen {
			break
		}
		v, _, _ := Digits(atoms[j].Word)
		n.Value, n.Digits = n.Value*1000+v, n.Digits+3
		j++
	}
	return j
}

// Product multiplies a printed number by a scale without the noise of binary
// fractions: 4.1 million is 4,100,000.
func Product(v, scale float64) float64 {
	p := v * scale
	if r := math.Round(p); math.Abs(p-r) < 1e-6*math.Max(1, math.Abs(p))*1e-3 {
		return r
	}
	return p
}

// fractionOf reads "1/2".
func fractionOf(w string) (float64, bool) {
	a, b, ok := strings.Cut(w, "/")
	if !ok || len(a) != 1 || len(b) != 1 || a[0] < '1' || b[0] < '2' || a[0] >= b[0] || b[0] > '9' {
		return 0, false
	}
	return float64(a[0]-'0') / float64(b[0]-'0'), true
}

// Digits reads a number in digits, with commas between groups and a decimal
// point: "23,480", "3.1", "12,34,567". Times, dates and versions are none.
func Digits(w string) (v float64, significant int, ok bool) {
	if f, ok := fractionOf(w); ok {
		return f, 2, true
	}
	group, frac, scale := -1, false, 1.
	for i := 0; i < len(w); i++ {
		c := w[i]
		switch {
		case c >= '0' && c <= '9':
			if significant > 0 || c != '0' {
				significant++
			}
			if frac {
				scale /= 10
				v += float64(c-'0') * scale
				continue
			}
			v = v*10 + float64(c-'0')
			if group >= 0 {
				group++
			}
		case c == ',' && !frac && i > 0 && (group == -1 || group == 2 || group == 3):
			group = 0
		case c == '.' && !frac && i > 0:
			if group >= 0 && group != 3 {
				return 0, 0, false
			}
			group, frac = -1, true
		default:
			return 0, 0, false
		}
	}
	if group >= 0 && group != 3 || len(w) == 0 || len(w) > 24 {
		return 0, 0, false
	}
	if !frac { // zeros at the end of a round number are not claimed
		return v, max(significant, 1), true
	}
	return roundDecimal(v), max(significant, 1), true
}

// roundDecimal removes the noise of adding decimals.
func roundDecimal(v float64) float64 {
	if v > 1e9 {
		return v
	}
	return math.Round(v*1e6) / 1e6
}

func digitsOnly(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return true
}

// readWords reads a number in words.
func readWords(atoms []Atom, i int) (Number, int) {
	w := atoms[i].Word
	j := i
	article := w == "a" || w == "an"
	if article {
		j++
		if j >= len(atoms) {
			return Number{}, i
		}
		w = atoms[j].Word
	}
	switch w {
	case "dozen":
		return Number{Value: 12, Digits: 2, Words: true}, j + 1
	case "couple":
		if article {
			if wordAt(atoms, j+1) == "of" {
				j++
			}
			return Number{Value: 2, Digits: 1, Words: true, Vague: true}, j + 1
		}
		return Number{}, i
	case "half":
		return readHalf(atoms, i, j)
	case "several":
		if article {
			return Number{}, i
		}
		return scaledVague(atoms, j+1)
	case "few":
		return scaledVague(atoms, j+1)
	case "scores", "tens":
		if wordAt(atoms, j+1) != "of" {
			return Number{}, i
		}
	case "quarter", "third", "fifth", "tenth":
		if !article || wordAt(atoms, j+1) != "of" {
			return Number{}, i
		}
		return Number{Value: fractions[w], Digits: 1, Words: true}, j + 1
	}
	if v, ok := vague[w]; ok && !article {
		return readPlural(atoms, v, j)
	}
	s, ok := words[w]
	if !ok {
		if f, ok := vulgar[w]; ok && !article {
			return Number{Value: f, Digits: 2}, j + 1
		}
		return Number{}, i
	}
	if article && s.role != hundred && s.role != scale {
		return Number{}, i
	}
	if !article && s.role >= hundred { // "hundred" alone: colloquial
		if w == "lakh" || w == "crore" || w == "lakhs" || w == "crores" {
			return Number{}, i
		}
	}
	v, j := cardinal(atoms, j, article)
	n := Number{Value: v, Words: true}
	if f, end := andFraction(atoms, j); end > j {
		n.Value, j = n.Value+f, end
		for j < len(atoms) {
			s, ok := words[atoms[j].Word]
			if !ok || s.role != scale {
				break
			}
			n.Value, j = n.Value*s.value, j+1
		}
	} else if f, ok := fractions[wordAt(atoms, j)]; ok && v >= 1 && v < 20 && j < len(atoms) && strings.HasSuffix(atoms[j].Word, pluralOf(v)) && isFraction(atoms, j, v) {
		n.Value, j = v*f, j+1
	} else if wordAt(atoms, j) == "dozen" {
		n.Value, j = v*12, j+1
	}
	n.Digits = significant(n.Value)
	return n, j
}

func pluralOf(v float64) string {
	if v > 1 {
		return "s"
	}
	return ""
}

// isFraction reports whether "two thirds", "three-quarters", "one third" is a
// fraction: "three quarters of growth" and "one quarter" are left to units of time.
func isFraction(atoms []Atom, j int, v float64) bool {
	switch atoms[j].Word {
	case "quarter", "quarters":
		return atoms[j].Hyphen && v == 3 || wordAt(atoms, j+1) == "of" && v <= 3
	case "half":
		return false
	}
	return atoms[j].Hyphen || wordAt(atoms, j+1) == "of" || v > 1 && atoms[j].Word != "seconds"
}

// readHalf reads "half", "half a million", "half a dozen", "half-dozen". "half
// an hour" gives 0.5, with "an" taken.
func readHalf(atoms []Atom, i, j int) (Number, int) {
	k := j + 1
	n := Number{Value: 0.5, Digits: 1, Words: true}
	article := false
	if w := wordAt(atoms, k); w == "a" || w == "an" {
		article = true
		k++
	}
	switch s, ok := words[wordAt(atoms, k)]; {
	case wordAt(atoms, k) == "dozen":
		n.Value, n.Digits = 6, 1
		return n, k + 1
	case ok && s.role == scale:
		n.Value *= s.value
		return n, k + 1
	case article:
		return n, k
	}
	return n, j + 1
}

// scaledVague takes "a few hundred", "several thousand".
func scaledVague(atoms []Atom, j int) (Number, int) {
	n := Number{Value: 3, Digits: 1, Words: true, Vague: true}
	for end := min(j+maxScales, len(atoms)); j < end; {
		s, ok := words[atoms[j].Word]
		if !ok || s.role != scale && s.role != hundred {
			break
		}
		n.Value *= s.value
		j++
	}
	return n, j
}

// readPlural reads "hundreds", "tens of thousands", "dozens".
func readPlural(atoms []Atom, v float64, j int) (Number, int) {
	n := Number{Value: v, Digits: 1, Words: true, Vague: true}
	j++
	for k := 0; k < maxScales && wordAt(atoms, j) == "of" && j+1 < len(atoms); k++ {
		s, ok := vague[atoms[j+1].Word]
		if !ok || s < 200 {
			break
		}
		n.Value *= s / 2
		j += 2
	}
	return n, j
}

// cardinal reads "twenty-two", "a hundred and thirty million", "six hundred".
func cardinal(atoms []Atom, j int, article bool) (float64, int) {
	total, group := 0., 0.
	last := role(0)
	if article {
		group = 1
		last = unit
	}
	start := j
	top := math.Inf(1) // scales must fall
	for j < len(atoms) {
		k := j
		if atoms[k].Word == "and" && (last == hundred || last == scale) {
			k++
		}
		s, ok := words[wordAt(atoms, k)]
		if !ok {
			break
		}
		if k > j && s.role > tens {
			break
		}
		switch s.role {
		case unit:
			if last == unit || last == tens && (s.value == 0 || s.value > 9) {
				return total + group, j
			}
			group += s.value
		case tens:
			if last == unit || last == tens {
				return total + group, j
			}
			group += s.value
		case hundred:
			if last == hundred || last == scale && k > j || group >= 100 {
				return total + group, j
			}
			group = max(group, 1) * 100
		case scale:
			if s.value >= top {
				return total + group, j
			}
			total, group = total+max(group, 1)*s.value, 0
			top = s.value
			if j == start && total == 0 {
				total = s.value
			}
			// "two hundred thousand million" is rare; scales multiply only downwards.
		}
		last = s.role
		j = k + 1
	}
	return total + group, j
}

// andFraction reads "and a half", "and three quarters" at atom j.
func andFraction(atoms []Atom, j int) (float64, int) {
	if wordAt(atoms, j) != "and" {
		return 0, j
	}
	v, k := 1., j+1
	if w := wordAt(atoms, k); w == "a" || w == "an" {
		k++
	} else if s, ok := words[w]; ok && s.role == unit {
		v, k = s.value, k+1
	} else if w != "half" {
		return 0, j
	}
	f, ok := fractions[wordAt(atoms, k)]
	if !ok || f == 1 {
		return 0, j
	}
	return v * f, k + 1
}

// significant counts the digits of a value without the zeros at its end.
func significant(v float64) int {
	if v == 0 || math.IsInf(v, 0) || math.IsNaN(v) {
		return 1
	}
	for v != math.Trunc(v) && v < 1e6 {
		v *= 10
	}
	v = math.Trunc(v)
	for v >= 10 && math.Mod(v, 10) == 0 {
		v /= 10
	}
	n := 0
	for v >= 1 {
		v = math.Trunc(v / 10)
		n++
	}
	return max(n, 1)
}

// Openers returns the words that can begin a number in words, sorted.
func Openers() []string {
	out := []string{"a", "an", "dozen", "couple", "half"}
	for w := range words {
		out = append(out, w)
	}
	for w := range vague {
		out = append(out, w)
	}
	sort.Strings(out)
	return out
}
