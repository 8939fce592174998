// Package warc reads the HTTP responses of WARC files (ISO 28500), plain or
// gzipped by record.
package warc
