// Package faults runs the program as people do, takes away what it stands on,
// and looks at what it kept: kill -9 at random moments, also while an older
// database is brought to the present schema; power that fails, so that what was
// not yet on the disk is lost; a disk that is full or fails at single calls; a
// locked database, PostgreSQL gone and back; backups of a busy server; outlets that
// fall silent, and feeds that fail in forty ways among good ones.
//
// The outlets are invented and served on loopback. What they have published,
// and changed later, is known, so that a lost article, a doubled one and an old
// text in the place of a newer one all show.
//
// A few rounds run with the tests; `make hostile` runs many. The databases in
// testdata/schemas were made by the versions that had those schemas, by
// TestMakeSchema. See docs/reliability.md for what is promised.
package faults
