// Package render draws a report for people: text for a terminal, and HTML pages
// with their pictures.
package render

import (
	"io"

	"hearsay/internal/report"
)

// TextOptions says what the terminal can show.
type TextOptions struct {
	Width  int  // columns; 0 means 80
	Colour bool // ANSI colour
}

// Text writes the report for a terminal.
func Text(w io.Writer, d *report.Document, opts TextOptions) error { return nil }

// HTML writes the report as one self-contained page.
func HTML(w io.Writer, d *report.Document) error { return nil }
