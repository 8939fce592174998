package store

import (
	"context"
	"time"

	"hearsay/internal/news"
)

// Article is the head of an article: what lists show. Its text is a revision.
type Article struct {
	ID        string
	Feed      string // the feed that brought it, "" if none
	Story     string // "" as long as it has none
	URL       string
	Outlet    string
	Headline  string
	Language  string
	Section   string
	Published news.Claimed
	Modified  news.Claimed
	FirstSeen time.Time
	At        time.Time // the time that orders lists: as published, never later than first seen
	Revision  int       // the one in force
	Revisions int       // how many there are
	// Edits is how often one kind of source, feed or page, gave another text
	// than before: a page read after the feed's summary is no edit.
	Edits   int
	Partial bool
}

// Revision is the text of an article at one fetch.
type Revision struct {
	Article string
	Number  int // from 1
	Seen    time.Time
	FromRaw string       // id of its bytes, "" when they are not kept
	Page    bool         // read from the article's page and not from a feed
	Body    news.Article // its ID is the article's
}

// Fetched is an article as its page gave it.
type Fetched struct {
	Item
	Seen time.Time
	Raw  *Raw // nil to keep none; kept where the item is new or edited
}

// ArticleFilter narrows a list; the zero value is everything. At most one field
// is set.
type ArticleFilter struct {
	Feed, Outlet, Section, Story, Entity string
	// Any are ids of stories and entities, at most MaxAny: articles of one of
	// them. Those that are unknown are left out, and where none is left there
	// are no articles.
	Any []string
}

// MaxAny is how many stories and entities one list of articles may be drawn
// from; more are left out.
const MaxAny = 100

// Articles keeps articles with every revision. A text that differs from the last one
// from the same kind of source is a new revision. It comes into force unless
// it is partial and the present one is whole.
type Articles interface {
	// Save keeps pages, as Feeds.SaveRounds does items.
	Save(ctx context.Context, pages []Fetched, then func([]Saved) []Job) ([]Saved, error)
	// Get returns the heads in the order of ids; an unknown one is left out.
	Get(ctx context.Context, ids ...string) ([]Article, error)
	// Texts returns the revisions in force in the order of ids; an unknown one
	// is left out.
	Texts(ctx context.Context, ids ...string) ([]Revision, error)
	// Leads returns how the texts in force begin, by the ids as given: the standfirst,
	// else the first paragraph. Unknown ones and those without words are left out.
	Leads(ctx context.Context, ids ...string) (map[string]string, error)
	// Revisions returns every revision, the oldest first, or news.ErrNotFound.
	Revisions(ctx context.Context, id string) ([]Revision, error)
	// Find returns the id of the article with this key, or news.ErrNotFound.
	Find(ctx context.Context, key string) (string, error)
	// List returns heads, the latest first.
	List(ctx context.Context, f ArticleFilter, p Page) (articles []Article, next string, err error)
	// Since returns ids in the order of arrival, after a cursor of its own, for
	// stages that keep their place. Nothing is ever added before the cursor.
	Since(ctx context.Context, p Page) (ids []string, next string, err error)
	// Join says that two articles are one: from's keys, revisions and marks become
	// into's, and its id leads there. Without effect when they are one already;
	// news.ErrNotFound when one is unknown.
	Join(ctx context.Context, from, into string) error
}

// Edit is a revision that counts as one of an article's Edits.
type Edit struct {
	Revision int
	Seen     time.Time
}

// Edits tells when articles were edited.
type Edits interface {
	// Times returns the latest edits of articles, the earliest first, at most so
	// many of each; an article that was never edited is left out.
	Times(ctx context.Context, most int, articles ...string) (map[string][]Edit, error)
}

// Raw is what a server sent.
type Raw struct {
	ID          string // set by the store
	URL         string
	ContentType string
	Seen        time.Time
	Body        []byte
}

// Raws keeps the bytes that feeds and articles were read from, as long as
// retention allows.
type Raws interface {
	// Get returns bytes, or news.ErrNotFound.
	Get(ctx context.Context, id string) (Raw, error)
	// Expire removes the bytes seen before a time, and then the oldest ones until no more than
	// maxBytes (as kept, compressed) are left; negative means no such limit. It never removes the bytes of an
	// article that a reader starred, alone or by its story, or that is a story's
	// origin. It works in short transactions and may be ended at any moment.
	Expire(ctx context.Context, before time.Time, maxBytes int64) (removed int64, err error)
}

// Annotation is what a stage made of one revision of an article.
type Annotation struct {
	Article  string
	Revision int
	Version  int    // of the stage
	Data     []byte // the stage's own format; compressed by the store
}

// Annotations keeps one annotation for each article and stage.
type Annotations interface {
	// Put keeps annotations, in place of those of an earlier version or
	// revision; one of an older revision than what is kept, or of an article that is gone, is left
	// out. The jobs are queued in the same transaction.
	Put(ctx context.Context, stage string, as []Annotation, jobs ...Job) error
	// Get returns annotations in the order of ids; missing ones are left out.
	Get(ctx context.Context, stage string, ids ...string) ([]Annotation, error)
	// Stale returns the articles, in the order of arrival, that lack an annotation of their
	// revision in force with this version or a later one.
	Stale(ctx context.Context, stage string, version int, p Page) (ids []string, next string, err error)
}
