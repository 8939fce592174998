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
)

type quotesCmd struct {
	storeFlags
	pageFlags
	formatFlag
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
	st, err := a.existing()
	if err != nil {
		return err
	}
	e, err := findCalled(ctx, a, st, c.By)
	if err != nil {
		return err
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
			name += ", at " + plain(r.SaidAt)
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
