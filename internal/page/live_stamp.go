package page

import "strings"

// A clock is what the stamp of an entry says.
type clock struct {
	minutes int  // of the day, or of the age
	ago     bool // an age
	dated   bool // it names a day
	edited  bool // of a change
}

// readStamp reads the time that s begins with, words of dates around it: its
// length in bytes, 0 where s begins with none.
func readStamp(s string) (int, clock) {
	var c clock
	found, number, unit, end := false, -1, 0, 0
	ago, numbers := false, 0
	i := 0
	for words := 0; i < len(s) && words < maxClockWords; words++ {
		for i < len(s) && strings.IndexByte(" ,|()[]/+-", s[i]) >= 0 || strings.HasPrefix(s[i:], "·") || strings.HasPrefix(s[i:], "•") || strings.HasPrefix(s[i:], "–") {
			i += markLen(s[i:])
		}
		j := i
		for j < len(s) && strings.IndexByte(" ,|()[]", s[j]) < 0 && !strings.HasPrefix(s[j:], "•") && !strings.HasPrefix(s[j:], "·") && !strings.HasPrefix(s[j:], "–") {
			j++
		}
		word := strings.ToLower(strings.Trim(s[i:j], ":+-"))
		if word == "" {
			if i = max(j, i); i >= len(s) && found {
				end = len(s)
			}
			if j == i && i < len(s) {
				break
			}
			continue
		}
		m, rest, isClock := clockOf(word)
		switch {
		case isClock && found && !ago:
			return end, c
		case isClock:
			if rest != "" && stampWord(rest) == notStamp {
				return end, c
			}
			c.minutes, found = afternoon(m, rest), true
		default:
			n, rest := leadingNumber(word)
			kind := stampWord(rest)
			switch {
			case rest == "" && n >= 0:
				number, numbers = n, numbers+1
				if found && i > end+1 && n > 99 || found && !c.dated && n > 31 {
					return end, c
				}
			case kind == notStamp && !dateShape(word):
				return end, c
			case dateShape(word):
				c.dated = true
			case kind == unitWord:
				if n >= 0 {
					number = n
				}
				unit = unitMinutes(rest)
				if ago && number >= 0 {
					c.minutes, c.ago, found = number*unit, true, true
				}
			case kind == agoWord:
				ago = true
				if number >= 0 && unit > 0 {
					c.minutes, c.ago, found = number*unit, true, true
				}
			case kind == dayWord:
				c.dated = true
			case kind == halfWord && n >= 0 && n <= 12 && !found: // "9am"
				c.minutes, found = afternoon(n*60, rest), true
			case kind == halfWord && found:
				c.minutes = afternoon(c.minutes, rest)
			case kind == editWord:
				c.edited = true
			}
		}
		i = j
		if found {
			end = j
		}
		if j < len(s) && s[j-1] == ':' && found {
			end = j - 1
			break
		}
	}
	for end < len(s) && found && strings.IndexByte(" :)]", s[end]) >= 0 {
		end++
	}
	if !found {
		return 0, clock{}
	}
	c.dated = c.dated || numbers > 0 && !c.ago
	if end < len(s) {
		end = len(strings.TrimRight(s[:end], " "))
	}
	return end, c
}

// maxClockWords bounds the words of a stamp.
const maxClockWords = 12

// markLen is the length of the mark that s begins with.
func markLen(s string) int {
	switch {
	case strings.HasPrefix(s, "·"):
		return len("·")
	case strings.HasPrefix(s, "•"), strings.HasPrefix(s, "–"):
		return len("•")
	}
	return 1
}

// clockOf reads "14:32", "14.32", "14h32", "2:32:05" and what is written to it
// without a space: "pm", "z".
func clockOf(w string) (minutes int, rest string, ok bool) {
	h, n := digits(w, 2)
	if n == 0 || h > 24 || len(w) < n+3 || strings.IndexByte(":.h", w[n]) < 0 {
		return 0, "", false
	}
	m, k := digits(w[n+1:], 2)
	if k != 2 || m > 59 {
		return 0, "", false
	}
	rest = w[n+1+k:]
	if w[n] == '.' && rest != "" && isDigit(rest[0]) {
		return 0, "", false
	}
	if len(rest) >= 3 && rest[0] == w[n] {
		s, l := digits(rest[1:], 2)
		if l != 2 || s > 59 || w[n] == '.' {
			return 0, "", false
		}
		rest = rest[3:]
	}
	if rest != "" && (isDigit(rest[0]) || rest[0] == '.' || rest[0] == '-') {
		return 0, "", false
	}
	return h*60 + m, rest, true
}

// afternoon moves a time of twelve hours to its half of the day.
func afternoon(m int, half string) int {
	switch strings.ReplaceAll(half, ".", "") {
	case "pm":
		if m < 12*60 {
			return m + 12*60
		}
	case "am":
		if m >= 12*60 && m < 13*60 {
			return m - 12*60
		}
	}
	return m
}

// leadingNumber is the figure at a word's beginning, -1 if there is none, and
// what follows it.
func leadingNumber(w string) (int, string) {
	n, k := digits(w, 4)
	if k == 0 {
		return -1, w
	}
	return n, w[k:]
}

// dateShape reports "03/11/2025", "2025-11-03", "3.11.2025".
func dateShape(w string) bool {
	marks, figures := 0, 0
	for i := range len(w) {
		switch {
		case isDigit(w[i]):
			figures++
		case strings.IndexByte("/-.", w[i]) >= 0:
			marks++
		default:
			return false
		}
	}
	return marks >= 1 && marks <= 3 && figures >= 3 && figures <= 8
}

type stampKind uint8

const (
	notStamp stampKind = iota
	joinWord
	unitWord
	agoWord
	dayWord
	halfWord
	editWord
)

// stampWord says what a word in lower case does in a stamp.
func stampWord(w string) stampKind {
	switch strings.TrimRight(w, ".,:") {
	case "", "at", "on", "um", "à", "a", "an", "las", "le", "el", "il", "alle", "ore", "posted", "published", "time", "of", "am", "pm", "a.m", "p.m", "st", "nd", "rd", "th", "klo", "kl", "uur", "om", "about", "just", "now", "y", "there",
		"uhr", "hrs", "z", "gmt", "bst", "utc", "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt", "ist", "cet", "cest", "mez", "mesz", "aest", "aedt", "acst", "acdt", "awst", "nzst", "nzdt", "local", "jst", "sgt", "hkt", "pkt", "eat", "sast", "wat":
		switch strings.TrimRight(w, ".,:") {
		case "am", "pm", "a.m", "p.m":
			return halfWord
		}
		return joinWord
	case "m", "min", "mins", "minute", "minutes", "h", "hr", "hour", "hours", "minuten", "stunde", "stunden", "minuto", "minutos", "hora", "horas", "heure", "heures", "minuti", "ora", "s", "sec", "secs", "second", "seconds":
		return unitWord
	case "ago", "vor", "hace", "fa":
		return agoWord
	case "today", "yesterday", "heute", "gestern", "hoy", "ayer", "aujourd'hui", "hier", "oggi", "ieri",
		"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
		"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
		"january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
		"januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember",
		"janvier", "février", "mars", "avril", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
		"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
		"gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre":
		return dayWord
	case "updated", "edited", "modified", "aktualisiert", "actualizado", "aggiornato", "changed":
		return editWord
	}
	return notStamp
}

// unitMinutes is how many minutes a unit of an age has.
func unitMinutes(w string) int {
	switch w[0] {
	case 'h', 'o':
		return 60
	case 's':
		if strings.HasPrefix(w, "st") {
			return 60
		}
		return 0
	}
	return 1
}
