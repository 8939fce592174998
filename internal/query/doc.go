// Package query is the search language: what a reader types becomes a tree,
// the tree says which documents match, and it is rendered as data for the text
// indexes of the databases.
//
// What goes in: the reader's words and the time now. What comes out: a Query
// (tree and notes), a yes or no for a Document in memory, a Plan for an index,
// an Excerpt of a text with its matches. It reads no database and writes no
// SQL.
//
//	words words          both, in any order      AND is understood
//	"words in order"     a phrase
//	a OR b, a | b        either
//	NOT a, -a            not
//	(a OR b) c           grouping
//	harb*                words that begin so
//	outlet: by: said: about: tag: lang: before: after:
//
// NOT binds closest, then AND, then OR. Parse is forgiving: whatever is typed
// gets the best reading and a Note for the reader where something was passed
// over. It is an error only to ask for nothing or to exceed a limit.
//
// # Words
//
// Both databases index what Fold gives, not the printed text, and their own
// tokenizers only cut at the spaces of it: one definition of a word for the
// parser, the two indexes, Match and Snippet. Match is the definition that
// every index must meet. A phrase never runs over two passages.
//
// Rendered expressions hold only folded words (letters, numbers and marks), each
// quoted, so that nothing a reader types can be syntax there.
package query
