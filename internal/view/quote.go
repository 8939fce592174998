package view

import (
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// Quote is what somebody said, across articles.
type Quote struct {
	ID          string
	Story       string // where it stands
	Text        string // the fullest wording
	Fragment    bool   // set inside outlets' own sentences alone
	Speaker     Name   // ID "" if anonymous or unknown
	Anonymous   bool
	SaidTo      string
	SaidAt      string
	First       *Article // earliest known appearance, nil if no date is known
	Whole       *Article // the earliest that prints it whole, where First prints a part; else nil
	Appearances []Appearance
	Wordings    []Wording // other than the fullest
	Outlets     []string  // in the order of their first appearance
}

// Appearance is one printing of a quote.
type Appearance struct {
	*Article
	Paragraph int    // from 1; 0 for the headline or standfirst
	Text      string // as printed there
	SaidTo    string // as this article says
	Part      bool   // it prints less than three quarters of it
	Differs   bool
	After     time.Duration // the earliest one; 0 where a time is unknown
}

// Wording is another wording with how it differs from the fullest.
type Wording struct {
	Text string
	In   []*Article
	// Speaker is how these articles name the speaker, "" where it is the same.
	Speaker string
	full    string // the quote's text
}

// Pieces are the quote's words and this wording's, compared: when they are asked for,
// since a large story has hundreds of quotes and shows a few.
func (w Wording) Pieces() []Piece { return Diff(w.full, w.Text) }

// Turn is how this wording turns the meaning of the fullest one; its zero value where
// it does not.
func (w Wording) Turn() text.Turn { return text.Turned(w.full, w.Text) }

func (b *book) quotes(in []news.Utterance) []Quote {
	var out []Quote
	for i := range in {
		if q, ok := b.quote(&in[i]); ok {
			out = append(out, q)
		}
	}
	return out
}

// quote fills one quote; false where none of its articles stands.
func (b *book) quote(u *news.Utterance) (Quote, bool) {
	q := Quote{
		ID: u.ID, Text: u.Text, Fragment: u.Kind == news.Mixed, Speaker: Name{u.Entity, u.Name, ""}, Anonymous: u.Anonymous,
		SaidTo: u.SaidTo, SaidAt: u.SaidAt, First: b.articles[u.First],
	}
	if e := b.entities[u.Entity]; e != nil {
		q.Speaker = Name{e.ID, e.Name, e.Kind}
	}
	if u.Whole != u.First {
		q.Whole = b.articles[u.Whole]
	}
	full := plain(u.Text)
	at := map[string]int{full: -1}
	outlets := map[string]bool{}
	for _, x := range u.Appearances {
		a := b.articles[x.Article]
		if a == nil {
			continue
		}
		ap := Appearance{Article: a, Paragraph: max(0, x.Paragraph+1), Text: x.Text, SaidTo: x.SaidTo, Part: x.Part}
		if q.First != nil && !q.First.When.At.IsZero() && !a.When.At.IsZero() {
			ap.After = max(0, a.When.At.Sub(q.First.When.At))
		}
		key := plain(x.Text)
		ap.Differs = key != full
		i, known := at[key]
		if !known {
			i = len(q.Wordings)
			at[key] = i
			q.Wordings = append(q.Wordings, Wording{Text: x.Text, full: u.Text})
		}
		if i >= 0 {
			w := &q.Wordings[i]
			w.In = append(w.In, a)
			if x.Speaker != "" && q.Anonymous && plain(x.Speaker) != plain(q.Speaker.Name) {
				w.Speaker = x.Speaker
			}
		}
		if !outlets[a.Outlet] {
			outlets[a.Outlet] = true
			q.Outlets = append(q.Outlets, a.Outlet)
		}
		q.Appearances = append(q.Appearances, ap)
	}
	return q, len(q.Appearances) > 0
}

func plain(s string) string { return text.Plain(s) }
