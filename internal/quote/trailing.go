package quote

import "strings"

// Indirect speech whose attribution stands behind it or in its midst: "The hall
// will close, Lee said", "the hall, Lee said, will close".

// trailing reads a sentence whose own words are what was said, and returns
// from where on the rest of it is still to be read.
func (rd *reader) trailing(q *para, first, last int) (related, int, bool) {
	if r, next, ok := rd.asSaid(q, first, last); ok {
		return r, next, true
	}
	for v := last - 1; v > first+2; v-- {
		if q.in[v] >= 0 || reporting[q.low[v]]&closes == 0 {
			continue
		}
		vb, ok := q.verbAt(v)
		if !ok || vb.form&(finite|base) == 0 || !q.speechForm(v, vb) {
			continue
		}
		t, comma, rest := q.closing(v, first, last)
		if t == nil || !q.asserts(t.a, t.b, v) {
			continue
		}
		parts := [][2]int{{q.pastOpener(first, comma), comma}}
		whole := q.hasVerb(first, comma)
		next := rest
		if rest < last && q.low[rest] == "," && !t.inverted && !q.takesOver(rest+1, last) && !q.hangsOn(rest+1) {
			end := q.contentEnd(rest+1, last)
			if end <= rest+1 {
				end = rest + 1
			}
			if whole || q.hasVerb(rest, end) {
				parts = append(parts, [2]int{rest + 1, end})
				next = end
				whole = true
			}
		}
		if t.inverted && reporting[q.low[v]]&hears == 0 && rest < last && q.low[rest] == "," {
			if k := q.resumes(rest, last, !whole); k > 0 { // "The hall, said Lee, will close"
				end := q.contentEnd(k, last)
				parts, next, whole = append(parts, [2]int{k, end}), end, true
			}
		}
		if !whole || q.subordinate(first, comma) {
			return related{}, first, false
		}
		r, ok := rd.relate(q, t, reporting[q.low[v]], parts)
		if !ok {
			return related{}, first, false
		}
		return r, next, true
	}
	return related{}, first, false
}

// asSaid reads "As Lee said on Monday, the hall will close".
func (rd *reader) asSaid(q *para, first, last int) (related, int, bool) {
	i := q.pastOpener(first, last)
	if q.low[i] != "as" {
		return related{}, first, false
	}
	for v := i + 2; v < last && v < i+16 && q.in[v] < 0; v++ {
		if q.low[v] == "," || reporting[q.low[v]] == 0 {
			continue
		}
		vb, ok := q.verbAt(v)
		end := q.closingEnd(v, last)
		if !ok || vb.form&finite == 0 || end < 0 || end >= last-2 || q.low[end] != "," {
			return related{}, first, false
		}
		t := &attribution{q: q, cue: v, cueEnd: v + 1, class: say}
		t.a, t.b = q.phraseFrom(i+1, v)
		if t.a < 0 || !q.speaks(t.a, t.b) || q.trimSubject(t.b, v) != t.b || !q.hasVerb(end, last) {
			return related{}, first, false
		}
		for k := t.b; k < v; k++ {
			if unsaid[q.low[k]] || strings.HasSuffix(q.low[k], "n't") {
				return related{}, first, false
			}
		}
		to := q.contentEnd(end+1, last)
		r, ok := rd.relate(q, t, reporting[q.low[v]], [][2]int{{end + 1, to}})
		return r, to, ok
	}
	return related{}, first, false
}

// pastOpener steps over "But" and "And" at the beginning of a sentence.
func (q *para) pastOpener(i, end int) int {
	if i+1 < end && (q.low[i] == "but" || q.low[i] == "and") {
		i++
	}
	return i
}

// hangsOn reports whether the words at token i say more of the speaker: "who",
// "which".
func (q *para) hangsOn(i int) bool {
	return i < len(q.low) && (relatives[q.low[i]] || q.low[i] == "when")
}

// hasVerb reports whether a finite verb stands in tokens [a, b).
func (q *para) hasVerb(a, b int) bool {
	for k := a + 1; k < b; k++ {
		if q.in[k] < 0 && (q.finiteAt(k) || strings.HasSuffix(q.low[k], "s") && q.word(k) && !q.capital(k) && k+1 < b && (determiners[q.low[k+1]] || prepositions[q.low[k+1]]) && k > a+1) {
			return true
		}
	}
	return false
}

// subordinate reports whether [first, comma) is only what leads in a sentence:
// "When she was asked, Lee said."
func (q *para) subordinate(first, comma int) bool {
	switch q.low[first] {
	case "when", "while", "as", "if", "after", "before", "since", "asked", "because", "once", "although", "though", "until":
		return !q.commaIn(first, comma)
	}
	return false
}

// closing reads the attribution of the verb at v where it ends a sentence or
// stands between commas. comma is the token before it, rest where the words
// that belong to it end.
func (q *para) closing(v, first, last int) (t *attribution, comma, rest int) {
	rest = q.closingEnd(v, last)
	if q.low[v-1] == "," && v+1 < last { // ", said Ann Lee."
		a, b := q.phraseFrom(v+1, last)
		if a != v+1 || !q.speaks(a, b) || reporting[q.low[v]]&free == 0 && !q.capital(b-1) {
			return nil, 0, 0
		}
		if b < last && q.low[b] != "," && q.low[b] != "." && !prepositions[q.low[b]] && !q.adverb(b) {
			return nil, 0, 0
		}
		for b < last && q.low[b] != "," {
			b++
		}
		return &attribution{q: q, cue: v, cueEnd: v + 1, a: a, b: b, class: say, inverted: true}, v - 1, b
	}
	if rest < 0 {
		return nil, 0, 0
	}
	t = q.cueAt(v, first, last)
	if !t.found() || t.passive || t.inverted || t.a <= first+1 || t.b > v || q.low[t.a-1] != "," {
		return nil, 0, 0
	}
	return t, t.a - 1, rest
}

// closingEnd returns where the words end that belong to a verb of saying at v
// which ends its clause: hearer, day, place. It is -1 where what was said
// follows.
func (q *para) closingEnd(v, last int) int {
	i := v + 1
	if reporting[q.low[v]]&hears != 0 {
		if _, b := q.phraseFrom(i, last); b > i {
			i = b
		} else if i < last && (q.low[i] == "him" || q.low[i] == "her" || q.low[i] == "them" || q.low[i] == "us" || q.low[i] == "me") {
			i++
		}
	}
	if i < last && q.word(i) && !prepositions[q.low[i]] && q.pastAdverbs(i, last) == i {
		return -1
	}
	for k := i; k < last; k++ {
		switch w := q.low[k]; {
		case q.in[k] >= 0 || w == "that" || subjects[w] || w == ":":
			return -1
		case w == "," || w == ";" || k == last-1 && !q.word(k):
			return k
		case finites[w]:
			return -1
		}
	}
	return last
}

// accordingTo reads "according to" at token v.
func (rd *reader) accordingTo(q *para, v, first, last int) (related, int, bool) {
	a, b := q.phraseFrom(v+2, last)
	if a < 0 {
		return related{}, v, false
	}
	t := &attribution{q: q, cue: v, cueEnd: v + 2, a: a, b: b, class: say}
	var parts [][2]int
	next := last
	switch {
	case v == first || v == first+1 && !q.word(first):
		k := q.afterName(b, last)
		if k < 0 {
			return related{}, v, false
		}
		parts = [][2]int{{k, q.contentEnd(k, last)}}
	case unsayers[q.low[v-1]] || relatives[q.low[v-1]]:
		return related{}, v, false
	default:
		end := q.trimEnd(first, v)
		start := q.pastOpener(first, end)
		parts = [][2]int{{start, end}}
		if end <= start || q.low[end-1] == "that" {
			return related{}, v, false
		}
		if !q.hasVerb(start, end) || q.subordinate(start, end) {
			k := b
			for k < last && q.low[k] != "," {
				k++
			}
			if k+1 >= last || !q.hasVerb(k+1, last) {
				return related{}, v, false
			}
			parts = append(parts, [2]int{k + 1, q.contentEnd(k+1, last)})
		} else {
			next = b
		}
	}
	if r, ok := rd.relate(q, t, free, parts); ok {
		return r, next, true
	}
	return related{}, v, false
}

// afterName returns the token behind the comma that ends a phrase begun before
// token b, an apposition passed over: "according to Ann Lee, the mayor, the
// hall …". It is -1 where there is none.
func (q *para) afterName(b, last int) int {
	k := b
	for k < last && k < b+16 && q.low[k] != "," {
		if q.in[k] >= 0 {
			return -1
		}
		k++
	}
	if k+1 >= last || q.low[k] != "," {
		return -1
	}
	if w := q.low[k+1]; w == "the" || w == "a" || w == "an" || w == "who" || w == "which" || w == "his" || w == "her" {
		for j := k + 2; j < last && j < k+14; j++ {
			if q.low[j] == "," {
				if relatives[w] || !q.hasVerb(k+1, j) {
					return j + 1
				}
				break
			}
		}
	}
	return k + 1
}
