package faults

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

var points = flag.Int("points", 4, "at how many calls the disk fails")

// ailments are how calls on the database's files fail.
var ailments = []struct{ calls, with string }{
	{"pwrite64,ftruncate", "ENOSPC"},
	{"pwrite64,fsync,fdatasync", "EIO"},
	{"pread64", "EIO"},
	{"pwrite64", "EDQUOT"},
}

// TestSickDisk has single calls on the database's files fail while articles come
// in: no room, no luck. Afterwards all must stand, each once.
func TestSickDisk(t *testing.T) {
	short(t)
	if _, err := exec.LookPath("strace"); err != nil {
		without(t, "failing calls are made by strace (apt-get install strace)")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "hearsay.db")
	w := newWorld(t)
	w.publish(10)
	p := install(t, w, dir, "")
	p.start()
	db := open(t, file)
	p.settled(db, w, patience)
	chance := rand.New(rand.NewPCG(*seed, 2))
	failed := map[string]int{}
	for n, round := 0, 0; n < *points; round++ {
		if round > 40+2**points {
			t.Fatalf("only %d of %d calls failed", n, *points)
		}
		a := ailments[round%len(ailments)]
		w.publish(1 + chance.IntN(3))
		w.edit(chance.IntN(3), chance)
		got := p.ail(a.calls, a.with, 1+chance.IntN(8), []string{file, file + "-wal", file + "-shm"})
		p.alive()
		failed[a.with+" at "+a.calls] += got
		n += got
	}
	p.settled(db, w, patience)
	p.await("good health", patience, func() bool { code, _ := p.health(); return code == http.StatusOK })
	_ = db.Close()
	p.stop()
	t.Logf("failed calls: %v; %d articles and %d texts, none lost, none doubled", failed, w.articles(), revisions(t, w, file))
}

// ail has the n-th call of each thread on some files fail, and every tenth after it, until one has or
// six seconds have passed. It returns how many did.
func (p *program) ail(calls, with string, n int, files []string) int {
	p.t.Helper()
	args := []string{"-f", "-qq", "-p", strconv.Itoa(p.cmd.Process.Pid), "-e", "trace=" + calls, "-e", fmt.Sprintf("inject=%s:error=%s:when=%d+10", calls, with, n)}
	for _, f := range files {
		args = append(args, "-P", f)
	}
	var said tail
	cmd := exec.CommandContext(p.t.Context(), "strace", args...)
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	for end := time.Now().Add(6 * time.Second); !said.has("INJECTED") && time.Now().Before(end); {
		time.Sleep(50 * time.Millisecond) // it is another process
	}
	_ = cmd.Process.Signal(syscall.SIGINT)
	_ = cmd.Wait() // it says that it was interrupted
	if said.has("ptrace") && !said.has("INJECTED") {
		without(p.t, "strace may not look at the program: %.200s", said.String())
	}
	return strings.Count(said.String(), "(INJECTED)")
}
