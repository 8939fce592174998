// Package faults runs the program as people do, takes away what it stands on,
// and looks at what it kept: kill -9 at random moments, a full disk, a locked
// database, PostgreSQL gone and back, outlets that fall silent, and feeds that
// fail in every way among good ones.
//
// The outlets are invented and served on loopback. What they have published,
// and changed later, is known, so that a lost article, a doubled one and an old
// text in the place of a newer one all show.
//
// A few rounds run with the tests; `make faults` runs many. See
// docs/reliability.md for what is promised.
package faults
