package page

import (
	"strings"

	"golang.org/x/net/html/atom"

	"hearsay/internal/dates"
)

// The name of the paper where the headline might stand: in the first heading
// of the page, at the front of a bar of links, in the logo's text.

// nameSeps part the name of a paper from its motto or its sections.
var nameSeps = [...]string{" | ", " – ", " — ", " - ", " · ", " • ", " :: ", " : ", " » ", " // "}

// mastheadName returns the name of a line that is a masthead: a name alone,
// or a name in front of a motto or of the words of a menu. It is "" when the
// line is none.
func mastheadName(line string) string {
	if len(line) > 200 {
		return ""
	}
	for _, sep := range nameSeps {
		name, rest, ok := strings.Cut(line, sep)
		if !ok {
			continue
		}
		if name = strings.TrimSpace(name); !namesPaper(name) {
			continue
		}
		if isNavBar(line) || mottoLike(rest) || menuLike(rest) {
			return name
		}
		if _, ok := dates.Parse(rest, dates.Reference{}); ok {
			return name
		}
	}
	return ""
}

// namesPaper reports a short name in capitals with a word that papers are
// called by.
func namesPaper(s string) bool {
	if wordCount(s) > 6 || sentenceEnd(s) || strings.ContainsAny(s, ",:?\"“”") || !titleCased(s) {
		return false
	}
	var buf [maxFurnitureWords + 1]string
	w := foldInto(buf[:0], s)
	if len(w) < 2 {
		return false
	}
	for i, x := range w {
		if outletWord(x) && (i > 0 || len(w) <= 3) {
			return true
		}
	}
	return false
}

// mottoLike reports a few words that a paper says of itself.
func mottoLike(s string) bool {
	w := foldWords(s)
	if len(w) == 0 || len(w) > 12 {
		return false
	}
	if len(w) >= 2 && isMotto(w) {
		return true
	}
	switch w[0] {
	case "serving", "proudly", "founded", "established", "est", "incorporating", "your", "home", "independent":
		return true
	case "the":
		return len(w) > 1 && (w[1] == "voice" || w[1] == "paper" || w[1] == "newspaper" || w[1] == "home")
	case "all":
		return len(w) > 2 && w[1] == "the" && (w[2] == "news" || w[2] == "best")
	}
	return strings.Contains(s, "since 1") || strings.Contains(s, "since 2")
}

// menuLike reports words that all are of menus: "Home", "News Sport Jobs".
func menuLike(s string) bool {
	w := foldWords(s)
	if len(w) == 0 || len(w) > 12 {
		return false
	}
	n := 0
	for _, x := range w {
		if menuWords[x] || sectionNames[x] {
			n++
		}
	}
	return n*2 > len(w)
}

// isBar reports a row of links or of sections and no headline.
func isBar(s string) bool {
	return len(s) < 300 && (isNavBar(s) || mastheadName(s) != "")
}

// maxMasthead is how many blocks from the top a masthead may stand.
const maxMasthead = 12

// isMasthead reports whether block k, though a heading, is the name of the
// paper: it reads like one, the page's title does not make a headline of it,
// and a line that can be the headline stands between it and the text.
func (d *doc) isMasthead(k int, title []string) bool {
	if k >= maxMasthead {
		return false
	}
	b := &d.blocks[k]
	s := oneLine(b.text)
	if name := mastheadName(s); name != "" {
		return true
	}
	if !namesPaper(s) { // nearly all
		return false
	}
	key := letterKey(s)
	if key == letterKey(d.meta.ld.headline) {
		return false
	}
	if len(title) > 1 && letterKey(title[0]) == key && !mottoLike(title[1]) && !namesPaper(title[0]) {
		return false
	}
	for _, t := range title {
		if namesPaper(t) && letterKey(t) != key {
			return false // the title names another paper
		}
	}
	for j := k + 1; j < len(d.blocks) && j < k+16; j++ {
		n := &d.blocks[j]
		if n.prose > 100 {
			return false
		}
		words := wordCount(n.text)
		if words < 3 || words > 30 || n.level == 0 && n.strong*10 < 9*len(n.text) && !d.inTitle(n.text) || d.nodes[n.node].hint&(hByline|hDate|hStandfirst|hBrand) != 0 {
			continue
		}
		if t := oneLine(n.text); !mottoLike(strings.Trim(t, "“”\"' ")) && !isBar(t) && trimBy(t) == t && !n.isFurniture() {
			return true
		}
	}
	return false
}

// inTitle reports a text of some words that the page's title holds.
func (d *doc) inTitle(s string) bool {
	return wordCount(s) > 3 && strings.Contains(letterKey(d.meta.htmlTitle), letterKey(s))
}

// logoName reads the text of a picture in front of the headline as the name
// of the paper.
func (d *doc) logoName() string {
	end := int32(len(d.nodes))
	if d.h1 > 0 {
		end = d.h1
	}
	for i := int32(0); i < min(end, 400); i++ {
		n := &d.nodes[i]
		if n.kind != element || n.tag != atom.Img && n.tag < 1<<31 {
			continue
		}
		alt := squash(d.attr(i, aAlt))
		name := alt
		for _, w := range [...]string{" logo", " Logo", " LOGO", " home page", " masthead", " home"} {
			name = strings.TrimSuffix(name, w)
		}
		if name = cleanOutlet(name); name == "" || wordCount(name) > 6 || !titleCased(name) || isHomeWord(name) || sentenceEnd(name) {
			continue
		}
		if name != alt || namesPaper(name) {
			return name
		}
	}
	return ""
}

// barOutlet reads the name at the front of a bar of links above the headline.
func (d *doc) barOutlet() string {
	for k := range d.blocks {
		b := &d.blocks[k]
		if k >= maxMasthead || d.h1 >= 0 && b.first >= d.h1 {
			break
		}
		if name := mastheadName(oneLine(b.text)); name != "" {
			return name
		}
		if b.level > 0 || b.strong*10 >= 9*len(b.text) {
			if s := oneLine(b.text); namesPaper(s) {
				return s
			}
		}
	}
	return ""
}

// bylineOutlet reads "By A. Name for The Paper".
func (d *doc) bylineOutlet() string {
	after, before := d.headRegion()
	for _, k := range append(after, before...) {
		b := &d.blocks[k]
		if len(b.text) > 160 || b.level > 0 {
			continue
		}
		for _, line := range strings.Split(b.text, "\n") {
			if trimBy(line) == line {
				continue
			}
			if parsed, ok := readByline(line); ok && parsed.outlet != "" && titleCased(parsed.outlet) && wordCount(parsed.outlet) <= 6 {
				return parsed.outlet
			}
		}
	}
	return ""
}
