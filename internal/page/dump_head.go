package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
)

// head is what stands in front of a page's body.
type head struct {
	end         int // first line of the body
	headline    string
	headlineKey string
	standfirst  string
	outlet      string
	beside      string // what may be an outlet beside the date
	section     string
	bylines     []string
	credit      string
	published   news.Claimed
	modified    news.Claimed
	captions    []string
	url         string
}

// maxHead is how many lines behind the first prose are searched for the
// body's own first paragraph.
const maxHead = 600

// readHead reads the lines in front of the body, which begins at line from or
// shortly behind it.
func readHead(lines []dumpLine, from int, opts Options) head {
	h := head{end: bodyStart(lines, from, opts)}
	top := lines[:h.end]
	role := make([]role, len(top))
	near := 0
	if h.end > smallHead {
		near = h.end - nearHead
		for i := range near {
			role[i] = roleNav // a menu; the page's title may stand in front of it
		}
	}
	h.readMasthead(top, role)
	h.readFixed(top[near:], role[near:], opts)
	h.pickHeadline(top, role, lines)
	h.pickBareByline(top, role)
	h.pickOutlet(top, role)
	h.pickSection(top, role)
	h.pickStandfirst(top, role)
	return h
}

// A page whose body begins behind more than smallHead lines has a menu in
// front; headline, byline and date are then looked for in the last nearHead
// lines only. Fixed on the development pages.
const (
	smallHead = 60
	nearHead  = 40
)

// role is what a line of the head was taken for.
type role uint8

const (
	free role = iota
	roleNav
	roleDate
	roleByline
	roleCaption
	roleTitle // "<headline> | <outlet>"
	roleHeadline
	roleOutlet
	roleSection
)

// bodyStart returns the line at which the body begins: the first prose that
// no byline or date line follows.
func bodyStart(lines []dumpLine, from int, opts Options) int {
	start := 0
	for i := from; i < len(lines) && i < from+maxHead; i++ {
		l := &lines[i]
		if !l.isProse() || doubledAt(lines, i) {
			continue
		}
		if _, ok := captionLine(l.text); ok {
			continue
		}
		if i < 4 && l.words <= 14 && strings.HasSuffix(l.text, "?") && i+1 < len(lines) && proseAhead(lines, i+1) {
			continue
		}
		if j := metaAhead(lines, i, opts); j > 0 && i-start < 40 {
			start, i = j+1, j
			continue
		}
		// A short line in front may be the body's own first line: a quotation
		// or an exclamation.
		for i > start && opensBody(&lines[i-1]) && lines[i-1].gap > 0 && lines[i].gap > 0 {
			i--
		}
		return i
	}
	// No prose: the body is what follows the first few lines.
	return min(len(lines), start)
}

// opensBody reports whether a short line is the first of a body.
func opensBody(l *dumpLine) bool {
	r, _ := utf8.DecodeRuneInString(l.text)
	return l.class == notFurniture && l.stop && l.words >= 2 && l.words < minProse && (r == '"' || r == '“') && endsSentence(strings.TrimRight(l.text, "\"”"))
}

// proseAhead reports whether prose stands within the next lines.
func proseAhead(lines []dumpLine, i int) bool {
	for j := i; j < len(lines) && j < i+8; j++ {
		if lines[j].isProse() {
			return true
		}
	}
	return false
}

// metaAhead returns the index of a byline or date line that shortly follows
// line i and shows that line i is a standfirst, else 0.
func metaAhead(lines []dumpLine, i int, opts Options) int {
	if lines[i].words > 60 {
		return 0
	}
	found, byline := 0, false
	for j := i + 1; j < len(lines) && j <= i+6; j++ {
		l := &lines[j]
		if l.isProse() && !(l.words <= 16 && strings.HasSuffix(l.text, "?")) {
			break
		}
		if l.words > 16 {
			continue
		}
		if d, ok := readDateLine(l.text, opts); ok && !lineIsClock(l.text) {
			if d.age && j > i+4 {
				continue
			}
			found = j
			continue
		}
		if b, ok := readByline(l.text); ok && (len(b.names) > 0 || b.agency != "") {
			found, byline = j, true
		}
	}
	if found > 0 && !byline && (metaBefore(lines, i, opts) || datesGoOn(lines, found, opts)) {
		return 0 // the dates of a chronology
	}
	if found == 0 && i > 0 && i+2 < len(lines) && lines[i].words <= 45 && lines[i+1].words <= 8 && lines[i+2].isProse() && !metaBefore(lines, i, opts) {
		// Names alone between a standfirst and the body.
		if b, ok := readBareNames(lines[i+1].text); ok && len(b.names) > 0 {
			found = i + 1
		}
	}
	if found > 0 && !proseFollows(lines, found+1) {
		return 0
	}
	return found
}

// datesGoOn reports whether further date lines stand between the paragraphs
// behind line i, as in a chronology.
func datesGoOn(lines []dumpLine, i int, opts Options) bool {
	prose := false
	for j := i + 1; j < len(lines) && j <= i+12; j++ {
		if lines[j].isProse() {
			prose = true
		} else if _, ok := readDateLine(lines[j].text, opts); ok && prose {
			return true
		}
	}
	return false
}

// metaBefore reports whether a byline or date line stands shortly in front of
// line i.
func metaBefore(lines []dumpLine, i int, opts Options) bool {
	for j := max(0, i-12); j < i; j++ {
		if _, ok := readByline(lines[j].text); ok {
			return true
		}
		if _, ok := readDateLine(lines[j].text, opts); ok {
			return true
		}
	}
	return false
}

// proseFollows reports whether two lines of prose follow within reach.
func proseFollows(lines []dumpLine, i int) bool {
	for j := i; j < len(lines) && j < i+25; j++ {
		if lines[j].isProse() {
			return true
		}
	}
	return false
}

// lineIsClock reports whether a line is a time of day alone, as the entries
// of live blogs have.
func lineIsClock(s string) bool {
	if len(s) > 16 || s == "" || s[0] < '0' || s[0] > '9' {
		return false
	}
	f := strings.Fields(s)
	t := strings.TrimRight(strings.ToLower(f[0]), "apm.h")
	if len(t) < 3 || len(t) > 8 || !strings.ContainsAny(t, ":.") {
		return len(f) <= 3 && len(t) <= 2 && (strings.HasSuffix(strings.ToLower(f[0]), "am") || strings.HasSuffix(strings.ToLower(f[0]), "pm"))
	}
	for i := 0; i < len(t); i++ {
		if (t[i] < '0' || t[i] > '9') && t[i] != ':' && t[i] != '.' {
			return false
		}
	}
	return strings.Count(t, ".") <= 1 && len(f) <= 3
}

// doubledAt reports whether line i was printed twice in a row.
func doubledAt(lines []dumpLine, i int) bool {
	k := lines[i].key
	if len(k) < 3 {
		return false
	}
	return i > 0 && lines[i-1].key == k || i+1 < len(lines) && sameCaption(k, &lines[i+1])
}

// sameCaption reports whether line l repeats a line with this key, with or
// without a picture credit behind it.
func sameCaption(k string, l *dumpLine) bool {
	if l.key == k {
		return true
	}
	if len(k) < 15 || len(l.key) <= len(k) || len(l.key) > len(k)+50 || !strings.HasPrefix(l.key, k) {
		return false
	}
	low := strings.ToLower(l.text)
	for _, m := range [...]string{"photo", "credit", "getty", "image", "picture", "/"} {
		if i := strings.LastIndex(low, m); i > len(low)/2 {
			return true
		}
	}
	return false
}

// readMasthead finds the paper's name among the first lines, with its motto,
// its sections or the name of a section behind it.
func (h *head) readMasthead(top []dumpLine, roles []role) {
	for i := 0; i < len(top)-1 && i < 6; i++ {
		t := top[i].text
		if i > 0 && i < 4 && namesPaper(top[i-1].text) && mottoLike(t) && !top[i].stop {
			roles[i] = roleNav
			continue
		}
		name, section := mastheadName(t), ""
		if name == "" && i < 2 {
			front, rest, ok := strings.Cut(t, " | ")
			if !ok || !namesPaper(front) || countWords(rest) > 2 || !titleCased(rest) || namesPaper(rest) || mayHoldDate(t) {
				continue
			}
			name, section = front, rest
		}
		if name == "" {
			continue
		}
		h.outlet, h.section = name, section
		if _, ok := readDateLine(t, Options{}); !ok {
			roles[i] = roleOutlet
		}
		return
	}
}

// readFixed finds the lines that say what they are.
func (h *head) readFixed(top []dumpLine, roles []role, opts Options) {
	for i := range top {
		l := &top[i]
		if roles[i] == roleOutlet {
			continue
		}
		if s, ok := breadcrumb(l.text); ok {
			roles[i] = roleNav
			if h.section == "" {
				h.section = s
			}
			continue
		}
		if isURL(l.text) {
			roles[i] = roleNav
			if h.url == "" {
				h.url = l.text
			}
			continue
		}
		if d, ok := readDateLine(l.text, opts); ok && l.words <= 24 && !lineIsClock(l.text) {
			roles[i] = roleDate
			h.takeDate(d)
			continue
		}
		if b, ok := readByline(l.text); ok {
			roles[i] = roleByline
			h.takeByline(b)
			continue
		}
		if l.class != notFurniture {
			roles[i] = roleNav
			continue
		}
		if c, ok := captionLine(l.text); ok && (i > 2 || l.words > 3) {
			roles[i] = roleCaption
			if c != "" && !containsKey(h.captions, c) {
				h.captions = append(h.captions, c)
			}
			continue
		}
		if len(h.captions) > 0 && l.words > 2 && containsKey(h.captions, l.text) {
			roles[i] = roleCaption
			continue
		}
		if s, ok := labelled(l.text, sectionLabels); ok {
			roles[i] = roleSection
			h.section = s
		} else if sectionNames[strings.ToLower(l.text)] {
			roles[i] = roleSection
			if h.section == "" {
				h.section = l.text
			}
		} else if kickers[strings.ToLower(l.text)] {
			roles[i] = roleNav
		}
	}
}

var sectionLabels = [...]string{"section:", "category:", "categories:", "rubrik:", "ressort:", "rubrique:", "sección:", "desk:"}

// labelled returns what follows one of the labels.
func labelled(line string, labels [8]string) (string, bool) {
	if len(line) > 80 {
		return "", false
	}
	low := strings.ToLower(line)
	for _, l := range labels {
		if strings.HasPrefix(low, l) && len(low) == len(line) {
			return strings.TrimSpace(line[len(l):]), true
		}
	}
	return "", false
}

// sectionNames are the usual sections of a paper, standing alone on a line.
var sectionNames = wordSet(`news|sport|sports|politics|business|world|world news|uk news|us news|local news|opinion|comment|culture|entertainment|lifestyle|travel|health|science|tech|technology|environment|education|weather|showbiz|celebrity|crime|courts|football|cricket|music|film|tv|money|royals|national|international|regional|economy|finance|markets|politik|wirtschaft|kultur|panorama|sport & freizeit|société|politique|économie|deportes|política|economía|cultura|economia|cronaca|esportes|binnenland|buitenland|in brief|features|analysis`)

// kickers are words above a headline that are neither outlet nor section.
var kickers = wordSet(`exclusive|breaking|breaking news|live|updated|watch|video|just in|developing|premium|subscriber|new|sponsored|in pictures|long read|explainer|obituary|interview|review|podcast|recap|report|special report|the big read|column|editorial|letter|press release`)

// breadcrumb returns the section of a trail ("Home > News > Somewhere").
func breadcrumb(line string) (string, bool) {
	if len(line) > 120 {
		return "", false
	}
	for _, sep := range [...]string{">", "›", "»", "→", " / ", "|"} {
		if !strings.Contains(line, sep) {
			continue
		}
		parts := strings.Split(line, sep)
		if len(parts) < 2 || len(parts) > 6 {
			continue
		}
		first := strings.ToLower(strings.TrimSpace(parts[0]))
		if first != "home" && first != "homepage" && first != "startseite" && first != "accueil" && first != "inicio" && first != "you are here:" {
			continue
		}
		if (sep == " / " || sep == "|") && len(parts) > 3 && countWords(parts[len(parts)-1]) < 4 {
			return "", true
		}
		if sep != ">" && allMenu(parts[1:]) && len(parts) > 2 {
			return "", true
		}
		for i := len(parts) - 1; i > 0; i-- {
			if p := strings.TrimSpace(parts[i]); p != "" && countWords(p) <= 3 {
				return p, true
			}
		}
		return "", true
	}
	return "", false
}

// allMenu reports whether every part is a word of menus.
func allMenu(parts []string) bool {
	for _, p := range parts {
		if !menuWords[strings.ToLower(strings.TrimSpace(p))] {
			return false
		}
	}
	return true
}

func isURL(s string) bool {
	return (strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "www.")) && !strings.ContainsRune(s, ' ')
}

// takeDate keeps the first claimed time, the one of a change apart.
func (h *head) takeDate(d dateLine) {
	if d.updated {
		if !h.modified.Known() {
			h.modified = d.at
		}
	} else if !h.published.Known() {
		h.published = d.at
	}
	if h.section == "" {
		h.section = d.section
	}
	d.rest = h.outletOfTwo(d.rest)
	for _, r := range d.rest {
		if i := strings.Index(r, " by "); i > 0 {
			if b, ok := readByline(r[i+1:]); ok {
				h.takeByline(b)
				r = r[:i]
			}
		}
		if h.outlet != "" && strings.EqualFold(r, h.outlet) {
			continue
		}
		if b, ok := readByline(r); ok {
			h.takeByline(b)
		} else if outletLike(r, nil) && h.outlet == "" && countWords(r) <= 5 {
			h.outlet = strings.Trim(r, " .,-–—")
		} else if b, ok := readBareNames(r); ok && len(h.bylines) == 0 {
			h.takeByline(b)
		} else if isFurniture(r) || isShareCount(foldWords(r)) {
			continue
		} else if sectionNames[strings.ToLower(r)] || h.outlet != "" {
			if h.section == "" && countWords(r) <= 4 {
				h.section = strings.Trim(r, " .,")
			}
		} else if countWords(r) <= 5 && startsUpper(r) && !lineIsClock(r) {
			h.beside = strings.Trim(r, " .,-–—")
		}
	}
}

// outletOfTwo takes the outlet from a date line that has two parts that both
// look like names: the outlet stands in front of the author.
func (h *head) outletOfTwo(rest []string) []string {
	first, n := -1, 0
	for i, r := range rest {
		if outletLike(r, nil) {
			return rest
		}
		if _, ok := readBareNames(r); ok {
			if n++; first < 0 {
				first = i
			}
		}
	}
	if n != 2 || h.outlet != "" {
		return rest
	}
	h.outlet = strings.Trim(rest[first], " .,-–—")
	return append(append([]string(nil), rest[:first]...), rest[first+1:]...)
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}

func (h *head) takeByline(b byline) {
	for _, n := range b.names {
		if !containsFold(h.bylines, n) && len(h.bylines) < 12 {
			h.bylines = append(h.bylines, n)
		}
	}
	if h.credit == "" {
		h.credit = b.agency
	}
	if h.outlet == "" && b.outlet != "" {
		h.outlet = b.outlet
	}
}

func containsFold(list []string, s string) bool {
	for _, x := range list {
		if strings.EqualFold(x, s) {
			return true
		}
	}
	return false
}

// fill hands the head's findings to the article.
func (h *head) fill(a *news.Article) {
	a.Headline, a.Standfirst, a.Outlet, a.Section = h.headline, h.standfirst, h.outlet, h.section
	a.Bylines, a.Credit = h.bylines, h.credit
	a.Published, a.Modified = h.published, h.modified
	a.Captions = append(a.Captions, h.captions...)
	a.URL = h.url
	if !a.Published.Known() && a.Modified.Known() {
		a.Published = a.Modified
	}
}
