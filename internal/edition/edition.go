// Package edition holds the built-in edition: a few days of news from invented
// outlets about invented people, for the demo and the tests.
//
// What it gives: the files as they would lie in a folder (pages, a feed, a
// listing page, a text dump) and the moment they were gathered. Everything in
// them was written for Hearsay.
package edition

import (
	"embed"
	"io/fs"
	"time"
)

//go:embed files
var files embed.FS

// Name is the folder name that reports show for the edition.
const Name = "edition"

// Files returns the edition's files, flat, in stable order.
func Files() fs.FS {
	sub, err := fs.Sub(files, "files")
	if err != nil {
		panic(err) // the folder is compiled in
	}
	return sub
}

// Now is the moment against which the edition's ages are read.
func Now() time.Time {
	return time.Date(2025, time.June, 6, 9, 0, 0, 0, time.FixedZone("", 3600))
}
