package store

import (
	"context"
	"time"
)

// Tally is what an article adds to the counts of its outlet and of its names:
// how its story was compiled last. Whether the report is its own stands in
// Member, its edits and times in its head.
type Tally struct {
	Article string
	Words   int // of its text
	Copied  int // of Words, those that stand in an earlier article
	Quotes  int // utterances of named speakers that it had earliest
	// From is the origin that it carries, "" for none, and Delay how long after
	// it the article came: negative where one of the times is not known.
	From  string
	Delay time.Duration
	// Unread says that the compilation passed over its text: it counts as it
	// did, as an article alone where it did not.
	Unread bool
}

// OutletCount is what is kept of one outlet. An article counts from when its
// story was first compiled; one without an outlet is nobody's.
type OutletCount struct {
	Name     string // as its articles spell it
	Articles int64
	Own      int64 // reports of its own
	Carried  int64 // articles that carry an origin of another outlet
	Words    int64
	Copied   int64 // of Words, those that stand in earlier articles
	Edited   int64 // articles that it changed after they were first read
	Edits    int64 // changed texts of these
	Quotes   int64 // utterances that it had earliest
}

// WeekCount is one week of an outlet.
type WeekCount struct {
	From                         time.Time // Monday, 0:00 UTC
	Articles, Own, Words, Copied int64
}

// FlowCount is what one outlet took from another.
type FlowCount struct {
	Outlet   string // the other one
	Articles int64
	Copied   int64         // words of these that stand in earlier articles
	Delay    time.Duration // the median, right to a fifth; negative where no time is known
}

// DayCount is one day of a name.
type DayCount struct {
	Day      time.Time // 0:00 UTC
	Articles int64
	Own      int64
}

// OutletOrder says in which order outlets are listed.
type OutletOrder string

// The orders of outlets. All but OutletsByName give the highest first.
const (
	OutletsByArticles OutletOrder = "" // how many they published
	OutletsByOwn      OutletOrder = "own"
	OutletsByCopied   OutletOrder = "copied" // share of copied words
	OutletsByEdits    OutletOrder = "edits"
	OutletsByQuotes   OutletOrder = "quotes"
	OutletsByName     OutletOrder = "name"
)

// OutletFilter narrows and orders a list of outlets.
type OutletFilter struct {
	Holding string // folded words that the name holds, "" for all
	Order   OutletOrder
}

// Counts are sums over all articles kept, changed in the transactions that
// change what they count and never counted anew. Stories.Compile takes an article's part of
// them, in place of its part before.
type Counts interface {
	// Outlets lists outlets. An unknown order is news.ErrInvalid.
	Outlets(ctx context.Context, f OutletFilter, p Page) (os []OutletCount, next string, err error)
	// Outlet returns one outlet's counts, zero but for its name where none of its articles
	// counts yet.
	Outlet(ctx context.Context, name string) (OutletCount, error)
	// Weeks returns an outlet's weeks from that of a time on, the earliest first; those
	// without an article are left out.
	Weeks(ctx context.Context, name string, from time.Time) ([]WeekCount, error)
	// Flows returns whom an outlet carries and who carries it, those of most
	// articles first, at most 100 each.
	Flows(ctx context.Context, name string) (from, to []FlowCount, err error)
	// Edited returns the articles that an outlet changed, the latest published first.
	Edited(ctx context.Context, name string, p Page) (ids []string, next string, err error)
	// Days returns an entity's days from that of a time on, the earliest first; those
	// without an article are left out.
	Days(ctx context.Context, entity string, from time.Time) ([]DayCount, error)
}
