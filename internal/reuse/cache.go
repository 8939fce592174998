package reuse

import "hearsay/internal/news"

// cacheWords is how many words there are in the articles that are kept cut up,
// some 20 bytes each.
const cacheWords = 2 << 20

// spareDocs bounds the docs whose room is kept for others.
const spareDocs = 32

// cache keeps the articles that were cut up last, those longer that were asked
// for again.
type cache struct {
	by    map[string]*doc
	ring  []*doc // nil where one was given up
	holes []int  // places in ring that hold none
	at    int
	words int    // of all that are kept
	given []*doc // given up since next was called
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

// drop gives up an article.
func (c *cache) drop(id string) {
	d := c.by[id]
	if d == nil {
		return
	}
	delete(c.by, id)
	c.ring[d.place] = nil
	c.holes = append(c.holes, d.place)
	c.words -= len(d.hashes)
	c.given = append(c.given, d)
}

// put keeps a doc, and gives up as many as make room for it: those that, going
// round, were not asked for since they were passed over the last time.
func (c *cache) put(d *doc) {
	if c.by[d.a.ID] != nil {
		return
	}
	for c.words+len(d.hashes) > cacheWords && len(c.by) > 0 {
		if old := c.ring[c.at]; old != nil && old.used {
			old.used = false
		} else if old != nil {
			c.drop(old.a.ID)
		}
		c.at = (c.at + 1) % len(c.ring)
	}
	if n := len(c.holes); n > 0 {
		d.place, c.holes = c.holes[n-1], c.holes[:n-1]
		c.ring[d.place] = d
	} else {
		d.place = len(c.ring)
		c.ring = append(c.ring, d)
	}
	c.by[d.a.ID] = d
	c.words += len(d.hashes)
}

// next says that no doc that was returned before is needed any more.
func (c *cache) next() {
	c.free = append(c.free, c.given...)
	c.free = c.free[:min(len(c.free), spareDocs)]
	clear(c.given)
	c.given = c.given[:0]
}

// cut cuts an article up, in the room of one that was given up.
func (c *cache) cut(a *news.Annotated) *doc {
	n := len(c.free)
	if n == 0 {
		return newDoc(a, nil)
	}
	old := c.free[n-1]
	c.free[n-1], c.free = nil, c.free[:n-1]
	return newDoc(a, old)
}
