package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
)

// Guard decides which addresses may be connected to. It lets through the
// addresses of the public Internet (those that no entry of IANA's special
// purpose registries covers; of IPv6 the global unicast range without the
// tunnels that carry IPv4 inside) and what the operator allowed.
type Guard struct {
	special *ssrf.Guardian
	hosts   map[hostPort]bool
	nets    []netPort
}

// hostPort is an allowed name; port 0 is every port.
type hostPort struct {
	host string
	port uint16
}

type netPort struct {
	prefix netip.Prefix
	port   uint16
}

// NewGuard reads what the operator allows: host names ("printer.lan"), addresses
// ("10.1.2.3", "[fd00::1]") and networks ("10.1.0.0/16"), each with a port behind
// a colon to allow that port alone. A name allows whatever address it has.
func NewGuard(allow []string) (*Guard, error) {
	g := &Guard{special: ssrf.New(ssrf.WithAnyPort(), ssrf.WithAnyNetwork()), hosts: map[hostPort]bool{}}
	for _, entry := range allow {
		if err := g.allow(strings.TrimSpace(entry)); err != nil {
			return nil, fmt.Errorf("allow %q: %w", entry, err)
		}
	}
	return g, nil
}

func (g *Guard) allow(entry string) error {
	host, port, err := splitPort(entry)
	if err != nil {
		return err
	}
	if p, err := netip.ParsePrefix(host); err == nil {
		if p.Addr().Is4In6() {
			return errors.New("write the network as IPv4")
		}
		g.nets = append(g.nets, netPort{p.Masked(), port})
		return nil
	}
	if a, err := netip.ParseAddr(host); err == nil {
		a = a.Unmap()
		g.nets = append(g.nets, netPort{netip.PrefixFrom(a, a.BitLen()), port})
		return nil
	}
	name, err := parseHost(host)
	if err != nil {
		return err
	}
	g.hosts[hostPort{strings.TrimSuffix(name, "."), port}] = true
	return nil
}

// splitPort cuts a port off an entry. An IPv6 address with a port stands in
// brackets.
func splitPort(entry string) (host string, port uint16, err error) {
	host = entry
	i := strings.LastIndexByte(entry, ':')
	if i > 0 && (strings.Count(entry, ":") == 1 || entry[i-1] == ']' || strings.HasPrefix(entry, "[") && strings.Contains(entry, "]/") && i > strings.IndexByte(entry, ']')) {
		n, err := strconv.ParseUint(entry[i+1:], 10, 16)
		if err != nil || n == 0 {
			return "", 0, errors.New("no port behind the colon")
		}
		host, port = entry[:i], uint16(n)
	}
	host = strings.NewReplacer("[", "", "]", "").Replace(host)
	if host == "" {
		return "", 0, errors.New("names no host")
	}
	return host, port, nil
}

// Named reports whether the operator allowed a host's name on a port.
func (g *Guard) Named(host string, port uint16) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	return g.hosts[hostPort{host, 0}] || g.hosts[hostPort{host, port}]
}

// nat64 holds IPv4 addresses in its last four bytes (RFC 6052 §2.1).
var nat64 = netip.MustParsePrefix("64:ff9b::/96")

// Listed reports whether the operator allowed an address on a port. Who allows
// the network of a NAT64 gateway does not allow the private IPv4 addresses
// behind it.
func (g *Guard) Listed(a netip.AddrPort) bool {
	addr := a.Addr().Unmap()
	var inner netip.Addr
	if nat64.Contains(addr) {
		b := addr.As16()
		inner = netip.AddrFrom4([4]byte(b[12:]))
	}
	return slices.ContainsFunc(g.nets, func(n netPort) bool {
		return n.prefix.Contains(addr) && (n.port == 0 || n.port == a.Port()) &&
			(!inner.IsValid() || n.prefix.IsSingleIP() || g.Public(inner) == nil)
	})
}

// Check returns nil, ErrAddress or ErrPort for one address that a host has.
func (g *Guard) Check(host string, a netip.AddrPort) error {
	if g.Named(host, a.Port()) || g.Listed(a) {
		return nil
	}
	if err := g.Public(a.Addr()); err != nil {
		return err
	}
	if badPort(a.Port()) {
		return fmt.Errorf("%w: %d", ErrPort, a.Port())
	}
	return nil
}

// Public returns nil for an address of the public Internet, else ErrAddress.
func (g *Guard) Public(a netip.Addr) error {
	if a = a.Unmap(); !a.IsValid() || a.Zone() != "" || g.special.SafeAddr(a) != nil {
		return fmt.Errorf("%w: %s", ErrAddress, a)
	}
	return nil
}

// badPorts are the ports above 1023 that browsers refuse, because other services
// listen there (WHATWG Fetch, "port blocking").
var badPorts = []uint16{1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080}

// badPort reports whether no web server is expected on a port. Below 1024 that
// is every port but those of HTTP itself.
func badPort(p uint16) bool {
	if p < 1024 {
		return p != 80 && p != 443
	}
	_, found := slices.BinarySearch(badPorts, p)
	return found
}

// hop is one request on its way, for the dialer.
type hop struct {
	host       string      // of the address asked for
	proxy      string      // host:port of the proxy in between, "" without one
	first      bool        // no redirect led here
	fromInside atomic.Bool // the address that the caller named was found to be no public one
}

type hopKey struct{}

// dial connects, checking the very address that a connection is about to be made
// to: nothing can change between the check and the connection.
func (c *Client) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	h, _ := ctx.Value(hopKey{}).(*hop)
	d := net.Dialer{Timeout: c.opts.ConnectTimeout, KeepAlive: -1, Resolver: c.opts.Resolver}
	proxied := h != nil && h.proxy != "" && h.proxy == addr
	if !proxied {
		d.ControlContext = func(_ context.Context, _, address string, _ syscall.RawConn) error {
			a, err := netip.ParseAddrPort(address)
			if err != nil {
				return fmt.Errorf("%w: %s", ErrAddress, address)
			}
			return c.admit(h, host, a)
		}
	}
	conn, err := d.DialContext(ctx, network, addr)
	if err == nil && h != nil && h.first && !proxied {
		h.fromInside.Store(c.inside(conn.RemoteAddr()))
	}
	return conn, err
}

// inside reports whether a connection leads to no public address.
func (c *Client) inside(remote net.Addr) bool {
	a, err := netip.ParseAddrPort(remote.String())
	return err == nil && c.guard.Public(a.Addr()) != nil
}

// admit is Guard.Check, with what the caller's own naming of an address permits.
func (c *Client) admit(h *hop, host string, a netip.AddrPort) error {
	if h == nil || !c.opts.TrustNamed {
		return c.guard.Check(host, a)
	}
	if h.first || h.fromInside.Load() && c.guard.Public(a.Addr()) != nil {
		return nil
	}
	return c.guard.Check(host, a)
}

// literal refuses a host that is written as a forbidden address before anything
// is looked up or a proxy is asked.
func (c *Client) literal(h *hop, port uint16) error {
	a, err := netip.ParseAddr(strings.Trim(h.host, "[]"))
	if err != nil && isLocalhost(h.host) {
		if c.admit(h, h.host, netip.AddrPortFrom(netip.IPv6Loopback(), port)) == nil {
			return nil
		}
		a, err = netip.AddrFrom4([4]byte{127, 0, 0, 1}), nil
	}
	if err != nil {
		if !c.opts.TrustNamed && badPort(port) && !c.guard.Named(h.host, port) && !c.portListed(port) {
			return fmt.Errorf("%w: %d", ErrPort, port)
		}
		return nil
	}
	if h.first && c.guard.Public(a) != nil {
		h.fromInside.Store(true)
	}
	return c.admit(h, h.host, netip.AddrPortFrom(a, port))
}

// isLocalhost reports whether a name is one for this machine: localhost and what
// is below it (RFC 6761 §6.3), and the names that common hosts files give.
func isLocalhost(host string) bool {
	host = strings.TrimSuffix(host, ".")
	switch host {
	case "localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback":
		return true
	}
	return strings.HasSuffix(host, ".localhost")
}

// portListed reports whether some network is allowed on this port.
func (c *Client) portListed(port uint16) bool {
	return slices.ContainsFunc(c.guard.nets, func(n netPort) bool { return n.port == 0 || n.port == port })
}

// connectTimeout is how long one connection may take, DNS included. Browsers
// wait longer; a feed that needs more is asked again later.
const connectTimeout = 10 * time.Second
