// Package input finds and reads the documents that a person names on the
// command line, and makes articles of them.
//
// What goes in: paths of files and folders, URLs, "-" for standard input. What
// comes out: one Document at a time, unpacked, within limits; what cannot be
// read is a problem that names the input and says what to do, and the rest
// goes on. Folders are read in the order of their names. Articles then hands a
// document to package page or package feed. It looks at no document twice,
// keeps none, and asks the network only for the URLs that were named.
package input

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/news"
)

// The limits that the zero Options stand for.
const (
	DefaultMaxText = 32 << 20 // bytes of one document, unpacked
	DefaultMaxPage = 10 << 20 // bytes of one answer over HTTP
	DefaultTimeout = 20 * time.Second
	maxFolders     = 64 // folders within folders
)

// Kind is what a document is read as.
type Kind uint8

// The kinds of document.
const (
	HTML Kind = iota
	Text
	Feed
)

// Document is one input, unpacked.
type Document struct {
	Name        string // as the report gives it: the path, the URL as given, "#" and an entry of an archive behind it
	URL         string // where it was fetched from, "" if unknown
	ContentType string // as the server said, "" if unknown
	Kind        Kind
	Bytes       []byte    // HTML and feeds as they came; text in UTF-8
	Fetched     time.Time // when it was stored or fetched, UTC; zero if unknown
	Archive     string    // name of the archive that it is an entry of, "" if it is a file of its own
}

// Item is a document, or a problem where Document is nil.
type Item struct {
	Document *Document
	Problem  *news.Problem
}

// Options are the limits of a walk and where it reads from. The zero Options
// works, but for "-", which needs Stdin.
type Options struct {
	Stdin     io.Reader
	MaxText   int64         // bytes; 0 means DefaultMaxText
	MaxPage   int64         // bytes; 0 means DefaultMaxPage
	Timeout   time.Duration // for one URL, redirects and body included; 0 means DefaultTimeout
	UserAgent string        // "" means UserAgent
	Items     bool          // Each: entries of lists that are no articles too (news.KindItem, news.KindList)
}

func (o Options) withDefaults() Options {
	if o.MaxText <= 0 {
		o.MaxText = DefaultMaxText
	}
	if o.MaxPage <= 0 {
		o.MaxPage = DefaultMaxPage
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.UserAgent == "" {
		o.UserAgent = UserAgent
	}
	return o
}

// Walk reads the inputs that args name, in their order, and yields each of
// their documents and problems. It stops at the first error of yield and when
// ctx is done, and returns that error; what is wrong with an input is a
// problem and never an error.
func Walk(ctx context.Context, args []string, opts Options, yield func(Item) error) error {
	w := &walker{ctx: ctx, opts: opts.withDefaults(), yield: yield, seen: map[string]bool{}}
	for _, arg := range args {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := w.arg(arg); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// walker is one Walk.
type walker struct {
	ctx    context.Context
	opts   Options
	yield  func(Item) error
	seen   map[string]bool // files and folders that were read, by real path
	client *fetch.Client
}

func (w *walker) arg(arg string) error {
	switch scheme, _, ok := strings.Cut(arg, "://"); {
	case arg == "-":
		return w.stdin()
	case arg == "":
		return w.problem(arg, "the input has no name: name a file, a folder, a URL or -")
	case ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https")):
		return w.url(arg)
	case ok && !strings.ContainsAny(scheme, "/\\."):
		return w.problem(arg, fmt.Sprintf("cannot fetch %s addresses: give an http or https URL, or save the page and name the file", scheme))
	}
	return w.path(arg, filepath.ToSlash(arg), nil, true)
}

func (w *walker) stdin() error {
	if w.opts.Stdin == nil {
		return w.problem("-", "there is no standard input: pipe a document into the command")
	}
	return w.stream("-", w.opts.Stdin, 0)
}

func (w *walker) problem(name, message string) error {
	return w.yield(Item{Problem: &news.Problem{Input: name, Message: message}})
}

// document classifies bytes and yields them, or what is wrong with them.
func (w *walker) document(d *Document) error {
	if problem := classify(d); problem != "" {
		if d.Archive != "" {
			return nil // an archive holds much that is no page
		}
		return w.problem(d.Name, problem)
	}
	return w.yield(Item{Document: d})
}

// size writes a number of bytes for people.
func size(n int64) string {
	switch {
	case n >= 10<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 10<<10:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
