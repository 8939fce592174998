package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"runtime/debug"
	"strconv"

	"hearsay/internal/corpus"
	"hearsay/internal/news"
	"hearsay/internal/report"
	"hearsay/internal/reuse"
)

type groupCmd struct {
	Stories string   `placeholder:"OUT.tsv" help:"Write the stories to this file, - for standard output: an article's id, a tab, its story."`
	Reuse   string   `placeholder:"OUT.tsv" help:"Write what articles share to this file, - for standard output: earlier, later, share, prose words, quoted words, direction."`
	Format  string   `default:"tsv" enum:"tsv,json" help:"What standard output gets: tsv the stories unless --stories or --reuse is given, json both with the reasons (${enum})."`
	Files   []string `arg:"" name:"file" help:"Files of JSON lines, gzipped or not, or - for standard input."`
}

// Help is printed below the flags.
func (groupCmd) Help() string {
	return "Groups any collection of articles: each line is an object with id, date, source, url, lang, title and text, in the order of the stream. " +
		"Several files are merged by date, each keeping its own order. " +
		"Exit status: 0 when every line was read, 1 when some could not be (each stands on standard error), 2 for wrong usage."
}

// Run groups the files.
func (c groupCmd) Run(ctx context.Context, std streams) error {
	if os.Getenv("GOMEMLIMIT") == "" {
		// What is kept grows with the collection: near a limit the collector
		// would take half of the processor.
		debug.SetMemoryLimit(math.MaxInt64)
	}
	prog := newProgress(std.err)
	defer prog.clear()
	out, err := c.outputs(std.out)
	if err != nil {
		return err
	}
	defer out.abandon()
	told := 0
	problem := func(input, message string) {
		if told++; told <= toldProblems {
			prog.clear()
			fmt.Fprintf(std.err, "hearsay: error: %s: %s\n", input, plain(message))
		}
	}
	files, done := openLines(c.Files, std.in, problem)
	defer done()
	var shared []report.Overlap
	stories, err := corpus.Group(ctx, files, corpus.Options{
		Bare:     c.Format != "json",
		Progress: func(n int) { prog.step("grouping", n, 0) },
		Problem:  problem,
		Overlap: func(o reuse.Overlap) error {
			if c.Format == "json" {
				shared = append(shared, report.OverlapOf(o.Reuse, o.ProseWords, o.QuotedWords, o.Copied))
			}
			return writeOverlap(out.reuse, o)
		},
	})
	if err != nil {
		return err
	}
	if err := writeStories(out.stories, stories); err != nil {
		return err
	}
	if err := out.close(); err != nil {
		return err
	}
	prog.clear()
	if c.Format == "json" {
		if err := report.BuildGroups(stories, shared, version).WriteJSON(std.out); err != nil {
			return fmt.Errorf("write the groups: %w", err)
		}
	}
	if more := told - toldProblems; more > 0 {
		fmt.Fprintf(std.err, "hearsay: error: %s could not be read\n", count(more, "more line"))
		fmt.Fprintln(std.err, "hearsay: hint: each line of a file is one object of JSON; a file that is packed otherwise than by gzip is unpacked first")
	}
	if told > 0 {
		return errPartial
	}
	return nil
}

// toldProblems is how many problems of a collection are told one by one: a file of
// another kind has one on each line.
const toldProblems = 10

// openLines opens files of lines; what cannot be opened is a problem.
func openLines(names []string, stdin io.Reader, problem func(input, message string)) (files []corpus.File, done func()) {
	var open []*os.File
	for _, name := range names {
		if name == "-" {
			files = append(files, corpus.File{Name: name, R: stdin})
			continue
		}
		f, err := os.Open(name)
		if err == nil {
			open = append(open, f)
			var info fs.FileInfo
			if info, err = f.Stat(); err == nil && info.IsDir() {
				problem(name, "is a folder: name the files in it")
				continue
			}
		}
		if err != nil {
			problem(name, openProblem(err))
			continue
		}
		files = append(files, corpus.File{Name: name, R: f})
	}
	return files, func() {
		for _, f := range open {
			_ = f.Close()
		}
	}
}

// openProblem says why a file cannot be opened and what to do.
func openProblem(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "does not exist: check the path"
	case errors.Is(err, fs.ErrPermission):
		return "may not be read: allow reading it (chmod), or leave it out"
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return fmt.Sprintf("cannot be read (%v): check the disk and the path", err)
}

// groupOutputs are where the two tables go; nil where one is not wanted.
type groupOutputs struct {
	stories, reuse *bufio.Writer
	files          []*os.File
}

func (c groupCmd) outputs(stdout io.Writer) (*groupOutputs, error) {
	if c.Stories != "" && c.Stories == c.Reuse {
		return nil, &usageError{&news.Hinted{Err: errors.New("--stories and --reuse name the same file"), Hint: "give each its own"}}
	}
	if c.Format == "json" && (c.Stories == "-" || c.Reuse == "-") {
		return nil, &usageError{&news.Hinted{Err: errors.New("--format json and a table both want standard output"), Hint: "name a file for the table"}}
	}
	stories := c.Stories
	if c.Stories == "" && c.Reuse == "" && c.Format == "tsv" {
		stories = "-"
	}
	out := &groupOutputs{}
	var err error
	if out.stories, err = out.open(stories, stdout); err != nil {
		return nil, err
	}
	if out.reuse, err = out.open(c.Reuse, stdout); err != nil {
		out.abandon()
		return nil, err
	}
	return out, nil
}

func (o *groupOutputs) open(name string, stdout io.Writer) (*bufio.Writer, error) {
	switch name {
	case "":
		return nil, nil //nolint:nilnil // a table that is not wanted
	case "-":
		return bufio.NewWriter(stdout), nil
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, &news.Hinted{Err: fmt.Errorf("write %s: %w", name, err), Hint: "check that the folder is there and may be written"}
	}
	o.files = append(o.files, f)
	return bufio.NewWriter(f), nil
}

// close writes what is left and closes the files.
func (o *groupOutputs) close() error {
	for _, w := range []*bufio.Writer{o.stories, o.reuse} {
		if w == nil {
			continue
		}
		if err := w.Flush(); err != nil {
			return fmt.Errorf("write the table: %w", err)
		}
	}
	files := o.files
	o.files = nil
	for _, f := range files {
		if err := f.Close(); err != nil {
			return fmt.Errorf("write the table: %w", err)
		}
	}
	return nil
}

// abandon closes what an error left open.
func (o *groupOutputs) abandon() {
	for _, f := range o.files {
		_ = f.Close()
	}
}

func writeStories(w *bufio.Writer, stories []news.Story) error {
	if w == nil {
		return nil
	}
	for _, s := range stories {
		for _, a := range s.Articles {
			if _, err := fmt.Fprintf(w, "%s\t%s\n", a, s.ID); err != nil {
				return fmt.Errorf("write the stories: %w", err)
			}
		}
	}
	return nil
}

// writeOverlap writes a pair: earlier, later, share, prose words, quoted words,
// direction.
func writeOverlap(w *bufio.Writer, o reuse.Overlap) error {
	if w == nil {
		return nil
	}
	row := report.OverlapOf(o.Reuse, o.ProseWords, o.QuotedWords, o.Copied)
	_, err := fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%d\t%s\n", row.Earlier, row.Later, strconv.FormatFloat(row.Share, 'f', -1, 64), row.ProseWords, row.QuotedWords, row.Direction)
	if err != nil {
		return fmt.Errorf("write the pairs: %w", err)
	}
	return nil
}
