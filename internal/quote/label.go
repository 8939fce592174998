package quote

import "hearsay/internal/news"

// maxLabel bounds the tokens of a label: "The chair of the school's friends, Ann Lee,
// 40, of Moor Street:" has sixteen.
const maxLabel = 20

// label returns who is set in front of a colon without a verb: "Chief executive, Ann
// Lee: “…”", "Ann Lee (Moor East): “…”", "Police spokesman: “…”". What names two
// persons, or somebody's thing ("Lee's verdict:"), is no label.
func (q *para) label(lo, hi int) *attribution {
	if hi-1 <= lo || q.low[hi-1] != ":" || hi-lo > maxLabel {
		return nil
	}
	end := hi - 1
	for k := lo; k < end; k++ {
		if q.in[k] >= 0 || q.finiteAt(k) || subjects[q.low[k]] || relatives[q.low[k]] && q.low[k] != "who" || q.low[k] == "." && !q.abbreviated(k) {
			return nil
		}
		if _, ok := q.verbAt(k); ok {
			return nil
		}
	}
	var who *news.Mention
	in := q.mentionsIn(q.p.Tokens[lo].Start, q.p.Tokens[end-1].End)
	for k := range in {
		m := &in[k]
		if m.Form != news.NameForm || m.Entity < 0 || m.Kind != news.Person {
			continue
		}
		if who != nil && who.Entity != m.Entity {
			return nil
		}
		who = m
	}
	if who != nil {
		a, b := q.tokAt(who.Start), q.tokAt(who.End)
		if a > lo && (prepositions[q.low[a-1]] || q.low[a-1] == "and") || q.low[b] == "'s" || q.low[b] == "’s" || q.low[b] == "’" || q.low[b] == "and" ||
			a > lo+1 && !q.titles(a-1) || b < end && q.low[b] != "," && q.low[b] != "(" && !(q.low[b] == "of" || q.low[b] == "from") {
			return nil
		}
		return &attribution{q: q, cue: a, cueEnd: a, a: a, b: b, class: say, before: true}
	}
	a, b := q.phraseFrom(lo, end)
	if a != lo || b != end {
		return nil
	}
	m := q.mentionEnding(a, b)
	switch {
	case m != nil && m.Form == news.NameForm && m.Kind == news.Organisation && q.tokAt(m.Start) <= a+1 && q.tokAt(m.End) == b:
	case m == nil && b-a <= 5 && persons[q.low[b-1]]:
	default:
		return nil
	}
	return &attribution{q: q, cue: a, cueEnd: a, a: a, b: b, class: say, before: true}
}

// titles reports whether the word at token i can stand right in front of the name it
// goes with: a role, a title, a comma.
func (q *para) titles(i int) bool {
	w := q.low[i]
	return w == "," || q.capital(i) || persons[w] || offices[w] || posts[w] || kin[w] || mute[w]
}
