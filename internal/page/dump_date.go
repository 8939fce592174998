package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/dates"
	"hearsay/internal/news"
)

// maxDateLine is the longest line that can be a date line, in bytes.
const maxDateLine = 200

// maxRestWords is how many words may stand beside the date on a date line: a
// byline with a role, an outlet, a section.
const maxRestWords = 14

// dateLine is what a date line says: when, and whatever else stood on it.
type dateLine struct {
	at      news.Claimed
	updated bool     // it gives the time of a change only
	rest    []string // parts that are no date: outlet, section, byline
	section string   // what stood behind "in"
	age     bool     // an age, not a calendar date
}

// readDateLine reads a line that holds a date or an age and little else:
// "27-06-2025", "4 days ago", "Published: 3 June 2025, 14:05 BST | Updated:
// 4 June 2025", "Outlet · 2h", "Posted: 3 June 2025 in Section".
func readDateLine(line string, opts Options) (dateLine, bool) {
	if len(line) > maxDateLine || !mayHoldDate(line) {
		return dateLine{}, false
	}
	ref := dates.Reference{Time: opts.Now, Precision: news.PrecisionSecond}
	stamps := dates.ParseAll(line, ref)
	if at, ok := dates.Parse(line, ref); ok && len(stamps) < 2 {
		d := dateLine{at: at, updated: len(stamps) == 1 && stamps[0].Modified}
		return d, d.claims()
	}
	if len(stamps) == 0 {
		return readSplitDate(line, ref)
	}
	var d dateLine
	end := 0
	for i, s := range stamps {
		if !d.beside(line[end:s.Start], i > 0, true) {
			return dateLine{}, false
		}
		end = s.End
		if i == 0 || d.updated && !s.Modified {
			d.at, d.updated = s.Claimed, s.Modified
		}
	}
	if !d.beside(line[end:], true, false) || !d.claims() {
		return dateLine{}, false
	}
	return d, true
}

// readSplitDate reads lines whose date has no year, in parts: "Outlet - 3
// June".
func readSplitDate(line string, ref dates.Reference) (dateLine, bool) {
	var d dateLine
	found := false
	for _, part := range splitParts(line) {
		at, ok := dates.Parse(part, ref)
		if !ok || found {
			d.rest = append(d.rest, part)
			continue
		}
		d.at, found = at, true
	}
	return d, found && len(d.rest) <= 3 && d.claims()
}

// claims settles the claimed time and reports whether the line is a date
// line at all.
func (d *dateLine) claims() bool {
	words := 0
	for _, r := range d.rest {
		words += countWords(r)
	}
	d.age = d.at.From == news.FromRelative
	return words <= maxRestWords && d.at.Known() && d.at.Precision != news.PrecisionYear
}

// beside takes what stands beside a date apart; false where it is the prose
// of a sentence.
func (d *dateLine) beside(s string, after, before bool) bool {
	t := strings.TrimSpace(s)
	if t == "" {
		return true
	}
	core := strings.TrimFunc(t, func(r rune) bool { return isSeparator(r) || r == '(' || r == ')' || r == '[' || r == ']' || r == '.' })
	if core == "" {
		return true
	}
	lead, _ := utf8.DecodeRuneInString(t)
	last, _ := utf8.DecodeLastRuneInString(t)
	words := foldWords(core)
	if len(words) == 0 {
		return true
	}
	if lineIsClock(core) || len(words) == 1 && clockWords[words[0]] || isDenseOnly(core) && len(core) <= 24 {
		return true
	}
	if strings.HasSuffix(t, ":") && before && !strings.Contains(core, " ") && !sectionNames[strings.ToLower(core)] {
		return true // a dateline's place
	}
	loose := after && (isSeparator(lead) || lead == '(')
	if before && (isSeparator(last) || last == '(') {
		loose = true
	}
	switch words[0] {
	case "in", "by", "updated", "last", "at", "on", "from", "von", "par", "por", "di", "door", "and", "edt", "est", "gmt", "utc", "bst", "ist", "et", "local":
		loose = loose || len(words) <= 8
		if words[0] == "in" && after && strings.Contains(core, ": ") {
			return false
		}
		if words[0] == "in" && after {
			d.section, _, _ = strings.Cut(strings.TrimSpace(core[2:]), " by ")
			if i := strings.Index(core, " by "); i > 0 {
				d.rest = append(d.rest, core[i+1:])
			}
			return len(words) <= 12
		}
		if len(words) == 1 && words[0] != "von" {
			return true
		}
	}
	if !loose || endsSentence(core) && len(words) > 5 {
		return false
	}
	d.rest = append(d.rest, splitParts(core)...)
	return true
}

// clockWords may stand alone beside a time.
var clockWords = wordSet(`uhr|uur|h|hrs|hours|am|pm|a.m|p.m|local|time|г|год|року|r|kl`)

// isDenseOnly reports whether s has letters of scripts without spaces only
// ("14時05分").
func isDenseOnly(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			if !isDense(r) {
				return false
			}
			n++
		}
	}
	return n > 0
}

// isSeparator reports whether r parts the pieces of a date line.
func isSeparator(r rune) bool {
	switch r {
	case '|', '·', '•', '–', '—', '-', '/', ',', ';', ':', '●', '▪', '>', '»', '*', '~', '.':
		return true
	}
	return unicode.IsSpace(r)
}

// mayHoldDate is a quick look for a digit or a word that dates begin with.
func mayHoldDate(line string) bool {
	for i := 0; i < len(line); i++ {
		if line[i] >= '0' && line[i] <= '9' {
			return true
		}
	}
	if len(line) > 60 {
		return false
	}
	for _, w := range foldWords(line) {
		switch w {
		case "yesterday", "today", "ago", "now", "gestern", "heute", "hier", "ayer", "hoy", "ieri", "oggi", "ontem", "hoje", "vor", "hace", "há", "fa", "वर्ष", "पहले":
			return true
		}
	}
	return strings.ContainsAny(line, "０１２３４５６７８９٠١٢٣٤٥٦٧٨٩०१२३४५६७८९")
}

// splitParts cuts a line at the separators of date lines.
func splitParts(line string) []string {
	parts := []string{line}
	for _, sep := range [...]string{" | ", "|", " · ", "·", " • ", "•", " – ", " — ", " - ", " / ", " // ", ";"} {
		var next []string
		for _, p := range parts {
			if !strings.Contains(p, sep) {
				next = append(next, p)
				continue
			}
			for _, q := range strings.Split(p, sep) {
				if q = strings.TrimSpace(q); q != "" {
					next = append(next, q)
				}
			}
		}
		parts = next
	}
	return parts
}
