package main

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"hearsay/internal/input"
	"hearsay/internal/news"
	"hearsay/internal/render"
	"hearsay/internal/report"
)

type extractCmd struct {
	Now    string   `placeholder:"RFC3339" help:"The moment against which ages such as \"4 days ago\" are read (default: the clock)."`
	Format string   `default:"jsonl" enum:"jsonl,text,markdown" help:"jsonl one object a line, text the words alone with a form feed between articles, markdown with a rule between (${enum})."`
	Paths  []string `arg:"" name:"path" help:"HTML, text, feed, listing or WARC files, gzipped or not, folders of these, URLs, or - for standard input."`
}

// Help is printed below the flags.
func (extractCmd) Help() string {
	return "Prints the articles of every input as soon as they are read, in the order of the inputs; folders in the order of names. " +
		"Exit status: 0 when every input was read, 1 when some could not be (each stands on standard error), 2 for wrong usage."
}

// Run extracts the articles of the inputs.
func (c extractCmd) Run(ctx context.Context, std streams) error {
	now, err := parseNow(c.Now)
	if err != nil {
		return err
	}
	prog := newProgress(std.err)
	defer prog.clear()
	shown := isTerminal(std.out) // the articles themselves show how far it is
	articles, bad := 0, false
	err = input.Each(ctx, c.Paths, input.Options{Stdin: std.in, Items: true}, now, func(as []news.Article, problems []news.Problem) error {
		var out []byte
		for i := range as {
			articles++
			as[i].ID = "a" + strconv.Itoa(articles)
			b, err := c.print(&as[i], articles == 1)
			if err != nil {
				return err
			}
			out = append(out, b...)
		}
		if len(problems) > 0 {
			bad = true
			prog.clear()
			complainOf(std.err, problems)
		}
		if !shown {
			prog.step("extracting", articles, 0)
		}
		if len(out) == 0 {
			return nil
		}
		if _, err := std.out.Write(out); err != nil {
			return fmt.Errorf("write an article: %w", err)
		}
		return nil
	})
	if err == nil && bad {
		err = errPartial
	}
	return err
}

// print gives one article in the format.
func (c extractCmd) print(a *news.Article, first bool) ([]byte, error) {
	r := report.ArticleOf(a)
	between, s := "\n\f\n", ""
	switch c.Format {
	case "text":
		s = render.ArticleText(&r)
	case "markdown":
		between, s = "\n---\n\n", render.ArticleMarkdown(&r)
	default:
		return r.Line()
	}
	if !first {
		s = between + s
	}
	return []byte(s), nil
}

// complainOf tells problems of inputs, one a line.
func complainOf(w io.Writer, problems []news.Problem) {
	for _, p := range problems {
		fmt.Fprintf(w, "hearsay: error: %s: %s\n", p.Input, p.Message)
	}
}
