package page

import "strings"

// Bounds of lines of the page among those of a text, in words, from the page
// dumps of eval/pages.
const (
	maxStampWords = 12 // of a line with a date or a clock that is no text
	maxSignWords  = 8  // behind the sign of a right in a caption
	maxAskWords   = 25 // of a line that wants something of the reader
	minLinks      = 3  // lines of headlines in a row that are a list of them
	maxSaid       = 2  // how often a page prints a paragraph of an article at most
)

// ofPage reports a line among the text that is the page's: a link to another
// article, an appeal, a time stamp. It opens a list of teasers where the line
// announces one.
func (r *bodyReader) ofPage(i int) bool {
	l := &r.lines[i]
	if kind, rest := phraseOf(l.text); kind == phraseOpener && !l.stop && l.words <= maxAskWords {
		r.teaser = r.teaser || len(rest) < 25
		return true
	} else if kind == phraseAsk && l.words <= maxAskWords && (!l.stop || l.words <= maxCrosshead) {
		return true
	}
	if l.words <= maxStampWords && !l.stop && !endsOpen(l.text) && isStamp(l.text) {
		return true
	}
	if k := l.key; k != "" && r.said[k] > maxSaid {
		return true
	}
	return r.inLinks(i)
}

// isStamp reports a line of a date, a clock or a reading time and little else.
func isStamp(s string) bool {
	digits, clock := 0, false
	for i := 0; i < len(s); i++ {
		if isDigit(s[i]) {
			digits++
			clock = clock || i+3 < len(s) && s[i+1] == ':' && isDigit(s[i+2]) && isDigit(s[i+3])
		}
	}
	if clock && digits >= 4 {
		return true
	}
	low := strings.ToLower(s)
	for _, w := range [...]string{"lesezeit", "lesedauer", "min read", "minutes read", "temps de lecture", "tiempo de lectura", "leestijd", "lukuaika", "doba čtení"} {
		if strings.Contains(low, w) && digits > 0 {
			return true
		}
	}
	return false
}

// inLinks reports a headline among several in a row without text between:
// other articles.
func (r *bodyReader) inLinks(i int) bool {
	if !r.linkLine(i) {
		return false
	}
	n := 1
	for j := i - 1; j >= 0 && n < minLinks && r.linkLine(j); j-- {
		n++
	}
	for j := i + 1; j < len(r.lines) && n < minLinks && r.linkLine(j); j++ {
		n++
	}
	return n >= minLinks
}

// linkLine reports a line that may be the headline of another article.
func (r *bodyReader) linkLine(i int) bool {
	l := &r.lines[i]
	return l.class == notFurniture && l.head == 0 && !l.bullet && !l.isProse() && !l.stop && l.words >= 4 && l.words <= lostStopWords && !endsOpen(l.text) && r.repeats(i) == 1
}

// signedCaption returns the caption of a line that ends with the sign of a
// right and its holder, "" if it does not.
func signedCaption(l *dumpLine) string {
	i := strings.LastIndex(l.text, "©")
	if i < 20 || countWords(l.text[i:]) > maxSignWords || l.words > maxCaption {
		return ""
	}
	return strings.TrimRight(l.text[:i], " |/–-")
}

// isShareBar reports a line of buttons to send an article on.
func isShareBar(s string) bool {
	n, all := 0, 0
	for _, w := range foldWords(s) {
		all++
		switch w {
		case "share", "email", "e-mail", "mail", "link", "copy", "save", "print", "bookmark", "cancel", "facebook", "twitter", "x", "whatsapp", "telegram", "linkedin", "reddit", "messenger", "pinterest",
			"teilen", "drucken", "merken", "kopieren", "partager", "compartir", "condividi", "delen", "per", "via", "auf", "on", "by", "sur", "en", "su", "op":
			n++
		}
	}
	return all >= 2 && all <= 12 && n == all
}
