package quotes

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"hearsay/eval/gold"
	"hearsay/internal/names"
	"hearsay/internal/news"
	"hearsay/internal/quote"
	"hearsay/internal/text"
)

// attributed is one document of PolNeAR; spans are in code points of Text.
type attributed struct {
	ID           string
	Publisher    string
	Title        string
	Text         string
	Attributions []struct {
		Source, Cue, Content [][2]int
	}
}

// chars is a set of code points of a document.
type chars map[int]bool

func spans(ss [][2]int) chars {
	c := chars{}
	for _, s := range ss {
		for i := s[0]; i < s[1]; i++ {
			c[i] = true
		}
	}
	return c
}

func (c chars) meets(d chars) bool {
	for i := range c {
		if d[i] {
			return true
		}
	}
	return false
}

// paragraphs cuts the document's text and says at which code point each byte
// offset of a paragraph stands.
func (d *attributed) paragraphs() (paras []string, at []int) {
	pos := 0
	for i, p := range strings.Split(d.Text, "\n") {
		n := len([]rune(p))
		if i > 0 && strings.TrimSpace(p) != "" { // the first is the headline
			paras = append(paras, p)
			at = append(at, pos)
		}
		pos += n + 1
	}
	return paras, at
}

type polnear struct {
	contents, found        int // gold attributions with quoted words; those whose quoted words are covered
	sources, right, absent int // of those found with a source: right speaker; no speaker given
	rows, good             int
	indirect               indirect
}

// readPolnear scores one document: a gold attribution counts when a quotation
// mark stands in its content (direct and mixed).
func readPolnear(t *testing.T, d *attributed, c *polnear) {
	paras, at := d.paragraphs()
	a := &news.Article{ID: d.ID, Headline: d.Title, Paragraphs: paras}
	r := text.Read(a)
	ents, ments := names.Read(r)
	qs := quote.Read(r, ents, ments)
	runes := []rune(d.Text)
	toChars := func(s news.Span) chars {
		out := chars{}
		if s.End <= s.Start {
			return out
		}
		p := paras[s.Para]
		from := at[s.Para] + len([]rune(p[:s.Start]))
		for i := range len([]rune(p[s.Start:s.End])) {
			out[from+i] = true
		}
		return out
	}
	type sysq struct {
		content, source chars
		q               *news.Quote
	}
	var sys []sysq
	all := chars{}
	scoreIndirect(t, d, runes, qs, ments, toChars, &c.indirect)
	for i := range qs {
		if qs[i].Kind == news.Indirect {
			continue
		}
		x := sysq{content: chars{}, source: toChars(qs[i].SpeakerSpan), q: &qs[i]}
		for _, p := range qs[i].Parts {
			for k := range toChars(p) {
				x.content[k] = true
				all[k] = true
			}
		}
		sys = append(sys, x)
	}
	goldAll := chars{}
	for _, g := range d.Attributions {
		quoted := chars{}
		inside := false
		for _, s := range g.Content {
			for i := s[0]; i < s[1] && i < len(runes); i++ {
				goldAll[i] = true
				switch runes[i] {
				case '“':
					inside = true
				case '”':
					inside = false
				case '"':
					inside = !inside
				default:
					if inside {
						quoted[i] = true
					}
				}
			}
		}
		if len(quoted) == 0 {
			continue
		}
		c.contents++
		hit := 0
		for i := range quoted {
			if all[i] {
				hit++
			}
		}
		if float64(hit) < .8*float64(len(quoted)) {
			if *misses {
				t.Logf("%.20s content missed: %.160q", d.ID, slice(runes, g.Content))
			}
			continue
		}
		c.found++
		src := spans(g.Source)
		if len(src) == 0 {
			continue
		}
		c.sources++
		best := -1
		most := 0
		for k := range sys {
			n := 0
			for i := range sys[k].content {
				if quoted[i] {
					n++
				}
			}
			if n > most {
				best, most = k, n
			}
		}
		ok := sys[best].source.meets(src)
		for _, m := range ments { // another mention of the same person is as good
			ok = ok || m.Entity >= 0 && m.Entity == sys[best].q.Speaker.Entity && m.Para >= 0 && toChars(m.Span).meets(src)
		}
		if ok {
			c.right++
			continue
		}
		if len(sys[best].source) == 0 {
			c.absent++
		}
		if *misses {
			t.Logf("%.20s source: want %q got %q [%s] for %.40q in %.300q", d.ID, slice(runes, g.Source), sys[best].q.Speaker.Name, sys[best].q.Cue, sys[best].q.Text, around(paras[sys[best].q.Para], sys[best].q.Parts[0]))
		}
	}
	for _, x := range sys {
		c.rows++
		n := 0
		for i := range x.content {
			if goldAll[i] {
				n++
			}
		}
		if float64(n) >= .5*float64(len(x.content)) {
			c.good++
		} else if *misses {
			t.Logf("%.20s not in gold (%s): %.120q in %.160q", d.ID, x.q.Kind, x.q.Text, paras[x.q.Para][max(0, x.q.Parts[0].Start-60):])
		}
	}
}

// around gives the text from before a fragment to some way behind it.
func around(p string, s news.Span) string {
	from := strings.LastIndexByte(p[:max(0, s.Start-100)], ' ') + 1
	to := min(len(p), s.End+80)
	body := p[s.Start:s.End]
	if len(body) > 60 {
		body = strings.ToValidUTF8(body[:20], "") + " ~ " + strings.ToValidUTF8(body[len(body)-20:], "")
	}
	return p[from:s.Start] + body + strings.ToValidUTF8(p[s.End:to], "")
}

func slice(rs []rune, ss [][2]int) string {
	var out []string
	for _, s := range ss {
		out = append(out, string(rs[s[0]:min(s[1], len(rs))]))
	}
	return strings.Join(out, " … ")
}

func (c polnear) scores() map[string]float64 {
	return map[string]float64{
		"content found":       ratio(c.found, c.contents),
		"speaker right":       ratio(c.right, c.sources),
		"speaker not given":   ratio(c.absent, c.sources),
		"rows in gold":        ratio(c.good, c.rows),
		"attributions":        float64(c.contents),
		"attributions source": float64(c.sources),
	}
}

func ratio(a, b int) float64 { return float64(a) / float64(max(1, b)) }

func TestPolnear(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: TestQuotes holds the scores")
	}
	scorePolnear(t)
}

// scorePolnear scores the file that the flags name.
func scorePolnear(t *testing.T) polnear {
	t.Helper()
	file := filepath.Join(gold.Dir(t, "gold", "text", "polnear"), "dev", *polnearFile+".jsonl")
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var c polnear
	per := map[string]*polnear{}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for n := 0; sc.Scan(); n++ {
		d := &attributed{}
		if err := json.Unmarshal(sc.Bytes(), d); err != nil {
			t.Fatal(err)
		}
		if *polnearStep > 1 && n%*polnearStep != *polnearFrom {
			continue
		}
		if per[d.Publisher] == nil {
			per[d.Publisher] = &polnear{}
		}
		var one polnear
		readPolnear(t, d, &one)
		for _, x := range []*polnear{&c, per[d.Publisher]} {
			x.contents += one.contents
			x.found += one.found
			x.sources += one.sources
			x.right += one.right
			x.absent += one.absent
			x.rows += one.rows
			x.good += one.good
			x.indirect.add(one.indirect)
		}
	}
	var pubs []string
	for p := range per {
		pubs = append(pubs, p)
	}
	sort.Strings(pubs)
	for _, p := range pubs {
		t.Logf("%-24s %s", p, short(per[p].scores()))
	}
	t.Logf("all %s", short(c.scores()))
	t.Logf("indirect %s", short(c.indirect.scores()))
	return c
}
