// Package archtest checks the import rules of ARCHITECTURE.md and that every
// package says what it is for. It holds tests alone.
package archtest
