// Package dates finds time expressions in text and resolves each to an
// interval, against the time of the article that it stands in.
//
// What goes in: one passage and a Reference. What comes out: expressions with
// TIMEX3 type and value and their interval. It keeps no state.
package dates

import (
	"time"

	"hearsay/internal/news"
)

// Reference is what relative expressions are read against.
type Reference struct {
	Time      time.Time      // the article's claimed time in its own zone; zero: relative expressions stay unresolved
	Precision news.Precision // of Time
	MonthDay  bool           // numeric dates are month first (US order)
	Language  string         // BCP 47; "" means English
}

// Find returns the time expressions of a passage in order, not overlapping.
func Find(p *news.Passage, ref Reference) []news.Date { return nil }
