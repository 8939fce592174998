package main

import (
	"context"
	"fmt"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
)

type storiesCmd struct {
	storeFlags
	pageFlags
	formatFlag
	Topic string `placeholder:"NAME" help:"Only those that name somebody or something: a name or its id."`
}

// Run lists stories, the one with the latest article first.
func (c storiesCmd) Run(ctx context.Context, a *app) error {
	page, err := c.page()
	if err != nil {
		return err
	}
	st, err := a.existing()
	if err != nil {
		return err
	}
	var f store.StoryFilter
	again := "hearsay stories"
	if c.Topic != "" {
		e, err := findCalled(ctx, a, st, c.Topic)
		if err != nil {
			return err
		}
		f.Entity = e.ID
		again += " --topic " + e.ID
	}
	rows, next, err := listStories(ctx, st, f, page)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return printJSON(a.std.out, struct {
			Stories []storyRow `json:"stories"`
			Next    string     `json:"next"`
		}{rows, next})
	}
	if len(rows) == 0 {
		_, err = fmt.Fprintln(a.std.out, "no stories")
		return err
	}
	if err := printStories(a.std.out, rows); err != nil {
		return err
	}
	return more(a.std.out, again, next)
}

func listStories(ctx context.Context, st *sqlstore.Store, f store.StoryFilter, page store.Page) ([]storyRow, string, error) {
	list, next, err := st.Stories.List(ctx, f, page)
	if err != nil {
		return nil, "", err
	}
	rows, err := storyRows(list)
	return rows, next, err
}

// missing adds the way to find ids to an error of a thing that is not there.
func missing(err error, what, id, where string) error {
	if err == nil {
		return nil
	}
	if !strings.HasPrefix(err.Error(), what+" "+id+": ") { // as the store's own words may be
		err = fmt.Errorf("%s %s: %w", what, id, err)
	}
	return hint(err, where)
}

// errNoSuch is a thing that is not there.
func errNoSuch(what, id, where string) error { return missing(news.ErrNotFound, what, id, where) }
