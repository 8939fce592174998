package viewtest

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Copies gives tests copies of one filled store, which is made once.
type Copies struct {
	Now time.Time // that it then is, once a copy was taken

	dir string
}

// Main runs a package's tests with copies to take, and ends the process.
func (c *Copies) Main(m *testing.M) {
	code := m.Run()
	if c.dir != "" {
		_ = os.RemoveAll(c.dir)
	}
	os.Exit(code)
}

// Take returns the path of a store of the test's own that holds the newsstand's
// week, and the time then. It is for one test at a time.
func (c *Copies) Take(t testing.TB) (path string, now time.Time) {
	t.Helper()
	if c.dir == "" {
		var err error
		if c.dir, c.Now, err = Week(context.WithoutCancel(t.Context())); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(filepath.Join(c.dir, File))
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "hearsay.db")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path, c.Now
}
