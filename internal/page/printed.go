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
	if out := d.bareName(after, outlet); len(out) > 0 {
		return out
	}
	if out := d.beforeDated(before, outlet); len(out) > 0 {
		return out
	}
	for _, k := range d.belowBody() {
		if b := &d.blocks[k]; len(b.text) < 100 && b.level == 0 && b.prose <= 0 {
			if names := d.bylineOf(oneLine(b.text), outlet); len(names) > 0 && personLike(names[0]) {
				return names
			}
		}
	}
	if out := d.announced(outlet); len(out) > 0 {
		return out
	}
	return d.signature(outlet)
}

// maxHeadLines is how many lines may stand between a headline and its text
// for a bare name among them, beside no date, to be the author's.
const maxHeadLines = 3

// isBylineLabel reports a text that only announces a name: "By", "Author:".
func isBylineLabel(s string) bool { return len(s) < 20 && trimBy(oneLine(s)+" x") == "x" }

// bareName reads a name that stands alone near a date or is part of a date's
// line: "Ann Ode, 3 May 2025", "3 May 2025 · Ann Ode".
func (d *doc) bareName(after []int, outlet string) []string {
	head := 0 // lines between the headline and the text
	for head < len(after) && (d.blocks[after[head]].prose <= 100 || d.blocks[after[head]].gone) {
		head++
	}
	for n, k := range after {
		b := &d.blocks[k]
		if b.prose > 100 && !b.gone || len(b.text) > 160 || b.level > 0 || b.in&inPre != 0 {
			continue
		}
		near := n < head && head <= maxHeadLines && b.density() < 0.5 || n > 0 && isBylineLabel(d.blocks[after[n-1]].text)
		reach := n + 1
		if reach < len(after) && len(d.blocks[after[reach]].text) <= len("vom") { // "Ann Ode", "am", "3. Mai 2025"
			reach++
		}
		for m := max(n-1, 0); m < len(after) && m <= reach && !near; m++ {
			near = d.dated(&d.blocks[after[m]])
		}
		if !near {
			continue
		}
		own := d.mayBeDate(oneLine(b.text))
		for j := b.first; j <= b.last; j++ {
			if d.nodes[j].kind != textNode || d.labelled(j, b.node) {
				continue
			}
			text := squash(d.text(j))
			if isBylineLabel(text) {
				continue
			}
			if before := b.text[:max(strings.Index(b.text, text), 0)]; !own && before != "" && !isBylineLabel(strings.TrimSpace(before)) {
				break // a list of words beside a date
			}
			for _, s := range cutAny(text, " · ", " | ", " • ", " - ", " – ", "|") {
				if cut := cutDate(s); cut != s && d.mayBeDate(s) {
					s = cut
				}
				s = strings.Trim(s, " ,|·•-–")
				if wordCount(s) > 4 || !titleCasedName(s) {
					continue
				}
				if names := splitNames(s); len(names) == 1 && personLike(names[0]) && nameLike(names[0]) && letterKey(names[0]) != letterKey(outlet) {
					return names
				}
			}
		}
	}
	return nil
}

// labelled reports a text within block node top that its elements call a
// section, a tag, a button or a picture's text.
func (d *doc) labelled(j, top int32) bool {
	for i, steps := d.nodes[j].parent, 0; i > 0 && steps < 6; i, steps = d.nodes[i].parent, steps+1 {
		rel := d.attr(i, aRel)
		if d.nodes[i].hint&(hSection|hTags|hShare|hCaption|hCredit|hBrand|hNav) != 0 || hasWord(rel, "tag") || hasWord(rel, "category") {
			return true
		}
		if i <= top {
			break
		}
	}
	return false
}

// dated reports a short line with a date, or one that its element calls so.
func (d *doc) dated(b *block) bool {
	return len(b.text) <= 160 && b.prose <= 100 && (d.nodes[b.node].hint&(hDate|hByline) != 0 || d.mayBeDate(oneLine(b.text)))
}

func (d *doc) mayBeDate(s string) bool {
	return mayDate(s) && len(dates.ParseAll(s, d.dateRef(""))) > 0
}

// titleCasedName reports words that all begin with capitals but for the
// particles of names.
func titleCasedName(s string) bool {
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) && !nameParticle(w) || !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

func nameParticle(w string) bool {
	switch w {
	case "de", "del", "della", "der", "den", "des", "di", "da", "do", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "van", "von", "vom", "zu", "zum", "ten", "ter", "y", "e", "af", "av", "san", "st", "st.":
		return true
	}
	return false
}

// nameLike rejects what stands where a name might and is none: labels,
// buttons, picture credits, numbers.
func nameLike(s string) bool {
	if s == "" || wordCount(s) == 0 || strings.ContainsAny(s, "()[]#{}<>*?!=") || labelWords(s) || isFurniture(s) {
		return false
	}
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters*2 > utf8.RuneCountInString(s) && !strings.HasSuffix(strings.ToLower(s), " images")
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
		if n.kind != element || n.hint&hByline == 0 && (n.has&(1<<aRel) == 0 || !hasWord(d.attr(int32(i), aRel), "author")) || n.hint&(hBio|hComments|hRelated|hFoot) != 0 {
			continue
		}
		if d.gone[n.parent] || d.h1 >= 0 && int32(i) < d.h1-400 || n.end-int32(i) > 400 {
			continue
		}
		if checkedBy(d.textOf(int32(i), 60)) || checkedBy(d.textBefore(int32(i))) {
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
		if names := splitNames(cutDate(s)); len(names) > 0 && len(names[0]) < 60 && (personLike(names[0]) || n.hint&hDate == 0 && (wordCount(names[0]) <= 4 || strings.Contains(names[0], " and ") && wordCount(names[0]) <= 8) && n.tag != atom.Address) && nameLike(names[0]) {
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
	case "posted", "published", "my", "account", "learn", "get", "how", "what", "why", "editorial", "newsletter", "download", "give", "written", "article", "submit", "browse", "our", "your", "add", "copyright", "reviewed", "photos", "bild", "foto", "fotos", "mehr", "zum", "zurück", "häufige", "quelle", "source", "subscribe", "contact:", "print/save", "google", "apple", "facebook", "twitter", "instagram", "whatsapp", "linkedin", "youtube", "view", "skip", "all", "show", "see", "more", "read", "updated", "about", "author", "autor", "veröffentlicht",
		"zeige", "alle", "zur", "werde", "follow", "contact", "share", "edited", "interview", "artikel", "the", "category", "categories", "tags", "in", "on",
		"table", "reading", "copy", "filed", "back", "full", "co-founder", "related", "menu", "sign", "log", "save", "print", "link", "join", "next", "previous", "photo", "image", "credit":
		return true
	}
	return false
}

// linkedNames takes the author links of a byline.
func (d *doc) linkedNames(i int32, outlet string) []string {
	var out []string
	labels := 0
	for j := i; j < d.nodes[i].end; j++ {
		n := &d.nodes[j]
		if n.kind == element && (n.tag == atom.A || d.attr(j, aItemprop) == "name") {
			s := trimBy(d.textOf(j, 60))
			switch {
			case !personLike(s):
			case nameLike(s):
				out = addNames(out, s, outlet)
			default:
				if labels++; labels > 1 {
					return nil // a menu
				}
			}
		}
	}
	if len(out) > maxLinkedNames {
		return nil
	}
	return out
}

// maxLinkedNames is how many links of people a byline has; more are a list.
const maxLinkedNames = 8

// bylineOf reads a line that begins like a byline.
func (d *doc) bylineOf(line, outlet string) []string {
	line = unglued(strings.TrimLeft(squash(line), "|-–—•·/ "))
	t := trimBy(line)
	if t == line {
		if t = byBehindDate(line); t == "" {
			return nil
		}
	}
	t = cutDate(t)
	r, _ := utf8.DecodeRuneInString(t)
	if t == "" || len(t) > 120 || unicode.IsLower(r) && !strings.HasPrefix(t, "our ") {
		return nil
	}
	names := splitNames(t)
	if len(names) == 0 || len(names) == 1 && wordCount(names[0]) > 8 || !nameLike(names[0]) {
		return nil
	}
	return names
}

// byBehindDate returns what follows "by" in a line that begins with a date:
// "Posted on 3 May 2025 by Ann Ode", "" in any other.
func byBehindDate(line string) string {
	for _, w := range [...]string{" By ", " by ", " von ", " par ", " por "} {
		i := strings.Index(line, w)
		if i <= 0 || i >= 60 || !mayDate(line[:i]) {
			continue
		}
		if w != " By " && len(dates.ParseAll(line[:i], dates.Reference{})) == 0 {
			continue
		}
		return line[i+len(w):]
	}
	return ""
}

// cutDate cuts a byline before the date, role or label that follows it.
func cutDate(s string) string {
	low := strings.ToLower(s)
	if len(low) != len(s) {
		return s
	}
	end := len(s)
	for _, w := range [...]string{
		" published", " updated", " posted", " on ", " for ", " @", " | ", " · ", " • ", " ⋅ ", " ● ", " under ", " am ", " um ", " montag", " dienstag", " mittwoch", " donnerstag", " freitag", " samstag", " sonntag", " gespeichert", " illustration", " fotos ", " researched by", " reviewed by", " edited by", " fact", " medically", " from the ", "last updated", " monday", " tuesday", " wednesday", " thursday", " friday", " saturday", " sunday",
		" january ", " february ", " march ", " april ", " may ", " june ", " july ", " august ", " september ", " october ", " november ", " december ", " jan ", " feb ", " mar ", " apr ", " jun ", " jul ", " aug ", " sep ", " oct ", " nov ", " dec ", " jan. ", " feb. ", " aug. ", " sept. ", " oct. ", " nov. ", " dec. ",
	} {
		if i := strings.Index(low, w); i > 0 && i < end {
			end = i
		}
	}
	s = s[:end]
	for _, w := range [...]string{" am", " on", " at", " in", " um", " le", " under", " |", " ⋅", " ●"} {
		s = strings.TrimSuffix(strings.TrimSpace(s), w)
	}
	if i := strings.IndexAny(s, "0123456789"); i > 0 {
		s = s[:i]
	} else if i == 0 {
		return ""
	}
	for _, w := range [...]string{" am", " on", " at"} {
		s = strings.TrimSuffix(strings.TrimSpace(s), w)
	}
	words := strings.Fields(s)
	if strings.Contains(s, " and ") {
		words = nil
	}
	for k, w := range words { // "Tom Ash Chief football writer"
		if k == len(words)-1 && groupWord(w) {
			break // "Rivers Editorial Team"
		}
		if k >= 2 && isRole(w) && personLike(strings.Join(words[:k], " ")) {
			return strings.Join(words[:k], " ")
		}
	}
	return strings.TrimSpace(s)
}

// textBefore is the short text in front of a node, "" where there is none near
// to it.
func (d *doc) textBefore(i int32) string {
	for j, steps := i-1, 0; j > 0 && steps < 12; j, steps = j-1, steps+1 {
		if d.nodes[j].kind == textNode {
			if s := squash(d.text(j)); s != "" {
				return clip(s, 40)
			}
		}
	}
	return ""
}
