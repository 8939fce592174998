package ledger

import (
	"math"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/news"
)

// span is what a number may be, given how it is printed.
type span struct{ low, high float64 }

// about is how far "about" may be off: 130 for 137 passes, 130 for 150 does
// not.
const aboutShare = 0.06

// roundShare is how far "about" may be off with a round figure of one digit: "about 200" for
// 180.
const roundShare = 0.1

// reading returns the values for which a printed number would be said. The
// last digit printed of a round number may be rounded; "at least" leaves the
// upper side open.
func reading(q *news.Quantity) span {
	s := span{q.Low, q.High}
	unit := roundUnit(q)
	switch q.Kind {
	case news.Count, news.Money, news.Percent, news.Degree:
	default: // printed in another unit than the normal one
		unit = 0.04 * math.Max(math.Abs(q.Low), math.Abs(q.High))
	}
	v := math.Max(math.Abs(q.Low), math.Abs(q.High))
	switch q.Bound {
	case news.About:
		w := math.Max(unit/2, v*aboutShare)
		if v >= 100 && significant(v) == 1 {
			w = math.Max(w, v*roundShare)
		}
		s.low, s.high = s.low-w, s.high+w
	case news.AtLeast, news.Over:
		s.low, s.high = s.low-unit/2, math.Inf(1)
	case news.AtMost:
		s.low, s.high = math.Inf(-1), s.high+unit/2
	case news.Under:
		// "Nearly 9,000" is a little less; "fewer than" may be much less.
		s.low, s.high = s.low-math.Max(unit, v*aboutShare), s.high+unit/2
	default:
		s.low, s.high = s.low-unit/2, s.high+unit/2
	}
	return s
}

// measuresHold reports whether two measures can both be right. Printed in one
// unit they are compared as the numbers that are printed.
func measuresHold(a, b *news.Quantity, x, y string) bool {
	switch a.Kind {
	case news.Count, news.Money, news.Percent, news.Degree:
		return numbersHold(a, b)
	}
	if a.Kind == news.Duration && durationsHold(a, b, x, y) {
		return true
	}
	v, u, ok := figure(x)
	w, t, ok2 := figure(y)
	if !ok || !ok2 || u != t {
		return numbersHold(a, b)
	}
	p := news.Quantity{Kind: news.Money, Low: v, High: v, Bound: a.Bound, Digits: a.Digits}
	q := news.Quantity{Kind: news.Money, Low: w, High: w, Bound: b.Bound, Digits: b.Digits}
	return numbersHold(&p, &q)
}

// durationsHold reports whether one length of time, printed in a larger unit, may be the
// other one rounded: "four months" for 136 days.
func durationsHold(a, b *news.Quantity, x, y string) bool {
	u, v := unitSeconds(x), unitSeconds(y)
	if u == 0 || v == 0 || u == v {
		return false
	}
	if u < v {
		a, b, u = b, a, v
	}
	return b.Low > a.Low-u/2 && b.Low < a.Low+u/2 && a.Low >= 2*u
}

// unitSeconds returns the length in seconds of the unit that a duration is printed in, 0
// where it is none of the plain ones.
func unitSeconds(printed string) float64 {
	f := strings.FieldsFunc(strings.ToLower(printed), func(r rune) bool { return r == ' ' || r == '-' })
	for i := len(f) - 1; i >= 0; i-- {
		switch strings.TrimSuffix(f[i], "s") {
		case "minute":
			return 60
		case "hour":
			return 3600
		case "day":
			return 24 * 3600
		case "week":
			return 7 * 24 * 3600
		case "month":
			return 30.44 * 24 * 3600
		case "year":
			return 365.25 * 24 * 3600
		}
	}
	return 0
}

// figure reads a printed measure as its number and unit.
func figure(s string) (v float64, unit string, ok bool) {
	s = strings.ToLower(strings.ReplaceAll(s, ",", ""))
	i := strings.IndexAny(s, "0123456789")
	if i < 0 {
		return 0, "", false
	}
	j := i
	for j < len(s) && (s[j] >= '0' && s[j] <= '9' || s[j] == '.') {
		j++
	}
	v, err := strconv.ParseFloat(strings.TrimRight(s[i:j], "."), 64)
	unit = strings.Trim(s[j:], " -")
	if short := unitNames[unit]; short != "" {
		unit = short
	}
	return v, strings.TrimSuffix(unit, "s"), err == nil
}

// unitNames gives the short form of units that are printed in several ways.
var unitNames = map[string]string{
	"metres": "m", "metre": "m", "meters": "m", "meter": "m", "kilometres": "km", "kilometre": "km", "kilometers": "km", "kilometer": "km",
	"feet": "ft", "foot": "ft", "inches": "in", "inch": "in", "centimetres": "cm", "centimetre": "cm", "centimeters": "cm", "millimetres": "mm", "millimetre": "mm", "millimeters": "mm",
	"miles per hour": "mph", "miles an hour": "mph", "kilograms": "kg", "kilogrammes": "kg", "kilos": "kg", "tons": "ton", "tonnes": "tonne",
	"kph": "km/h", "kmph": "km/h", "kilometres per hour": "km/h", "kilometers per hour": "km/h", "kilometres an hour": "km/h",
	"degrees celsius": "c", "degrees c": "c", "°c": "c", "degrees fahrenheit": "f", "degrees f": "f", "°f": "f",
}

// numbersAgree reports whether two printed numbers that hold together say the
// same: no open bound ("over 100") is left far behind, as it would be by a
// number that has grown since.
func numbersAgree(a, b *news.Quantity) bool {
	open := func(q *news.Quantity) bool {
		return q.Bound == news.Over || q.Bound == news.AtLeast || q.Bound == news.AtMost
	}
	return a.Unit != b.Unit || !open(a) && !open(b) || ratio(a, b) < outgrown
}

// sayTheSame reports whether two counts or sums are near enough for one to stand for the
// other: 3,000 may be 3,300 rounded, but a row does not head 3,300 with it.
func sayTheSame(a, b *news.Quantity) bool {
	if a.Kind != news.Count && a.Kind != news.Money || a.Bound != news.Exact && a.Bound != news.About || b.Bound != news.Exact && b.Bound != news.About {
		return true
	}
	return ratio(a, b) < 1.08 || a.Unit != b.Unit
}

// outgrown is the factor beyond which nobody would still say "over 100" or
// "up to 100".
const outgrown = 1.5

// roundUnit is the step of the last digit printed, 0 for small exact numbers.
func roundUnit(q *news.Quantity) float64 {
	v := math.Max(math.Abs(q.Low), math.Abs(q.High))
	if v < 100 && q.Kind == news.Count || v == 0 {
		return 0
	}
	digits := q.Digits
	if digits <= 0 {
		digits = significant(v)
	}
	lead := math.Floor(math.Log10(v)) + 1
	unit := math.Pow(10, lead-float64(digits))
	if q.Kind == news.Count && unit < 10 {
		return 0
	}
	return unit
}

// significant counts the digits of v up to the last one that is not zero.
func significant(v float64) int {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	s = strings.TrimRight(strings.Replace(s, ".", "", 1), "0")
	return max(1, len(strings.TrimLeft(s, "0")))
}

// numbersHold reports whether two printed numbers can both be right.
func numbersHold(a, b *news.Quantity) bool {
	if a.Unit != b.Unit {
		return true // other units and currencies are not compared
	}
	x, y := reading(a), reading(b)
	// Two roundings that touch, as 2m and 3m do at 2.5m, are two values.
	edge := a.Bound == news.Exact && b.Bound == news.Exact && a.Low != b.Low && (x.low == y.high || y.low == x.high)
	if x.low <= y.high && y.low <= x.high && !edge {
		return true
	}
	if a.Kind == news.Count && (cutShort(a, b) || cutShort(b, a)) {
		return true
	}
	switch a.Kind {
	case news.Distance, news.Speed, news.Mass, news.Area, news.Volume:
		// The same measure in other units is rounded again.
		lo, hi := math.Min(a.Low, b.Low), math.Max(a.High, b.High)
		return lo > 0 && hi/lo < 1.1
	}
	return false
}

// cutShort reports whether a is b with its last digits left out: "2,800
// letters" for 2,891.
func cutShort(a, b *news.Quantity) bool {
	u := roundUnit(a)
	return u >= 100 && b.Low > a.Low && b.Low-a.Low < u && significant(b.Low) >= significant(a.Low)+2 && significant(a.Low) > 1
}

var months = map[string]int{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}

// month returns the month of the year that a date names, 0 if none: what is
// left of "last December" where the article has no date of its own.
func month(d *news.Date, printed string) int {
	if !d.From.IsZero() {
		if d.Precision == news.PrecisionYear {
			return 0
		}
		return int(d.From.Month())
	}
	for _, w := range strings.Fields(strings.ToLower(printed)) {
		if len(w) >= 3 && months[w[:3]] > 0 && !strings.HasSuffix(w, "day") {
			return months[w[:3]]
		}
	}
	return 0
}

// ratio returns how far apart two numbers are, 1 for equal ones; infinite
// where a sign or zero forbids it.
func ratio(a, b *news.Quantity) float64 {
	lo, hi := math.Min(a.Low, b.Low), math.Max(a.High, b.High)
	if lo <= 0 {
		return math.Inf(1)
	}
	return hi / lo
}

// swapped reports whether two numbers have the same digits in another order: a
// slip of the pen, and no growth.
func swapped(a, b *news.Quantity) bool {
	if d := a.Low - b.Low; d == 0 || math.Abs(d) < 1<<52 && a.Low == math.Trunc(a.Low) && b.Low == math.Trunc(b.Low) && math.Mod(d, 9) != 0 {
		return false // whole numbers of the same digits differ by nines
	}
	x, y := strconv.FormatFloat(a.Low, 'f', -1, 64), strconv.FormatFloat(b.Low, 'f', -1, 64)
	if len(x) != len(y) || len(x) < 3 || x == y {
		return false
	}
	var n [256]int
	for i := range len(x) {
		n[x[i]]++
		n[y[i]]--
	}
	for _, v := range n {
		if v != 0 {
			return false
		}
	}
	return true
}

// datesHold reports whether two time expressions can mean one moment.
func datesHold(a, b *news.Date) bool {
	af, at := widened(a)
	bf, bt := widened(b)
	return af.Before(bt) && bf.Before(at)
}

// widened returns the interval of d, larger by its own length on both sides
// where the text says that it is not exact.
func widened(d *news.Date) (from, to time.Time) {
	from, to = civil(d.From), civil(d.To)
	if !to.After(from) {
		to = from.Add(time.Minute)
	}
	switch d.Mod {
	case "APPROX":
		w := to.Sub(from)
		return from.Add(-w), to.Add(w)
	case "BEFORE", "LESS_THAN":
		return from.Add(-to.Sub(from)), to
	case "AFTER", "MORE_THAN":
		return from, to.Add(to.Sub(from) + 150*24*time.Hour)
	}
	return from, to
}

// civil drops the zone: "Thursday night" is Thursday wherever it is read.
func civil(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

// hasYear reports whether a date's words give a year in digits.
func hasYear(printed string) bool { return strings.ContainsAny(printed, "0123456789") }

// weekday returns the day of the week that a date's words name, "" for none.
func weekday(printed string) string {
	for _, w := range strings.Fields(strings.ToLower(printed)) {
		if w = strings.Trim(w, ",."); strings.HasSuffix(w, "day") && len(w) > 5 && w != "yesterday" && w != "birthday" && w != "holiday" && w != "midday" {
			return w
		}
	}
	return ""
}

// bareMonth reports whether a date's words name a month and no year.
func bareMonth(d *news.Date, printed string) bool {
	return d.Precision == news.PrecisionMonth && !strings.ContainsAny(printed, "0123456789")
}

// clock returns the minutes since midnight that a TIMEX3 value gives.
func clock(v string) (int, bool) {
	_, s, ok := strings.Cut(v, "T")
	if !ok || len(s) < 2 {
		return 0, false
	}
	h, err := strconv.Atoi(s[:2])
	if err != nil || h > 24 {
		return 0, false
	}
	m := 0
	if len(s) >= 5 && s[2] == ':' {
		if m, err = strconv.Atoi(s[3:5]); err != nil {
			return 0, false
		}
	}
	return h*60 + m, true
}

// halved reports whether a time of day is printed with its half of the day.
func halved(printed string) bool {
	s := strings.ReplaceAll(strings.ToLower(printed), ".", "")
	return strings.Contains(s, "am") || strings.Contains(s, "pm")
}

// halfDayApart reports whether two times of day are twelve hours apart, as two readings of
// one are where a half is not printed.
func halfDayApart(a, b *news.Date) bool {
	x, ok := clock(a.Value)
	y, ok2 := clock(b.Value)
	return ok && ok2 && max(x, y)-min(x, y) == 12*60
}

// timesHold reports whether two times of day can be one: exact ones within
// five minutes, loose ones ("shortly before 9pm") within twenty.
func timesHold(a, b *news.Date) bool {
	x, ok := clock(a.Value)
	y, ok2 := clock(b.Value)
	if !ok || !ok2 {
		return true
	}
	d := x - y
	if d < 0 {
		d = -d
	}
	d = min(d, 24*60-d)
	loose := a.Mod != "" || b.Mod != ""
	if x%60 == 0 || y%60 == 0 || loose {
		return d < 20
	}
	return d <= 5
}

// birthday reports whether a tells of a birthday ("turned 40") and b of the
// year before it, in an article that is no more than a day younger.
func (c *compilation) birthday(a, b *claim) bool {
	if a.st.Text != "turned" || b.st.Quantity.Low != a.st.Quantity.Low-1 {
		return false
	}
	s, t := c.at[a.art], c.at[b.art]
	return s.IsZero() || t.IsZero() || t.Sub(s) < 24*time.Hour
}

// noBirthday is the time within which a birthday that nobody tells is not taken for
// the reason of two ages: 1 in 365 falls into it. Among labelled ages of local news
// that differ by a year, every pair within four weeks was a conflict (see
// eval/ledger), but over days birthdays do fall into stories.
const noBirthday = 24 * time.Hour

// sameAge reports whether both ages can be right of one person. One who dies in
// the story stays as old as he was.
func (c *compilation) sameAge(a, b *claim) bool {
	x, y, s, t := a.st.Quantity.Low, b.st.Quantity.Low, c.at[a.art], c.at[b.art]
	if x == y {
		return true
	}
	who := a.about[0]
	if c.dead[who] && a.st.Attribute == "age" {
		return false
	}
	if d := t.Sub(s).Abs(); !s.IsZero() && !t.IsZero() && d <= noBirthday && !c.turned[who] && c.outlet[a.art] != c.outlet[b.art] {
		return false
	}
	return agesHold(x, y, s, t)
}

// undatedYears is by how much two ages may differ in reports whose times are not known: a
// crime, its trial and its appeal are told over years, each with the age at the time.
const undatedYears = 2

// agesHold reports whether a person can be x at one article's time and y at
// the other's. Unknown times leave room for as many birthdays as an arrest and a sentence
// lie apart.
func agesHold(x, y float64, s, t time.Time) bool {
	if x == y {
		return true
	}
	if s.IsZero() || t.IsZero() {
		return math.Abs(x-y) <= undatedYears
	}
	if t.Before(s) {
		x, y, s, t = y, x, t, s
	}
	days := t.Sub(s).Hours() / 24
	grown := y - x
	if days < 0.5 {
		return false
	}
	least := math.Floor(days / 365.25)
	return grown >= least && grown <= least+1
}
