package query

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// marked prints an excerpt with its matches in brackets.
func marked(e Excerpt) string {
	var b strings.Builder
	if e.Before {
		b.WriteString("…")
	}
	at := 0
	for _, m := range e.Matches {
		b.WriteString(e.Text[at:m.Start] + "[" + e.Text[m.Start:m.End] + "]")
		at = m.End
	}
	b.WriteString(e.Text[at:])
	if e.After {
		b.WriteString("…")
	}
	return b.String()
}

func TestSnippet(t *testing.T) {
	const text = "The council met on Monday. Nothing else was new. A fire broke out at the café by the docks at noon, and the fire brigade came. Later the rain set in over Port Ellery."
	cases := []struct {
		query, text string
		max         int
		want        string
	}{
		{"fire", "A fire.", 40, "A [fire]."},
		{"fire cafe", text, 60, "…A [fire] broke out at the [café] by the docks at noon, and the…"},
		{"docks", text, 30, "…by the [docks] at noon, and the…"},
		{"rain", text, 30, "…the [rain] set in over Port…"},
		{"nothing-such", text, 24, "The council met on…"},
		{"-fire council", text, 24, "The [council] met on…"},
		{`"fire brig"*`, text, 24, "…the [fire brigade] came.…"},
		{`fire brigade "fire brigade"`, "the fire brigade came", 40, "the [fire brigade] came"},
		{"said:Ellery outlet:rain", text, 20, "…in over Port [Ellery]."},
		{"extraordinary", "An extraordinary", 8, "…[extraord]…"},
		{"京", "東京都の火事", 3, "…[京]都の…"},
		{"yes", "He was asked twice on Friday. “Well, yes,” said Juno Vane, and left the room for good.", 40, "…“Well, [yes],” said Juno Vane, and left…"},
		{"fire", "", 10, ""},
		{"fire", "fire", 0, "…"},
	}
	for _, c := range cases {
		q, err := Parse(c.query, now)
		if err != nil {
			t.Fatal(err)
		}
		e := Snippet(c.text, q.Root, c.max)
		if got := marked(e); got != c.want {
			t.Errorf("Snippet(%s, %d) = %s, want %s", c.query, c.max, got, c.want)
		}
		checkExcerpt(t, c.text, e, c.max)
	}
}

func checkExcerpt(t *testing.T, text string, e Excerpt, limit int) {
	t.Helper()
	if !strings.HasPrefix(text[e.Start:], e.Text) || utf8.RuneCountInString(e.Text) > max(limit, 0) {
		t.Errorf("Snippet(%q, %d) = %d %q, want a piece of it", text, limit, e.Start, e.Text)
	}
	at := 0
	for _, m := range e.Matches {
		if m.Start < at || m.End <= m.Start || m.End > len(e.Text) {
			t.Errorf("Snippet(%q) matches %v of %q", text, e.Matches, e.Text)
			return
		}
		at = m.End
	}
}

func FuzzSnippet(f *testing.F) {
	f.Add("A fire at the docks, and the fire brigade came.", `fire "fire brigade" dock*`, 20)
	f.Add("東京都の火事", "東京", 2)
	f.Add("a\u0301 b\xff c", "a OR c", 3)
	f.Fuzz(func(t *testing.T, text, s string, limit int) {
		words := Words(text)
		for i, w := range words {
			if w.Text == "" || w.Start >= w.End || w.End > len(text) || i > 0 && w.Start < words[i-1].End {
				t.Errorf("Words(%q)[%d] = %v", text, i, w)
			}
		}
		q, err := Parse(s, now)
		if err != nil {
			return
		}
		e := Snippet(text, q.Root, limit)
		checkExcerpt(t, text, e, limit)
		for _, p := range wanted(q.Root) {
			one := Term{strings.Join(p.words, " "), p.prefix}
			if limit >= 200 && Match(one, Document{Text: []string{text}}) && len(words) < 20 && len(text) < 200 && len(e.Matches) == 0 {
				t.Errorf("Snippet(%q, %s) shows no match", text, q)
			}
		}
	})
}

func TestWordsKeepOffsets(t *testing.T) {
	got := Words("“Zoë’s U.S. 3,000”")
	want := []Word{{"zoe", 3, 7}, {"s", 10, 11}, {"us", 12, 15}, {"3000", 17, 22}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("Words (-want +got):\n%s", d)
	}
}

var longText = strings.Repeat("The harbour master said on Tuesday that the fire at the café by the docks had burned for 3,000 seconds. ", 200)

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(`fire "port ellery" (outlet:beacon OR by:"juno vane") -drill after:2025-06-01`, now); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFold(b *testing.B) {
	b.ReportAllocs()
	b.SetBytes(int64(len(longText)))
	for b.Loop() {
		Fold(longText)
	}
}

func BenchmarkTSVector(b *testing.B) {
	d := Document{Headline: "Fire", Text: []string{longText}}
	b.ReportAllocs()
	b.SetBytes(int64(len(longText)))
	for b.Loop() {
		TSVector(d)
	}
}

func BenchmarkSnippet(b *testing.B) {
	q, err := Parse(`fire "harbour master" dock*`, now)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(longText)))
	for b.Loop() {
		Snippet(longText, q.Root, 240)
	}
}
