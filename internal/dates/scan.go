package dates

import (
	"strings"
	"time"

	"hearsay/internal/news"
)

// stamp is a date line as far as it has been read. Its parts may come in any
// order; each may come once.
type stamp struct {
	year, month, day     int // 0: not read
	hour, min, sec, nsec int
	weekday              int // -1: not read
	clock, seconds       bool
	numeric              bool // read as 03/06/2025: the other order may be meant
	yearless             bool // the year came from the reference
	relDay               int  // days from the reference day ("yesterday": -1)
	hasRel               bool
	zone                 zone
	label                int // as in labels; -1 for none
}

func newStamp() stamp { return stamp{weekday: -1, label: -1} }

// parts counts the calendar parts read so far.
func (s *stamp) started() bool {
	return s.year != 0 || s.month != 0 || s.day != 0 || s.weekday >= 0 || s.clock || s.hasRel
}

func (s *stamp) dateDone() bool {
	return s.year != 0 && s.month != 0 && s.day != 0 || s.hasRel
}

// relativeDays are the words for days near the reference day, in the same
// languages as monthNames.
var relativeDays = map[string]int{
	"today": 0, "heute": 0, "aujourd'hui": 0, "hoy": 0, "oggi": 0, "hoje": 0, "vandaag": 0, "dziś": 0, "dzisiaj": 0, "idag": 0, "сегодня": 0, "σήμερα": 0,
	"yesterday": -1, "gestern": -1, "hier": -1, "ayer": -1, "ieri": -1, "ontem": -1, "gisteren": -1, "wczoraj": -1, "igår": -1, "вчера": -1, "χθες": -1,
}

// line is a lexed date line and what it is read against.
type line struct {
	text  string
	items []item
	ref   Reference
}

// scan reads items from i on and returns the longest valid stamp and the item
// after it; the end equals i when there is none.
func (l *line) scan(i int) (best news.Claimed, label, end int) {
	st := newStamp()
	end = i
	label = -1
	for j := i; j < len(l.items); {
		next := l.step(&st, j)
		if next == j {
			break
		}
		j = next
		if l.items[j-1].isFiller() && !closes(l.items[j-1].word) {
			continue
		}
		if c, ok := l.finish(st); ok {
			best, end, label = c, j, st.label
		} else if end > i {
			break
		}
	}
	return best, label, end
}

// closes reports whether a mark ends a part in brackets.
func closes(w string) bool { return w == ")" || w == "]" }

func (it item) isFiller() bool {
	return it.kind == itemMark || it.kind == itemWord && fillers[it.word]
}

// step reads one part at item j into st and returns the item after it, or j
// when the item cannot belong to a date line.
func (l *line) step(st *stamp, j int) int {
	it := l.items[j]
	switch it.kind {
	case itemNumber:
		return l.number(st, j)
	case itemMark:
		return l.mark(st, j)
	}
	return l.wordStep(st, j)
}

func (l *line) mark(st *stamp, j int) int {
	it := l.items[j]
	if (it.word == "-" || it.word == "−") && it.glued && !st.zone.known && j+1 < len(l.items) && l.items[j+1].glued {
		if next := l.offset(st, j); next > j { // 09:00:00-04:00
			return next
		}
	}
	switch it.word {
	case ",", ".", ":", "-", "–", "—", "/", "|", "·", "•", "@", "'", "’", "،", "，", "：":
		return j + 1
	case "+":
		return l.offset(st, j)
	case "(", "[":
		// "(GMT)", "(British Summer Time)", "(updated)": only words of zones and weekdays.
		k := j + 1
		for k < len(l.items) && k < j+6 && l.items[k].word != ")" && l.items[k].word != "]" {
			k++
		}
		if k == len(l.items) || k == j+6 || !st.started() {
			return j
		}
		if l.zoneWords(j+1, k) {
			return k + 1
		}
		next := l.wordStep(st, j+1)
		if l.items[j+1].kind == itemWord && next == k {
			return k + 1
		}
	}
	return j
}

// zoneWords reports whether items [i, k) spell a zone out: "British Summer
// Time", "Europe/London", "local time".
func (l *line) zoneWords(i, k int) bool {
	if i >= k {
		return false
	}
	last := l.items[k-1].word
	if last == "time" {
		return k-i >= 2
	}
	return k-i == 3 && l.items[i+1].word == "/" && l.items[i].kind == itemWord
}

func (l *line) wordStep(st *stamp, j int) int {
	w := l.items[j].word
	if next := l.meridiem(st, j); next > j {
		return next
	}
	if l.items[j].glued && j > 0 && l.items[j-1].kind == itemNumber {
		if next := l.gluedWord(st, j); next > j {
			return next
		}
	}
	if next := l.zone(st, j); next > j {
		return next
	}
	// "mar", "dim", "dom": a month wins over a weekday unless one is known.
	if m, ok := monthNames[w]; ok && st.month == 0 && !l.commonWord(j) {
		if _, day := weekdayNames[w]; !day || st.weekday >= 0 || st.day != 0 || !l.monthAhead(j) {
			st.month = m + 1
			return j + 1
		}
	}
	if d, ok := weekdayNames[w]; ok && st.weekday < 0 {
		st.weekday = d
		return j + 1
	}
	if n, ok := relativeDays[w]; ok && !st.started() {
		st.relDay, st.hasRel = n, true
		return j + 1
	}
	if next := l.eastAsian(st, j); next > j {
		return next
	}
	if st.started() {
		if fillers[w] {
			return j + 1
		}
		return j
	}
	if k, ok := labels[w]; ok {
		st.label = max(st.label, k)
		return j + 1
	}
	if fillers[w] {
		return j + 1
	}
	if next := l.eastAsianLabel(st, j); next > j {
		return next
	}
	return j
}

// commonWords are English words in small letters, and months here or elsewhere.
var commonWords = map[string]bool{"may": true, "march": true, "mars": true, "out": true, "set": true, "mar": true}

// commonWord reports that the month at item j is rather a word of an English
// sentence: in small letters, with no year behind it. "12 may have died", "7 out of 10".
func (l *line) commonWord(j int) bool {
	w := l.items[j].word
	if !commonWords[w] || l.ref.Language != "" && !strings.HasPrefix(strings.ToLower(l.ref.Language), "en") || !strings.HasPrefix(l.text[l.items[j].start:], w) {
		return false
	}
	for k := j + 1; k < len(l.items) && k < j+3; k++ {
		if it := l.items[k]; it.kind == itemNumber {
			return it.end-it.start != 4
		} else if !it.isFiller() {
			break
		}
	}
	return true
}

// monthAhead reports whether another month name follows item j closely, so
// that "mar 3 jun" and "dom, 8 mar" begin with a weekday.
func (l *line) monthAhead(j int) bool {
	for k := j + 1; k < len(l.items) && k < j+6; k++ {
		if _, ok := monthNames[l.items[k].word]; ok && l.items[k].kind == itemWord {
			return true
		}
	}
	return false
}

// meridiem reads am, pm, a.m., p.m. after an hour.
func (l *line) meridiem(st *stamp, j int) int {
	if !st.clock || j == 0 || st.hour > 12 {
		return j
	}
	w, next := l.items[j].word, j+1
	switch w {
	case "am", "pm":
	case "ص", "صباحا", "صباحاً":
		w = "am"
	case "م", "مساء", "مساءً":
		w = "pm"
	case "a", "p":
		k := j + 1
		if k < len(l.items) && l.items[k].word == "." {
			k++
		}
		if k >= len(l.items) || l.items[k].word != "m" {
			return j
		}
		w, next = w+"m", k+1 // the mark behind it is a part of its own, or "p.m." at the end of a line would not count
	default:
		return j
	}
	if l.items[j-1].kind != itemNumber {
		return j
	}
	switch {
	case w == "pm" && st.hour < 12:
		st.hour += 12
	case w == "am" && st.hour == 12:
		st.hour = 0
	}
	return next
}

// gluedWord reads what stands against a number: "3rd", "2nd", "14h05", "1er", "T09".
func (l *line) gluedWord(st *stamp, j int) int {
	switch l.items[j].word {
	case "st", "nd", "rd", "th", "er", "º", "ª", "ος", "ης":
		if st.day != 0 {
			return j + 1
		}
	case "t":
		if st.dateDone() && j+1 < len(l.items) && l.items[j+1].kind == itemNumber {
			return j + 1
		}
	}
	return j
}

// zone reads a zone abbreviation, with an offset behind UTC or GMT.
func (l *line) zone(st *stamp, j int) int {
	w := l.items[j].word
	if st.zone.known || !st.clock {
		return j
	}
	if min, ok := zoneMinutes[w]; ok {
		st.zone = zone{name: w, minutes: min, known: true}
		if (w == "gmt" || w == "utc") && j+1 < len(l.items) {
			if m := l.items[j+1].word; m == "+" || m == "-" || m == "−" {
				if next := l.offset(st, j+1); next > j+1 {
					return next
				}
			}
		}
		return j + 1
	}
	if min, ok := americanZones[w]; ok {
		st.zone = zone{name: w, minutes: min, known: true, us: true}
		return j + 1
	}
	return j
}

// offset reads "+01:00", "-0530", "+1" at the sign in item j.
func (l *line) offset(st *stamp, j int) int {
	if !st.clock || j+1 >= len(l.items) || l.items[j+1].kind != itemNumber {
		return j
	}
	it := l.items[j+1]
	h, m, next := it.n, 0, j+2
	switch {
	case it.len() == 4:
		h, m = it.n/100, it.n%100
	case it.len() > 2:
		return j
	case j+3 < len(l.items) && l.items[j+2].word == ":" && l.items[j+3].len() == 2 && l.items[j+3].kind == itemNumber:
		m, next = l.items[j+3].n, j+4
	}
	// Offsets in use run from -12:00 to +14:00.
	if h > 14 || m > 59 {
		return j
	}
	min := h*60 + m
	if l.items[j].word != "+" {
		min = -min
	}
	st.zone = zone{minutes: min, known: true}
	return next
}

// yearAround turns a two-digit year into a full one after the rule of RFC
// 2822, section 4.3, widened to 1970.
func yearAround(n int) int {
	if n < 70 {
		return 2000 + n
	}
	return 1900 + n
}

func plausibleYear(n int) bool { return n >= 1600 && n <= 2199 }

func daysIn(y, m int) int {
	return time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
