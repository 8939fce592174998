package page

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// Places of bylines beside the line that begins with "By": elements of their
// own, the line of the date, behind a label, at the end of the text.

// oneName reports two to four capitalised words that read like one person's
// name.
func oneName(s string) bool {
	if !personLike(s) || !titleCasedName(s) || wordCount(s) > 4 || !nameLike(s) || strings.ContainsRune(s, ',') {
		return false
	}
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		switch w {
		case "autor", "autorin", "author", "auteur", "autore", "blog":
			return false
		}
	}
	return true
}

// beforeDated reads a name in a line of several parts above the headline, of
// which one is a date: "3 May 2025 | 10:14 | Ann Ode".
func (d *doc) beforeDated(before []int, outlet string) []string {
	for n, k := range before {
		b := &d.blocks[k]
		if n > 3 || b.gone || b.level > 0 || len(b.text) > 120 || !d.mayBeDate(oneLine(b.text)) {
			continue
		}
		for _, s := range cutAny(oneLine(b.text), " · ", " | ", " • ", " / ") {
			if names := splitNames(strings.TrimSpace(s)); len(names) == 1 && oneName(names[0]) && letterKey(names[0]) != letterKey(outlet) {
				return names
			}
		}
	}
	return nil
}

// writtenLabels announce the writer on a line of their own, lower case.
var writtenLabels = [...]string{"written by", "article by", "article written by", "story by", "words by", "about the author", "author", "autor", "autorin", "auteur", "autore", "the author", "geschrieben von", "text", "text:", "author:", "autor:", "autorin:", "auteur :", "autore:", "written by:"}

// announced reads the name below a label of its own, which may stand anywhere
// on the page: "Written by", "Ann Ode".
func (d *doc) announced(outlet string) []string {
	for k := 0; k+1 < len(d.blocks); k++ {
		b := &d.blocks[k]
		if len(b.text) > 80 || d.nodes[b.node].hint&(hComments|hRelated|hNav) != 0 {
			continue
		}
		if b.text == "" || strings.IndexByte("agstw", b.text[0]|0x20) < 0 {
			continue // no label begins so
		}
		if name := behindLabel(oneLine(b.text)); name != "" {
			if names := splitNames(cutDate(name)); len(names) == 1 && oneName(names[0]) && letterKey(names[0]) != letterKey(outlet) {
				return names
			}
			continue
		}
		if len(b.text) > 24 {
			continue
		}
		found := false
		for _, l := range writtenLabels {
			found = found || strings.EqualFold(b.text, l)
		}
		if !found {
			continue
		}
		s, _, _ := strings.Cut(d.blocks[k+1].text, "\n")
		s, _, _ = strings.Cut(s, " - ")
		s, _, _ = strings.Cut(cutRole(squash(s)), ", ")
		if names := splitNames(cutDate(s)); len(names) == 1 && oneName(names[0]) && letterKey(names[0]) != letterKey(outlet) {
			return names
		}
	}
	return nil
}

// behindLabel returns what stands behind a label that announces the writer, in
// the same line: "Written by Ann Ode", "Autorin: Ann Ode".
func behindLabel(s string) string {
	for _, l := range [...]string{"written by ", "article by ", "words by ", "autor: ", "autorin: ", "auteur : ", "auteur: ", "auteur(s) : ", "autore: ", "author: ", "geschrieben von "} {
		if foldsTo(s, l) {
			rest, _, _ := strings.Cut(s[len(l):], ", ")
			rest, _, _ = strings.Cut(rest, " - ")
			return rest
		}
	}
	return ""
}

// signature reads the name that closes a text, in letters of another kind:
// "<strong>Ann Ode</strong>".
func (d *doc) signature(outlet string) []string {
	last := -1
	for k := range d.blocks {
		if b := &d.blocks[k]; b.prose > 100 && !b.gone && b.first > d.main && (d.main < 0 || b.first < d.nodes[d.main].end) {
			last = k
		}
	}
	if last < 0 {
		return nil
	}
	for k := last + 1; k < len(d.blocks) && k <= last+2; k++ {
		b := &d.blocks[k]
		if b.gone || b.level > 0 || len(b.text) > 60 || d.main >= 0 && b.first >= d.nodes[d.main].end || b.strong*10 < 9*len(b.text) && !d.slanted(b) {
			continue
		}
		s := oneLine(b.text)
		if oneName(s) && letterKey(s) != letterKey(outlet) && d.linkOf(b) == "" {
			return []string{s}
		}
	}
	return nil
}

// slanted reports a block whose whole text stands in italics.
func (d *doc) slanted(b *block) bool {
	for i, steps := d.nodes[b.first].parent, 0; i > 0 && steps < 4; i, steps = d.nodes[i].parent, steps+1 {
		if t := d.nodes[i].tag; t == atom.Em || t == atom.I {
			return d.nodes[i].end > b.last
		}
		if i == b.node {
			break
		}
	}
	return false
}

// orgLike reports the name of a company, an association or an institution.
func orgLike(s string) bool {
	low := " " + strings.ToLower(s) + " "
	for _, w := range [...]string{" e.v. ", " e. v. ", " gmbh ", " ag ", " ltd ", " inc ", " inc. ", " llc ", " association ", " institute ", " institut ", " stiftung ", "-stiftung ", " foundation ", " university ", " department ", " ministry ", " verband ", "verband "} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// groupWord ends the names that editors sign with together.
func groupWord(w string) bool {
	switch strings.ToLower(w) {
	case "team", "editors", "contributor", "contributors", "newsroom", "redaktion", "redacción", "rédaction", "redazione":
		return true
	}
	return false
}

// reporterWords follow the name of a reporter in Korean, Japanese and Chinese.
var reporterWords = [...]string{" 기자", " 특파원", "記者", "特派員", "记者"}

// trimReporter takes such a word off a name.
func trimReporter(s string) string {
	if s == "" || s[len(s)-1] < 0x80 {
		return s
	}
	for _, w := range reporterWords {
		if rest, ok := strings.CutSuffix(s, w); ok && rest != "" {
			return strings.TrimSpace(rest)
		}
	}
	return s
}
