package page

import (
	"strings"

	"golang.org/x/net/html/atom"

	"hearsay/internal/news"
)

// compose writes the body: the blocks of the main node, furniture left out,
// captions and crossheads apart.
func (d *doc) compose(a *news.Article) {
	if d.main < 0 {
		return
	}
	c := &composer{doc: d, art: a, headline: letterKey(a.Headline), standfirst: letterKey(a.Standfirst), end: d.nodes[d.main].end}
	c.run()
}

func (c *composer) run() {
	c.leadCaptions()
	c.gather()
	c.signature()
	c.classify()
	c.repeated()
	c.write()
}

type part uint8

const (
	partPara part = iota
	partHead
	partCaption
	partDrop
)

type composer struct {
	*doc
	art                  *news.Article
	headline, standfirst string
	end                  int32   // node after the body
	use                  []int32 // blocks of the main node, in order
	part                 []part
	sig                  uint64 // tag and class of most paragraphs
	sigShare             float64
	captions             map[string]bool // letter keys of the captions taken
	firstProse           int             // index into use
	lastProse            int
}

// leadCaptions takes the captions of the pictures between the headline and
// the body.
func (c *composer) leadCaptions() {
	if c.h1 < 0 || c.h1 >= c.main || c.main-c.h1 > 3000 {
		return
	}
	i, end := c.blockRange(c.nodes[c.h1].end, c.main)
	for ; i < end; i++ {
		if b := &c.blocks[i]; !b.gone && c.isCaption(b) && !isFurniture(oneLine(b.text)) {
			c.addCaption(b.text)
		}
	}
}

// gather takes the blocks below the main node and after the headline.
func (c *composer) gather() {
	from := c.main
	if c.h1 >= from && c.h1 < c.end && c.proseBetween(c.main, c.nodes[c.h1].end) < 0.3*c.prose[c.main] {
		from = max(from, c.nodes[c.h1].end)
	}
	c.firstProse, c.lastProse = -1, -1
	i, end := c.blockRange(from, c.end)
	for ; i < end; i++ {
		b := &c.blocks[i]
		if b.gone {
			continue
		}
		if b.prose > 0 && b.in&inFigure == 0 && c.nodes[b.node].hint&hCaption == 0 {
			if c.firstProse < 0 {
				c.firstProse = len(c.use)
			}
			c.lastProse = len(c.use)
		}
		c.use = append(c.use, int32(i))
	}
	c.part = make([]part, len(c.use))
}

func (d *doc) proseBetween(from, to int32) float64 {
	sum := 0.0
	i, end := d.blockRange(from, to)
	for ; i < end; i++ {
		if b := &d.blocks[i]; !b.gone && b.prose > 0 {
			sum += b.prose
		}
	}
	return sum
}

// signature finds how most of the body's prose is marked up.
func (c *composer) signature() {
	weights := map[uint64]float64{}
	total := 0.0
	for _, k := range c.use {
		b := &c.blocks[k]
		if b.prose <= 0 {
			continue
		}
		s := c.sigOf(b)
		weights[s] += b.prose
		total += b.prose
	}
	best := 0.0
	for s, w := range weights {
		if w > best || w == best && s < c.sig {
			best, c.sig = w, s
		}
	}
	if total > 0 {
		c.sigShare = best / total
	}
}

func (c *composer) sigOf(b *block) uint64 {
	n := &c.nodes[b.node]
	h := uint64(14695981039346656037) // FNV-1a, 64 bit
	mix := func(s string) {
		for i := 0; i < len(s); i++ {
			h = (h ^ uint64(s[i])) * 1099511628211
		}
	}
	mix(c.attr(b.node).class)
	return h ^ uint64(n.tag)*1099511628211
}

func (c *composer) classify() {
	for k := range c.use {
		c.part[k] = c.partOf(k)
	}
	c.cutTail()
	c.trimHeads()
}

// cutTail drops what stands behind the heading of the readers' comments, and
// the lines about the author that close a text.
func (c *composer) cutTail() {
	prose := make([]float64, len(c.use)+1)
	for k, i := range c.use {
		prose[k+1] = prose[k] + max(c.blocks[i].prose, 0)
	}
	total := prose[len(c.use)]
	for k, i := range c.use {
		if prose[k] >= 0.5*total && commentHeading(c.blocks[i].text) {
			for j := k; j < len(c.use); j++ {
				c.part[j] = partDrop
			}
			break
		}
	}
	for k, n := len(c.use)-1, 0; k >= 0 && n < 3; k-- {
		b := &c.blocks[c.use[k]]
		if c.part[k] == partDrop {
			if c.art.Credit == "" && len(b.text) < 60 {
				c.art.Credit = closingCredit(oneLine(b.text))
			}
			continue
		}
		n++
		if c.part[k] == partPara && (c.aboutAuthor(b) || isFurniture(oneLine(b.text)) && prose[k] > 0.6*total) {
			c.part[k] = partDrop
			continue
		}
	}
}

// commentHeading reports "Comments", "Comments (3)", "12 comments".
func commentHeading(s string) bool {
	if len(s) > 40 {
		return false
	}
	switch strings.Trim(strings.ToLower(s), " 0123456789():.’'") {
	case "comments", "comment", "readers comments", "reader comments", "readers’ comments", "readers' comments", "your comments", "join the conversation",
		"join the discussion", "discussion", "responses", "kommentare", "commentaires", "comentarios", "commenti", "reacties", "leave a comment", "leave a reply":
		return true
	}
	return false
}

// aboutAuthor reports a closing line on who wrote the text.
func (c *composer) aboutAuthor(b *block) bool {
	if len(b.text) > 400 {
		return false
	}
	verb := func(rest string) bool {
		for _, v := range [...]string{" is ", " was ", " covers ", " writes ", " reports ", " has ", " joined ", ", ", " can be "} {
			if strings.HasPrefix(rest, v) {
				return isRole(b.text) || strings.Contains(b.text, "author") || v == " can be "
			}
		}
		return false
	}
	for _, n := range c.art.Bylines {
		if rest, ok := strings.CutPrefix(b.text, n); ok && personLike(n) && verb(rest) {
			return true
		}
	}
	if b.em < len(b.text)*8/10 {
		return false
	}
	w := strings.Fields(b.text)
	return len(w) > 3 && personLike(w[0]+" "+w[1]) && verb(" "+w[2]+" ")
}

func (c *composer) partOf(k int) part {
	b := &c.blocks[c.use[k]]
	n := &c.nodes[b.node]
	key := ""
	if len(b.text) < 400 {
		key = letterKey(b.text)
		if key == "" || key == c.headline || key == c.standfirst && k <= c.firstProse {
			return partDrop
		}
	}
	if c.isCaption(b) {
		return partCaption
	}
	if n.hint&hCredit != 0 && len(b.text) < 120 {
		return partDrop
	}
	if c.phraseFurniture(b, k) || len(b.text) < 200 && (c.sigOf(b) != c.sig || b.prose <= 0) && isFurniture(oneLine(b.text)) {
		return partDrop
	}
	if b.level > 0 {
		if b.density() > 0.8 && c.linkedHeading(b) {
			return partDrop
		}
		return partHead
	}
	if k < c.firstProse {
		return c.partBefore(b)
	}
	if b.in&inItem != 0 {
		return c.partItem(b)
	}
	if b.density() > 0.6 && !(b.density() < 0.95 && sentenceEnd(b.text)) {
		if c.sigOf(b) == c.sig && sentenceEnd(b.text) && len(b.text) > 80 {
			return partPara
		}
		return partDrop
	}
	if b.prose > 0 || b.in&(inCell|inPre|inQuote) != 0 {
		return partPara
	}
	return c.partShort(b, k)
}

// partBefore judges the lines between the headline and the first paragraph:
// bylines, dates, buttons; a list there is the key points.
func (c *composer) partBefore(b *block) part {
	if b.in&inItem != 0 && len(b.text) >= 40 && b.density() < 0.3 {
		return partPara
	}
	if len(b.text) >= 60 && b.density() < 0.2 && c.nodes[b.node].hint&(hByline|hDate|hStandfirst) == 0 && c.sigOf(b) == c.sig {
		return partPara
	}
	return partDrop
}

func (c *composer) partItem(b *block) part {
	list := c.listOf(b.node)
	if list >= 0 {
		n := c.nodes[list].end
		if link := c.linked[n] - c.linked[list]; link > (c.size[n]-c.size[list])/2 {
			return partDrop
		}
	}
	if b.density() > 0.6 {
		return partDrop
	}
	return partPara
}

// partShort judges a short text that is no sentence, among the paragraphs.
func (c *composer) partShort(b *block, k int) part {
	if b.strong >= len(b.text)*9/10 && len(b.text) < 120 && b.density() < 0.5 && k < c.lastProse {
		return partHead
	}
	if k > c.lastProse {
		return partDrop
	}
	if c.sigOf(b) == c.sig || c.sigShare < 0.6 {
		return partPara
	}
	if len(b.text) >= longProse || c.nodes[b.node].tag == atom.P && c.attr(b.node).class == "" {
		return partPara
	}
	return partDrop
}

// listOf returns the list that a node stands in, -1 if none is near.
func (c *composer) listOf(i int32) int32 {
	for steps := 0; i > 0 && steps < 6; steps++ {
		switch c.nodes[i].tag {
		case atom.Ul, atom.Ol, atom.Dl:
			return i
		}
		i = c.nodes[i].parent
	}
	return -1
}

// linkedHeading reports a heading that leads to another page.
func (c *composer) linkedHeading(b *block) bool {
	for j := b.node; j < c.nodes[b.node].end; j++ {
		if c.nodes[j].tag == atom.A && c.nodes[j].kind == element {
			h := c.attr(j).href
			return h != "" && h[0] != '#'
		}
	}
	p := c.nodes[b.node].parent
	return p > 0 && c.nodes[p].tag == atom.A
}

// phraseFurniture reports a block that a furniture phrase begins and whose
// form agrees.
func (c *composer) phraseFurniture(b *block, k int) bool {
	kind, rest := phraseOf(b.text)
	if kind == phraseNone {
		return false
	}
	n := len(b.text)
	odd := c.sigOf(b) != c.sig || b.level > 0 || b.density() > 0.3 || b.strong+b.em >= n*8/10 || b.in&inItem != 0
	end := sentenceEnd(b.text)
	switch kind {
	case phraseOpener:
		return rest == "" || b.density() > 0.3 || !end && (odd || n < 160) || odd && n < 100 && b.level == 0 && c.nodes[b.node].tag != atom.P
	case phraseAsk:
		return rest == "" || n < 60 && !end || odd && n < 400 || k > c.lastProse-2 && n < 400 || b.links > 0 && n < 300
	case phraseLegal:
		return rest == "" || k >= c.lastProse-1 && n < 400 || !end && n < 120 || k <= c.firstProse && n < 160
	}
	return false
}

// trimHeads drops crossheads that nothing follows: what they headed was
// furniture.
func (c *composer) trimHeads() {
	follows := false
	for k := len(c.use) - 1; k >= 0; k-- {
		switch c.part[k] {
		case partHead:
			if !follows {
				c.part[k] = partDrop
			}
			if k < c.firstProse-1 {
				c.part[k] = partDrop
			}
		case partPara:
			follows = true
		}
	}
}

// repeated drops pull quotes and other short texts set apart that the body
// says again.
func (c *composer) repeated() {
	var all strings.Builder
	keys := make([]string, len(c.use))
	for k, i := range c.use {
		if c.part[k] == partPara {
			keys[k] = letterKey(c.blocks[i].text)
			all.WriteString(keys[k])
			all.WriteByte('\n')
		}
	}
	body := all.String()
	checked := 0
	for k, i := range c.use {
		b := &c.blocks[i]
		if c.part[k] == partDrop || c.part[k] == partCaption || len(b.text) > 400 || c.sigOf(b) == c.sig && b.in&inQuote == 0 {
			continue
		}
		key := keys[k]
		if c.part[k] == partHead {
			key = letterKey(b.text)
		}
		if len(key) < 16 || checked > 200 {
			continue
		}
		checked++
		n := strings.Count(body, key)
		if c.part[k] == partHead && n >= 1 && len(key) > 30 || c.part[k] == partPara && n >= 2 {
			c.part[k] = partDrop
		}
	}
}

// write moves the blocks into the article.
func (c *composer) write() {
	var last string
	for k, i := range c.use {
		b := &c.blocks[i]
		switch c.part[k] {
		case partHead:
			c.art.Headings = append(c.art.Headings, news.Heading{Before: len(c.art.Paragraphs), Text: oneLine(b.text)})
		case partPara:
			if row, ok := c.row(k); ok {
				if row != "" {
					c.art.Paragraphs = append(c.art.Paragraphs, row)
				}
				continue
			}
			for _, p := range paragraphs(b.text) {
				if p == last {
					continue
				}
				last = p
				c.art.Paragraphs = append(c.art.Paragraphs, p)
			}
		case partCaption:
			c.addCaption(b.text)
		}
	}
}

// row joins the cells of one row of a table of facts; all but its first cell
// give "".
func (c *composer) row(k int) (string, bool) {
	tr := c.rowOf(c.use[k])
	if tr < 0 {
		return "", false
	}
	if k > 0 && c.rowOf(c.use[k-1]) == tr && c.part[k-1] == partPara {
		return "", true
	}
	cells := []string{oneLine(c.blocks[c.use[k]].text)}
	for j := k + 1; j < len(c.use) && c.rowOf(c.use[j]) == tr && c.part[j] == partPara; j++ {
		cells = append(cells, oneLine(c.blocks[c.use[j]].text))
	}
	if len(cells) == 2 {
		return strings.TrimSuffix(cells[0], ":") + ": " + cells[1], true
	}
	return strings.Join(cells, " | "), true
}

// rowOf is the row of a table that holds a block, -1 where it is in none or
// the table lays out a page.
func (c *composer) rowOf(i int32) int32 {
	b := &c.blocks[i]
	if b.in&inCell == 0 || len(b.text) > 150 {
		return -1
	}
	for n, steps := b.node, 0; n > c.main && steps < 4; n, steps = c.nodes[n].parent, steps+1 {
		if c.nodes[n].tag == atom.Tr {
			if c.bytes(n) > 600 {
				return -1
			}
			return n
		}
	}
	return -1
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// paragraphs splits a block at single line breaks where each line reads as a
// paragraph, and joins its lines otherwise.
func paragraphs(s string) []string {
	if strings.IndexByte(s, '\n') < 0 {
		return []string{s}
	}
	lines := strings.Split(s, "\n")
	long := 0
	for _, l := range lines {
		if len(l) >= 60 && sentenceEnd(l) {
			long++
		}
	}
	if long*2 < len(lines) {
		return []string{oneLine(s)}
	}
	var out []string
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}
