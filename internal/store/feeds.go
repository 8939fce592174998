package store

import (
	"context"
	"time"

	"hearsay/internal/news"
)

// Feed is one subscription with its health.
type Feed struct {
	ID     string
	URL    string
	Kind   string // "feed", "sitemap" or "listing"
	Title  string
	Site   string // address of the outlet's front page
	Outlet string // the publisher that a reader would name, "" if unknown
	Paused bool   // it is not polled
	Added  time.Time

	Poll
	LastOK   time.Time // of the last poll without a problem
	Articles int64     // kept of this feed
	// Polls are the last KeptPolls polls, a byte each (PollSame, PollNew,
	// PollFailed), the latest last; kept by the store.
	Polls string
}

// KeptPolls is how many polls of a feed are remembered: a day of them, where a
// feed is polled each half hour.
const KeptPolls = 48

// What came of a poll.
const (
	PollSame   = '.' // nothing new
	PollNew    = 'n' // an article that was not known
	PollFailed = 'x' // Poll.Problem
)

// Poll is what one poll of a feed found, and when the next is due.
type Poll struct {
	ETag, LastModified string
	At, Next           time.Time
	Interval           time.Duration // between polls, as the feed's rhythm has it
	Code               int           // HTTP status; 0 when there was no answer
	Failures           int           // polls in a row with a problem
	Problem            string        // "" when all was well
	ItemsADay          float64
	OwnText            float64 // share in [0,1] of its items that carry their whole text
}

// Item is one article as a feed or page gave it. The wording of a feed other than
// the one that brought the article first is taken up only where it is whole and
// no whole text is known yet.
type Item struct {
	// Keys are what the article is known by: the keys of its addresses (see
	// package urlnorm), the feed's id of it. At least one; 2 KB each at most.
	// An item is the article that any of its keys belongs to, the first that
	// is found.
	Keys    []string
	Article news.Article // without ID
}

// Round is one poll of one feed.
type Round struct {
	Feed string
	Poll Poll
	// URL, Title, Site and Outlet replace what is kept where not empty.
	URL, Title, Site, Outlet string
	// Raw is the bytes that the items were read from, nil to keep none. They
	// are kept where an item is new or edited.
	Raw   *Raw
	Items []Item
	// Left are keys, as those of Items, of what else stands in Raw: entries that
	// are kept as they are. The bytes are not kept when one of them was
	// forgotten.
	Left []string
}

// Saved is what became of one item.
type Saved struct {
	Article  string // id; "" when it was forgotten before and stays so
	New      bool   // the article was not known
	Edited   bool   // a revision was added to a known article
	Revision int    // the one that is in force, from 1
}

// Feeds keeps subscriptions.
type Feeds interface {
	// Add subscribes and returns the ids in the same order. A feed with the
	// same address is not added again: its id is returned and nothing changed.
	// A forgotten outlet's feed is news.ErrConflict.
	Add(ctx context.Context, feeds ...Feed) ([]string, error)
	// Get returns one feed, or news.ErrNotFound.
	Get(ctx context.Context, id string) (Feed, error)
	// List returns the feeds in the order they were added.
	List(ctx context.Context, p Page) (feeds []Feed, next string, err error)
	// Due returns at most limit feeds, longest due first, that are due at now
	// and lends them out until now+lease: nobody else is given them before,
	// unless their round is saved. No feed is lent while one of the same host is:
	// those of one host come in one answer or one answer after the other. The jobs
	// that then returns are queued in the same transaction; it may be nil, is not
	// called when nothing is due, and may be called more than once.
	Due(ctx context.Context, now time.Time, lease time.Duration, limit int, then func([]Feed) []Job) ([]Feed, error)
	// SaveRounds keeps what polls found, their validators together with their
	// items: both or neither. The answer has one row for each round and item.
	// Saving the same round again adds nothing. An unknown feed's round is left
	// out, its row nil. The jobs that then returns are queued in the same
	// transaction; it may be nil and may be called more than once.
	SaveRounds(ctx context.Context, rounds []Round, then func([][]Saved) []Job) ([][]Saved, error)
	// Edit changes Title, Site, Outlet, URL, Paused, Kind and Next of a feed:
	// change is given the feed as it is, may be called more than once, and what it
	// leaves alone stays as others set it at the same time. A new address is asked
	// without the validators of the old one. news.ErrNotFound when there is no such
	// feed, news.ErrConflict when another has its address or it was forgotten.
	Edit(ctx context.Context, id string, change func(*Feed)) error
	// Remove ends a subscription and keeps its articles. Without effect when
	// there is none.
	Remove(ctx context.Context, id string) error
}
