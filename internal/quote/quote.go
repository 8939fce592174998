// Package quote finds what was said in an article: content, speaker, cue (after
// PolNeAR's source, cue, content), to whom and where.
//
// What goes in: one Reading with its entities and mentions. What comes out:
// quotes in reading order, one for each utterance and paragraph. A speaker that
// the text does not give stays unknown: a wrong one harms a real person.
package quote

import "hearsay/internal/news"

// Read returns the quotes of an article.
func Read(r *news.Reading, ents []news.Entity, ments []news.Mention) []news.Quote { return nil }
