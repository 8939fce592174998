// Package export writes what pages and commands show as files for other
// programs: tables as CSV (RFC 4180, UTF-8), and lists as JSON Lines.
//
// What goes in: a story's report, or records of articles. What comes out: bytes
// on a writer, and a name for the file. Cells that a spreadsheet would take for a
// formula are kept from being one: what is exported was written by strangers.
package export

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// table writes rows of text as CSV.
type table struct {
	w   *csv.Writer
	row []string
}

func newTable(w io.Writer, head ...string) *table {
	t := &table{w: csv.NewWriter(w)}
	t.w.UseCRLF = true
	_ = t.w.Write(head) // flush tells
	return t
}

// add writes a row.
func (t *table) add(cells ...string) {
	t.row = t.row[:0]
	for _, c := range cells {
		t.row = append(t.row, Cell(c))
	}
	_ = t.w.Write(t.row) // flush tells
}

func (t *table) flush(what string) error {
	t.w.Flush()
	if err := t.w.Error(); err != nil {
		return fmt.Errorf("write %s: %w", what, err)
	}
	return nil
}

// Cell is a text as a cell of a table: one that begins as a formula does gets an
// apostrophe in front, as OWASP advises against CSV injection.
func Cell(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	// Some programs pass over white space in front, and take the wide forms of
	// East Asian writing for the same signs.
	if t := strings.TrimLeftFunc(s, unicode.IsSpace); t != "" && strings.ContainsAny(firstRune(t), "=+-@＝＋－＠") || strings.HasPrefix(s, "\t") {
		return "'" + s
	}
	return s
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// lines writes values as JSON, one a line.
func lines[T any](w io.Writer, what string, rows []T) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range rows {
		if err := enc.Encode(&rows[i]); err != nil {
			return fmt.Errorf("write %s: %w", what, err)
		}
	}
	return nil
}

// maxName is the longest name of a file without its ending, in bytes.
const maxName = 80

// FileName makes a title the name of a file, without anything that leads to
// another folder or that a system keeps for itself: "hearsay-TITLE.EXT".
func FileName(title, ext string) string {
	var b strings.Builder
	b.WriteString("hearsay")
	gap := true
	for _, r := range strings.ToLower(title) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = true
			continue
		}
		n := len(string(r))
		if gap {
			n++
		}
		if b.Len()+n > maxName {
			break
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String() + "." + ext
}
