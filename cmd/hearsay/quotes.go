package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/report"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/text"
	"hearsay/internal/view"
)

type quotesCmd struct {
	storeFlags
	pageFlags
	formatFlag
	Reported bool `help:"What articles say in their own words that somebody said; --limit counts articles."`

	By string `required:"" placeholder:"NAME" help:"Who spoke: a name, a surname that one alone bears, or an id."`
}

// quoteRow is a quote as the report has it, with its story.
type quoteRow struct {
	report.Quote
	Story string `json:"story"`
}

// Run lists what somebody said, the latest first.
func (c quotesCmd) Run(ctx context.Context, a *app) error {
	page, err := c.page()
	if err != nil {
		return err
	}
	if strings.TrimSpace(c.By) == "" {
		return wrong("--by names nobody", "give a name, a surname that one alone bears, or an id")
	}
	st, err := a.existing()
	if err != nil {
		return err
	}
	e, err := findCalled(ctx, a, st, c.By)
	if err != nil {
		return err
	}
	if c.Reported {
		return c.reported(ctx, a, st, e, page)
	}
	rows, next, err := quotesOf(ctx, st, e, page)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return printJSON(a.std.out, struct {
			Quotes []quoteRow `json:"quotes"`
			Next   string     `json:"next"`
		}{rows, next})
	}
	if len(rows) == 0 {
		_, err = fmt.Fprintf(a.std.out, "no quotes of %s\n", plain(e.Name))
		return err
	}
	if err := writeQuotes(ctx, a.std.out, st, rows); err != nil {
		return err
	}
	return more(a.std.out, "hearsay quotes --by "+e.ID, next)
}

// reportedRow is indirect speech, named as the report names quotes.
type reportedRow struct {
	Kind      string         `json:"kind"` // indirect
	Text      string         `json:"text"`
	Speaker   report.Speaker `json:"speaker"`
	Cue       string         `json:"cue"`
	SaidTo    string         `json:"said_to"`
	SaidAt    string         `json:"said_at"`
	Article   string         `json:"article"`
	Paragraph int            `json:"paragraph"`
	Outlet    string         `json:"outlet"`
	Story     string         `json:"story"`
}

// tells leads in what somebody is said to have said.
func tells(name, cue string) string {
	if strings.EqualFold(cue, "according to") {
		return cue + " " + name + ": "
	}
	return name + " " + cue + ": "
}

// reported lists indirect speech, that of the latest articles first.
func (c quotesCmd) reported(ctx context.Context, a *app, st *sqlstore.Store, e store.Entity, page store.Page) error {
	found, next, err := view.New(st.Set, view.Options{}).Reported(ctx, e.ID, page)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		rows := []reportedRow{}
		for _, r := range found {
			rows = append(rows, reportedRow{string(news.Indirect), r.Text, report.Speaker{Entity: e.ID, Name: e.Name}, r.Cue, r.SaidTo, r.SaidAt, r.ID, r.Paragraph - 1, r.Outlet, r.Story})
		}
		return printJSON(a.std.out, struct {
			Quotes []reportedRow `json:"quotes"`
			Next   string        `json:"next"`
		}{rows, next})
	}
	var b strings.Builder
	if len(found) == 0 {
		fmt.Fprintf(&b, "no reported speech of %s in these articles\n", plain(e.Name))
	}
	for _, r := range found {
		where := plain(r.Outlet)
		if r.SaidTo != "" {
			where += ", to " + plain(r.SaidTo)
		}
		fmt.Fprintf(&b, "%s%s\n    in %s, article %s\n", tells(plain(e.Name), plain(r.Cue)), plain(r.Text), where, r.ID)
	}
	if _, err := io.WriteString(a.std.out, b.String()); err != nil {
		return err
	}
	return more(a.std.out, "hearsay quotes --reported --by "+e.ID, next)
}

// quotesOf returns what a name's bearer said. Of namesakes the entity decides;
// a quote without one counts for whoever bears its name.
func quotesOf(ctx context.Context, st *sqlstore.Store, e store.Entity, page store.Page) ([]quoteRow, string, error) {
	qs, next, err := st.Ledgers.Quotes(ctx, text.NameKey(e.Name), page)
	if err != nil {
		return nil, "", err
	}
	rows := make([]quoteRow, 0, len(qs))
	for _, q := range qs {
		if q.Entity != "" && q.Entity != e.ID {
			continue
		}
		var u news.Utterance
		if err := json.Unmarshal(q.Data, &u); err != nil {
			return nil, "", fmt.Errorf("quote %s: %w", q.ID, err)
		}
		u.ID = q.ID
		for _, r := range report.Quotes(u) {
			rows = append(rows, quoteRow{r, q.Story})
		}
	}
	return rows, next, nil
}

// writeQuotes prints quotes with the outlet that had each earliest.
func writeQuotes(ctx context.Context, w io.Writer, st *sqlstore.Store, rows []quoteRow) error {
	var ids []string
	for _, r := range rows {
		for _, p := range r.Appearances {
			ids = append(ids, p.Article)
		}
	}
	heads, err := headsByID(ctx, st, ids)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, r := range rows {
		name := plain(r.Speaker.Name)
		if name == "" {
			name = "speaker unknown"
		}
		if r.SaidTo != "" {
			name += ", to " + plain(r.SaidTo)
		}
		if r.SaidAt != "" {
			name += ", " + plain(news.Where(r.SaidAt))
		}
		fmt.Fprintf(&b, "“%s”\n    %s\n", plain(r.Text), name)
		var in []string
		for _, p := range r.Appearances {
			if h, ok := heads[p.Article]; ok {
				in = append(in, outletAndTime(h))
			}
		}
		if len(in) > 0 {
			fmt.Fprintf(&b, "    in %s; story %s\n", strings.Join(in, "; "), r.Story)
		}
	}
	_, err = io.WriteString(w, b.String())
	return err
}
