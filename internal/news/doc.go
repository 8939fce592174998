// Package news holds the domain types that every part of Hearsay shares, and
// the kinds of error that its faces map to exit codes and HTTP statuses.
//
// What goes in: nothing; what comes out: types. It imports the standard
// library alone and does no work beyond trivial accessors.
//
// The types follow the way of an article:
//
//	Article ─text.Read─▶ Reading ─annotate─▶ Annotated ─story, reuse, entity─▶ Edition
//
// Positions are Spans: byte offsets into one passage (a paragraph, the
// headline or the standfirst) of one article. Offsets in code points are a
// matter of the faces that print them.
package news
