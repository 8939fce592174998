package news

// Dismissal is a disagreement or update that a reader said is none, as it stood
// then. It stands alone: what it names may be gone since.
type Dismissal struct {
	Question string           `json:"question"`
	Kind     string           `json:"kind"`   // as of Fact
	Update   bool             `json:"update"` // shown as values that moved, not as a disagreement
	About    []string         `json:"about"`  // names
	Because  string           `json:"because"`
	Values   []DismissedValue `json:"values"`
	Reason   string           `json:"reason"` // the reader's, at most MaxReason bytes, "" for none
}

// MaxReason is how long, in bytes, a reason is kept: some ten lines.
const MaxReason = 1000

// DismissedValue is one value of a Dismissal.
type DismissedValue struct {
	Value      string               `json:"value"`
	Normal     string               `json:"normal"`
	Statements []DismissedStatement `json:"statements"`
}

// DismissedStatement is a sentence that states a value.
type DismissedStatement struct {
	Article string `json:"article"` // id
	Outlet  string `json:"outlet"`
	Time    string `json:"time"` // the article's, RFC 3339, a day, month or year as it is known; "" if unknown
	Text    string `json:"text"`
	Start   int    `json:"start"` // of the value in its paragraph, in bytes; -1 if it has no place there
}
