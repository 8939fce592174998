package page

import (
	"bytes"
	"strings"

	"golang.org/x/net/html/atom"

	"hearsay/internal/news"
)

// section is the outlet's own category.
func (d *doc) section(headline, outlet string) string {
	m := &d.meta
	weak := ""
	for _, s := range [...]string{m.section, m.ld.section} {
		if i := strings.IndexAny(s, ",;"); i > 0 && wordCount(s) > 4 {
			s = s[:i]
		}
		switch {
		case s == "" || len(s) >= 60:
		case !noSection(s):
			return s
		case isHomeWord(s) && weak == "":
			weak = s // "News", where nothing says it better
		}
	}
	if s := d.ldCrumb(headline, outlet); s != "" {
		return s
	}
	if weak != "" {
		return weak
	}
	if s := d.labelNear(headline, outlet); s != "" {
		return s
	}
	if segs := d.titleParts(); len(segs) >= 3 {
		key := letterKey(headline)
		for _, s := range segs {
			if k := letterKey(s); k != "" && !strings.Contains(key, k) && !strings.Contains(k, key) && k != letterKey(outlet) && wordCount(s) <= 3 && s != strings.ToLower(s) && !strings.Contains(s, ",") {
				return s
			}
		}
	}
	return ""
}

// labelNear reads breadcrumbs, category links and kickers around the headline.
func (d *doc) labelNear(headline, outlet string) string {
	for i := range d.nodes {
		n := &d.nodes[i]
		if n.kind != element || n.hint&hSection == 0 && !hasWord(d.attr(int32(i), aRel), "category") || n.hint&(hRelated|hComments|hShare) != 0 {
			continue
		}
		if d.h1 >= 0 && (int32(i) < d.h1-120 || int32(i) > d.h1+4000) {
			continue
		}
		s := d.textOf(int32(i), 40)
		if l := d.onlyLink(int32(i)); l != "" {
			s = l
		}
		if s == "" || wordCount(s) > 4 || letterKey(s) == letterKey(headline) || letterKey(s) == letterKey(outlet) || strings.ContainsAny(s, "|:") {
			continue
		}
		several := strings.IndexByte(s, ' ') > 0
		if several && (s == strings.ToUpper(s) || labelWords(s) || isFurniture(s)) || isFlag(s) || noSection(s) && !strings.EqualFold(s, "news") || mayDate(s) && d.mayBeDate(s) { // "EXCLUSIVE REPORT" is no section
			continue
		}
		return s
	}
	return d.crumb(headline)
}

// isFlag reports a label that says how an article comes and not what it is
// about.
func isFlag(s string) bool {
	switch strings.ToLower(strings.Trim(s, " !:")) {
	case "exclusive", "breaking", "breaking news", "live", "updated", "update", "just in", "developing", "watch", "video", "premium", "subscriber only", "free", "new", "latest", "must read", "sponsored":
		return true
	}
	return false
}

// onlyLink is the text of the first link in a small element.
func (d *doc) onlyLink(i int32) string {
	for j := i + 1; j < min(d.nodes[i].end, i+20); j++ {
		if d.nodes[j].tag == atom.A && d.nodes[j].kind == element {
			return d.textOf(j, 40)
		}
	}
	return ""
}

// crumb is the last step of the breadcrumbs before the headline.
func (d *doc) crumb(headline string) string {
	for k := range d.blocks {
		b := &d.blocks[k]
		if d.h1 >= 0 && b.first > d.h1 {
			break
		}
		if d.nodes[b.node].hint&hNav == 0 || len(b.text) > 160 {
			continue
		}
		for _, sep := range [...]string{" / ", " > ", " » ", " › "} {
			if !strings.Contains(b.text, sep) {
				continue
			}
			parts := strings.Split(b.text, sep)
			if len(parts) < 2 || !isHomeWord(parts[0]) && len(parts) < 3 {
				continue
			}
			for j := 1; j < len(parts) && j < 3; j++ {
				if p := strings.TrimSpace(parts[j]); p != "" && letterKey(p) != letterKey(headline) && wordCount(p) <= 4 {
					return p
				}
			}
		}
	}
	return ""
}

// tags are the topics the page files its article under.
func (d *doc) tags() []string {
	var out []string
	add := func(s string) {
		if len(out) >= maxTags {
			return
		}
		s = strings.TrimSpace(strings.TrimLeft(plain(s), "#"))
		if s == "" || len(s) > 60 || wordCount(s) > 6 || phraseTag(s) {
			return
		}
		for _, o := range out {
			if strings.EqualFold(o, s) {
				return
			}
		}
		out = append(out, s)
	}
	list := func(s string) {
		sep := ","
		if !strings.Contains(s, ",") && strings.Contains(s, ";") {
			sep = ";"
		}
		for _, p := range strings.Split(s, sep) {
			add(p)
		}
	}
	for _, t := range d.meta.tags {
		list(t)
	}
	given := len(out) > 0
	for i := range d.nodes {
		n := &d.nodes[i]
		if given || len(out) >= maxTags {
			break // boxes of tags may be those of the whole site
		}
		if n.kind != element || n.hint&hTags == 0 && !(n.tag == atom.A && n.has&(1<<aRel) != 0 && hasWord(d.attr(int32(i), aRel), "tag")) {
			continue
		}
		if n.tag == atom.A {
			if hasWord(d.attr(int32(i), aRel), "category") {
				continue
			}
			add(d.textOf(int32(i), 60))
			continue
		}
		if d.h1 >= 0 && int32(i) < d.h1-50 || d.bytes(int32(i)) > 600 || n.end-int32(i) > 1000 {
			continue
		}
		if n.parent > 0 && d.nodes[n.parent].hint&hTags != 0 {
			continue
		}
		d.tagBox(int32(i), add)
	}
	if len(out) == 0 {
		for _, t := range d.meta.ld.tags {
			list(t)
		}
	}
	if len(out) == 0 {
		d.labelledTags(add)
	}
	if len(out) == 0 && d.meta.ld.found {
		for _, t := range d.meta.news {
			list(t)
		}
	}
	return cleanTags(out)
}

// maxTags is how many topics are read of a page.
const maxTags = 30

// labelledTags reads the links behind a label such as "Related topics": in
// the label's own line, or in a list below it.
func (d *doc) labelledTags(add func(string)) {
	from := 0
	if d.main > 0 {
		from, _ = d.blockRange(d.main, d.main)
	}
	for k := from; k < len(d.blocks); k++ {
		b := &d.blocks[k]
		if len(b.text) > 300 || b.prose > 0 {
			continue
		}
		label := tagLabel(b.text)
		if label == 0 {
			continue
		}
		if label < len(b.text) {
			if b.density() > 0.4 {
				d.linksOf(b, add)
			}
			return
		}
		for j := k + 1; j < len(d.blocks) && j <= k+12; j++ {
			if l := &d.blocks[j]; l.density() > 0.9 && wordCount(l.text) <= 4 && l.level == 0 {
				add(l.text)
				continue
			}
			return
		}
		return
	}
}

// tagLabel is how many bytes at the front of s label a list of tags, 0 if
// none do.
func tagLabel(s string) int {
	if s == "" || strings.IndexByte("rmtfki", s[0]|0x20) < 0 {
		return 0 // no label begins so
	}
	for _, l := range [...]string{"related topics", "related tags", "more about", "more on these topics", "topics", "tags", "tagged", "filed under", "keywords", "in this story"} {
		if foldsTo(s, l) && (len(s) == len(l) || s[len(l)] == ':' || s[len(l)] == '\n') {
			if strings.Trim(s[len(l):], ": \n") == "" {
				return len(s)
			}
			return len(l)
		}
	}
	return 0
}

// linksOf gives the text of each link of a block.
func (d *doc) linksOf(b *block, add func(string)) {
	for i, n := max(b.node, b.first-60), 0; i <= b.last && n < 30; i++ {
		if d.nodes[i].tag == atom.A && d.nodes[i].kind == element && d.attr(i, aHref) != "" && d.nodes[i].end > b.first {
			add(d.textOf(i, 60))
			n++
		}
	}
}

// phraseTag rejects the labels that stand among tags.
func phraseTag(s string) bool {
	label := strings.TrimRight(s, ":")
	if len(label) > len("in this article") {
		label = ""
	}
	switch strings.ToLower(label) {
	case "tags", "topics", "related topics", "tagged", "tagged in", "filed under", "more on", "keywords", "more", "share", "tag", "in this article", "read more", "comments", "all topics", "alle themen", "themen", "mehr zum thema", "weitere themen", "following", "schlagworte", "schlagwörter", "todos los temas", "temas":
		return true
	}
	return strings.Contains(s, "://") || strings.ContainsAny(s, "{}<>")
}

// tagBox reads a list of tags: its links, else its items, else the words
// between slashes.
func (d *doc) tagBox(i int32, add func(string)) {
	links := 0
	for j := i; j < d.nodes[i].end; j++ {
		if d.nodes[j].kind == element && (d.nodes[j].tag == atom.A || d.nodes[j].tag == atom.Li) {
			links++
			add(d.textOf(j, 60))
			j = d.nodes[j].end - 1
		}
	}
	if links > 0 {
		return
	}
	s := d.textOf(i, 200)
	for _, p := range [...]string{"Related Topics", "TAGS", "Tags:", "Tags", "Filed under:"} {
		s = strings.TrimSpace(strings.TrimPrefix(s, p))
	}
	for _, sep := range [...]string{" / ", ", ", " | "} {
		if strings.Contains(s, sep) {
			for _, p := range strings.Split(s, sep) {
				add(p)
			}
			return
		}
	}
}

// standfirst is the sentence under the headline that sums the article up.
func (d *doc) standfirst(headline string) string {
	from := int32(0)
	if d.h1 >= 0 {
		from = d.h1
	}
	desc := letterKey(plain(d.meta.description))
	ld := letterKey(d.meta.ld.description)
	head := letterKey(headline)
	var first *block
	for k := range d.blocks {
		b := &d.blocks[k]
		if b.first <= from || b.gone && d.nodes[b.node].hint&hStandfirst == 0 {
			if b.first > from && first == nil && d.h1 >= 0 && d.teaserText(b) {
				return oneLine(b.text)
			}
			continue
		}
		if d.h1 < 0 {
			break
		}
		if first == nil && b.prose > 60 && d.nodes[b.node].hint&hStandfirst == 0 {
			first = b
		}
		if len(b.text) > 500 || len(b.text) < 20 || b.density() > 0.5 {
			if first != nil {
				break
			}
			continue
		}
		if sameKey(b.text, head) || len(head) >= minKicked && strings.HasSuffix(letterKey(b.text), head) {
			continue
		}
		same := sameKey(b.text, desc) || sameKey(b.text, ld)
		n := &d.nodes[b.node]
		if d.standsFirst(b) && n.hint&(hHeadline|hByline|hDate|hBody|hCaption|hCredit) == 0 && !d.bodyAnchor(b.node) && b.first > d.nodes[d.h1].end-1 && (first == nil || first == b) && b.in&inFigure == 0 && !mayStamp(b.text) {
			return d.standfirstFrom(k)
		}
		if same && b.first > d.nodes[d.h1].end-1 && (d.main < 0 || b.first < d.main || b.level > 0 || (n.hint|d.nodes[n.parent].hint)&hStandfirst != 0 && !d.bodyAnchor(b.node)) {
			return d.standfirstFrom(k)
		}
		if first == nil && b.level == 0 && b.strong*10 >= 9*len(b.text) && !sentenceEnd(b.text) && wordCount(b.text) >= 7 && b.first <= d.nodes[d.h1].end+6 && !mayStamp(b.text) && trimBy(b.text) == b.text {
			return oneLine(b.text)
		}
		if b.level > 1 && first == nil && (wordCount(b.text) >= 7 && (d.main < 0 || b.first < d.main || b.node == d.main) ||
			wordCount(b.text) >= 5 && b.first < d.nodes[d.h1].end+6 && d.onlyOfLevel(k)) {
			return oneLine(b.text)
		}
		if first != nil {
			break
		}
	}
	return ""
}

// minKicked is the shortest letter key of a headline that a kicker may stand in
// front of, in one line with it.
const minKicked = 20

// standsFirst reports a block whose element is called a standfirst, or the
// paragraph of one that is.
func (d *doc) standsFirst(b *block) bool {
	n := &d.nodes[b.node]
	if n.hint&hStandfirst != 0 {
		return true
	}
	p := &d.nodes[n.parent]
	return n.tag == atom.P && b.prose > 0 && p.hint&hStandfirst != 0 && p.hint&(hHeadline|hByline|hDate|hBody|hCaption|hCredit|furnitureHints) == 0 && d.bytes(n.parent) <= len(b.text)
}

// bodyAnchor reports a paragraph of the body that only its id calls a summary:
// one for assistants to read aloud.
func (d *doc) bodyAnchor(i int32) bool {
	n := &d.nodes[i]
	return n.tag == atom.P && d.attr(i, aClass) == "" && d.nodes[n.parent].hint&hBody != 0
}

// standfirstFrom joins the standfirst that block k begins with the sentences of
// the same box behind it.
func (d *doc) standfirstFrom(k int) string {
	b := &d.blocks[k]
	s := oneLine(b.text)
	for j := k + 1; j < len(d.blocks) && j <= k+3; j++ {
		n := &d.blocks[j]
		if n.gone || n.prose <= 0 || d.nodes[n.node].hint&hStandfirst == 0 || d.nodes[n.node].hint&(hByline|hDate|hBody|hCaption) != 0 || n.density() > 0.3 || len(s)+len(n.text) > maxStandfirst*2 || d.main > d.h1 && n.first >= d.main {
			break
		}
		if !sentenceEnd(s) {
			s += "."
		}
		s += " " + oneLine(n.text)
	}
	return s
}

// teaserText reports a summary right below the headline that its element calls
// a teaser, as some outlets call their own: text without a link.
func (d *doc) teaserText(b *block) bool {
	return b.gone && d.why[b.node] == hRelated && b.links == 0 && b.prose > 60 && b.level == 0 && b.in&(inItem|inFigure) == 0 && len(b.text) <= maxStandfirst+100 &&
		b.first > d.nodes[d.h1].end && b.first-d.nodes[d.h1].end < maxTeaserNodes && (d.main <= d.h1 || b.first < d.main)
}

// maxTeaserNodes is how many nodes behind the headline a summary may begin.
const maxTeaserNodes = 40

// onlyOfLevel reports a heading whose level no later one within the body has:
// a crosshead seldom stands alone.
func (d *doc) onlyOfLevel(k int) bool {
	for j := k + 1; j < len(d.blocks) && (d.main < 0 || d.blocks[j].first < d.nodes[d.main].end); j++ {
		if b := &d.blocks[j]; b.level == d.blocks[k].level && !b.gone {
			return false
		}
	}
	return true
}

// mayStamp reports a short line that is a date or byline and no summary.
func mayStamp(s string) bool {
	low := strings.ToLower(s)
	return strings.HasPrefix(low, "by ") || strings.HasPrefix(low, "published") || strings.HasPrefix(low, "updated") || strings.HasPrefix(low, "posted") || wordCount(s) < 5
}

// mayStop is false for most texts that do not end a stub: each of partial's
// wordings holds "read", "scri", "arti", "log", "esen" or "abon".
func mayStop(s string) bool {
	for i := 2; i < len(s); i++ {
		switch s[i] | 0x20 {
		case 'd':
			if i >= 3 && foldsTo(s[i-3:], "read") {
				return true
			}
		case 'i':
			if i >= 3 && (foldsTo(s[i-3:], "scri") || foldsTo(s[i-3:], "arti")) {
				return true
			}
		case 'g':
			if foldsTo(s[i-2:], "log") {
				return true
			}
		case 'n':
			if i >= 3 && (foldsTo(s[i-3:], "esen") || foldsTo(s[i-3:], "abon")) {
				return true
			}
		}
	}
	return false
}

// partial reports stubs: the page says that the rest is for subscribers, or
// the text breaks off.
func (d *doc) partial(a *news.Article) {
	if len(a.Paragraphs) == 0 {
		return
	}
	n := bodyBytes(a)
	last := a.Paragraphs[len(a.Paragraphs)-1]
	if strings.HasSuffix(last, "…") || strings.HasSuffix(last, "...") || strings.HasSuffix(last, "[…]") || strings.HasSuffix(last, "[...]") {
		a.Partial = n < 2500
	}
	if d.meta.ld.free == "false" && n < 2000 {
		a.Partial = true
	}
	if n > 2500 || a.Partial {
		return
	}
	end := d.nodes[max(d.main, 0)].end
	for k := range d.blocks {
		b := &d.blocks[k]
		if b.first < d.main || b.first > end+400 || len(b.text) > 300 || !mayStop(b.text) {
			continue
		}
		d.line = lowerInto(d.line[:0], b.text)
		for _, p := range [...]string{"to continue reading", "to read the full", "to keep reading", "continue reading with", "already a subscriber", "subscribe to read", "for subscribers only", "subscribers only", "this article is for", "log in to continue", "unlock this article", "to read the rest", "weiterlesen mit", "réservé aux abonnés", "solo para suscriptores"} {
			if bytes.Contains(d.line, []byte(p)) {
				a.Partial = true
				return
			}
		}
	}
}
