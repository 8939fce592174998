package ledger

import (
	"slices"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// clause is a noun and the verb that tells something of it, denied or not: "no sirens had
// sounded", "the sirens sounded".
type clause struct {
	art        int
	span       news.Span // from the noun phrase to the verb
	noun, verb string    // in their plain forms
	no         bool
	perfect    bool   // "has not": it may have come since
	object     string // the word behind the verb, in its plain form; "" for none
	printed    string
	parted, by bool     // its sentence tells of another one; who did it stands behind
	names      []string // capitalised words behind the verb
}

// maxDenied bounds the clauses of a report that are looked at.
const maxDenied = 12

// matter is what a clause is of: the noun and the verb in their plain forms.
type matter struct{ noun, verb string }

func (l *clause) matter() matter { return matter{l.noun, l.verb} }

// denied returns the rows of what one short report tells of a thing and another denies in so many
// words: the same noun and the same verb, with "no", "not" or "never" and without. rows are those
// found before, which are not told twice. A matter that several deny has one row.
func (c *compilation) denied(rows []row) []row {
	var noes []clause
	for i := range c.in.Articles {
		if c.tinyArticle(i) {
			noes = append(noes, c.denials(i)...)
		}
	}
	if len(noes) == 0 {
		return nil
	}
	yeses, told := c.affirmations(noes), toldBy(rows)
	var out []row
	type place struct {
		story string
		matter
	}
	found := map[place]int{} // the row of a matter, counted from 1
	for i := range noes {
		no := &noes[i]
		yes := c.contradicting(no, yeses[no.matter()], told)
		if yes == nil {
			continue
		}
		k := place{c.story[no.art], no.matter()}
		if at := found[k]; at > 0 {
			c.alsoDenied(&out[at-1].fact, no)
			continue
		}
		out = append(out, c.deniedRow(*no, *yes))
		found[k] = len(out)
	}
	return out
}

// contradicting returns the clause, of those that tell of the same matter in the order of their
// articles, that cannot be so where no is; nil for none.
func (c *compilation) contradicting(no *clause, yeses []clause, told map[string][]news.Span) *clause {
	for i := range yeses {
		if yeses[i].art == no.art {
			return nil // it tells both
		}
	}
	for i := range yeses {
		yes := &yeses[i]
		if i > 0 && yeses[i-1].art == yes.art || i+1 < len(yeses) && yeses[i+1].art == yes.art {
			continue // tells of it twice
		}
		if c.story[yes.art] != c.story[no.art] || c.outlet[yes.art] == c.outlet[no.art] || no.object != "" && yes.object != "" && no.object != yes.object {
			continue
		}
		if no.parted != yes.parted || no.by != yes.by || len(no.names) > 0 && len(yes.names) > 0 && len(meetKeys(no.names, yes.names)) == 0 {
			continue // an earlier one, seen by nobody else, or somewhere else
		}
		if s, t := c.at[yes.art], c.at[no.art]; no.perfect && !t.After(s) || !s.IsZero() && !t.IsZero() && s.Sub(t).Abs() > stanceLasts {
			continue
		}
		if c.isTold(no, told) && c.isTold(yes, told) {
			continue
		}
		return yes
	}
	return nil
}

// tinyArticle is tiny for an article, see tinySentences.
func (c *compilation) tinyArticle(art int) bool {
	return len(c.in.Articles[art].Sentences) <= tinySentences && c.figures[art] <= briefFigures
}

// toldBy returns the spans that rows rest on, by the article.
func toldBy(rows []row) map[string][]news.Span {
	out := map[string][]news.Span{}
	for _, r := range rows {
		for _, v := range r.fact.Values {
			for _, e := range v.Statements {
				out[e.Article] = append(out[e.Article], e.Value)
			}
		}
	}
	return out
}

// isTold reports whether a row rests on words of the clause.
func (c *compilation) isTold(l *clause, told map[string][]news.Span) bool {
	return slices.ContainsFunc(told[c.in.Articles[l.art].ID], l.span.Overlaps)
}

// denials returns the denied clauses of an article.
func (c *compilation) denials(art int) []clause {
	var out []clause
	for _, s := range c.in.Articles[art].Sentences {
		if len(out) >= maxDenied {
			break
		}
		r, ok := c.lowered(art, s)
		if !ok {
			continue
		}
		if from, to, n, v := deniedIn(r.lo); from >= 0 {
			out = r.add(out, clause{art: art, noun: n, verb: v, no: true}, from, to)
		}
	}
	return out
}

// affirmations returns the clauses that tell of what the others deny, by their matter, in the
// order of their articles.
func (c *compilation) affirmations(noes []clause) map[matter][]clause {
	out := map[matter][]clause{}
	for i := range noes {
		out[noes[i].matter()] = nil
	}
	for i := range c.in.Articles {
		if !c.tinyArticle(i) {
			continue
		}
		for _, s := range c.in.Articles[i].Sentences {
			r, ok := c.lowered(i, s)
			if !ok || slices.ContainsFunc(r.lo, doubts) {
				continue
			}
			r.affirmed(func(m matter, from, to int) {
				if l, asked := out[m]; asked {
					out[m] = r.add(l, clause{art: i, noun: m.noun, verb: m.verb}, from, to)
				}
			})
		}
	}
	return out
}

// lowered is a sentence with its words in small letters.
type lowered struct {
	span    news.Span
	printed string
	toks    []news.Token
	lo      []string
}

// lowered reads a sentence; ok is false for one that quotes somebody.
func (c *compilation) lowered(art int, s news.Span) (r lowered, ok bool) {
	a := c.in.Articles[art]
	if s.Para < 0 || s.End > len(a.Passage(s.Para)) || quotes(a, s) {
		return r, false
	}
	r = lowered{span: s, printed: a.Passage(s.Para)[s.Start:s.End]}
	r.toks = text.Tokens(r.printed)
	for _, t := range r.toks {
		r.lo = append(r.lo, fold(r.printed[t.Start:t.End]))
	}
	return r, true
}

// add appends a clause whose noun phrase begins at word from and whose verb is word to, unless
// its noun is a name: what people do is told of them.
func (r *lowered) add(out []clause, l clause, from, to int) []clause {
	if !lowerNoun(r.printed, r.toks[from:to+1], l.noun) {
		return out
	}
	for k := to + 1; k < len(r.lo) && k < to+4 && l.object == "" && (plainWord(r.lo[k]) || articleWords[r.lo[k]]); k++ {
		if plainWord(r.lo[k]) {
			l.object = plainForm(r.lo[k])
		}
	}
	for _, t := range r.toks[to+1:] {
		if w := r.printed[t.Start:t.End]; w[0] >= 'A' && w[0] <= 'Z' && len(l.names) < maxNames {
			l.names = append(l.names, w)
		}
	}
	l.by = to+1 < len(r.lo) && r.lo[to+1] == "by"
	l.parted = tellsOther(r.lo)
	l.perfect = slices.ContainsFunc(r.lo[from:to], func(x string) bool { return strings.HasPrefix(x, "has") || strings.HasPrefix(x, "have") })
	l.span = news.Span{Para: r.span.Para, Start: r.span.Start + r.toks[from].Start, End: r.span.Start + r.toks[to].End}
	l.printed = r.printed[r.toks[from].Start:r.toks[to].End]
	return append(out, l)
}

// maxNames bounds the names of a clause's sentence that are kept.
const maxNames = 16

// tellsOther reports whether a sentence, in small letters, tells of another one of the kind, or of
// another time: "an earlier study", "the old bridge", "last winter".
func tellsOther(w []string) bool {
	for i, x := range w {
		if otherOne[x] || x == "last" && i+1 < len(w) && longPast[w[i+1]] {
			return true
		}
	}
	return false
}

var (
	otherOne = text.Set(`another earlier previous previously similar separate unrelated former original old ago`)
	longPast = text.Set(`year month season spring summer autumn winter time january february march april may june july august september october november december`)
)

// lowerNoun reports whether a word of this plain form is printed in small letters, or begins the
// sentence.
func lowerNoun(p string, w []news.Token, noun string) bool {
	for _, t := range w {
		if x := p[t.Start:t.End]; plainForm(fold(x)) == noun && (x[0] >= 'a' && x[0] <= 'z' || t.Start == 0) {
			return true
		}
	}
	return false
}

// quotes reports whether a sentence holds words that somebody said.
func quotes(a *news.Annotated, s news.Span) bool {
	for i := range a.Quotes {
		if a.Quotes[i].Kind == news.Indirect {
			continue
		}
		for _, p := range a.Quotes[i].Parts {
			if p.Overlaps(s) {
				return true
			}
		}
	}
	return false
}

// Words of a verb's phrase, and those by which a clause tells no fact.
var (
	auxiliary = text.Set(`was were had has have is are been did does do being be`)
	doubtful  = text.Set(`not never no nor neither nobody none without yet if whether would could should may might will shall deny denied denies refused failed until unless cannot hardly barely only than`)
)

// deniedIn reads the first denied clause of a sentence in small letters: where its words begin
// and end, its noun and its verb; from is -1 where it has none.
func deniedIn(w []string) (from, to int, noun, verb string) {
	if slices.Contains(w, "yet") || slices.Contains(w, "if") || slices.Contains(w, "until") {
		return -1, 0, "", ""
	}
	for i, x := range w {
		switch {
		case x == "no" && i+2 < len(w): // "no serious side effects had been seen"
			k := i + 1
			for k < len(w) && k < i+5 && !auxiliary[w[k]] && plainWord(w[k]) && !(k > i+1 && pastForm(w[k])) {
				k++
			}
			if k == i+1 || k >= len(w) {
				continue
			}
			n := k - 1
			for k < len(w) && auxiliary[w[k]] {
				k++
			}
			if k < len(w) && k > n && pastForm(w[k]) {
				return i, k, plainForm(w[n]), plainForm(w[k])
			}
		case x == "not" || x == "never" || strings.HasSuffix(x, "n't") && len(x) > 3:
			n := i - 1
			for n >= 0 && (auxiliary[strings.TrimSuffix(w[n], "n't")] || w[n] == "who" || w[n] == "which" || w[n] == "that") {
				n--
			}
			if n < 0 || !plainWord(w[n]) || n == i-1 && x == "not" {
				continue
			}
			k := i + 1
			for k < len(w) && (auxiliary[w[k]] || strings.HasSuffix(w[k], "ly")) {
				k++
			}
			if k < len(w) && (pastForm(w[k]) || did(w, n+1, i+1)) && plainWord(w[k]) {
				return n, k, plainForm(w[n]), plainForm(w[k])
			}
		}
	}
	return -1, 0, "", ""
}

// did reports whether a form of "did" stands in words [from, to).
func did(w []string, from, to int) bool {
	for _, x := range w[from:to] {
		if strings.HasPrefix(x, "did") {
			return true
		}
	}
	return false
}

// doubts reports whether a word denies its sentence or leaves it open.
func doubts(w string) bool { return doubtful[w] || strings.HasSuffix(w, "n't") }

// subjectReach is how many words in front of a verb its noun may stand.
const subjectReach = 5

// affirmed calls add with the matters that a sentence may tell of, each once, and the words from
// its noun phrase to its verb.
func (r *lowered) affirmed(add func(m matter, from, to int)) {
	plain := make([]string, len(r.lo))
	for i, w := range r.lo {
		plain[i] = plainForm(w)
	}
	seen := map[matter]bool{}
	for k, w := range r.lo {
		if !pastForm(w) {
			continue
		}
		for n := k - 1; n >= 0 && n >= k-subjectReach; n-- {
			m := matter{plain[n], plain[k]}
			if seen[m] {
				continue
			}
			seen[m] = true
			from := n
			for from > 0 && from > n-2 && plainWord(r.lo[from-1]) && !pastForm(r.lo[from-1]) && !auxiliary[r.lo[from-1]] {
				from--
			}
			add(m, from, k)
		}
	}
}

// plainWord reports whether a word in small letters may be a noun, verb or adjective.
func plainWord(w string) bool {
	return len(w) > 2 && w[0] >= 'a' && w[0] <= 'z' && !functionWords[w] && !innerWords[w]
}

// irregularPast are irregular past tenses and participles with their base forms.
var irregularPast = irregularOf(`see saw seen|come came|know knew known|fall fell fallen|take took taken|tell told|give gave given|find found|leave left|hear heard|feel felt|hold held|keep kept|pay paid|send sent|
sell sold|win won|lose lost|meet met|show shown|wear wore worn|drive drove driven|write wrote written|break broke broken|choose chose chosen|speak spoke spoken|begin began begun|hit hit|shut shut|
build built|buy bought|bring brought|catch caught|teach taught|ring rang rung|run ran|sink sank sunk|sound sounded|steal stole stolen|swim swam swum|throw threw thrown|understand understood|
spend spent|stand stood|strike struck|set set|cut cut|put put|hurt hurt|read read|rise rose risen|eat ate eaten|draw drew drawn|grow grew grown|blow blew blown|fly flew flown`)

func irregularOf(list string) map[string]string {
	out := map[string]string{}
	for _, l := range strings.Split(list, "|") {
		f := strings.Fields(l)
		for _, w := range f[1:] {
			out[w] = f[0]
		}
	}
	return out
}

// pastForm reports whether a word has the form of a past tense or participle.
func pastForm(w string) bool {
	return irregularPast[w] != "" || len(w) > 4 && strings.HasSuffix(w, "ed")
}

// plainForm strips a noun or verb of its ending, so that forms of one word are one.
func plainForm(w string) string {
	if b := irregularPast[w]; b != "" {
		w = b
	}
	for _, end := range [...]string{"ied", "ies", "ed", "es", "e", "s", "y"} {
		if s, ok := strings.CutSuffix(w, end); ok && len(s) > 2 {
			w = s
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] {
		w = w[:n-1]
	}
	return w
}

// deniedRow is the row of a denied clause and of the one that tells it.
func (c *compilation) deniedRow(no, yes clause) row {
	f := news.Fact{Kind: "other", Question: "whether " + inSentence(yes.printed, no.printed), Because: "one report says that it is so and another that it is not"}
	l := [2]clause{no, yes}
	if yes.art < no.art {
		l[0], l[1] = yes, no
	}
	arts := map[int]bool{}
	for i, x := range l {
		arts[x.art] = true
		f.Values = append(f.Values, news.FactValue{Value: x.printed, Normal: yesNo(!x.no), Statements: []news.Evidence{c.evidenceOf(&l[i])}})
	}
	for _, e := range c.sharedNames(arts) {
		f.About = append(f.About, c.reg.Entities[e].ID)
	}
	return row{fact: f, first: l[0].art}
}

// evidenceOf is the evidence of a clause.
func (c *compilation) evidenceOf(l *clause) news.Evidence {
	a := c.in.Articles[l.art]
	s := a.SentenceOf(l.span)
	return news.Evidence{Article: a.ID, Paragraph: l.span.Para, Text: strings.TrimSpace(a.Passage(l.span.Para)[s.Start:s.End]), Value: l.span}
}

// alsoDenied adds a further denial to its row.
func (c *compilation) alsoDenied(f *news.Fact, no *clause) {
	for i := range f.Values {
		if f.Values[i].Normal == yesNo(false) {
			f.Values[i].Statements = append(f.Values[i].Statements, c.evidenceOf(no))
		}
	}
}

// inSentence returns words that began a sentence as they stand within one, where the other
// printing shows that the first is no name, or it is short.
func inSentence(s, other string) string {
	w := firstWord(s)
	if low := strings.ToLower(w); articleWords[low] || slices.Contains(strings.Fields(other), low) {
		return low + s[len(w):]
	}
	return s
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
