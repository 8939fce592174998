// Package serve measures the running server: rounds of thousands of feeds
// against a server of feeds on loopback.
package serve
