package config

import (
	"fmt"
	"math"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// bad is a value that is not allowed; the option says what is.
type bad struct{}

func (bad) Error() string { return "not allowed" }

func text(name, doc, def string, at func(*Settings) *string) Option {
	return Option{
		Name: name, Doc: doc, Default: def, Allowed: "text on one line",
		set: func(s *Settings, v string) error {
			if strings.ContainsFunc(v, func(r rune) bool { return r < ' ' || r == 0x7f }) {
				return bad{}
			}
			*at(s) = v
			return nil
		},
		show: func(s Settings) string { return *at(&s) },
	}
}

func (o Option) noFile() Option {
	o.NoFile = true
	return o
}

func folder(name, doc, def string, at func(*Settings) *string) Option {
	o := text(name, doc, def, at)
	o.Allowed = "a folder's path"
	set := o.set
	o.set = func(s *Settings, v string) error {
		if v == "" {
			return bad{}
		}
		return set(s, v)
	}
	return o
}

func database(name, doc, def string, at func(*Settings) *string) Option {
	o := text(name, doc, def, at)
	o.Allowed = "postgres://user:password@host/name or the path of a file"
	set := o.set
	o.set = func(s *Settings, v string) error {
		scheme, _, ok := strings.Cut(v, "://")
		if ok && scheme != "postgres" && scheme != "postgresql" {
			return bad{}
		}
		return set(s, v)
	}
	o.show = func(s Settings) string { return MaskURL(*at(&s)) }
	return o
}

func address(name, doc, def string, at func(*Settings) *string) Option {
	o := text(name, doc, def, at)
	o.Allowed = "a host and a port from 0 to 65535, such as 127.0.0.1:8080"
	set := o.set
	o.set = func(s *Settings, v string) error {
		host, port, err := net.SplitHostPort(v)
		if n, perr := strconv.ParseUint(port, 10, 16); err != nil || perr != nil || strconv.FormatUint(n, 10) != port || strings.ContainsAny(host, "/ ") {
			return bad{}
		}
		return set(s, v)
	}
	return o
}

func contact(name, doc string, at func(*Settings) *string) Option {
	o := text(name, doc, "", at)
	o.Allowed = "a web address or a mail address"
	set := o.set
	o.set = func(s *Settings, v string) error {
		web := strings.HasPrefix(v, "https://") || strings.HasPrefix(v, "http://")
		mail := strings.Contains(v, "@")
		if v != "" && !web && !mail || strings.ContainsAny(v, "()<> ;") {
			return bad{}
		}
		return set(s, v)
	}
	return o
}

func choice(name, doc, def string, of []string, at func(*Settings) *string) Option {
	return Option{
		Name: name, Doc: doc, Default: def, Allowed: "one of " + strings.Join(of, ", "),
		set: func(s *Settings, v string) error {
			for _, x := range of {
				if x == v {
					*at(s) = v
					return nil
				}
			}
			return bad{}
		},
		show: func(s Settings) string { return *at(&s) },
	}
}

func truth(name, doc string, at func(*Settings) *bool) Option {
	return Option{
		Name: name, Doc: doc, Default: "false", Allowed: "true or false",
		set: func(s *Settings, v string) error {
			if v != "true" && v != "false" {
				return bad{}
			}
			*at(s) = v == "true"
			return nil
		},
		show: func(s Settings) string { return strconv.FormatBool(*at(&s)) },
	}
}

func number(name, doc, def string, low, high int, at func(*Settings) *int) Option {
	return Option{
		Name: name, Doc: doc, Default: def, Allowed: fmt.Sprintf("a whole number from %d to %d", low, high),
		set: func(s *Settings, v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || n < low || n > high {
				return bad{}
			}
			*at(s) = n
			return nil
		},
		show: func(s Settings) string { return strconv.Itoa(*at(&s)) },
	}
}

func duration(name, doc, def string, low, high time.Duration, at func(*Settings) *time.Duration) Option {
	return Option{
		Name: name, Doc: doc, Default: def,
		Allowed: fmt.Sprintf("a time from %s to %s, written as 90s, 10m, 6h or 2d", showDuration(low), showDuration(high)),
		set: func(s *Settings, v string) error {
			d, ok := parseDuration(v)
			if !ok || d < low || d > high {
				return bad{}
			}
			*at(s) = d
			return nil
		},
		show: func(s Settings) string { return showDuration(*at(&s)) },
	}
}

// maxChecks bounds how often one page is looked at again.
const maxChecks = 20

func durations(name, doc, def string, at func(*Settings) *[]time.Duration) Option {
	return Option{
		Name: name, Doc: doc, Default: def, List: true,
		Allowed: fmt.Sprintf("up to %d rising times of a minute to 30d, such as 1h, 6h, 2d", maxChecks),
		set: func(s *Settings, v string) error {
			var out []time.Duration
			for _, part := range split(v) {
				d, ok := parseDuration(part)
				if !ok || d < time.Minute || d > 30*24*time.Hour || len(out) > 0 && d <= out[len(out)-1] {
					return bad{}
				}
				out = append(out, d)
			}
			if len(out) > maxChecks {
				return bad{}
			}
			*at(s) = out
			return nil
		},
		show: func(s Settings) string {
			var parts []string
			for _, d := range *at(&s) {
				parts = append(parts, showDuration(d))
			}
			return strings.Join(parts, ",")
		},
	}
}

func list(name, doc string, at func(*Settings) *[]string) Option {
	return Option{
		Name: name, Doc: doc, List: true, Allowed: "names, addresses or networks joined by commas",
		set: func(s *Settings, v string) error {
			parts := split(v)
			for _, p := range parts {
				if strings.ContainsAny(p, " \t\n") || strings.Contains(p, "://") {
					return bad{}
				}
			}
			*at(s) = parts
			return nil
		},
		show: func(s Settings) string { return strings.Join(*at(&s), ",") },
	}
}

// ParseNetwork reads an address or a network.
func ParseNetwork(s string) (netip.Prefix, error) {
	if a, err := netip.ParseAddr(s); err == nil {
		a = a.Unmap().WithZone("")
		return netip.PrefixFrom(a, a.BitLen()), nil
	}
	p, err := netip.ParsePrefix(s)
	if err != nil {
		return netip.Prefix{}, fmt.Errorf("network %q: %w", s, err)
	}
	return p.Masked(), nil
}

func networks(name, doc string, at func(*Settings) *[]string) Option {
	o := list(name, doc, at)
	o.Allowed = "addresses or networks joined by commas, such as 127.0.0.1 or 10.1.0.0/16"
	set := o.set
	o.set = func(s *Settings, v string) error {
		for _, p := range split(v) {
			if _, err := ParseNetwork(p); err != nil {
				return bad{}
			}
		}
		return set(s, v)
	}
	return o
}

// Loopback reports whether an address to listen on is this machine's alone.
func Loopback(listen string) bool {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return false
	}
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

func size(name, doc, def string, low, high int64, unbounded bool, at func(*Settings) *int64) Option {
	allowed := fmt.Sprintf("a size from %s to %s, written as 500KB, 10MB or 2GB", showSize(max(low, 0)), showSize(high))
	if unbounded {
		allowed = "a size written as 500MB or 2GB, or -1"
	}
	return Option{
		Name: name, Doc: doc, Default: def, Allowed: allowed,
		set: func(s *Settings, v string) error {
			n, ok := parseSize(v)
			if !ok || n < low || n > high {
				return bad{}
			}
			*at(s) = n
			return nil
		},
		show: func(s Settings) string { return showSize(*at(&s)) },
	}
}

func split(v string) []string {
	var out []string
	for part := range strings.SplitSeq(v, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

const day = 24 * time.Hour

// parseDuration reads a Go duration, or one in whole days ("2d").
func parseDuration(v string) (time.Duration, bool) {
	if n, ok := strings.CutSuffix(v, "d"); ok {
		days, err := strconv.ParseUint(n, 10, 16)
		return time.Duration(days) * day, err == nil
	}
	d, err := time.ParseDuration(v)
	return d, err == nil
}

func showDuration(d time.Duration) string {
	if d >= day && d%day == 0 {
		return strconv.Itoa(int(d/day)) + "d"
	}
	s := d.String()
	if d > 0 && d%time.Minute == 0 {
		s = strings.TrimSuffix(s, "0s")
	}
	if d > 0 && d%time.Hour == 0 {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// units are binary, as memory and disks are counted here throughout.
var units = []struct {
	name string
	size int64
}{{"TB", 1 << 40}, {"GB", 1 << 30}, {"MB", 1 << 20}, {"KB", 1 << 10}, {"B", 1}}

func parseSize(v string) (int64, bool) {
	unit := int64(1)
	for _, u := range units {
		if n, ok := strings.CutSuffix(v, u.name); ok {
			v, unit = strings.TrimSpace(n), u.size
			break
		}
	}
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil || n > math.MaxInt64/unit || n < 0 && unit > 1 {
		return 0, false
	}
	return n * unit, true
}

func showSize(n int64) string {
	for _, u := range units {
		if n >= u.size && n%u.size == 0 {
			return strconv.FormatInt(n/u.size, 10) + u.name
		}
	}
	return strconv.FormatInt(n, 10)
}
