package compile

import (
	"sync"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// cache keeps the articles that were read last: a story in the news is compiled
// again with each article that joins it. It holds at most two generations of limit articles.
type cache struct {
	mu       sync.Mutex
	limit    int
	now, old map[string]*cached
}

// cached is one article at one revision. It is never changed.
type cached struct {
	revision int
	a        *news.Annotated
	posted   bool // it stands in the indexes
}

// find returns an article as its head says it is, nil when it must be read.
func (c *cache) find(h store.Article) *cached {
	c.mu.Lock()
	defer c.mu.Unlock()
	x := c.now[h.ID]
	if x == nil {
		if x = c.old[h.ID]; x == nil {
			return nil
		}
		c.put(x)
	}
	if x.revision != h.Revision || h.Published.Known() && !x.a.Published.Time.Equal(h.Published.Time) {
		return nil
	}
	return x
}

func (c *cache) keep(x *cached) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.put(x)
}

func (c *cache) put(x *cached) {
	if c.now == nil || len(c.now) >= c.limit {
		c.old, c.now = c.now, make(map[string]*cached, c.limit)
	}
	c.now[x.a.ID] = x
}
