package main

import (
	"context"
	"fmt"
	"time"

	"hearsay/internal/view"
)

type storyCmd struct {
	storeFlags
	Format string `default:"text" enum:"text,json,html,markdown" help:"text, json (the report's), html for one self-contained page, or markdown (${enum})."`
	ID     string `arg:"" help:"Id of the story; of one of its articles will do."`
}

// Run prints the report of one story.
func (c storyCmd) Run(ctx context.Context, a *app) error {
	st, err := a.existing()
	if err != nil {
		return err
	}
	ed, compiled, err := view.StoryEdition(ctx, st.Set, c.ID)
	if err != nil {
		return missing(err, "story", c.ID, "`hearsay stories` lists ids")
	}
	if !compiled {
		fmt.Fprintln(a.std.err, "hearsay: its articles are not compared yet: the server does it")
	}
	return write(a.std.out, ed, time.Now().Truncate(time.Second), c.Format)
}
