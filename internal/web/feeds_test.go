package web_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"hearsay/internal/store"
	"hearsay/internal/web"
)

// upload sends a file in a form.
func upload(t *testing.T, h http.Handler, path, field, name string, content io.Reader) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	f, err := m.CreateFormFile(field, name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(f, content); err != nil {
		t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	h.ServeHTTP(w, r)
	return w
}

// TestImportSaysWhatItLeftOut shows each entry of a list that was not
// subscribed to, as text.
func TestImportSaysWhatItLeftOut(t *testing.T) {
	_, v := empty(t)
	h := serve(t, v, web.Options{Actions: &keeper{actions{Marks: v.Marks()}}})
	w := upload(t, h, "/feeds/import", "opml", "../../../etc/cron.d/feeds.opml", strings.NewReader("forgotten"))
	if w.Code != http.StatusOK {
		t.Fatalf("import = %d", w.Code)
	}
	checkPage(t, "import", w.Body.String())
	for _, want := range []string{"3 feeds were new.", "2 were known.", "4 were left out", "was forgotten, and stays so", "javascript:alert(&#34;x&#34;)", "is a site without its feed", "what stands before the fault"} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if w := upload(t, h, "/feeds/import", "opml", "feeds.opml", io.LimitReader(zeros{}, 20<<20)); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a file of 20 MB = %d, want 413", w.Code)
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { return len(b), nil }

// TestFeedPage shows one subscription, and changes it.
func TestFeedPage(t *testing.T) {
	set, v := empty(t)
	ctx := t.Context()
	at := time.Date(2025, 6, 8, 9, 0, 0, 0, time.UTC)
	ids, err := set.Feeds.Add(ctx,
		store.Feed{URL: "https://herald.example/feed", Kind: "feed", Title: "Marsh <b>Herald</b>", Outlet: "The Marsh Herald", Site: "https://herald.example/", Added: at},
		store.Feed{URL: "https://post.example/feed", Kind: "listing", Paused: true, Added: at})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := set.Feeds.SaveRounds(ctx, []store.Round{{Feed: ids[0], Poll: store.Poll{At: at, Next: at.Add(time.Hour), Interval: 3 * time.Hour, Code: 503, Failures: 4, Problem: "its server is <i>busy</i>", ItemsADay: 4.25, OwnText: 0.5}}}, nil); err != nil {
		t.Fatal(err)
	}
	k := &keeper{actions{Marks: v.Marks()}}
	h := serve(t, v, web.Options{Actions: k})
	page := func(path string, wants ...string) {
		t.Helper()
		w := get(t, h, path)
		if w.Code != http.StatusOK {
			t.Fatalf("%s = %d", path, w.Code)
		}
		checkPage(t, path, w.Body.String())
		for _, want := range wants {
			if !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s lacks %q", path, want)
			}
		}
	}
	page("/feeds/"+ids[0], "Marsh &lt;b&gt;Herald", "its server is &lt;i&gt;busy", "failed 4×", "about every 3 h", "4.2 a day", "50% of its items", `value="The Marsh Herald"`, `<option value="feed" selected>`)
	page("/feeds/"+ids[1]+"?done", "post.example", "Kept.", `action="/feeds/resume"`, `name="title" value=""`, `<option value="listing" selected>`)
	page("/feeds", `href="/feeds/`+ids[0]+`"`)
	w := post(t, h, "/feeds/change", url.Values{"id": {ids[0]}, "title": {" New name "}, "url": {"https://herald.example/all"}, "kind": {"feed"}})
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/feeds/"+ids[0]+"?done" || k.done[0] != "change "+ids[0]+" New name https://herald.example/all" {
		t.Errorf("a change = %d to %q, done %q", w.Code, w.Header().Get("Location"), k.done)
	}
	w = post(t, h, "/feeds/change", url.Values{"id": {ids[0]}, "title": {"Half typed"}})
	checkPage(t, "a refused change", w.Body.String())
	if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), `value="Half typed"`) || !strings.Contains(w.Body.String(), `role="alert"`) {
		t.Errorf("a refused change = %d, want what was typed and why", w.Code)
	}
	alone := serve(t, v, web.Options{})
	w = get(t, alone, "/feeds/"+ids[0])
	checkPage(t, "a feed to read alone", w.Body.String())
	if strings.Contains(w.Body.String(), "/feeds/change") {
		t.Error("a feed can be changed where nothing can")
	}
	if w := get(t, h, "/feeds/f0"); w.Code != http.StatusNotFound {
		t.Errorf("no feed = %d, want 404", w.Code)
	}
}
