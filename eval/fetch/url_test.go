package fetch

import (
	"bufio"
	"encoding/json"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/eval/gold"
	"hearsay/internal/fetch"
)

// read reads a file of one JSON document a line.
func read[T any](t *testing.T, path string) []T {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var out []T
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 64<<20)
	for sc.Scan() {
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out = append(out, v)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

type urlCase struct {
	Name, Kind, Input, Href, Protocol, Hostname, Port string

	Base    *string
	Failure bool
}

// TestURLs holds the host that is fetched against the host that a browser shows,
// and wants every address that a browser would take to a private host refused.
func TestURLs(t *testing.T) {
	dir := gold.Dir(t, "gold", "web", "wpt-url", "dev")
	guard, err := fetch.NewGuard(nil)
	if err != nil {
		t.Fatal(err)
	}
	var hosts, hostsOK, hrefsOK, failures, failuresOK, private int
	for _, c := range read[urlCase](t, filepath.Join(dir, "cases.jsonl")) {
		base, usable := baseOf(c)
		if c.Kind != "parse" || !usable {
			continue
		}
		u, err := fetch.ParseURL(c.Input, base)
		switch {
		case c.Failure:
			failures++
			if err != nil {
				failuresOK++
			} else {
				t.Logf("%s: ParseURL(%q) = %v, want an error", c.Name, c.Input, u)
			}
		case c.Protocol == "http:" || c.Protocol == "https:":
			hosts++
			href, _, _ := strings.Cut(c.Href, "#")
			same := err == nil && strings.Trim(u.Host, "[]") == strings.Trim(c.Hostname+portOf(c), "[]") && u.Scheme+":" == c.Protocol
			if same {
				hostsOK++
			} else {
				t.Logf("%s: ParseURL(%q) = %v, %v, want host %q", c.Name, c.Input, u, err, c.Hostname)
			}
			if same && u.String() == href {
				hrefsOK++
			} else if same {
				t.Logf("%s: ParseURL(%q) = %v, want %q", c.Name, c.Input, u, href)
			}
			a, bad := netip.ParseAddr(strings.Trim(c.Hostname, "[]"))
			if bad == nil && guard.Public(a) != nil && err == nil {
				private++
				if got, e := netip.ParseAddr(u.Hostname()); e != nil || guard.Public(got) == nil {
					t.Errorf("%s: ParseURL(%q) = %v, want the private host %s", c.Name, c.Input, u, c.Hostname)
				}
			}
		case err == nil:
			t.Errorf("%s: ParseURL(%q) = %v, want an error: a browser takes it as %s", c.Name, c.Input, u, c.Href)
		}
	}
	gold.Compare(t, "fetch-urls", map[string]int{
		"hosts": hosts, "hosts_right": hostsOK, "whole_right": hrefsOK,
		"failures": failures, "failures_right": failuresOK, "private": private,
	})
}

func baseOf(c urlCase) (*url.URL, bool) {
	if c.Base == nil {
		return nil, true
	}
	u, err := fetch.ParseURL(*c.Base, nil)
	return u, err == nil
}

func portOf(c urlCase) string {
	if c.Port == "" {
		return ""
	}
	return ":" + c.Port
}
