package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/web"
)

// sendFiles sends files as a browser's form does.
func sendFiles(t *testing.T, h http.Handler, path string, files map[string]string) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for name, content := range files {
		f, err := m.CreateFormFile("files", name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write([]byte(content))
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

func TestFiles(t *testing.T) {
	_, v := empty(t)
	k := &keeper{actions{Marks: v.Marks()}}
	h := serve(t, v, web.Options{Actions: k})
	if body := get(t, h, "/").Body.String(); !strings.Contains(body, `action="/files"`) {
		t.Error("the first run takes no files")
	}
	checkPage(t, "files", get(t, h, "/files").Body.String())
	w := sendFiles(t, h, "/files", map[string]string{"otters.html": "12"})
	checkPage(t, "files taken", w.Body.String())
	for _, want := range []string{"2 articles were read. 1 was new.", "<b>otters.html</b>: 2 articles", "page 2 of &lt;b&gt;otters.html"} {
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("files = %d, lacks %q", w.Code, want)
		}
	}
	if w := sendFiles(t, h, "/files", nil); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "choose one or more files first") {
		t.Errorf("no file = %d, want 400 with a hint", w.Code)
	}
	if w := sendFiles(t, h, "/files", map[string]string{"broken.txt": ""}); w.Code != http.StatusNotFound {
		t.Errorf("broken file = %d, want its error", w.Code)
	}
}

// TestFirstImport shows how far it is as long as there is no story.
func TestFirstImport(t *testing.T) {
	set, v := empty(t)
	at := time.Date(2025, 6, 9, 8, 0, 0, 0, time.UTC)
	ids, err := set.Feeds.Add(t.Context(), store.Feed{URL: "https://one.example/feed", Added: at}, store.Feed{URL: "https://two.example/feed", Added: at})
	if err != nil {
		t.Fatal(err)
	}
	item := store.Item{Keys: []string{"one"}, Article: news.Article{URL: "https://one.example/1", Headline: "Otters", Language: "en"}}
	if _, err := set.Feeds.SaveRounds(t.Context(), []store.Round{{Feed: ids[0], Poll: store.Poll{At: at}, Items: []store.Item{item}}}, nil); err != nil {
		t.Fatal(err)
	}
	h := serve(t, v, web.Options{Actions: &keeper{actions{Marks: v.Marks()}}})
	// An article without a story is a list without rows.
	body := get(t, h, "/").Body.String()
	checkPage(t, "first import", body)
	for _, want := range []string{"data-refresh", "1 of 2 feeds asked", "<b>1</b>articles fetched", "Look again", "live."} {
		if !strings.Contains(body, want) {
			t.Errorf("first import lacks %q", want)
		}
	}
	if strings.Contains(body, `class="ways"`) {
		t.Error("first import still offers the first steps")
	}
}
