package sqlstore_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"hearsay/internal/store/sqlstore"
	"hearsay/internal/store/storetest"
)

const childEnv = "HEARSAY_TEST_LOCK"

// TestExclusiveProcess is TestExclusive's other process: it holds a lock until
// it is killed.
func TestExclusiveProcess(t *testing.T) {
	address := os.Getenv(childEnv)
	if address == "" {
		return
	}
	_, err := open(t, address).Admin.Exclusive(t.Context(), "assign", func(context.Context) error {
		fmt.Println("\nlocked")
		_, err := io.Copy(io.Discard, os.Stdin)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A lock holds against another process and goes with one that dies.
func TestExclusive(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) { testProcesses(t, filepath.Join(t.TempDir(), "a?b.db")) })
	t.Run("Postgres", func(t *testing.T) { testProcesses(t, storetest.Schema(t, storetest.Postgres(t))) })
}

func testProcesses(t *testing.T, address string) {
	s, twin := open(t, address), open(t, address)
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestExclusiveProcess$", "-test.v")
	child.Env = append(os.Environ(), childEnv+"="+address)
	child.Stderr = os.Stderr
	in, err := child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != "locked" {
	}
	nothing := func(context.Context) error { return nil }
	for _, x := range []*sqlstore.Store{s, twin} {
		if ran, err := x.Admin.Exclusive(t.Context(), "assign", nothing); ran || err != nil {
			t.Errorf("Exclusive beside another process = %v, %v; want false", ran, err)
		}
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = in.Close()
	_ = child.Wait()
	// PostgreSQL sees the end of a connection a moment later.
	for t.Context().Err() == nil {
		ran, err := s.Admin.Exclusive(t.Context(), "assign", func(ctx context.Context) error {
			if ran, err := twin.Admin.Exclusive(ctx, "assign", nothing); ran || err != nil {
				t.Errorf("Exclusive beside another store = %v, %v; want false", ran, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if ran {
			return
		}
	}
}
