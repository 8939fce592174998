package export

import (
	"io"
	"strconv"
	"strings"

	"hearsay/internal/report"
	"hearsay/internal/view"
)

// Articles writes the articles of a report as a table, in its order.
func Articles(w io.Writer, d *report.Document) error {
	t := newTable(w, "id", "story", "outlet", "headline", "url", "published", "modified", "first_seen", "section", "language", "bylines", "origin", "carries", "partial")
	origin, carries := map[string]bool{}, map[string]string{}
	outlet := map[string]string{}
	for i := range d.Articles {
		outlet[d.Articles[i].ID] = d.Articles[i].Outlet
	}
	for _, s := range d.Stories {
		for _, o := range s.Origins {
			origin[o.Article] = true
			for _, c := range o.CarriedBy {
				carries[c] = strings.TrimPrefix(carries[c]+"; "+outlet[o.Article], "; ")
			}
		}
	}
	for i := range d.Articles {
		a := &d.Articles[i]
		t.add(a.ID, a.Story, a.Outlet, a.Headline, a.URL, a.Published.Time, a.Modified.Time, a.FirstSeen, a.Section, a.Language,
			strings.Join(a.Bylines, "; "), strconv.FormatBool(origin[a.ID]), carries[a.ID], strconv.FormatBool(a.Partial))
	}
	return t.flush("articles")
}

// Quotes writes the quotes of a report, a row for each printing.
func Quotes(w io.Writer, d *report.Document) error {
	t := newTable(w, "quote", "speaker", "not_named", "said_to", "text", "outlet", "article", "paragraph", "printed", "url", "published", "earliest", "part")
	by := articlesOf(d)
	for i := range d.Quotes {
		q := &d.Quotes[i]
		for _, x := range q.Appearances {
			a := by[x.Article]
			t.add(q.ID, q.Speaker.Name, strconv.FormatBool(q.Speaker.Anonymous), x.SaidTo, q.Text, a.Outlet, x.Article, strconv.Itoa(x.Paragraph+1), x.Text,
				a.URL, a.Published.Time, strconv.FormatBool(x.Article == q.First), strconv.FormatBool(x.Part))
		}
	}
	return t.flush("quotes")
}

// Facts writes the disagreements and the values that moved, a row for each
// sentence that gives one.
func Facts(w io.Writer, d *report.Document) error {
	t := newTable(w, "fact", "what", "kind", "question", "value", "outlet", "article", "paragraph", "sentence", "url", "published")
	by := articlesOf(d)
	for _, x := range []struct {
		what  string
		facts []report.Fact
	}{{"disagreement", d.Disagreements}, {"update", d.Updates}} {
		for _, f := range x.facts {
			for _, v := range f.Values {
				for _, s := range v.Statements {
					a := by[s.Article]
					t.add(f.ID, x.what, f.Kind, f.Question, v.Value, a.Outlet, s.Article, strconv.Itoa(s.Paragraph+1), s.Text, a.URL, a.Published.Time)
				}
			}
		}
	}
	return t.flush("facts")
}

// articlesOf gives articles by id; an unknown one is empty.
func articlesOf(d *report.Document) map[string]report.Article {
	by := make(map[string]report.Article, len(d.Articles))
	for i := range d.Articles {
		by[d.Articles[i].ID] = d.Articles[i]
	}
	return by
}

// Records writes articles of a list as a table.
func Records(w io.Writer, rs []view.Record) error {
	t := newTable(w, "id", "story", "outlet", "headline", "url", "published", "first_seen", "section", "language", "edits")
	for i := range rs {
		r := &rs[i]
		t.add(r.ID, r.Story, r.Outlet, r.Headline, r.URL, r.Published, r.FirstSeen, r.Section, r.Language, strconv.Itoa(r.Edits))
	}
	return t.flush("articles")
}

// RecordLines writes articles of a list as JSON Lines.
func RecordLines(w io.Writer, rs []view.Record) error { return lines(w, "articles", rs) }

// FactRows writes disagreements of many stories, a row for each sentence.
func FactRows(w io.Writer, rs []view.FactRecord) error {
	t := newTable(w, "fact", "story", "headline", "found", "kind", "question", "value", "outlet", "article", "paragraph", "sentence", "url", "published")
	for i := range rs {
		r := &rs[i]
		t.add(r.Fact, r.Story, r.Headline, r.Found, r.Kind, r.Question, r.Value, r.Outlet, r.Article, strconv.Itoa(r.Paragraph), r.Sentence, r.URL, r.Published)
	}
	return t.flush("disagreements")
}

// FactLines writes the same as JSON Lines.
func FactLines(w io.Writer, rs []view.FactRecord) error { return lines(w, "disagreements", rs) }
