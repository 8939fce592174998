package main

import (
	"context"
	"fmt"

	"hearsay/internal/pipeline"
)

type redoCmd struct {
	storeFlags
	Stage string `arg:"" optional:"" enum:",page,annotate" default:"" help:"page: read the kept pages again; annotate: what an older version annotated (default: both)."`
}

// Help is printed below the flags.
func (redoCmd) Help() string {
	return "After an update a newer stage makes better of what is kept: a server does it in the background, for a part of its time. What is not of an older version stays."
}

// Run begins to do a stage anew.
func (c redoCmd) Run(ctx context.Context, a *app) error {
	q, err := a.jobs()
	if err != nil {
		return err
	}
	stages := []string{c.Stage}
	if c.Stage == "" {
		stages = []string{pipeline.RedoPages, pipeline.RedoAnnotations}
	}
	for _, s := range stages {
		if err := pipeline.Redo(ctx, q, s); err != nil {
			return err
		}
		fmt.Fprintf(a.std.out, "queued  %s: the server does it in the background; `hearsay jobs` shows how far it is\n", s)
	}
	return nil
}
