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
}

// maxDenied bounds the clauses of a report that are looked at.
const maxDenied = 12

// denied returns the rows of what one short report tells of a thing and another denies in so many
// words: the same noun and the same verb, with "no", "not" or "never" and without. rows are those
// found before, which are not told twice.
func (c *compilation) denied(rows []row) []row {
	var out []row
	var noes []clause
	for i := range c.in.Articles {
		if c.tinyArticle(i) {
			noes = append(noes, c.clauses(i, "", "")...)
		}
	}
	for _, n := range noes {
		for j := range c.in.Articles {
			if j == n.art || c.story[j] != c.story[n.art] || c.outlet[j] == c.outlet[n.art] || !c.tinyArticle(j) {
				continue
			}
			if s, t := c.at[j], c.at[n.art]; n.perfect && !t.After(s) || !s.IsZero() && !t.IsZero() && s.Sub(t).Abs() > stanceLasts {
				continue
			}
			yes := c.clauses(j, n.noun, n.verb)
			if len(yes) != 1 || n.object != "" && yes[0].object != "" && n.object != yes[0].object || told(rows, c.in.Articles[n.art].ID, n.span) && told(rows, c.in.Articles[j].ID, yes[0].span) {
				continue
			}
			if len(c.clauses(n.art, n.noun, n.verb)) > 0 {
				continue // it tells both
			}
			out = append(out, c.deniedRow(n, yes[0]))
			break
		}
	}
	return out
}

// tinyArticle is tiny for an article, see tinySentences.
func (c *compilation) tinyArticle(art int) bool {
	return len(c.in.Articles[art].Sentences) <= tinySentences && c.figures[art] <= briefFigures
}

// told reports whether a row rests on words of an article that overlap a span.
func told(rows []row, article string, s news.Span) bool {
	for _, r := range rows {
		for _, v := range r.fact.Values {
			for _, e := range v.Statements {
				if e.Article == article && e.Value.Overlaps(s) {
					return true
				}
			}
		}
	}
	return false
}

// clauses returns the denied clauses of an article; with a noun and a verb, those that tell the
// one of the other and deny nothing.
func (c *compilation) clauses(art int, noun, verb string) []clause {
	a := c.in.Articles[art]
	var out []clause
	for _, s := range a.Sentences {
		if s.Para < 0 || s.End > len(a.Passage(s.Para)) || quotes(a, s) || len(out) >= maxDenied {
			continue
		}
		p := a.Passage(s.Para)[s.Start:s.End]
		var w []news.Token
		var lo []string
		for _, t := range text.Tokens(p) {
			w = append(w, t)
			lo = append(lo, fold(p[t.Start:t.End]))
		}
		from, to, n, v := affirmedOrDenied(lo, noun, verb)
		if from < 0 {
			continue
		}
		if !lowerNoun(p, w[from:to+1], n) {
			continue // a name: what people do is told of them
		}
		object := ""
		for k := to + 1; k < len(lo) && k < to+4 && object == "" && (plainWord(lo[k]) || articleWords[lo[k]]); k++ {
			if plainWord(lo[k]) {
				object = plainForm(lo[k])
			}
		}
		perfect := slices.ContainsFunc(lo[from:to], func(x string) bool { return strings.HasPrefix(x, "has") || strings.HasPrefix(x, "have") })
		span := news.Span{Para: s.Para, Start: s.Start + w[from].Start, End: s.Start + w[to].End}
		out = append(out, clause{art: art, span: span, noun: n, verb: v, no: noun == "", perfect: perfect, object: object, printed: p[w[from].Start:w[to].End]})
	}
	return out
}

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
	for i, x := range w {
		switch {
		case slices.Contains(w, "yet"), slices.Contains(w, "if"), slices.Contains(w, "until"):
			return -1, 0, "", ""
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

// affirmedOrDenied is affirmedIn, and deniedIn where no noun is given.
func affirmedOrDenied(w []string, noun, verb string) (from, to int, n, v string) {
	if noun == "" {
		return deniedIn(w)
	}
	from, to = affirmedIn(w, noun, verb)
	return from, to, noun, verb
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

// affirmedIn reads a clause of this noun and verb in a sentence that denies and doubts nothing.
func affirmedIn(w []string, noun, verb string) (from, to int) {
	for _, x := range w {
		if doubtful[x] || strings.HasSuffix(x, "n't") {
			return -1, 0
		}
	}
	for k, x := range w {
		if !pastForm(x) || plainForm(x) != verb {
			continue
		}
		for n := k - 1; n >= 0 && n >= k-5; n-- {
			if plainForm(w[n]) != noun {
				continue
			}
			from := n
			for from > 0 && from > n-2 && plainWord(w[from-1]) && !pastForm(w[from-1]) && !auxiliary[w[from-1]] {
				from--
			}
			return from, k
		}
	}
	return -1, 0
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
	f := news.Fact{Kind: "other", Question: "whether " + yes.printed, Because: "one report says that it is so and another that it is not"}
	l := [2]clause{no, yes}
	if yes.art < no.art {
		l[0], l[1] = yes, no
	}
	arts := map[int]bool{}
	for _, x := range l {
		a := c.in.Articles[x.art]
		arts[x.art] = true
		s := a.SentenceOf(x.span)
		ev := news.Evidence{Article: a.ID, Paragraph: x.span.Para, Text: strings.TrimSpace(a.Passage(x.span.Para)[s.Start:s.End]), Value: x.span}
		f.Values = append(f.Values, news.FactValue{Value: x.printed, Normal: yesNo(!x.no), Statements: []news.Evidence{ev}})
	}
	for _, e := range c.sharedNames(arts) {
		f.About = append(f.About, c.reg.Entities[e].ID)
	}
	return row{fact: f, first: l[0].art}
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
