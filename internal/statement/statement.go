// Package statement finds the fact-bearing spans of an article: typed values
// and what they are about.
//
// What goes in: an annotated article with its entities, mentions, dates,
// quantities and quotes. What comes out: its statements. Whether two of them
// agree is for package ledger.
package statement

import "hearsay/internal/news"

// Read returns the statements of an article in reading order.
func Read(r *news.Reading, a *news.Annotated) []news.Statement { return nil }
