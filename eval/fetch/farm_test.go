package fetch

import (
	"encoding/xml"
	"net/http"
	"os"
	"runtime"
	"sync"
	"syscall"
	"testing"
	"time"

	"hearsay/internal/fetch"
)

// TestFarm fetches each feed of an OPML list that a running server of feeds
// gives at HEARSAY_FARM_OPML, twice, and logs what a first round and a round of
// conditional requests take: wall and CPU time of this process alone.
func TestFarm(t *testing.T) {
	list := os.Getenv("HEARSAY_FARM_OPML")
	if list == "" {
		t.Skip("skipped: no HEARSAY_FARM_OPML")
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, list, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := (&http.Client{}).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var rs []fetch.Request
	d := xml.NewDecoder(resp.Body)
	for {
		tok, err := d.Token()
		if err != nil {
			break
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			if a.Name.Local == "xmlUrl" {
				rs = append(rs, fetch.Request{URL: a.Value, Kind: fetch.Feed})
			}
		}
	}
	guard, err := fetch.NewGuard([]string{"127.0.0.0/8"})
	if err != nil {
		t.Fatal(err)
	}
	c, err := fetch.New(fetch.Options{Guard: guard})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for _, name := range []string{"first round", "round of 304s", "round of 304s again"} {
		var mu sync.Mutex
		bytes, fresh, failed, most := 0, 0, 0, 0
		before, start := cpu(t), time.Now()
		c.GetAll(t.Context(), rs, fetch.NewSlots(128), func(i int, resp *fetch.Response, err error) {
			mu.Lock()
			defer mu.Unlock()
			most = max(most, runtime.NumGoroutine())
			if err != nil || resp.Err() != nil {
				if failed++; failed <= 3 {
					t.Logf("%s: %v", rs[i].URL, err)
				}
				return
			}
			bytes += len(resp.Body)
			if resp.NotModified {
				fresh++
			}
			rs[i].ETag, rs[i].LastModified = resp.ETag, resp.LastModified
		})
		wall := time.Since(start)
		t.Logf("%s: %d feeds, %d not modified, %d failed, %d MB, wall %v, CPU %v, %.0f µs CPU a feed, at most %d goroutines", name, len(rs), fresh, failed, bytes>>20,
			wall.Round(time.Millisecond), (cpu(t) - before).Round(time.Millisecond), float64((cpu(t)-before).Microseconds())/float64(len(rs)), most)
	}
}

// cpu is the processor time that this process has used.
func cpu(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
