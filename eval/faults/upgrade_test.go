package faults

import (
	"compress/gzip"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

var (
	crashes = flag.Int("crashes", 3, "how often migrations are killed, over all schemas")
	older   = flag.String("older", "", "an older version's binary: keep what it makes as testdata/schemas/KEEP.db.gz")
	keep    = flag.String("keep", "", "the schema that it has")
)

// TestMakeSchema keeps the database of an older version for TestUpgrade: some
// articles, stories, quotes and corrections of invented outlets.
func TestMakeSchema(t *testing.T) {
	if *older == "" || *keep == "" {
		t.Skip("skipped: it makes what TestUpgrade reads, with -older and -keep, at each new schema")
	}
	w := newWorld(t)
	w.publish(6)
	dir := t.TempDir()
	file := filepath.Join(dir, "hearsay.db")
	p := install(t, w, dir, "")
	p.bin = *older
	p.run(append([]string{"add", "--yes"}, w.feeds()...)...)
	p.start()
	whole := func() bool {
		db := open(t, file)
		defer db.Close()
		var articles, quotes, jobs int
		err := errors.Join(
			db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM members").Scan(&articles),
			db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM quotes").Scan(&quotes),
			db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM river_job WHERE queue <> 'default' AND state IN ('available', 'running', 'retryable')").Scan(&jobs))
		return err == nil && articles == w.articles() && quotes > 0 && jobs == 0
	}
	p.await("articles", patience, whole)
	time.Sleep(3 * time.Second) // what the last jobs have made necessary
	p.await("articles", patience, whole)
	p.stop()
	db := open(t, file)
	rows, err := db.QueryContext(t.Context(), "SELECT id FROM stories ORDER BY n LIMIT 3")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil || len(ids) < 3 {
		t.Fatalf("stories = %v, %v; want three", ids, err)
	}
	p.run("merge", ids[0], ids[1])
	p.run("pin", ids[2])
	small := filepath.Join(dir, "small.db")
	if _, err := db.ExecContext(t.Context(), "VACUUM INTO ?", small); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(small)
	if err != nil {
		t.Fatal(err)
	}
	out, err := os.Create(filepath.Join("testdata", "schemas", *keep+".db.gz"))
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewWriterLevel(out, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(z.Close(), out.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestUpgrade brings the database of every schema that a server ever had to the
// present one, kills the program meanwhile at the moments when it writes, and
// wants the same content in the end; a server on it then does anew what older
// versions did otherwise.
func TestUpgrade(t *testing.T) {
	short(t)
	files, err := filepath.Glob(filepath.Join("testdata", "schemas", "*.db.gz"))
	if err != nil || len(files) == 0 {
		t.Fatalf("schemas = %v, %v; want some", files, err)
	}
	_, noTrace := exec.LookPath("strace")
	chance := rand.New(rand.NewPCG(*seed, 3))
	killed := 0
	for i, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".db.gz")
		p, want := upgraded(t, file)
		if noTrace == nil {
			goal := (i + 1) * *crashes / len(files)
			for tries := 0; killed < goal && tries < 10*(goal+2); tries++ {
				if crash(t, file, 1+chance.IntN(12), want) {
					killed++
				}
			}
		}
		again(t, name, p)
	}
	if noTrace != nil {
		without(t, "%d schemas came to the present one; kills in between are made by strace (apt-get install strace)", len(files))
	}
	t.Logf("%d schemas came to the present one; killed %d times in between they held the same", len(files), killed)
	if killed < *crashes {
		t.Errorf("killed %d times in mid-migration, want %d", killed, *crashes)
	}
}

// lay unpacks a kept database as an installation without feeds of its own.
func lay(t *testing.T, file string) *program {
	t.Helper()
	p := install(t, newWorld(t), t.TempDir(), "")
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"-wal", "-shm"} {
		_ = os.Remove(filepath.Join(p.data, "hearsay.db"+part))
	}
	if err := os.WriteFile(filepath.Join(p.data, "hearsay.db"), b, 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

// upgraded brings a kept database to the present schema and returns the hash of
// its content.
func upgraded(t *testing.T, file string) (*program, string) {
	t.Helper()
	p := lay(t, file)
	return p, p.hash()
}

func (p *program) hash() string {
	p.t.Helper()
	out := p.run("backup", filepath.Join(p.t.TempDir(), "backup"))
	_, hash, ok := strings.Cut(strings.TrimSpace(out), "hash ")
	if !ok {
		p.t.Fatalf("backup says %q, want a hash", out)
	}
	return hash
}

// crash kills the program at the n-th time that one of its threads writes to the database, while
// it is brought to the present schema, and wants the same content after the
// next start. It reports whether it was killed.
func crash(t *testing.T, file string, n int, want string) bool {
	t.Helper()
	p := lay(t, file)
	db := filepath.Join(p.data, "hearsay.db")
	cmd := exec.CommandContext(t.Context(), "strace", "-f", "-qq", "-o", os.DevNull, "-e", "trace=pwrite64,ftruncate,fsync,fdatasync",
		"-e", fmt.Sprintf("inject=pwrite64,ftruncate,fsync,fdatasync:signal=KILL:when=%d", n), "-P", db, "-P", db+"-wal", p.bin, "stories")
	cmd.Env = p.env
	err := cmd.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) { // it was through before
		return false
	}
	if s, ok := exit.Sys().(syscall.WaitStatus); !ok || s.Signal() != syscall.SIGKILL && s.ExitStatus() != 128+int(syscall.SIGKILL) {
		t.Fatalf("stories under strace: %v, want it killed", err)
	}
	if got := p.hash(); got != want {
		t.Errorf("%s, killed at write %d: hash %s, want %s", filepath.Base(file), n, got, want)
	}
	return true
}

// again has a server work on an upgraded database until all rules hold.
func again(t *testing.T, name string, p *program) {
	t.Helper()
	file := filepath.Join(p.data, "hearsay.db")
	articles := len(standing(t, file))
	p.start()
	db := open(t, file)
	var wrong []string
	for end := time.Now().Add(patience); ; {
		if wrong = broken(context.WithoutCancel(t.Context()), db, articles); len(wrong) == 0 {
			break
		}
		if time.Now().After(end) {
			t.Errorf("schema %s: after %v a server has not put right:\n%s\n%s", name, patience, strings.Join(wrong, "\n"), p.log)
			break
		}
		p.alive()
		time.Sleep(200 * time.Millisecond) // it is another process
	}
	p.await("good health", patience, func() bool { code, _ := p.health(); return code == http.StatusOK })
	p.await("sums of every article, and quotes", patience, func() bool { // which older versions did not keep
		var quotes, sums int
		return db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM quotes").Scan(&quotes) == nil && quotes > 0 &&
			db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM tallies").Scan(&sums) == nil && sums == articles && articles > 0
	})
	_ = db.Close()
	p.stop()
}
