package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"hearsay/internal/engine"
	"hearsay/internal/news"
	"hearsay/internal/render"
	"hearsay/internal/report"
	"hearsay/internal/web"
)

type readCmd struct {
	Now    string   `placeholder:"RFC3339" help:"The moment against which ages such as \"4 days ago\" are read (default: the clock)."`
	Format string   `default:"text" enum:"text,json,html" help:"text for a terminal, json for programs, html for one self-contained page (${enum})."`
	Paths  []string `arg:"" name:"path" help:"HTML, text, feed, listing or WARC files, folders of these, URLs, or - for standard input."`
}

// Help is printed below the flags.
func (readCmd) Help() string {
	return "Reads every input, goes on where one cannot be read, and prints one report on standard output. " +
		"Exit status: 0 when every input was read, 1 when some could not be (each stands on standard error and under \"problems\"), 2 for wrong usage."
}

// Run reads the inputs and prints their report.
func (c readCmd) Run(ctx context.Context, std streams) error {
	now, err := parseNow(c.Now)
	if err != nil {
		return err
	}
	prog := newProgress(std.err)
	defer prog.clear()
	articles, problems, err := readInputs(ctx, c.Paths, std.in, now, prog)
	if err != nil {
		return err
	}
	ed, err := engine.Run(ctx, articles, engine.Options{Progress: prog.step})
	if err != nil {
		return err
	}
	ed.Problems = append(problems, ed.Problems...)
	prog.clear()
	complainOf(std.err, ed.Problems)
	if err := write(std.out, ed, now, c.Format); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	if len(ed.Problems) > 0 {
		return errPartial
	}
	return nil
}

func parseNow(s string) (time.Time, error) {
	if s == "" {
		return time.Now().Truncate(time.Second), nil
	}
	now, err := time.Parse(time.RFC3339, s)
	if err != nil {
		now, err = time.Parse(time.DateOnly, s) // midnight UTC
	}
	if err != nil {
		return now, &usageError{&news.Hinted{
			Err:  fmt.Errorf("--now %q is no RFC 3339 time", s),
			Hint: "write it as 2025-07-04T12:00:00Z, or 2025-07-04",
		}}
	}
	return now, nil
}

// write prints what a run found in one of the formats; now is the moment that
// ages were read against.
func write(w io.Writer, ed *news.Edition, now time.Time, format string) error {
	switch format {
	case "json":
		return report.Build(ed, version, now).WriteJSON(w)
	case "html":
		return web.Sheet(w, ed, version, now)
	case "markdown":
		return render.Markdown(w, report.Build(ed, version, now))
	case "text":
		return render.Text(w, report.Build(ed, version, now), terminalOptions(w))
	}
	return errors.New("unknown format " + format)
}
