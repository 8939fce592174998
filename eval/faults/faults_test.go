package faults

import (
	"database/sql"
	"flag"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"hearsay/internal/store/storetest"
)

var (
	kills  = flag.Int("kills", 2, "how often the program is killed")
	seed   = flag.Uint64("seed", 1, "of the moments at which it is")
	outage = flag.Duration("outage", time.Second, "how long what it stands on is away")
)

// patience is how long catching up may stand still. It bounds a failing test alone.
const patience = 2 * time.Minute

func TestKillSQLite(t *testing.T) {
	short(t)
	dir := t.TempDir()
	killAgainAndAgain(t, dir, "", filepath.Join(dir, "hearsay.db"))
}

func TestKillPostgres(t *testing.T) {
	short(t)
	address := storetest.Schema(t, storetest.Postgres(t))
	killAgainAndAgain(t, t.TempDir(), address, address)
}

// killAgainAndAgain kills the program at random moments while events happen. All
// of them must stand in the end, each once.
func killAgainAndAgain(t *testing.T, data, database, file string) {
	t.Helper()
	w := newWorld(t)
	w.publish(10)
	p := install(t, w, data, database)
	chance := rand.New(rand.NewPCG(*seed, 0))
	for i := range *kills {
		p.start()
		for range 3 {
			time.Sleep(time.Duration(chance.IntN(700)) * time.Millisecond) // the moment is the test
			w.publish(1 + chance.IntN(3))
			w.edit(chance.IntN(3), chance)
		}
		p.kill()
		if (i+1)%20 == 0 {
			t.Logf("%d kills, %d articles published", i+1, w.articles())
		}
	}
	p.start()
	began := time.Now()
	p.await("an answer", patience, func() bool { code, _ := p.health(); return code != 0 })
	answers := time.Since(began)
	db := open(t, file)
	p.polled(db, w.articles(), patience)
	kept := time.Since(began)
	p.settled(db, w, patience)
	took := time.Since(began)
	if err := db.Close(); err != nil { // SQLite's log goes with the last that has the file open
		t.Error(err)
	}
	p.stop()
	texts := revisions(t, w, file)
	if left := p.leavings(); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	t.Logf("%d kills: %d articles, none lost, none doubled; %d edits, %d texts kept; the last start answered after %v, had them all after %v and all that follows from them after %v",
		*kills, w.articles(), w.edits, texts, answers.Round(10*time.Millisecond), kept.Round(10*time.Millisecond), took.Round(10*time.Millisecond))
}

func TestLockedDatabase(t *testing.T) {
	short(t)
	w := newWorld(t)
	w.publish(10)
	dir := t.TempDir()
	file := filepath.Join(dir, "hearsay.db")
	p := install(t, w, dir, "")
	p.start()
	db := open(t, file)
	p.settled(db, w, patience)
	locker, err := sql.Open("sqlite", "file:"+file+"?_txlock=immediate&_pragma=busy_timeout(10000)")
	if err != nil {
		t.Fatal(err)
	}
	defer locker.Close()
	tx, err := locker.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	w.publish(10)
	if *outage >= 20*time.Second { // less may pass unseen
		p.await("word of it at /healthz", *outage, func() bool { code, _ := p.health(); return code == http.StatusServiceUnavailable })
		p.await("word of it in the log", *outage, func() bool { return p.log.has("not available") })
	}
	time.Sleep(*outage) // the outage
	p.alive()
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	p.settled(db, w, patience)
	p.await("good health", patience, func() bool { code, _ := p.health(); return code == http.StatusOK })
	p.stop()
}

func TestPostgresGoneAndBack(t *testing.T) {
	short(t)
	server := storetest.NewPostgresServer(t)
	w := newWorld(t)
	w.publish(10)
	p := install(t, w, t.TempDir(), server.Address)
	p.start()
	db := open(t, server.Address)
	p.settled(db, w, patience)
	server.Stop(t)
	w.publish(10)
	p.await("word of it at /healthz", patience, func() bool { code, _ := p.health(); return code == http.StatusServiceUnavailable })
	p.await("word of it in the log", patience, func() bool { return p.log.has("not available") })
	time.Sleep(*outage) // the outage
	p.alive()
	server.Start(t)
	p.settled(db, w, patience)
	p.await("good health", patience, func() bool { code, _ := p.health(); return code == http.StatusOK })
	p.stop()
}

func TestFullDisk(t *testing.T) {
	short(t)
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=400m"); err != nil {
		without(t, "a small disk to fill needs the right to mount one: %v", err)
	}
	defer func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) }()
	w := newWorld(t)
	w.publish(10)
	p := install(t, w, dir, "")
	p.start()
	db := open(t, filepath.Join(dir, "hearsay.db"))
	p.settled(db, w, patience)
	ballast := filepath.Join(dir, "ballast")
	fill(t, ballast)
	w.publish(60)
	p.await("word of it at /healthz", patience, func() bool { code, _ := p.health(); return code == http.StatusServiceUnavailable })
	p.await("word of it in the log", patience, func() bool { return p.log.has("not available") })
	time.Sleep(*outage) // the outage
	p.alive()
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	p.settled(db, w, patience)
	p.await("good health", patience, func() bool { code, _ := p.health(); return code == http.StatusOK })
	p.stop()
}

// fill writes to a file until there is no room.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for block := make([]byte, 4<<10); ; {
		if _, err := f.Write(block); err != nil {
			return
		}
	}
}

func TestSilentOutlets(t *testing.T) {
	short(t)
	w := newWorld(t)
	w.publish(10)
	dir := t.TempDir()
	p := install(t, w, dir, "")
	p.start()
	db := open(t, filepath.Join(dir, "hearsay.db"))
	p.settled(db, w, patience)
	w.mu.Lock()
	w.fail = true
	w.mu.Unlock()
	w.publish(10)
	time.Sleep(*outage) // the outage
	w.mu.Lock()
	w.fail = false
	w.mu.Unlock()
	p.settled(db, w, patience)
	p.stop()
}

// without skips a test for want of something, and in CI (CI=true) fails it: .ci/run
// installs what is needed.
func without(t *testing.T, format string, args ...any) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf(format, args...)
	}
	t.Skipf("skipped: "+format, args...)
}

// short skips a test where time is short. The tests run side by side.
func short(t *testing.T) {
	t.Helper()
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("skipped: -short, and it runs the program for many seconds")
	}
	t.Parallel()
}
