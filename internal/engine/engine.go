// Package engine runs the stages in their order over articles in theirs: once,
// for every caller. `hearsay read` gives it an index in memory, the server one
// in its store.
package engine
