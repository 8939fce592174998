package main

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"hearsay/internal/browser"
	"hearsay/internal/newsstand"
)

// walker is a reader in front of a browser.
type walker struct {
	*testing.T
	*browser.Page
	at   string // the server's address
	here int    // articles that the outlets had when they were subscribed to: later ones wait for a later poll
}

// TestWalk goes the way of a new reader through a running server, in a browser:
// from the first run to a feed of what was searched for. Every page is looked at
// wide and narrow, light and dark.
func TestWalk(t *testing.T) {
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("skipped: opens a browser")
	}
	b := browser.Start(t)
	var jump atomic.Int64 // how far the outlets are ahead of the clock
	stand := newsstand.New(newsstand.Options{
		Slow: -1, Elapsed: 60 * time.Hour, Begin: weekAgo(time.Now()),
		Now: func() time.Time { return time.Now().Add(time.Duration(jump.Load())) },
	})
	if err := stand.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stand.Close() })
	t.Setenv("HEARSAY_DATA", t.TempDir())
	t.Setenv("HEARSAY_ALLOW", strings.Join(stand.Addresses(), ","))
	t.Setenv("HEARSAY_POLL_MIN", "1s")
	t.Setenv("HEARSAY_POLL_MAX", "2s")
	t.Setenv("HEARSAY_CONFIG", os.DevNull)
	srv := start(t, "serve", "--listen", "127.0.0.1:0", "--log-level", "error")
	at := srv.address(t)
	w := &walker{T: t, Page: b.Open(t, at), at: at}
	w.door(srv)
	w.firstRun(stand)
	jump.Store(int64(newsstand.Week - 60*time.Hour))
	story := w.river()
	w.story(story)
	w.splitAndUndo(story)
	w.topic(story)
	w.edits(story)
	w.search()
	if code := srv.end(t); code != exitOK {
		t.Errorf("serve ended with %d:\n%s", code, srv.errors)
	}
}

// door sets the password by the address that the server prints, goes out, and
// comes in again.
func (w *walker) door(srv *background) {
	const password = "seven wet otters"
	w.Go(w, "/feeds")
	if w.Path(w) != "/sign-in?next=%2Ffeeds" {
		w.Errorf("a stranger is led to %s", w.Path(w))
	}
	eventually(w.T, "the setup code", func() bool { return strings.Contains(srv.errors.String(), "/sign-in?code=") })
	_, code, _ := strings.Cut(srv.errors.String(), "/sign-in?code=")
	code, _, _ = strings.Cut(code, ",")
	w.Go(w, "/sign-in?code="+code)
	w.Look(w, "set the password")
	w.Reach(w, "set the password")
	w.Fill(w, `main input[name="password"]`, password)
	w.Follow(w, `main form[action="/set-up"] button`)
	w.Go(w, "/settings")
	w.Look(w, "settings")
	w.Reach(w, "settings")
	w.Follow(w, `footer form[action="/sign-out"] button`)
	if w.Path(w) != "/sign-in" {
		w.Errorf("signing out leads to %s", w.Path(w))
	}
	w.Look(w, "sign in")
	w.Reach(w, "sign in")
	w.Fill(w, `main input[name="password"]`, password)
	w.Follow(w, `main form[action="/sign-in"] button`)
}

// firstRun subscribes to one outlet by its address and to the others by a list.
func (w *walker) firstRun(stand *newsstand.Stand) {
	for _, a := range stand.Published() {
		if a.Here {
			w.here++
		}
	}
	w.Go(w, "/")
	w.Look(w, "first run")
	w.Reach(w, "first run")
	feeds := stand.Feeds()
	w.Fill(w, `main input[name="address"]`, feeds[1].Site)
	w.Follow(w, `main form[action="/feeds/look"] button`)
	w.Look(w, "found feed")
	w.Follow(w, `main form[action="/feeds/add"] button`)
	var list strings.Builder
	list.WriteString(`<opml version="2.0"><head/><body>`)
	for _, f := range feeds {
		if f.Kind != newsstand.Sitemap && f.Kind != newsstand.Listing {
			fmt.Fprintf(&list, `<outline type="rss" text=%q xmlUrl=%q/>`, f.Title, f.URL)
		}
	}
	list.WriteString(`</body></opml>`)
	file := filepath.Join(w.TempDir(), "feeds.opml")
	if err := os.WriteFile(file, []byte(list.String()), 0o600); err != nil {
		w.Fatal(err)
	}
	w.Go(w, "/feeds")
	w.Upload(w, `main input[type="file"]`, file)
	w.Follow(w, `main form[action="/feeds/import"] button`)
	if !strings.Contains(w.Text(w), "4 feeds were new") {
		w.Errorf("the import does not say what it added:\n%.600s", w.Text(w))
	}
	w.Look(w, "feeds")
	for _, f := range feeds {
		if f.Kind == newsstand.Sitemap || f.Kind == newsstand.Listing {
			if code, _, errs := command(w.T, "add", "--yes", f.URL); code != exitOK {
				w.Errorf("add %s ended with %d: %s", f.URL, code, errs)
			}
		}
	}
}

// river waits for the week's news and opens a story that was edited since.
func (w *walker) river() string {
	eventually(w.T, "the week's articles and an edited story", func() bool {
		w.Go(w, "/?show=covered")
		unread := browser.Eval[int](w, w.Page, `Number(/(\d+) articles unread/.exec(document.body.innerText)?.[1])`)
		return unread >= w.here && w.Has(w, edited)
	})
	w.Look(w, "river")
	w.Go(w, "/")
	w.Reach(w, "river")
	w.Go(w, "/?show=covered")
	w.Follow(w, edited)
	return w.Path(w)
}

// edited is the headline of a story that was edited and has disagreements.
const edited = `[data-row]:has([href$="#disagree"]):has([href$="#articles"]) h2 a`

func (w *walker) story(path string) {
	for _, want := range []string{"#coverage svg", "#disagree .val", "#quotes blockquote", "#articles [data-row]"} {
		if !w.Has(w, want) {
			w.Errorf("%s lacks %s", path, want)
		}
	}
	w.Follow(w, `form[action="/follow"] button`)
	w.Follow(w, `.tools form[action="/star"] button`)
	if got := w.Path(w); got != path {
		w.Errorf("a star leads to %s, want back to %s", got, path)
	}
	w.Look(w, "story")
	w.Reach(w, "story")
}

// lists says whether the story that is shown has the article.
func (w *walker) lists(article string) bool {
	return w.Has(w, `#articles [data-row] a.h[href^="/article/`+article+`"]`)
}

// splitAndUndo takes the first article out of its story and puts it back. More
// news may come in meanwhile: it looks for that article, and counts none.
func (w *walker) splitAndUndo(path string) {
	w.Go(w, path+"/merge")
	w.Look(w, "merge")
	w.Go(w, path)
	w.Click(w, `.head a[href$="/merge"]`)
	w.Wait(w, `document.querySelector("dialog.dialog:modal h1, dialog.dialog:modal h2")`)
	w.Look(w, "merge dialog")
	w.Press(w, "\x1b")
	w.Follow(w, `#articles a[href$="/why"]`)
	w.Look(w, "why")
	w.Reach(w, "why")
	article := browser.Eval[string](w, w.Page, `document.querySelector('#pick input[name="a"]').value`)
	w.Click(w, `#pick input[name="a"]`)
	w.Follow(w, `#pick button[value="split"]`)
	w.Look(w, "what was split")
	eventually(w.T, "the story without the article", func() bool {
		w.Go(w, path)
		return w.Has(w, "#articles [data-row]") && !w.lists(article)
	})
	w.Look(w, "story that was split")
	w.Follow(w, `main form[action="/undo"] button`)
	eventually(w.T, "the article back in its story", func() bool {
		w.Go(w, path)
		return w.lists(article)
	})
}

func (w *walker) topic(story string) {
	w.Go(w, story)
	w.Follow(w, ".names a")
	w.Look(w, "topic")
	w.Reach(w, "topic")
}

// edits opens an article that was edited and looks at what changed.
func (w *walker) edits(story string) {
	w.Go(w, story)
	article := browser.Eval[string](w, w.Page, `[...document.querySelectorAll("#articles tr")].find((r) => r.innerText.includes("edited"))?.querySelector("a.h").getAttribute("href") ?? ""`)
	if article == "" {
		w.Fatal("no article of the story was edited")
	}
	w.Go(w, article)
	if !w.Has(w, "ins") && !w.Has(w, "del") {
		w.Error("the article does not show its edits")
	}
	w.Look(w, "article")
	w.Reach(w, "article")
}

// search asks from the masthead and reads the answer as a feed.
func (w *walker) search() {
	w.Go(w, "/")
	w.Fill(w, ".find input", "tram")
	w.Enter(w)
	if got := w.Path(w); got != "/search?q=tram" {
		w.Errorf("the search leads to %s", got)
	}
	w.Look(w, "search")
	w.Reach(w, "search")
	w.feed()
	w.Click(w, `main .menu:has(form[action="/saved"]) > summary`)
	w.Look(w, "save")
	w.Fill(w, `form[action="/saved"] input[name="name"]`, "Trams of Brackwater")
	w.Follow(w, `form[action="/saved"] button`)
	if !strings.HasPrefix(w.Path(w), "/saved/") || !strings.Contains(w.Text(w), "Trams of Brackwater") {
		w.Errorf("saving a search leads to %s", w.Path(w))
	}
	w.Look(w, "saved search")
	w.Reach(w, "saved search")
	w.feed()
}

// feed reads the page's own feed, as a feed reader does.
func (w *walker) feed() {
	href := browser.Eval[string](w, w.Page, `document.querySelector('link[rel="alternate"][type="application/atom+xml"]')?.href ?? ""`)
	code, body := fetchPage(w.T, href)
	var f struct {
		Entry []struct{} `xml:"http://www.w3.org/2005/Atom entry"`
	}
	if err := xml.Unmarshal([]byte(body), &f); err != nil || code != http.StatusOK || len(f.Entry) == 0 {
		w.Errorf("feed %s = %d with %d entries, %v", href, code, len(f.Entry), err)
	}
}
