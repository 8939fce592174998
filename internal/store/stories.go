package store

import (
	"context"
	"time"
)

// Story is the head of a story.
type Story struct {
	ID       string
	Headline string
	Language string
	Line     string // storyline: stories with the same non-empty value are one saga
	First    string // earliest article, "" if no date is known
	Outlets  int    // how many, as last compiled
	// Disagreements, Quotes and Edits are counts, as last compiled.
	Disagreements, Quotes, Edits int
	Version                      int    // of the stage that compiled it; 0 for not yet
	Data                         []byte // what a list shows, in the compiler's own format: a few kilobytes
	// Entities are the ids of those that the story is listed under. Compile takes
	// them; reads leave them out.
	Entities []string
	// Tallies are what its articles count for. Compile takes them; reads leave
	// them out. An article without one counts as it did.
	Tallies []Tally

	Articles int       // kept by the store
	From, To time.Time // of its earliest and latest article; kept by the store
	Changed  time.Time // when its articles or its line last changed, later than at the change before; kept by the store
	Compiled time.Time // the Changed that was compiled: a change that came meanwhile is later
}

// Member is an article of a story.
type Member struct {
	Article string
	Story   string
	Because string
	Origin  bool      // it reports of its own
	At      time.Time // the article's
}

// StoryFilter narrows a list; the zero value is everything.
type StoryFilter struct {
	Line, Entity string // at most one of them, and then none of the others
	// Disputed, Quoted and Edited leave out stories without disagreements, quotes
	// and edits, as last compiled.
	Disputed, Quoted, Edited bool
}

// Stories keeps which articles report one event. Data holds ids and texts as they
// are, not packed, so that Forget finds them.
type Stories interface {
	// Assign puts articles into stories at a time, out of the ones they were in. A story of
	// which any article is given has changed, also where it was in it before. A story id that is
	// unknown begins a story. A story that is left without articles goes, and
	// its id leads to the story of its last one. An unknown article is left
	// out. The jobs are queued in the same transaction.
	Assign(ctx context.Context, now time.Time, ms []Member, jobs ...Job) error
	// Merge moves all articles of one story into another, whose id the first one's then
	// leads to. Without effect when they are one already; news.ErrNotFound when
	// one is unknown.
	Merge(ctx context.Context, now time.Time, from, into string, jobs ...Job) error
	// Restore takes articles out of the story from and gives them back the id of a
	// story that was merged into it, as its own again: what Merge did, undone. Those that are
	// not in from are left out. Without effect when id is a story's of its own, or none or all of from's
	// articles would go; news.ErrNotFound when from is unknown or id never was one.
	Restore(ctx context.Context, now time.Time, id, from string, articles []string, jobs ...Job) error
	// Link makes lines the storylines of stories, "" for none: a story whose line
	// differs has changed. Unknown stories are left out.
	Link(ctx context.Context, now time.Time, lines map[string]string, jobs ...Job) error
	// Compile keeps what a compilation found: Headline to Data, the counts and Compiled of
	// the story but for Line, Because and Origin of those of its members that are given.
	// news.ErrNotFound when the story is unknown, news.ErrConflict when it holds
	// a name that was forgotten meanwhile.
	Compile(ctx context.Context, s Story, ms []Member, jobs ...Job) error
	// Get returns a story, or news.ErrNotFound. An old id gives the story it
	// leads to, under the new one.
	Get(ctx context.Context, id string) (Story, error)
	// Heads returns stories with Data in the order of ids; an unknown one is left out.
	Heads(ctx context.Context, ids ...string) ([]Story, error)
	// Members returns a story's articles, the earliest first.
	Members(ctx context.Context, id string, p Page) (ms []Member, next string, err error)
	// Of returns the memberships of these articles, in no order; those without a story are left out.
	Of(ctx context.Context, articles ...string) ([]Member, error)
	// List returns stories, those with the latest article first; those of an
	// entity in the order they began, the latest first.
	List(ctx context.Context, f StoryFilter, p Page) (stories []Story, next string, err error)
	// Stale returns stories, in the order they began, whose compilation is of an earlier version or older than
	// their last change.
	Stale(ctx context.Context, version int, p Page) (ids []string, next string, err error)
}

// Quote is one utterance of a story's ledger, for look-ups by speaker.
type Quote struct {
	ID     string // given by the compiler; equal for the same utterance compiled again
	Story  string
	Name   string // the speaker as shown
	Key    string // folded name
	Entity string // the speaker's entity, "" if none
	At     time.Time
	Data   []byte
	// Outlets are those that print it, Wordings how many wordings they have of
	// it. They are for look-ups: reads leave them out.
	Outlets   []string
	Wordings  int
	First     string // article that had it earliest, "" where its outlet is not told of it
	Anonymous bool   // Name only describes the speaker; it has no Key then
}

// Fact is one disagreement or update of a story's ledger, for look-ups.
type Fact struct {
	ID     string // given by the compiler; equal for the same one compiled again
	Story  string
	Update bool      // the value moved with time: no disagreement
	Kind   string    // of question: date, number, age, name, place, other
	Found  time.Time // when it was first found: of what is kept already, the time kept stays
	Data   []byte
	// Outlets are those that state a value, Entities the ids of whom it is about.
	// They are for look-ups: reads leave them out.
	Outlets, Entities []string
}

// QuoteFilter narrows a list; all that is given must hold.
type QuoteFilter struct {
	Key      string   // folded name of the speaker
	Outlet   string   // that prints it
	Story    string   // under which it stands
	Entities []string // the speaker is one of these; nil for all
	From, To time.Time
	// Speakers is QuotesNamed or QuotesAnonymous, "" for both; Spread is
	// QuotesAlone or QuotesDiffering, "" for all.
	Speakers, Spread string
}

// What a list of quotes may be narrowed to.
const (
	QuotesNamed     = "named"
	QuotesAnonymous = "anonymous" // the speaker is only described
	QuotesAlone     = "alone"     // one outlet prints it
	QuotesDiffering = "differs"   // in more than one wording
)

// FactFilter narrows a list. Without Update it has disagreements, with it
// updates.
type FactFilter struct {
	Update   bool
	Kind     string   // "" for all
	Outlet   string   // that states a value, "" for all
	Entities []string // about any of these, nil for all
}

// Ledger is what a story's articles say, joined.
type Ledger struct {
	Story   string
	Version int
	Data    []byte // quotes, disagreements, updates, timeline in the compiler's own format
	Quotes  []Quote
	Facts   []Fact // with an id each
}

// Ledgers keeps one ledger for each story; of Data holds what Stories says.
type Ledgers interface {
	// Put keeps a ledger in place of the one before. Quotes of forgotten names
	// are left out, and facts without an id. news.ErrNotFound when the story is unknown, news.ErrConflict
	// when Data holds a name that was forgotten meanwhile.
	Put(ctx context.Context, l Ledger) error
	// Get returns a story's ledger without Quotes and Facts, or news.ErrNotFound.
	Get(ctx context.Context, story string) (Ledger, error)
	// Quotes returns what the bearer of a folded name said, the latest first.
	Quotes(ctx context.Context, key string, p Page) (qs []Quote, next string, err error)
	// Latest returns the quotes of all names and of nobody, the latest first. One
	// that stands in two stories is returned for both.
	Latest(ctx context.Context, p Page) (qs []Quote, next string, err error)
	// Said returns quotes, the latest first. A page looks through a bounded number of
	// them: it may have fewer than asked for, or none, and go on.
	Said(ctx context.Context, f QuoteFilter, p Page) (qs []Quote, next string, err error)
	// Facts returns disagreements or updates, those found last first. Each stands
	// once, under the story whose ledger was kept last.
	Facts(ctx context.Context, f FactFilter, p Page) (fs []Fact, next string, err error)
	// Fact returns one by its id, or news.ErrNotFound.
	Fact(ctx context.Context, id string) (Fact, error)
	// Had returns the quotes that an outlet had earliest, the latest first.
	Had(ctx context.Context, outlet string, p Page) (qs []Quote, next string, err error)
}
