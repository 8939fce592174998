package report

import (
	"math"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// Build makes the document of an edition. Version is the program's, now the
// moment that ages were read against.
func Build(ed *news.Edition, version string, now time.Time) *Document {
	d := &Document{
		Hearsay:       version,
		Schema:        Schema,
		Now:           now.Format(time.RFC3339),
		Articles:      articles(ed),
		Stories:       stories(ed.Stories),
		Entities:      entities(ed.Registry.Entities),
		Quotes:        Quotes(ed.Utterances...),
		Reuse:         pairs(ed.Reuse),
		Disagreements: facts(ed.Ledger.Disagreements),
		Updates:       facts(ed.Ledger.Updates),
		Timeline:      timeline(ed.Ledger.Timeline),
		Problems:      []Problem{},
	}
	for _, p := range ed.Problems {
		d.Problems = append(d.Problems, Problem(p))
	}
	return d
}

func articles(ed *news.Edition) []Article {
	storyOf := map[string]string{}
	for _, s := range ed.Stories {
		for _, a := range s.Articles {
			storyOf[a] = s.ID
		}
	}
	out := make([]Article, 0, len(ed.Articles))
	for _, a := range ed.Articles {
		r := ArticleOf(a.Article)
		r.Story = storyOf[a.ID]
		out = append(out, r)
	}
	return out
}

// ArticleOf prints one article, without its story.
func ArticleOf(a *news.Article) Article {
	r := Article{
		ID: a.ID, Input: a.Input, Part: a.Part, URL: a.URL, Outlet: a.Outlet,
		Headline: a.Headline, Standfirst: a.Standfirst, Bylines: list(a.Bylines),
		Published: Time(a.Published), Modified: Time(a.Modified),
		Partial: a.Partial, Section: a.Section, Tags: list(a.Tags), Language: a.Language, Credit: a.Credit,
		Paragraphs: list(a.Paragraphs), Headings: []Heading{}, Captions: list(a.Captions), Kind: string(a.Kind),
	}
	if !a.FirstSeen.IsZero() {
		r.FirstSeen = a.FirstSeen.UTC().Format(time.RFC3339)
	}
	for _, h := range a.Headings {
		r.Headings = append(r.Headings, Heading(h))
	}
	return r
}

// Time prints a time no finer than it is known.
func Time(c news.Claimed) Claimed {
	if !c.Known() {
		return Claimed{Precision: string(news.PrecisionNone), From: string(news.FromNone)}
	}
	layout, precision := time.RFC3339, news.PrecisionSecond
	switch c.Precision {
	case news.PrecisionDay:
		layout, precision = time.DateOnly, news.PrecisionDay
	case news.PrecisionMonth:
		layout, precision = "2006-01", news.PrecisionMonth
	case news.PrecisionYear:
		layout, precision = "2006", news.PrecisionYear
	}
	return Claimed{Time: c.Time.Format(layout), Precision: string(precision), From: string(c.From)}
}

func stories(in []news.Story) []Story {
	out := make([]Story, 0, len(in))
	for _, s := range in {
		r := Story{
			ID: s.ID, Headline: s.Headline, Articles: list(s.Articles), First: s.First,
			Origins: []Origin{}, Why: []Why{}, Entities: list(s.Entities), Storyline: s.Storyline,
		}
		for _, o := range s.Origins {
			r.Origins = append(r.Origins, Origin{Article: o.Article, CarriedBy: list(o.CarriedBy)})
		}
		for _, w := range s.Why {
			r.Why = append(r.Why, Why(w))
		}
		out = append(out, r)
	}
	return out
}

func entities(in []news.Named) []Entity {
	out := make([]Entity, 0, len(in))
	for _, e := range in {
		out = append(out, Entity{ID: e.ID, Name: e.Name, Kind: string(e.Kind), Aliases: list(e.Aliases), Articles: list(e.Articles)})
	}
	return out
}

// Quotes makes the rows of utterances; indirect speech has none.
func Quotes(in ...news.Utterance) []Quote {
	out := make([]Quote, 0, len(in))
	for _, u := range in {
		if u.Kind == news.Indirect {
			continue
		}
		q := Quote{
			ID: u.ID, Text: u.Text, Kind: string(u.Kind),
			Speaker: Speaker{Entity: u.Entity, Name: u.Name, Anonymous: u.Anonymous},
			SaidTo:  u.SaidTo, SaidAt: u.SaidAt, Appearances: []Appearance{}, First: u.First, Whole: u.Whole,
		}
		for _, a := range u.Appearances {
			ap := Appearance{Article: a.Article, Paragraph: a.Paragraph, Text: a.Text, Speaker: a.Speaker, SaidTo: a.SaidTo, SaidAt: a.SaidAt, Part: a.Part}
			if t := text.Turned(u.Text, a.Text); t.Kind != "" {
				ap.Turn = string(t.Kind) + ": " + t.Word
			}
			q.Appearances = append(q.Appearances, ap)
		}
		out = append(out, q)
	}
	return out
}

func pairs(in []news.Reuse) []Reuse {
	out := make([]Reuse, 0, len(in))
	for _, p := range in {
		r := Reuse{
			From: p.From, To: p.To, Direction: direction(p), Share: round(p.Share), Prose: round(p.Prose),
			Via: p.Via, Because: p.Because, Passages: []Passage{},
		}
		for _, s := range p.Passages {
			r.Passages = append(r.Passages, Passage{s.From.Para, s.To.Para, string(s.Match), s.Text})
		}
		out = append(out, r)
	}
	return out
}

// direction says whether it is known who carries whom.
func direction(p news.Reuse) string {
	if p.Known {
		return "known"
	}
	return "unknown"
}

func facts(in []news.Fact) []Fact {
	out := make([]Fact, 0, len(in))
	for _, f := range in {
		r := Fact{ID: f.ID, About: list(f.About), Question: f.Question, Kind: f.Kind, Because: f.Because, Values: []Value{}}
		for _, v := range f.Values {
			r.Values = append(r.Values, Value{v.Value, v.Normal, sentences(v.Statements)})
		}
		out = append(out, r)
	}
	return out
}

func timeline(in []news.TimelineEntry) []Timeline {
	out := make([]Timeline, 0, len(in))
	for _, t := range in {
		out = append(out, Timeline{t.Date, string(t.Precision), list(t.Entities), sentences(t.Statements)})
	}
	return out
}

func sentences(in []news.Evidence) []Sentence {
	out := make([]Sentence, 0, len(in))
	for _, e := range in {
		out = append(out, Sentence{e.Article, e.Paragraph, e.Text})
	}
	return out
}

// list returns s, or an empty list for nil, so that JSON shows [].
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// round keeps three decimals: more would claim a precision that shares of a few
// hundred words do not have.
func round(x float64) float64 { return math.Round(x*1000) / 1000 }
