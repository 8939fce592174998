package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hearsay/internal/news"
)

// TestOneAtATime asks one host from many goroutines: never two requests at once,
// on one connection.
func TestOneAtATime(t *testing.T) {
	var now, most, conns atomic.Int64
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		most.Store(max(most.Load(), now.Add(1)))
		time.Sleep(time.Millisecond)
		now.Add(-1)
	}))
	srv.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew {
			conns.Add(1)
		}
	}
	before := runtime.NumGoroutine()
	srv.Start()
	c := local(t, Options{})
	var wg sync.WaitGroup
	for i := range 30 {
		wg.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			if i%3 == 0 {
				cancel() // some go before their turn
			}
			defer cancel()
			if _, err := c.Get(ctx, Request{URL: srv.URL}); err != nil && i%3 != 0 {
				t.Errorf("Get = %v", err)
			}
		})
	}
	wg.Wait()
	if most.Load() != 1 || conns.Load() > 3 {
		t.Errorf("%d requests at once on %d connections, want 1 on one", most.Load(), conns.Load())
	}
	if len(c.gate.hosts) != 0 {
		t.Errorf("the gate holds %d hosts, want 0", len(c.gate.hosts))
	}
	c.Close()
	srv.Close()
	noLeak(t, before)
}

func TestNoWait(t *testing.T) {
	begun, stop := make(chan struct{}), make(chan struct{})
	srv := server(t, func(http.ResponseWriter, *http.Request) { close(begun); <-stop })
	c := local(t, Options{})
	done := make(chan error)
	go func() {
		_, err := c.Get(t.Context(), Request{URL: srv.URL})
		done <- err
	}()
	<-begun
	if _, err := c.Get(t.Context(), Request{URL: srv.URL, NoWait: true}); !errors.Is(err, ErrBusy) || !errors.Is(err, news.ErrUnavailable) {
		t.Errorf("Get(NoWait) = %v, want %v", err, ErrBusy)
	}
	close(stop)
	if err := <-done; err != nil {
		t.Errorf("Get = %v", err)
	}
}

// TestGetAll has one slow host with many feeds among quick ones: it must not
// hold the others up.
func TestGetAll(t *testing.T) {
	srv := server(t, func(w http.ResponseWriter, r *http.Request) {
		if host, _, _ := net.SplitHostPort(r.Host); host == "127.0.0.1" {
			time.Sleep(20 * time.Millisecond)
		}
		_, _ = fmt.Fprint(w, r.URL.Path)
	})
	_, port, err := net.SplitHostPort(srv.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	// Each name is a host of its own, all on one listener.
	c := newClient(t, Options{Guard: newGuard(t, "127.0.0.0/8", "localhost")})
	var rs []Request
	for i := range 10 {
		rs = append(rs, Request{URL: fmt.Sprintf("http://127.0.0.1:%s/%d", port, i)})
	}
	for i := range 10 {
		rs = append(rs, Request{URL: fmt.Sprintf("http://localhost:%s/%d", port, 10+i)})
	}
	rs = append(rs, Request{URL: "ftp://x"})
	var mu sync.Mutex
	var order []int
	c.GetAll(t.Context(), rs, NewSlots(2), func(i int, resp *Response, err error) {
		mu.Lock()
		defer mu.Unlock()
		order = append(order, i)
		if i == len(rs)-1 {
			if !errors.Is(err, ErrScheme) {
				t.Errorf("GetAll(%s) = %v, want %v", rs[i].URL, err, ErrScheme)
			}
		} else if err != nil || string(resp.Body) != fmt.Sprintf("/%d", i) {
			t.Errorf("GetAll(%s) = %+v, %v", rs[i].URL, resp, err)
		}
	})
	if len(order) != len(rs) {
		t.Fatalf("GetAll answered %d of %d", len(order), len(rs))
	}
	late := 0
	for _, i := range order[:len(order)-5] {
		if i >= 10 && i < 20 {
			late++
		}
	}
	if late != 10 {
		t.Errorf("GetAll order = %v, want the quick host done before the slow one", order)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	n := 0
	c.GetAll(ctx, rs[:3], NewSlots(1), func(_ int, _ *Response, err error) {
		n++
		if !errors.Is(err, context.Canceled) {
			t.Errorf("GetAll(cancelled) = %v, want %v", err, context.Canceled)
		}
	})
	if n != 3 {
		t.Errorf("GetAll(cancelled) answered %d, want 3", n)
	}
}

// BenchmarkRound304 is a round of conditional requests to hosts of their own
// that all answer 304.
func BenchmarkRound304(b *testing.B) {
	const hosts = 500
	srv := server(b, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") != `"v"` {
			w.WriteHeader(http.StatusTeapot)
			return
		}
		w.WriteHeader(http.StatusNotModified)
	})
	l, err := net.Listen("tcp", "0.0.0.0:0")
	if err != nil {
		b.Skipf("skipped: no second listener: %v", err)
	}
	go func() { _ = srv.Config.Serve(l) }()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		b.Fatal(err)
	}
	c := local(b, Options{})
	rs := make([]Request, hosts)
	for i := range rs {
		rs[i] = Request{URL: fmt.Sprintf("http://127.3.%d.%d:%s/feed.xml", i/250, i%250+1, port), ETag: `"v"`, Kind: Feed}
	}
	b.ReportAllocs()
	for b.Loop() {
		c.GetAll(b.Context(), rs, NewSlots(64), func(i int, resp *Response, err error) {
			if err != nil || !resp.NotModified {
				b.Errorf("GetAll(%s) = %+v, %v, want 304", rs[i].URL, resp, err)
			}
		})
	}
	b.ReportMetric(float64(b.N)*hosts/b.Elapsed().Seconds(), "feeds/s")
}
