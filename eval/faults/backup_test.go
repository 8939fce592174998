package faults

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var backups = flag.Int("backups", 1, "how many backups are made of a busy server")

// TestBackupUnderLoad makes backups while articles come in, are edited and
// annotated, and restores each beside: it must hold what its hash says, and be a
// whole store at one moment of the other.
func TestBackupUnderLoad(t *testing.T) {
	short(t)
	w := newWorld(t)
	w.publish(20)
	dir := t.TempDir()
	p := install(t, w, dir, "")
	p.start()
	done := make(chan struct{})
	var room atomic.Int64 // events that may still come in: a slow machine must catch up in the end
	var busy sync.WaitGroup
	busy.Go(func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(100 * time.Millisecond): // the load
				if room.Add(-1) >= 0 {
					w.publish(1)
				}
			}
		}
	})
	files := t.TempDir()
	least := 0
	for i := range *backups {
		room.Store(20)
		least = max(least, len(standing(t, filepath.Join(dir, "hearsay.db"))))
		file := filepath.Join(files, fmt.Sprintf("%d.backup", i))
		out := p.run("backup", file)
		_, hash, _ := strings.Cut(strings.TrimSpace(out), "hash ")
		beside := t.TempDir()
		q := *p
		q.data, q.env = beside, append(p.env[:len(p.env):len(p.env)], "HEARSAY_DATA="+beside)
		if said := q.run("restore", "--yes", file); hash == "" || !strings.Contains(said, hash) {
			t.Errorf("backup %d: restore says %q, want the hash %q", i, said, hash)
		}
		got := standing(t, filepath.Join(beside, "hearsay.db"))
		if len(got) < least {
			t.Errorf("backup %d holds %d articles; %d stood before it was made", i, len(got), least)
		}
		for url := range got {
			if w.latest()[url] == "" {
				t.Errorf("backup %d holds %s, which was never published", i, url)
			}
		}
	}
	close(done)
	busy.Wait()
	db := open(t, filepath.Join(dir, "hearsay.db"))
	p.settled(db, w, patience)
	_ = db.Close()
	p.stop()
	t.Logf("%d backups of a busy server, each restored to its hash; %d articles in the last, %d published in the end", *backups, least, w.articles())
}
