package page

import (
	"slices"
	"sort"
	"strings"

	"golang.org/x/net/html/atom"

	"hearsay/internal/urlnorm"
)

// A record is one entry of a list: the block that is its title and leads to a
// page of its own, and the nodes [from, to) around it that are about nothing
// else.
type record struct {
	head     int // index into blocks
	title    string
	rest     string // of the title's block
	url      string
	from, to int32
	told     bool // says more than its title
}

// A titleGroup is the blocks of one kind in one kind of place that are links.
type titleGroup struct {
	recs   []record
	level  bool
	words  int
	weight float64
}

// Bounds of records, set on eval/pages.
const (
	minRecords  = 4
	minPlain    = 10  // records with titles of one word
	maxGroups   = 400 // kinds of links that are looked at
	maxRecords  = 1000
	maxGap      = 4    // blocks behind the element of a record's title that belong to it
	minWeight   = 0.05 // of the best group's that another one has
	wholeLink   = 0.97 // density of a block that is a link from end to end
	titleWords  = 14   // of more words a title is not more of one
	recordRoom  = 600  // bytes of text that any record may have
	recordTimes = 6    // times the median that a record may have of text
)

// records finds the entries that the region lists, in page order; bare ones, links
// of few words with nothing beside them, where that is asked for.
func (r *region) records(bare bool) []record {
	groups := r.titleGroups()
	if len(groups) == 0 {
		return nil
	}
	for _, g := range groups {
		r.extend(g.recs)
		r.weighGroup(g)
	}
	sort.SliceStable(groups, func(i, j int) bool { return groups[i].weight > groups[j].weight })
	best := r.headsOf(groups, bare)
	if !best.isList(bare) {
		return nil
	}
	all := slices.Clone(best.recs)
	pages := map[string]bool{} // that those had lead to
	for k := range all {
		pages[all[k].url] = true
	}
	for i, g := range groups {
		if g == best || !g.isList(bare) || g.weight < minWeight*best.weight {
			continue
		}
		if best.tells() && !g.tells() && !g.level {
			continue // links beside the list
		}
		g = r.headsOf(groups[i:], bare)
		if more := r.outside(g.recs, all, pages); len(more) >= 2 {
			for k := range more {
				pages[more[k].url] = true
			}
			all = append(all, more...)
			sort.Slice(all, func(i, j int) bool { return all[i].head < all[j].head })
		}
	}
	r.extend(all)
	return all
}

// tells reports records that mostly say more than their titles.
func (g *titleGroup) tells() bool {
	told := 0
	for i := range g.recs {
		if g.recs[i].told {
			told++
		}
	}
	return told*2 > len(g.recs)
}

// isList reports titles of some words, or records that say more than them.
func (g *titleGroup) isList(bare bool) bool {
	n := len(g.recs)
	if n < minRecords {
		return false
	}
	told := 0
	for i := range g.recs {
		if g.recs[i].told {
			told++
		}
	}
	avg := float64(g.words) / float64(n)
	if bare && n >= minPlain && avg >= 1.3 {
		return true
	}
	if told*10 >= n*9 && n >= minPlain {
		return true
	}
	return told*2 > n && (avg >= 1.5 || g.level) || avg >= 4 || g.level && avg >= 2.5
}

// outside are the records of a group that stand in none of those had, and lead
// to other pages than they.
func (r *region) outside(recs, had []record, pages map[string]bool) []record {
	var out []record
	for _, m := range recs {
		at := r.blocks[m.head].first
		k := sort.Search(len(had), func(i int) bool { return had[i].to > at })
		if k < len(had) && had[k].from <= at || pages[m.url] {
			continue
		}
		out = append(out, m)
	}
	return out
}

// headsOf is the best group; where another leads to the same pages and stands
// before it or is headings, that one.
func (r *region) headsOf(groups []*titleGroup, bare bool) *titleGroup {
	best := groups[0]
	at := map[string]int{}
	for i := range best.recs {
		at[best.recs[i].url] = best.recs[i].head
	}
	for _, g := range groups[1:] {
		same, before := 0, 0
		for i := range g.recs {
			if h, ok := at[g.recs[i].url]; ok {
				same++
				if g.recs[i].head < h {
					before++
				}
			}
		}
		if same*10 >= len(best.recs)*8 && len(g.recs) <= len(best.recs)*5/4 && g.isList(bare) && (g.level && !best.level || g.level == best.level && before*2 > same && g.words*len(best.recs)*2 >= best.words*len(g.recs)) {
			return g
		}
	}
	return best
}

// titleGroups gathers the blocks that may be titles by their kind and place.
func (r *region) titleGroups() []*titleGroup {
	type place struct {
		own, above uint64
		level      int8
	}
	index := map[place]*titleGroup{}
	var order []*titleGroup
	base := urlnorm.NewBase(r.baseURL())
	self := urlnorm.Key(r.opts.URL)
	for k := range r.blocks {
		b := &r.blocks[k]
		if !r.has(k) || b.links == 0 && b.level == 0 && b.link == 0 {
			continue
		}
		href, title, rest, ok := r.leads(b)
		if !ok {
			continue
		}
		u := base.Resolve(href)
		if !strings.HasPrefix(u, "http") && urlnorm.HasScheme(u) || urlnorm.Key(u) == self {
			continue
		}
		at := place{r.kindOf(b.node), r.kindOf(r.nodes[b.node].parent), b.level}
		g := index[at]
		if g == nil {
			if len(order) >= maxGroups {
				continue
			}
			g = &titleGroup{level: b.level > 0}
			index[at] = g
			order = append(order, g)
		}
		g.recs = append(g.recs, record{head: k, url: u, title: title, rest: rest})
	}
	out := order[:0]
	for _, g := range order {
		if r.settleTitles(g); len(g.recs) >= 3 {
			out = append(out, g)
		}
	}
	return out
}

// leads gives the address of a block that is a link, or begins with one, what
// the link says and what stands behind it in the block.
func (r *region) leads(b *block) (href, title, rest string, ok bool) {
	if b.level == 0 && (b.density() < wholeLink || b.links > 1) {
		var i int32
		if i, title, rest = r.leadLink(b); i >= 0 {
			href = r.attr(i, aHref)
		}
	}
	if href == "" && (b.level > 0 || b.density() >= 0.5) {
		title, rest = r.spaced(b.first, b.last), ""
		href = r.linkOf(b)
		for i, steps := b.node, 0; href == "" && i > 0 && steps < 10; i, steps = r.nodes[i].parent, steps+1 {
			if r.nodes[i].tag == atom.A {
				href = r.attr(i, aHref)
			}
		}
	}
	href = strings.TrimSpace(href)
	if href == "" || href[0] == '#' && len(href) > 1 || strings.HasPrefix(href, "javascript") {
		return "", "", "", false
	}
	return href, title, rest, len(title) <= maxTitle && wordCount(title) > 0 && !isFurniture(title)
}

// leadLink finds the link that a block begins with, -1 if it begins with none,
// what it says and what follows.
func (r *region) leadLink(b *block) (at int32, title, rest string) {
	at = -1
	for i, steps := r.nodes[b.first].parent, 0; i > 0 && steps < 4; i, steps = r.nodes[i].parent, steps+1 {
		if r.nodes[i].tag == atom.A && r.attr(i, aHref) != "" {
			at = i
			break
		}
		if i == b.node {
			break
		}
	}
	if at < 0 {
		return -1, "", ""
	}
	last := r.nodes[at].end - 1
	if last >= b.last {
		return at, r.spaced(b.first, b.last), ""
	}
	return at, r.spaced(b.first, last), strings.TrimLeft(r.spaced(last+1, b.last), " \t-–—|:·•")
}

// spaced is the text of the nodes from first to last with a space between what
// stands in different elements, as most shops lay it out; markup within a word
// parts nothing.
func (r *region) spaced(first, last int32) string {
	var s strings.Builder
	apart := false
	for i := first; i <= last && s.Len() < maxOwnText; i++ {
		n := &r.nodes[i]
		if n.kind == element {
			apart = apart || !emphasis(n.tag)
			continue
		}
		if n.kind != textNode {
			continue
		}
		apart = apart || !emphasis(r.nodes[n.parent].tag) && i > first && r.nodes[i-1].kind == textNode
		if apart && s.Len() > 0 {
			s.WriteByte(' ')
		}
		s.WriteString(r.text(i))
		apart = r.nodes[n.parent].end == i+1 && !emphasis(r.nodes[n.parent].tag)
	}
	return squash(s.String())
}

// maxOwnText bounds the text of a block of a list, in bytes.
const maxOwnText = 20_000

// emphasis reports an element that sets letters off and parts no words.
func emphasis(t atom.Atom) bool {
	switch t {
	case atom.B, atom.I, atom.Em, atom.Strong, atom.Sup, atom.Sub, atom.Font, atom.Mark, atom.U, atom.Small, atom.Big, atom.Abbr:
		return true
	}
	return false
}

// settleTitles keeps each address and each wording once, and drops a group
// whose members say the same: buttons.
func (r *region) settleTitles(g *titleGroup) {
	seen, said := map[string]bool{}, map[string]int{}
	kept := g.recs[:0]
	n := len(g.recs)
	for _, m := range g.recs {
		said[m.title]++
		if seen[m.url] || len(kept) >= maxRecords {
			continue
		}
		seen[m.url] = true
		kept = append(kept, m)
	}
	if len(said)*10 < n*5 || len(kept)*10 < n*4 {
		kept = nil
	}
	g.recs = kept
	for i := range kept {
		g.words += min(wordCount(kept[i].title), titleWords)
	}
}

// extend finds how far each record reaches: up to the highest element that
// holds no other record's title, and where that holds the title alone, down to
// the next one.
func (r *region) extend(recs []record) {
	r.climbRecords(recs, 1<<30)
	sizes := make([]int, 0, len(recs))
	for i := range recs {
		sizes = append(sizes, r.bytes(recs[i].from))
	}
	sort.Ints(sizes)
	r.climbRecords(recs, max(recordRoom, recordTimes*sizes[len(sizes)/2]))
	gaps := r.inGaps(recs)
	longest := 0
	for i := range recs {
		m := &recs[i]
		if i+1 == len(recs) || m.to >= r.nodes[r.nodes[m.from].parent].end {
			continue
		}
		from, to := r.blockRange(m.from, m.to)
		if gaps || r.onlyTitle(m) {
			m.to = max(m.to, min(r.nodes[r.nodes[m.from].parent].end, recs[i+1].from))
			from, to = r.blockRange(m.from, m.to)
		}
		longest = max(longest, to-from)
	}
	if m := &recs[len(recs)-1]; gaps || r.onlyTitle(m) {
		end := r.nodes[r.nodes[m.from].parent].end
		from, to := r.blockRange(m.from, end)
		if to > from+longest && longest > 0 && from+longest < len(r.blocks) {
			end = min(end, r.blocks[from+longest].first)
		}
		m.to = max(m.to, end)
	}
	for i := range recs {
		recs[i].told = wordCount(recs[i].rest) > 0 || !r.onlyTitle(&recs[i])
	}
}

// inGaps reports records that go on in elements of their own behind the one
// that holds the title: rows of a table, each with a second one.
func (r *region) inGaps(recs []record) bool {
	with, pairs := 0, 0
	for i := 1; i < len(recs); i++ {
		m, next := &recs[i-1], &recs[i]
		if r.nodes[m.from].parent != r.nodes[next.from].parent {
			continue
		}
		pairs++
		n := 0
		from, to := r.blockRange(m.to, next.from)
		for k := from; k < to; k++ {
			if r.has(k) {
				n++
			}
		}
		if n > 0 && n <= maxGap {
			with++
		}
	}
	return pairs*2 >= len(recs) && with*10 >= pairs*9
}

func (r *region) climbRecords(recs []record, room int) {
	for i := range recs {
		m := &recs[i]
		before, behind := int32(-1), int32(len(r.nodes))
		if i > 0 {
			before = r.blocks[recs[i-1].head].first
		}
		if i+1 < len(recs) {
			behind = r.blocks[recs[i+1].head].first
		}
		at := r.blocks[m.head].node
		for {
			up := r.nodes[at].parent
			if up <= r.root || up == 0 || before >= up || behind < r.nodes[up].end || r.bytes(up) > room {
				break
			}
			at = up
		}
		m.from, m.to = at, r.nodes[at].end
	}
}

// onlyTitle reports a record without a text beside its title.
func (r *region) onlyTitle(m *record) bool {
	from, to := r.blockRange(m.from, m.to)
	for k := from; k < to; k++ {
		if b := &r.blocks[k]; k != m.head && r.has(k) && wordCount(b.text) > 0 && !isCount(b.text) {
			return false
		}
	}
	return true
}

func (r *region) weighGroup(g *titleGroup) {
	for i := range g.recs {
		m := &g.recs[i]
		w := float64(min(wordCount(m.title), titleWords))
		if w < 3 {
			w *= 0.5
		}
		if g.level {
			w *= 2
		}
		if m.told {
			w *= 2
		}
		if r.nodes[r.blocks[m.head].node].hint&(hDate|hByline|hSection|hTags) != 0 {
			w *= 0.3
		}
		g.weight += w
	}
}

// isCount reports the number of things behind a kind of them: "(12)".
func isCount(s string) bool {
	return len(s) > 2 && s[0] == '(' && s[len(s)-1] == ')' && strings.Trim(s[1:len(s)-1], "0123456789,. ") == ""
}
