package page

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// bylineStarts are the words that open a byline, in lower case.
var bylineStarts = [...]string{"written by ", "words by ", "story by ", "report by ", "posted by ", "published by ", "reported by ", "by: ", "by ", "von ", "par ", "por ", "di ", "door ", "av ", "af ", "text: ", "od ", "autor: ", "autorin: ", "author: ", "authors: ", "texto: ", "redacción: ", "von: ", "por: ", "words: ", "story: ", "article by ", "geschrieben von ", "veröffentlicht von ", "ein beitrag von ", "written by: ", "article written by: ", "article written by ", "erstellt von ", "eingestellt von ", "auteur : ", "auteur: ", "autore: ", "publié par ", "publicado por ", "escrito por ", "scritto da ", "text von ", "interview von ", "ein interview von ", "texte : ", "texte: "}

// bylines names who wrote the article: as its data say, else as it prints.
func (d *doc) bylines(headline, outlet string) []string {
	out := namesOf(d.meta.ld.authors, outlet)
	if len(out) == 0 || d.allOutlet(out, outlet) {
		if more := namesOf(d.meta.authors, outlet); len(out) == 0 || holds(more, nil) && len(more) > 0 {
			out = more
		}
	}
	if len(out) > 0 && !d.printedNearHead(out) {
		if more := d.signed(outlet); len(more) > 0 {
			return more
		}
	}
	switch {
	case len(out) == 0:
		return d.printedByline(outlet)
	case d.allOutlet(out, outlet):
		if more := d.printedByline(outlet); holds(more, nil) && len(more) > 0 {
			return more
		}
	case d.goesOn(out[0]):
		if more := d.printedByline(outlet); len(more) > len(out) && holds(more, out) && d.inOneLine(more) {
			return more
		}
	}
	return out
}

// goesOn reports a line near the headline where more names may stand behind
// the given one.
func (d *doc) goesOn(name string) bool {
	after, before := d.headRegion()
	for _, k := range append(after, before...) {
		b := &d.blocks[k]
		if len(b.text) > 300 {
			continue
		}
		if _, rest, ok := strings.Cut(b.text, name); ok {
			for _, j := range nameJoins {
				if strings.HasPrefix(rest, j) {
					return true
				}
			}
		}
	}
	return false
}

// namesOf reads the authors that a page's data give; where several are given
// the outlet is none of them, and a login ("ann-ode") no second name of its
// owner.
func namesOf(authors []string, outlet string) []string {
	var out []string
	for _, s := range authors {
		if !strings.HasPrefix(s, "(") { // "(Image: …)"
			out = addNames(out, turned(s), outlet)
		}
	}
	if len(out) > 1 && letterKey(out[0]) == letterKey(outlet) {
		out = out[1:]
	}
	return out
}

// allOutlet reports a byline in the data that only names the outlet, its
// address or a login.
func (d *doc) allOutlet(names []string, outlet string) bool {
	for _, n := range names {
		if orgLike(n) {
			continue
		}
		k := letterKey(n)
		if r, _ := utf8.DecodeRuneInString(n); r >= 0x2e80 && k != letterKey(outlet) {
			return false // names of one word in East Asia
		}
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

// nameJoins stand between the names of a byline.
var nameJoins = [...]string{", and ", ", ", " and ", " & ", " und ", " et ", " y ", " e ", " / ", "/", "; "}

// inOneLine reports names that one line near the headline gives one after the
// other: "By Ann Ode and Jo Pell".
func (d *doc) inOneLine(names []string) bool {
	after, before := d.headRegion()
	for _, k := range append(after, before...) {
		b := &d.blocks[k]
		if len(b.text) > 300 {
			continue
		}
		_, rest, ok := strings.Cut(b.text, names[0])
		for _, n := range names[1:] {
			for _, j := range nameJoins {
				if strings.HasPrefix(rest, j) {
					rest = rest[len(j):]
					break
				}
			}
			var found bool
			rest, found = strings.CutPrefix(rest, n)
			ok = ok && found
		}
		if ok {
			return true
		}
	}
	return false
}

// hasLetter reports a letter of any script.
func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// addNames splits a byline into names and adds them once each.
func addNames(out []string, s, outlet string) []string {
	for _, n := range splitNames(s) {
		if len(out) >= 20 {
			break
		}
		k := letterKey(n)
		if k == letterKey(outlet) && len(out) > 0 || !hasLetter(n) {
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
	s = trimReporter(strings.TrimRight(s, " ,;|•·-–:"))
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
	if s == "" || strings.IndexByte("abdegioprstvw", s[0]|0x20) < 0 {
		return s // no byline begins so
	}
	for _, p := range bylineStarts {
		if foldsTo(s, p) && len(strings.ToLower(s)) == len(s) {
			return strings.TrimSpace(s[len(p):])
		}
	}
	return s
}

func cutAny(s string, seps ...string) []string {
	parts := []string{s}
	for _, sep := range seps {
		if !strings.Contains(s, sep) {
			continue
		}
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

// isRoleWord holds the words of bylineRoles.
var isRoleWord = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(bylineRoles) {
		m[w] = true
	}
	for w := range roleWords {
		if strings.Index(bylineRoles, w) > 0 {
			m[w] = true // a part of one of them
		}
	}
	return m
})

// isRole reports whether a part of a byline is a role and no name.
func isRole(s string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		w = strings.Trim(w, ".,;:()")
		if isRoleWord()[w] {
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
