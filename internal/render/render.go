// Package render draws a report for people: text for a terminal, and HTML pages
// with their pictures.
package render
