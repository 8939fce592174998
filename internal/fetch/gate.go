package fetch

import (
	"context"
	"net/url"
	"slices"
	"sync"
)

// gate lets one request at a time through to each host, in the order in which
// they came. It holds hosts that are being asked and no others, and starts no
// goroutines. The zero gate is open.
type gate struct {
	mu    sync.Mutex
	hosts map[string][]chan struct{} // who waits, by host that is being asked
}

// enter waits for a host's turn. It returns false when ctx is done first, or at
// once where the host is being asked and noWait is set.
func (g *gate) enter(ctx context.Context, host string, noWait bool) bool {
	g.mu.Lock()
	waiting, busy := g.hosts[host]
	if !busy {
		if g.hosts == nil {
			g.hosts = map[string][]chan struct{}{}
		}
		g.hosts[host] = nil
		g.mu.Unlock()
		return true
	}
	if noWait {
		g.mu.Unlock()
		return false
	}
	turn := make(chan struct{})
	g.hosts[host] = append(waiting, turn)
	g.mu.Unlock()
	select {
	case <-turn:
		return true
	case <-ctx.Done():
	}
	g.mu.Lock()
	i := slices.Index(g.hosts[host], turn)
	if i >= 0 {
		g.hosts[host] = slices.Delete(g.hosts[host], i, i+1)
	}
	g.mu.Unlock()
	if i < 0 {
		g.leave(host) // the turn came meanwhile: pass it on
	}
	return false
}

// waiting reports whether someone waits for a host's turn.
func (g *gate) waiting(host string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.hosts[host]) > 0
}

// leave gives the turn to the next in line.
func (g *gate) leave(host string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	waiting := g.hosts[host]
	if len(waiting) == 0 {
		delete(g.hosts, host)
		return
	}
	close(waiting[0])
	g.hosts[host] = waiting[1:]
}

// Slots bound the requests that are under way at a time, and the answers at hand,
// over all calls of GetAll which share them.
type Slots chan struct{}

// NewSlots returns n slots, one at least.
func NewSlots(n int) Slots { return make(Slots, max(n, 1)) }

// GetAll asks many addresses within the slots and calls done for each, from many
// goroutines. It holds back the further requests of a host that is being asked, so
// that a slow host with many feeds keeps one slot busy and no more. It returns
// when all are done; when ctx is done, what has not begun is answered with its
// error.
func (c *Client) GetAll(ctx context.Context, rs []Request, slots Slots, done func(i int, resp *Response, err error)) {
	urls := make([]*url.URL, len(rs)) // nil for what is none
	queues := map[string][]int{}
	var order []string
	for i, r := range rs {
		host := r.URL
		if u, err := ParseURL(r.URL, nil); err == nil {
			host, urls[i] = u.Hostname(), u
		}
		if _, ok := queues[host]; !ok {
			order = append(order, host)
		}
		queues[host] = append(queues[host], i)
	}
	// Long queues first: they take the longest.
	slices.SortStableFunc(order, func(a, b string) int { return len(queues[b]) - len(queues[a]) })
	next := make(chan []int)
	var wg sync.WaitGroup
	for range min(cap(slots), len(order)) {
		wg.Go(func() {
			for queue := range next {
				for n, i := range queue {
					r := rs[i]
					r.Keep = r.Keep || n < len(queue)-1
					slots <- struct{}{} // they come free when ctx is done
					resp, err := c.get(ctx, r, urls[i])
					done(i, resp, err)
					<-slots
				}
			}
		})
	}
	for _, host := range order {
		next <- queues[host]
	}
	close(next)
	wg.Wait()
}
