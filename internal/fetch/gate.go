package fetch

import (
	"context"
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

// GetAll asks many addresses with at most workers requests at a time and calls
// done for each, from many goroutines. It holds back the further requests of a
// host that is being asked, so that a slow host with many feeds keeps one worker
// busy and no more. It returns when all are done; when ctx is done, what has not
// begun is answered with its error.
func (c *Client) GetAll(ctx context.Context, rs []Request, workers int, done func(i int, resp *Response, err error)) {
	queues := map[string][]int{}
	var order []string
	for i, r := range rs {
		host := r.URL
		if u, err := ParseURL(r.URL, nil); err == nil {
			host = u.Hostname()
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
	for range min(max(workers, 1), len(order)) {
		wg.Go(func() {
			for queue := range next {
				for n, i := range queue {
					r := rs[i]
					r.Keep = r.Keep || n < len(queue)-1
					resp, err := c.Get(ctx, r)
					done(i, resp, err)
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
