package reading

import "encoding/json"

// Document is the reading of one text. Every array is present, even when empty.
type Document struct {
	ID         *json.RawMessage `json:"id,omitempty"` // as given with a line
	Text       string           `json:"text"`
	Sentences  []Place          `json:"sentences"`
	Entities   []Entity         `json:"entities"`
	Mentions   []Mention        `json:"mentions"`   // names alone
	References []Mention        `json:"references"` // what stands for a name: roles and pronouns
	Dates      []Date           `json:"dates"`
	Quotes     []Quote          `json:"quotes"`
	Statements []Statement      `json:"statements"`
}

// Place is code points [Start, End) of the text.
type Place struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Entity is a person, organisation, place, work or event.
type Entity struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"` // the fullest form
	Kind    string   `json:"kind"` // person, organisation, place, work, event, other
	Aliases []string `json:"aliases"`
}

// Mention is one place where an entity is named or meant.
type Mention struct {
	Place
	Entity string   `json:"entity"` // "" where it could not be resolved
	Kind   string   `json:"kind"`
	Form   string   `json:"form,omitempty"` // nominal, pronoun; of references alone
	Also   []string `json:"also,omitempty"` // further entities of a plural
	Text   string   `json:"text"`
}

// Date is a time expression.
type Date struct {
	Place
	Type      string `json:"type"`  // DATE, TIME, DURATION, SET
	Value     string `json:"value"` // TIMEX3
	From      string `json:"from"`  // RFC 3339, "" for durations, sets and vague references
	To        string `json:"to"`    // the first moment that is no longer meant
	Precision string `json:"precision"`
	Mod       string `json:"mod,omitempty"` // TIMEX3: APPROX, START, MID, END, BEFORE, AFTER …
	Text      string `json:"text"`
}

// Speaker is who said a quote.
type Speaker struct {
	Entity    string `json:"entity"`
	Name      string `json:"name"` // "" where nobody is named
	Anonymous bool   `json:"anonymous"`
	At        *Place `json:"at,omitempty"` // the words that name the speaker there
}

// Quote is what somebody said, in one paragraph. It reaches from its first
// quoted word to its last; Parts are the quoted fragments without their marks,
// and Text is these with a space between.
type Quote struct {
	Place
	Kind    string  `json:"kind"` // direct, mixed, indirect
	Parts   []Place `json:"parts"`
	Speaker Speaker `json:"speaker"`
	Cue     string  `json:"cue"`
	CueAt   *Place  `json:"cue_at,omitempty"`
	SaidTo  string  `json:"said_to"`
	SaidAt  string  `json:"said_at"`
	Run     int     `json:"run"` // quotes with the same number are one utterance run on over paragraphs
	Text    string  `json:"text"`
}

// Quantity is a number with what it measures.
type Quantity struct {
	Kind  string  `json:"kind"` // count, ordinal, money, percent, duration, distance …
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Bound string  `json:"bound"` // exact, about, at_least, at_most, over, under
	Unit  string  `json:"unit"`  // SI or plain unit, ISO 4217 code, "" for counts
}

// Statement is a fact-bearing span: its place is that of the value.
type Statement struct {
	Place
	Kind      string    `json:"kind"`      // date, count, money, age, duration, name, title, role, place …
	Attribute string    `json:"attribute"` // what is stated: "marry", "age", "dead"
	Noun      string    `json:"noun"`      // what is counted or measured
	About     []string  `json:"about"`     // entities, most important first
	Text      string    `json:"text"`
	Normal    string    `json:"normal"` // of names, titles, roles, places
	Entity    string    `json:"entity"` // the entity that is the value
	Date      *Date     `json:"date,omitempty"`
	Quantity  *Quantity `json:"quantity,omitempty"`
	When      *Date     `json:"when,omitempty"` // the time that the value speaks of
	Hedge     string    `json:"hedge"`
	Negated   bool      `json:"negated"`
	Planned   bool      `json:"planned"`
	Quoted    bool      `json:"quoted"`
	By        string    `json:"by"`    // to whom the text attributes it
	Scope     []string  `json:"scope"` // words that narrow the value
	AsOf      bool      `json:"as_of"` // said of one moment ("so far")
	Old       bool      `json:"old"`   // given as no longer standing ("up from")
	Sentence  Place     `json:"sentence"`
}
