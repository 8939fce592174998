package entity

import (
	"strings"

	"hearsay/internal/news"
)

// things joins the organisations, places, works and events of one story that
// go by more than one form: an acronym, a name with a word left out, a part
// of the name, a title with a letter wrong.
func (r *resolver) things(ls []*local) {
	var multi, single []*local
	for _, l := range ls {
		switch {
		case l.kind == news.Person || l.key == "":
		case len(l.words) > 1:
			multi = append(multi, l)
		default:
			single = append(single, l)
		}
	}
	byEnds := map[string]*local{}
	byAcronym := map[string]*local{}
	byPart := map[string][]*local{}
	for _, l := range r.distinct(multi) {
		ends := string(l.kind) + "|" + l.words[0] + "|" + l.words[len(l.words)-1]
		if o := byEnds[ends]; o != nil && l.kind == news.Organisation && within(l.words, o.words) {
			r.join(o, l)
		} else if o == nil {
			byEnds[ends] = l
		}
		if l.kind == news.Organisation {
			if a := acronym(l.words); len(a) > 1 && byAcronym[a] == nil {
				byAcronym[a] = l
			}
			bears(byPart, l.words[0], l)
			if last := l.words[len(l.words)-1]; last != l.words[0] {
				bears(byPart, last, l)
			}
		}
	}
	r.misprints(multi)
	for _, l := range r.distinct(single) {
		if l.kind != news.Organisation {
			continue
		}
		if o := byAcronym[l.key]; o != nil && l.ent.Name == strings.ToUpper(l.ent.Name) {
			r.join(o, l)
		} else if os := byPart[l.key]; len(os) == 1 {
			r.join(os[0], l)
		}
	}
}

// misprints joins long titles that differ by one letter.
func (r *resolver) misprints(multi []*local) {
	byStart := map[string][]*local{}
	for _, l := range r.distinct(multi) {
		if l.kind != news.Work && l.kind != news.Organisation || len(l.key) < 8 {
			continue
		}
		k := string(l.kind) + "|" + l.words[0]
		for _, o := range byStart[k] {
			if len(o.words) == len(l.words) && near(o.key, l.key, 1) && !r.together(o, l) {
				r.join(o, l)
				break
			}
		}
		bears(byStart, k, l)
	}
}

// within reports whether the words of the shorter name stand in the longer
// one in order.
func within(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for _, w := range b {
		if i < len(a) && a[i] == w {
			i++
		}
	}
	return i == len(a)
}

// acronym joins the first letters of the longer words.
func acronym(ws []string) string {
	var b strings.Builder
	for _, w := range ws {
		switch w {
		case "of", "the", "and", "for", "in":
			continue
		}
		b.WriteByte(w[0])
	}
	return b.String()
}

// near reports whether b is at most n letters off a (Levenshtein distance,
// n of 1 or 2).
func near(a, b string, n int) bool {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > n || len(y)-len(x) > n {
		return false
	}
	prev := make([]int, len(y)+1)
	row := make([]int, len(y)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
		}
		prev, row = row, prev
	}
	return prev[len(y)] <= n
}
