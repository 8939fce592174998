package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// WriteJSON writes the document, indented, one row at a time: encoding it whole
// would hold the text of every article twice more.
func (d *Document) WriteJSON(w io.Writer) error { return writeJSON(w, reflect.ValueOf(d).Elem()) }

// WriteJSON writes the groups as a Document is written.
func (g *Groups) WriteJSON(w io.Writer) error { return writeJSON(w, reflect.ValueOf(g).Elem()) }

func writeJSON(w io.Writer, v reflect.Value) error {
	out := bufio.NewWriter(w)
	out.WriteString("{")
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		if i > 0 {
			out.WriteString(",")
		}
		fmt.Fprintf(out, "\n %q: ", name)
		var err error
		if f := v.Field(i); f.Kind() == reflect.Slice {
			err = writeRows(out, f)
		} else {
			err = writeValue(out, f.Interface(), " ")
		}
		if err != nil {
			return fmt.Errorf("encode %s: %w", name, err)
		}
	}
	out.WriteString("\n}\n")
	return out.Flush()
}

func writeRows(out *bufio.Writer, rows reflect.Value) error {
	if rows.Len() == 0 {
		_, err := out.WriteString("[]")
		return err
	}
	out.WriteString("[")
	for i := range rows.Len() {
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n  ")
		if err := writeValue(out, rows.Index(i).Interface(), "  "); err != nil {
			return err
		}
	}
	_, err := out.WriteString("\n ]")
	return err
}

// writeValue writes one value, its further lines behind prefix.
func writeValue(out *bufio.Writer, v any, prefix string) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, " ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := out.Write(bytes.TrimRight(b.Bytes(), "\n"))
	return err
}

// Line encodes an article as one line, its line break included.
func (a *Article) Line() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(a); err != nil {
		return nil, fmt.Errorf("encode the article of %s: %w", a.Input, err)
	}
	return b.Bytes(), nil
}
