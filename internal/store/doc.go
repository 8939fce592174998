// Package store says what Hearsay keeps and how it is asked for: small
// interfaces, one for each aggregate, and the rows that they take and give.
// Package sqlstore holds the one implementation, storetest the contract.
//
// Rules that hold for every method:
//
//   - All are safe for concurrent use, by several processes too where the
//     database allows it. A method that writes does so in one transaction: all
//     of it is kept, or nothing.
//   - Errors wrap news.ErrNotFound, news.ErrInvalid, news.ErrConflict or
//     news.ErrUnavailable (the database is gone, locked or full: try later), or
//     are the context's.
//   - Ids are opaque and durable. When rows are joined, the old id leads to the
//     new one: every read and write follows it.
//   - Times are kept in UTC to the microsecond. A time that a page claims keeps
//     the page's own offset beside it. The zero time means unknown.
//   - Text is kept as UTF-8 without NUL bytes; what is not valid is replaced.
//   - Lists are paged by key: the cost of a page does not depend on its depth.
//     An empty list is no error.
//   - Rows that a person made carry their user, "" where there is one reader
//     alone.
package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/base32"
	"sync"
	"time"
)

// Set is everything that a store offers.
type Set struct {
	Feeds       Feeds
	Articles    Articles
	Edits       Edits
	Raws        Raws
	Annotations Annotations
	Stories     Stories
	Ledgers     Ledgers
	Entities    Entities
	Counts      Counts
	Index       Index
	Search      Search
	Unsearched  Unsearched
	Facets      Facets
	Corrections Corrections
	Marks       Marks
	Notes       Notes
	Reads       Reads
	Forget      Forget
	Changes     Changes
	State       State
	Accounts    Accounts
	Sessions    Sessions
	Admin       Admin
}

// memoKey is where a context holds a Memo.
type memoKey struct{}

// Memo remembers what ids stand for while one answer is made of many reads; what it
// holds is the store's own business.
type Memo struct{ sync.Map }

// WithMemo returns a context for reads that are soon over, which look up each id once.
// What is merged or forgotten meanwhile may be missing from the later of them.
func WithMemo(ctx context.Context) context.Context {
	return context.WithValue(ctx, memoKey{}, &Memo{})
}

// MemoOf returns the memo of a context, nil where it has none.
func MemoOf(ctx context.Context) *Memo {
	m, _ := ctx.Value(memoKey{}).(*Memo)
	return m
}

// Page asks for a part of a list.
type Page struct {
	After string // the Next of the page before, "" for the first
	Limit int    // 1 to MaxPage; 0 means 50
}

// MaxPage is the most rows that one page gives.
const MaxPage = 1000

// Job is work to be queued in the transaction that makes it necessary.
type Job struct {
	Kind string
	Args []byte    // JSON
	At   time.Time // when to run it; zero: at once
}

// Enqueuer queues jobs in a running transaction. The store is given one when it
// is opened.
type Enqueuer interface {
	// Enqueue queues the jobs; an error undoes the whole transaction. The same
	// transaction may be tried again with other jobs.
	Enqueue(ctx context.Context, tx *sql.Tx, jobs ...Job) error
}

// The prefixes of ids.
const (
	FeedPrefix       = "f"
	ArticlePrefix    = "a"
	StoryPrefix      = "s"
	EntityPrefix     = "e"
	CorrectionPrefix = "c"
	QuotePrefix      = "q"
	SearchPrefix     = "k"
	NotePrefix       = "n"
)

var idText = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// NewID returns a new id: the prefix and 13 characters, 65 bits, of chance.
// Among 100 million of them two are equal with a probability of 1 in 7,000.
func NewID(prefix string) string {
	var b [9]byte
	_, _ = rand.Read(b[:]) // documented never to fail
	return prefix + idText.EncodeToString(b[:])[:13]
}
