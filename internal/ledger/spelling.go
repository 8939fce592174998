package ledger

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// form is one full name as an article prints it.
type form struct {
	art   int
	local int
	ent   int // registry index, -1 if none
	kind  news.EntityKind
	name  string
	words []string // folded
	whole string   // the words, joined
	spelt string   // see spelt
	where news.Span
}

// spellings returns the rows of persons whose names, and works whose titles,
// different outlets spell differently.
func (c *compilation) spellings() []row {
	forms := c.forms()
	cuts := cutWords(forms)
	of := map[int][]form{} // by article
	for _, f := range forms {
		of[f.art] = append(of[f.art], f)
	}
	type pair struct{ a, b string }
	seen := map[pair]bool{}
	var rows []row
	for _, l := range bucketForms(forms) {
		for i := range l {
			for j := range i {
				a, b := l[j], l[i]
				if cuts[a.words[len(a.words)-1]] || cuts[b.words[len(b.words)-1]] {
					continue
				}
				if a.art == b.art || c.outlet[a.art] == c.outlet[b.art] || !variant(a, b) || c.twoPeople(a, b) {
					continue
				}
				p := pair{a.spelt, b.spelt}
				if p.a > p.b {
					p.a, p.b = p.b, p.a
				}
				if seen[p] || c.story[a.art] != c.story[b.art] {
					continue
				}
				seen[p] = true
				if namesakes(of[a.art], a) || namesakes(of[b.art], b) {
					continue
				}
				if r, ok := c.spellingRow(forms, a, b); ok {
					rows = append(rows, r)
				}
			}
		}
	}
	return mergeSpellings(rows)
}

// namesakes reports whether the article that prints a form, of which these are the forms,
// prints another of the same outer words for somebody else: brothers of one name with two nicknames.
func namesakes(forms []form, a form) bool {
	if a.kind == news.Work {
		return false
	}
	for _, f := range forms {
		if f.kind != a.kind || outer(f.words) != outer(a.words) {
			continue
		}
		if x, y := middle(f.words), middle(a.words); f.local != a.local || len(x) > 2 && len(y) > 2 && x != y {
			return true
		}
	}
	return false
}

// middle returns the words of a name between its outer ones.
func middle(w []string) string {
	if len(w) < 3 {
		return ""
	}
	return strings.Join(w[1:len(w)-1], " ")
}

// twoPeople reports whether what the articles tell of two forms parts them: a
// man and a woman, or ages that one person cannot have.
func (c *compilation) twoPeople(a, b form) bool {
	x, y := c.in.Articles[a.art], c.in.Articles[b.art]
	g, h := x.Entities[a.local].Gender, y.Entities[b.local].Gender
	if g != news.GenderUnknown && h != news.GenderUnknown && g != h {
		return true
	}
	v, w := ageOf(x, a.local), ageOf(y, b.local)
	return v > 0 && w > 0 && (v-w > 5 || w-v > 5)
}

// ageOf returns the first age that an article gives a local entity, 0 if none.
func ageOf(a *news.Annotated, local int) float64 {
	for i := range a.Statements {
		if st := &a.Statements[i]; st.Kind == "age" && st.Attribute == "age" && len(st.About) > 0 && st.About[0] == local {
			return st.Quantity.Low
		}
	}
	return 0
}

// forms returns the full names of persons and works that each article prints,
// with the first place of each.
func (c *compilation) forms() []form {
	var out []form
	for i, a := range c.in.Articles {
		where := map[string]bool{}
		for _, m := range a.Mentions {
			if m.Form != news.NameForm || m.Entity < 0 || m.Entity >= len(a.Entities) || m.Para < 0 {
				continue
			}
			kind := a.Entities[m.Entity].Kind
			if kind != news.Person && kind != news.Work {
				continue
			}
			name := strings.TrimSpace(m.In(a.Article))
			words := nameWords(name)
			if len(words) < 2 || len(words) > 6 {
				continue
			}
			key := strings.Join(words, " ")
			if where[key] {
				continue
			}
			where[key] = true
			out = append(out, form{art: i, local: m.Entity, ent: c.of(i, m.Entity), kind: kind, name: name, words: words, whole: key, spelt: spelt(kind, words, key), where: m.Span})
		}
	}
	return out
}

var titles = text.Set(`mr mrs ms miss dr sir dame lord lady captain capt sgt sergeant officer detective deputy judge justice sen rep gov professor prof
president pope cardinal prince princess king queen father rev reverend the`)

// nameWords folds a name: titles, initials' dots, suffixes and possessives off.
func nameWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(fold(s), func(r rune) bool {
		return r == ' ' || r == ',' || r == '.' || r == '"' || r == '“' || r == '”' || r == '\u00a0'
	}) {
		w = strings.TrimSuffix(w, "'s")
		w = strings.Trim(w, "'‘’")
		if w == "" || w == "jr" || w == "sr" || titles[w] && len(out) == 0 {
			continue
		}
		out = append(out, w)
	}
	return out
}

// bucketForms groups forms that share their first or last word.
func bucketForms(forms []form) [][]form {
	m := map[string][]int{} // indexes of forms
	for i, f := range forms {
		for _, k := range [2]string{"<" + string(f.kind) + f.words[0], ">" + string(f.kind) + f.words[len(f.words)-1]} {
			m[k] = append(m[k], i)
		}
	}
	var keys []string
	for k, l := range m {
		if len(l) > 1 {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	var out [][]form
	for _, k := range keys {
		l := distinct(forms, m[k])
		if len(l) > 1 && len(l) <= 200 {
			out = append(out, l)
		}
	}
	return out
}

// distinct keeps two articles of different outlets for each spelling at most;
// the row gathers the others.
func distinct(forms []form, l []int) []form {
	n := map[string]int{}
	var out []form
	for _, i := range l {
		k := forms[i].whole
		if n[k]++; n[k] <= 3 {
			out = append(out, forms[i])
		}
	}
	return out
}

// variant reports whether two full names are spellings of one: outer words
// equal but for one or two letters in one of them, the rest the same.
func variant(a, b form) bool {
	if a.kind == news.Work {
		return titleVariant(a.words, b.words)
	}
	x, y := outer(a.words), outer(b.words)
	diff, which := 0, -1
	for i := range x {
		if x[i] != y[i] {
			diff++
			which = i
		}
	}
	if diff != 1 || which == 0 && samePetName(x[0], y[0]) || which == 1 && demonyms(x[1], y[1]) {
		return false
	}
	if a.ent >= 0 && a.ent == b.ent && min(len(x[which]), len(y[which])) > 4 && which == 0 && distance(plain(x[0]), plain(y[0])) == 2 && samePlan(x[0], y[0]) {
		return true // taken for one by all else that is told
	}
	return misspelt(x[which], y[which])
}

// samePlan reports whether two words have the same first letter and, after it, the
// same consonants: Keira and Kirra may be one name, Karen and Kevin not.
func samePlan(a, b string) bool {
	bare := func(s string) string {
		out := []byte{s[0]}
		for i := 1; i < len(s); i++ {
			if !strings.ContainsRune("aeiouy", rune(s[i])) && out[len(out)-1] != s[i] {
				out = append(out, s[i])
			}
		}
		return string(out)
	}
	a, b = plain(a), plain(b)
	return a != "" && b != "" && bare(a) == bare(b)
}

func outer(w []string) [2]string { return [2]string{w[0], w[len(w)-1]} }

// misspelt reports whether two words differ as a slip does: at most two
// letters in words of seven or more, one in shorter ones; not by accents,
// hyphens or a plural s alone.
func misspelt(a, b string) bool {
	p, q := plain(a), plain(b)
	if strings.HasPrefix(p, "moh") && strings.HasPrefix(q, "moh") || strings.HasPrefix(p, "moh") && strings.HasPrefix(q, "muh") || strings.HasPrefix(p, "muh") && strings.HasPrefix(q, "moh") ||
		strings.Contains(a, "-") && strings.Contains(b, "-") {
		return false // ways to write a name of another script
	}
	if foreign(p) != foreign(q) && arabic.Replace(p) == arabic.Replace(q) {
		return false
	}
	if p, q := transliterated(p), transliterated(q); p == q {
		return false
	}
	if p == q || min(len(p), len(q)) < 3 {
		return false
	}
	if (p+"s" == q || q+"s" == p) && (callings[p] || callings[q]) {
		return false // "Marshal", "Marshals"
	}
	d := distance(p, q)
	limit := 1
	if min(len(p), len(q)) >= 7 {
		limit = 2
	}
	return d <= limit && similar(p, q)
}

// callings are nouns that stand as the last word of what looks like a name, in the singular
// and in the plural.
var callings = text.Set(`marshal ranger guard trooper officer deputy senator agent inspector police`)

var scripts = strings.NewReplacer("ue", "u", "oe", "o", "ae", "a", "kh", "h")

// transliterated folds the endings and vowels that writers of one name from
// another script or with umlauts choose between: Sergey and Sergei.
func transliterated(s string) string {
	s = scripts.Replace(strings.TrimPrefix(strings.TrimPrefix(s, "al"), "el"))
	for _, end := range [...]string{"ey", "ei", "iy", "ii", "yi", "y", "ij"} {
		if cut, ok := strings.CutSuffix(s, end); ok && len(cut) > 2 {
			return cut + "i"
		}
	}
	return s
}

// similar asks that most letters stand and the first one sounds alike.
func similar(p, q string) bool {
	if p[0] != q[0] && p[1:] != q[1:] && distance(p[1:], q[1:]) > 1 {
		return false
	}
	return 3*distance(p, q) <= max(len(p), len(q))+1
}

// plain takes accents, hyphens and apostrophes off.
func plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '-' || r == '\'' || r == '‐' || r == '‑':
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		default:
			if t, ok := accents[r]; ok {
				b.WriteString(t)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

var accents = map[rune]string{
	'á': "a", 'à': "a", 'â': "a", 'ä': "a", 'ã': "a", 'å': "a", 'é': "e", 'è': "e", 'ê': "e", 'ë': "e", 'í': "i", 'ì': "i", 'î': "i", 'ï': "i",
	'ó': "o", 'ò': "o", 'ô': "o", 'ö': "o", 'õ': "o", 'ø': "o", 'ú': "u", 'ù': "u", 'û': "u", 'ü': "u", 'ñ': "n", 'ç': "c", 'č': "c", 'ć': "c", 'š': "s", 'ś': "s", 'ş': "s",
	'ž': "z", 'ź': "z", 'ż': "z", 'ý': "y", 'ł': "l", 'ğ': "g", 'ř': "r", 'ě': "e", 'ę': "e", 'ą': "a", 'ń': "n", 'ß': "ss", 'æ': "ae", 'œ': "oe",
}

// distance is the optimal string alignment distance of two short words:
// insertions, deletions, changes and swaps of neighbours.
func distance(a, b string) int {
	n := len(b) + 1
	prev2, prev, cur := make([]int, n), make([]int, n), make([]int, n)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}

// titleVariant reports whether two titles differ in one word, by a letter or
// two, or by an article or a plural.
func titleVariant(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	diff := 0
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		diff++
		p, q := plain(a[i]), plain(b[i])
		if p == q || isNumber(p) || isNumber(q) || distance(p, q) > 2 || min(len(p), len(q)) < 3 {
			return false
		}
	}
	return diff == 1
}

func isNumber(s string) bool { return s[0] >= '0' && s[0] <= '9' }

// mergeSpellings joins the rows that share a person and a spelling of the name: three
// spellings of one name are one question.
func mergeSpellings(rows []row) []row {
	var out []row
next:
	for _, r := range rows {
		for i := range out {
			o := &out[i]
			if o.fact.Question[:5] == r.fact.Question[:5] && len(o.fact.Values) < maxValues && o.joins(r) {
				continue next
			}
		}
		out = append(out, r)
	}
	return out
}

// joins adds the one value of another row that r has not, and reports whether the rows are of
// one entity and share the other value.
func (r *row) joins(o row) bool {
	if !slices.ContainsFunc(o.fact.About, func(e string) bool { return slices.Contains(r.fact.About, e) }) {
		return false
	}
	shared, other := 0, -1
	for i, v := range o.fact.Values {
		if slices.ContainsFunc(r.fact.Values, func(w news.FactValue) bool { return v.Statements[0] == w.Statements[0] }) {
			shared++
		} else {
			other = i
		}
	}
	if shared != 1 {
		return false
	}
	r.fact.Values = append(r.fact.Values, o.fact.Values[other])
	for _, e := range o.fact.About {
		if !slices.Contains(r.fact.About, e) {
			r.fact.About = append(r.fact.About, e)
		}
	}
	r.first = min(r.first, o.first)
	return true
}

// spelt returns what a name is told from others by: of a person the first and the last word,
// for "Tilda Marsh" is "Tilda A. Marsh".
func spelt(kind news.EntityKind, words []string, whole string) string {
	if kind == news.Person {
		return words[0] + " " + words[len(words)-1]
	}
	return whole
}

// spellingRow builds the row of two spellings: every article that prints one
// of them and not the other. Two persons named side by side in one article
// are two persons.
func (c *compilation) spellingRow(forms []form, a, b form) (row, bool) {
	values, about, ok := c.spelt(forms, a, b)
	if !ok {
		return row{}, false
	}
	fact := news.Fact{Kind: "name", Question: "spelling of the name " + a.name, Values: values, Because: "the outlets print different spellings, and no report gives both"}
	if a.kind == news.Work {
		fact.Question = "title of " + a.name
	}
	for _, e := range about {
		fact.About = append(fact.About, c.reg.Entities[e].ID)
	}
	return row{fact: fact, first: min(a.art, b.art)}, true
}

// spelt gathers the articles that print one of two spellings, and the entities that they mean
// by it; ok is false where one article names two, or none prints one of them alone.
func (c *compilation) spelt(forms []form, a, b form) (values []news.FactValue, about []int, ok bool) {
	in := spellingsIn(forms, a, b)
	values = []news.FactValue{{Value: a.name, Normal: a.name}, {Value: b.name, Normal: b.name}}
	var given [2]bool
	for _, f := range forms {
		if v := in[f.art]; v[0] && v[1] {
			if a.ent < 0 || a.ent != b.ent {
				return nil, nil, false
			}
			continue
		}
		if f.kind != a.kind || f.spelt != a.spelt && f.spelt != b.spelt || c.story[f.art] != c.story[a.art] {
			continue
		}
		k := 0
		if f.spelt != a.spelt {
			k = 1
		}
		given[k] = true
		art := c.in.Articles[f.art]
		if l := values[k].Statements; len(l) > 0 && l[len(l)-1].Article == art.ID {
			continue // with an initial and without
		}
		values[k].Statements = append(values[k].Statements, news.Evidence{
			Article: art.ID, Paragraph: f.where.Para, Text: strings.TrimSpace(art.SentenceOf(f.where).In(art.Article)), Value: f.where,
		})
		if f.ent >= 0 && !has(about, f.ent) {
			about = append(about, f.ent)
		}
	}
	return values, about, given[0] && given[1]
}

// spellingsIn tells of each article which of two spellings it prints.
func spellingsIn(forms []form, a, b form) map[int][2]bool {
	in := map[int][2]bool{}
	for _, f := range forms {
		if f.kind == a.kind {
			v := in[f.art]
			in[f.art] = [2]bool{v[0] || f.spelt == a.spelt, v[1] || f.spelt == b.spelt}
		}
	}
	return in
}
