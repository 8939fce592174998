package fetch

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// longest keeps numbers of seconds from overflowing a Duration.
const longest = 10 * 365 * 24 * time.Hour

// RetryAfter reads the field of that name, seconds or a date (RFC 9110
// §10.2.3), against the server's own clock where it shows one. It returns 0
// where there is none, it cannot be read, or it has passed.
func RetryAfter(h http.Header, now time.Time) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if v == "" {
		return 0
	}
	if d, ok := seconds(v); ok {
		return d
	}
	at, err := http.ParseTime(v)
	if err != nil {
		return 0
	}
	return until(at, h, now)
}

// FreshFor returns how long an answer stays good by Cache-Control's max-age,
// less its Age, or else by Expires (RFC 9111 §4.2.1 for a private cache). 0
// where the server does not say, or says that it must be asked each time.
func FreshFor(h http.Header, now time.Time) time.Duration {
	var maxAge time.Duration
	var found bool
	for _, field := range h["Cache-Control"] {
		for part := range strings.SplitSeq(field, ",") {
			name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
			switch strings.ToLower(name) {
			case "no-cache", "no-store":
				return 0
			case "max-age":
				d, ok := seconds(strings.Trim(value, `"`))
				if ok && (!found || d < maxAge) {
					maxAge = d
				}
				found = true // one that cannot be read is no freshness at all
			}
		}
	}
	if found {
		age, _ := seconds(strings.TrimSpace(h.Get("Age")))
		return max(maxAge-age, 0)
	}
	at, err := http.ParseTime(h.Get("Expires"))
	if err != nil {
		return 0
	}
	return until(at, h, now)
}

// until is the time from now, by the server's clock if it shows one, to at.
func until(at time.Time, h http.Header, now time.Time) time.Duration {
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		now = date
	}
	return min(max(at.Sub(now), 0), longest)
}

// seconds reads a number of seconds, digits alone.
func seconds(s string) (time.Duration, bool) {
	if !digits(s) {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n > int64(longest/time.Second) {
		return longest, true
	}
	return time.Duration(n) * time.Second, true
}
