package store

import (
	"context"
	"time"

	"hearsay/internal/news"
)

// Entity is one person, organisation, place, work or event across articles.
type Entity struct {
	ID       string // "" for a new one
	Kind     news.EntityKind
	Name     string
	Aliases  []string
	Keys     []string // folded names that it is looked up by
	Articles int64    // kept by the store
	// Seen are the aliases and keys that stood kept when the change was made. Save leaves
	// what has come since, so that two who change one entity at a time lose nothing of
	// each other's. Empty in what is read.
	Seen []string
}

// Mention says that an article names an entity, and which of its own entities
// that is.
type Mention struct {
	Article string
	Entity  string
	Local   int      // index into the article's entities
	Called  []string // what the article calls it, lines without a break
}

// Named is an entity with how many of some articles name it.
type Named struct {
	Entity   string
	Articles int
}

// Calling is what an article calls an entity.
type Calling struct {
	Outlet string // the article's
	At     time.Time
	Called []string
}

// Entities keeps names.
type Entities interface {
	// Save keeps entities, new or changed, and returns their ids in the same
	// order. Keys that a reader had forgotten are dropped; an entity left without
	// any is not kept, and its id is "". An unknown id is kept as given. Kind and name
	// take the place of those before; aliases and keys do so of those in Seen.
	Save(ctx context.Context, es ...Entity) ([]string, error)
	// Get returns entities in the order of ids; an unknown one is left out.
	Get(ctx context.Context, ids ...string) ([]Entity, error)
	// ByKey returns the entities that have any of the keys, each once, those of most articles
	// first.
	ByKey(ctx context.Context, keys ...string) ([]Entity, error)
	// Mention keeps the mentions of articles in place of those of the same
	// articles before. Unknown articles and entities are left out.
	Mention(ctx context.Context, articles []string, ms []Mention) error
	// Of returns the mentions of articles, by article and Local.
	Of(ctx context.Context, articles ...string) ([]Mention, error)
	// Most returns the entities that most of these articles name, so many at most, with how
	// many of them do; among equals that which was kept first.
	Most(ctx context.Context, most int, articles ...string) ([]Named, error)
	// Called returns what the latest articles that name an entity call it, those of at
	// most so many articles.
	Called(ctx context.Context, entity string, articles int) ([]Calling, error)
	// Merge makes two entities one, as Articles.Join does articles.
	Merge(ctx context.Context, from, into string) error
	// List returns entities of a kind ("" for all), in the order they were first kept.
	List(ctx context.Context, kind news.EntityKind, p Page) (es []Entity, next string, err error)
}

// Posting is one article that has a term.
type Posting struct {
	Article string
	Time    int64 // as posted
}

// Post is one article's terms.
type Post struct {
	Article string
	Time    int64 // Unix seconds, 0 when unknown
	Keys    []uint64
}

// Index finds articles that share terms. Each kind ("story", "reuse") is an
// index of its own. What an article costs to post and to look up hardly grows
// with the number of articles kept, and a term that stands nowhere else costs
// almost nothing.
type Index interface {
	// Post keeps articles' terms, in place of those posted before. An unknown
	// article is left out; one posted as it is already costs nothing. What is posted
	// is found by every process from then on. Posting also sets the index in
	// order, in steps that are bounded by what is posted: after an error of that
	// the same call may be made again.
	Post(ctx context.Context, kind string, ps ...Post) error
	// Lookup returns, for each key, articles that have it, in the order they were first
	// posted (posting one anew does not move it): at most the oldest and the newest
	// so many; nil where there are none. One Lookup of a kind runs at a time in a
	// process.
	Lookup(ctx context.Context, kind string, keys []uint64, oldest, newest int) ([][]Posting, error)
	// SavePairs keeps pairs of articles with copied text, in place of the same pairs
	// before. Unknown articles' are left out.
	SavePairs(ctx context.Context, pairs ...news.Reuse) error
	// Pairs returns the pairs that have any of these articles on either side, each once, by the order of arrival.
	Pairs(ctx context.Context, articles ...string) ([]news.Reuse, error)
	// Sources returns the pairs whose later article is one of these, each once, by the order
	// of arrival, with From, To and Share alone: what they have in common is not read.
	Sources(ctx context.Context, articles ...string) ([]news.Reuse, error)
	// DropPairs removes the pairs of these articles, either way round. Without
	// effect where there is none.
	DropPairs(ctx context.Context, pairs ...[2]string) error
}

// State keeps small blobs of stages: cursors, counts. One that holds the id, the
// words or the name of something forgotten is removed: a stage begins anew
// without its blob.
type State interface {
	// Get returns a blob, nil when there is none.
	Get(ctx context.Context, key string) ([]byte, error)
	// Set keeps a blob; nil removes it.
	Set(ctx context.Context, key string, data []byte) error
}

// Backup, hashes and health.

// Stats are the counts of the whole store, kept and not counted.
type Stats struct {
	Feeds, Articles, Revisions, Stories, Entities, Raws, RawBytes int64
	SchemaVersion                                                 int64
}

// Admin looks after the whole.
type Admin interface {
	// Ping tells whether the store answers and can be written to.
	Ping(ctx context.Context) error
	// Stats returns the counts.
	Stats(ctx context.Context) (Stats, error)
	// Size returns the bytes that the database takes on its disk, about.
	Size(ctx context.Context) (int64, error)
	// Hash returns a hash of all that is kept, equal for equal content on
	// either database.
	Hash(ctx context.Context) (string, error)
	// Backup writes a consistent copy of the store to a new file while it
	// runs, and returns the copy's Hash. The file must not exist: news.ErrConflict.
	Backup(ctx context.Context, path string) (hash string, err error)
	// Restore replaces all that is kept by a backup's content, less what was
	// forgotten here or there, and returns the hash that the backup's content has.
	// The backup may come from the other kind of database. A file that is no whole backup is news.ErrInvalid and
	// changes nothing.
	Restore(ctx context.Context, path string) (hash string, err error)
	// Exclusive runs fn unless it runs under the same name already, here or in
	// any other process on the same database, and tells whether it ran. It does
	// not wait. A process that dies lets the lock go. fn's context ends where the
	// lock is lost, which is then news.ErrUnavailable. A name is small letters,
	// digits and hyphens, else news.ErrInvalid.
	Exclusive(ctx context.Context, name string, fn func(ctx context.Context) error) (ran bool, err error)
}

// Corrections.

// Correction is one decision of a reader on the engine's work.
type Correction struct {
	ID   string // set by the store
	User string
	// Kind is what was decided: "merge" and "split" (stories' articles A, B must
	// and must not be in one), "move", "pin", "join" and "part" (names),
	// "dismiss" (a fact). The store does not read it.
	Kind string
	A, B string // what it is about: ids
	Data []byte // further terms, the caller's own
	Made time.Time
	Gone time.Time // when it was undone; zero while in force
}

// Corrections keeps what readers decided, so that no later run overturns it.
type Corrections interface {
	// Add keeps corrections and returns their ids. The jobs are queued in the same transaction.
	Add(ctx context.Context, cs []Correction, jobs ...Job) ([]string, error)
	// Undo ends a correction at a time. Without effect when it is undone already;
	// news.ErrNotFound when there is none.
	Undo(ctx context.Context, id string, now time.Time, jobs ...Job) error
	// About returns those in force with any of the ids as A or B, the oldest first.
	About(ctx context.Context, ids ...string) ([]Correction, error)
	// List returns all of a user, undone ones too, the latest first.
	List(ctx context.Context, user string, p Page) (cs []Correction, next string, err error)
	// InForce returns those of some kinds of all users that were not undone, the
	// oldest first.
	InForce(ctx context.Context, kinds []string, p Page) (cs []Correction, next string, err error)
}

// Marks.

// Mark is one thing that a reader marked.
type Mark struct {
	User   string
	Kind   string // MarkStar, MarkFollow, MarkSearch
	Target string // id of an article, story or entity; an id of its own of a search
	Note   string // a search's name and query, or what the reader wrote
	Made   time.Time
}

// The kinds of mark.
const (
	MarkStar   = "star"
	MarkFollow = "follow"
	MarkSearch = "search"
)

// Marks keeps what belongs to one reader.
type Marks interface {
	// Set keeps a mark, in place of the same one before.
	Set(ctx context.Context, m Mark) error
	// Unset removes a mark. Without effect when there is none.
	Unset(ctx context.Context, user, kind, target string) error
	// List returns a user's marks of a kind, the latest first.
	List(ctx context.Context, user, kind string, p Page) (ms []Mark, next string, err error)
	// Has returns which of the targets are marked.
	Has(ctx context.Context, user, kind string, targets ...string) (map[string]bool, error)
	// Read sets or clears the read mark of articles.
	Read(ctx context.Context, user string, read bool, articles ...string) error
	// ReadAll sets the read mark of every article first seen before a time, and
	// removes what Reads.See kept before it: more has been read since.
	ReadAll(ctx context.Context, user string, before time.Time) error
	// Unread returns the heads of unread articles, the latest arrival first.
	Unread(ctx context.Context, user string, p Page) (articles []Article, next string, err error)
	// Unreads returns how many articles are unread, kept and not counted.
	Unreads(ctx context.Context, user string) (int64, error)
}

// Reads tells what a reader has read, for lists.
type Reads interface {
	// Articles returns which of the articles are read.
	Articles(ctx context.Context, user string, articles ...string) (map[string]bool, error)
	// Unread returns how many articles of these stories are unread; a story without any is left out.
	Unread(ctx context.Context, user string, stories ...string) (map[string]int, error)
	// See keeps what a reader saw of stories, in place of what was kept of them
	// before; a zero At removes that. Unknown stories are left out.
	See(ctx context.Context, user string, seen ...Seen) error
	// Seen returns what was seen of these stories, by their present ids; those of which
	// nothing is kept are left out. What was seen of a story goes with it, also
	// when it is merged into another.
	Seen(ctx context.Context, user string, stories ...string) (map[string]Seen, error)
}

// Seen is what a reader saw of a story when marking it read.
type Seen struct {
	Story                                                    string
	At                                                       time.Time
	Articles, Outlets, Disagreements, Updates, Quotes, Edits int
}

// Forgetting.

// Tombstone is the trace of something forgotten: a hash, not the thing.
type Tombstone struct {
	Kind string // "key" of an article, "outlet", "name", "words 2": a run of so many words
	Hash []byte
	At   time.Time
}

// Forget erases for good, above every retention rule: raw bytes, revisions,
// annotations, indexes, search, mentions, pairs, names that then stand nowhere
// else, and what else holds words or ids of the thing: other stories'
// compilations and ledgers, corrections, notes of readers, State. What is
// forgotten is not kept again when a feed brings it again or a backup is
// restored; backups made before still hold it.
//
// First the tombstones are kept, so that nothing of it comes in any more; then
// all that is kept is looked through; then it goes, in one transaction. Ended
// in between, it is to be called again. At the end an SQLite file is rid of the
// bytes; news.ErrUnavailable then says that a reader kept its log busy: the
// thing is forgotten, and the call is to be repeated for the file's sake. Whoever
// calls it compiles the stories anew that it returns.
type Forget interface {
	// Article erases articles. An unknown id is left out.
	Article(ctx context.Context, now time.Time, ids ...string) (stories []string, err error)
	// Outlet erases an outlet's feeds and articles.
	Outlet(ctx context.Context, now time.Time, outlet string) (stories []string, err error)
	// Name erases, for each folded name, the entities that bear it, every
	// article that names one of them, and every article and feed that holds the
	// name's words in this order, whatever their case and accents. It erases them whole: a text
	// with a gap would still tell whom it is about, and a report without its
	// subject would be another report than the outlet's. From then on no article
	// with these words is kept, so that a key of one common word is a bad idea.
	Name(ctx context.Context, now time.Time, keys ...string) (stories []string, err error)
	// Tombstones returns all.
	Tombstones(ctx context.Context) ([]Tombstone, error)
}
