package web_test

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"hearsay/internal/browser"
	"hearsay/internal/view"
	"hearsay/internal/web"
)

// opensBrowser skips a test that opens pages in Chromium where tests shall be
// short, but in CI.
func opensBrowser(t *testing.T) *browser.Browser {
	t.Helper()
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("skipped: opens a browser")
	}
	return browser.Start(t)
}

// listens serves h on loopback until the test ends.
func listens(t *testing.T, h http.Handler) string {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv.URL
}

// everyPage lists a path of each page over the newsstand's week, by its name.
func everyPage(t *testing.T, v *view.View) map[string]string {
	t.Helper()
	r, err := v.River(t.Context(), view.RiverQuery{Show: view.ShowCovered})
	if err != nil {
		t.Fatal(err)
	}
	s, err := v.Story(t.Context(), r.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{
		"river": "/", "river starred": "/?show=starred", "story": "/story/" + s.ID, "topic": "/topic/" + s.Names[0].ID, "topics": "/topics",
		"quotes": "/quotes", "outlets": "/outlets", "outlet": "/outlet/Inland%20Wire", "search": "/search?q=tram", "search empty": "/search",
		"search nothing": "/search?q=" + strings.Repeat("unbroken", 30), "feeds": "/feeds", "jobs": "/jobs",
		"river narrowed": "/?show=covered&outlet=Inland%20Wire&only=disagreements", "disagreements": "/disagreements", "saved": "/saved", "corrections": "/corrections",
		"why": "/story/" + s.ID + "/why", "merge": "/story/" + s.ID + "/merge", "articles": "/story/" + s.ID + "/articles", "hashtag": "/hashtag/InlandWire",
	}
	feeds, err := v.Feeds(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	pages["feed"], pages["settings"] = "/feeds/"+feeds.Feeds[0].ID, "/settings"
	for _, m := range s.Members {
		switch {
		case m.Edits > 0:
			pages["article edited"] = "/article/" + m.ID
		case m.Number == 0:
			pages["article copied"] = "/article/" + m.ID
		}
	}
	return pages
}

// TestPagesLook opens every page in Chromium, under its own policy, wide and
// narrow, light and dark: nothing may be heard on the console, scroll sideways,
// or break the rules of accessibility.
func TestPagesLook(t *testing.T) {
	b := opensBrowser(t)
	_, v := filled(t)
	p := b.Open(t, listens(t, serve(t, v, web.Options{Actions: &keeper{actions{Marks: v.Marks()}}})))
	pages := everyPage(t, v)
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		p.Go(t, pages[name])
		p.Look(t, name)
	}
	p.Go(t, "/nothing", http.StatusNotFound)
	p.Look(t, "no page")
}

// TestKeys presses keys on the river.
func TestKeys(t *testing.T) {
	b := opensBrowser(t)
	_, v := filled(t)
	p := b.Open(t, listens(t, serve(t, v, web.Options{Actions: &keeper{actions{Marks: v.Marks()}}})))
	p.Go(t, "/")
	p.Press(t, "jjk")
	if !browser.Eval[bool](t, p, `document.querySelector(".is-on") === document.querySelector("[data-row]")`) {
		t.Error("j j k does not lead to the first row")
	}
	if !browser.Eval[bool](t, p, `document.querySelector(".is-on").contains(document.activeElement)`) {
		t.Error("the row's link has no focus")
	}
	p.Press(t, "?")
	if !browser.Eval[bool](t, p, `document.querySelector("dialog").open && document.querySelector("dialog").contains(document.activeElement)`) {
		t.Error("? does not open the help, with the focus in it")
	}
	p.Look(t, "help")
	p.Press(t, "?")
	if browser.Eval[bool](t, p, `document.querySelector("dialog").open`) {
		t.Error("? does not close the help")
	}
	p.Press(t, "/")
	if !browser.Eval[bool](t, p, `document.activeElement.matches("input[type=search]")`) {
		t.Error("/ does not lead to the search")
	}
}
