package ledger

import (
	"slices"
	"sort"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// saying is one printing of a quotation with its speaker.
type saying struct {
	art   int
	quote int
	words []string
	runs  []uint64 // by which others are found that hold it, or that it holds
	who   int      // registry index, -1 if not known or anonymous
	name  string
	anon  bool
	last  string // see lastWord
	he    bool   // the sentence says "he", and the one in front of it who that is
	// The sentences of the quotation, what is quoted blanked out: as printed and
	// folded.
	beside, folded string
}

// A quotation is matched by runs of this many words: shorter ones are said by
// many.
const quoteRun = 5

// A whole quotation of so many words is matched where two of them carry matter: "calm as a vicar".
const shortQuote = 3

// sayable reports whether a short quotation says enough to be one alone.
func sayable(words []string) bool {
	n := 0
	for _, w := range words {
		if !functionWords[strings.ToLower(w)] && len(w) > 2 {
			n++
		}
	}
	return n > 1
}

// speakers returns the rows of quotations that outlets put into the mouths of
// different speakers.
func (c *compilation) speakers() []row {
	var all []saying
	byRun := map[uint64][]int{}
	for i, a := range c.in.Articles {
		for k := range a.Quotes {
			q := &a.Quotes[k]
			if q.Kind != news.Direct && q.Kind != news.Mixed || q.Para < 0 || strings.Contains(q.Text, "...") || strings.Contains(q.Text, "…") || q.Speaker.Name == "" && q.Speaker.Entity < 0 {
				continue
			}
			w := text.Words(q.Text)
			if small := q.Kind == news.Mixed || len(w) < quoteRun; len(w) < shortQuote || small && (!sayable(w) || len(a.Sentences) > shortSentences) {
				continue
			}
			s := saying{art: i, quote: k, words: w, who: c.of(i, q.Speaker.Entity), name: q.Speaker.Name, anon: q.Speaker.Anonymous, last: lastWord(q.Speaker.Name)}
			if s.name == "" && s.who < 0 {
				continue
			}
			s.beside = c.besideQuote(s)
			s.folded = fold(s.beside)
			if !c.namedBeside(s) {
				t := c.toldBefore(s)
				if t == "" {
					continue
				}
				s.he = true
				s.beside += " " + t
				s.folded = fold(s.beside)
			}
			all = append(all, s)
		}
	}
	tiny := map[uint64]bool{} // the short ones
	for i := range all {
		if w := all[i].words; len(w) < quoteRun {
			all[i].runs = text.Shingles(w, len(w))
			tiny[all[i].runs[0]] = true
		}
	}
	for i := range all {
		s := &all[i]
		if len(s.words) >= quoteRun {
			s.runs = text.Shingles(s.words, quoteRun)
			for n := shortQuote; n < quoteRun && len(tiny) > 0; n++ {
				for _, h := range text.Shingles(s.words, n) {
					if tiny[h] {
						s.runs = append(s.runs, h)
					}
				}
			}
		}
		for r, h := range s.runs {
			if r > 0 && r < len(s.words)-quoteRun && r%3 != 0 {
				continue
			}
			if l := byRun[h]; len(l) == 0 || l[len(l)-1] != i {
				byRun[h] = append(l, i)
			}
		}
	}
	return c.speakerRows(all, byRun)
}

// namedBeside reports whether the sentences of a quotation print its speaker
// outside the quotation: a speaker told by a pronoun alone is not sure enough
// to hold against another outlet's.
func (c *compilation) namedBeside(s saying) bool {
	name := fold(s.name)
	if !s.anon && s.who >= 0 {
		name = fold(c.reg.Entities[s.who].Name)
	}
	f := strings.Fields(name)
	if len(f) == 0 {
		return false
	}
	return strings.Contains(s.folded, f[len(f)-1])
}

// toldBefore returns the sentence in front of a quotation whose speaker a pronoun alone tells,
// where that sentence names him and nobody else; "" for others.
func (c *compilation) toldBefore(s saying) string {
	a := c.in.Articles[s.art]
	q := a.Quotes[s.quote]
	lo, hi := quoteSentences(a, &q)
	if lo >= hi || s.who < 0 || q.CueSpan.Start >= q.CueSpan.End || q.CueSpan.Para != q.Para || q.CueSpan.Start < lo {
		return ""
	}
	last := -1
	for i, t := range a.Sentences {
		if t.Para < q.Para || t.Para == q.Para && t.End <= lo {
			last = i
		}
	}
	if last < 0 || a.Sentences[last].Para < q.Para-1 || a.Sentences[last].Para < 0 {
		return ""
	}
	t, named := a.Sentences[last], false
	for _, m := range a.Mentions {
		if m.Para != t.Para || m.Start < t.Start || m.Start >= t.End || m.Kind != news.Person || m.Form != news.NameForm {
			continue
		}
		if c.of(s.art, m.Entity) != s.who || len(m.Also) > 0 {
			return ""
		}
		named = true
	}
	if !named {
		return ""
	}
	return a.Passage(t.Para)[t.Start:t.End]
}

// besideQuote returns the sentences of a quotation, what is quoted blanked out.
func (c *compilation) besideQuote(s saying) string {
	a := c.in.Articles[s.art]
	q := a.Quotes[s.quote]
	p := a.Passage(q.Para)
	lo, hi := quoteSentences(a, &q)
	for _, part := range q.Parts {
		if part.Para == q.Para && part.Start >= 0 && part.End <= len(p) && part.Start <= part.End {
			p = p[:part.Start] + strings.Repeat(" ", part.End-part.Start) + p[part.End:]
		}
	}
	if lo >= hi || hi > len(p) {
		return ""
	}
	return p[lo:hi]
}

// quoteSentences returns where, in bytes of its paragraph, the sentences of a quotation and
// of its cue begin and end; end is no more than begin where it has none there.
func quoteSentences(a *news.Annotated, q *news.Quote) (lo, hi int) {
	p := a.Passage(q.Para)
	lo = len(p)
	for _, s := range append([]news.Span{q.CueSpan}, q.Parts...) {
		if s.Para == q.Para && s.Start < s.End {
			t := a.SentenceOf(s)
			lo, hi = min(lo, t.Start), max(hi, t.End)
		}
	}
	return lo, min(hi, len(p))
}

// together reports whether two printings of a quotation may both be right: the
// sentence of one names the other's speaker too (a joint statement), or one
// speaker speaks for the body that the other's sentence names.
func together(a, b saying) bool {
	x, y := a.beside, b.beside
	if a.last == b.last && relatedNames(a.name, b.name) { // "Tom Lee, who is married to Ann,"
		p, q, _ := firstNames(fold(a.name), fold(b.name))
		if !strings.Contains(a.folded, p) || !strings.Contains(b.folded, q) {
			return true // "Lee said": of the two, who it was is a guess
		}
		return strings.Contains(a.folded, "and "+q) || strings.Contains(a.folded, q+" and ") || strings.Contains(b.folded, "and "+p) || strings.Contains(b.folded, p+" and ")
	}
	if strings.Contains(a.folded, b.last) || strings.Contains(b.folded, a.last) {
		return true
	}
	if slices.Contains(a.words, b.last) || slices.Contains(b.words, a.last) {
		return true // one quotes the other
	}
	if !strings.Contains(a.folded, "spokes") && !strings.Contains(b.folded, "spokes") {
		return false
	}
	in := map[string]bool{}
	for _, w := range strings.Fields(x) {
		in[strings.Trim(w, ",.:;")] = true
	}
	for _, w := range strings.Fields(y) {
		if w = strings.Trim(w, ",.:;"); len(w) > 2 && w[0] >= 'A' && w[0] <= 'Z' && in[w] && w != "The" && w != "But" {
			return true
		}
	}
	return false
}

// lastWord returns the last word of a name, folded; a mark that no text holds
// where there is none.
func lastWord(name string) string {
	f := strings.Fields(fold(name))
	if len(f) == 0 {
		return "\x00"
	}
	return f[len(f)-1]
}

func (c *compilation) speakerRows(all []saying, byRun map[uint64][]int) []row {
	used := map[int]bool{}
	var rows []row
	for i := range all {
		if used[i] {
			continue
		}
		same := []int{i}
		seen := map[int]bool{i: true}
		for _, h := range all[i].runs {
			for _, j := range byRun[h] {
				if !seen[j] && j > i && sameWords(all[i].words, all[j].words) {
					seen[j] = true
					same = append(same, j)
				}
			}
		}
		for _, j := range same {
			used[j] = true
		}
		sort.Ints(same)
		if r, ok := c.speakerRow(all, same); ok {
			rows = append(rows, r)
		}
	}
	return rows
}

// sameWords reports whether the shorter quotation stands in the longer one,
// but for a word in six.
func sameWords(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	in := map[uint64]bool{}
	n := min(3, len(a))
	for _, h := range text.Shingles(b, n) {
		in[h] = true
	}
	hit := 0
	hs := text.Shingles(a, n)
	for _, h := range hs {
		if in[h] {
			hit++
		}
	}
	return 6*hit >= 5*len(hs)
}

// voice is one speaker to whom printings of a quotation are given.
type voice struct {
	who  int
	name string
	at   []saying
}

// speakerRow builds the row where the printings name speakers that cannot be
// one: two names, or a name beside an unnamed one.
func (c *compilation) speakerRow(all []saying, same []int) (row, bool) {
	voices := c.voicesOf(all, same)
	if len(voices) != 2 || !c.clashing(voices[0], voices[1]) {
		return row{}, false
	}
	first := all[same[0]]
	f := news.Fact{
		Kind: "name", Question: "who said “" + opening(c.in.Articles[first.art].Quotes[first.quote].Text) + "”",
		Because: "the same words are given to different speakers",
	}
	for _, v := range voices {
		fv := news.FactValue{Value: v.name, Normal: v.name}
		if v.who >= 0 {
			f.About = append(f.About, c.reg.Entities[v.who].ID)
			fv.Normal = c.reg.Entities[v.who].Name
		}
		for _, s := range v.at {
			fv.Statements = append(fv.Statements, c.quoteEvidence(s))
		}
		f.Values = append(f.Values, fv)
	}
	return row{fact: f, first: first.art}, true
}

// voicesOf parts printings by their speakers; none where one outlet alone prints them.
func (c *compilation) voicesOf(all []saying, same []int) []*voice {
	var voices []*voice
	outlets := map[string]bool{}
	for _, k := range same {
		s := all[k]
		outlets[c.outlet[s.art]] = true
		var v *voice
		for _, o := range voices {
			if s.who >= 0 && o.who == s.who || s.who < 0 && o.who < 0 && (s.anon || nameLike(o.name, s.name)) {
				v = o
				break
			}
		}
		if v == nil {
			v = &voice{who: s.who, name: s.name}
			voices = append(voices, v)
		}
		v.at = append(v.at, s)
	}
	if len(outlets) < 2 {
		return nil
	}
	return voices
}

// clashing reports whether two speakers cannot be one, nor both have said the words.
func (c *compilation) clashing(x, y *voice) bool {
	if x.who < 0 && y.who < 0 || nameLike(x.name, y.name) || oneSpelt(x.name, y.name) || c.outlet[x.at[0].art] == c.outlet[y.at[0].art] {
		return false
	}
	for _, v := range [2]*voice{x, y} {
		if v.who >= 0 && c.kind(v.who) != news.Person || v.who < 0 && !(v.at[0].anon && indefinite(v.name)) {
			return false
		}
	}
	for _, p := range x.at {
		for _, q := range y.at {
			if together(p, q) || p.he && q.he { // of two "he said" each is a guess
				return false
			}
		}
	}
	return true
}

// quoteEvidence returns the sentences of a printing.
func (c *compilation) quoteEvidence(s saying) news.Evidence {
	a := c.in.Articles[s.art]
	q := a.Quotes[s.quote]
	p := a.Passage(q.Para)
	if lo, hi := quoteSentences(a, &q); lo < hi {
		p = p[lo:hi]
	}
	return news.Evidence{Article: a.ID, Paragraph: q.Para, Text: strings.TrimSpace(p)}
}

// indefinite reports whether an unnamed speaker is one of many ("a senior
// member of the group"): "the duty commander" and "her daughter" may be the
// person whom another outlet names.
func indefinite(s string) bool {
	f := strings.Fields(fold(s))
	if len(f) < 2 || f[0] != "a" && f[0] != "an" && f[0] != "one" && f[0] != "another" {
		return false
	}
	for _, w := range f {
		if unnamed[strings.TrimSuffix(w, ",")] {
			return true
		}
	}
	return false
}

// unnamed are nouns for speakers whom an outlet does not name.
// Spokespersons, lawyers and the like are left out: an outlet may give the
// office and another the name.
var unnamed = text.Set(`source insider friend member figure colleague ally neighbour neighbor onlooker witness passenger fan relative councillor
player team-mate teammate worker employee resident survivor student parent voter donor lawmaker observer veteran`)

func nameLike(a, b string) bool {
	x, y := plain(fold(a)), plain(fold(b))
	if i, j := strings.LastIndexByte(x, ' '), strings.LastIndexByte(y, ' '); i >= 0 && j >= 0 && x[i:] == y[j:] {
		v, w, _ := firstNames(x, y)
		return v == w || v == "" || w == "" || samePetName(v, w) || v[0] == w[0] // Mike and Michael of one surname, and no Ann and Tom
	}
	return x == y || x != "" && y != "" && (strings.Contains(x, y) || strings.Contains(y, x))
}

// oneSpelt reports whether two full names are spellings of one: the row on the spelling says
// so, and no other person speaks.
func oneSpelt(a, b string) bool {
	v, w := strings.Fields(fold(a)), strings.Fields(fold(b))
	return len(v) > 1 && len(v) == len(w) && variant(form{words: v, ent: -1}, form{words: w, ent: -1})
}

// firstNames returns the first words of two names.
func firstNames(a, b string) (x, y string, ok bool) {
	x, _, _ = strings.Cut(a, " ")
	y, _, _ = strings.Cut(b, " ")
	return x, y, x != "" && y != ""
}

// relatedNames reports whether two names share their last word, and are of two.
func relatedNames(a, b string) bool {
	return lastWord(a) == lastWord(b) && strings.Contains(strings.TrimSpace(a), " ") && strings.Contains(strings.TrimSpace(b), " ") && !nameLike(a, b)
}

// opening returns the first words of a quotation.
func opening(s string) string {
	f := strings.Fields(s)
	for i := 3; i < len(f) && i < 8; i++ { // the first sentence, if it is short
		if w := f[i]; strings.HasSuffix(w, ".") || strings.HasSuffix(w, "?") || strings.HasSuffix(w, "!") || strings.HasSuffix(w, ",") && i+1 < len(f) && f[i+1][0] >= 'A' && f[i+1][0] <= 'Z' {
			return strings.TrimRight(strings.Join(f[:i+1], " "), ",.;:")
		}
	}
	if len(f) > 8 {
		return strings.TrimRight(strings.Join(f[:8], " "), ",.;:") + " …"
	}
	return strings.TrimRight(strings.Join(f, " "), ",.;:")
}
