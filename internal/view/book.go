package view

import (
	"cmp"
	"regexp"
	"slices"

	"hearsay/internal/news"
)

// book holds what a story's rows refer to: articles, entities, origins.
type book struct {
	articles map[string]*Article
	entities map[string]*news.Named
	origin   map[string]bool
}

func newBook(c *news.Compiled, arts map[string]*Article) *book {
	b := &book{articles: arts, entities: map[string]*news.Named{}, origin: map[string]bool{}}
	for i := range c.Entities {
		b.entities[c.Entities[i].ID] = &c.Entities[i]
	}
	for _, o := range c.Story.Origins {
		b.origin[o.Article] = true
	}
	return b
}

// Fact is a question to which outlets give several values.
type Fact struct {
	ID       string
	Question string
	Kind     string // date, number, age, name, place, other
	About    []Name
	Values   []Value
	Because  string // why they cannot both hold, in plain words
	Update   bool   // the value moved with time: no contradiction
	// Dismissed is the correction by which a reader dismissed it, or did when it
	// had fewer values, "" for none; Reason is what was said of why.
	Dismissed, Reason string
}

// Value is one answer with its sentences.
type Value struct {
	Text     string // the shortest wording as printed
	Normal   string
	Tally    []Tally // own reports first
	Origins  int     // of the tally
	Evidence []Evidence
}

// Sentence is one wording of evidence with the places where it stands.
type Sentence struct {
	Text string
	In   []Evidence
}

// Sentences are the evidence's wordings, the earliest first, each once.
func (v Value) Sentences() []Sentence {
	var out []Sentence
	at := map[string]int{}
	for _, e := range v.Evidence {
		i, known := at[e.Text]
		if !known {
			i = len(out)
			at[e.Text] = i
			out = append(out, Sentence{Text: e.Text})
		}
		out[i].In = append(out[i].In, e)
	}
	return out
}

// Tally is one outlet that gives a value.
type Tally struct {
	Outlet string
	Own    bool // by a report of its own
}

// Evidence is a sentence of an article.
type Evidence struct {
	*Article
	Paragraph int // from 1; 0 for the headline or standfirst
	Text      string
}

// Dated is a dated fact.
type Dated struct {
	Date      string // 2023, 2023-11 or 2023-11-04
	Precision news.Precision
	Names     []Name
	Evidence  []Evidence // the earliest first, each wording once
	Outlets   []string   // of all its sentences
}

func (b *book) names(ids []string) []Name {
	var out []Name
	for _, id := range ids {
		if e := b.entities[id]; e != nil {
			out = append(out, Name{e.ID, e.Name, e.Kind})
		}
	}
	return out
}

func (b *book) facts(in []news.Fact) []Fact {
	var out []Fact
	for _, f := range in {
		x := Fact{ID: f.ID, Question: f.Question, Kind: f.Kind, About: b.names(f.About), Because: b.because(f.Because), Dismissed: f.Dismissed}
		for _, val := range f.Values {
			y := Value{Text: val.Value, Normal: val.Normal, Evidence: b.evidence(val.Statements)}
			y.Tally = b.tally(y.Evidence)
			for _, t := range y.Tally {
				if t.Own {
					y.Origins++
				}
			}
			if len(y.Evidence) > 0 {
				x.Values = append(x.Values, y)
			}
		}
		if len(x.Values) > 1 {
			out = append(out, x)
		}
	}
	return out
}

func (b *book) evidence(in []news.Evidence) []Evidence {
	var out []Evidence
	for _, e := range in {
		if a := b.articles[e.Article]; a != nil {
			out = append(out, Evidence{a, max(0, e.Paragraph+1), e.Text})
		}
	}
	return out
}

// tally lists the outlets of sentences, own reports first. An outlet counts
// once, by an own report if it has one.
func (b *book) tally(es []Evidence) []Tally {
	at := map[string]int{}
	var out []Tally
	for _, e := range es {
		own := b.origin[e.ID]
		if i, ok := at[e.Outlet]; ok {
			out[i].Own = out[i].Own || own
			continue
		}
		at[e.Outlet] = len(out)
		out = append(out, Tally{e.Outlet, own})
	}
	slices.SortStableFunc(out, func(x, y Tally) int { return boolOrder(x.Own, y.Own) })
	return out
}

func boolOrder(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return -1
	}
	return 1
}

func (b *book) timeline(in []news.TimelineEntry) []Dated {
	var out []Dated
	for _, t := range in {
		d := Dated{Date: t.Date, Precision: t.Precision, Names: b.names(t.Entities)}
		texts, outlets := map[string]bool{}, map[string]bool{}
		for _, e := range b.evidence(t.Statements) {
			if !outlets[e.Outlet] {
				outlets[e.Outlet] = true
				d.Outlets = append(d.Outlets, e.Outlet)
			}
			if k := plain(e.Text); !texts[k] {
				texts[k] = true
				d.Evidence = append(d.Evidence, e)
			}
		}
		if len(d.Evidence) > 0 {
			out = append(out, d)
		}
	}
	return out
}

// articleID matches what may be an article's id in a reason that a stage gave.
var articleID = regexp.MustCompile(`\ba[0-9a-z]{1,13}\b`)

// because names articles by their outlets in a reason.
func (b *book) because(s string) string {
	return articleID.ReplaceAllStringFunc(s, func(id string) string {
		if a := b.articles[id]; a != nil {
			return a.Outlet
		}
		return id
	})
}

// undatedLast keeps the order of time and moves articles without one to the end.
func undatedLast(ms []*Member) {
	slices.SortStableFunc(ms, func(a, b *Member) int {
		if x, y := a.When.At.IsZero(), b.When.At.IsZero(); x || y {
			return boolOrder(!x, !y)
		}
		return a.When.At.Compare(b.When.At)
	})
}

func sortParts(ps []Part) {
	slices.SortStableFunc(ps, func(a, b Part) int { return cmp.Compare(b.Share, a.Share) })
}
