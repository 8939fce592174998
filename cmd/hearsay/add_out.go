package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"unicode"

	"hearsay/internal/fetch"
	"hearsay/internal/news"
	"hearsay/internal/subscribe"
)

// outcome is what became of one input of add.
type outcome struct {
	Input   string `json:"input"`
	Status  string `json:"status"` // "added", "known" or "failed"
	ID      string `json:"id"`
	URL     string `json:"url"`
	Kind    string `json:"kind"`
	Title   string `json:"title"`
	Items   int    `json:"items"`
	How     string `json:"how"`
	Problem string `json:"problem"`
}

// outcomes prints what became of the inputs.
type outcomes struct {
	w      io.Writer
	format string
	rows   []outcome
	n      map[string]int
}

func (os *outcomes) add(o outcome) error {
	if os.n == nil {
		os.n = map[string]int{}
	}
	os.n[o.Status]++
	if os.format == "json" {
		os.rows = append(os.rows, o)
		return nil
	}
	if o.Status == "failed" {
		return nil // said on standard error
	}
	line := fmt.Sprintf("%-5s  %s  %s", o.Status, o.ID, plain(o.URL))
	var more []string
	if o.Title != "" {
		more = append(more, plain(o.Title))
	}
	if o.Kind != subscribe.Feed {
		more = append(more, o.Kind)
	}
	if o.Items > 0 {
		more = append(more, fmt.Sprintf("%d items", o.Items))
	}
	if len(more) > 0 {
		line += "  (" + strings.Join(more, ", ") + ")"
	}
	_, err := fmt.Fprintln(os.w, line)
	return err
}

// end sums up and says whether all went well.
func (os *outcomes) end() error {
	var err error
	if os.format == "json" {
		err = printJSON(os.w, os.rows)
	} else if n := os.n; n["added"]+n["known"]+n["failed"] > 1 {
		_, err = fmt.Fprintf(os.w, "%d added, %d known before, %d failed\n", n["added"], n["known"], n["failed"])
	}
	if err == nil && os.n["failed"] > 0 {
		err = errPartial
	}
	return err
}

// printJSON prints v indented, an empty list as [].
func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// plain makes a stranger's text safe for a terminal: on one line, without
// control characters.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
	}), " ")
}

// privately says how to allow a private address.
func (ad *adder) privately(address string, err error) error {
	if !errors.Is(err, fetch.ErrAddress) && !errors.Is(err, fetch.ErrPort) {
		return err
	}
	if !strings.Contains(address, "://") {
		address = "http://" + address
	}
	host := "HOST"
	if u, perr := url.Parse(address); perr == nil && u.Host != "" {
		host = u.Host
	}
	return &news.Hinted{Err: err, Hint: fmt.Sprintf("if it is meant, give --allow %s here, and set allow = [%q] for the server", host, host)}
}

// trimAddress drops the address in front of a fetch's error where the line
// names it already.
func trimAddress(err error, address string) error {
	var fe *fetch.Error
	if errors.As(err, &fe) && strings.Contains(fe.URL, strings.TrimSuffix(address, "/")) {
		return hint(fe.Err, news.Hint(err))
	}
	text := err.Error()
	if rest, ok := strings.CutPrefix(text, address+": "); ok {
		return hint(errors.New(rest), news.Hint(err))
	}
	return err
}
