// Package ledger scores statements and ledger alone: it annotates the packs'
// gold paragraphs, takes their gold times and stories, and compares the facts
// and the timeline with the gold as the packs' own scorer does. A second set
// holds ages and names that conflict between outlets of real stories about
// private persons; only counts of it are printed.
//
// The data is read in place and never copied; without it the tests skip and
// say so. With HEARSAY_VERBOSE=1 it lists what was missed and what was wrong.
package ledger
