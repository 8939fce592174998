package page

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// A region is what a page of many says for itself: its blocks without the
// site's menus, foot, banners and forms.
type region struct {
	*doc
	root   int32  // node that holds it
	struck []bool // by node
}

// strikeHints name what is no part of a list, by how surely they do.
const (
	sureHints  = hNav | hFoot | hHidden
	likeHints  = hSide | hComments | hAd | hShare | hPromo | hInteractive
	regionHint = sureHints | likeHints
)

// maxClasses is how many classes say something: lists of utility classes, made
// by a tool, hold any word.
const maxClasses = 12

// readRegion strikes out what is not of the list, by the names of elements.
// Where a name would strike out much of the page, it is used for something
// else there.
func (d *doc) readRegion() *region {
	r := &region{doc: d}
	believed := regionHint
	for range 8 {
		kept, taken := r.strike(believed)
		worst := hint(0)
		for bit := hint(1); bit <= regionHint; bit <<= 1 {
			if believed&bit != 0 && bit&sureHints&^hHidden == 0 && taken[bit] > taken[worst] && taken[bit] > kept {
				worst = bit
			}
		}
		if worst == 0 {
			break
		}
		believed &^= worst
	}
	r.findRoot()
	return r
}

func (r *region) strike(believed hint) (kept int, taken map[hint]int) {
	total := r.bytes(0)
	taken = map[hint]int{}
	if r.struck == nil {
		r.struck = make([]bool, len(r.nodes))
	}
	clear(r.struck)
	kept = total
	for i := int32(1); i < int32(len(r.nodes)); i++ {
		n := &r.nodes[i]
		if r.struck[n.parent] {
			r.struck[i] = true
			continue
		}
		h := n.hint & believed
		if n.kind != element || h == 0 {
			continue
		}
		if !r.furnitureNode(i, h, total) {
			continue
		}
		r.struck[i] = true
		size := r.bytes(i)
		kept -= size
		for bit := hint(1); bit <= regionHint; bit <<= 1 {
			if h&bit != 0 {
				taken[bit] += size
			}
		}
	}
	return kept, taken
}

func (r *region) furnitureNode(i int32, h hint, total int) bool {
	n := &r.nodes[i]
	switch n.tag {
	case atom.Main, atom.Body, atom.Html:
		return false
	case atom.Nav, atom.Footer:
		return true
	}
	if h&sureHints == 0 && strings.Count(r.attr(i, aClass), " ") >= maxClasses {
		return false
	}
	size := r.bytes(i)
	if r.h1 >= i && r.h1 < n.end && size*4 > total {
		return false
	}
	if h&sureHints != 0 {
		if h&hHidden == 0 && r.plain(i)*10 < int32(size)*4 && !(r.h1 >= i && r.h1 < n.end) {
			return true
		}
		return size*10 < total*6
	}
	return size*10 < total*3
}

func (r *region) findRoot() {
	n := 0
	for i := range r.nodes {
		if x := &r.nodes[i]; x.kind == element && (x.tag == atom.Main || r.attr(int32(i), aRole) == "main") && !r.struck[i] {
			if n == 0 || int32(i) >= r.nodes[r.root].end {
				n++
				r.root = int32(i)
			}
		}
	}
	if n != 1 || !r.isMain() {
		r.root = 0
	}
}

// isMain reports that the element that says to be the main one holds enough of
// the page's text, or some and the headline.
func (r *region) isMain() bool {
	n := r.keptBytes(r.root)
	return n*10 >= r.keptBytes(0)*3 || n >= 1500 || n >= 500 && r.h1 >= r.root && r.h1 < r.nodes[r.root].end
}

func (r *region) keptBytes(i int32) int {
	sum := 0
	from, to := r.blockRange(i, r.nodes[i].end)
	for k := from; k < to; k++ {
		if b := &r.blocks[k]; !r.struck[b.node] && !r.struck[b.first] {
			sum += len(b.text)
		}
	}
	return sum
}

// has reports a block of the region.
func (r *region) has(k int) bool {
	b := &r.blocks[k]
	return b.first >= r.root && b.first < r.nodes[r.root].end && !r.struck[b.node] && !r.struck[b.first]
}
