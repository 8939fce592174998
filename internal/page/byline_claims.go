package page

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// signed reads the line right below the headline that names its writers in so
// many words ("By Ann Ode and Jo Pell"), "" where none does. It outweighs the
// data of a page where those name somebody else: mostly who typed it in.
func (d *doc) signed(outlet string) []string {
	if d.h1 < 0 {
		return nil
	}
	after, _ := d.headRegion()
	for n, k := range after {
		b := &d.blocks[k]
		if n > maxDateLines || b.prose > 100 && !b.gone {
			break
		}
		if len(b.text) > 160 || b.prose > 100 || d.nodes[b.node].hint&(hRelated|hComments|hCaption|hCredit|hBio|hSide|hFoot) != 0 {
			continue
		}
		line := squash(b.text)
		if !strings.HasPrefix(line, "By ") && !strings.HasPrefix(line, "BY ") && !strings.HasPrefix(line, "Von ") && !strings.HasPrefix(line, "Par ") && !strings.HasPrefix(line, "Por ") {
			continue
		}
		if names := d.bylineOf(line, outlet); len(names) > 0 && holds(names, nil) {
			return names
		}
	}
	return nil
}

// printedNearHead reports that one of the names stands on the page around its
// headline.
func (d *doc) printedNearHead(names []string) bool {
	after, before := d.headRegion()
	all := append(after, before...)
	for _, k := range all { // most names stand as they are claimed
		for _, n := range names {
			if strings.Contains(d.blocks[k].text, n) {
				return true
			}
		}
	}
	low := make([]string, len(names))
	for i, n := range names {
		low[i] = strings.ToLower(n)
	}
	for _, k := range all {
		d.line = lowerInto(d.line[:0], d.blocks[k].text)
		for _, n := range low {
			if bytes.Contains(d.line, []byte(n)) {
				return true
			}
		}
	}
	return false
}

// turned writes "Ode, Ann" as "Ann Ode", which citation data give; other texts
// stay as they are.
func turned(s string) string {
	last, first, ok := strings.Cut(s, ", ")
	if !ok || strings.Contains(first, ",") || wordCount(last) > 1 || wordCount(first) > 3 || !titleCasedName(last) || !titleCasedName(first) || isRole(s) {
		return s
	}
	return first + " " + last
}

// unglued parts "By" from a name that only a style sheet sets apart: "ByAnn
// Ode".
func unglued(s string) string {
	if rest, ok := strings.CutPrefix(s, "By"); ok {
		if r, n := utf8.DecodeRuneInString(rest); unicode.IsUpper(r) && n < len(rest) && personLike(cutDate(rest)) {
			return "By " + rest
		}
	}
	return s
}

// reviewLabels stand before the names of those who only checked a text, put it
// into another language or took its pictures; lower case.
var reviewLabels = [...]string{"reviewed by", "fact checked by", "fact-checked by", "edited by", "medically reviewed", "translated by", "photos by", "photo by", "photography by", "pictures by", "illustration", "übersetzung", "translation", "redaktion:", "foto:", "fotos:", "produced by", "expert review", "checked by", "approved by"}

// checkedBy reports a text that announces somebody else than the writer.
func checkedBy(s string) bool {
	s = strings.ToLower(s)
	for _, l := range reviewLabels {
		if strings.Contains(s, l) {
			return true
		}
	}
	return false
}
