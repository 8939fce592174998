package sqlstore

// twoAges remembers what was used last: between size/2 and size things.
type twoAges[V any] struct {
	size       int
	young, old map[int64]V
}

func newTwoAges[V any](size int) twoAges[V] {
	return twoAges[V]{size: max(2, size), young: map[int64]V{}}
}

func (t *twoAges[V]) get(k int64) (V, bool) {
	v, ok := t.young[k]
	if ok {
		return v, true
	}
	if v, ok = t.old[k]; ok {
		t.put(k, v)
	}
	return v, ok
}

func (t *twoAges[V]) put(k int64, v V) {
	if len(t.young) >= t.size/2 {
		t.young, t.old = make(map[int64]V, t.size/2), t.young
	}
	t.young[k] = v
}

// docCache remembers posts in little room: 24 bytes each, by 32 whose numbers follow
// each other.
type docCache struct {
	most   int // of chunks
	chunks map[int64]*[docChunk]slot
	order  []int64         // of chunks, the oldest first
	anew   map[int64]int64 // the seq of posts that were posted anew
}

const docChunk = 32

type slot struct {
	time  int64
	id    [idLength]byte
	state slotState
}

// idLength is the length of an article's id. Articles with others are not
// remembered.
const idLength = 14

type slotState uint8

const (
	slotUnknown slotState = iota
	slotStands            // its seq is its number
	slotAnew              // its seq is in docCache.anew
	slotGone
)

func newDocCache(docs int) docCache {
	return docCache{most: max(1, docs/docChunk), chunks: map[int64]*[docChunk]slot{}, anew: map[int64]int64{}}
}

func (c *docCache) seqOf(n int64) (int64, bool) {
	chunk := c.chunks[n/docChunk]
	if chunk == nil {
		return 0, false
	}
	switch chunk[n%docChunk].state {
	case slotStands:
		return n, true
	case slotAnew:
		return c.anew[n], true
	case slotGone:
		return 0, true
	}
	return 0, false
}

func (c *docCache) get(n int64) (doc, bool) {
	seq, ok := c.seqOf(n)
	if !ok || seq == 0 {
		return doc{}, ok
	}
	s := &c.chunks[n/docChunk][n%docChunk]
	return doc{id: string(s.id[:]), time: s.time, seq: seq}, true
}

// put remembers a post; one whose seq is 0 is gone.
func (c *docCache) put(n int64, d doc) {
	if d.seq != 0 && len(d.id) != idLength {
		return
	}
	chunk := c.chunks[n/docChunk]
	if chunk == nil {
		if len(c.order) >= c.most {
			delete(c.chunks, c.order[0])
			c.order = c.order[1:]
		}
		chunk = new([docChunk]slot)
		c.chunks[n/docChunk] = chunk
		c.order = append(c.order, n/docChunk)
	}
	s := slot{time: d.time, state: slotStands}
	copy(s.id[:], d.id)
	switch d.seq {
	case 0:
		s.state = slotGone
	case n:
	default:
		s.state = slotAnew
		c.anew[n] = d.seq
	}
	chunk[n%docChunk] = s
}
