package store

import (
	"context"
	"time"

	"hearsay/internal/query"
)

// SearchDoc is an article as search finds it.
type SearchDoc struct {
	Article  string
	Revision int // that the document was made of
	query.Document
}

// SearchOptions says which answers are wanted.
type SearchOptions struct {
	// ByTime gives the latest first. Otherwise the best come first, of the
	// latest MaxRanked answers.
	ByTime bool
	// Now is what the age of an article is counted from, which weighs lightly
	// in its score; zero means not at all.
	Now time.Time
	Page
}

// MaxRanked is how many answers are ranked: the latest. A word of every other
// article would otherwise be scored in all of them, which at 200,000 articles
// takes half a second (BenchmarkSearch).
const MaxRanked = 2000

// Hit is one answer.
type Hit struct {
	Article string
	At      time.Time // of the document
	// Score is higher for better answers, comparable within one search alone;
	// 0 where no word is asked for, or by time.
	Score float64
}

// SearchStats are the counts of the index, kept and not counted.
type SearchStats struct {
	Articles int64 // in the index
	Missing  int64 // kept, but not in the index
}

// Search finds articles by a query. Four methods are the index; any other index
// that gives ids and scores from a query tree can stand in for it.
type Search interface {
	// Put takes documents into the index in place of those before, all or none. One of an
	// older revision than what is there, or of an article that is gone, is left out.
	Put(ctx context.Context, docs ...SearchDoc) error
	// Delete takes articles out of the index. Without effect on those that are
	// not in it. Forget and Articles.Join see to theirs themselves.
	Delete(ctx context.Context, articles ...string) error
	// Search returns the articles whose document answers the tree as
	// query.Match has it. A tree that query.Validate refuses is
	// news.ErrInvalid. Where articles come and go between two pages by relevance, scores
	// shift, and an answer at the border may come twice or not at all.
	Search(ctx context.Context, n query.Node, o SearchOptions) (hits []Hit, next string, err error)
	// Stats returns the counts.
	Stats(ctx context.Context) (SearchStats, error)
}

// Unsearched tells what the index lacks, for whoever keeps it whole. A backup
// holds no index: after a restore it lacks everything.
type Unsearched interface {
	// List returns the articles, in the order of arrival, that are not in the index, or stand there
	// with an older revision than the one in force or words folded by an older query.Version.
	List(ctx context.Context, p Page) (ids []string, next string, err error)
}

// Count is a value with how many articles have it.
type Count struct {
	ID    string // of a name's entity, "" for the rest
	Value string // as one of them writes it
	N     int
}

// FacetCounts are how some articles spread, of each kind the most frequent values
// first, at most MaxCounts; those without a value are left out.
type FacetCounts struct {
	Articles                            int // counted over
	Outlets, Sections, Languages, Names []Count
	Days                                []DayFacet // the earliest first, all of them
}

// MaxCounts is how many values of a kind are counted.
const MaxCounts = 12

// DayFacet is a day in UTC with how many articles it has.
type DayFacet struct {
	Day time.Time
	N   int
}

// Facets counts what narrows a list.
type Facets interface {
	// Latest counts over the latest so many articles, Names left out.
	Latest(ctx context.Context, most int) (FacetCounts, error)
	// Answers counts over the latest so many answers of a search.
	Answers(ctx context.Context, n query.Node, most int) (FacetCounts, error)
}
