package storetest

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

func addNote(t *testing.T, s store.Set, n store.Note) store.Note {
	t.Helper()
	if n.State == "" {
		n.State = store.NoteShown
	}
	id, err := s.Notes.Add(t.Context(), n)
	ok(t, err)
	n.ID = id
	return n
}

func testNotes(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 1, 4)
	a := addNote(t, s, store.Note{User: "ann", Article: ids[0], Paragraph: 1, Passage: "left late", Text: "<b>Ask</b> them.\n\nhttps://quay.example/", Made: day})
	b := addNote(t, s, store.Note{User: "bob", Article: ids[0], Text: "Twice?", State: store.NoteHeld, Made: day.Add(time.Hour)})
	c := addNote(t, s, store.Note{User: "ann", Article: ids[1], Text: "See the other.", Made: day})
	_, err := s.Notes.Add(ctx, store.Note{Article: "a0", Text: "x", State: store.NoteShown})
	wantErr(t, err, news.ErrNotFound)
	list := func(state string) []store.Note {
		t.Helper()
		return collect(t, 1, func(p store.Page) ([]store.Note, string, error) { return s.Notes.List(ctx, state, p) })
	}
	if d := cmp.Diff([]store.Note{c, b, a}, list("")); d != "" {
		t.Errorf("List: %s", d)
	}
	if d := cmp.Diff([]store.Note{b}, list(store.NoteHeld)); d != "" {
		t.Errorf("List of those held: %s", d)
	}
	if got, err := s.Notes.Of(ctx, ids[0]); err != nil || cmp.Diff([]store.Note{a, b}, got) != "" {
		t.Errorf("Of = %+v, %v; want both, the oldest first", got, err)
	}
	if got, err := s.Notes.Of(ctx, "a0"); err != nil || len(got) != 0 {
		t.Errorf("Of an unknown article = %+v, %v; want none", got, err)
	}
	ok(t, s.Notes.Edit(ctx, a.ID, "Asked.", day.Add(2*time.Hour)))
	ok(t, s.Notes.Judge(ctx, a.ID, store.NoteHidden))
	wantErr(t, s.Notes.Judge(ctx, a.ID, "loud"), news.ErrInvalid)
	wantErr(t, s.Notes.Judge(ctx, "n0", store.NoteShown), news.ErrNotFound)
	wantErr(t, s.Notes.Edit(ctx, "n0", "x", day), news.ErrNotFound)
	a.Text, a.State, a.Edited = "Asked.", store.NoteHidden, day.Add(2*time.Hour)
	if got, err := s.Notes.Get(ctx, a.ID); err != nil || cmp.Diff(a, got) != "" {
		t.Errorf("Get = %+v, %v; want %+v", got, err, a)
	}
	for range 2 {
		ok(t, s.Notes.Delete(ctx, b.ID))
	}
	_, err = s.Notes.Get(ctx, b.ID)
	wantErr(t, err, news.ErrNotFound)
	_, _, err = s.Notes.List(ctx, "", store.Page{After: "!"})
	wantErr(t, err, news.ErrInvalid)
	ok(t, s.Articles.Join(ctx, ids[0], ids[1]))
	got, err := s.Notes.Of(ctx, ids[0])
	ok(t, err)
	if len(got) != 2 || got[0].ID != a.ID || got[0].Article != ids[1] || got[1].ID != c.ID {
		t.Errorf("Of a joined article = %+v, want the notes of both", got)
	}
	for i := range store.MaxNotes {
		addNote(t, s, store.Note{Article: ids[2], Text: "n", Made: day.Add(time.Duration(i))})
	}
	_, err = s.Notes.Add(ctx, store.Note{Article: ids[2], Text: "one more", State: store.NoteShown})
	wantErr(t, err, news.ErrConflict)
}

// testNotesForgotten forgets an article and a name: what a reader wrote of them
// goes too, and does not come back with a backup.
func testNotesForgotten(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 1, 4)
	gone := addNote(t, s, store.Note{Article: ids[0], Text: "Late again.", Made: day})
	named := addNote(t, s, store.Note{Article: ids[1], Text: "Was it IDA HÖLM who said so?", Made: day})
	quoted := addNote(t, s, store.Note{Article: ids[1], Passage: "said Ida Holm", Text: "Her?", Made: day})
	left := addNote(t, s, store.Note{Article: ids[1], Text: "Holm, Ida, is another run of words.", Made: day})
	file := filepath.Join(t.TempDir(), "backup")
	_, err := s.Admin.Backup(ctx, file)
	ok(t, err)
	check := func(when string) {
		t.Helper()
		for _, n := range []store.Note{gone, named, quoted} {
			_, err := s.Notes.Get(ctx, n.ID)
			wantErr(t, err, news.ErrNotFound)
		}
		if got, err := s.Notes.Get(ctx, left.ID); err != nil || got.Text != left.Text {
			t.Errorf("%s: Get = %+v, %v; want the note that holds neither", when, got, err)
		}
	}
	_, err = s.Forget.Article(ctx, day, ids[0])
	ok(t, err)
	_, err = s.Forget.Name(ctx, day, "ida holm")
	ok(t, err)
	check("forgotten")
	_, err = s.Admin.Restore(ctx, file)
	ok(t, err)
	check("restored")
	_, err = s.Notes.Add(ctx, store.Note{Article: ids[1], Text: "ida holm again", State: store.NoteShown})
	wantErr(t, err, news.ErrConflict)
	wantErr(t, s.Notes.Edit(ctx, left.ID, "Ida Holm", day), news.ErrConflict)
}
