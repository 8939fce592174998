package news

import (
	"sort"
	"time"
)

// EntityKind is what a name names.
type EntityKind string

// The entity kinds of the report.
const (
	Person       EntityKind = "person"
	Organisation EntityKind = "organisation"
	Place        EntityKind = "place"
	Work         EntityKind = "work"
	Event        EntityKind = "event"
	Other        EntityKind = "other"
)

// Gender is what the text shows of a person by pronoun, title or first name.
type Gender uint8

// The genders that pronoun resolution needs.
const (
	GenderUnknown Gender = iota
	Male
	Female
)

// MentionForm is how a mention names its entity.
type MentionForm uint8

// The mention forms.
const (
	NameForm    MentionForm = iota // "Tilda Marsh", "Marsh", "Ms Marsh", "the NHS"
	NominalForm                    // "the Night Harbour star", "the 39-year-old", "the couple"
	PronounForm                    // "he", "she", "they"
)

// Mention is one place where an entity is named.
type Mention struct {
	Span
	Entity int // index into the article's Entities; -1 when it could not be resolved
	Form   MentionForm
	Kind   EntityKind
	// Also lists further entities of a plural mention ("the couple", "they",
	// "Tilda and Felix" by pronoun), by index; empty for one entity.
	Also []int
}

// Description is a wording that the article applies to an entity: "the
// Night Harbour star", "36", "head of the union".
type Description struct {
	Span
	Text string
}

// Entity is one person, organisation, place, work or event of one article.
type Entity struct {
	Name         string // the fullest form in the article
	Kind         EntityKind
	Aliases      []string // further forms as printed, without Name
	Gender       Gender
	Descriptions []Description
	// Score in [0,1] says how sure the recogniser is that this is an entity
	// of this kind.
	Score float64
}

// DateType is the TIMEX3 type of a time expression.
type DateType string

// The TIMEX3 types.
const (
	DateDate     DateType = "DATE"
	DateTime     DateType = "TIME"
	DateDuration DateType = "DURATION"
	DateSet      DateType = "SET"
)

// Date is a time expression with its meaning.
type Date struct {
	Span
	Type  DateType
	Value string // TIMEX3 value: "2023", "2023-11", "2025-06-14", "P3Y", "2025-06-14TEV", "PRESENT_REF"
	// From and To bound the interval [From, To) in the article's zone; both
	// zero for durations, sets and vague references.
	From, To  time.Time
	Precision Precision // of the interval
	Mod       string    // TIMEX3 mod: "", "APPROX", "START", "MID", "END", "BEFORE", "AFTER", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"
	// Relative is true where the meaning was taken from the article's own
	// time ("last December") and not from the words alone.
	Relative bool
}

// QuantityKind is what a number measures.
type QuantityKind string

// The quantity kinds.
const (
	Count    QuantityKind = "count"
	Ordinal  QuantityKind = "ordinal"
	Money    QuantityKind = "money"
	Percent  QuantityKind = "percent"
	Duration QuantityKind = "duration"
	Distance QuantityKind = "distance" // and lengths, heights
	Area     QuantityKind = "area"
	Mass     QuantityKind = "mass"
	Volume   QuantityKind = "volume"
	Speed    QuantityKind = "speed"
	Degree   QuantityKind = "degree" // temperatures, magnitudes
)

// Bound says how exact a printed number claims to be.
type Bound uint8

// The bounds, from the words in front of a number.
const (
	Exact   Bound = iota
	About         // about, around, nearly, some, a round dozen
	AtLeast       // at least, a minimum of
	AtMost        // at most, up to
	Over          // more than, over
	Under         // fewer than, less than, almost, nearly
)

// Quantity is a number with what it measures.
type Quantity struct {
	Span
	Kind QuantityKind
	// Low and High bound the value, in Unit; equal for a single number.
	Low, High float64
	Bound     Bound
	// Unit is the SI or plain unit for measures ("m", "kg", "s", "m/s"), the
	// ISO 4217 code for money, "" for counts.
	Unit string
	// Digits is the number of significant digits printed: 2 for "1.2
	// million", 5 for "23,480".
	Digits int
}

// QuoteKind is how a quotation is set.
type QuoteKind string

// The quote kinds; indirect speech is kept but is not part of the report.
const (
	Direct   QuoteKind = "direct"
	Mixed    QuoteKind = "mixed"
	Indirect QuoteKind = "indirect"
)

// Speaker is who said a quote, as far as the article tells.
type Speaker struct {
	Entity    int    // index into the article's Entities, -1 when anonymous or unknown
	Name      string // the entity's name, or the words used ("a source"); "" when unknown
	Anonymous bool
}

// Quote is what somebody said, in one paragraph of one article.
type Quote struct {
	Para    int
	Parts   []Span // the quoted fragments, without their marks
	Text    string // the fragments joined by a space
	Kind    QuoteKind
	Speaker Speaker
	// SpeakerSpan is the words that name the speaker there: a name, a role or
	// a pronoun; empty where the speaker is unknown.
	SpeakerSpan Span
	Cue         string // the cue as printed ("said", "told"), "" if none
	CueSpan     Span
	SaidTo      string
	SaidAt      string // the venue, occasion or medium without its article: "Glastonbury", "hearing", "statement", "X"; see Where
	Run         int    // quotes of one article with the same Run are one utterance run on over paragraphs
}

// Statement is a fact-bearing span: what kind of fact, its value, what it is
// about. See package statement.
type Statement struct {
	Span             // the sentence that states it
	Value     Span   // the value as printed
	Kind      string // date, time, count, money, age, duration and the other measures, place, agent, tally, role, polar (Text "yes" or "no"), order (Text "before" or "after"), choice, stance (Text "yes" or "no"), slot
	Attribute string // what is stated, normalised: "marry", "age", "dead", "price"
	Noun      string // what is counted or measured, normalised singular; "" if none
	Verb      string // base form of the verb that governs a number ("damage" of "damaged 120 homes"); "" if none
	About     []int  // entities, most important first
	Main      int    // About[:Main] take part in the event; the others are named beside it
	Date      *Date
	Quantity  *Quantity
	Text      string // normalised text value for names, titles, roles, places
	Entity    int    // the entity that is the value, -1 if none
	Hedge     string // "reportedly", "is said to", "" if none
	Negated   bool
	Planned   bool     // said of the future
	Quoted    bool     // stands inside a quotation
	Quote     int      // index of that quotation, -1 if none
	By        string   // to whom the outlet attributes it, "" if to itself
	Terms     []string // content words of the sentence in base form, in order, each once
	Names     []string // capitalised words of the sentence, folded, its first word left out
	Scope     []string // words that narrow the value ("league" goals, "week" for a sum a week), in base form, sorted
	When      *Date    // the time that the value speaks of, nil if the sentence gives none
	AsOf      bool     // said as the state of one moment ("so far", "now", "by midday")
	Old       bool     // given as a value that no longer stands ("at first", "up from")
}

// Annotated is an article with all that was read in it.
type Annotated struct {
	*Article
	Sentences  []Span // in reading order
	Entities   []Entity
	Mentions   []Mention // in reading order
	Dates      []Date
	Quantities []Quantity
	Quotes     []Quote // in reading order
	Statements []Statement
}

// SentenceOf returns the sentence that holds the span's start, or the span
// itself when there is none.
func (a *Annotated) SentenceOf(s Span) Span {
	next := Span{Para: s.Para, Start: s.Start + 1}
	i := sort.Search(len(a.Sentences), func(i int) bool { return !a.Sentences[i].Less(next) }) - 1
	if i < 0 {
		return s
	}
	if t := a.Sentences[i]; t.Para == s.Para && t.Start <= s.Start && s.Start < t.End {
		return t
	}
	return s
}
