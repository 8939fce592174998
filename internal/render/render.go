// Package render draws a report for people: as text for a terminal, as Markdown,
// and its coverage as a picture.
//
// What goes in: a report document. What comes out: text, Markdown or SVG, the same
// for the same document. It decides what to show first, never what is true; every
// number stands beside the sentence or the outlets that it comes from.
package render
