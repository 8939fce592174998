// Package faults runs the program as people do, takes away what it stands on,
// and looks at what it kept: kill -9 at random moments, a full disk, a locked
// database, PostgreSQL gone and back.
//
// The outlets are invented and served on loopback. What they have published is
// known, so that a lost article and a doubled one both show.
//
// A few rounds run with the tests; `make faults` runs many.
package faults
