package page

import "strings"

// maxWall is the most text, in bytes, of a box that asks to register or to pay.
const maxWall = 1500

// maxWallHead is the longest line, in bytes, that heads such a box.
const maxWallHead = 160

// maxWalls is how many lines of a page are looked at that may head one.
const maxWalls = 20

// strikeWalls drops the boxes that stand where the rest of a text would: a line
// that asks for an account in order to read on, and what the box says below it.
func (d *doc) strikeWalls() {
	for k, tries := 0, 0; k < len(d.blocks) && tries < maxWalls; k++ {
		b := &d.blocks[k]
		if b.gone || len(b.text) > maxWallHead || b.first < d.h1 || !d.asksAccount(b.text) {
			continue
		}
		tries++
		box := d.boxHeaded(k)
		if box < 0 || d.bytes(box) > maxWall || d.h1 >= box && d.h1 < d.nodes[box].end {
			continue
		}
		from, to := d.blockRange(box, d.nodes[box].end)
		inside := 0.0
		for i := from; i < to; i++ {
			if x := &d.blocks[i]; !x.gone && x.prose > 0 {
				inside += x.prose
			}
		}
		if d.proseBetween(0, int32(len(d.nodes))) <= inside {
			continue // the page is about nothing else
		}
		d.walled = true
		for i := from; i < to; i++ {
			d.blocks[i].gone = true
		}
	}
}

// boxHeaded is the lowest element that block k begins and that says more than
// it, -1 if there is none.
func (d *doc) boxHeaded(k int) int32 {
	for i := d.nodes[d.blocks[k].node].parent; i > 0; i = d.nodes[i].parent {
		from, to := d.blockRange(i, d.nodes[i].end)
		if from != k {
			return -1
		}
		if to > k+1 {
			return i
		}
	}
	return -1
}

// wallOpenings begin a line that asks for an account.
var wallOpenings = [...]string{"to ", "create ", "register ", "subscribe ", "sign ", "log ", "continue ", "keep ", "you", "unlock ", "want ", "this ", "read "}

// asksAccount reports a line that asks to register, sign in or pay in order to
// read on: "To continue reading, create a free account".
func (d *doc) asksAccount(s string) bool {
	opens := false
	for _, p := range wallOpenings {
		opens = opens || foldsTo(s, p)
	}
	if !opens {
		return false
	}
	d.line = lowerInto(d.line[:0], s)
	low := string(d.line)
	return hasAny(low, "account", "register", "subscribe", "sign in", "sign up", "log in") &&
		hasAny(low, "continue", "reading", "read this", "read the", "read more", "to read", "unlock", "full access", "full article", "full story")
}

func hasAny(s string, list ...string) bool {
	for _, p := range list {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}
