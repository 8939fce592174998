package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bylineMarks stand in front of the names of a byline.
var bylineMarks = entries(`by | words | words by | author | authors | written by | story by | posted by | published by | report by | reported by | reporting by | text by | text | byline | article by | from our correspondent | interview by | review by | analysis by | opinion by | von | par | por | di | door | af | av | autor | autore | auteur | автор | przez | автори | yazan | مقدم | بقلم | लेखक | 作者 | 记者 | 文 | 기자`)

// needsColon are byline marks that are common words otherwise.
var needsColon = wordSet(`words|text|author|authors|autor|autore|auteur|автор|автори|byline|文|作者|yazan`)

// roleWords part a name from what its bearer does.
var roleWords = wordSet(`editor|correspondent|reporter|staff|desk|writer|columnist|journalist|bureau|chief|producer|contributor|contributing|photographer|critic|analyst|special|senior|freelance|online|digital|news|newsroom|team|political|politics|sports|sport|business|crime|court|health|education|science|environment|culture|royal|showbiz|entertainment|features|deputy|assistant|agency|agencies|guest|web|redaktion|redaction|rédaction|redacción|redazione|redação|correspondant|korrespondent|enviado|trainee|local|democracy|service|media`)

// nameParticles may stand in small letters inside a name.
var nameParticles = wordSet(`de|da|do|dos|das|del|della|di|van|von|der|den|ten|ter|la|le|el|al|bin|ibn|bint|y|e|af|av|zu|zur|du|des|mac|o|ben|abu|st`)

// byline is what a byline says.
type byline struct {
	names  []string
	agency string
	outlet string
}

// readByline reads a line that a byline mark opens.
func readByline(line string) (byline, bool) {
	if len(line) > 240 {
		return byline{}, false
	}
	low := strings.ToLower(line)
	for _, m := range bylineMarks {
		m = strings.TrimSpace(m)
		if !strings.HasPrefix(low, m) || len(low) == len(m) || len(low) != len(line) {
			continue
		}
		rest := line[len(m):]
		c, _ := utf8.DecodeRuneInString(rest)
		colon := c == ':' || c == '：' || strings.HasPrefix(rest, " :")
		if c != ' ' && !colon || needsColon[m] && !colon {
			continue
		}
		rest = strings.TrimLeft(rest, " :：")
		if b := parseNames(rest); len(b.names) > 0 || b.agency != "" {
			if !colon && endsSentence(line) && countWords(line) > 8 {
				continue
			}
			return b, true
		}
		if roleOnly(rest) && countWords(rest) <= 6 && !endsSentence(line) {
			return byline{}, true
		}
	}
	return byline{}, false
}

// readBareNames reads a line of names alone: "Jane Doe", "Jane Doe and John
// Roe", "Jane Doe, Political Editor".
func readBareNames(line string) (byline, bool) {
	if len(line) > 120 || endsSentence(line) && !strings.HasSuffix(line, "Jr.") || strings.ContainsAny(line, ":?!\"“”0123456789") {
		return byline{}, false
	}
	b := parseNames(line)
	n := 0
	for _, name := range b.names {
		n += len(strings.Fields(name))
	}
	if len(b.names) == 0 || n > 4*len(b.names) {
		return byline{}, false
	}
	return b, true
}

// parseNames cuts a list of names and roles.
func parseNames(s string) byline {
	var b byline
	s = cutParens(s)
	s = strings.NewReplacer(" and ", ",", " And ", ",", " AND ", ",", " & ", ",", ";", ",", "|", ",", " / ", ",", " und ", ",", " et ", ",", " with ", ",", " und ", ",", " · ", ",", " • ", ",", " - ", ",", " – ", ",", " — ", ",").Replace(s)
	for i, part := range strings.Split(s, ",") {
		part = strings.TrimSpace(part)
		for _, p := range [...]string{"and ", "By ", "by ", "und ", "et "} {
			part = strings.TrimPrefix(part, p)
		}
		part = strings.TrimSpace(strings.TrimRight(part, "."))
		for _, place := range [...]string{" in ", " at "} {
			if j := strings.Index(part, place); j > 0 {
				part = part[:j]
			}
		}
		if j := strings.Index(part, " for "); j > 0 {
			if b.outlet == "" {
				b.outlet = strings.TrimSpace(part[j+len(" for "):])
			}
			part = part[:j]
		}
		switch {
		case part == "":
		case agencyName(part) != "":
			if b.agency == "" {
				b.agency = agencyName(part)
			}
		case isName(part):
			b.names = append(b.names, nameCase(part))
		case i == 0 && len(b.names) == 0 && !roleOnly(part):
			return byline{}
		}
	}
	return b
}

func cutParens(s string) string {
	for {
		i := strings.IndexByte(s, '(')
		if i < 0 {
			return s
		}
		j := strings.IndexByte(s[i:], ')')
		if j < 0 {
			return s[:i]
		}
		s = s[:i] + " " + s[i+j+1:]
	}
}

// isName reports whether s looks like the name of one person.
func isName(s string) bool {
	f := strings.Fields(s)
	if len(f) < 2 || len(f) > 5 {
		return false
	}
	caps := 0
	switch foldWord(f[0]) {
	case "the", "a", "an", "our", "this", "latest", "all", "more", "new", "read", "no", "in", "on", "at", "by", "from", "key", "top", "what", "how", "why":
		return false
	}
	for i, w := range f {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case nameParticles[strings.ToLower(w)] && i > 0 && i < len(f)-1:
		case unicode.IsUpper(r) || !unicode.IsLower(r) && unicode.IsLetter(r):
			caps++
		default:
			return false
		}
		if roleWords[foldWord(w)] {
			return false
		}
		for _, c := range w {
			if !unicode.IsLetter(c) && !unicode.IsMark(c) && c != '-' && c != '\'' && c != '’' && c != '.' && c != '‑' {
				return false
			}
		}
	}
	return caps >= 2
}

func roleOnly(s string) bool {
	for _, w := range foldWords(s) {
		if roleWords[w] {
			return true
		}
	}
	return false
}

// nameCase gives a name that was printed in capitals its usual case.
func nameCase(s string) string {
	if strings.ToUpper(s) != s || strings.ToLower(s) == s {
		return s
	}
	start := true
	return strings.Map(func(r rune) rune {
		if start {
			start = false
			return r
		}
		start = r == ' ' || r == '-' || r == '\'' || r == '’' || r == '.'
		return unicode.ToLower(r)
	}, s)
}

// agencies are the names and letters of news agencies.
var agencies = wordSet(`ap|afp|reuters|pa|pa media|upi|ani|pti|ians|uni|dpa|efe|ansa|tass|itar-tass|xinhua|kyodo|yonhap|aap|bernama|anadolu|aa|apa|
the associated press|associated press|agence france-presse|press association|the press association|press trust of india|the canadian press|canadian press|
bloomberg|bloomberg news|interfax|ria novosti|ukrinform|pap|ntb|tt|stt|ritzau|belga|anp|keystone-sda|sda|lusa|mti|ctk|antara|jiji|jiji press|press tv|ptc`)

// agencyName returns s when it names a news agency, else "".
func agencyName(s string) string {
	s = strings.TrimSpace(strings.Trim(s, "()[]—–-. "))
	w := foldWords(s)
	if len(w) == 0 || len(w) > 5 {
		return ""
	}
	if agencies[strings.Join(w, " ")] {
		return s
	}
	if len(w) < 2 {
		return ""
	}
	r, _ := utf8.DecodeRuneInString(s)
	switch w[len(w)-1] {
	case "wire", "newswire", "agency", "wires", "agencies":
		if unicode.IsUpper(r) {
			return s
		}
	case "service":
		if w[len(w)-2] == "news" && unicode.IsUpper(r) {
			return s
		}
	}
	return ""
}

// datelineCredit returns the agency of a wire dateline: "PORTHAVEN, Feb 7
// (Agency) — The ferry …".
func datelineCredit(para string) string {
	i := strings.IndexByte(para, '(')
	if i < 0 || i > 60 {
		return ""
	}
	j := strings.IndexByte(para[i:], ')')
	if j < 0 || j > 40 {
		return ""
	}
	rest := strings.TrimLeft(para[i+j+1:], " ")
	if !strings.HasPrefix(rest, "—") && !strings.HasPrefix(rest, "–") && !strings.HasPrefix(rest, "-") && !strings.HasPrefix(rest, ":") {
		return ""
	}
	agency := strings.TrimSpace(para[i+1 : i+j])
	r, _ := utf8.DecodeRuneInString(agency)
	if !unicode.IsUpper(r) || countWords(agency) > 4 || !placeLead(para[:i]) {
		return ""
	}
	return agency
}

// placeLead reports whether s is what stands in front of a dateline's
// agency: place names, perhaps a date.
func placeLead(s string) bool {
	f := strings.Fields(s)
	if len(f) > 8 {
		return false
	}
	for i, w := range f {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) && (i == 0 || !nameParticles[strings.Trim(w, ",.")]) {
			return false
		}
	}
	return true
}

// creditLine returns the agency that a line by itself credits: "—Northern
// Wire", "Source: AFP", "(AP)".
func creditLine(line string) string {
	if len(line) > 60 {
		return ""
	}
	t := line
	marked := false
	for _, p := range [...]string{"Source: ", "SOURCE: ", "Quelle: ", "Fuente: ", "With inputs from ", "Agency: ", "Credit: "} {
		if strings.HasPrefix(strings.TrimPrefix(t, "("), p) {
			t = strings.TrimPrefix(t, "(")
			t, marked = t[len(p):], true
		}
	}
	if strings.HasPrefix(t, "—") || strings.HasPrefix(t, "–") || strings.HasPrefix(t, "-") || strings.HasPrefix(t, "(") {
		marked = true
	}
	t = strings.TrimSpace(strings.Trim(t, "—–-() "))
	if a := agencyName(t); a != "" {
		return a
	}
	if marked && strings.HasPrefix(line, "—") && countWords(t) <= 4 && titleCased(t) {
		return t
	}
	return ""
}

// titleCased reports whether every longer word of s begins with a capital.
func titleCased(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "'\"“‘(["))
		if unicode.IsLower(r) && len(w) > 3 {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 0
}

// rightsHolder returns whom a rights line names: "(c) The Long Meadow 2025.
// All rights reserved." gives "The Long Meadow".
func rightsHolder(line string) string {
	if len(line) > 200 {
		return ""
	}
	low := strings.ToLower(line)
	at := -1
	for _, m := range [...]string{"©", "(c)", "copyright"} {
		if i := strings.Index(low, m); i >= 0 && (at < 0 || i < at) && len(low) == len(line) {
			at = i
		}
	}
	if at < 0 {
		return ""
	}
	s := line[at:]
	var keep []string
	for _, w := range strings.Fields(s) {
		f := foldWord(w)
		if f == "©" || f == "copyright" || f == "" || isYear(f) || strings.EqualFold(w, "by") && len(keep) == 0 {
			if isYear(f) && len(keep) > 0 {
				break
			}
			if len(keep) == 0 || f != "" {
				continue
			}
		}
		if f == "all" || f == "no" || f == "part" || f == "ltd" || f == "limited" || f == "inc" || f == "llc" || f == "plc" {
			break
		}
		trimmed := strings.TrimLeft(w, "©")
		end := strings.TrimRight(trimmed, ".,;|")
		keep = append(keep, end)
		if end != trimmed {
			break
		}
	}
	if len(keep) == 0 || len(keep) > 6 {
		return ""
	}
	return strings.Join(keep, " ")
}
