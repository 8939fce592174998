package render

import (
	"cmp"
	"fmt"
	"html"
	"html/template"
	"slices"
	"strings"
	"time"
)

// When the picture of a story turns dense: past either, lanes stand closer,
// outlets with one copy alone share a lane and thin branches go.
const (
	denseArticles = 25
	denseOutlets  = 14
	mostLanes     = 24 // of a dense picture; further outlets share the last
	mostDots      = 60 // of the shared lane; past it a bar stands for the dots of an hour
	dotHeadline   = 60 // code points of a headline in a dense picture
)

// Coverage is the picture of who reported a story and who carried it.
type Coverage struct {
	Articles []CoverageArticle // in order of time
	Label    string            // the picture in words
	Words    CoverageWords
}

// CoverageArticle is one article in the picture.
type CoverageArticle struct {
	ID       string
	Href     string // what its dot leads to; "" for the place of its ID on the page
	Outlet   string
	Headline string
	Stamp    string    // its time as printed
	At       time.Time // zero if unknown
	Clock    bool      // At tells the time of day, not the day alone
	Number   int       // rank among the origins, 0 for a copy
	From     string    // ID of the origin that it carries, "" if none
	Share    float64   // share in [0,1] of its words that stand in From
	Via      string    // ID of the copy through which they came, "" if directly
	Edits    int       // revisions beyond the first
	Edited   []CoverageEdit
	Also     []CoveragePart
}

// href is what the article's dot leads to.
func (a *CoverageArticle) href() string {
	if a.Href != "" {
		return a.Href
	}
	return "#" + a.ID
}

// CoverageEdit is a moment at which an article was found edited.
type CoverageEdit struct {
	At    time.Time
	Stamp string // as printed
	Href  string // where the edit is shown
}

// CoveragePart is a further origin whose words an article carries.
type CoveragePart struct {
	From  string  // ID
	Share float64 // in [0,1]
}

// dot is one article in the picture.
type dot struct {
	a    *CoverageArticle
	x, y float64
	rest bool    // on the shared lane
	into []edge  // what it carries
	r    float64 // radius
}

// edge is what one article carries of another.
type edge struct {
	from  *dot
	root  *dot // the origin that it counts for
	share float64
}

// picture is a coverage picture being laid out.
type picture struct {
	dense   bool
	step    float64  // between lanes
	outlets []string // with a lane of their own
	own     map[string]bool
	lanes   map[string]float64
	rest    []string // outlets on the shared lane
	restY   float64
	full    bool // outlets with more than a copy share the last lane, too
	bars    bool // the shared lane has bars in place of dots
	dots    []*dot
	ax      *axis
	bottom  float64 // of the lanes
	words   CoverageWords
}

// Dense reports whether a story of so many articles and outlets is drawn
// densely.
func Dense(articles, outlets int) bool { return articles >= denseArticles || outlets >= denseOutlets }

// SVG draws the outlets by time: each origin a filled, numbered dot with
// a trunk from which branches run to the articles that carry it, so that a
// branch's length is the delay; copies hollow, with their share. Stories of one
// article have no picture.
func (c *Coverage) SVG() template.HTML {
	if len(c.Articles) < 2 {
		return ""
	}
	p := c.layout()
	if p.words = c.Words; p.words.Day == nil {
		p.words = englishCoverage()
	}
	p.ax.words = &p.words
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="lanes%s" viewBox="0 0 %.0f %.0f" role="group" aria-label="%s">`, denseClass(p.dense), covWidth, p.bottom+28, html.EscapeString(c.Label))
	p.ax.draw(&b, p.bottom)
	p.drawLanes(&b)
	p.drawEdges(&b)
	p.drawDots(&b)
	b.WriteString("</svg>")
	return template.HTML(b.String()) //nolint:gosec // every foreign string above is escaped
}

func denseClass(dense bool) string {
	if dense {
		return " dense"
	}
	return ""
}

func (c *Coverage) layout() *picture {
	list, own, count := c.outlets()
	p := &picture{own: own, lanes: map[string]float64{}, step: laneStep, dense: Dense(len(c.Articles), len(list)), ax: c.axis()}
	if p.dense {
		p.step = denseStep
	}
	lane := p.ownLanes(list, count)
	for _, o := range list {
		if !lane[o] {
			p.rest = append(p.rest, o)
			continue
		}
		p.lanes[o] = laneTop + p.step*float64(len(p.outlets))
		p.outlets = append(p.outlets, o)
	}
	p.bottom = laneTop + p.step*float64(max(0, len(p.outlets)-1)) + p.step/2
	p.place(c)
	return p
}

// ownLanes chooses the outlets with a lane of their own: all, in a dense picture
// those with a report of their own or several articles. Where these are too
// many, the former come first, then those with most articles.
func (p *picture) ownLanes(list []string, count map[string]int) map[string]bool {
	var some []string
	for _, o := range list {
		if !p.dense || count[o] > 1 || p.own[o] {
			some = append(some, o)
		}
	}
	if p.dense && len(some) > mostLanes {
		p.full = true
		slices.SortStableFunc(some, func(a, b string) int {
			if p.own[a] != p.own[b] {
				if p.own[a] {
					return -1
				}
				return 1
			}
			return cmp.Compare(count[b], count[a])
		})
		some = some[:mostLanes]
	}
	out := make(map[string]bool, len(some))
	for _, o := range some {
		out[o] = true
	}
	return out
}

// outlets lists the outlets in the order of their earliest article, those with a
// report of their own, and how many articles each has.
func (c *Coverage) outlets() (list []string, own map[string]bool, count map[string]int) {
	own, count = map[string]bool{}, map[string]int{}
	for i := range c.Articles {
		a := &c.Articles[i]
		if count[a.Outlet]++; count[a.Outlet] == 1 {
			list = append(list, a.Outlet)
		}
		own[a.Outlet] = own[a.Outlet] || a.Number > 0
	}
	return list, own, count
}

func (c *Coverage) axis() *axis {
	var times []time.Time
	clock := map[int64]bool{}
	for i := range c.Articles {
		if a := &c.Articles[i]; !a.At.IsZero() {
			times = append(times, a.At)
			clock[a.At.Unix()] = clock[a.At.Unix()] || a.Clock
			for _, e := range a.Edited {
				times = append(times, e.At)
				clock[e.At.Unix()] = true
			}
		}
	}
	return newAxis(times, clock)
}

// place gives every article its dot, and every dot what it carries.
func (p *picture) place(c *Coverage) {
	byID := map[string]*dot{}
	last := map[string]*dot{} // lane -> rightmost dot, so that none covers another
	room := 9.0
	if p.dense {
		room = 2
	}
	for i := range c.Articles {
		a := &c.Articles[i]
		d := &dot{a: a, x: unknownX, y: p.lanes[a.Outlet], r: 5.5}
		if p.dense {
			d.r = 3.6
		}
		if a.Number > 0 {
			d.r += 4
		}
		if !a.At.IsZero() {
			d.x = p.ax.x(a.At)
		}
		if d.y == 0 {
			d.rest = true
		} else {
			if prev := last[a.Outlet]; prev != nil {
				d.x = max(d.x, prev.x+prev.r+d.r+room)
			}
			last[a.Outlet] = d
		}
		byID[a.ID] = d
		p.dots = append(p.dots, d)
	}
	for _, d := range p.dots {
		d.carries(byID)
	}
	p.stack()
}

func (d *dot) carries(byID map[string]*dot) {
	if d.a.Number > 0 {
		return
	}
	if root := byID[d.a.From]; root != nil {
		from := root
		if via := byID[d.a.Via]; via != nil && via != d && via.x < d.x {
			from = via
		}
		d.into = append(d.into, edge{from, root, d.a.Share})
	}
	for _, x := range d.a.Also {
		if root := byID[x.From]; root != nil && root.a.Number > 0 {
			d.into = append(d.into, edge{root, root, x.Share})
		}
	}
}

// stack piles the dots of the shared lane where they would touch.
func (p *picture) stack() {
	var rest []*dot
	for _, d := range p.dots {
		if d.rest {
			rest = append(rest, d)
		}
	}
	if len(rest) == 0 {
		return
	}
	slices.SortStableFunc(rest, func(a, b *dot) int { return cmp.Compare(a.x, b.x) })
	p.restY = p.bottom + 28
	const touch = 10.0
	var tops []float64 // by level, the x of its last dot
	for _, d := range rest {
		k := 0
		for k < len(tops) && d.x-tops[k] < touch {
			k++
		}
		if k == len(tops) {
			tops = append(tops, 0)
		}
		tops[k] = d.x
		d.y = p.restY + touch*float64(k)
	}
	if p.bars = len(rest) > mostDots; p.bars {
		tops = tops[:min(len(tops), 6)]
	}
	p.bottom = p.restY + touch*float64(max(2, len(tops))) + 6
}
