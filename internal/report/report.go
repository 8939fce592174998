// Package report holds the report document: the fixed contract of `hearsay read
// --format json`, built from an edition.
//
// What goes in: a news.Edition. What comes out: a Document that encodes to the
// contract: every array present, ids unique and stable, white space folded. It
// computes nothing that a stage should have found.
package report

// Schema is the version of the document.
const Schema = 1

// Document is the whole report.
type Document struct {
	Hearsay       string     `json:"hearsay"`
	Schema        int        `json:"schema"`
	Now           string     `json:"now"` // RFC 3339
	Articles      []Article  `json:"articles"`
	Stories       []Story    `json:"stories"`
	Entities      []Entity   `json:"entities"`
	Quotes        []Quote    `json:"quotes"`
	Reuse         []Reuse    `json:"reuse"`
	Disagreements []Fact     `json:"disagreements"`
	Updates       []Fact     `json:"updates"`
	Timeline      []Timeline `json:"timeline"`
	Problems      []Problem  `json:"problems"`
}

// Claimed is a time as the page gives it.
type Claimed struct {
	Time      string `json:"time"`      // RFC 3339 with the page's own offset, or 2025-06-27, 2025-06, 2025, or ""
	Precision string `json:"precision"` // second, day, month, year, none
	From      string `json:"from"`      // metadata, text, relative, feed, none
}

// Heading is a crosshead.
type Heading struct {
	Before int    `json:"before"` // index of the paragraph it stands before
	Text   string `json:"text"`
}

// Article is one article.
type Article struct {
	ID         string    `json:"id"`
	Input      string    `json:"input"`
	Part       int       `json:"part"`
	URL        string    `json:"url"`
	Outlet     string    `json:"outlet"`
	Headline   string    `json:"headline"`
	Standfirst string    `json:"standfirst"`
	Bylines    []string  `json:"bylines"`
	Published  Claimed   `json:"published"`
	Modified   Claimed   `json:"modified"`
	FirstSeen  string    `json:"first_seen"`
	Partial    bool      `json:"partial"`
	Section    string    `json:"section"`
	Tags       []string  `json:"tags"`
	Language   string    `json:"language"`
	Credit     string    `json:"credit"`
	Paragraphs []string  `json:"paragraphs"`
	Headings   []Heading `json:"headings"`
	Captions   []string  `json:"captions"`
	Story      string    `json:"story"`
	Kind       string    `json:"kind,omitempty"`
}

// Origin is an article whose report is its own, with its carriers.
type Origin struct {
	Article   string   `json:"article"`
	CarriedBy []string `json:"carried_by"`
}

// Why is why an article is in its story.
type Why struct {
	Article string `json:"article"`
	Because string `json:"because"`
}

// Story is one story.
type Story struct {
	ID        string   `json:"id"`
	Headline  string   `json:"headline"`
	Articles  []string `json:"articles"`
	First     string   `json:"first"`
	Origins   []Origin `json:"origins"`
	Why       []Why    `json:"why"`
	Entities  []string `json:"entities"`
	Storyline string   `json:"storyline"` // stories with the same non-empty value are one saga
}

// Entity is one named entity.
type Entity struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Kind     string   `json:"kind"`
	Aliases  []string `json:"aliases"`
	Articles []string `json:"articles"`
}

// Speaker is who said a quote.
type Speaker struct {
	Entity    string `json:"entity"`
	Name      string `json:"name"`
	Anonymous bool   `json:"anonymous"`
}

// Appearance is one printing of a quote.
type Appearance struct {
	Article   string `json:"article"`
	Paragraph int    `json:"paragraph"`
	Text      string `json:"text"`
	Speaker   string `json:"speaker"` // as this article gives it, "" if it does not
	SaidTo    string `json:"said_to"` // so, too
	SaidAt    string `json:"said_at"`
	Part      bool   `json:"part"` // less than three quarters of the fullest wording's words
	// Turn is how its wording turns the meaning of the fullest one: "left out: not",
	// "added: never", "changed: 40", "cut off: unless"; "" where it does not.
	Turn string `json:"turn"`
}

// Quote is one utterance.
type Quote struct {
	ID          string       `json:"id"`
	Text        string       `json:"text"`
	Kind        string       `json:"kind"`
	Speaker     Speaker      `json:"speaker"`
	SaidTo      string       `json:"said_to"`
	SaidAt      string       `json:"said_at"`
	Appearances []Appearance `json:"appearances"`
	First       string       `json:"first"`
	Whole       string       `json:"whole"` // article of the earliest appearance that is no part, "" if there is none
}

// Passage is one shared passage.
type Passage struct {
	FromParagraph int    `json:"from_paragraph"`
	ToParagraph   int    `json:"to_paragraph"`
	Match         string `json:"match"`
	Text          string `json:"text"`
}

// Reuse is the copied prose of one pair.
type Reuse struct {
	From      string    `json:"from"`
	To        string    `json:"to"`
	Direction string    `json:"direction"`
	Share     float64   `json:"share"`
	Prose     float64   `json:"prose"`
	Via       string    `json:"via,omitempty"`
	Because   string    `json:"because"`
	Passages  []Passage `json:"passages"`
}

// Sentence is a sentence of an article as evidence.
type Sentence struct {
	Article   string `json:"article"`
	Paragraph int    `json:"paragraph"`
	Text      string `json:"text"`
}

// Value is one value of a fact with its evidence.
type Value struct {
	Value      string     `json:"value"`
	Normal     string     `json:"normal"`
	Statements []Sentence `json:"statements"`
}

// Fact is a disagreement or an update.
type Fact struct {
	ID       string   `json:"id"`
	About    []string `json:"about"`
	Question string   `json:"question"`
	Kind     string   `json:"kind"`
	Because  string   `json:"because"`
	Values   []Value  `json:"values"`
}

// Timeline is one dated fact.
type Timeline struct {
	Date       string     `json:"date"`
	Precision  string     `json:"precision"`
	Entities   []string   `json:"entities"`
	Statements []Sentence `json:"statements"`
}

// Problem is an input that could not be read.
type Problem struct {
	Input   string `json:"input"`
	Message string `json:"message"`
}
