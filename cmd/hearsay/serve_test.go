package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/internal/newsstand"
	"hearsay/internal/store/storetest"
)

// patience bounds each wait of these tests; the slowest takes a second or two.
const patience = 60 * time.Second

// command runs one command line to its end.
func command(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, streams{strings.NewReader(""), &out, &errs})
	return code, out.String(), errs.String()
}

// background is a command that runs on.
type background struct {
	stop   context.CancelFunc
	ended  chan int
	lines  chan string
	errors *safeBuffer
}

// safeBuffer may be read while it is written.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// start runs a command line until stop is called or the test ends.
func start(t *testing.T, args ...string) *background {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, w := io.Pipe()
	b := &background{stop: cancel, ended: make(chan int, 1), lines: make(chan string, 100), errors: &safeBuffer{}}
	go func() {
		for s := bufio.NewScanner(r); s.Scan(); {
			b.lines <- s.Text()
		}
	}()
	go func() {
		code := run(ctx, args, streams{strings.NewReader(""), w, b.errors})
		_ = w.Close()
		b.ended <- code
	}()
	t.Cleanup(cancel)
	return b
}

// address waits for the line that says where the pages are.
func (b *background) address(t *testing.T) string {
	t.Helper()
	select {
	case line := <-b.lines:
		_, rest, _ := strings.Cut(line, "http://")
		host, _, _ := strings.Cut(rest, "/")
		return "http://" + host
	case code := <-b.ended:
		t.Fatalf("ended with %d before it served:\n%s", code, b.errors)
	case <-time.After(patience):
		t.Fatal("does not serve")
	}
	return ""
}

// end stops the command and returns its status.
func (b *background) end(t *testing.T) int {
	t.Helper()
	b.stop()
	begun := time.Now()
	select {
	case code := <-b.ended:
		if took := time.Since(begun); took > 10*time.Second {
			t.Errorf("stopping took %v", took)
		}
		return code
	case <-time.After(patience):
		t.Fatal("does not stop")
	}
	return -1
}

func fetchPage(t *testing.T, url string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

// eventually waits until ok.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for end := time.Now().Add(patience); time.Now().Before(end); <-tick.C {
		if ok() {
			return
		}
	}
	t.Fatalf("%s: not within %v", what, patience)
}

// TestServe runs a server over the newsstand and uses the other commands beside
// it.
func TestServe(t *testing.T) {
	stand := newsstand.New(newsstand.Options{Slow: -1, Elapsed: 60 * time.Hour, Now: time.Now})
	if err := stand.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stand.Close() })
	dir := t.TempDir()
	t.Setenv("HEARSAY_DATA", filepath.Join(dir, "data"))
	t.Setenv("HEARSAY_ALLOW", "127.0.0.0/8")
	t.Setenv("HEARSAY_POLL_MIN", "1s")
	t.Setenv("HEARSAY_CONFIG", os.DevNull)
	t.Setenv("HEARSAY_NO_LOGIN", "true")
	srv := start(t, "serve", "--listen", "127.0.0.1:0")
	at := srv.address(t)

	// A second server on the same file, and a restore, are kept away.
	if code, _, errs := command(t, "serve", "--listen", "127.0.0.1:0"); code != exitPartial || !strings.Contains(errs, "a server runs on this data") || !strings.Contains(errs, "hint: end it first") {
		t.Errorf("a second server ended with %d: %s", code, errs)
	}
	// Subscribing works meanwhile, and is acted on.
	for _, f := range stand.Feeds() {
		if code, _, errs := command(t, "add", "--yes", f.URL); code != exitOK && f.Kind != newsstand.RSS {
			t.Errorf("add %s ended with %d: %s", f.URL, code, errs)
		}
	}
	backup := filepath.Join(dir, "kept")
	eventually(t, "stories of several outlets", func() bool {
		_, out, _ := command(t, "stories")
		return strings.Contains(out, " outlets · ")
	})
	if code, out, errs := command(t, "backup", backup); code != exitOK {
		t.Errorf("backup ended with %d: %s%s", code, out, errs)
	}
	if code, _, errs := command(t, "restore", "--yes", backup); code != exitPartial || !strings.Contains(errs, "a server runs") {
		t.Errorf("restore beside a server ended with %d: %s", code, errs)
	}
	if code, out, _ := command(t, "check"); !strings.Contains(out, "a server runs on this data") {
		t.Errorf("check ended with %d: %s", code, out)
	}
	checkPages(t, at)
	checkCorrections(t)
	if code := srv.end(t); code != exitOK {
		t.Errorf("serve ended with %d:\n%s", code, srv.errors)
	}
	if running, _, _ := strings.Cut(srv.errors.String(), `"msg":"stopping"`); strings.Contains(running, `"level":"ERROR"`) {
		t.Errorf("the log has errors:\n%s", srv.errors)
	}
	if code, out, errs := command(t, "restore", "--yes", backup); code != exitOK || !strings.Contains(out, "they agree") {
		t.Errorf("restore ended with %d: %s%s", code, out, errs)
	}
}

func checkPages(t *testing.T, at string) {
	t.Helper()
	if code, body := fetchPage(t, at+"/"); code != http.StatusOK || !strings.Contains(body, "/story/") {
		t.Errorf("the front page answers %d:\n%.500s", code, body)
	}
	for _, path := range []string{"/feeds", "/jobs"} {
		if code, body := fetchPage(t, at+path); code != http.StatusOK {
			t.Errorf("%s answers %d:\n%.500s", path, code, body)
		}
	}
	code, body := fetchPage(t, at+"/healthz")
	var state struct {
		OK   bool           `json:"ok"`
		Kept map[string]any `json:"kept"`
	}
	if err := json.Unmarshal([]byte(body), &state); err != nil || code != http.StatusOK || !state.OK || state.Kept["Articles"] == 0.0 {
		t.Errorf("/healthz answers %d: %s", code, body)
	}
	code, body = fetchPage(t, at+"/metrics")
	for _, name := range []string{`hearsay_kept{what="articles"}`, "hearsay_queue_jobs{", `hearsay_feeds{health="good"}`, `hearsay_fetches_total{code="200"}`, `hearsay_stage_seconds_count{stage="annotate"}`} {
		if code != http.StatusOK || !strings.Contains(body, name) {
			t.Errorf("/metrics answers %d without %s", code, name)
		}
	}
}

// checkCorrections merges two stories by command and takes it back.
func checkCorrections(t *testing.T) {
	t.Helper()
	_, out, _ := command(t, "stories", "--format", "json")
	var list struct {
		Stories []storyRow `json:"stories"`
	}
	if err := json.Unmarshal([]byte(out), &list); err != nil || len(list.Stories) < 2 {
		t.Fatalf("stories: %v\n%s", err, out)
	}
	a, b := list.Stories[0], list.Stories[1]
	code, out, errs := command(t, "merge", a.ID, b.ID)
	if code != exitOK || !strings.Contains(out, "merged") {
		t.Fatalf("merge ended with %d: %s%s", code, out, errs)
	}
	eventually(t, "the merged story", func() bool {
		_, out, _ := command(t, "story", "--format", "json", a.ID)
		return strings.Contains(out, `"id": "`+b.ID+`"`) && strings.Contains(out, b.Headline)
	})
	id, _, _ := strings.Cut(out, " ")
	if code, out, errs := command(t, "undo", id); code != exitOK {
		t.Errorf("undo ended with %d: %s%s", code, out, errs)
	}
	if _, out, _ := command(t, "corrections"); !strings.Contains(out, id+"  merge") || !strings.Contains(out, "undone") {
		t.Errorf("corrections after undo:\n%s", out)
	}
}

// TestDemo starts the demo, looks at its page, and sees that nothing stays.
func TestDemo(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	begun := time.Now()
	demo := start(t, "demo", "--listen", "127.0.0.1:0")
	at := demo.address(t)
	t.Logf("the first stories stand after %v", time.Since(begun))
	if code, body := fetchPage(t, at+"/"); code != http.StatusOK || !strings.Contains(body, "/story/") {
		t.Errorf("the front page answers %d:\n%.500s", code, body)
	}
	if code := demo.end(t); code != exitOK {
		t.Errorf("demo ended with %d:\n%s", code, demo.errors)
	}
	if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
		t.Errorf("the demo left %v, %v", left, err)
	}
}

// TestWork runs a server and a worker on one PostgreSQL.
func TestWork(t *testing.T) {
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("skipped: -short, and it starts a PostgreSQL server")
	}
	address := storetest.Schema(t, storetest.Postgres(t))
	stand := newsstand.New(newsstand.Options{Slow: -1, Elapsed: 60 * time.Hour, Now: time.Now})
	if err := stand.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stand.Close() })
	t.Setenv("HEARSAY_DATA", t.TempDir())
	t.Setenv("HEARSAY_DATABASE", address)
	t.Setenv("HEARSAY_ALLOW", "127.0.0.0/8")
	t.Setenv("HEARSAY_CONFIG", os.DevNull)
	t.Setenv("HEARSAY_NO_LOGIN", "true")
	srv := start(t, "serve", "--listen", "127.0.0.1:0")
	at := srv.address(t)
	worker := start(t, "work")
	if line := <-worker.lines; line != "Hearsay works" {
		t.Errorf("work says %q", line)
	}
	var urls []string
	for _, f := range stand.Feeds() {
		urls = append(urls, f.URL)
	}
	if code, out, errs := command(t, append([]string{"add", "--yes"}, urls...)...); code != exitOK && !strings.Contains(errs, "503") {
		t.Errorf("add ended with %d: %s%s", code, out, errs)
	}
	eventually(t, "stories of several outlets", func() bool {
		_, out, _ := command(t, "stories")
		return strings.Contains(out, " outlets · ")
	})
	if code, body := fetchPage(t, at+"/"); code != http.StatusOK || !strings.Contains(body, "/story/") {
		t.Errorf("the front page answers %d:\n%.500s", code, body)
	}
	backup := filepath.Join(t.TempDir(), "kept")
	if code, out, errs := command(t, "backup", backup); code != exitOK {
		t.Errorf("backup ended with %d: %s%s", code, out, errs)
	}
	if code, _, errs := command(t, "restore", "--yes", backup); code != exitPartial || !strings.Contains(errs, "a server runs") {
		t.Errorf("restore beside a server ended with %d: %s", code, errs)
	}
	if code, out, errs := command(t, "check"); !strings.Contains(out, "answers: schema version") {
		t.Errorf("check ended with %d: %s%s", code, out, errs)
	}
	for _, b := range []*background{worker, srv} {
		code := b.end(t)
		running, _, _ := strings.Cut(b.errors.String(), `"msg":"stopping"`)
		if code != exitOK || strings.Contains(running, `"level":"ERROR"`) {
			t.Errorf("ended with %d:\n%s", code, b.errors)
		}
	}
}
