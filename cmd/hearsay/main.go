// Command hearsay reads the news of many outlets and shows who reported what
// first, who repeated it, what changed and where the outlets disagree.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"hearsay/internal/config"
	"hearsay/internal/news"
)

// version is the program's version; releases set it when linking.
var version = "0.1.0"

// The exit statuses of every subcommand.
const (
	exitOK      = 0
	exitPartial = 1 // some inputs could not be read, or the work failed
	exitUsage   = 2
)

// errPartial says that the work is done but some inputs could not be read;
// each of them was reported already.
var errPartial = errors.New("some inputs could not be read")

type cli struct {
	VersionFlag kong.VersionFlag `name:"version" help:"Print the version and exit."`

	Read readCmd `cmd:"" group:"once" help:"Read files, folders, archives, feeds and URLs, and print one report."`
	Demo demoCmd `cmd:"" group:"run" help:"Start invented outlets, read them and serve the pages; --report prints one report instead."`

	Extract  extractCmd  `cmd:"" group:"parts" help:"Extract the articles of pages, texts, feeds, listings and archives, one a line."`
	Annotate annotateCmd `cmd:"" group:"parts" help:"Print the reading of one plain text: names, dates, quotes, statements, with their places."`
	Group    groupCmd    `cmd:"" group:"parts" help:"Group a collection of articles (JSON lines) into stories, and list what they share."`

	Add   addCmd   `cmd:"" group:"feeds" help:"Subscribe to sites, feeds, news sitemaps, pages that list articles, and lists of subscriptions."`
	Feeds feedsCmd `cmd:"" group:"feeds" help:"List the subscriptions with their health; change, pause or remove them."`

	Search  searchCmd  `cmd:"" group:"look" help:"Find articles by words and fields."`
	Stories storiesCmd `cmd:"" group:"look" help:"List stories, the one with the latest article first."`
	Story   storyCmd   `cmd:"" group:"look" help:"Print the report of one story."`
	Topic   topicCmd   `cmd:"" group:"look" help:"Print what is kept of one name: its stories, quotes and articles."`
	Quotes  quotesCmd  `cmd:"" group:"look" help:"List what somebody said."`

	Serve serveCmd `cmd:"" group:"run" help:"Poll the subscriptions, keep what they bring, and serve it as web pages."`
	Work  workCmd  `cmd:"" group:"run" help:"Do the jobs of a server on a further machine, on the same PostgreSQL."`

	Merge       mergeCmd       `cmd:"" group:"correct" help:"Make two stories one."`
	Split       splitCmd       `cmd:"" group:"correct" help:"Take articles out of a story, into one of their own."`
	Move        moveCmd        `cmd:"" group:"correct" help:"Move an article into another story."`
	Pin         pinCmd         `cmd:"" group:"correct" help:"Keep a story as it is, or an article where it is."`
	Join        joinCmd        `cmd:"" group:"correct" help:"Say that two names are one."`
	Part        partCmd        `cmd:"" group:"correct" help:"Say that a name means somebody else in an article or story."`
	Dismiss     dismissCmd     `cmd:"" group:"correct" help:"Say that a disagreement or update is none."`
	Undo        undoCmd        `cmd:"" group:"correct" help:"Take corrections back."`
	Corrections correctionsCmd `cmd:"" group:"correct" help:"List the corrections, undone ones too."`

	Redo   redoCmd   `cmd:"" group:"care" help:"Do anew in the background what an older version made."`
	Forget forgetCmd `cmd:"" group:"care" help:"Erase an article, an outlet or a name for good."`
	Jobs   jobsCmd   `cmd:"" group:"care" help:"List the server's jobs, look at the failed ones, retry or discard them."`

	Password passwordCmd `cmd:"" group:"care" help:"Set the password of the pages, or set it anew."`

	Check   checkCmd   `cmd:"" group:"care" help:"Print the settings in force, where each comes from, and what is wrong."`
	Backup  backupCmd  `cmd:"" group:"care" help:"Write all that is kept to a file, while the server runs."`
	Restore restoreCmd `cmd:"" group:"care" help:"Put a backup in place of all that is kept."`
	Version versionCmd `cmd:"" group:"care" help:"Print the version."`
}

// streams are the standard streams of a run; tests give their own.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// softLimit is the heap at which the collector works harder, in bytes, unless
// GOMEMLIMIT says otherwise: reading 10,000 articles keeps about half of it
// alive, and without a limit garbage may take as much again (make scale).
const softLimit = 5 << 28

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softLimit)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends it at once
	code := run(ctx, os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// run executes one command line and returns its exit status.
func run(ctx context.Context, args []string, std streams) int {
	if len(args) == 0 {
		args = []string{"--help"}
	}
	var c cli
	exited := -1
	a := &app{ctx: ctx, std: std}
	vars := settingVars()
	vars["version"] = "hearsay " + version
	parser, err := kong.New(&c,
		kong.Name("hearsay"),
		kong.Description("One page per story: what was reported, who said it first, who only repeated it, what changed, and where the outlets disagree.\n\nExit status: 0 when all went well, 1 when something could not be read or done (the rest goes on), 2 for wrong usage."),
		kong.Writers(std.out, std.err),
		kong.Exit(func(code int) { exited = code }),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(std, a),
		kong.ExplicitGroups([]kong.Group{
			{Key: "once", Title: "Once, without keeping anything:"},
			{Key: "parts", Title: "The parts by themselves, for pipelines:"},
			{Key: "feeds", Title: "Subscriptions:"},
			{Key: "look", Title: "Looking things up:"},
			{Key: "run", Title: "Running it:"},
			{Key: "correct", Title: "Setting the engine right, for good:"},
			{Key: "care", Title: "Looking after it:"},
			{Key: "settings", Title: "Settings (also as HEARSAY_ variables and in the settings file):"},
		}),
		vars,
	)
	if err != nil {
		panic(err) // the grammar above is wrong: a bug
	}
	kctx, err := parser.Parse(negative(args))
	if exited >= 0 { // --help was printed
		return exited
	}
	if err != nil {
		complain(std.err, err, "run `hearsay --help` for the commands and flags")
		return exitUsage
	}
	a.given = givenSettings(kctx)
	err = kctx.Run()
	return status(std.err, errors.Join(err, a.close()))
}

// negative writes `--limit -1` as `--limit=-1`: it is read as a number then, of which
// the command says what is allowed, and not as a flag called 1.
func negative(args []string) []string {
	var out []string
	for i, x := range args {
		if x == "--" {
			return append(out, args[i:]...)
		}
		if k := len(out) - 1; k >= 0 && isNegative(x) && strings.HasPrefix(out[k], "--") && !strings.Contains(out[k], "=") {
			out[k] += "=" + x
			continue
		}
		out = append(out, x)
	}
	return out
}

func isNegative(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil && s[0] == '-'
}

// status reports err as people should see it and returns the exit status.
func status(w io.Writer, err error) int {
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errPartial):
		return exitPartial
	case errors.Is(err, context.Canceled):
		complain(w, errors.New("interrupted"), "")
		return exitPartial
	}
	var settings config.Errors
	if errors.As(err, &settings) {
		for _, e := range settings {
			complain(w, e, e.Help)
		}
		return exitUsage
	}
	complain(w, err, "")
	var usage *usageError
	if errors.As(err, &usage) {
		return exitUsage
	}
	return exitPartial
}

// complain prints an error and its hint, or the fallback hint.
func complain(w io.Writer, err error, fallback string) {
	fmt.Fprintf(w, "hearsay: error: %s\n", plain(err.Error())) // on one line, whatever a server said
	hint := news.Hint(err)
	if hint == "" {
		hint = fallback
	}
	if hint != "" {
		fmt.Fprintf(w, "hearsay: hint: %s\n", hint)
	}
}

// usageError is a wrong command line.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

type versionCmd struct{}

// Run prints the version.
func (versionCmd) Run(std streams) error {
	_, err := fmt.Fprintln(std.out, "hearsay", version)
	return err
}
