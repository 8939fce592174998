package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"hearsay/internal/news"
)

// A live blog is one article in timed entries: under one headline stand three
// repeated boxes or more, each opened by a time of day and with paragraphs of
// its own, in the order of time. Each entry's stamp and title become one
// heading, "14:32 — Title", in front of its paragraphs.

// An entry is one timed part of a live blog: nodes [from, to) and the block
// with its stamp.
type entry struct {
	from, to int32
	stamp    int    // index into blocks
	text     string // the stamp as printed
	rest     string // what stands behind it in its block
	clock    clock
	boxed    bool // an element holds the entry and nothing else
}

// Bounds of live blogs.
const (
	minEntries    = 3    // unless the page calls itself a live blog
	minEntryProse = 20   // bytes of prose of an entry
	maxEntries    = 2000 // that are read
	minTurn       = 5    // steps in time before an order may start again
	entryShare    = 0.5  // of the prose behind the first stamp that the entries hold
	toldShare     = 4    // tenths of the entries that have prose; others show a picture or a post
	kindShare     = 0.2  // of the prose behind the commonest kind of stamp that another kind has
	maxEntrySteps = 24   // levels between an entry's stamp and its box
)

// live finds the entries of a live blog; nil where the page is none.
func (d *doc) live() []entry {
	if d.h1 < 0 && d.meta.ldTypes["LiveBlogPosting"] == 0 {
		return nil
	}
	all := d.stamps()
	if len(all) < 2 {
		return nil
	}
	all = d.spanEntries(all)
	told := d.meta.ldTypes["LiveBlogPosting"] > 0
	if len(all) < 2 || len(all) < minEntries && !told || !told && (!inTimeOrder(all) || d.leadElsewhere(all)) {
		return nil
	}
	if !told && !(onlyClocks(all) || d.saysLive(all)) {
		return nil
	}
	return all
}

// stamps finds the blocks behind the headline that a time of day or an age
// opens. Kinds of element that have little prose behind them are left out: the
// page's own date, a list of what happened when.
func (d *doc) stamps() []entry {
	var all []entry
	from := int32(0)
	if d.h1 >= 0 {
		from = d.nodes[d.h1].end
	}
	var kinds map[uint64]float64 // prose behind them
	kind, best := uint64(0), 0.0
	for k := range d.blocks {
		b := &d.blocks[k]
		if b.first < from || b.gone && d.why[b.node]&^(hDate|hByline|hShare) != 0 {
			continue
		}
		if mayOpenEntry(b.text) && len(all) < maxEntries {
			if e, ok := d.stampOf(b); ok {
				if kinds == nil {
					kinds = map[uint64]float64{}
				}
				e.stamp, kind = k, d.kindOf(b.node)
				all = append(all, e)
			}
		}
		if len(all) > 0 && !b.gone && b.prose > 0 {
			kinds[kind] += b.prose
			best = max(best, kinds[kind])
		}
	}
	return slices.DeleteFunc(all, func(e entry) bool {
		return kinds[d.kindOf(d.blocks[e.stamp].node)] < kindShare*best
	})
}

// maxStamp is the longest stamp, in bytes.
const maxStamp = 60

// mayOpenEntry is a quick test: a stamp begins within a few letters of a figure.
func mayOpenEntry(s string) bool {
	return strings.ContainsAny(s[:min(len(s), 24)], "0123456789") || len(s) < 20 && strings.HasSuffix(s, " ago")
}

// stampOf reads the time that opens a block: all of its text, its first
// element's, or the beginning of a heading or a line in bold.
func (d *doc) stampOf(b *block) (entry, bool) {
	s := oneLine(b.text)
	if b.last > b.first {
		own := squash(d.text(b.first))
		if n, c := readStamp(own); n > 0 && n == len(own) && n <= maxStamp && len(own) < len(s) && strings.HasPrefix(s, own) {
			return entry{text: s[:n], rest: s[n:], clock: c}, !c.edited
		}
	}
	if n, c := readStamp(s); n == len(s) {
		return entry{text: s, clock: c}, !c.edited
	} else if n > 0 && n <= maxStamp && (b.level > 0 || b.strong*10 >= 9*len(b.text)) {
		return entry{text: s[:n], rest: s[n:], clock: c}, !c.edited
	}
	return entry{}, false
}

// spanEntries finds how far each entry reaches: its box is the highest element
// with no other's stamp. Those of one parent are kept, the parent of most.
func (d *doc) spanEntries(all []entry) []entry {
	home := map[int32]float64{}
	best := int32(-1)
	for i := range all {
		e := &all[i]
		before, behind := int32(-1), int32(len(d.nodes))
		if i > 0 {
			before = d.blocks[all[i-1].stamp].first
		}
		if i+1 < len(all) {
			behind = d.blocks[all[i+1].stamp].first
		}
		b := &d.blocks[e.stamp]
		at := b.node
		for range maxEntrySteps {
			up := d.nodes[at].parent
			if up <= 0 || before >= up || behind < d.nodes[up].end || d.h1 >= up && d.h1 < d.nodes[up].end {
				break
			}
			at = up
		}
		e.from, e.to = at, d.nodes[at].end
		up := d.nodes[at].parent
		if home[up] += 1 + d.proseBetween(b.first, min(behind, int32(len(d.nodes)))); best < 0 || home[up] > home[best] {
			best = up
		}
	}
	all = slices.DeleteFunc(all, func(e entry) bool { return d.nodes[e.from].parent != best })
	told, sum := 0, 0.0
	for i := range all {
		e := &all[i]
		b := &d.blocks[e.stamp]
		e.boxed = e.from != b.node && d.nodes[e.from].tag != atom.P && d.bytes(e.from) > len(b.text)
		if !e.boxed {
			e.to = d.nodes[best].end
			if i+1 < len(all) {
				e.to = all[i+1].from
			}
		}
		if d.proseBetween(e.from, b.first) >= minEntryProse {
			continue
		}
		if n := d.proseBetween(b.first, e.to); n >= minEntryProse {
			told++
			sum += n
		}
	}
	if told < 2 || told*10 < len(all)*toldShare || sum < entryShare*d.proseBetween(all[0].from, int32(len(d.nodes))) {
		return nil
	}
	return all
}

// inTimeOrder reports entries whose times fall or rise: from one to the next
// the clock may start again, as a day ends.
func inTimeOrder(all []entry) bool {
	up, down, last := 0, 0, -1
	for i := range all {
		c := all[i].clock
		if last >= 0 && all[last].clock.ago == c.ago {
			at, was := c.minutes, all[last].clock.minutes
			if c.ago {
				at, was = was, at
			}
			switch {
			case at > was:
				up++
			case at < was:
				down++
			}
		}
		last = i
	}
	wraps := 1 + len(all)/10
	if up+down < minTurn {
		wraps = 0
	}
	return up+down > 0 && min(up, down) <= wraps && min(up, down) < max(up, down)
}

// onlyClocks reports entries that print the time of day without the day.
func onlyClocks(all []entry) bool {
	n := 0
	for i := range all {
		if c := all[i].clock; !c.ago && !c.dated {
			n++
		}
	}
	return n*10 >= len(all)*8
}

// leadElsewhere reports entries whose titles are links to pages of their own:
// the items of a list.
func (d *doc) leadElsewhere(all []entry) bool {
	links := 0
	seen := map[string]bool{}
	page := pathOf(d.url())
	for i := range all {
		from, to := d.blockRange(all[i].from, all[i].to)
		for k := from; k < min(to, from+maxCardBlocks); k++ {
			b := &d.blocks[k]
			if b.prose > 80 {
				break
			}
			if b.density() < 0.8 || wordCount(b.text) < 3 {
				continue
			}
			if p := pathOf(d.resolve(d.linkOf(b))); p != "" && p != page {
				links++
				seen[p] = true
				break
			} else if h := pathOf(d.linkOf(b)); p == "" && h != "" && h[0] != '#' {
				links++
				seen[h] = true
				break
			}
		}
	}
	return links*2 >= len(all) && len(seen) > 1
}

// pathOf is an address without its query and fragment.
func pathOf(u string) string {
	if i := strings.IndexAny(u, "?#"); i > 0 {
		u = u[:i]
	}
	return u
}

// saysLive reports a page that calls itself live, in its title, its address or
// the names of its entries' elements.
func (d *doc) saysLive(all []entry) bool {
	head := ""
	if d.h1 >= 0 {
		head = d.textOf(d.h1, maxTitle)
	}
	up := d.nodes[all[0].from].parent
	for _, s := range [...]string{head, d.meta.htmlTitle, d.meta.ogTitle, pathOf(d.url()), d.attr(all[0].from, aClass), d.attr(up, aClass), d.attr(up, aID)} {
		for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r < 'a' && r != '\'' || r > 'z' && r < 0x80 }) {
			switch w {
			case "live", "liveblog", "liveticker", "ticker", "newsticker", "liveupdates", "direct", "diretta", "directo", "vivo", "liveentry":
				return true
			}
		}
	}
	return false
}

// liveHome is the element that holds the entries, -1 where there are none.
func (d *doc) liveHome() int32 {
	if len(d.entries) == 0 {
		return -1
	}
	return d.nodes[d.entries[0].from].parent
}

// inEntry gives the entry that holds node i, nil if none.
func (d *doc) inEntry(i int32) *entry {
	k, ok := slices.BinarySearchFunc(d.entries, i, func(e entry, at int32) int {
		switch {
		case e.to <= at:
			return -1
		case e.from > at:
			return 1
		}
		return 0
	})
	if !ok {
		return nil
	}
	return &d.entries[k]
}

// entryHeads makes one heading of each entry's stamp and title, and leaves out
// who wrote the entry and its buttons.
func (c *composer) entryHeads() {
	if len(c.entries) == 0 {
		return
	}
	ahead := c.titlesAhead()
	for k := 0; k < len(c.use); {
		e := c.inEntry(c.blocks[c.use[k]].first)
		if e == nil {
			k++
			continue
		}
		end := k + 1
		for end < len(c.use) && c.blocks[c.use[end]].first < e.to {
			end++
		}
		c.entryHead(e, k, end, ahead && k > 0 && c.titleBefore(e, k))
		k = end
	}
}

// entryHead does so for one entry, the blocks [k, end) of c.use.
func (c *composer) entryHead(e *entry, k, end int, ahead bool) {
	first := k // of its paragraphs
	for first < end && (c.part[first] != partPara || c.entryLabel(e, first) || c.inHeading(&c.blocks[c.use[first]])) {
		first++
	}
	head, title := -1, e.rest
	for j := k; j < first; j++ {
		b := &c.blocks[c.use[j]]
		switch {
		case int(c.use[j]) == e.stamp:
			c.part[j], head = partDrop, max(head, j)
		case (c.inHeading(b) || c.part[j] == partHead && !c.entryLabel(e, j)) && strings.Trim(title, marks) == "" && !b.isFurniture():
			c.part[j], head, title = partDrop, j, oneLine(b.text)
		case c.part[j] != partCaption && (c.part[j] != partHead || b.level == 0 && c.entryLabel(e, j)):
			c.part[j] = partDrop
		}
	}
	if strings.Trim(title, marks) == "" && ahead {
		title = oneLine(c.blocks[c.use[k-1]].text)
		c.part[k-1] = partDrop
	}
	if first > k && head < 0 {
		head = k
	}
	if first == end && strings.Trim(title, marks) == "" {
		return // without words
	}
	if head >= 0 {
		c.part[head] = partHead
		if c.headText == nil {
			c.headText = map[int][]string{}
		}
		c.headText[head] = c.headOf(e, title)
	}
	for j := end - 1; j > first && (c.part[j] == partDrop || c.part[j] == partPara && c.entryLabel(e, j)); j-- {
		c.part[j] = partDrop
	}
}

// marks stand between a stamp and what follows it.
const marks = " -–—|•·:,.+/"

// headOf writes the headings of an entry: its stamp and its title, one where
// they stand in one line.
func (c *composer) headOf(e *entry, title string) []string {
	if strings.Trim(title, marks) == "" {
		return []string{e.text}
	}
	if title != e.rest {
		return []string{e.text, title}
	}
	rest := strings.Trim(title, marks)
	switch b := &c.blocks[e.stamp]; {
	case b.level == 0 && (b.hasByline(c.doc) || c.label(rest)):
		return []string{e.text}
	case title[0] == ' ' && rest != "":
		return []string{e.text + title}
	}
	return []string{e.text, rest}
}

// titlesAhead reports entries whose titles stand in front of their stamps, and
// no element holds both.
func (c *composer) titlesAhead() bool {
	n := 0
	for k := 1; k < len(c.use); k++ {
		if e := c.inEntry(c.blocks[c.use[k]].first); e != nil && int(c.use[k]) == e.stamp && c.titleBefore(e, k) {
			n++
		}
	}
	return n*10 >= len(c.entries)*7
}

// titleBefore reports that a heading stands in front of the stamp at k, which
// no element holds together with its text.
func (c *composer) titleBefore(e *entry, k int) bool {
	b := &c.blocks[c.use[k-1]]
	return !e.boxed && (c.part[k-1] == partHead || b.level > 0 && b.first > c.h1 && !sameKey(b.text, c.headline))
}

// inHeading reports a block that is a heading, or the text of one.
func (c *composer) inHeading(b *block) bool {
	return b.level > 0 || isHeading(c.nodes[c.nodes[b.node].parent].tag)
}

// hasByline reports a block with an element that names a writer.
func (b *block) hasByline(d *doc) bool {
	for j := b.node; j <= b.last; j++ {
		if d.nodes[j].kind == element && d.nodes[j].hint&hByline != 0 && d.nodes[j].hint&hDate == 0 {
			return true
		}
	}
	return false
}

// label reports the name of a writer, a role or a button.
func (c *composer) label(s string) bool {
	s = trimBy(s)
	return slices.Contains(c.art.Bylines, s) || personLike(s) || isRole(s) && len(s) < maxStamp || isFurniture(s)
}

// entryLabel reports a block of an entry that is none of its text: its stamp,
// its writer, a button, when it was changed.
func (c *composer) entryLabel(e *entry, k int) bool {
	b := &c.blocks[c.use[k]]
	if int(c.use[k]) == e.stamp {
		return true
	}
	if b.prose > 0 || b.in&(inQuote|inCell) != 0 || len(b.text) > 2*maxStamp {
		return false
	}
	s := oneLine(b.text)
	if n, _ := readStamp(s); n == len(s) || c.nodes[b.node].hint&(hByline|hDate|hShare) != 0 {
		return true
	}
	return c.label(s) && (!sentenceEnd(s) || isFurniture(s))
}

// updates takes the entries from the JSON-LD of a page whose scripts write
// them: the time of day of each as it stands in its stamp.
func (l *ldArticle) updates(a *news.Article) {
	for i := range l.live {
		if i >= maxEntries {
			return
		}
		u := &l.live[i]
		if len(u.body) == 0 {
			continue
		}
		for _, s := range [...]string{u.stamp, u.title} {
			if s != "" {
				a.Headings = append(a.Headings, news.Heading{Before: len(a.Paragraphs), Text: s})
			}
		}
		a.Paragraphs = append(a.Paragraphs, u.body...)
	}
}

// An ldUpdate is one entry of a live blog's JSON-LD.
type ldUpdate struct {
	stamp, title string
	body         []string
}

// updatesOf reads a live blog's entries in their order.
func updatesOf(o *value) []ldUpdate {
	list := o.get("liveBlogUpdate").all()
	if len(list) == 0 {
		return nil
	}
	out := make([]ldUpdate, 0, min(len(list), maxEntries))
	for i := range list {
		if i >= maxEntries {
			break
		}
		v := &list[i]
		u := ldUpdate{stamp: isoClock(v.get("datePublished").string()), title: plain(v.get("headline").string())}
		var body news.Article
		(&doc{}).replaceBody(v.get("articleBody").string(), &body)
		u.body = body.Paragraphs
		if len(u.body) == 1 && u.body[0] == u.title {
			u.title = ""
		}
		out = append(out, u)
	}
	return out
}

// isoClock is the time of day in a stamp of ISO 8601, "" if it has none.
func isoClock(s string) string {
	if len(s) < len("2025-11-03T14:32") || s[10] != 'T' && s[10] != ' ' {
		return ""
	}
	if _, rest, ok := clockOf(s[11:16]); !ok || rest != "" {
		return ""
	}
	return s[11:16]
}

// liveBytes is the length of the entries' texts.
func (l *ldArticle) liveBytes() int {
	n := 0
	for i := range l.live {
		for _, p := range l.live[i].body {
			n += len(p)
		}
	}
	return n
}
