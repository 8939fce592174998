package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/report"
	"hearsay/internal/view"
)

func TestCell(t *testing.T) {
	for in, want := range map[string]string{
		"":                      "",
		"Harbour closed":        "Harbour closed",
		"=1+1":                  "'=1+1",
		"+44 20":                "'+44 20",
		"-5 degrees":            "'-5 degrees",
		"@mayor":                "'@mayor",
		"  =cmd|' /C calc'!A0":  "'  =cmd|' /C calc'!A0",
		"\t=1":                  "'\t=1",
		"\tindented":            "'\tindented",
		"\r=1":                  "'=1",
		"＝SUM(A1)":              "'＝SUM(A1)",
		"\u00a0=1":              "'\u00a0=1",
		"5 - 3 = 2":             "5 - 3 = 2",
		"“=” is a sign":         "“=” is a sign",
		"two\nlines":            "two\nlines",
		"a\x00b\x1b[1m":         "ab[1m",
		"\xff=":                 "\uFFFD=",
		"\x00=HYPERLINK(\"x\")": "'=HYPERLINK(\"x\")",
	} {
		if got := Cell(in); got != want {
			t.Errorf("Cell(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFileName(t *testing.T) {
	for in, want := range map[string]string{
		"Ferry aground: 11 hurt":   "hearsay-ferry-aground-11-hurt.csv",
		"../../etc/passwd":         "hearsay-etc-passwd.csv",
		"":                         "hearsay.csv",
		"???":                      "hearsay.csv",
		"CON":                      "hearsay-con.csv",
		"Übung\x00 \"macht\"; x=y": "hearsay-übung-macht-x-y.csv",
		"عودة العبارة":             "hearsay-عودة-العبارة.csv",
		"a\r\nSet-Cookie: x":       "hearsay-a-set-cookie-x.csv",
	} {
		if got := FileName(in, "csv"); got != want {
			t.Errorf("FileName(%q) = %q, want %q", in, got, want)
		}
	}
	if got := FileName(strings.Repeat("ü", 500), "csv"); len(got) > maxName+4 || !utf8.ValidString(got) {
		t.Errorf("FileName of a long title = %q, %d bytes", got, len(got))
	}
}

func FuzzCell(f *testing.F) {
	for _, s := range []string{"=1", " +x", "\ufeff=1", "'=1", "\v-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b bytes.Buffer
		w := newTable(&b, "a", "b")
		w.add(s, "x")
		if err := w.flush("x"); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(rows) != 2 || len(rows[1]) != 2 {
			t.Fatalf("%q reads as %q, %v", s, rows, err)
		}
		if c := strings.TrimSpace(rows[1][0]); c != "" && strings.ContainsAny(c[:1], "=+-@") {
			t.Errorf("%q is a formula: %q", s, c)
		}
		if n := FileName(s, "csv"); n != filepath.Base(n) || strings.ContainsAny(n, "/\\:\x00\r\n\"") || len(n) > maxName+4 {
			t.Errorf("FileName(%q) = %q", s, n)
		}
	})
}

func document(n int) *report.Document {
	d := &report.Document{Stories: []report.Story{{ID: "s1", Headline: "Otters", Origins: []report.Origin{{Article: "a0", CarriedBy: []string{"a1"}}}}}}
	for i := range n {
		a := report.Article{ID: fmt.Sprint("a", i), Story: "s1", Outlet: "The Marsh Herald", Headline: "=Otters, \"again\"", URL: "https://herald.example/1", Section: "Town", Bylines: []string{"Ada Fenn", "Bo Reed"}}
		a.Published.Time = "2025-06-08"
		d.Articles = append(d.Articles, a)
	}
	d.Quotes = []report.Quote{{ID: "q1", Text: "They are back", Speaker: report.Speaker{Name: "Ada Fenn"}, First: "a0", Appearances: []report.Appearance{{Article: "a0", Paragraph: 2, Text: "They are back,"}, {Article: "a1", Text: "they are back"}}}}
	s := []report.Sentence{{Article: "a0", Paragraph: 1, Text: "Nine otters were seen."}}
	d.Disagreements = []report.Fact{{ID: "d1", Kind: "number", Question: "How many?", Values: []report.Value{{Value: "nine", Statements: s}, {Value: "+7", Statements: s}}}}
	d.Updates = []report.Fact{{ID: "u1", Kind: "number", Question: "How many?", Values: []report.Value{{Value: "ten", Statements: s}}}}
	return d
}

func TestTables(t *testing.T) {
	d := document(2)
	for name, c := range map[string]struct {
		write func(*bytes.Buffer) error
		rows  int
		has   []string
	}{
		"articles": {func(b *bytes.Buffer) error { return Articles(b, d) }, 2, []string{"'=Otters, \"\"again\"\"", "Ada Fenn; Bo Reed", "true,,false", "false,The Marsh Herald,false"}},
		"quotes":   {func(b *bytes.Buffer) error { return Quotes(b, d) }, 2, []string{"q1,Ada Fenn,false,,They are back,The Marsh Herald,a0,3,\"They are back,\""}},
		"facts":    {func(b *bytes.Buffer) error { return Facts(b, d) }, 3, []string{"d1,disagreement,number,How many?,'+7,The Marsh Herald,a0,2,Nine otters were seen.", "u1,update"}},
		"records":  {func(b *bytes.Buffer) error { return Records(b, []view.Record{{ID: "a1", Headline: "-x", Edits: 2}}) }, 1, []string{"a1,,,'-x,,,,,,2"}},
		"rows": {func(b *bytes.Buffer) error {
			return FactRows(b, []view.FactRecord{{Fact: "d1", Value: "@x", Paragraph: 3}})
		}, 1, []string{"'@x,,,3"}},
	} {
		var b bytes.Buffer
		if err := c.write(&b); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
		if err != nil || len(rows) != c.rows+1 || !strings.Contains(b.String(), "\r\n") {
			t.Errorf("%s: %d rows, %v; want %d:\n%s", name, len(rows), err, c.rows+1, b.String())
		}
		for _, x := range c.has {
			if !strings.Contains(b.String(), x) {
				t.Errorf("%s lacks %q:\n%s", name, x, b.String())
			}
		}
	}
}

func TestLines(t *testing.T) {
	var b bytes.Buffer
	in := []view.Record{{ID: "a1", Headline: "=<Otters> & \"more\""}, {ID: "a2"}}
	if err := RecordLines(&b, in); err != nil {
		t.Fatal(err)
	}
	var out []view.Record
	for line := range strings.Lines(b.String()) {
		var r view.Record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	if d := cmp.Diff(in, out); d != "" {
		t.Error(d)
	}
	b.Reset()
	if err := FactLines(&b, []view.FactRecord{{Fact: "d1", Sentence: "x"}}); err != nil || !strings.HasPrefix(b.String(), `{"fact":"d1"`) {
		t.Errorf("FactLines = %s, %v", b.String(), err)
	}
}

func BenchmarkArticles(b *testing.B) {
	d := document(1000)
	b.ReportAllocs()
	for b.Loop() {
		var w bytes.Buffer
		if err := Articles(&w, d); err != nil {
			b.Fatal(err)
		}
	}
}
