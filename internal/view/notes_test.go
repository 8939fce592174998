package view_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/view"
)

func TestNotes(t *testing.T) {
	set, v := filled(t)
	ctx, m := t.Context(), v.Marks()
	a := tram(t, v).Members[0]
	p, err := v.ArticlePage(ctx, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	var second strings.Builder
	for _, s := range p.Paragraphs[1].Segments {
		second.WriteString(s.Text)
	}
	words := strings.Join(strings.Fields(second.String())[2:6], " ")
	add := func(paragraph int, words, text string) string {
		t.Helper()
		id, err := m.AddNote(ctx, a.ID, paragraph, words, text)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	whole, on, quoted := add(0, "", "  Odd.\r\n\r\nAsk https://post.example/x.  "), add(2, "", "Here."), add(0, words, "These?")
	if p, err = v.ArticlePage(ctx, a.ID); err != nil {
		t.Fatal(err)
	}
	if len(p.Notes) != 1 || p.Notes[0].ID != whole || !p.Notes[0].Mine || p.Notes[0].Text != "Odd.\n\nAsk https://post.example/x." || len(p.Notes[0].Lines) != 2 {
		t.Errorf("notes of the whole = %+v", p.Notes)
	}
	if n := p.Paragraphs[1].Notes; len(n) != 2 || n[0].ID != on || !n[0].Whole || n[1].ID != quoted || n[1].Whole || n[1].Passage != words {
		t.Errorf("notes of the second paragraph = %+v", n)
	}
	for name, f := range map[string]func() error{
		"empty":          func() error { _, err := m.AddNote(ctx, a.ID, 0, "", " \n "); return err },
		"too long":       func() error { _, err := m.AddNote(ctx, a.ID, 0, "", strings.Repeat("ä", view.MaxNote+1)); return err },
		"other words":    func() error { _, err := m.AddNote(ctx, a.ID, 0, "zeppelins over Saltby", "x"); return err },
		"other place":    func() error { _, err := m.AddNote(ctx, a.ID, 1, words, "x"); return err },
		"no paragraph":   func() error { _, err := m.AddNote(ctx, a.ID, 999, "", "x"); return err },
		"below the text": func() error { _, err := m.AddNote(ctx, a.ID, -1, "", "x"); return err },
		"edited away":    func() error { return m.EditNote(ctx, on, "") },
	} {
		if err := f(); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%s: %v, want invalid", name, err)
		}
	}
	if _, err := m.AddNote(ctx, "a0", 0, "", "x"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("note on an unknown article: %v, want not found", err)
	}
	if err := m.EditNote(ctx, on, "There."); err != nil {
		t.Error(err)
	}
	if err := m.ShowNote(ctx, quoted, false); err != nil {
		t.Error(err)
	}
	if p, err = v.ArticlePage(ctx, a.ID); err != nil || p.NotesHidden != 1 || len(p.Paragraphs[1].Notes) != 1 || p.Paragraphs[1].Notes[0].Text != "There." || p.Paragraphs[1].Notes[0].Edited.IsZero() {
		t.Errorf("after an edit and a note that was hidden: %+v, %d hidden, %v", p.Paragraphs[1].Notes, p.NotesHidden, err)
	}
	l, err := v.Notes(ctx, "", "")
	if err != nil || len(l.Notes) != 3 || l.Notes[0].ID != quoted || l.Notes[0].Of == nil || l.Notes[0].State != store.NoteHidden {
		t.Errorf("Notes = %+v, %v; want all three, the hidden one first", l, err)
	}
	if l, err := v.Notes(ctx, store.NoteHidden, ""); err != nil || len(l.Notes) != 1 {
		t.Errorf("hidden notes = %+v, %v; want one", l, err)
	}
	if _, err := v.Notes(ctx, "loud", ""); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Notes in an unknown state: %v, want invalid", err)
	}
	other := view.New(set, view.Options{User: "bob"}).Marks()
	for name, err := range map[string]error{"edits": other.EditNote(ctx, on, "Mine."), "deletes": other.DeleteNote(ctx, on), "hides": other.ShowNote(ctx, on, false)} {
		if !errors.Is(err, news.ErrNotFound) {
			t.Errorf("another reader %s a note: %v, want not found", name, err)
		}
	}
	if err := m.DeleteNote(ctx, on); err != nil {
		t.Error(err)
	}
	if err := m.DeleteNote(ctx, on); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("deleted again: %v, want not found", err)
	}
}

// TestNotesFollowTheirWords: an edit moves a paragraph, another takes the words
// away.
func TestNotesFollowTheirWords(t *testing.T) {
	set, v := empty(t)
	save := func(paragraphs ...string) string {
		t.Helper()
		saved, err := set.Articles.Save(t.Context(), []store.Fetched{{Item: store.Item{Keys: []string{"k"}, Article: news.Article{Headline: "Weir", Paragraphs: paragraphs}}, Seen: v.Now()}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return saved[0].Article
	}
	id := save("The weir holds.", "Otters are back.")
	if _, err := v.Marks().AddNote(t.Context(), id, 2, "", "How many?"); err != nil {
		t.Fatal(err)
	}
	save("The weir holds.", "It rained.", "Otters are back, they say.")
	p, err := v.ArticlePage(t.Context(), id)
	if err != nil || len(p.Paragraphs[1].Notes) != 0 || len(p.Notes) != 1 || !p.Notes[0].Gone {
		t.Errorf("the words end otherwise: %+v, %v; want the note at the end", p.Notes, err)
	}
	save("The weir holds.", "It rained.", "Otters are back.", "They swim.")
	p, err = v.ArticlePage(t.Context(), id)
	if err != nil || len(p.Notes) != 0 || len(p.Paragraphs[2].Notes) != 1 {
		t.Errorf("the words moved: %+v, %v; want the note beside the third paragraph", p.Paragraphs, err)
	}
}

func TestLines(t *testing.T) {
	word := func(s string) view.Linked { return view.Linked{Text: s} }
	link := func(s string) view.Linked { return view.Linked{Text: s, URL: s} }
	for _, c := range []struct {
		in   string
		want [][]view.Linked
	}{
		{"", nil},
		{"a\n\n b ", [][]view.Linked{{word("a")}, {word("b")}}},
		{"See https://a.example/x?y=1&z#f, then.", [][]view.Linked{{word("See "), link("https://a.example/x?y=1&z#f"), word(", then.")}}},
		{"(http://a.example/) “https://b.example”", [][]view.Linked{{word("("), link("http://a.example/"), word(") “"), link("https://b.example"), word("”")}}},
		{"https://a.example/W_(x)", [][]view.Linked{{link("https://a.example/W_(x)")}}},
		{"javascript:alert(1) ftp://a.example data:x", [][]view.Linked{{word("javascript:alert(1) ftp://a.example data:x")}}},
		{"http:// https:///x http://%", [][]view.Linked{{word("http:// https:///x http://%")}}},
		{"<a href=https://a.example>", [][]view.Linked{{word("<a href="), link("https://a.example"), word(">")}}},
	} {
		if d := cmp.Diff(c.want, view.Lines(c.in)); d != "" {
			t.Errorf("Lines(%q): %s", c.in, d)
		}
	}
}

func FuzzLines(f *testing.F) {
	f.Add("See https://a.example/x, and http://b.example.\n\nhttp://")
	f.Fuzz(func(t *testing.T, s string) {
		var got, want []string
		for _, line := range view.Lines(s) {
			var b strings.Builder
			for _, x := range line {
				b.WriteString(x.Text)
				if x.URL != "" && (x.URL != x.Text || !strings.HasPrefix(x.URL, "http")) {
					t.Errorf("Lines(%q) links %q to %q", s, x.Text, x.URL)
				}
			}
			got = append(got, b.String())
		}
		for line := range strings.Lines(s) {
			if line = strings.TrimSpace(line); line != "" {
				want = append(want, line)
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("Lines(%q) loses text: %s", s, d)
		}
	})
}
