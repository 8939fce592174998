package render

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// wide is a story of n copies by as many outlets behind two origins, one copy of
// a copy and one article without a time.
func wide(n int) *Coverage {
	at := time.Date(2025, 6, 3, 7, 50, 0, 0, time.UTC)
	c := &Coverage{Label: "Coverage", Articles: []CoverageArticle{
		{ID: "o1", Outlet: "The Courier", At: at, Clock: true, Number: 1, Edits: 2},
		{ID: "o2", Outlet: "Inland Wire", At: at.Add(40 * time.Minute), Clock: true, Number: 2},
	}}
	for i := range n {
		a := CoverageArticle{ID: fmt.Sprint("c", i), Outlet: fmt.Sprint("Outlet ", i), At: at.Add(time.Duration(50+7*i) * time.Minute), Clock: true, From: "o1", Share: .9}
		if i%2 == 1 {
			a.From, a.Share = "o2", .15
		}
		if i == 2 {
			a.Via, a.Also = "c0", []CoveragePart{{From: "o2", Share: .3}}
		}
		if i == 3 {
			a.At = time.Time{}
		}
		c.Articles = append(c.Articles, a)
	}
	return c
}

func TestCoverageIsDenseWithManyOutlets(t *testing.T) {
	for n, want := range map[int][]string{
		4:   {`class="lanes"`, "90%", `class="ring"`, `class="edit"`, `class="edge weak"`, "time unknown", `href="#c2"`, "carries 30% of Inland Wire"},
		30:  {`class="lanes dense"`, "+ 30 more outlets", "1 → 15", "2 → 15", `href="#c29"`},
		200: {`class="lanes dense"`, "+ 200 more outlets", `class="bar"`},
	} {
		svg := string(wide(n).SVG())
		for _, w := range want {
			if !strings.Contains(svg, w) {
				t.Errorf("picture of %d copies lacks %q", n, w)
			}
		}
		if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
			t.Errorf("picture of %d copies has a place that is no number", n)
		}
		if len(svg) > 40_000 {
			t.Errorf("picture of %d copies has %d bytes, want 40,000 at most", n, len(svg))
		}
		if svg != string(wide(n).SVG()) {
			t.Errorf("picture of %d copies is not the same each time", n)
		}
	}
}

// TestEditsStandAtTheirTime draws edits on their lane, and none that covers the
// dot or its share.
func TestEditsStandAtTheirTime(t *testing.T) {
	at := time.Date(2025, 6, 3, 8, 0, 0, 0, time.UTC)
	edit := func(minutes int) CoverageEdit {
		e := at.Add(time.Duration(minutes) * time.Minute)
		return CoverageEdit{At: e, Stamp: e.Format("15:04"), Href: fmt.Sprint("/article/o1#rev-", minutes)}
	}
	c := &Coverage{Label: "Coverage", Articles: []CoverageArticle{
		{ID: "o1", Outlet: "The Courier", Headline: "Otters <here>", At: at, Clock: true, Number: 1, Edits: 3, Edited: []CoverageEdit{edit(1), edit(60), edit(61)}},
		{ID: "c1", Outlet: "The Post", At: at.Add(2 * time.Hour), Clock: true, From: "o1", Share: .9, Edits: 1, Edited: []CoverageEdit{edit(60 * 30)}},
		{ID: "u1", Outlet: "The Echo", From: "o1", Share: .9, Edits: 1, Edited: []CoverageEdit{edit(90)}},
	}}
	svg := string(c.SVG())
	for _, want := range []string{
		`<a href="/article/o1#rev-61"><title>The Courier, edited 2×, 09:01: Otters &lt;here&gt;</title>`, `<title>The Courier, edited 08:01: Otters &lt;here&gt;</title>`, `<title>The Post, edited 14:00: </title>`, "h quiet", "Wed 4 Jun",
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("picture lacks %q", want)
		}
	}
	doc, err := html.Parse(strings.NewReader(svg))
	if err != nil {
		t.Fatal(err)
	}
	var x, y []float64
	walk(doc, func(n *html.Node) {
		var a, b float64
		if d := value(n, "d"); value(n, "class") == "edit" {
			if _, err := fmt.Sscanf(d, "M%f %fl", &a, &b); err != nil {
				t.Errorf("edit %q: %v", d, err)
			}
			x, y = append(x, a), append(y, b)
		}
	})
	if len(x) != 3 || y[0] >= y[1] || x[1]-x[0] < targetApart {
		t.Errorf("edits stand at %v, %v: want the first above its dot, one mark for the next two on the lane, one more", x, y)
	}
}

func value(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func TestRailHoldsEveryArticle(t *testing.T) {
	words := RailWords{
		Day: func(t time.Time) string { return t.Format("Monday 2 January") }, Clock: func(t time.Time) string { return t.Format("15:04") },
		Own: "own report", Unknown: "no time", Carries: func(n int) string { return fmt.Sprint("carries ", n) }, Edited: func(n int) string { return fmt.Sprint("edited ", n) },
		Quiet: func(d time.Duration, day string) string { return day }, More: func(n int) string { return fmt.Sprint(n, " more") }, Percent: func(x float64) string { return fmt.Sprintf("%.0f%%", x*100) },
	}
	for n, want := range map[int][]string{
		4:   {"own report", "edited 2", "carries 1, 30% carries 2", "no time", "Tuesday 3 June"},
		200: {"162 more"},
	} {
		got := string(wide(n).Rail(words))
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("rail of %d copies lacks %q", n, w)
			}
		}
		doc, err := html.Parse(strings.NewReader(got))
		if err != nil {
			t.Fatal(err)
		}
		links := 0
		walk(doc, func(n *html.Node) {
			if n.Data == "a" {
				links++
			}
		})
		if links != min(n+2, mostRows) {
			t.Errorf("rail of %d copies links %d articles, want %d", n, links, min(n+2, mostRows))
		}
	}
}

func TestAxisKeepsOrder(t *testing.T) {
	at := time.Date(2025, 6, 3, 7, 50, 0, 0, time.UTC)
	for _, gaps := range [][]time.Duration{
		{time.Minute}, {time.Hour, 30 * time.Hour, time.Minute}, {100 * time.Hour, 200 * time.Hour}, make([]time.Duration, 5),
	} {
		times := []time.Time{at}
		for _, g := range gaps {
			times = append(times, times[len(times)-1].Add(g))
		}
		ax := newAxis(append([]time.Time(nil), times...), nil)
		for i := 1; i < len(times); i++ {
			a, b := ax.x(times[i-1]), ax.x(times[i])
			if a > b || gaps[i-1] > 0 && a == b || b > axisEnd || a < axisStart {
				t.Errorf("after %v: x = %.1f, then %.1f", gaps[:i], a, b)
			}
		}
	}
}

func BenchmarkCoverage(b *testing.B) {
	c := wide(60)
	b.ReportAllocs()
	for b.Loop() {
		c.SVG()
	}
}

// Every word of the picture can be another language's.
func TestCoverageInOtherWords(t *testing.T) {
	c := wide(200)
	c.Articles[0].At = time.Time{}
	c.Articles[1].Edits = 2
	word := func(n int) string { return fmt.Sprintf("MOT%d", n) }
	c.Words = CoverageWords{
		Unknown: "MOT", CopyEach: "MOT", Own: "MOT", Day: func(time.Time) string { return "MOT" }, Clock: func(time.Time) string { return "12h" },
		Quiet: func(time.Duration) string { return "MOT <calme>" }, MoreOutlets: word, Origin: word, Edited: word,
		EditedAt: func(string) string { return "MOT" }, InHour: func(int, time.Time) string { return "MOT" },
		Carries: func(float64, string) string { return "MOT" }, Percent: func(float64) string { return "MOT" },
	}
	svg := string(c.SVG())
	for _, english := range []string{"more outlet", "a copy each", "time unknown", "quiet", "carries", "edited", "own words", "origin 1", "%<"} {
		if strings.Contains(svg, english) {
			t.Errorf("the picture says %q in another language", english)
		}
	}
	if !strings.Contains(svg, "MOT") || strings.Contains(svg, "<calme>") {
		t.Error("the picture lacks its words, or has them unescaped")
	}
}
