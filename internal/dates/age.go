package dates

import (
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// ageUnits are the units of ages in date lines: seconds 0, minutes 1, hours
// 2, days 3, weeks 4, months 5, years 6.
var ageUnits = index(`
second seconds sec secs sekunde sekunden seconde secondes segundo segundos secondi secondo segundos sekund sekunder секунд секунду секунды
minute minutes min mins minuto minutos minuti minuten minut minuty minutę minuter минут минуту минуты мин λεπτά λεπτό
hour hours hr hrs stunde stunden heure heures hora horas ora ore uur godzinę godziny godzin timme timmar час часа часов ώρα ώρες
day days tag tagen tage jour jours día días dia dias giorno giorni dag dagen dzień dni dagar день дня дней ημέρα ημέρες μέρες
week weeks wk wks woche wochen semaine semaines semana semanas settimana settimane weken tydzień tygodnie tygodni vecka veckor неделю недели недель εβδομάδα εβδομάδες
month months mo mos monat monaten monate mois mes meses mese mesi mês maand maanden miesiąc miesiące miesięcy månad månader месяц месяца месяцев μήνα μήνες
year years yr yrs jahr jahren jahre an ans año años anno anni ano anos jaar rok lata lat år год года лет χρόνο χρόνια
`)

// gluedUnits are the units that may stand against their number without "ago".
var gluedUnits = map[string]int{"s": 0, "min": 1, "mins": 1, "h": 2, "hr": 2, "hrs": 2, "d": 3, "w": 4, "wk": 4, "wks": 4}

// shortUnits need "ago" behind them.
var shortUnits = map[string]int{"s": 0, "m": 1, "h": 2, "d": 3, "w": 4, "mo": 5, "y": 6, "yr": 6}

// agoAfter and agoBefore are the words that make a duration an age.
var (
	agoAfter  = text.Set(`ago earlier fa geleden temu sedan назад atrás back`)
	agoBefore = text.Set(`vor hace há πριν`)
	ageOnes   = map[string]int{
		"a": 1, "an": 1, "one": 1, "ein": 1, "eine": 1, "einem": 1, "einer": 1, "un": 1, "une": 1, "una": 1, "uno": 1, "um": 1, "uma": 1, "een": 1, "en": 1,
		"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	}
	ageSofteners = text.Set(`about over almost around nearly approximately roughly some circa etwa environ från för più di oltre de más cerca`)
)

// age reads a relative age at item i: "4 days ago", "just now", "2h".
func (l *line) age(i int) (c news.Claimed, label, end int) {
	label, start := -1, i
	if l.ref.Time.IsZero() {
		return c, label, i
	}
	for i < len(l.items) {
		it := l.items[i]
		k, ok := labels[it.word]
		if ok && it.kind == itemWord {
			label = max(label, k)
		} else if it.kind != itemMark || it.word != ":" && it.word != "-" && it.word != "·" && it.word != "|" || i == start {
			break
		}
		i++
	}
	if end := l.justNow(i); end > i {
		return l.claimAge(0, 1), label, end
	}
	if n, unit, end := l.agoPhrase(i); end > i {
		return l.claimAge(n, unit), label, end
	}
	return c, label, start
}

func (l *line) wordAt(i int) string {
	if i < len(l.items) {
		return l.items[i].word
	}
	return ""
}

func (l *line) justNow(i int) int {
	switch l.wordAt(i) {
	case "just":
		if l.wordAt(i+1) == "now" || l.wordAt(i+1) == "in" {
			return i + 2
		}
	case "now":
		return i + 1
	case "a", "few", "seconds", "moments", "minutes":
		j := i
		if l.wordAt(j) == "a" {
			j++
		}
		if l.wordAt(j) == "few" {
			j++
		}
		switch l.wordAt(j) {
		case "moment", "moments", "seconds", "minutes":
			if l.wordAt(j+1) == "ago" {
				return j + 2
			}
		}
	}
	return i
}

// agoPhrase reads "about 1 day, 2 hours ago", "vor 3 Stunden", "il y a 2
// heures", "3小时前", "2h"; it returns the largest unit's count.
func (l *line) agoPhrase(i int) (n, unit, end int) {
	j, before := i, false
	switch {
	case agoBefore[l.wordAt(j)] && l.items[j].kind == itemWord:
		j, before = j+1, true
	case l.wordAt(j) == "il" && l.wordAt(j+1) == "y" && l.wordAt(j+2) == "a":
		j, before = j+3, true
	}
	for ageSofteners[l.wordAt(j)] || l.wordAt(j) == "more" || l.wordAt(j) == "less" || l.wordAt(j) == "than" {
		j++
	}
	n, unit, j = l.ageCount(j)
	if unit < 0 {
		return 0, -1, i
	}
	if l.wordAt(j) == "前" {
		return n, unit, j + 1
	}
	short := l.items[j-1].glued && l.items[j-2].kind == itemNumber
	if _, ok := gluedUnits[l.items[j-1].word]; !ok {
		short = false
	}
	first := j
	for k := 0; k < 2; k++ { // "1 day, 2 hours ago", "1h 20m ago"
		m := j
		for l.wordAt(m) == "," || l.wordAt(m) == "and" {
			m++
		}
		_, u, e := l.ageCount(m)
		if u < 0 || u >= unit {
			break
		}
		j = e
	}
	switch {
	case agoAfter[l.wordAt(j)]:
		return n, unit, j + 1
	case before:
		return n, unit, j
	case short && n > 0:
		return n, unit, first
	}
	return 0, -1, i
}

// ageCount reads "4 days", "an hour", "2h"; unit is -1 when there is none.
func (l *line) ageCount(j int) (n, unit, end int) {
	if j+1 >= len(l.items) {
		return 0, -1, j
	}
	it, u := l.items[j], l.items[j+1]
	if it.kind == itemNumber {
		n = it.n
	} else if k, ok := ageOnes[it.word]; ok && it.kind == itemWord {
		n = k
	} else {
		return 0, -1, j
	}
	if n < 0 || n > 9999 || u.kind != itemWord {
		return 0, -1, j
	}
	if k, ok := ageUnits[u.word]; ok {
		if j+2 < len(l.items) && l.items[j+2].word == "." && len(u.word) <= 4 {
			return n, k, j + 3
		}
		return n, k, j + 2
	}
	if k, ok := shortUnits[u.word]; ok && u.glued {
		return n, k, j + 2
	}
	if k, ok := gluedUnits[u.word]; ok && u.glued {
		return n, k, j + 2
	}
	return l.ageHan(n, j+1)
}

// ageHan reads the units of Chinese and Japanese ages.
func (l *line) ageHan(n, j int) (int, int, int) {
	one, two := l.wordAt(j), l.wordAt(j)+l.wordAt(j+1)
	switch {
	case one == "秒":
		return n, 0, j + 1
	case two == "分钟" || two == "分鐘":
		return n, 1, j + 2
	case one == "分":
		return n, 1, j + 1
	case two == "小时" || two == "小時" || two == "時間":
		return n, 2, j + 2
	case one == "天" || one == "日":
		return n, 3, j + 1
	case two == "週間" || two == "星期":
		return n, 4, j + 2
	case one == "周" || one == "週":
		return n, 4, j + 1
	case two == "个月" || two == "個月":
		return n, 5, j + 2
	case one == "年":
		return n, 6, j + 1
	}
	return 0, -1, j
}

// claimAge subtracts n units from the reference. Ages in minutes and hours
// are good to about their unit and claim the minute, the finest step above a
// day that the report knows; greater ones name the day, month or year.
func (l *line) claimAge(n, unit int) news.Claimed {
	t := l.ref.Time
	c := news.Claimed{From: news.FromRelative, Zoned: true}
	day := func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
	}
	switch unit {
	case 0:
		c.Time, c.Precision = t.Add(-time.Duration(n)*time.Second).Truncate(time.Minute), news.PrecisionMinute
	case 1:
		c.Time, c.Precision = t.Add(-time.Duration(n)*time.Minute).Truncate(time.Minute), news.PrecisionMinute
	case 2:
		c.Time, c.Precision = t.Add(-time.Duration(n)*time.Hour).Truncate(time.Minute), news.PrecisionMinute
	case 3:
		c.Time, c.Precision = day(t.AddDate(0, 0, -n)), news.PrecisionDay
	case 4:
		c.Time, c.Precision = day(t.AddDate(0, 0, -7*n)), news.PrecisionDay
	case 5:
		first := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, t.Location())
		c.Time, c.Precision = first.AddDate(0, -n, 0), news.PrecisionMonth
	default:
		c.Time, c.Precision = time.Date(t.Year()-n, 1, 1, 0, 0, 0, 0, t.Location()), news.PrecisionYear
	}
	return c
}
