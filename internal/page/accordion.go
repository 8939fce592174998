package page

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// Bounds of the questions that unfold their answers.
const (
	minQuestion  = 12  // bytes
	maxQuestion  = 200 // bytes
	minQuestions = 2   // one alone asks why the reader sees this notice
)

// unfold lets the questions stand that are buttons, and the answers that are
// hidden until one of them is pressed: "What happens next?" is a crosshead of
// the text and no control of the page.
func (d *doc) unfold() {
	var asked []int // blocks of the questions
	k := 0
	for i := int32(1); i < int32(len(d.nodes)); i++ {
		if n := &d.nodes[i]; n.tag != atom.Button || n.kind != element {
			continue
		}
		for k < len(d.blocks) && d.blocks[k].first < i {
			k++
		}
		if k == len(d.blocks) {
			break
		}
		if d.blocks[k].last < d.nodes[i].end && d.asks(i, &d.blocks[k]) && d.answer(i) > 0 {
			asked = append(asked, k)
		}
	}
	if len(asked) < minQuestions {
		return
	}
	for _, k := range asked {
		b := &d.blocks[k]
		b.link, b.links, b.prose = 0, 0, 0
		b.level = max(b.level, 3)
		i := b.first
		for ; d.nodes[i].tag != atom.Button; i = d.nodes[i].parent {
			d.nodes[i].hint &^= hInteractive
		}
		d.nodes[i].hint &^= hInteractive
		next := d.answer(i)
		for j := next; j < d.nodes[next].end && d.nodes[j].hint&furnitureHints&^hHidden == 0 && d.prose[j] > 0; j++ {
			d.nodes[j].hint &^= hHidden
		}
	}
}

// asks reports a button that holds one text alone, b, and that a question.
func (d *doc) asks(i int32, b *block) bool {
	return len(b.text) >= minQuestion && len(b.text) <= maxQuestion && strings.HasSuffix(b.text, "?") && wordCount(b.text) >= 3 && d.nodes[i].hint&furnitureHints&^hInteractive == 0
}

// answer is the element with the prose right behind a question, 0 if there is
// none.
func (d *doc) answer(i int32) int32 {
	for steps := 0; steps < 4 && i > 0; steps++ {
		up, next := d.nodes[i].parent, d.nodes[i].end
		for n := 0; n < 8 && next < d.nodes[up].end && d.bytes(next) == 0; n++ { // icons
			next = d.nodes[next].end
		}
		if next < d.nodes[up].end {
			if d.prose[next] > 0 && d.nodes[next].hint&furnitureHints&^hHidden == 0 {
				return next
			}
			return 0
		}
		i = up
	}
	return 0
}
