//go:build !linux

package input

import "testing"

// asNobody calls f as the user that runs the tests, who must not be root.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	f()
}
