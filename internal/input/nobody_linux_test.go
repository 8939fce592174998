package input

import (
	"os"
	"runtime"
	"syscall"
	"testing"
)

// nobody is the user without rights of its own on Linux.
const nobody = 65534

// asNobody calls f; where the tests run as root, which may read everything, it
// does so on a thread that reaches files with nobody's rights. The thread ends
// with f.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		f()
		return
	}
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // never unlocked, so that no other work gets this thread
		err := syscall.Setfsuid(nobody)
		if err == nil {
			f()
		}
		done <- err
	}()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}
