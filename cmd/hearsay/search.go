package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"hearsay/internal/export"
	"hearsay/internal/news"
	"hearsay/internal/query"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/view"
)

type searchCmd struct {
	storeFlags
	pageFlags
	Format string   `default:"text" enum:"text,json,jsonl,csv" help:"text, json, or the articles alone as jsonl, one a line, or csv, a table (${enum})."`
	Latest bool     `help:"The latest first, in place of the best."`
	Save   string   `placeholder:"NAME" help:"Save the search under a name, as the pages do."`
	Saved  string   `placeholder:"NAME" help:"Ask a saved search, by its name or id; the latest first."`
	Query  []string `arg:"" optional:"" help:"What to look for."`
}

// Help is printed below the flags.
func (searchCmd) Help() string {
	return `Words, "a phrase", begin*, AND, OR, NOT or -, parentheses, and outlet: by: said: about: tag: lang: before: after:, ` +
		"such as: said:oakes tram OR bus after:2025-06-01. docs/search.md tells all."
}

// hitRow is one answer.
type hitRow struct {
	headRow
	Score   float64  `json:"score"`
	Excerpt string   `json:"excerpt"`
	Matches [][2]int `json:"matches"` // bytes of the excerpt
	Before  bool     `json:"cut_before"`
	After   bool     `json:"cut_after"`
}

// excerptRunes is the length of an excerpt, in code points: two lines.
const excerptRunes = 160

// Run prints the articles that answer a query.
func (c searchCmd) Run(ctx context.Context, a *app) error {
	page, err := c.page()
	if err != nil {
		return err
	}
	asked := strings.Join(c.Query, " ")
	if c.Saved != "" == (asked != "") || c.Saved != "" && c.Save != "" {
		return wrong("give either words to look for or --saved NAME", "`hearsay search --help` shows examples")
	}
	now := time.Now()
	if c.Saved == "" { // what cannot be read is told also where nothing is kept
		if _, err := query.Parse(asked, now); err != nil {
			return &usageError{err}
		}
	}
	st, err := a.existing()
	if err != nil {
		return err
	}
	v := view.New(st.Set, view.Options{Now: func() time.Time { return now }})
	if c.Saved != "" {
		s, err := v.SavedSearch(ctx, c.Saved)
		if err != nil {
			return hint(err, "the page /saved lists them; --save NAME saves one")
		}
		asked, c.Latest = s.Query, true
	}
	q, err := query.Parse(asked, now)
	if err != nil {
		return &usageError{err}
	}
	for _, n := range q.Notes {
		fmt.Fprintf(a.std.err, "hearsay: note: %s\n", plain(n.String()))
	}
	if c.Save != "" {
		if _, err := v.Marks().SaveSearch(ctx, c.Save, asked); err != nil {
			return err
		}
	}
	hits, next, err := st.Search.Search(ctx, q.Root, store.SearchOptions{ByTime: c.Latest, Now: now, Page: page})
	if err != nil {
		return err
	}
	if c.Format == "csv" || c.Format == "jsonl" {
		if next != "" {
			fmt.Fprintf(a.std.err, "hearsay: hint: there are more: give --limit, or --after %s\n", next)
		}
		return c.export(ctx, a, v, hits)
	}
	rows, heads, err := hitRows(ctx, st, q, hits)
	if err != nil {
		return err
	}
	return c.print(a, q, rows, heads, next)
}

// export writes the articles alone.
func (c searchCmd) export(ctx context.Context, a *app, v *view.View, hits []store.Hit) error {
	ids := make([]string, len(hits))
	for i, h := range hits {
		ids[i] = h.Article
	}
	rs, err := v.Records(ctx, ids)
	if err != nil {
		return err
	}
	if c.Format == "csv" {
		return export.Records(a.std.out, rs)
	}
	return export.RecordLines(a.std.out, rs)
}

func (c searchCmd) print(a *app, q query.Query, rows []hitRow, heads []store.Article, next string) error {
	if c.Format == "json" {
		notes := []string{}
		for _, n := range q.Notes {
			notes = append(notes, n.String())
		}
		return printJSON(a.std.out, struct {
			Query string   `json:"query"`
			Notes []string `json:"notes"`
			Hits  []hitRow `json:"hits"`
			Next  string   `json:"next"`
		}{q.String(), notes, rows, next})
	}
	if len(rows) == 0 {
		_, err := fmt.Fprintln(a.std.out, "nothing found")
		return err
	}
	if err := writeHits(a.std.out, rows, heads); err != nil {
		return err
	}
	again := "hearsay search '" + strings.ReplaceAll(q.String(), "'", `'\''`) + "'"
	if c.Latest {
		again += " --latest"
	}
	return more(a.std.out, again, next)
}

// hitRows reads what is shown of the answers.
func hitRows(ctx context.Context, st *sqlstore.Store, q query.Query, hits []store.Hit) ([]hitRow, []store.Article, error) {
	ids := make([]string, len(hits))
	for i, h := range hits {
		ids[i] = h.Article
	}
	by, err := headsByID(ctx, st, ids)
	if err != nil {
		return nil, nil, err
	}
	texts := map[string]*news.Article{}
	for _, part := range chunks(ids, store.MaxPage) {
		rs, err := st.Articles.Texts(ctx, part...)
		if err != nil {
			return nil, nil, err
		}
		for i := range rs {
			texts[rs[i].Article] = &rs[i].Body
		}
	}
	rows, heads := []hitRow{}, []store.Article{}
	for _, h := range hits {
		head, ok := by[h.Article]
		if !ok {
			continue // gone meanwhile
		}
		r := hitRow{headRow: asHead(head), Score: h.Score, Matches: [][2]int{}}
		if body := texts[h.Article]; body != nil {
			ex := query.Snippet(strings.Join(append([]string{body.Standfirst}, body.Paragraphs...), " "), q.Root, excerptRunes)
			r.Excerpt, r.Before, r.After = ex.Text, ex.Before, ex.After
			for _, m := range ex.Matches {
				r.Matches = append(r.Matches, [2]int{m.Start, m.End})
			}
		}
		rows, heads = append(rows, r), append(heads, head)
	}
	return rows, heads, nil
}

// chunks cuts a list into parts of at most n.
func chunks(ids []string, n int) [][]string {
	var out [][]string
	for len(ids) > 0 {
		k := min(len(ids), n)
		out, ids = append(out, ids[:k]), ids[k:]
	}
	return out
}

func writeHits(w io.Writer, rows []hitRow, heads []store.Article) error {
	var b strings.Builder
	for i, r := range rows {
		fmt.Fprintf(&b, "%s  %s\n    %s", r.ID, plain(r.Headline), outletAndTime(heads[i]))
		if r.Story != "" {
			fmt.Fprintf(&b, " · story %s", r.Story)
		}
		b.WriteByte('\n')
		if r.Excerpt != "" {
			before, after := "", ""
			if r.Before {
				before = "… "
			}
			if r.After {
				after = " …"
			}
			fmt.Fprintf(&b, "    %s%s%s\n", before, plain(r.Excerpt), after)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
