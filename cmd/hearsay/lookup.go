package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/report"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
)

// pageFlags ask for a part of a list.
type pageFlags struct {
	Limit int    `default:"20" help:"How many at most, up to 1000."`
	After string `placeholder:"NEXT" help:"Go on behind the list before, which says how."`
}

func (p pageFlags) page() (store.Page, error) {
	if p.Limit < 1 || p.Limit > store.MaxPage {
		return store.Page{}, wrong(fmt.Sprintf("--limit %d is not allowed", p.Limit), fmt.Sprintf("give a number from 1 to %d", store.MaxPage))
	}
	return store.Page{After: p.After, Limit: p.Limit}, nil
}

// formatFlag chooses the output.
type formatFlag struct {
	Format string `default:"text" enum:"text,json" help:"text or json (${enum})."`
}

// headRow is the head of an article, in the words of the report.
type headRow struct {
	ID        string         `json:"id"`
	Headline  string         `json:"headline"`
	Outlet    string         `json:"outlet"`
	URL       string         `json:"url"`
	Language  string         `json:"language"`
	Published report.Claimed `json:"published"`
	FirstSeen string         `json:"first_seen"`
	Partial   bool           `json:"partial"`
	Revisions int            `json:"revisions"`
	Story     string         `json:"story"`
}

func asHead(a store.Article) headRow {
	return headRow{
		ID: a.ID, Headline: a.Headline, Outlet: a.Outlet, URL: a.URL, Language: a.Language, Published: report.Time(a.Published),
		FirstSeen: stamp(a.FirstSeen), Partial: a.Partial, Revisions: a.Revisions, Story: a.Story,
	}
}

// storyRow is a story of a list. What the report has as a list of articles or
// rows is a number here, named so.
type storyRow struct {
	ID            string      `json:"id"`
	Headline      string      `json:"headline"`
	Lead          string      `json:"lead"`
	Language      string      `json:"language"`
	Storyline     string      `json:"storyline"`
	From          string      `json:"from"`
	To            string      `json:"to"`
	First         string      `json:"first"`
	Outlets       []string    `json:"outlets"`
	Entities      []entityRow `json:"entities"`
	Articles      int         `json:"article_count"`
	Origins       int         `json:"origin_count"`
	Carried       int         `json:"carried_count"`
	Quotes        int         `json:"quote_count"`
	Disagreements int         `json:"disagreement_count"`
	Updates       int         `json:"update_count"`
	Edits         int         `json:"edit_count"`
	Compiled      bool        `json:"compiled"`
}

// entityRow is a name of a list.
type entityRow struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Kind     string   `json:"kind"`
	Aliases  []string `json:"aliases,omitempty"`
	Articles int64    `json:"article_count,omitempty"`
}

// storyRows reads the stories of a list with their cards.
func storyRows(in []store.Story) ([]storyRow, error) {
	out := make([]storyRow, 0, len(in))
	for _, s := range in {
		var c news.Card
		if len(s.Data) > 0 {
			if err := json.Unmarshal(s.Data, &c); err != nil {
				return nil, fmt.Errorf("card of story %s: %w", s.ID, err)
			}
		}
		r := storyRow{
			ID: s.ID, Headline: s.Headline, Lead: c.Lead, Language: s.Language, Storyline: s.Line, From: stamp(s.From), To: stamp(s.To), First: s.First,
			Outlets: c.Outlets, Entities: []entityRow{}, Articles: s.Articles, Origins: c.Origins, Carried: c.Carried, Quotes: c.Quotes,
			Disagreements: c.Disagreements, Updates: c.Updates, Edits: c.Edits, Compiled: s.Version > 0,
		}
		if r.Outlets == nil {
			r.Outlets = []string{}
		}
		for _, n := range c.Names {
			r.Entities = append(r.Entities, entityRow{ID: n.ID, Name: n.Name, Kind: string(n.Kind)})
		}
		out = append(out, r)
	}
	return out, nil
}

// printStories prints two lines for each story.
func printStories(w io.Writer, rows []storyRow) error {
	var b strings.Builder
	for _, r := range rows {
		headline := plain(r.Headline)
		if headline == "" {
			headline = "(not compiled yet)"
		}
		fmt.Fprintf(&b, "%s  %s\n", r.ID, headline)
		parts := []string{count(r.Articles, "article")}
		if len(r.Outlets) > 0 {
			parts = append([]string{count(len(r.Outlets), "outlet")}, parts...)
		}
		for _, p := range []struct {
			n    int
			what string
		}{{r.Origins, "origin"}, {r.Quotes, "quote"}, {r.Disagreements, "disagreement"}, {r.Updates, "update"}} {
			if p.n > 0 {
				parts = append(parts, count(p.n, p.what))
			}
		}
		fmt.Fprintf(&b, "    %s · %s\n", strings.Join(parts, " · "), span(r.From, r.To))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// span gives the days from one time stamp to another.
func span(from, to string) string {
	a, b := dayOf(from), dayOf(to)
	if a == b || b == "" {
		return a
	}
	return a + " – " + b
}

func dayOf(stamp string) string {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return ""
	}
	return t.Format("2 Jan 2006")
}

// more says how to go on behind a list.
func more(w io.Writer, command, next string) error {
	if next == "" {
		return nil
	}
	_, err := fmt.Fprintf(w, "more: %s --after %s\n", command, next)
	return err
}

// headsByID returns heads by id.
func headsByID(ctx context.Context, st *sqlstore.Store, ids []string) (map[string]store.Article, error) {
	by := map[string]store.Article{}
	for _, part := range chunks(ids, store.MaxPage) {
		as, err := st.Articles.Get(ctx, part...)
		if err != nil {
			return nil, err
		}
		for _, a := range as {
			by[a.ID] = a
		}
	}
	return by, nil
}

// outletAndTime gives the outlet and time of an article, as reports do.
func outletAndTime(a store.Article) string {
	t := a.Published.Time
	layout := "2 Jan 2006 15:04"
	if !a.Published.Known() {
		t = a.FirstSeen
	} else if a.Published.Precision != "" && a.Published.Precision != news.PrecisionSecond {
		layout = "2 Jan 2006"
	}
	outlet := plain(a.Outlet)
	if outlet == "" {
		outlet = "(no outlet)"
	}
	if t.IsZero() {
		return outlet
	}
	return outlet + ", " + t.Format(layout)
}
