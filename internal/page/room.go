package page

import "sync"

// A room holds the buffers that a page is read in, from one page to the next:
// to make them anew would be a fifth of the work. What is read of a page points
// into them until it is copied, see own.
type room struct {
	nodes    []node
	values   []string
	texts    []string
	blocks   []block
	hints    *[knownHints]knownHint
	prose    []float64
	score    []float64
	gone     []bool
	why      []hint
	sums     []int32
	line     []byte
	builder  builder
	opened   []opened
	unquoted arena // attribute values and texts that are not as they stand
	kept     arena // texts of the blocks
	cutter   cutter
	json     jsonReader
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// maxRoom is how many nodes a room that is kept may hold: twice those of the
// largest page of eval/pages.
const maxRoom = 50_000

// take gives n zero values in the place of buf where they fit.
func take[T any](buf []T, n int) []T {
	if cap(buf) < n {
		return make([]T, n)
	}
	buf = buf[:n]
	clear(buf)
	return buf
}

// enter hands the room's buffers to a page; a nil room has none.
func (r *room) enter(d *doc) {
	if r == nil {
		return
	}
	d.room = r
	d.blocks, d.prose, d.score, d.gone, d.why, d.sums, d.line = r.blocks, r.prose, r.score, r.gone, r.why, r.sums, r.line
}

// leave takes the buffers back and lets go of the page's texts in them. What is
// kept of the page must have been copied by then.
func (r *room) leave(d *doc) {
	if cap(d.nodes) > maxRoom {
		return
	}
	clear(d.values)
	clear(d.texts)
	clear(d.blocks)
	if d.hints != nil {
		clear(d.hints[:])
	}
	r.nodes, r.values, r.texts, r.blocks, r.hints = d.nodes[:0], d.values[:0], d.texts[:0], d.blocks[:0], d.hints
	r.prose, r.score, r.gone, r.why, r.sums, r.line = d.prose, d.score, d.gone, d.why, d.sums, d.line
	r.unquoted.reset()
	r.kept.reset()
	r.json.reset()
	rooms.Put(r)
}
