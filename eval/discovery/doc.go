// Package discovery scores internal/discover on pages with known feeds. It
// holds a test alone.
package discovery
