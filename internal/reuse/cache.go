package reuse

import "hearsay/internal/news"

// cacheSize is how many articles are kept cut up, some 22 KB each.
const cacheSize = 2048

// cache keeps the articles that were cut up last, those longer that were asked
// for again.
type cache struct {
	by    map[string]*doc
	ring  []*doc // nil where one was dropped
	at    int
	given []*doc // given up for others since next was called
	free  []*doc // given up before: their room may be taken
}

func newCache() cache { return cache{by: map[string]*doc{}} }

// get returns an article cut up, nil when it is not kept.
func (c *cache) get(id string) *doc {
	d := c.by[id]
	if d != nil {
		d.used = true
	}
	return d
}

// drop forgets an article.
func (c *cache) drop(id string) {
	if d := c.by[id]; d != nil {
		delete(c.by, id)
		c.ring[d.place] = nil
	}
}

// put keeps a doc in the place of the first one, going round, that was not asked
// for since it was passed over the last time.
func (c *cache) put(d *doc) {
	if c.by[d.a.ID] != nil {
		return
	}
	c.by[d.a.ID] = d
	if len(c.ring) < cacheSize {
		d.place = len(c.ring)
		c.ring = append(c.ring, d)
		return
	}
	for c.ring[c.at] != nil && c.ring[c.at].used {
		c.ring[c.at].used = false
		c.at = (c.at + 1) % cacheSize
	}
	if old := c.ring[c.at]; old != nil {
		delete(c.by, old.a.ID)
		c.given = append(c.given, old)
	}
	d.place = c.at
	c.ring[c.at] = d
	c.at = (c.at + 1) % cacheSize
}

// next says that no doc that was returned before is needed any more.
func (c *cache) next() {
	c.free = append(c.free, c.given...)
	c.given = c.given[:0]
}

// cut cuts an article up, in the room of one that was given up.
func (c *cache) cut(a *news.Annotated) *doc {
	n := len(c.free)
	if n == 0 {
		return newDoc(a, nil)
	}
	old := c.free[n-1]
	c.free = c.free[:n-1]
	return newDoc(a, old)
}
