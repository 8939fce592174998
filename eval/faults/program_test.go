package faults

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// binary is the program under test, built once.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "hearsay-faults-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "hearsay")
	out, err := exec.CommandContext(context.Background(), "go", "build", "-o", path, "hearsay/cmd/hearsay").CombinedOutput()
	if err != nil {
		return "", &buildError{string(out)}
	}
	return path, nil
})

type buildError struct{ out string }

func (e *buildError) Error() string { return "build hearsay: " + e.out }

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := binary(); err == nil {
		_ = os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// program is one installation: a data folder, a database, settings.
type program struct {
	t      *testing.T
	bin    string
	env    []string
	listen string
	data   string // its folder
	temp   string // for what it writes beside
	log    *tail
	cmd    *exec.Cmd
	ended  chan struct{}
	err    error // how it ended
}

// install prepares an installation on a database, "" for the default, and
// subscribes to the world's feeds.
func install(t *testing.T, w *world, data, database string) *program {
	t.Helper()
	bin, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listen := l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	p := &program{t: t, bin: bin, listen: listen, data: data, temp: t.TempDir(), log: &tail{}}
	p.env = append(os.Environ(), "HEARSAY_DATA="+data, "HEARSAY_NO_LOGIN=true", "HEARSAY_LISTEN="+listen, "HEARSAY_ALLOW=127.0.0.0/8", "HEARSAY_POLL_MIN=1s", "HEARSAY_POLL_MAX=2s",
		"HEARSAY_LOG_FORMAT=text", "TMPDIR="+p.temp)
	if database != "" {
		p.env = append(p.env, "HEARSAY_DATABASE="+database)
	}
	p.run(append([]string{"add", "--yes"}, w.feeds()...)...)
	t.Cleanup(p.kill)
	return p
}

// leavings are the files that are in the folders and should not be once the
// server has ended.
func (p *program) leavings() []string {
	p.t.Helper()
	var out []string
	for _, dir := range []string{p.data, p.temp} {
		list, err := os.ReadDir(dir)
		if err != nil {
			p.t.Fatal(err)
		}
		for _, e := range list {
			name := e.Name()
			if name != "hearsay.db" && !strings.HasPrefix(name, "hearsay.db-lock-") {
				out = append(out, filepath.Join(dir, name))
			}
		}
	}
	return out
}

// run executes one command to its end.
func (p *program) run(args ...string) string {
	p.t.Helper()
	cmd := exec.CommandContext(p.t.Context(), p.bin, args...)
	cmd.Env = p.env
	out, err := cmd.CombinedOutput()
	if err != nil {
		p.t.Fatalf("hearsay %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// start starts the server and does not wait for it.
func (p *program) start() {
	p.t.Helper()
	p.cmd = exec.CommandContext(context.WithoutCancel(p.t.Context()), p.bin, "serve")
	p.cmd.Env, p.cmd.Stdout, p.cmd.Stderr = p.env, p.log, p.log
	if err := p.cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	ended := make(chan struct{})
	p.ended = ended
	go func(c *exec.Cmd) { p.err = c.Wait(); close(ended) }(p.cmd)
}

// kill ends the server as a power cut would, without a word.
func (p *program) kill() {
	if p.cmd == nil {
		return
	}
	_ = p.cmd.Process.Signal(syscall.SIGKILL)
	<-p.ended
	p.cmd = nil
}

// stop ends the server as an operator would.
func (p *program) stop() {
	p.t.Helper()
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.ended:
		if p.err != nil {
			p.t.Errorf("the server ended with %v\n%s", p.err, p.log)
		}
	case <-time.After(30 * time.Second):
		p.t.Errorf("the server does not stop\n%s", p.log)
		_ = p.cmd.Process.Kill()
		<-p.ended
	}
	p.cmd = nil
}

// alive fails the test when the server has ended of its own.
func (p *program) alive() {
	p.t.Helper()
	select {
	case <-p.ended:
		p.cmd = nil
		p.t.Fatalf("the server ended of its own: %v\n%s", p.err, p.log)
	default:
	}
}

// health asks the server how it is; 0 when it does not answer.
func (p *program) health() (code int, body string) {
	ctx, cancel := context.WithTimeout(p.t.Context(), 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+p.listen+"/healthz", nil)
	if err != nil {
		p.t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, ""
	}
	defer res.Body.Close()
	b, _ := io.ReadAll(res.Body)
	return res.StatusCode, string(b)
}

// await waits until a condition holds.
func (p *program) await(what string, limit time.Duration, ok func() bool) {
	p.t.Helper()
	for end := time.Now().Add(limit); !ok(); {
		if time.Now().After(end) {
			p.t.Fatalf("after %v still no %s\n%s", limit, what, p.log)
		}
		p.alive()
		time.Sleep(100 * time.Millisecond) // it is another process
	}
}

// tail keeps the end of a log.
type tail struct {
	mu  sync.Mutex
	buf []byte
}

const tailBytes = 8 << 10

func (l *tail) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.buf = append(l.buf, b...)
	if n := len(l.buf) - tailBytes; n > tailBytes {
		l.buf = append(l.buf[:0], l.buf[n:]...)
	}
	return len(b), nil
}

func (l *tail) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return string(l.buf[max(0, len(l.buf)-tailBytes):])
}

// has reports whether the log speaks of something.
func (l *tail) has(s string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return bytes.Contains(l.buf, []byte(s))
}
