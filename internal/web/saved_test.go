package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hearsay/internal/web"
)

// TestSaved saves a search from its page, looks at it, renames and deletes it.
func TestSaved(t *testing.T) {
	_, v := filled(t)
	h := serve(t, v, web.Options{Actions: &actions{Marks: v.Marks()}})
	if body := get(t, h, "/saved").Body.String(); !strings.Contains(body, "No search is saved yet.") {
		t.Error("the empty list does not say what to do")
	}
	body := get(t, h, "/search?q=tram").Body.String()
	checkPage(t, "/search", body)
	for _, want := range []string{`action="/saved"`, `name="q" value="tram"`, "Narrow down", `href="/search?q=%28tram%29&#43;outlet%3A%22`} {
		if !strings.Contains(body, want) {
			t.Errorf("search lacks %q", want)
		}
	}
	w := post(t, h, "/saved", url.Values{"q": {"tram"}, "name": {"Trams & <trains>"}})
	at := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(at, "/saved/k") {
		t.Fatalf("save = %d to %q", w.Code, at)
	}
	id := strings.TrimPrefix(at, "/saved/")
	for path, want := range map[string]string{
		at: "<h1>Trams &amp; &lt;trains&gt;</h1>", at + "?by=best": "latest first", "/saved": "unread", "/search?q=tram": "Saved as Trams",
		"/?saved=" + id: "Stories: Trams", "/?saved=" + id + "&show=unread,covered": "lift all", "/": "/?saved=" + id,
		at + "/feed.atom": "<title>Hearsay: Trams", at + "/feed.json": `"title":"Hearsay: Trams`, "/feed.atom?saved=" + id: "<entry>",
	} {
		w := get(t, h, path)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s = %d, want 200 and %q", path, w.Code, want)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			checkPage(t, path, w.Body.String())
		}
	}
	for _, c := range []struct {
		path string
		form url.Values
		code int
		to   string
	}{
		{"/saved", url.Values{"q": {`"`}, "name": {"x"}}, http.StatusBadRequest, ""},
		{"/saved", url.Values{"q": {"ferry"}, "name": {"trams & <TRAINS>"}}, http.StatusConflict, ""},
		{"/saved/rename", url.Values{"id": {"k0"}, "name": {"x"}}, http.StatusNotFound, ""},
		{"/saved/rename", url.Values{"id": {id}, "name": {"Trams"}, "back": {at}}, http.StatusSeeOther, at},
		{"/saved/delete", url.Values{"id": {id}}, http.StatusSeeOther, "/saved"},
	} {
		w := post(t, h, c.path, c.form)
		if w.Code != c.code || w.Header().Get("Location") != c.to {
			t.Errorf("POST %s %v = %d to %q, want %d to %q", c.path, c.form, w.Code, w.Header().Get("Location"), c.code, c.to)
		}
	}
	for _, path := range []string{at, at + "/feed.atom", "/?saved=" + id} {
		if w := get(t, h, path); w.Code != http.StatusNotFound {
			t.Errorf("deleted search: %s = %d, want 404", path, w.Code)
		}
	}
	only := serve(t, v, web.Options{})
	if body := get(t, only, "/search?q=tram").Body.String(); strings.Contains(body, `action="/saved"`) {
		t.Error("pages to read alone offer to save")
	}
}

// TestRiverFiltersLift narrows the river by several things: each link lifts one
// and keeps the rest.
func TestRiverFiltersLift(t *testing.T) {
	_, v := filled(t)
	h := serve(t, v, web.Options{Actions: &actions{Marks: v.Marks()}})
	path := "/?outlet=Inland+Wire&show=unread,disputed"
	body := get(t, h, path).Body.String()
	checkPage(t, path, body)
	for _, want := range []string{
		`class="chip" href="/?show=unread%2Cdisputed"`, `class="chip" href="/?outlet=Inland&#43;Wire&amp;show=disputed"`, `class="chip" href="/?outlet=Inland&#43;Wire&amp;show=unread"`,
		`href="/?outlet=Inland&#43;Wire&amp;show=unread%2Ccovered%2Cdisputed"`, "/?feed=",
	} {
		if !strings.Contains(body, want) && want != "/?feed=" {
			t.Errorf("river lacks %s", want)
		}
	}
	if strings.Contains(get(t, h, "/").Body.String(), `class="force"`) {
		t.Error("the whole river says that it is narrowed")
	}
	if body := get(t, h, "/?outlet=Nobody+At+All").Body.String(); !strings.Contains(body, `class="none"`) {
		t.Error("an outlet without stories is not said to have none")
	}
}

// TestRiverTellsGains shows what a story has more than when it was read.
func TestRiverTellsGains(t *testing.T) {
	set, v := filled(t)
	h := serve(t, v, web.Options{Actions: &actions{Marks: v.Marks()}})
	id := firstStory(t, v)
	if err := v.Marks().ReadStory(t.Context(), id, true); err != nil {
		t.Fatal(err)
	}
	seen, err := set.Reads.Seen(t.Context(), "", id)
	if err != nil {
		t.Fatal(err)
	}
	x := seen[id]
	x.Outlets, x.Quotes, x.Disagreements, x.Edits = 3, x.Quotes-2, x.Disagreements-1, 0
	s, err := v.Story(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if err := set.Marks.Read(t.Context(), "", false, s.Members[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := set.Reads.See(t.Context(), "", x); err != nil {
		t.Fatal(err)
	}
	body := get(t, h, "/").Body.String()
	for _, want := range []string{"Since you read it: 3 → ", "2 new quotes, a disagreement"} {
		if !strings.Contains(body, want) {
			t.Errorf("river lacks %q", want)
		}
	}
}
