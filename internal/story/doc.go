// Package story groups articles into stories, one story for each event, as they
// arrive, and says why each belongs where it is.
//
// What goes in: annotated articles in the order of time, with the reuse pairs
// that are known of them. What comes out: stories. Related events about the
// same people stay apart.
package story
