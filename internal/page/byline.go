package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"hearsay/internal/dates"
)

// bylineStarts are the words that open a byline, in lower case.
var bylineStarts = [...]string{"written by ", "words by ", "story by ", "report by ", "posted by ", "published by ", "reported by ", "by: ", "by ", "von ", "par ", "por ", "di ", "door ", "av ", "af ", "text: ", "od ", "autor: ", "autorin: ", "author: ", "texto: ", "redacción: "}

// bylines names who wrote the article: as its data say, else as it prints.
func (d *doc) bylines(headline, outlet string) []string {
	var out []string
	for _, s := range d.meta.ld.authors {
		out = addNames(out, s, outlet)
	}
	if len(out) == 0 {
		for _, s := range d.meta.authors {
			out = addNames(out, s, outlet)
		}
	}
	if len(out) == 0 {
		return d.printedByline(outlet)
	}
	more := d.printedByline(outlet)
	if len(more) > len(out) && holds(more, out) || d.allOutlet(out, outlet) && holds(more, nil) && len(more) > 0 {
		return more
	}
	return out
}

// allOutlet reports a byline in the data that only names the outlet, its
// address or a login.
func (d *doc) allOutlet(names []string, outlet string) bool {
	for _, n := range names {
		k := letterKey(n)
		if personLike(n) && k != letterKey(outlet) || strings.Contains(n, " ") && k != letterKey(outlet) && !strings.Contains(k, d.hostKey()) {
			return false
		}
	}
	return true
}

// holds reports whether every name of some stands in all, and all are people.
func holds(all, some []string) bool {
	for _, a := range all {
		if !personLike(a) {
			return false
		}
	}
	for _, s := range some {
		found := false
		for _, a := range all {
			found = found || letterKey(a) == letterKey(s)
		}
		if !found {
			return false
		}
	}
	return true
}

// addNames splits a byline into names and adds them once each.
func addNames(out []string, s, outlet string) []string {
	for _, n := range splitNames(s) {
		if len(out) >= 20 {
			break
		}
		k := letterKey(n)
		if k == letterKey(outlet) && len(out) > 0 || k == "" {
			continue
		}
		dup := false
		for _, o := range out {
			dup = dup || letterKey(o) == k
		}
		if !dup {
			out = append(out, n)
		}
	}
	return out
}

// splitNames reads "By A. Name and B. Name, role" as two names.
func splitNames(s string) []string {
	s = plain(s)
	if s == "" || len(s) > 200 || strings.Contains(s, "://") || strings.HasPrefix(s, "@") || strings.Contains(s, "{") {
		return nil
	}
	s = trimBy(s)
	s = strings.TrimRight(s, " ,;|•·-–:")
	if i := strings.IndexAny(s, "|•·@"); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	if i := strings.Index(s, " ("); i > 0 {
		s = s[:i]
	}
	if n := strings.Count(s, " and "); n == 1 && !strings.Contains(s, ",") {
		a, b, _ := strings.Cut(s, " and ")
		if !personLike(a) || !personLike(b) { // "Example Wire and staff": one byline
			return []string{fixCase(s)}
		}
	}
	parts := cutAny(s, " and ", " & ", ", ", "; ", " / ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", " i ", "/")
	var names []string
	for i, p := range parts {
		p = strings.TrimSpace(trimBy(strings.TrimPrefix(p, "and ")))
		switch {
		case p == "" || isRole(p) && len(parts) > 1:
			if i == 0 {
				return []string{fixCase(s)}
			}
		case personLike(p):
			names = append(names, fixCase(p))
		default:
			if i == 0 || !isRole(p) && len(names) < i {
				return []string{fixCase(cutRole(s))}
			}
			if !isRole(p) && strings.Contains(s, " and ") && !strings.Contains(s, ",") {
				return []string{fixCase(s)}
			}
		}
	}
	return names
}

// cutRole takes what follows the first comma off a name.
func cutRole(s string) string {
	if i := strings.Index(s, ", "); i > 0 && isRole(s[i+2:]) {
		return s[:i]
	}
	return s
}

func trimBy(s string) string {
	low := strings.ToLower(s)
	for _, p := range bylineStarts {
		if strings.HasPrefix(low, p) && len(low) == len(s) {
			return strings.TrimSpace(s[len(p):])
		}
	}
	return s
}

func cutAny(s string, seps ...string) []string {
	parts := []string{s}
	for _, sep := range seps {
		var next []string
		for _, p := range parts {
			next = append(next, strings.Split(p, sep)...)
		}
		parts = next
	}
	return parts
}

// bylineRoles are what people at outlets are, and what outlets call themselves
// in bylines; in lower case.
const bylineRoles = " editor reporter correspondent writer journalist staff team newsroom desk agencies agency bureau contributor columnist producer photographer presenter director chief senior political sports science health business crime economics education environment local national world foreign special deputy assistant associate managing news reporting redaktion redacción redactie rédaction reporters correspondents editors writers senior-reporter critic analyst fellow intern ap afp reuters pa dpa guest author admin administrator "

// isRole reports whether a part of a byline is a role and no name.
func isRole(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		w = strings.Trim(w, ".,;:()")
		if i := strings.Index(bylineRoles, w); w != "" && i > 0 && (roleWords[w] || strings.Contains(bylineRoles, " "+w+" ")) {
			return true
		}
	}
	return false
}

// personLike reports two to five capitalised words, as names are.
func personLike(s string) bool {
	if len(s) > 60 || strings.ContainsAny(s, "0123456789:!?|@") || isRole(s) {
		return false
	}
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 {
		return false
	}
	small := 0
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r) || !unicode.IsLower(r) && unicode.IsLetter(r):
		case unicode.IsLower(r):
			small++
		default:
			return false
		}
	}
	r, _ := utf8.DecodeRuneInString(words[len(words)-1])
	return small*2 <= len(words) && (unicode.IsUpper(r) || !unicode.IsLower(r))
}

// fixCase writes a name that is all capitals as names are written.
func fixCase(s string) string {
	if s != strings.ToUpper(s) || strings.IndexByte(s, ' ') < 0 {
		return s
	}
	up := true
	return strings.Map(func(r rune) rune {
		out := r
		if !up {
			out = unicode.ToLower(r)
		}
		up = !unicode.IsLetter(r) && r != '’' && r != '\''
		return out
	}, s)
}

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
		for _, line := range strings.Split(b.text, "\n") {
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
			for _, s := range cutAny(squash(n.text), " · ", " | ", " • ", " - ", " – ") {
				if names := splitNames(s); len(names) > 0 && personLike(names[0]) && !labelWords(names[0]) && !isFurniture(names[0]) && letterKey(names[0]) != letterKey(outlet) {
					return names
				}
			}
		}
	}
	return nil
}

// besideDate reads a short line right before or after a date line, such as
// the name of an agency or "Our Political Staff".
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
		if n.kind != element || n.hint&hByline == 0 && !hasWord(d.attr(int32(i)).rel, "author") || n.hint&(hBio|hComments|hRelated|hFoot) != 0 {
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
		if n.kind == element && (n.tag == atom.A || d.attr(j).itemprop == "name") {
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
	for k, w := range words { // "Gareth Tull Chief football writer"
		if k >= 2 && isRole(w) && personLike(strings.Join(words[:k], " ")) {
			return strings.Join(words[:k], " ")
		}
	}
	return strings.TrimSpace(s)
}
