package web_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/web"
)

// run is what a run over four reports of one event, a report of its own and a
// file that cannot be read finds, by invented outlets. long makes every text
// of theirs run on.
func run(long string) *news.Edition {
	article := func(id, outlet, headline, published string, precision news.Precision) *news.Annotated {
		a := &news.Article{
			ID: id, Input: "in/" + id + ".html", Outlet: outlet, Headline: headline + long, URL: "https://" + id + ".example/x",
			Paragraphs: []string{"Otters came back to the weir."},
		}
		if published != "" {
			t, err := time.Parse(time.RFC3339, published)
			if err != nil {
				panic(err)
			}
			a.Published = news.Claimed{Time: t, Precision: precision, From: news.FromMetadata}
		}
		return &news.Annotated{Article: a}
	}
	st := func(id, text string) news.Evidence { return news.Evidence{Article: id, Text: text, Paragraph: 1} }
	ed := &news.Edition{
		Articles: []*news.Annotated{
			article("a1", "The Ferrier", "Footbridge falls into the Lode", "2025-06-03T08:50:00Z", news.PrecisionSecond),
			article("a2", "Fen Wire", "Nine hurt as bridge gives way", "2025-06-03T09:30:00Z", news.PrecisionSecond),
			article("a3", "Daily Plover"+long, "Bridge horror", "2025-06-03T11:00:00+01:00", news.PrecisionSecond),
			article("a4", "<b>Teal</b>", "Engineer speaks", "2025-06-04T00:00:00Z", news.PrecisionDay),
			article("a5", "", "", "", ""),
			article("a6", "The Ferrier", "Bridge to be built anew", "2025-06-09T10:00:00Z", news.PrecisionSecond),
		},
		Stories: []news.Story{
			{ID: "s2", Articles: []string{"a5"}, Origins: []news.Origin{{Article: "a5"}}},
			{
				ID: "s1", Headline: "Footbridge falls into the Lode" + long, Articles: []string{"a1", "a2", "a3", "a4"}, First: "a1", Storyline: "l1", Entities: []string{"e1"},
				Origins: []news.Origin{{Article: "a1", CarriedBy: []string{"a4"}}, {Article: "a2", CarriedBy: []string{"a3"}}},
				Why:     []news.Join{{Article: "a2", Because: "shares names Lode; words footbridge, gave; score 3.20"}},
			},
			{ID: "s3", Headline: "Bridge to be built anew", Articles: []string{"a6"}, First: "a6", Storyline: "l1", Origins: []news.Origin{{Article: "a6"}}},
		},
		Registry: news.Registry{Entities: []news.Named{{ID: "e1", Name: "Greta Sedge", Kind: news.Person}}},
		Utterances: []news.Utterance{
			{
				ID: "q1", Text: "I heard it crack like ice" + long, Entity: "e1", Name: "Greta Sedge", SaidTo: "The Ferrier", First: "a1",
				Appearances: []news.Appearance{{Article: "a1", Paragraph: 1, Text: "I heard it crack like ice" + long}, {Article: "a3", Text: "I heard it crack"}},
			},
			{ID: "q2", Text: "never printed", Kind: news.Indirect, First: "a1", Appearances: []news.Appearance{{Article: "a1", Text: "never printed"}}},
		},
		Reuse: []news.Reuse{{From: "a2", To: "a3", Known: true, Share: .81}, {From: "a1", To: "a4", Share: .12}},
		Ledger: news.Ledger{
			Disagreements: []news.Fact{{ID: "d1", Question: "year the bridge was built", Kind: "date", Values: []news.FactValue{
				{Value: "1958" + long, Statements: []news.Evidence{st("a1", "It was built in 1958.")}},
				{Value: "1962", Statements: []news.Evidence{st("a2", "Built in 1962, it had new planks."), st("a3", "Built in 1962.")}},
			}}},
			Updates: []news.Fact{{ID: "u1", Question: "number of injured", Kind: "number", Values: []news.FactValue{
				{Value: "nine", Normal: "9", Statements: []news.Evidence{st("a2", "Nine people were hurt.")}},
				{Value: "14", Normal: "14", Statements: []news.Evidence{st("a4", "In all 14 were hurt.")}},
			}}},
			Timeline: []news.TimelineEntry{{Date: "1958", Precision: news.PrecisionYear, Statements: []news.Evidence{st("a1", "It was built in 1958.")}}},
		},
		Problems: []news.Problem{{Input: "in/x.bin", Message: "holds no text"}},
	}
	ed.Articles[4].URL = ""
	return ed
}

var readAt = time.Date(2025, 6, 10, 12, 0, 0, 0, time.FixedZone("", -5*3600))

func sheetOf(t testing.TB, ed *news.Edition) string {
	t.Helper()
	var b bytes.Buffer
	if err := web.Sheet(&b, ed, "test", readAt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// checkSheet checks a file as a page; its style stands in it.
func checkSheet(t *testing.T, name, body string) {
	t.Helper()
	head, rest, ok := strings.Cut(body, "<style>")
	style, rest, closed := strings.Cut(rest, "</style>")
	if !ok || !closed || !strings.Contains(style, "--paper") || !strings.Contains(style, "prefers-color-scheme: dark") {
		t.Fatalf("%s: no style in %.300s", name, body)
	}
	if links := checkPage(t, name, head+rest); len(links) > 0 {
		t.Errorf("%s: links to a server: %v", name, links)
	}
	for _, never := range []string{"<script", "<link", "<img", "<form", "<button", "url(", "@import", "src="} {
		if strings.Contains(body, never) {
			t.Errorf("%s: holds %s", name, never)
		}
	}
}

func TestSheetIsOnePage(t *testing.T) {
	one := run("")
	one.Stories = one.Stories[1:2]
	one.Stories[0].Storyline = ""
	for name, ed := range map[string]*news.Edition{
		"full": run(""), "one story": one, "long": run(strings.Repeat("unbroken", 20)), "empty": {}, "nothing read": {Problems: one.Problems},
	} {
		checkSheet(t, name, sheetOf(t, ed))
	}
}

// TestSheetHasTheSectionsOfAStory looks for each of them, and for what a
// file alone must say.
func TestSheetHasTheSectionsOfAStory(t *testing.T) {
	body := sheetOf(t, run(""))
	for _, want := range []string{
		"6 articles, 3 stories", `id="s1-coverage"`, `class="lanes"`, `class="rail"`, `class="legend"`, `class="origins"`, "81%", "&lt;b&gt;Teal",
		`id="s1-disagree"`, `id="d1"`, "<mark>1962</mark>", "Where they disagree", `id="s1-updates"`, `class="steps wide-only"`, "What changed",
		`id="s1-quotes"`, `id="q1"`, `class="strip"`, "<del>like ice</del>", "Greta Sedge", `<span class="name">GretaSedge</span>`,
		`id="s1-timeline"`, `id="s1-articles"`, `<tr id="a3"`, `class="share"`, `href="https://a1.example/x" rel="noreferrer"`,
		"Why are these together?", "<b>Lode</b>", `href="#s3"`, "in/x.bin", "holds no text",
		"a5.html", "in/a5.html", // no outlet, no address
		"3 Jun 2025, 03:50", "4 Jun 2025", "UTC-05:00", // in the zone of the run; a date alone stays that day
		"Otters came back to the weir.", // in place of a headline
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the file lacks %q", want)
		}
	}
	for _, never := range []string{"never printed", "<b>Teal", "/story/", "/article/", "/topic/", "/outlet/", "new to you", "class=\"unread\""} {
		if strings.Contains(body, never) {
			t.Errorf("the file holds %q", never)
		}
	}
	if strings.Index(body, `id="s1"`) > strings.Index(body, `id="s2"`) {
		t.Error("the story of most outlets does not stand first")
	}
	if body != sheetOf(t, run("")) {
		t.Error("the file is not the same each time")
	}
}

// TestSheetShowsAll: nothing may hide behind a page that a file does not have.
func TestSheetShowsAll(t *testing.T) {
	ed := run("")
	const more = 60
	for i := range more {
		id := fmt.Sprint("a", 100+i)
		a := *ed.Articles[1].Article
		a.ID, a.Outlet = id, fmt.Sprint("Outlet ", i)
		ed.Articles = append(ed.Articles, &news.Annotated{Article: &a})
		s := &ed.Stories[1]
		s.Articles = append(s.Articles, id)
		s.Origins = append(s.Origins, news.Origin{Article: id})
		u, d, date := ed.Utterances[0], ed.Ledger.Disagreements[0], ed.Ledger.Timeline[0]
		u.ID, d.ID, date.Date = fmt.Sprint("q", 100+i), fmt.Sprint("d", 100+i), fmt.Sprint(1900+i)
		ed.Utterances = append(ed.Utterances, u)
		ed.Ledger.Disagreements = append(ed.Ledger.Disagreements, d)
		ed.Ledger.Timeline = append(ed.Ledger.Timeline, date)
		v := &ed.Ledger.Disagreements[0].Values[0]
		v.Statements = append(v.Statements, news.Evidence{Article: id, Text: fmt.Sprint("Built in 1958, said ", i)})
		ed.Utterances[0].Appearances = append(ed.Utterances[0].Appearances, news.Appearance{Article: id, Text: fmt.Sprint("It cracked ", i)})
	}
	body := sheetOf(t, ed)
	checkSheet(t, "many", body)
	for part, want := range map[string]int{`<tr id="a`: 6 + more, `id="q`: 1 + more, `id="d1`: 1 + more, `<time datetime="19`: 1 + more, "<mark>1958</mark>, said": more} {
		if n := strings.Count(body, part); n < want {
			t.Errorf("the file has %d of %s, want %d", n, part, want)
		}
	}
}

func TestSheetNamesWhatStopsIt(t *testing.T) {
	r, w := io.Pipe()
	stop := errors.New("disk full")
	_ = r.CloseWithError(stop) // never fails
	if err := web.Sheet(w, run(""), "test", readAt); !errors.Is(err, stop) {
		t.Errorf("Sheet to a full disk = %v, want %v", err, stop)
	}
}

// TestSheetLooks opens the file as the other pages are opened.
func TestSheetLooks(t *testing.T) {
	b := opensBrowser(t)
	for name, body := range map[string]string{"sheet": sheetOf(t, run("")), "sheet long": sheetOf(t, run(strings.Repeat("unbroken", 20)))} {
		p := b.Open(t, listens(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/" {
				w.WriteHeader(http.StatusNoContent)
				return
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = io.WriteString(w, body) // the browser may be gone
		})))
		p.Go(t, "/")
		p.Look(t, name)
	}
}

func BenchmarkSheet(b *testing.B) {
	b.ReportAllocs()
	ed := run("")
	for b.Loop() {
		if err := web.Sheet(io.Discard, ed, "test", readAt); err != nil {
			b.Fatal(err)
		}
	}
}
