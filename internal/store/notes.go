package store

import (
	"context"
	"time"
)

// Note is what a reader wrote beside an article.
type Note struct {
	ID        string // set by the store
	User      string
	Article   string
	Paragraph int    // that it is about, from 1; 0: the article as a whole
	Passage   string // words of the paragraph, by which it is found when the text changes; "" for none
	Text      string // as written: no markup
	State     string // NoteShown, NoteHeld or NoteHidden
	Made      time.Time
	Edited    time.Time // zero if it never was
}

// The states of a note.
const (
	NoteShown  = "shown"
	NoteHeld   = "held"   // nobody but the owner sees it until it is looked at
	NoteHidden = "hidden" // it was looked at and taken from the page
)

// MaxNotes is the most notes of one article; more are a mistake or abuse.
const MaxNotes = 200

// Notes keeps readers' notes. They go with their article, and one that holds a
// forgotten name goes with the name.
type Notes interface {
	// Add keeps a note and returns its id. news.ErrNotFound when its article is
	// unknown, news.ErrConflict when it holds a forgotten name or the article
	// has MaxNotes.
	Add(ctx context.Context, n Note) (string, error)
	// Get returns a note, or news.ErrNotFound.
	Get(ctx context.Context, id string) (Note, error)
	// Edit changes a note's text at a time. news.ErrNotFound when there is none,
	// news.ErrConflict as Add has it.
	Edit(ctx context.Context, id, text string, now time.Time) error
	// Judge sets a note's state; news.ErrNotFound when there is none.
	Judge(ctx context.Context, id, state string) error
	// Delete removes a note. Without effect when there is none.
	Delete(ctx context.Context, id string) error
	// Of returns an article's notes in every state, the oldest first.
	Of(ctx context.Context, article string) ([]Note, error)
	// List returns the notes in a state, "" for all, the latest first.
	List(ctx context.Context, state string, p Page) (ns []Note, next string, err error)
}
