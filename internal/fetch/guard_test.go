package fetch

import (
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strconv"
	"testing"
	"time"

	"hearsay/internal/fetch/fetchtest"
)

func newGuard(t testing.TB, allow ...string) *Guard {
	t.Helper()
	g, err := NewGuard(allow)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func newClient(t testing.TB, opts Options) *Client {
	t.Helper()
	c, err := New(opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func TestPublic(t *testing.T) {
	g := newGuard(t)
	for _, tt := range []struct {
		addr string
		want error
	}{
		{"93.184.215.14", nil},
		{"8.8.8.8", nil},
		{"2606:2800:21f:cb07:6820:80da:af6b:8b2c", nil},
		{"::ffff:93.184.215.14", nil},
		{"127.0.0.1", ErrAddress},
		{"127.255.255.254", ErrAddress},
		{"0.0.0.0", ErrAddress},
		{"0.1.2.3", ErrAddress},
		{"10.255.0.1", ErrAddress},
		{"100.64.0.1", ErrAddress},
		{"169.254.169.254", ErrAddress},
		{"172.16.0.1", ErrAddress},
		{"172.32.0.1", nil},
		{"192.168.1.1", ErrAddress},
		{"192.0.0.192", ErrAddress},
		{"198.19.0.1", ErrAddress},
		{"203.0.113.9", ErrAddress},
		{"224.0.0.1", ErrAddress},
		{"239.255.255.250", ErrAddress},
		{"240.0.0.1", ErrAddress},
		{"255.255.255.255", ErrAddress},
		{"::", ErrAddress},
		{"::1", ErrAddress},
		{"::127.0.0.1", ErrAddress},
		{"::ffff:10.0.0.1", ErrAddress},
		{"::ffff:0:127.0.0.1", ErrAddress},
		{"64:ff9b::a00:1", ErrAddress},
		{"64:ff9b:1::1", ErrAddress},
		{"2002:7f00:1::", ErrAddress},
		{"2001:0:53aa:64c::1", ErrAddress},
		{"2001:db8::1", ErrAddress},
		{"fc00::1", ErrAddress},
		{"fd00:ec2::254", ErrAddress},
		{"fe80::1", ErrAddress},
		{"fec0::1", ErrAddress},
		{"ff02::1", ErrAddress},
		{"fe80::1%eth0", ErrAddress},
		{"2606:2800:21f::1%eth0", ErrAddress},
		{"100::1", ErrAddress},
	} {
		if got := g.Public(netip.MustParseAddr(tt.addr)); !errors.Is(got, tt.want) || (got == nil) != (tt.want == nil) {
			t.Errorf("Public(%s) = %v, want %v", tt.addr, got, tt.want)
		}
	}
}

func TestAllow(t *testing.T) {
	g := newGuard(t, "printer.lan", "Shelf.LAN:8080", "10.1.0.0/16", "10.2.0.0/16:8443", "fd00::/8", "[fd99::1]:81", "64:ff9b::/96", "192.168.0.9")
	for _, tt := range []struct {
		host, addr string
		want       error
	}{
		{"printer.lan", "192.168.1.1:631", nil},
		{"printer.lan.", "192.168.1.1:631", nil},
		{"shelf.lan", "192.168.1.1:8080", nil},
		{"shelf.lan", "192.168.1.1:80", ErrAddress},
		{"other.lan", "192.168.1.1:80", ErrAddress},
		{"x.example", "10.1.200.3:22", nil},
		{"x.example", "[::ffff:10.1.200.3]:22", nil},
		{"x.example", "10.2.0.1:8443", nil},
		{"x.example", "10.2.0.1:443", ErrAddress},
		{"x.example", "[fd12::1]:80", nil},
		{"x.example", "192.168.0.9:80", nil},
		{"x.example", "192.168.0.10:80", ErrAddress},
		{"x.example", "[64:ff9b::5db8:d70e]:80", nil},
		{"x.example", "[64:ff9b::7f00:1]:80", ErrAddress},
		{"x.example", "93.184.215.14:25", ErrPort},
		{"x.example", "93.184.215.14:6667", ErrPort},
		{"x.example", "93.184.215.14:8080", nil},
	} {
		if got := g.Check(tt.host, netip.MustParseAddrPort(tt.addr)); !errors.Is(got, tt.want) || (got == nil) != (tt.want == nil) {
			t.Errorf("Check(%s, %s) = %v, want %v", tt.host, tt.addr, got, tt.want)
		}
	}
	for _, bad := range []string{"", "a b", "host:port", "host:0", "host:70000", ":80", "::ffff:10.0.0.0/104"} {
		if _, err := NewGuard([]string{bad}); err == nil {
			t.Errorf("NewGuard(%q) = nil error, want one", bad)
		}
	}
}

// TestRebind has a name that is public when first looked up and private ever
// after: the address that is connected to is the one that is checked.
func TestRebind(t *testing.T) {
	canary, touched := fetchtest.Canary(t, "127.0.0.1:0")
	resolver := fetchtest.DNS(t, func(name string, v6 bool) []netip.Addr {
		switch {
		case v6:
			return []netip.Addr{}
		case name == "both.example":
			return []netip.Addr{netip.MustParseAddr("10.0.0.1"), netip.MustParseAddr("127.0.0.1")}
		}
		return []netip.Addr{netip.MustParseAddr("127.0.0.1")}
	})
	c := newClient(t, Options{Resolver: resolver, Timeout: 2 * time.Second})
	for _, host := range []string{"inside.example", "both.example", "localhost", "a.localhost", "127.0.0.1", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]", "[::1]"} {
		_, err := c.Get(t.Context(), Request{URL: "http://" + host + ":" + strconv.Itoa(int(canary.Port())) + "/"})
		if !errors.Is(err, ErrAddress) {
			t.Errorf("Get(%s) = %v, want %v", host, err, ErrAddress)
		}
	}
	if n := touched(); n > 0 {
		t.Errorf("the canary saw %d connections, want 0", n)
	}
}

// TestTrustNamed lets a person name a private address, and a public one lead to
// no private one.
func TestTrustNamed(t *testing.T) {
	c := newClient(t, Options{TrustNamed: true, Guard: newGuard(t, "93.184.215.14")})
	at := func(s string) netip.AddrPort { return netip.MustParseAddrPort(s) }
	for _, tt := range []struct {
		first, inside bool
		addr          string
		want          error
	}{
		{true, false, "192.168.0.1:22", nil},
		{true, false, "93.184.215.14:22", nil},
		{false, false, "127.0.0.1:80", ErrAddress},
		{false, false, "169.254.169.254:80", ErrAddress},
		{false, true, "127.0.0.1:8080", nil},
		{false, true, "93.184.215.14:80", nil},
		{false, false, "93.184.215.15:80", nil},
	} {
		h := &hop{first: tt.first}
		h.fromInside.Store(tt.inside)
		if got := c.admit(h, "x", at(tt.addr)); !errors.Is(got, tt.want) || (got == nil) != (tt.want == nil) {
			t.Errorf("admit(first %v, from inside %v, %s) = %v, want %v", tt.first, tt.inside, tt.addr, got, tt.want)
		}
	}
	for _, tt := range []struct {
		host string
		want bool
	}{{"10.0.0.1", true}, {"[::1]", true}, {"93.184.215.14", false}, {"post.example", false}} {
		h := &hop{host: tt.host, first: true}
		if err := c.literal(h, 80); err != nil || h.fromInside.Load() != tt.want {
			t.Errorf("literal(%s) = %v, from inside %v, want nil, %v", tt.host, err, h.fromInside.Load(), tt.want)
		}
	}
	if c.inside(&net.TCPAddr{IP: net.IPv4(93, 184, 215, 14)}) || !c.inside(&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}) {
		t.Error("inside mistakes public and private addresses")
	}
}

// TestProxy goes through a proxy that the caller configures, on whatever
// address it is, and refuses addresses written as numbers before it is asked.
func TestProxy(t *testing.T) {
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte(r.URL.String()))
	}))
	defer proxy.Close()
	c := newClient(t, Options{Proxy: func(*http.Request) (*url.URL, error) { return url.Parse(proxy.URL) }})
	resp, err := c.Get(t.Context(), Request{URL: "http://weir.example/a"})
	if err != nil || string(resp.Body) != "http://weir.example/a" {
		t.Errorf("Get by proxy = %+v, %v, want the proxy's answer", resp, err)
	}
	if _, err := c.Get(t.Context(), Request{URL: "http://10.0.0.1/a"}); !errors.Is(err, ErrAddress) {
		t.Errorf("Get(private number by proxy) = %v, want %v", err, ErrAddress)
	}
	t.Setenv("HTTP_PROXY", proxy.URL)
	_, port, _ := net.SplitHostPort(proxy.Listener.Addr().String())
	c = newClient(t, Options{Timeout: time.Second})
	if _, err := c.Get(t.Context(), Request{URL: "http://127.0.0.1:" + port}); !errors.Is(err, ErrAddress) {
		t.Errorf("Get(with a proxy in the environment) = %v, want %v", err, ErrAddress)
	}
}
