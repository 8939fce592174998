package faults

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// flush sends what was written so far.
func flush(rw http.ResponseWriter) { _ = http.NewResponseController(rw).Flush() }

// packed is n pieces in gzip, less its last bytes.
func packed(head, piece string, n, less int) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(head))
	for range n {
		_, _ = z.Write([]byte(piece))
	}
	_ = z.Close()
	return b.Bytes()[:b.Len()-less]
}

// gzipped serves bytes as they are, as gzip.
func gzipped(b []byte) http.HandlerFunc {
	return func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Content-Encoding", "gzip")
		_, _ = rw.Write(b)
	}
}

const (
	rssHead = `<?xml version="1.0"?><rss version="2.0"><channel><title>Sick</title>`
	rssTail = `</channel></rss>`
)

// endless writes so much, at the speed of the network.
func endless(total int) http.HandlerFunc {
	return func(rw http.ResponseWriter, _ *http.Request) {
		piece := []byte(strings.Repeat("<!-- nothing -->", 4096))
		_, _ = rw.Write([]byte(rssHead))
		for n := 0; n < total; n += len(piece) {
			if _, err := rw.Write(piece); err != nil {
				return
			}
		}
	}
}

var (
	each  = flag.Int("each", 1, "outlets of each sick kind")
	quiet = flag.Int("quiet", 8, "good outlets beside those that report")
)

// infect subscribes to outlets that fail, so many of each kind, waits until each was asked, and
// returns how many there are.
func (p *program) infect(kinds map[string]http.HandlerFunc, each int) int {
	p.t.Helper()
	var list strings.Builder
	list.WriteString(`<opml version="2.0"><body>`)
	asked := make(chan string, 1000)
	n := 0
	for name, serve := range kinds {
		for k := range each {
			id := fmt.Sprintf("%s %d", name, k)
			address := outlet(p.t, outlets+*quiet+n, func(rw http.ResponseWriter, r *http.Request) {
				select {
				case asked <- id:
				default:
				}
				serve(rw, r)
			})
			fmt.Fprintf(&list, `<outline type="rss" text="%s" xmlUrl="%s/feed.xml"/>`, id, address)
			n++
		}
	}
	p.subscribe(list.String() + `</body></opml>`)
	were := map[string]bool{}
	for end := time.Now().Add(patience); len(were) < n; {
		select {
		case id := <-asked:
			were[id] = true
		case <-time.After(time.Until(end)):
			p.t.Fatalf("asked only %v", were)
		}
	}
	return n
}

// subscribe imports a list of subscriptions.
func (p *program) subscribe(opml string) {
	p.t.Helper()
	file := filepath.Join(p.temp, "feeds.opml")
	if err := os.WriteFile(file, []byte(opml), 0o600); err != nil {
		p.t.Fatal(err)
	}
	p.run("add", "--yes", file)
}

// company subscribes to good outlets that have nothing to report.
func (p *program) company(n int) {
	p.t.Helper()
	var list strings.Builder
	list.WriteString(`<opml version="2.0"><body>`)
	for i := range n {
		address := outlet(p.t, outlets+i, func(rw http.ResponseWriter, r *http.Request) {
			rw.Header().Set("ETag", `"1"`)
			if r.Header.Get("If-None-Match") == `"1"` {
				rw.WriteHeader(http.StatusNotModified)
				return
			}
			rss("<description>Nothing today</description>")(rw, r)
		})
		fmt.Fprintf(&list, `<outline type="rss" text="Quiet %d" xmlUrl="%s/feed.xml"/>`, i, address)
	}
	p.subscribe(list.String() + `</body></opml>`)
}

// The bounds of TestSickOutlets. readable is how many of the kinds are read, for
// what they are worth. memory is what the program may take at its
// peak, in bytes; delay is how much later a good outlet's article may stand.
const (
	readable = 10
	memory   = 300 << 20
	delay    = 5 * time.Second
)

// TestSickOutlets has outlets that fail in every way among good ones: the good
// ones' articles arrive all the same, and when all are cured nothing is held.
func TestSickOutlets(t *testing.T) {
	short(t)
	w := newWorld(t)
	w.publish(10)
	dir := t.TempDir()
	p := install(t, w, dir, "")
	p.env = append(p.env, "HEARSAY_TIMEOUT=1s")
	p.start()
	db := open(t, filepath.Join(dir, "hearsay.db"))
	p.company(*quiet)
	p.settled(db, w, patience)
	good := p.delays(w)

	before := p.handles()
	kinds := sick()
	n := p.infect(kinds, *each)
	among := p.delays(w)
	p.settled(db, w, patience)
	t.Logf("%d good outlets: articles stood %v after they were published; among %d sick ones of %d kinds %v", outlets+*quiet, good, n, len(kinds), among)
	if among > good+delay {
		t.Errorf("among sick outlets an article stands after %v, else after %v: want at most %v later", among, good, delay)
	}
	var failed int
	p.await("word of each at the feeds", patience, func() bool {
		return db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM feeds WHERE problem <> ''").Scan(&failed) == nil && failed >= n-*each*readable
	})
	p.await("no connection that is held", patience, func() bool { return p.handles() <= before+n+*quiet })
	peak := p.peak()
	t.Logf("%d of %d sick outlets have failed, the others were read for what they are worth; %d MB at the peak", failed, n, peak>>20)
	if peak > memory {
		t.Errorf("%d MB at the peak, want at most %d", peak>>20, memory>>20)
	}
	if code, body := p.health(); code != http.StatusOK {
		t.Errorf("/healthz is %d %s, want 200: sick outlets are no fault of ours", code, body)
	}
	p.stop()
}

// delays publishes some events and returns after how long the slowest stood.
func (p *program) delays(w *world) time.Duration {
	p.t.Helper()
	var most time.Duration
	for range 5 {
		w.publish(1)
		began := time.Now()
		want := w.articles()
		db := open(p.t, filepath.Join(p.data, "hearsay.db"))
		p.await("articles", patience, func() bool {
			var got int
			return db.QueryRowContext(p.t.Context(), "SELECT COUNT(*) FROM articles").Scan(&got) == nil && got >= want
		})
		most = max(most, time.Since(began))
		_ = db.Close()
	}
	return most.Round(100 * time.Millisecond)
}

// handles is how many files and connections the server has open, 0 where that
// cannot be seen.
func (p *program) handles() int {
	list, err := os.ReadDir(filepath.Join("/proc", strconv.Itoa(p.cmd.Process.Pid), "fd"))
	if err != nil {
		return 0
	}
	return len(list)
}

// peak is the most memory that the server had, in bytes, 0 where that cannot be
// seen.
func (p *program) peak() int {
	b, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(p.cmd.Process.Pid), "status"))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(b), "VmHWM:")
	rest, _, _ = strings.Cut(rest, "kB")
	n, _ := strconv.Atoi(strings.TrimSpace(rest))
	return n << 10
}
