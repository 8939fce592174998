package entity

import (
	"slices"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// personName is a full name in parts.
type personName struct {
	first, middle, last, suffix string
}

// nameOf takes a folded full name apart. The middle is kept only as its
// first letter, which tells one bearer of a name from another.
func nameOf(ws []string) personName {
	var n personName
	ws = slices.Clone(ws)
	for len(ws) > 2 {
		switch w := ws[len(ws)-1]; w {
		case "jr", "sr", "junior", "senior", "ii", "iii", "iv":
			if w == "jr" || w == "sr" {
				n.suffix = w
			}
			ws = ws[:len(ws)-1]
			continue
		}
		break
	}
	n.first, n.last = ws[0], ws[len(ws)-1]
	if len(ws) > 2 && len(ws[1]) == 1 {
		n.middle = ws[1]
	}
	return n
}

// people joins the persons of one story.
func (r *resolver) people(ls []*local) {
	var full, lone []*local
	for _, l := range ls {
		switch {
		case l.kind != news.Person || l.key == "":
		case len(l.words) > 1:
			full = append(full, l)
		default:
			lone = append(lone, l)
		}
	}
	r.variants(full)
	r.surnames(full, lone)
}

// variants joins full names of one story that are one person's: a middle name
// or a suffix that only some articles give, a short first name, a letter that
// one article has wrong.
func (r *resolver) variants(full []*local) {
	byLast := map[string][]*local{}
	byFirst := map[string][]*local{}
	for _, l := range r.distinct(full) {
		n := nameOf(l.words)
		for _, o := range byLast[n.last] {
			if r.oneName(l, o, n) && !r.together(l, o) {
				r.join(o, l)
				break
			}
		}
		for _, o := range byFirst[n.first] {
			m := nameOf(o.words)
			if m.last != n.last && min(len(m.last), len(n.last)) >= 5 && near(m.last, n.last, 1) && !r.together(l, o) && agree(l.ent, o.ent) {
				r.join(o, l)
				break
			}
		}
		bears(byLast, n.last, l)
		bears(byFirst, n.first, l)
	}
}

// oneName reports whether two names with one surname may be one person's.
func (r *resolver) oneName(l, o *local, n personName) bool {
	m := nameOf(o.words)
	if m.suffix != "" && n.suffix != "" && m.suffix != n.suffix || m.middle != "" && n.middle != "" && m.middle != n.middle {
		return false
	}
	if m.first == n.first || inner(l.words, m.first) || inner(o.words, n.first) {
		return true // the same, or a nickname between the names
	}
	short, long := m.first, n.first
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) >= 3 && strings.HasPrefix(long, short) || len(short) == 1 && long[0] == short[0] {
		return agree(l.ent, o.ent)
	}
	// A letter wrong in the first name: only with a description in common.
	return len(short) >= 5 && near(short, long, 2) && short[0] == long[0] && agree(l.ent, o.ent) && described(l.ent, o.ent)
}

// inner reports whether a word stands between first and last name.
func inner(ws []string, w string) bool { return len(ws) > 2 && slices.Contains(ws[1:len(ws)-1], w) }

// distinct keeps one local of each cluster.
func (r *resolver) distinct(ls []*local) []*local {
	var out []*local
	seen := map[int]bool{}
	for _, l := range ls {
		if n := r.find(l.node); !seen[n] {
			seen[n] = true
			out = append(out, l)
		}
	}
	return out
}

// agree reports whether gender does not speak against one person.
func agree(a, b *news.Entity) bool {
	return a.Gender == news.GenderUnknown || b.Gender == news.GenderUnknown || a.Gender == b.Gender
}

// described reports whether two entities share a word of description.
func described(a, b *news.Entity) bool {
	ws := map[string]bool{}
	for _, d := range a.Descriptions {
		for _, w := range text.Words(d.Text) {
			ws[w] = true
		}
	}
	for _, d := range b.Descriptions {
		for _, w := range text.Words(d.Text) {
			if ws[w] && (len(w) > 2 && !weakWord[w] || w[0] <= '9') {
				return true
			}
		}
	}
	return false
}

// weakWord lists words of descriptions that say nothing of who it is.
var weakWord = map[string]bool{"the": true, "and": true, "his": true, "her": true, "for": true, "who": true, "was": true, "former": true, "with": true, "from": true, "mrs": true}

// surnames gives a surname or first name that stands alone in an article to
// the person of the story that bears it: the only one, or the one that
// clearly more articles name.
func (r *resolver) surnames(full, lone []*local) {
	if len(lone) == 0 || len(full) == 0 {
		return
	}
	byPart := map[string][]*local{}
	articles := map[int]int{}
	for _, l := range full {
		articles[r.find(l.node)]++
	}
	for _, l := range r.distinct(full) {
		n := nameOf(l.words)
		bears(byPart, n.last, l)
		if n.first != n.last {
			bears(byPart, n.first, l)
		}
	}
	for _, l := range lone {
		var best *local
		most, second := 0, 0
		for _, o := range byPart[l.key] {
			if !agree(l.ent, o.ent) {
				continue
			}
			switch n := articles[r.find(o.node)]; {
			case n > most:
				best, most, second = o, n, most
			case n > second:
				second = n
			}
		}
		if best != nil && most > second {
			r.join(best, l)
		}
	}
}

// titled joins what one-word names leave over from story to story: to the
// only full name that bears the word, or to the same word, wherever the two
// share a title or role ("Pope Hilary", "President Moss").
func (r *resolver) titled() {
	var full, lone []*local
	joined := map[int]bool{} // clusters with a full name
	for _, l := range r.locals {
		switch {
		case l.kind != news.Person || l.key == "":
		case len(l.words) > 1:
			full = append(full, l)
			joined[r.find(l.node)] = true
		default:
			lone = append(lone, l)
		}
	}
	byPart := map[string][]*local{}
	seen := map[string]bool{}
	for _, l := range full {
		n := nameOf(l.words)
		for _, w := range [...]string{n.last, n.first} {
			k := w + "|" + l.key
			if len(l.ent.Descriptions) > 0 && len(byPart[w]) < maxBearers && !(seen[k] && len(l.ent.Descriptions) < 2) {
				seen[k] = true
				byPart[w] = append(byPart[w], l)
			}
		}
	}
	first := map[string][]*local{}
	for _, l := range lone {
		if joined[r.find(l.node)] || len(l.ent.Descriptions) == 0 {
			continue
		}
		if o := r.sharing(l, byPart[l.key]); o != nil {
			r.join(o, l)
			continue
		}
		if o := r.sharing(l, first[l.key]); o != nil {
			r.join(o, l)
		}
		if len(first[l.key]) < maxBearers {
			first[l.key] = append(first[l.key], l)
		}
	}
}

// maxBearers bounds the rows looked at for one surname, so that a common one
// costs no more than a rare one.
const maxBearers = 32

// bears adds a person to those who bear a name.
func bears(m map[string][]*local, name string, l *local) {
	if len(m[name]) < maxBearers {
		m[name] = append(m[name], l)
	}
}

// sharing returns the one cluster of os that shares a description with l, nil
// when none or several do.
func (r *resolver) sharing(l *local, os []*local) *local {
	var found *local
	for _, o := range os {
		if !agree(l.ent, o.ent) || !described(l.ent, o.ent) {
			continue
		}
		if found != nil && r.find(found.node) != r.find(o.node) {
			return nil
		}
		found = o
	}
	return found
}
