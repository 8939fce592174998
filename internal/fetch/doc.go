// Package fetch is polite and safe HTTP: everything that Hearsay reads from the
// network goes through it.
//
// What goes in: the address of a feed or page and the validators of the last
// answer. What comes out: one answer, unpacked, within limits of size and time,
// with what the server asked for (validators, a permanent move, how long to
// wait), or an error whose kind and hint say what to do.
//
// Safe: addresses that only this machine or its network reaches are refused in
// the dialer, on the address that is being connected to, so that neither a name
// nor a redirect nor a second answer of the DNS leads there; hosts and networks
// that the operator allows by name are excepted (Guard). Only http and https,
// and no ports of other services. Addresses are read as browsers read them
// (ParseURL). No cookies, no referrer; a password in an address stays with its
// host.
//
// Polite: conditional requests, at most one request at a time to a host, the
// robots exclusion protocol for pages (RFC 9309), a User-Agent that names the
// project. When to ask again is worked out by Pace from a feed's own rhythm, its
// hints and its failures: pure functions of what the caller kept.
//
// It keeps nothing but the robots rules of hosts asked lately, retries nothing
// and schedules nothing: that is the caller's. Character sets are left to the
// readers of feeds and pages.
package fetch
