package fetch

import (
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"hearsay/eval/gold"
	"hearsay/internal/fetch"
	"hearsay/internal/fetch/fetchtest"
)

type hostileCase struct {
	Name, Kind, Class, Input string
	Server                   json.RawMessage
}

// refused reports whether an error is the guard's or the address reader's.
func refused(err error) bool {
	return errors.Is(err, fetch.ErrAddress) || errors.Is(err, fetch.ErrPort) || errors.Is(err, fetch.ErrURL) || errors.Is(err, fetch.ErrScheme)
}

// TestHostile wants hostile addresses, redirects and names refused without one
// connection to the canary.
func TestHostile(t *testing.T) {
	dir := gold.Dir(t, "gold", "web", "hostile", "dev")
	canary, touched := fetchtest.Canary(t, "127.0.0.1:0")
	good := atomic.Pointer[http.HandlerFunc]{}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { (*good.Load())(w, r) }))
	defer srv.Close()
	guard, err := fetch.NewGuard([]string{srv.Listener.Addr().String()})
	if err != nil {
		t.Fatal(err)
	}
	none := func(string, bool) []netip.Addr { return nil }
	c, err := fetch.New(fetch.Options{Guard: guard, Timeout: 2 * time.Second, Resolver: fetchtest.DNS(t, none)})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	port := strconv.Itoa(int(canary.Port()))
	addresses, redirects := 0, 0
	for _, k := range read[hostileCase](t, filepath.Join(dir, "cases.jsonl")) {
		switch {
		case k.Kind == "feed_url":
			addresses++
			_, err := c.Get(t.Context(), fetch.Request{URL: k.Input})
			if err == nil || strings.HasPrefix(k.Name, "ssrf-host/") && !refused(err) {
				t.Errorf("%s: Get(%q) = %v, want it refused", k.Name, k.Input, err)
			}
			u, err := fetch.ParseURL(k.Input, nil)
			if err != nil {
				continue
			}
			u.Host = net.JoinHostPort(u.Hostname(), port)
			if _, err := c.Get(t.Context(), fetch.Request{URL: u.String()}); err == nil {
				t.Errorf("%s: Get(%q) = nil error, want it refused", k.Name, u)
			}
		case strings.HasPrefix(k.Name, "redirect-private/"):
			redirects++
			var s struct {
				Status   int
				Location string
			}
			if err := json.Unmarshal(k.Server, &s); err != nil {
				t.Fatal(err)
			}
			h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Location", strings.ReplaceAll(s.Location, "CANARY", port))
				w.WriteHeader(s.Status)
			})
			good.Store(&h)
			if _, err := c.Get(t.Context(), fetch.Request{URL: srv.URL}); !errors.Is(err, fetch.ErrAddress) {
				t.Errorf("%s: Get = %v, want %v", k.Name, err, fetch.ErrAddress)
			}
		}
	}
	if n := touched(); n > 0 {
		t.Errorf("the canary saw %d connections, want 0", n)
	}
	t.Logf("%d addresses and %d redirects refused", addresses, redirects)
}

// TestHostileDNS plays the data's cases of lying names: each is named in the
// data, and what its name server does stands here. 127.0.0.2 is the public
// host, 127.0.0.1 the private one.
func TestHostileDNS(t *testing.T) {
	dir := gold.Dir(t, "gold", "web", "hostile", "dev")
	canary, touched := fetchtest.Canary(t, "127.0.0.1:0")
	at := net.JoinHostPort("127.0.0.2", strconv.Itoa(int(canary.Port())))
	l, err := net.Listen("tcp", at)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no second loopback address: %v", err)
		}
		t.Skipf("skipped: no second loopback address: %v", err)
	}
	var asked atomic.Int64
	srv := &httptest.Server{Listener: l, Config: &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch n := asked.Add(1); {
		case r.URL.Path == "/redirect" && n == 1:
			w.Header().Set("Connection", "close")
			http.Redirect(w, r, "/next", http.StatusFound)
		case r.URL.Path == "/busy" && n == 1:
			w.Header().Set("Connection", "close")
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})}}
	srv.Start()
	defer srv.Close()
	outside, inside := netip.MustParseAddr("127.0.0.2"), netip.MustParseAddr("127.0.0.1")
	cases := map[string]struct {
		path  string
		asks  int
		first []netip.Addr // the first answer; later ones are the private address
		v6    []netip.Addr
	}{
		"dns/rebind-ttl0":        {"/", 2, []netip.Addr{outside}, nil},
		"dns/rebind-on-redirect": {"/redirect", 1, []netip.Addr{outside}, nil},
		"dns/rebind-on-retry":    {"/busy", 2, []netip.Addr{outside}, nil},
		"dns/rebind-keepalive":   {"/", 3, []netip.Addr{outside}, nil},
		"dns/cname-private":      {"/", 1, []netip.Addr{netip.MustParseAddr("10.0.0.1")}, nil},
		"dns/aaaa-mapped":        {"/", 1, nil, []netip.Addr{netip.MustParseAddr("::ffff:127.0.0.1")}},
	}
	played := 0
	for _, k := range read[hostileCase](t, filepath.Join(dir, "cases.jsonl")) {
		play, ok := cases[k.Name]
		if k.Kind != "dns" {
			continue
		}
		if !ok {
			t.Errorf("%s is not played: say here what its name server does", k.Name)
			continue
		}
		played++
		asked.Store(0)
		var looked atomic.Int64
		resolver := fetchtest.DNS(t, func(_ string, v6 bool) []netip.Addr {
			switch {
			case v6:
				return append([]netip.Addr{}, play.v6...)
			case play.first == nil:
				return []netip.Addr{}
			case looked.Add(1) == 1:
				return play.first
			}
			return []netip.Addr{inside}
		})
		guard, err := fetch.NewGuard([]string{"127.0.0.2"})
		if err != nil {
			t.Fatal(err)
		}
		c, err := fetch.New(fetch.Options{Guard: guard, Timeout: 2 * time.Second, Resolver: resolver})
		if err != nil {
			t.Fatal(err)
		}
		for range play.asks {
			_, err = c.Get(t.Context(), fetch.Request{URL: "http://liar.example:" + strconv.Itoa(int(canary.Port())) + play.path})
		}
		if err != nil && !errors.Is(err, fetch.ErrAddress) {
			t.Errorf("%s: Get = %v, want nil or %v", k.Name, err, fetch.ErrAddress)
		}
		c.Close()
	}
	if n := touched(); n > 0 || played == 0 {
		t.Errorf("the canary saw %d connections in %d cases, want 0", n, played)
	}
}
