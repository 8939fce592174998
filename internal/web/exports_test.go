package web_test

import (
	"encoding/csv"
	"encoding/json"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hearsay/internal/report"
	"hearsay/internal/web"
)

// TestExports takes every file that pages offer.
func TestExports(t *testing.T) {
	_, v := filled(t)
	ctx := t.Context()
	h := serve(t, v, web.Options{Actions: &actions{Marks: v.Marks()}, Version: "1.2.3"})
	id := firstStory(t, v)
	story, err := v.Story(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	article := story.Members[0].ID
	saved, err := v.Marks().SaveSearch(ctx, "Trams", "tram")
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Marks().Star(ctx, id, true); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path, ext, has string
	}{
		{"/story/" + id + "/export?format=json", "json", `"schema": 1`},
		{"/story/" + id + "/export?format=md", "md", "\n## Where they disagree\n"},
		{"/story/" + id + "/export?format=csv&what=articles", "csv", "id,story,outlet"},
		{"/story/" + id + "/export?format=csv&what=quotes", "csv", "quote,speaker"},
		{"/story/" + id + "/export?format=csv&what=disagreement", "csv", "fact,what"},
		{"/article/" + article + "/export?format=json", "json", `"id":"` + article},
		{"/article/" + article + "/export?format=md", "md", "# "},
		{"/search/export?q=tram&format=csv", "csv", "id,story"},
		{"/search/export?q=tram&format=jsonl", "jsonl", `{"id":"a`},
		{"/saved/" + saved + "/export?format=csv", "csv", "id,story"},
		{"/starred/export?format=csv", "csv", article},
		{"/starred/export?format=jsonl", "jsonl", article},
		{"/disagreements/export?format=csv", "csv", "fact,story"},
		{"/disagreements/export?format=jsonl&kind=number", "jsonl", `"kind":"number"`},
	} {
		w := get(t, h, c.path)
		how, params, err := mime.ParseMediaType(w.Header().Get("Content-Disposition"))
		if w.Code != http.StatusOK || err != nil || how != "attachment" || !strings.HasPrefix(params["filename"], "hearsay") || !strings.HasSuffix(params["filename"], "."+c.ext) {
			t.Errorf("%s = %d, %q", c.path, w.Code, w.Header().Get("Content-Disposition"))
		}
		if !strings.Contains(w.Body.String(), c.has) {
			t.Errorf("%s lacks %q:\n%.300s", c.path, c.has, w.Body)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			t.Errorf("%s is sent as a page", c.path)
		}
		if c.ext == "csv" {
			if rows, err := csv.NewReader(w.Body).ReadAll(); err != nil || len(rows) < 2 {
				t.Errorf("%s: %d rows, %v", c.path, len(rows), err)
			}
		}
	}
	var d report.Document
	if err := json.Unmarshal(get(t, h, "/story/"+id+"/export?format=json").Body.Bytes(), &d); err != nil || len(d.Stories) != 1 || len(d.Stories[0].Articles) != len(story.Members) || len(d.Disagreements) != len(story.Disagreements) || d.Hearsay != "1.2.3" {
		t.Errorf("report = %d stories, %d disagreements, %v", len(d.Stories), len(d.Disagreements), err)
	}
	for path, want := range map[string]int{
		"/story/" + id + "/export": 400, "/story/" + id + "/export?format=exe": 400, "/story/" + id + "/export?format=csv": 400, "/story/s0/export?format=json": 404,
		"/story/" + article + "/export?format=json": 404, "/article/a0/export?format=md": 404, "/search/export?format=csv": 400, "/search/export?format=csv&q=%22": 400,
		"/saved/k0/export?format=csv": 404, "/disagreements/export?format=csv&kind=colour": 400, "/starred/export": 400,
	} {
		w := get(t, h, path)
		if w.Code != want {
			t.Errorf("%s = %d, want %d", path, w.Code, want)
		}
		checkPage(t, path, w.Body.String())
	}
	for path, want := range map[string]string{
		"/story/" + id: "/export?format=csv&amp;what=quotes", "/article/" + article: "/export?format=md", "/search?q=tram&by=time": "/search/export?format=csv&amp;q=tram",
		"/saved/" + saved: "/saved/" + saved + "/export?format=jsonl", "/?show=starred": "/starred/export?format=csv",
		"/disagreements?kind=number": "/disagreements/export?format=csv&amp;kind=number",
	} {
		body := get(t, h, path).Body.String()
		checkPage(t, path, body)
		if !strings.Contains(body, want) {
			t.Errorf("%s lacks a link to %s", path, want)
		}
	}
	if w := post(t, h, "/starred/export", url.Values{}); w.Code != http.StatusMethodNotAllowed && w.Code != http.StatusNotFound {
		t.Errorf("POST of an export = %d", w.Code)
	}
}
