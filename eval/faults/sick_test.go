package faults

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math/rand/v2"
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

// sick are feeds that fail, each in a way of its own. None has an item.
func sick() map[string]http.HandlerFunc {
	noise := make([]byte, 200<<10)
	chance := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = "0123456789abcdef"[chance.IntN(16)]
	}
	var steps, calls strings.Builder // each much larger once it is read
	for i := range 200_000 {
		fmt.Fprintf(&steps, "<e%d>", i%7)
	}
	for i := range 9 {
		fmt.Fprintf(&calls, `<!ENTITY e%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&e%d;", i), 10))
	}
	return map[string]http.HandlerFunc{
		"silence": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"drip": func(rw http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := rw.Write([]byte(" ")); err != nil {
					return
				}
				flush(rw)
				time.Sleep(20 * time.Millisecond) // a slow server
			}
		},
		"error":    func(rw http.ResponseWriter, _ *http.Request) { http.Error(rw, "oops", http.StatusInternalServerError) },
		"gateway":  func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(http.StatusBadGateway) },
		"cut off":  gzipped(packed(rssHead+"<description>"+string(noise), "", 0, 1000)),
		"too much": endless(2 << 30),
		"swollen":  gzipped(packed(rssHead, strings.Repeat(" ", 1<<20), 512, 0)),
		"charset": func(rw http.ResponseWriter, _ *http.Request) {
			rw.Header().Set("Content-Type", "application/rss+xml; charset=utf-16be")
			_, _ = rw.Write([]byte(rssHead + "<description>na\xefve \xff\xfe</description>" + rssTail))
		},
		"no charset": func(rw http.ResponseWriter, _ *http.Request) {
			rw.Header().Set("Content-Type", "application/rss+xml; charset=klingon")
			_, _ = rw.Write([]byte(rssHead + "<description>na\xefve</description>" + rssTail))
		},
		"circle":  func(rw http.ResponseWriter, r *http.Request) { http.Redirect(rw, r, r.URL.Path, http.StatusFound) },
		"heavy 1": gzipped(packed(rssHead, steps.String(), 4, 0)),
		"heavy 2": gzipped(packed(`<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "sick">`+calls.String()+`]><rss version="2.0"><channel><title>&e9;</title>`+rssTail, "", 0, 0)),
		"heavy 3": gzipped(packed(rssHead+"<item", strings.Repeat(` xmlns:a="b"`, 1000), 60, 0)),
	}
}

// The bounds of TestSickOutlets. memory is what the program may take at its
// peak, in bytes; delay is how much later a good outlet's article may stand.
const (
	memory = 300 << 20
	delay  = 5 * time.Second
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
	p.settled(db, w, patience)
	good := p.delays(w)

	var list strings.Builder
	list.WriteString(`<opml version="2.0"><body>`)
	asked := make(chan string, 1000)
	n := outlets
	for name, serve := range sick() {
		address := outlet(t, n, func(rw http.ResponseWriter, r *http.Request) {
			select {
			case asked <- name:
			default:
			}
			serve(rw, r)
		})
		fmt.Fprintf(&list, `<outline type="rss" text="%s" xmlUrl="%s/feed.xml"/>`, name, address)
		n++
	}
	list.WriteString(`</body></opml>`)
	file := filepath.Join(p.temp, "sick.opml")
	if err := os.WriteFile(file, []byte(list.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	before := p.handles()
	p.run("add", "--yes", file)
	were := map[string]bool{}
	for end := time.Now().Add(patience); len(were) < n-outlets; {
		select {
		case name := <-asked:
			were[name] = true
		case <-time.After(time.Until(end)):
			t.Fatalf("asked only %v", were)
		}
	}
	among := p.delays(w)
	p.settled(db, w, patience)
	t.Logf("articles stood %v after they were published, among sick outlets %v", good, among)
	if among > good+delay {
		t.Errorf("among sick outlets an article stands after %v, else after %v: want at most %v later", among, good, delay)
	}
	var failed int
	p.await("word of each at the feeds", patience, func() bool {
		return db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM feeds WHERE problem <> ''").Scan(&failed) == nil && failed >= len(were)-4
	})
	p.await("no connection that is held", patience, func() bool { return p.handles() <= before+n })
	peak := p.peak()
	t.Logf("%d of %d sick outlets have failed, the others were read for what they are worth; %d MB at the peak", failed, len(were), peak>>20)
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
	for range 2 {
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
