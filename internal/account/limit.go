package account

import (
	"net/netip"
	"sync"
	"time"
)

// How fast guesses may come. NIST SP 800-63B-4 wants at most 100 failed tries in
// a row; here an address has 5 and then one a minute, all together 30 and then
// one in ten seconds. A try that succeeds is given back. A browser that is known (see
// Keeper.Known) has what an address has, wherever it comes from, beside the others: how many
// are known is how often the owner has signed in.
const (
	addressBurst = 5
	addressEvery = time.Minute
	totalBurst   = 30
	totalEvery   = 10 * time.Second
)

// maxAddresses bounds the memory for addresses. As few tries are listened to
// altogether, nearly all of so many owe nothing any more and can go.
const maxAddresses = 1000

// limiter slows guesses down by the generic cell rate algorithm (ITU-T I.371):
// for each address one time is kept, before which nothing was owed.
type limiter struct {
	mu    sync.Mutex
	owed  map[string]time.Time // by address
	total time.Time
}

// take counts a try and returns 0, or how long to wait before the next. That of a
// known browser is not counted with all others, and does not wait for them.
func (l *limiter) take(now time.Time, address string, known bool) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.owed == nil {
		l.owed = map[string]time.Time{}
	}
	if _, known := l.owed[address]; !known && len(l.owed) >= maxAddresses {
		for a, t := range l.owed {
			if !t.After(now) {
				delete(l.owed, a)
			}
		}
	}
	wait := early(now, l.owed[address], addressBurst, addressEvery)
	if !known {
		wait = max(wait, early(now, l.total, totalBurst, totalEvery))
	}
	if wait > 0 {
		return wait
	}
	l.owed[address] = later(now, l.owed[address]).Add(addressEvery)
	if !known {
		l.total = later(now, l.total).Add(totalEvery)
	}
	return 0
}

// give takes a counted try back.
func (l *limiter) give(address string, known bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if t, ok := l.owed[address]; ok {
		l.owed[address] = t.Add(-addressEvery)
	}
	if !known {
		l.total = l.total.Add(-totalEvery)
	}
}

// early is how much too early a try comes.
func early(now, owed time.Time, burst int, every time.Duration) time.Duration {
	if !owed.After(now) { // the zero time is further off than a duration can be
		return 0
	}
	return max(0, owed.Sub(now)-time.Duration(burst-1)*every)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// countedAs is what an address is counted as: one household or server has a whole
// /64 of IPv6 addresses (RFC 6177).
func countedAs(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return "?"
	}
	a = a.Unmap().WithZone("")
	if a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}
