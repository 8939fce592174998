package news

import "time"

// Precision says how much of a time is known.
type Precision string

// The precisions of the report, coarsest last.
const (
	PrecisionSecond Precision = "second"
	PrecisionMinute Precision = "minute"
	PrecisionDay    Precision = "day"
	PrecisionMonth  Precision = "month"
	PrecisionYear   Precision = "year"
	PrecisionNone   Precision = "none"
)

// TimeOrigin says where a claimed time was read.
type TimeOrigin string

// The places a claimed time comes from.
const (
	FromMetadata TimeOrigin = "metadata" // JSON-LD, OpenGraph, meta, microdata
	FromText     TimeOrigin = "text"     // a visible date line
	FromRelative TimeOrigin = "relative" // an age ("4 days ago") against the reading time
	FromFeed     TimeOrigin = "feed"
	FromNone     TimeOrigin = "none"
)

// Claimed is a time that a page or feed claims for itself.
type Claimed struct {
	// Time carries the page's own offset; its zero value means unknown.
	Time time.Time
	// Precision is PrecisionNone (or empty) when Time is zero.
	Precision Precision
	// From is where it was read; FromNone (or empty) when Time is zero.
	From TimeOrigin
	// Zoned is false when the page gave no offset and UTC was assumed.
	Zoned bool
}

// Known reports whether a time was claimed.
func (c Claimed) Known() bool { return !c.Time.IsZero() }

// Heading is a crosshead and the paragraph it stands before.
type Heading struct {
	Before int // index into Paragraphs; len(Paragraphs) when nothing follows
	Text   string
}

// Image is the picture that a page says stands for its article.
type Image struct {
	URL string // absolute, http or https, MaxImageURL bytes at most; "" if there is none
	Alt string // what the page says that it shows, "" if nothing
}

// MaxImageURL is the longest address of an image that is kept, in bytes: as long
// as browsers and caches in between all take (RFC 9110 §4.1 asks for 8,000, many
// stop at 2,083).
const MaxImageURL = 2048

// Kind says what an entry of a page is that is no article.
type Kind string

// The kinds of entries.
const (
	KindArticle Kind = ""     // a text by an outlet
	KindItem    Kind = "item" // an entry of a list of goods, courses, places or links
	KindList    Kind = "list" // the page's own words about what it lists
)

// Article is one text by one outlet, as extracted from one input.
type Article struct {
	ID         string
	Input      string // the file, URL or archive entry it was read from
	Part       int    // 0,1,2… where one input holds several articles
	URL        string // canonical URL, "" if unknown
	Outlet     string // the publisher that a reader would name, "" if unknown
	Headline   string
	Standfirst string
	Bylines    []string // names alone
	Published  Claimed
	Modified   Claimed
	FirstSeen  time.Time // when Hearsay first had it, UTC; zero in `read`
	Partial    bool      // a stub, a summary or a cut text
	Section    string
	Tags       []string // without '#'
	Language   string   // BCP 47, "" if unknown
	Paragraphs []string // the body: no captions, headline, crossheads or furniture
	Headings   []Heading
	Captions   []string // each once
	Credit     string   // agency the text is credited to ("AP", "Lakeland Wire"), "" if none
	Image      Image    `json:",omitzero"` // no part of the text: another one is no edit
	Kind       Kind     `json:",omitzero"` // KindArticle but for what only `extract` prints
}

// Passage indexes for the texts of an article that are not paragraphs.
const (
	HeadlinePassage   = -1
	StandfirstPassage = -2
)

// Passage returns the text that a Span with this Para points into, "" when
// there is none.
func (a *Article) Passage(para int) string {
	switch {
	case para == HeadlinePassage:
		return a.Headline
	case para == StandfirstPassage:
		return a.Standfirst
	case para >= 0 && para < len(a.Paragraphs):
		return a.Paragraphs[para]
	}
	return ""
}

// When returns the time that orders the article: claimed, else first seen,
// else the zero time.
func (a *Article) When() time.Time {
	if a.Published.Known() {
		return a.Published.Time
	}
	return a.FirstSeen
}

// Span is a run of bytes [Start, End) of one passage of one article.
type Span struct {
	Para       int // index into Paragraphs, HeadlinePassage or StandfirstPassage
	Start, End int
}

// In returns the text of the span in its article, "" when it does not fit.
func (s Span) In(a *Article) string {
	p := a.Passage(s.Para)
	if s.Start < 0 || s.End > len(p) || s.Start > s.End {
		return ""
	}
	return p[s.Start:s.End]
}

// Contains reports whether t lies wholly in s.
func (s Span) Contains(t Span) bool {
	return s.Para == t.Para && s.Start <= t.Start && t.End <= s.End
}

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool {
	return s.Para == t.Para && s.Start < t.End && t.Start < s.End
}

// Less orders spans by passage (headline, standfirst, paragraphs) and start.
func (s Span) Less(t Span) bool {
	if s.Para != t.Para {
		return passageRank(s.Para) < passageRank(t.Para)
	}
	if s.Start != t.Start {
		return s.Start < t.Start
	}
	return s.End < t.End
}

func passageRank(p int) int {
	switch p {
	case HeadlinePassage:
		return 0
	case StandfirstPassage:
		return 1
	}
	return p + 2
}
