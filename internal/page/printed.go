package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"hearsay/internal/dates"
)

// printedByline reads the lines around the headline.
func (d *doc) printedByline(outlet string) []string {
	after, before := d.headRegion()
	if out := d.markedByline(outlet); len(out) > 0 {
		return out
	}
	for _, k := range append(after, before...) {
		b := &d.blocks[k]
		if b.prose > 100 && !b.gone || len(b.text) > 200 || b.level > 0 {
			continue
		}
		for line := range strings.SplitSeq(b.text, "\n") {
			if out := d.bylineOf(line, outlet); len(out) > 0 {
				return out
			}
		}
	}
	if out := d.besideDate(after, outlet); len(out) > 0 {
		return out
	}
	for _, k := range after { // a bare name beside a date
		b := &d.blocks[k]
		if b.prose > 100 && !b.gone || len(b.text) > 160 || b.level > 0 {
			continue
		}
		for j := b.first; j <= b.last; j++ {
			n := &d.nodes[j]
			if n.kind != textNode {
				continue
			}
			for _, s := range cutAny(squash(d.text(j)), " · ", " | ", " • ", " - ", " – ") {
				if names := splitNames(s); len(names) > 0 && personLike(names[0]) && !labelWords(names[0]) && !isFurniture(names[0]) && letterKey(names[0]) != letterKey(outlet) {
					return names
				}
			}
		}
	}
	for _, k := range d.belowBody() {
		if b := &d.blocks[k]; len(b.text) < 100 && b.level == 0 && b.prose <= 0 {
			if names := d.bylineOf(oneLine(b.text), outlet); len(names) > 0 && personLike(names[0]) {
				return names
			}
		}
	}
	return nil
}

// besideDate reads a short line right before or after a date line, such as
// the name of an agency or "Our Own Reporters".
func (d *doc) besideDate(list []int, outlet string) []string {
	for n, k := range list {
		b := &d.blocks[k]
		if len(b.text) > 120 || b.level > 0 || b.prose > 100 || len(dates.ParseAll(oneLine(b.text), d.dateRef(""))) == 0 {
			continue
		}
		var lines []string
		if n > 0 {
			lines = append(lines, d.blocks[list[n-1]].text)
		}
		lines = append(lines, strings.Split(b.text, "\n")...)
		for i, l := range lines {
			if i == 0 && n > 0 && (d.nodes[d.blocks[list[n-1]].node].hint&(hSection|hStandfirst|hCaption) != 0 || d.blocks[list[n-1]].level > 0) {
				continue
			}
			if wordCount(l) < 2 || wordCount(l) > 5 || mayDate(l) || labelWords(l) || sentenceEnd(l) || isFurniture(l) || !titleCased(l) || strings.ContainsAny(l, ":|?!") {
				continue
			}
			if letterKey(l) != letterKey(outlet) && d.h1 >= 0 && letterKey(l) != letterKey(d.textOf(d.h1, maxTitle)) {
				if names := splitNames(l); len(names) > 0 {
					return names
				}
			}
		}
	}
	return nil
}

// markedByline reads elements that their names give away as bylines.
func (d *doc) markedByline(outlet string) []string {
	var out []string
	for i := range d.nodes {
		n := &d.nodes[i]
		if n.kind != element || n.hint&hByline == 0 && !hasWord(d.attr(int32(i), aRel), "author") || n.hint&(hBio|hComments|hRelated|hFoot) != 0 {
			continue
		}
		if d.gone[n.parent] || d.h1 >= 0 && int32(i) < d.h1-400 || n.end-int32(i) > 400 {
			continue
		}
		if names := d.linkedNames(int32(i), outlet); len(names) > 0 {
			return names
		}
		s := d.textBut(int32(i), 200, hDate|hShare|hHidden)
		if s == "" {
			continue
		}
		if names := d.bylineOf(s, outlet); len(names) > 0 {
			return names
		}
		if names := splitNames(cutDate(s)); len(names) > 0 && len(names[0]) < 60 && (personLike(names[0]) || n.hint&hDate == 0 && (wordCount(names[0]) <= 4 || strings.Contains(names[0], " and ") && wordCount(names[0]) <= 8) && n.tag != atom.Address && !isFurniture(names[0]) && !labelWords(names[0])) {
			out = names
			break
		}
	}
	return out
}

// labelWords reports a line that begins as a button or label and no name.
func labelWords(s string) bool {
	w, _, _ := strings.Cut(strings.ToLower(s), " ")
	switch strings.Trim(w, ":|") {
	case "posted", "published", "view", "skip", "all", "show", "see", "more", "read", "updated", "about", "author", "autor", "veröffentlicht",
		"zeige", "alle", "zur", "werde", "follow", "contact", "share", "edited", "interview", "artikel", "the", "category", "categories", "tags", "in", "on",
		"table", "reading", "copy", "filed", "back", "full", "co-founder", "related", "menu", "sign", "log", "save", "print", "link", "join", "next", "previous", "photo", "image", "credit":
		return true
	}
	return false
}

// linkedNames takes the author links of a byline.
func (d *doc) linkedNames(i int32, outlet string) []string {
	var out []string
	for j := i; j < d.nodes[i].end; j++ {
		n := &d.nodes[j]
		if n.kind == element && (n.tag == atom.A || d.attr(j, aItemprop) == "name") {
			if s := d.textOf(j, 60); personLike(trimBy(s)) {
				out = addNames(out, s, outlet)
			}
		}
	}
	return out
}

// bylineOf reads a line that begins like a byline.
func (d *doc) bylineOf(line, outlet string) []string {
	line = squash(line)
	t := trimBy(line)
	if t == line {
		if i := strings.Index(line, " By "); i > 0 && i < 60 && mayDate(line[:i]) {
			t = line[i+4:]
		} else {
			return nil
		}
	}
	t = cutDate(t)
	r, _ := utf8.DecodeRuneInString(t)
	if t == "" || len(t) > 120 || unicode.IsLower(r) && !strings.HasPrefix(t, "our ") {
		return nil
	}
	names := splitNames(t)
	if len(names) == 1 && wordCount(names[0]) > 8 {
		return nil
	}
	return names
}

// cutDate cuts a byline before the date, role or label that follows it.
func cutDate(s string) string {
	low := strings.ToLower(s)
	if len(low) != len(s) {
		return s
	}
	end := len(s)
	for _, w := range [...]string{
		" published", " updated", " posted", " on ", " for ", " @", " | ", " · ", " • ", "last updated", " monday", " tuesday", " wednesday", " thursday", " friday", " saturday", " sunday",
		" january ", " february ", " march ", " april ", " may ", " june ", " july ", " august ", " september ", " october ", " november ", " december ", " jan ", " feb ", " mar ", " apr ", " jun ", " jul ", " aug ", " sep ", " oct ", " nov ", " dec ", " jan. ", " feb. ", " aug. ", " sept. ", " oct. ", " nov. ", " dec. ",
	} {
		if i := strings.Index(low, w); i > 0 && i < end {
			end = i
		}
	}
	s = s[:end]
	for _, w := range [...]string{" am", " on", " at", " in", " um", " le", " under", " |"} {
		s = strings.TrimSuffix(strings.TrimSpace(s), w)
	}
	if i := strings.IndexAny(s, "0123456789"); i > 0 {
		s = s[:i]
	} else if i == 0 {
		return ""
	}
	words := strings.Fields(s)
	if strings.Contains(s, " and ") {
		words = nil
	}
	for k, w := range words { // "Tom Ash Chief football writer"
		if k >= 2 && isRole(w) && personLike(strings.Join(words[:k], " ")) {
			return strings.Join(words[:k], " ")
		}
	}
	return strings.TrimSpace(s)
}
