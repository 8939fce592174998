// Package fetchtest gives tests of the network a DNS of their own and a canary
// that must not be touched, both on loopback. It is for tests alone.
package fetchtest

import (
	"context"
	"net"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// DNS starts a name server that answers with what answer gives for a name, in
// lower case without its last dot, and returns a resolver that asks it alone. It
// stops with the test. No answer means that the name does not exist.
func DNS(t testing.TB, answer func(name string, v6 bool) []netip.Addr) *net.Resolver {
	t.Helper()
	conn, err := net.ListenUDP("udp", net.UDPAddrFromAddrPort(netip.MustParseAddrPort("127.0.0.1:0")))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	go serve(conn, answer)
	server := conn.LocalAddr().String()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "udp", server)
	}}
}

func serve(conn *net.UDPConn, answer func(string, bool) []netip.Addr) {
	buf := make([]byte, 1<<12)
	for {
		n, from, err := conn.ReadFromUDPAddrPort(buf)
		if err != nil {
			return
		}
		var m dnsmessage.Message
		if m.Unpack(buf[:n]) != nil || len(m.Questions) != 1 {
			continue
		}
		reply(&m, answer)
		if out, err := m.Pack(); err == nil {
			_, _ = conn.WriteToUDPAddrPort(out, from)
		}
	}
}

func reply(m *dnsmessage.Message, answer func(string, bool) []netip.Addr) {
	q := m.Questions[0]
	m.Response, m.RecursionAvailable, m.Additionals = true, true, nil
	addrs := answer(strings.ToLower(strings.TrimSuffix(q.Name.String(), ".")), q.Type == dnsmessage.TypeAAAA)
	if addrs == nil {
		m.RCode = dnsmessage.RCodeNameError
	}
	for _, a := range addrs {
		r := dnsmessage.Resource{Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class, Type: q.Type}}
		switch {
		case q.Type == dnsmessage.TypeAAAA:
			r.Body = &dnsmessage.AAAAResource{AAAA: a.As16()}
		case a.Is4():
			r.Body = &dnsmessage.AResource{A: a.As4()}
		default:
			continue
		}
		m.Answers = append(m.Answers, r)
	}
}

// Canary listens on an address such as "127.0.0.1:0" and counts who connects.
// Its own address comes back with the count.
func Canary(t testing.TB, addr string) (netip.AddrPort, func() int) {
	t.Helper()
	l, err := net.Listen("tcp", addr) //nolint:noctx // a test's own listener
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	var n atomic.Int64
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			n.Add(1)
			_ = conn.Close()
		}
	}()
	return netip.MustParseAddrPort(l.Addr().String()), func() int { return int(n.Load()) }
}
