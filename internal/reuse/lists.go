package reuse

// lists are the articles of hashes that stand in several, without a pointer for
// each: the collector would follow millions of them.
type lists struct {
	heads []head
	items []int32
	free  [len(listRooms)][]uint32 // rooms in items that were given up, by size
}

// listRooms are the rooms that a list may have; the last is all that is kept.
var listRooms = [...]uint8{2, 4, 8, 16, keepOldest + keepNewest}

// head is where a list stands: the first keepOldest, then the others in a ring.
type head struct {
	at   uint32 // in items
	n    uint8  // its articles
	size uint8  // place in listRooms
	turn uint8  // where the ring begins, once it is full
}

// open begins a list of two and returns its place.
func (l *lists) open(x, y int32) int32 {
	at := l.room(0)
	l.items[at], l.items[at+1] = x, y
	l.heads = append(l.heads, head{at: at, n: 2})
	return int32(len(l.heads) - 1)
}

// room returns room of a size.
func (l *lists) room(size uint8) uint32 {
	if f := l.free[size]; len(f) > 0 {
		l.free[size] = f[:len(f)-1]
		return f[len(f)-1]
	}
	at := uint32(len(l.items))
	l.items = append(l.items, make([]int32, listRooms[size])...)
	return at
}

// add adds an article to a list, in place of one when it is full.
func (l *lists) add(list, n int32) {
	h := &l.heads[list]
	if h.n == keepOldest+keepNewest {
		l.items[h.at+keepOldest+uint32(h.turn)] = n
		h.turn = (h.turn + 1) % keepNewest
		return
	}
	if h.n == listRooms[h.size] {
		at := l.room(h.size + 1)
		copy(l.items[at:], l.items[h.at:h.at+uint32(h.n)])
		l.free[h.size] = append(l.free[h.size], h.at)
		h.at, h.size = at, h.size+1
	}
	l.items[h.at+uint32(h.n)] = n
	h.n++
}

// of returns the articles of a list, the oldest first, in up to three parts.
func (l *lists) of(list int32) [3][]int32 {
	h := &l.heads[list]
	all := l.items[h.at : h.at+uint32(h.n)]
	old := min(len(all), keepOldest)
	ring := all[old:]
	return [3][]int32{all[:old], ring[h.turn:], ring[:h.turn]}
}

// len is how many articles a list has.
func (l *lists) len(list int32) int { return int(l.heads[list].n) }
