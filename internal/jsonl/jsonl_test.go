package jsonl

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// all prints the lines as number:text, "!" for one that is too long, and what
// ended them unless it was the end.
func all(r *Reader) string {
	var out []string
	for {
		l, err := r.Next()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				out = append(out, "error")
			}
			return strings.Join(out, " ")
		}
		s := string(l.Bytes)
		if l.Err != nil {
			s = "!"
		}
		out = append(out, fmt.Sprint(l.Number, ":", s))
	}
}

func TestLines(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"\n\n", ""},
		{"a\nb\n", "1:a 2:b"},
		{"a\r\n\r\n b", "1:a 3:b"},
		{"\xef\xbb\xbf{}\n", "1:{}"},
		{"aaaaaaaaaaaaaaaaaaaaaaaa\nb", "1:! 2:b"},
		{"a\nbbbbbbbbbbbbbbbbbbbbbbbbbbb", "1:a 2:!"},
		{"\x1f\x8b\x08 no gzip", "error"},
	}
	for _, tt := range tests {
		if got := all(NewReader(strings.NewReader(tt.in), 20)); got != tt.want {
			t.Errorf("lines of %q = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestGzip(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	for i := range 5000 {
		fmt.Fprintf(z, "line %d\n", i)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if got := all(NewReader(bytes.NewReader(b.Bytes()), 0)); !strings.HasSuffix(got, "5000:line 4999") {
		t.Errorf("lines of gzip end in %q, want line 4999", got[max(0, len(got)-40):])
	}
	if got := all(NewReader(bytes.NewReader(b.Bytes()[:b.Len()/2]), 0)); !strings.HasPrefix(got, "1:line 0") || !strings.HasSuffix(got, "error") {
		t.Errorf("lines of cut gzip = %.40q … %q, want the first lines and an error", got, got[max(0, len(got)-40):])
	}
}

func FuzzLines(f *testing.F) {
	f.Add([]byte("a\n\nb"), 3)
	f.Add([]byte("\x1f\x8b\x08\x00\x00"), 3)
	f.Fuzz(func(t *testing.T, b []byte, limit int) {
		r := NewReader(bytes.NewReader(b), limit%1000)
		last := 0
		for {
			l, err := r.Next()
			if err != nil {
				return
			}
			if l.Number <= last {
				t.Fatalf("line %d follows line %d", l.Number, last)
			}
			last = l.Number
		}
	})
}
