package dates

import (
	"strings"

	"hearsay/internal/numeral"
	"hearsay/internal/text"
)

// class says what a word can be in a time expression; a word may be several
// things ("second", "may", "sun").
type class uint32

const (
	cMonth class = 1 << iota
	cWeekday
	cUnit
	cPart    // part of a day
	cSeason  // spring, summer …
	cHoliday // begins the name of a holiday
	cDay     // today, yesterday, tomorrow, tonight
	cPresent // now, currently
	cPastRef
	cFutureRef
	cEdge   // early, late, mid
	cNearby // last, next, this, previous …
	cSet    // daily, weekly
	cOrdinal
	cNumber
	cClock   // noon, midnight
	cSoft    // about, nearly, more, at, up …
	cDet     // the, a, an, that, each, every
	cDecade  // seventies
	cPlural  // "Mondays", "years"
	cHalting // earlier, later
	cNumeral // begins a number in words
	cAbbr    // an abbreviation or a word that is more often something else
)

// word is an entry of the vocabulary.
type word struct {
	class   class
	month   int8
	weekday int8
	season  int8
	day     int8
	ordinal int8
	decade  int8
	clock   int8
	unit    timeUnit
	set     timeUnit
}

// timeUnit is a unit of time, finest first.
type timeUnit int8

const (
	uSecond timeUnit = iota
	uMinute
	uHour
	uDay
	uWeekend
	uWeek
	uFortnight
	uMonth
	uQuarter
	uSeason
	uYear
	uDecade
	uCentury
	uMillennium
)

// unitCode is the letter of a unit in a TIMEX3 duration.
var unitCode = [...]string{"S", "M", "H", "D", "WE", "W", "W", "M", "Q", "SU", "Y", "E", "C", "L"}

// dayPart is a part of the day: its TIMEX3 code, and its hours [from, to) by
// custom, since TimeML leaves them open. Hours above 24 are of the next day.
type dayPart struct {
	code     string
	from, to int
}

var dayParts = map[string]dayPart{
	"morning": {"MO", 5, 12}, "midmorning": {"MO", 9, 11}, "dawn": {"MO", 4, 7}, "daybreak": {"MO", 4, 7}, "sunrise": {"MO", 4, 7},
	"afternoon": {"AF", 12, 18}, "lunchtime": {"MI", 11, 14},
	"evening": {"EV", 17, 24}, "dusk": {"EV", 17, 22}, "sunset": {"EV", 17, 22}, "nightfall": {"EV", 17, 22},
	"night": {"NI", 18, 30}, "overnight": {"NI", 18, 30}, "tonight": {"NI", 18, 30}, "daytime": {"DT", 6, 18},
	"mornings": {"MO", 5, 12}, "afternoons": {"AF", 12, 18}, "evenings": {"EV", 17, 24}, "nights": {"NI", 18, 30},
}

// vocabulary maps every word that the grammar knows. It is built once from the
// lists below and never changed.
var vocabulary = buildVocabulary()

var sieve = text.SieveOf(vocabulary)

func buildVocabulary() map[string]*word {
	m := map[string]*word{}
	add := func(list string, change func(i int, w *word)) {
		for i, s := range strings.Fields(list) {
			if m[s] == nil {
				m[s] = new(word)
			}
			change(i, m[s])
		}
	}
	addCalendar(add)
	addUnits(add)
	class := func(c class, list string) {
		add(list, func(_ int, w *word) { w.class |= c })
	}
	for s := range dayParts {
		class(cPart, s)
	}
	add("yesterday today tomorrow", func(i int, w *word) { w.class |= cDay; w.day = int8(i - 1) })
	class(cDay, "tonight")
	class(cPresent, "right now currently presently nowadays current")
	class(cPastRef, "recently previously recent past")
	class(cFutureRef, "soon future")
	class(cEdge, "early late mid middle end beginning start outset latter earlier later")
	class(cNearby, "q1 q2 q3 q4 opening closing last next this past previous following preceding coming same subsequent prior upcoming latest current first final recent previous fiscal")
	for w, u := range map[string]timeUnit{"daily": uDay, "weekly": uWeek, "monthly": uMonth, "yearly": uYear, "annually": uYear, "hourly": uHour} {
		add(w, func(_ int, w *word) { w.class |= cSet; w.set = u })
	}
	add(ordinals, func(i int, w *word) { w.class |= cOrdinal; w.ordinal = int8(i + 1) })
	add("twenties thirties forties fifties sixties seventies eighties nineties", func(i int, w *word) { w.class |= cDecade; w.decade = int8(i + 2) })
	add("midnight noon midday", func(i int, w *word) { w.class |= cClock; w.clock = int8(12 * min(i, 1)) })
	class(cSoft, "about around approximately nearly almost over more less fewer under at up only just roughly some no well barely exactly another least as additional further full whole single entire mere consecutive")
	class(cDet, "the a an that each every these those its his her their our per any")
	class(cHalting, "earlier later")
	class(cNumeral, strings.Join(numeral.Openers(), " "))
	class(cNumeral, "once twice")
	class(cHoliday, "christmas thanksgiving easter halloween good boxing new independence fourth labor labour memorial valentine election st whit palm remembrance armistice veterans australia anzac republic")
	return m
}

func addCalendar(add func(string, func(int, *word))) {
	add("january february march april may june july august september october november december",
		func(i int, w *word) { w.class |= cMonth; w.month = int8(i + 1) })
	for i, s := range strings.Fields("jan feb mar apr - jun jul aug sep oct nov dec") {
		add(s, func(_ int, w *word) { w.class |= cMonth | cAbbr; w.month = int8(i + 1) })
	}
	add("sept", func(_ int, w *word) { w.class |= cMonth | cAbbr; w.month = 9 })
	for _, s := range []string{"may", "march"} {
		add(s, func(_ int, w *word) { w.class |= cAbbr })
	}
	add("sunday monday tuesday wednesday thursday friday saturday", func(i int, w *word) { w.class |= cWeekday; w.weekday = int8(i) })
	add("sundays mondays tuesdays wednesdays thursdays fridays saturdays", func(i int, w *word) { w.class |= cWeekday | cPlural; w.weekday = int8(i) })
	add("sun mon tue wed thu fri sat", func(i int, w *word) { w.class |= cWeekday | cAbbr; w.weekday = int8(i) })
	add("_ _ tues weds thurs", func(i int, w *word) { w.class |= cWeekday | cAbbr; w.weekday = int8(i) })
	for i, l := range []string{"spring springtime", "summer summertime", "autumn fall", "winter wintertime"} {
		add(l, func(_ int, w *word) { w.class |= cSeason; w.season = int8(i) })
	}
}

func addUnits(add func(string, func(int, *word))) {
	units := func(u timeUnit, one, many string) {
		add(one, func(_ int, w *word) { w.class |= cUnit; w.unit = u })
		add(many, func(_ int, w *word) { w.class |= cUnit | cPlural; w.unit = u })
	}
	units(uSecond, "second", "seconds secs")
	units(uMinute, "minute", "minutes mins")
	units(uHour, "hour", "hours hrs")
	units(uDay, "day", "days")
	units(uWeekend, "weekend", "weekends")
	units(uWeek, "week", "weeks")
	units(uFortnight, "fortnight", "fortnights")
	units(uMonth, "month", "months")
	units(uQuarter, "quarter", "quarters")
	units(uYear, "year", "years yrs")
	units(uDecade, "decade", "decades")
	units(uCentury, "century", "centuries")
	units(uMillennium, "millennium", "millennia millenniums")
}

const ordinals = `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first`
