package faults

import (
	"database/sql"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

var cuts = flag.Int("cuts", 1, "how often the power fails")

// disk is a file system of its own in a file, which holds what the machine has
// sent to the disk and not what still waits in its memory: writes wait up to ten
// minutes there unless somebody asks for them to be kept.
type disk struct {
	t          *testing.T
	image, dir string
}

func newDisk(t *testing.T) *disk {
	t.Helper()
	if os.Getuid() != 0 {
		without(t, "a disk of its own needs the right to mount one")
	}
	d := &disk{t, filepath.Join(t.TempDir(), "disk"), t.TempDir()}
	for _, args := range [][]string{{"truncate", "-s", "256M", d.image}, {"mkfs.ext4", "-q", "-F", d.image}} {
		if out, err := exec.CommandContext(t.Context(), args[0], args[1:]...).CombinedOutput(); err != nil {
			without(t, "%v: %v %s", args, err, out)
		}
	}
	if out, err := d.mount(); err != nil {
		without(t, "a disk of its own cannot be mounted: %v %s", err, out)
	}
	t.Cleanup(func() { _ = syscall.Unmount(d.dir, syscall.MNT_DETACH) })
	return d
}

func (d *disk) mount() ([]byte, error) {
	return exec.CommandContext(d.t.Context(), "mount", "-o", "loop,commit=600", d.image, d.dir).CombinedOutput()
}

// fail takes the power away: what the disk did not have by now is lost. The
// program must be stopped meanwhile and is then killed by dead.
func (d *disk) fail(dead func()) {
	d.t.Helper()
	after := d.image + ".after"
	if out, err := exec.CommandContext(d.t.Context(), "cp", "--sparse=always", d.image, after).CombinedOutput(); err != nil {
		d.t.Fatalf("copy the disk: %v %s", err, out)
	}
	dead()
	if err := syscall.Unmount(d.dir, 0); err != nil { // what it writes now goes nowhere
		d.t.Fatalf("unmount: %v", err)
	}
	if err := os.Rename(after, d.image); err != nil {
		d.t.Fatal(err)
	}
	if out, err := d.mount(); err != nil {
		d.t.Fatalf("mount the disk again: %v %s", err, out)
	}
}

// TestPowerLoss takes the power away at random moments. What a reader could see
// just before must stand after, and in the end everything, each once.
func TestPowerLoss(t *testing.T) {
	short(t)
	d := newDisk(t)
	w := newWorld(t)
	w.publish(10)
	p := install(t, w, d.dir, "")
	file := filepath.Join(d.dir, "hearsay.db")
	chance := rand.New(rand.NewPCG(*seed, 1))
	seen, most := 0, time.Duration(0)
	for range *cuts {
		p.start()
		began := time.Now()
		p.await("an answer", patience, func() bool { code, _ := p.health(); return code != 0 })
		most = max(most, time.Since(began))
		for range 2 {
			time.Sleep(time.Duration(500+chance.IntN(1500)) * time.Millisecond) // the moment is the test
			w.publish(1 + chance.IntN(5))
			w.edit(chance.IntN(3), chance)
		}
		time.Sleep(time.Duration(chance.IntN(1500)) * time.Millisecond)
		before := standing(t, file)
		if err := p.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
			t.Fatal(err)
		}
		d.fail(p.kill)
		after := standing(t, file)
		for url := range before {
			if !after[url] {
				t.Errorf("%s stood before the power failed and does not after", url)
			}
		}
		seen += len(before)
	}
	p.start()
	db := open(t, file)
	p.settled(db, w, patience)
	var well string
	if err := db.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&well); err != nil || well != "ok" {
		t.Errorf("integrity_check = %q, %v; want ok", well, err)
	}
	_ = db.Close()
	p.stop()
	texts := revisions(t, w, file)
	t.Logf("%d power cuts: %d articles looked for after them, none lost; %d articles and %d texts in the end, none doubled; a start answered after %v at most",
		*cuts, seen, w.articles(), texts, most.Round(10*time.Millisecond))
}

// standing returns the addresses of the articles that a reader of the database
// sees.
func standing(t *testing.T, file string) map[string]bool {
	t.Helper()
	if _, err := os.Stat(file); err != nil {
		return nil
	}
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=busy_timeout(10000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	out := map[string]bool{}
	err = func() error {
		rows, err := db.QueryContext(t.Context(), "SELECT url FROM articles")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var url string
			if err := rows.Scan(&url); err != nil {
				return err
			}
			out[url] = true
		}
		return rows.Err()
	}()
	if err != nil {
		t.Fatal(fmt.Errorf("look at %s: %w", file, err))
	}
	return out
}
