// Package input finds and reads the documents that a person names on the
// command line: files, folders, archives, URLs and standard input.
//
// What goes in: paths and URLs. What comes out: one Document at a time, its
// bytes unpacked and decoded to UTF-8, within limits; what cannot be read is a
// problem with a hint, and the rest goes on.
package input
