package names

import (
	"strconv"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// mark is a name mention in token positions.
type mark struct {
	pass, sent int
	from, to   int
	ent        int
}

// describe collects the wordings that the article applies to its entities:
// roles in front ("actress Ada Moss"), ages and appositions behind, and what
// "is a" says; it learns genders from them.
func (a *article) describe() {
	for _, m := range a.named {
		x := a.ents[m.ent]
		if x.kind != person && x.kind != organisation {
			continue
		}
		p := &a.passages[m.pass]
		s := p.Sentences[m.sent]
		if from, to := p.roleBefore(s, m.from); from < to {
			a.described(x, p, from, to)
		}
		a.apposition(x, p, s, m.to)
	}
	for _, x := range a.ents {
		if x.kind != person {
			continue
		}
		for _, d := range x.descs {
			if g := a.roleGender(d.Text); g != news.GenderUnknown && x.gender == news.GenderUnknown {
				x.gender = g
			}
		}
	}
	for _, x := range a.ents {
		for _, d := range x.descs {
			x.descWords = append(x.descWords, text.Words(d.Text))
		}
	}
}

// maxDescs bounds the descriptions kept of one entity.
const maxDescs = 32

// described adds a description, each wording once.
func (a *article) described(x *entity, p *passage, from, to int) {
	d := news.Description{Span: news.Span{Para: p.Para, Start: p.toks[from].Start, End: p.toks[to-1].End}}
	d.Text = d.In(a.r.Article)
	if n, err := strconv.Atoi(d.Text); err == nil && n > 0 && n < 120 {
		x.age = n
	}
	if len(x.descs) >= maxDescs {
		return
	}
	for _, o := range x.descs {
		if o.Text == d.Text {
			return
		}
	}
	x.descs = append(x.descs, d)
}

// roleGender is the gender that the head of a description tells.
func (a *article) roleGender(s string) news.Gender {
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && s[j] != ' ' {
			j++
		}
		w := s[i:j]
		if w == "of" || w == "to" || w == "for" {
			return news.GenderUnknown
		}
		if g := a.lex.gender[w]; g != news.GenderUnknown && (j >= len(s) || s[j] == ' ') {
			if rest := s[j:]; rest == "" || len(rest) > 3 && rest[:4] == " of " || len(rest) > 3 && rest[:4] == " to " {
				return g
			}
		}
		i = j + 1
	}
	return news.GenderUnknown
}

// roleBefore returns the tokens of the role that stands right in front of a
// name at i: "28 Nights actress", "his brother,".
func (p *passage) roleBefore(s news.Sentence, i int) (from, to int) {
	to = i
	comma := false
	if to > s.First && p.toks[to-1].w == "," {
		comma = true
		to--
	}
	if to <= s.First {
		return 0, 0
	}
	head := &p.toks[to-1]
	from = to - 1
	switch {
	case head.is(clsRole|clsKin|clsRank) && (head.shape == lower || from == s.First):
	case from-1 > s.First && p.toks[from-1].low == "of" && p.toks[from-2].is(clsRole|clsRank) && head.shape == lower && !head.is(clsFunction):
		from -= 2 // "director of football"
	default:
		return 0, 0
	}
	lows := 0
	for from > s.First && to-from < maxRun {
		t := &p.toks[from-1]
		switch {
		case t.Kind == news.Number, t.Kind == news.Word && t.name() && !(from-1 == s.First && t.is(clsFunction)), t.low == "'s", t.low == "’s":
			from--
			continue
		case t.w == "’" && from-2 >= s.First && p.toks[from-2].End == t.Start, t.w == "&":
			from--
			continue
		case t.low == "his" || t.low == "her" || t.low == "their" || t.low == "its":
			return from - 1, to
		case t.Kind == news.Word && t.shape == lower && !t.is(clsFunction|clsSay) && lows < 2 && !verbal(t.low):
			if from-2 >= s.First && modal(p.toks[from-2].low) {
				break // "would buy rival Hale Foods"
			}
			from--
			lows++
			continue
		}
		break
	}
	for from < to && p.toks[from].Kind == news.Punct || from < to && (p.toks[from].low == "'s" || p.toks[from].low == "’s") {
		from++
	}
	if comma {
		// "his brother, Ada Moss": only after a determiner.
		if from == s.First || !(p.toks[from-1].low == "the" || p.toks[from-1].low == "whose" || p.toks[from-1].low == "a" || p.toks[from-1].low == "’s" || p.toks[from-1].low == "'s") {
			return 0, 0
		}
	}
	return from, to
}

// modal words are followed by a verb.
func modal(low string) bool {
	switch low {
	case "to", "would", "will", "could", "can", "may", "might", "should", "must", "shall", "not", "did", "does", "do", "and":
		return true
	}
	return false
}

// verbal words end in a verb's ending; they do not describe.
func verbal(low string) bool {
	n := len(low)
	return n > 4 && (low[n-2:] == "ed" || low[n-3:] == "ing") || low == "met" || low == "saw" || low == "left" || low == "beat"
}

// apposition reads what follows a name between commas: an age, a role.
func (a *article) apposition(x *entity, p *passage, s news.Sentence, i int) {
	for rounds := 0; rounds < 3 && i+1 < s.Last; rounds++ {
		t := &p.toks[i]
		n := &p.toks[i+1]
		if t.w == "(" && n.Kind == news.Number && len(n.w) <= 3 && i+2 < s.Last && p.toks[i+2].w == ")" {
			a.described(x, p, i+1, i+2)
			i += 3
			continue
		}
		if t.w != "," {
			a.copula(x, p, s, i)
			return
		}
		if n.Kind == news.Number && len(n.w) <= 3 && (i+2 >= s.Last || p.toks[i+2].Kind == news.Punct || p.toks[i+2].low == "and" || p.toks[i+2].shape == lower && p.toks[i+2].Start > n.End) {
			if x.kind == person {
				a.described(x, p, i+1, i+2)
			}
			i += 2
			continue
		}
		end := p.appositionEnd(s, i+1)
		if end < 0 {
			return
		}
		a.described(x, p, i+1, end)
		i = end
	}
}

// appositionEnd returns the end of an apposition that starts at i, -1 if
// none does.
func (p *passage) appositionEnd(s news.Sentence, i int) int {
	role := false
	for k := i; k < s.Last && k < i+16; k++ {
		t := &p.toks[k]
		if t.Kind == news.Punct {
			switch t.w {
			case ",", ".", ";", "—", "–", ")", "!", "?", "”", "\"":
				if role && k > i {
					return k
				}
				return -1
			case "’", "'", "-", "&", "£", "$":
				continue
			}
			return -1
		}
		switch {
		case k == i && !(t.low == "a" || t.low == "an" || t.low == "the" || t.low == "his" || t.low == "her" || t.low == "their" || t.low == "its" || t.low == "one" || t.low == "now" || t.low == "then" || t.low == "who") &&
			!t.is(clsRole|clsRank|clsKin) && !(t.name() && k+1 < s.Last && (p.toks[k+1].low == "'s" || p.toks[k+1].low == "’s" || p.toks[k+1].w == "’" || p.toks[k+1].is(clsRole|clsRank) && p.toks[k+1].shape == lower)):
			return -1
		case k == i && t.low == "who":
			if k+1 < s.Last && (p.toks[k+1].low == "is" || p.toks[k+1].low == "was") {
				continue
			}
			return -1
		case t.is(clsRole|clsRank|clsKin) || t.is(clsOrgHead) && t.shape == lower || orgNoun(t.low):
			role = true
		case t.is(clsSay) && role:
			return -1
		}
	}
	if role {
		return -1
	}
	return -1
}

// copula reads "is a former teacher" behind a name.
func (a *article) copula(x *entity, p *passage, s news.Sentence, i int) {
	if x.kind != person || i+2 >= s.Last {
		return
	}
	if l := p.toks[i].low; l != "is" && l != "was" {
		return
	}
	if l := p.toks[i+1].low; l != "a" && l != "an" && l != "the" {
		return
	}
	role := false
	for k := i + 2; k < s.Last && k < i+8; k++ {
		t := &p.toks[k]
		if t.is(clsRole | clsKin) {
			role = true
			continue
		}
		if t.Kind == news.Punct || t.is(clsFunction) || role {
			if role {
				a.described(x, p, i+1, k)
			}
			return
		}
	}
}

// orgNoun lists the nouns that stand for an organisation.
func orgNoun(low string) bool {
	switch low {
	case "company", "firm", "club", "council", "charity", "union", "airline", "party", "agency", "bank", "school", "university", "hospital", "team", "side", "group",
		"authority", "force", "commission", "committee", "trust", "bureau", "ministry", "department", "newspaper", "paper", "magazine", "broadcaster", "watchdog", "regulator",
		"retailer", "supermarket", "brand", "operator", "manufacturer", "start-up", "startup", "foundation", "museum", "federation", "association", "league", "court", "government",
		"board", "outlet", "website", "network", "label", "studio", "theatre", "church", "college", "institute", "service", "carmaker", "lender", "insurer", "developer":
		return true
	}
	return false
}
