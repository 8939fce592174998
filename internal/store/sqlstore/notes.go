package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

type notes struct{ *Store }

type noteRow struct {
	store.Note
	n int64
}

const noteQuery = "SELECT o.id, o.usr, a.id, o.paragraph, o.passage, o.body, o.state, o.made, o.edited, o.n FROM notes o JOIN articles a ON a.n = o.article "

func scanNote(r *sql.Rows, x *noteRow) error {
	var made, edited int64
	err := r.Scan(&x.ID, &x.User, &x.Article, &x.Paragraph, &x.Passage, &x.Text, &x.State, &made, &edited, &x.n)
	x.Made, x.Edited = timeOf(made), timeOf(edited)
	return err
}

// errNamed refuses a note that would keep a forgotten name.
var errNamed = fmt.Errorf("it holds a name that was forgotten: %w", news.ErrConflict)

func plainNotes(rows []noteRow) []store.Note {
	out := make([]store.Note, len(rows))
	for i, r := range rows {
		out[i] = r.Note
	}
	return out
}

func (s notes) Add(ctx context.Context, n store.Note) (string, error) {
	id := store.NewID(store.NotePrefix)
	err := s.write(ctx, "add note", func(tx *sql.Tx) error {
		// The number first: forgetting takes its lock, so that no note slips in
		// between the tombstones and the search for what holds the name.
		number, err := reserve(ctx, tx, "note", 1)
		if err != nil {
			return err
		}
		rs, err := s.lasting(ctx, tx, []string{n.Article})
		if err != nil {
			return err
		}
		a, ok := rs[n.Article]
		if !ok {
			return sql.ErrNoRows
		}
		if gone, err := loadForgotten(ctx, tx); err != nil {
			return err
		} else if gone.text(n.Text, n.Passage) {
			return errNamed
		}
		var had int64
		if err := one(ctx, tx, "SELECT COUNT(*) FROM notes WHERE article = $1", []any{a.n}, &had); err != nil {
			return err
		}
		if had >= store.MaxNotes {
			return fmt.Errorf("the article has %d notes already: %w", had, news.ErrConflict)
		}
		_, err = exec(ctx, tx, "INSERT INTO notes (n, id, usr, article, paragraph, passage, body, state, made, edited) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)",
			number, id, n.User, a.n, n.Paragraph, n.Passage, n.Text, n.State, micros(n.Made))
		return err
	})
	if err != nil {
		return "", err
	}
	return id, nil
}

func (s notes) Get(ctx context.Context, id string) (store.Note, error) {
	rows, err := all(ctx, s.r, scanNote, noteQuery+"WHERE o.id = $1", id)
	if err == nil && len(rows) == 0 {
		err = sql.ErrNoRows
	}
	if err != nil {
		return store.Note{}, s.wrap("note "+id, err)
	}
	return rows[0].Note, nil
}

func (s notes) Edit(ctx context.Context, id, text string, now time.Time) error {
	return s.write(ctx, "edit note "+id, func(tx *sql.Tx) error {
		if err := s.hold(ctx, tx, "note"); err != nil {
			return err
		}
		if gone, err := loadForgotten(ctx, tx); err != nil {
			return err
		} else if gone.text(text) {
			return errNamed
		}
		return changed(exec(ctx, tx, "UPDATE notes SET body = $1, edited = $2 WHERE id = $3", text, micros(now), id))
	})
}

func (s notes) Judge(ctx context.Context, id, state string) error {
	switch state {
	case store.NoteShown, store.NoteHeld, store.NoteHidden:
	default:
		return fmt.Errorf("note %s: state %q: %w", id, state, news.ErrInvalid)
	}
	return s.write(ctx, "judge note "+id, func(tx *sql.Tx) error {
		return changed(exec(ctx, tx, "UPDATE notes SET state = $1 WHERE id = $2", state, id))
	})
}

// changed makes it an error that a statement changed nothing.
func changed(n int64, err error) error {
	if err == nil && n == 0 {
		return sql.ErrNoRows
	}
	return err
}

func (s notes) Delete(ctx context.Context, id string) error {
	return s.write(ctx, "delete note "+id, func(tx *sql.Tx) error {
		_, err := exec(ctx, tx, "DELETE FROM notes WHERE id = $1", id)
		return err
	})
}

func (s notes) Of(ctx context.Context, article string) ([]store.Note, error) {
	var rows []noteRow
	err := s.view(ctx, "notes of "+article, func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "articles", []string{article})
		if err != nil {
			return err
		}
		rows, err = in(ctx, tx, scanNote, noteQuery+"WHERE o.article IN () ORDER BY o.n", nil, numbersOf(rs))
		return err
	})
	return plainNotes(rows), err
}

func (s notes) List(ctx context.Context, state string, p store.Page) ([]store.Note, string, error) {
	var n int64
	if err := cursor(p, atEnd, &n); err != nil {
		return nil, "", err
	}
	query, args := noteQuery+"WHERE o.n < $1", []any{n, limit(p)}
	if state != "" {
		query, args = query+" AND o.state = $3", append(args, state)
	}
	rows, err := all(ctx, s.r, scanNote, query+" ORDER BY o.n DESC LIMIT $2", args...)
	if err != nil {
		return nil, "", s.wrap("list notes", err)
	}
	return plainNotes(rows), nextOf(rows, p, func(x *noteRow) string { return next(x.n) }), nil
}

// sweepNotes removes the notes that hold a run.
func sweepNotes(ctx context.Context, tx *sql.Tx, h *hunt) error {
	ns, err := huntNumbers(ctx, tx, h, "SELECT n, body || ' ' || passage FROM notes")
	if err != nil {
		return err
	}
	_, err = execIn(ctx, tx, "DELETE FROM notes WHERE n IN ()", nil, anys(ns))
	return err
}
