// Package edition holds the built-in edition: invented articles by invented
// outlets, for the demo.
package edition
