//go:build unix

package sqlstore

import (
	"os"
	"path/filepath"
	"testing"
)

// TestMode opens a new file in a folder that others may read: the file and those
// beside it are its owner's alone.
func TestMode(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o755); err != nil { //nolint:gosec // a folder that others may read is the point
		t.Fatal(err)
	}
	s, err := Open(t.Context(), Options{Database: filepath.Join(dir, "h.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	files, err := os.ReadDir(dir)
	if err != nil || len(files) < 2 {
		t.Fatalf("ReadDir = %d files, %v, want the database and its log", len(files), err)
	}
	for _, f := range files {
		if info, err := f.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v, %v, want -rw-------", f.Name(), info.Mode(), err)
		}
	}
}
