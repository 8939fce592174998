// Package report holds the report document: the fixed contract of `hearsay read
// --format json`, built from an edition.
package report
