package feed

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
)

// looseDate reads a date of words and numbers in any common order.
func looseDate(s string) (news.Claimed, bool) {
	if i := strings.IndexByte(s, '('); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	l := &loose{scanner: scanner{s: s}}
	for !l.done() {
		if !l.step() {
			return news.Claimed{}, false
		}
	}
	if !l.settle() {
		return news.Claimed{}, false
	}
	return l.m.claim()
}

// number is one number of a date with what parted it from the one before.
type dateNumber struct {
	value, digits int
	sep           byte
}

// loose reads a date piece by piece.
type loose struct {
	scanner
	m       moment
	nums    []dateNumber
	month   int
	strange int // words in front of the first number that mean nothing
	pm, am  bool
	korean  bool // Korea has one zone
	sep     byte
}

// step reads the next piece; false when it cannot belong to a date.
func (l *loose) step() bool {
	c := l.peek()
	switch {
	case c >= '0' && c <= '9':
		return l.number()
	case (c == '+' || c == '-') && l.m.clock && l.i+1 < len(l.s) && l.s[l.i+1] >= '0' && l.s[l.i+1] <= '9':
		l.i++
		before, zoned := l.m.offset, l.m.zoned && l.m.offset != 0
		return numericOffset(&l.scanner, &l.m, c) && (!zoned || l.m.offset == before)
	case c == '/' || c == '-' || c == '.':
		l.sep = c
		l.i++
		return true
	case c == ' ' || c == ',' || c == '|':
		l.i++
		return true
	}
	r, _ := utf8.DecodeRuneInString(l.s[l.i:])
	if !unicode.IsLetter(r) {
		return false
	}
	return l.word(l.letters())
}

// letters reads a word with its inner dots, slashes and underscores.
func (l *loose) letters() string {
	start := l.i
	for i, r := range l.s[start:] {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && r != '.' && r != '/' && r != '_' && r != '\'' {
			l.i = start + i
			return l.s[start:l.i]
		}
	}
	l.i = len(l.s)
	return l.s[start:]
}

func (l *loose) number() bool {
	n := l.run()
	if h := l.i + n; n <= 2 && h+2 < len(l.s) && l.s[h] == 'h' && l.s[h+1] >= '0' && l.s[h+1] <= '9' && !l.m.clock { // 15h04
		l.m.hour, _ = l.digits(n, n)
		l.i++
		l.m.clock = true
		var ok bool
		l.m.min, ok = l.digits(1, 2)
		return ok
	}
	if l.i+n < len(l.s) && l.s[l.i+n] == ':' && n <= 2 {
		if l.m.clock {
			return false
		}
		return isoClock(&l.scanner, &l.m)
	}
	if n > 4 || len(l.nums) == 3 {
		return false
	}
	v, _ := l.digits(n, n)
	l.nums = append(l.nums, dateNumber{v, n, l.sep})
	l.sep = 0
	rest := l.s[l.i:]
	for _, th := range [...]string{"st", "nd", "rd", "th", "er", "º", "ª", "년", "월", "일", "年", "月", "日"} {
		if strings.HasPrefix(rest, th) {
			r, _ := utf8.DecodeRuneInString(rest[len(th):])
			if len(rest) == len(th) || !unicode.IsLetter(r) {
				l.i += len(th)
				l.korean = l.korean || th == "년"
				break
			}
		}
	}
	return true
}

func (l *loose) word(w string) bool {
	l.korean = l.korean || strings.HasPrefix(w, "오")
	key := strings.ToLower(strings.ReplaceAll(strings.TrimRight(w, "./'"), ".", ""))
	switch key {
	case "am", "오전", "πμ", "上午":
		l.am = true
		return true
	case "pm", "오후", "μμ", "下午":
		l.pm = true
		return true
	case "noon", "midnight":
		l.m.clock, l.pm, l.am = true, key == "noon", key == "midnight"
		l.m.hour = 12
		return true
	case "at", "um", "à", "a", "de", "of", "the", "on", "den", "le", "klokken", "kl", "uhr", "hrs", "hr", "h", "del", "alle", "ore", "om", "as", "às", "las":
		return true
	}
	if secs, ok := zoneNames[strings.ToUpper(key)]; ok && l.m.clock || ok && len(l.nums) >= 2 {
		l.m.offset, l.m.zoned = secs*60, true
		return true
	}
	if len(l.nums) >= 2 && strings.Contains(w, "/") {
		return true // a zone by its city: its offset is not known here
	}
	if m := monthOf(key); m > 0 {
		l.month = m
		return true
	}
	if d, ok := weekdays[key[:min(len(key), 3)]]; ok && len(l.nums) == 0 {
		l.m.weekday = d
		return true
	}
	l.strange++
	return len(l.nums) == 0 && l.strange <= 2
}

// settle gives the numbers their parts.
func (l *loose) settle() bool {
	m := &l.m
	n := l.nums
	m.hasMonth, m.hasDay = true, true
	switch {
	case l.month > 0 && len(n) == 2:
		m.month = l.month
		if n[0].digits >= 3 || n[0].value > 31 {
			n[0], n[1] = n[1], n[0]
		}
		m.day = n[0].value
		m.year = fullYear(n[1])
	case l.month > 0 && len(n) == 1 && n[0].digits == 4 && !m.clock:
		m.month, m.day, m.year, m.hasDay = l.month, 1, n[0].value, false
	case l.month == 0 && len(n) == 3:
		l.numeric(n)
	default:
		return false
	}
	if l.korean && !m.zoned {
		m.offset = 9 * 3600
	}
	if l.pm || l.am {
		if m.hour > 12 && l.am || !m.clock {
			return false
		}
		if l.pm && m.hour < 12 {
			m.hour += 12
		} else if l.am && m.hour == 12 {
			m.hour = 0
		}
	}
	return true
}

// numeric settles a date of three numbers. Where the order of day and month is
// open, the weekday decides if one is given, and then the separator: dots and
// dashes stand in dates that start with the day, slashes mostly in American
// ones.
func (l *loose) numeric(n []dateNumber) {
	m := &l.m
	if n[0].digits >= 3 {
		m.year, m.month, m.day = fullYear(n[0]), n[1].value, n[2].value
		return
	}
	m.year = fullYear(n[2])
	first, second := n[0].value, n[1].value
	dayFirst := n[1].sep != '/'
	switch {
	case first > 12:
		dayFirst = true
	case second > 12:
		dayFirst = false
	case m.weekday > 0:
		a, b := isWeekday(m.year, second, first, m.weekday), isWeekday(m.year, first, second, m.weekday)
		if a != b {
			dayFirst = a
		}
	}
	if dayFirst {
		m.day, m.month = first, second
	} else {
		m.month, m.day = first, second
	}
}

func isWeekday(year, month, day, weekday int) bool {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return int(t.Weekday()) == weekday%7
}

func fullYear(n dateNumber) int {
	switch {
	case n.digits <= 2:
		return century(n.value)
	case n.digits == 3:
		return 1900 + n.value
	}
	return n.value
}

// monthOf returns the month that a lower-case word names in one of the
// languages of monthNames, whole or shortened to three letters or more; 0 for
// none.
func monthOf(w string) int {
	if utf8.RuneCountInString(w) < 3 {
		return 0
	}
	for i, list := range monthNames {
		for _, name := range list {
			if strings.HasPrefix(name, w) {
				return i + 1
			}
		}
	}
	return 0
}

// monthNames holds the months in English, German, French, Spanish, Italian,
// Portuguese, Dutch, the Scandinavian languages, Polish, Czech, Hungarian,
// Turkish, Greek and Russian, as the Unicode CLDR gives them.
var monthNames = [12][]string{
	{"january", "januar", "jänner", "janvier", "enero", "ene", "gennaio", "janeiro", "januari", "stycznia", "styczeń", "ledna", "leden", "január", "ocak", "ιανουάριος", "ιανουαρίου", "ιαν", "января", "январь"},
	{"february", "februar", "février", "fevrier", "febrero", "febbraio", "fevereiro", "februari", "lutego", "luty", "února", "únor", "február", "şubat", "φεβρουάριος", "φεβρουαρίου", "φεβ", "февраля", "февраль"},
	{"march", "märz", "maerz", "mrz", "mars", "marzo", "março", "marco", "maart", "mrt", "marts", "marca", "marzec", "března", "březen", "március", "mart", "μάρτιος", "μαρτίου", "μάρ", "μαρ", "марта", "март"},
	{"april", "avril", "abril", "aprile", "kwietnia", "kwiecień", "dubna", "duben", "április", "nisan", "απρίλιος", "απριλίου", "апреля", "апрель"},
	{"may", "mai", "mayo", "maggio", "maio", "mei", "maj", "maja", "května", "květen", "május", "mayıs", "μάιος", "μαΐου", "μάι", "μαϊ", "мая", "май"},
	{"june", "juni", "juin", "junio", "giugno", "junho", "czerwca", "czerwiec", "června", "červen", "június", "haziran", "ιούνιος", "ιουνίου", "ιούν", "ιουν", "июня", "июнь"},
	{"july", "juli", "juillet", "julio", "luglio", "julho", "lipca", "lipiec", "července", "červenec", "július", "temmuz", "ιούλιος", "ιουλίου", "ιούλ", "ιουλ", "июля", "июль"},
	{"august", "août", "aout", "agosto", "augustus", "augusti", "sierpnia", "sierpień", "srpna", "srpen", "augusztus", "ağustos", "αύγουστος", "αυγούστου", "αύγ", "αυγ", "августа", "август"},
	{"september", "septembre", "septiembre", "setiembre", "settembre", "setembro", "sept", "września", "wrzesień", "září", "szeptember", "eylül", "σεπτέμβριος", "σεπτεμβρίου", "сентября", "сентябрь"},
	{"october", "oktober", "octobre", "octubre", "ottobre", "outubro", "października", "październik", "října", "říjen", "október", "ekim", "οκτώβριος", "οκτωβρίου", "οκτ", "октября", "октябрь"},
	{"november", "novembre", "noviembre", "novembro", "listopada", "listopad", "kasım", "νοέμβριος", "νοεμβρίου", "νοέ", "νοε", "ноября", "ноябрь"},
	{"december", "dezember", "décembre", "decembre", "diciembre", "dicembre", "dezembro", "desember", "grudnia", "grudzień", "prosince", "prosinec", "aralık", "δεκέμβριος", "δεκεμβρίου", "δεκ", "декабря", "декабрь"},
}

// weekdays holds English weekdays by their first three letters, Monday = 1.
var weekdays = map[string]int{"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}

// zoneNames holds the zone names of RFC 822 and those that feeds use beside
// them, in minutes east of UTC. "ET" and its like, which leave summer time
// open, are read as standard time. IST is India's, BST Britain's.
var zoneNames = map[string]int{
	"Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "UCT": 0,
	"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
	"ET": -300, "CT": -360, "MT": -420, "PT": -480, "AST": -240, "ADT": -180, "AKST": -540, "AKDT": -480, "HST": -600, "NST": -210, "NDT": -150,
	"BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "MET": 60, "CEST": 120, "MESZ": 120, "MEST": 120, "EET": 120, "EEST": 180, "MSK": 180, "SAST": 120, "EAT": 180, "WAT": 60, "CAT": 120,
	"IST": 330, "PKT": 300, "NPT": 345, "GST": 240, "ICT": 420, "WIB": 420, "HKT": 480, "SGT": 480, "PHT": 480, "AWST": 480, "MYT": 480,
	"JST": 540, "KST": 540, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "BRT": -180, "ART": -180,
}
