// Package render draws a report for people: text for a terminal, and HTML pages
// with their pictures.
//
// What goes in: a report document. What comes out: text or HTML, the same for
// the same document. It decides what to show first, never what is true; every
// number stands beside the sentence or the outlets that it comes from.
package render
