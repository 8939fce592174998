package news

// Passages that stand in two articles; see package reuse.

// Match is how exactly a passage was taken over.
type Match string

// The ways a passage matches.
const (
	Verbatim Match = "verbatim"
	Edited   Match = "edited"
)

// SharedPassage is one passage that stands in two articles.
type SharedPassage struct {
	From, To Span // in the earlier and the later article
	Match    Match
	Text     string // as in the later article
}

// Reuse is the copied prose of one pair of articles.
type Reuse struct {
	From, To string  // article ids; From is the earlier one, or the first of the input where no order is known
	Known    bool    // whether the direction is known
	Share    float64 // share in [0,1] of To's body words that stand in From in runs of 6 words or more, quotations included
	Prose    float64 // the same without quotations
	Via      string  // article through which it came in a chain, "" if directly
	Passages []SharedPassage
	Because  string // what decided the direction: "credit", "time", "order"
}

// Origin is an article whose report is its own, and those that carry it.
type Origin struct {
	Article   string
	CarriedBy []string
}

// Join is why an article is in a story.
type Join struct {
	Article string
	Because string
}

// Story is the articles that report one event.
type Story struct {
	ID       string
	Headline string
	Articles []string // in order of time
	First    string   // earliest known article, "" if no date is known
	Origins  []Origin
	Why      []Join
	Entities []string
	// Storyline joins the stories of one saga: stories with the same
	// non-empty value are linked, never merged.
	Storyline string
}

// Named is an entity across articles.
type Named struct {
	ID       string
	Name     string
	Kind     EntityKind
	Aliases  []string
	Articles []string
}

// Registry is every entity across a set of articles, and which one each
// article's own entity is.
type Registry struct {
	Entities []Named
	// Of maps an article's id to one index into Entities per local entity
	// (-1: left out).
	Of map[string][]int
}

// Appearance is one printing of an utterance.
type Appearance struct {
	Article   string
	Paragraph int
	Text      string
	Speaker   string // as this article gives it, "" if it does not
	SaidTo    string // so, too
	SaidAt    string
	Part      bool // less than three quarters of the fullest wording's words
}

// Utterance is one quote across articles.
type Utterance struct {
	ID          string
	Text        string // the fullest wording
	Kind        QuoteKind
	Entity      string // id of the speaker, "" if anonymous or unknown
	Name        string
	Anonymous   bool
	SaidTo      string
	SaidAt      string
	Appearances []Appearance // in order of time
	First       string       // article of the earliest known appearance, of a part of it maybe
	Whole       string       // of the earliest that is no Part, "" if there is none
}

// Evidence is a sentence of an article.
type Evidence struct {
	Article   string
	Paragraph int
	Text      string
	Value     Span // the value in the paragraph; zero where the row has none
}

// FactValue is one value of a fact row with the sentences that state it.
type FactValue struct {
	Value      string // the shortest wording as printed
	Normal     string
	Statements []Evidence
}

// Fact is a question to which articles of one story give several values: a
// disagreement, or an update where the value moved with time.
type Fact struct {
	ID       string
	About    []string // entity ids
	Question string
	Kind     string // date, number, age, name, place, other
	Values   []FactValue
	Because  string // why the values cannot both hold, in plain words
	// Dismissed is the id of the reader's correction that says it is none, or said
	// so when it had fewer values; "" for none. A run over files has none.
	Dismissed string `json:",omitempty"`
}

// TimelineEntry is a dated fact of the timeline.
type TimelineEntry struct {
	Date       string // 2023, 2023-11 or 2023-11-04
	Precision  Precision
	Entities   []string
	Statements []Evidence
}

// Ledger is what one set of articles says, joined.
type Ledger struct {
	Disagreements []Fact
	Updates       []Fact
	Timeline      []TimelineEntry
}

// Problem is an input that could not be read, or not whole.
type Problem struct {
	Input   string
	Message string // what is wrong, and what to do
}

// Edition is everything that one run of the engine knows.
type Edition struct {
	Articles   []*Annotated
	Stories    []Story
	Registry   Registry
	Utterances []Utterance
	Reuse      []Reuse
	Ledger     Ledger
	Problems   []Problem
}
