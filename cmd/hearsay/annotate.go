package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"hearsay/internal/input"
	"hearsay/internal/news"
	"hearsay/internal/reading"
)

type annotateCmd struct {
	Now    string `placeholder:"RFC3339" help:"The moment against which \"yesterday\" is read (default: the clock)."`
	Format string `default:"json" enum:"json,jsonl" help:"json reads one plain text, jsonl lines of {\"id\",\"text\",\"dct\"} and prints one result a line (${enum})."`
	File   string `arg:"" help:"A plain text, or JSON lines with --format jsonl, gzipped or not; - for standard input."`
}

// Help is printed below the flags.
func (annotateCmd) Help() string {
	return "Prints the reading of plain text: sentences, entities, mentions, dates, quotes with their speakers, statements. " +
		"Offsets count Unicode code points of the text. " +
		"Exit status: 0 when all was read, 1 when something could not be (each line that could not stands on standard error with its number), 2 for wrong usage."
}

// Run annotates the file.
func (c annotateCmd) Run(ctx context.Context, std streams) error {
	now, err := parseNow(c.Now)
	if err != nil {
		return err
	}
	when := news.Claimed{Time: now, Precision: news.PrecisionSecond, From: news.FromMetadata, Zoned: true}
	in, done, err := openInput(c.File, std.in)
	if err != nil {
		return err
	}
	defer done()
	if c.Format == "jsonl" {
		return c.lines(ctx, in, when, std)
	}
	b, err := io.ReadAll(io.LimitReader(in, input.DefaultMaxText+1))
	switch {
	case err != nil:
		return fmt.Errorf("%s: %s", c.File, openProblem(err))
	case len(b) > input.DefaultMaxText:
		return fmt.Errorf("%s: is more than %d MB, the limit for one text: split it", c.File, input.DefaultMaxText>>20)
	}
	text, problem := input.PlainText(c.File, b)
	if problem != "" {
		return fmt.Errorf("%s: %s", c.File, problem)
	}
	out, err := reading.Encode(reading.Read(reading.Input{Text: text, When: when}), " ")
	if err != nil {
		return err
	}
	if _, err := std.out.Write(out); err != nil {
		return fmt.Errorf("write the reading: %w", err)
	}
	return nil
}

// lines annotates one text a line.
func (c annotateCmd) lines(ctx context.Context, in io.Reader, when news.Claimed, std streams) error {
	bad := false
	err := reading.Lines(ctx, in, when, func(doc []byte) error {
		if _, err := std.out.Write(append(doc, '\n')); err != nil {
			return fmt.Errorf("write a reading: %w", err)
		}
		return nil
	}, func(number int, message string) {
		bad = true
		place := c.File
		if number > 0 {
			place = fmt.Sprintf("%s line %d", c.File, number)
		}
		fmt.Fprintf(std.err, "hearsay: error: %s: %s\n", place, message)
	})
	if err == nil && bad {
		err = errPartial
	}
	return err
}

// openInput opens a file, or standard input for "-".
func openInput(name string, stdin io.Reader) (in io.Reader, done func(), err error) {
	if name == "-" {
		return stdin, func() {}, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %s", name, openProblem(err))
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		_ = f.Close()
		return nil, nil, errors.New(name + ": is a folder: name a file in it")
	}
	return f, func() { _ = f.Close() }, nil
}
