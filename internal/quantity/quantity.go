// Package quantity finds numbers in text with what they measure: counts, money,
// percentages, durations, distances and the like, in digits or words.
//
// What goes in: one passage. What comes out: quantities with value, unit and
// how exact they claim to be. What is counted is for package statement.
package quantity

import "hearsay/internal/news"

// Find returns the quantities of a passage in order, not overlapping.
func Find(p *news.Passage) []news.Quantity { return nil }
