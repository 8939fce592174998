package page

import (
	"sort"
	"strings"

	"golang.org/x/net/html/atom"
)

// A doc is one page while it is read.
type doc struct {
	*tree
	room      *room // whose buffers it has, nil if none
	opts      Options
	blocks    []block
	meta      meta
	prose     []float64 // per node: prose below it, in bytes
	score     []float64 // of choose
	gone      []bool    // per node: furniture
	why       []hint    // per node: the names that gave it away
	imgs      []int32   // per node: pictures before it
	size      []int32   // per node: bytes of text before it
	linked    []int32   // per node: bytes of link text before it
	sums      []int32   // holds imgs, size and linked
	line      []byte    // of the cutter
	siteKeys  []string  // letter keys of the names of the site
	titleSegs []string  // segments of the title
	entries   []entry   // of a live blog, in order
	h1        int32     // node of the headline, -1 if none
	main      int32     // node that holds the body, -1 if none
	// The printed date stands in an element that is marked as one.
	seenMarked bool
	walled     bool // strikeWalls found a box
}

// decay is what one level of nesting costs a paragraph's weight for its
// ancestor: high enough that the common parent of wrapped paragraphs wins over
// each wrapper, low enough that the page as a whole does not. eval/pages.
const decay = 0.75

// weigh sums the prose below each node.
func (d *doc) weigh() {
	d.prose = take(d.prose, len(d.nodes))
	for i := range d.blocks {
		if b := &d.blocks[i]; b.prose > 0 && !b.gone {
			d.prose[b.node] += b.prose
		}
	}
	for i := len(d.nodes) - 1; i > 0; i-- {
		d.prose[d.nodes[i].parent] += d.prose[i]
	}
}

// Guards of prune, in bytes of prose.
const (
	keepShare = 0.5 // furniture by name that holds this share of the page's prose is not furniture
	sideShare = 0.85
	restProse = 300 // unless it is the comments and so much is left without them
	restPlain = 700 // or so much text without links, in bytes
	formShare = 0.1 // a form with more prose holds the page: some systems wrap it all in one
)

// prune marks the nodes that are furniture by name, and the blocks in them.
// Where that would leave little of the page's prose, a kind of name is used on
// it for something else: the kind that takes most is not believed.
func (d *doc) prune() {
	believed := furnitureHints
	for round := 0; round < 6; round++ {
		d.mark(believed)
		kept, comments := 0.0, 0.0
		taken := map[hint]float64{}
		for k := range d.blocks {
			b := &d.blocks[k]
			if b.prose <= 0 {
				continue
			}
			h := d.why[b.node]
			if !d.struck(b) {
				kept += b.prose
				continue
			}
			if h&hComments != 0 {
				comments += b.prose
				continue
			}
			for bit := hint(1); bit <= furnitureHints; bit <<= 1 {
				if h&bit != 0 {
					taken[bit] += b.prose
				}
			}
		}
		if kept >= restProse && kept >= 0.35*(d.prose[0]-comments) {
			break
		}
		worst := hint(0)
		for bit := hint(1); bit <= furnitureHints; bit <<= 1 {
			if taken[bit] > taken[worst] && taken[bit] > kept {
				worst = bit
			}
		}
		if worst == 0 {
			break
		}
		believed &^= worst
	}
	for i := range d.blocks {
		b := &d.blocks[i]
		b.gone = b.gone || d.struck(b)
	}
}

// struck reports a block of a node that is furniture, or one whose text begins
// in such a one: a label. A sentence may begin with a link of a topic.
func (d *doc) struck(b *block) bool {
	return d.gone[b.node] || d.gone[b.first] && (d.gone[b.last] || b.prose < minTopical)
}

// minTopical is how much prose, in bytes, such a sentence has.
const minTopical = 100

// mark strikes out the nodes that one of the believed kinds of name gives away.
func (d *doc) mark(believed hint) {
	d.gone = take(d.gone, len(d.nodes))
	d.why = take(d.why, len(d.nodes))
	total := d.prose[0]
	for i := 1; i < len(d.nodes); i++ {
		n := &d.nodes[i]
		if d.gone[n.parent] {
			d.gone[i] = true
			d.why[i] = d.why[n.parent]
			continue
		}
		if n.kind != element || n.hint&believed == 0 || n.hint&hBody != 0 && n.hint&(hComments|hAd|hRelated|hPromo) == 0 {
			continue
		}
		if d.gone[i] = d.isFurniture(int32(i), total); d.gone[i] {
			d.why[i] = n.hint & believed
		}
	}
}

func (d *doc) isFurniture(i int32, total float64) bool {
	n := &d.nodes[i]
	p := d.prose[i]
	if d.h1 >= i && d.h1 < n.end && n.hint&hComments != 0 && strings.Contains(d.attr(i, aClass), "status-publish") {
		return false // WordPress writes a post's topics into its class
	}
	if d.h1 >= i && d.h1 < n.end && n.hint&(hNav|hComments) == 0 && n.hint&(hFoot|hAd|hSide|hRelated|hTags|hShare|hPromo|hBio|hInteractive|hHidden) != 0 {
		return false
	}
	if n.hint&hComments != 0 {
		return total-p >= restProse || d.plain(0)-d.plain(i) >= restPlain
	}
	share := keepShare
	if n.hint&(hSide|hFoot|hNav) != 0 && d.h1 >= 0 && n.hint&hBody == 0 {
		share = sideShare // the headline stands elsewhere
	}
	if p >= share*total && p > 0 || n.tag == atom.Aside && d.onlyPicture(i) {
		return false
	}
	if n.hint&hEmbed != 0 && n.hint&furnitureHints&^hShare == 0 && d.quotesPost(i) {
		return false
	}
	if isHeading(n.tag) && n.hint&furnitureHints&^(hNav|hSide) == 0 {
		return false // "toc", "secondary" are how it looks
	}
	if n.tag == atom.Main || n.tag == atom.Article && p > 0.25*total || n.tag == atom.Form && p > formShare*total {
		return false
	}
	return true
}

// quotesPost reports a box with a quoted post alone.
func (d *doc) quotesPost(i int32) bool {
	for j := i + 1; j < min(d.nodes[i].end, i+4); j++ {
		if n := &d.nodes[j]; n.tag == atom.Blockquote && n.hint&hEmbed != 0 {
			return d.bytes(j) == d.bytes(i)
		}
	}
	return false
}

// plain is the bytes of text below a node that are no link.
func (d *doc) plain(i int32) int32 {
	end := d.nodes[i].end
	return d.size[end] - d.size[i] - (d.linked[end] - d.linked[i])
}

// onlyPicture reports a box that holds a figure and the figure's text alone.
func (d *doc) onlyPicture(i int32) bool {
	if d.images(i) == 0 || d.bytes(i) > maxPictureText || d.linked[d.nodes[i].end] > d.linked[i] {
		return false
	}
	for j := i + 1; j < min(d.nodes[i].end, i+8); j++ {
		if n := &d.nodes[j]; n.kind == element && n.tag == atom.Figure {
			return d.bytes(j) == d.bytes(i)
		}
	}
	return false
}

// blockRange gives the blocks [from, to) whose text begins in nodes [a, b).
func (d *doc) blockRange(a, b int32) (from, to int) {
	at := func(i int32) int {
		return sort.Search(len(d.blocks), func(k int) bool { return d.blocks[k].first >= i })
	}
	return at(a), at(b)
}

// choose finds the node that holds the body: the one with most prose near to
// it, with a bonus for names that say so.
func (d *doc) choose() {
	d.score = take(d.score, len(d.nodes))
	score := d.score
	for i := range d.blocks {
		b := &d.blocks[i]
		if !b.gone && (d.h1 < 0 || b.first > d.h1 || b.prose > 0) {
			score[b.node] += b.prose
		}
	}
	d.main = d.nearest(score)
	if d.main > 0 {
		d.climb()
	}
	if home := d.liveHome(); home > 0 && !(d.main >= 0 && d.main <= home && d.nodes[home].end <= d.nodes[d.main].end) {
		d.main = home
		d.climb()
	}
	if d.main < 0 || d.prose[d.main] < lowProse {
		d.chooseLines(score)
	}
	if d.main > 0 {
		d.widen()
	}
}

// A page with less prose than lowProse, in bytes, may be a table of results or
// a list of winners: then lines that are no sentences count too, as much as
// lineWeight says.
const (
	lowProse   = 700
	lineWeight = 0.4
)

// chooseLines finds the body of a page that has more lines than sentences.
func (d *doc) chooseLines(score []float64) {
	clear(score)
	lines, sentences := 0.0, 0.0
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.gone || d.h1 >= 0 && b.first <= d.h1 || d.nodes[b.node].hint&(hByline|hDate|hNav|hComments|hFoot|hSide) != 0 {
			continue
		}
		switch {
		case b.prose <= 0 && (b.level > 0 || b.density() >= 0.2), b.isFurniture():
		case b.prose > 0:
			score[b.node] += b.prose
			sentences += b.prose
		default:
			n := lineWeight * float64(len(b.text))
			score[b.node] += n
			lines += n
		}
	}
	old := d.main
	noise := old >= 0 && d.onlyFurniture(old)
	if !noise && (lines < sentences/3 || lines < lowProse/4) {
		return
	}
	if d.main = d.nearest(score); d.main <= 0 || old >= 0 && !noise && d.prose[d.main] < 0.5*d.prose[old] {
		d.main = old
	}
}

// onlyFurniture reports a node whose every sentence is of the page and not of
// an article: the note on cookies.
func (d *doc) onlyFurniture(i int32) bool {
	from, to := d.blockRange(i, d.nodes[i].end)
	for k := from; k < to; k++ {
		if b := &d.blocks[k]; !b.gone && b.prose > 0 && !b.isFurniture() {
			return false
		}
	}
	return true
}

// nearest finds the node with the highest score near to it; score is of the
// nodes themselves and is used up.
func (d *doc) nearest(score []float64) int32 {
	main, best := int32(-1), 0.0
	for i := len(d.nodes) - 1; i > 0; i-- {
		n := &d.nodes[i]
		if n.kind != element || score[i] == 0 {
			continue
		}
		s := score[i]
		if n.tag != atom.P && !d.gone[i] {
			f := 1.0
			switch {
			case d.attr(int32(i), aItemprop) == "articleBody":
				f = 1.6
			case n.hint&hBody != 0:
				f = 1.35
			case n.tag == atom.Article || n.tag == atom.Main:
				f = 1.1
			case n.hint&(hCaption|hKeyPoints|hStandfirst) != 0:
				f = 0.7
			}
			if s*f > best {
				best, main = s*f, int32(i)
			}
		}
		score[n.parent] += decay * s
	}
	if score[0] > best {
		main = 0
	}
	return main
}

// climb goes up from the chosen node while its parent adds prose and little
// else: bodies that are cut into several sections.
func (d *doc) climb() {
	up := d.main
	for steps := 0; steps < 8; steps++ {
		if up = d.nodes[up].parent; up <= 0 {
			return
		}
		plus, minus := d.gain(up, d.main)
		if minus > 0.3*plus+1 {
			return
		}
		if plus >= 0.1*d.prose[d.main] {
			d.main = up
		}
	}
}

// widen takes the element that says to be the article, where the headline and
// most of the prose stand in it and the chosen node holds little of that: an
// article of many boxes, each with text and links.
func (d *doc) widen() {
	if d.h1 < 0 || d.nodes[d.main].hint&hBody != 0 {
		return
	}
	for up, tries := d.nodes[d.main].parent, 0; up > 0 && tries < maxWiden; up = d.nodes[up].parent {
		n := &d.nodes[up]
		if n.tag != atom.Article && n.tag != atom.Main && n.hint&hBody == 0 && d.attr(up, aRole) != "main" || d.h1 < up || d.h1 >= n.end {
			continue
		}
		if d.prose[d.main] >= maxPartial*d.prose[up] {
			continue
		}
		tries++
		if plus, minus := d.gain(up, d.main); minus <= maxBeside*plus {
			d.main = up
			return
		}
	}
}

// Bounds of widen, set on eval/pages.
const (
	maxPartial = 0.5 // share of the prose of an article that a part of it has
	maxBeside  = 2   // links and labels beside the part for each byte of prose
	maxWiden   = 8   // elements that say to be the article
)

// gain gives the prose and the rest that up has beyond node in, in bytes.
func (d *doc) gain(up, in int32) (plus, minus float64) {
	end := d.nodes[in].end
	from, to := d.blockRange(up, d.nodes[up].end)
	for k := from; k < to; k++ {
		b := &d.blocks[k]
		if b.gone || b.first >= in && b.first < end {
			continue
		}
		if d.h1 >= 0 && b.first <= d.nodes[d.h1].end {
			continue
		}
		switch {
		case b.prose > 0 && len(b.text) >= 60:
			plus += b.prose
		case b.prose < -5:
			minus -= b.prose
		}
	}
	return plus, minus
}
