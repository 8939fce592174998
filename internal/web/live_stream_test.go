package web_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"hearsay/internal/view"
	"hearsay/internal/web"
)

// stream opens the stream of a page; next gives the data of its next event.
func stream(t *testing.T, address string, header ...string) (next func() string, h http.Header) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = resp.Body.Close() })
	lines := bufio.NewScanner(resp.Body)
	return func() string {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
		}
		return "end"
	}, resp.Header
}

// liveAddress is the stream that a page listens to, "" if none.
func liveAddress(t *testing.T, body string) string {
	t.Helper()
	_, rest, ok := strings.Cut(body, `data-live="`)
	if !ok {
		return ""
	}
	address, _, _ := strings.Cut(rest, `"`)
	return html.UnescapeString(address)
}

func TestEvents(t *testing.T) {
	set, v := filled(t)
	stopping, stop := context.WithCancel(t.Context())
	defer stop()
	h := serve(t, v, web.Options{LiveEvery: 5 * time.Millisecond, Stopping: stopping})
	srv := httptest.NewServer(h)
	defer srv.Close() // waits for every stream to end
	r, err := v.River(t.Context(), view.RiverQuery{})
	if err != nil {
		t.Fatal(err)
	}
	first, second := r.Rows[0].ID, r.Rows[1].ID
	river, header := stream(t, srv.URL+liveAddress(t, get(t, h, "/").Body.String()), "Accept-Encoding", "gzip")
	if got := header.Get("Content-Type"); got != "text/event-stream" || header.Get("Content-Encoding") != "" {
		t.Errorf("stream = %q, %q, want it plain", got, header.Get("Content-Encoding"))
	}
	page := liveAddress(t, get(t, h, "/story/"+second).Body.String())
	if err := set.Stories.Merge(t.Context(), week.Now, first, second); err != nil {
		t.Fatal(err)
	}
	st, err := set.Stories.Get(t.Context(), second)
	if err != nil {
		t.Fatal(err)
	}
	was := r.Rows[1].Articles
	st.Compiled = st.Changed
	if err := set.Stories.Compile(t.Context(), st, nil); err != nil {
		t.Fatal(err)
	}
	if got, want := river(), `{"new":0,"changed":1,"text":"1 changed story"}`; got != want {
		t.Errorf("river hears %s, want %s", got, want)
	}
	whole, _ := stream(t, srv.URL+page)
	text := fmt.Sprintf("%d new articles", st.Articles-was)
	if st.Articles-was == 1 {
		text = "1 new article"
	}
	if got := whole(); !strings.Contains(got, text) {
		t.Errorf("story hears %s, want %s", got, text)
	}
	gone, _ := stream(t, srv.URL+"/events?story="+first)
	if got, want := gone(), "part of another"; !strings.Contains(got, want) {
		t.Errorf("merged story hears %s, want %s", got, want)
	}
	stop()
	for name, next := range map[string]func() string{"river": river, "story": whole, "merged": gone} {
		if got := next(); got != "end" {
			t.Errorf("%s hears %s after the server stopped, want its end", name, got)
		}
	}
	if w := get(t, h, "/events"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("a stream of a stopped server = %d, want 503", w.Code)
	}
}

// TestEventsResume says again to those who come again only what they have not
// heard.
func TestEventsResume(t *testing.T) {
	for name, back := range map[string]struct {
		query  string
		header bool
	}{
		"by header":  {"", true},
		"by address": {"&last=ID", false},
	} {
		set, v := filled(t)
		stopping, stop := context.WithCancel(t.Context())
		srv := httptest.NewServer(serve(t, v, web.Options{LiveEvery: time.Millisecond, Stopping: stopping}))
		next, _ := stream(t, srv.URL+"/events?since=0")
		var n, m, now int
		if data := next(); !strings.Contains(data, " new stories") {
			t.Fatalf("a page without stories hears %s", data)
		} else if _, err := fmt.Sscanf(data, `{"new":%d,"changed":%d`, &n, &m); err != nil {
			t.Fatal(err)
		}
		id := fmt.Sprintf("%d-%d-false", n, m)
		var header []string
		if back.header {
			header = []string{"Last-Event-ID", id}
		}
		again, _ := stream(t, srv.URL+"/events?since=0"+strings.ReplaceAll(back.query, "ID", id), header...)
		other, _ := stream(t, srv.URL+"/events?since=0")
		if data := other(); !strings.HasPrefix(data, fmt.Sprintf(`{"new":%d,"changed":%d,`, n, m)) {
			t.Errorf("%s: who comes for the first time hears %s, want the %d new", name, data, n)
		}
		// By now the one that came again would have been told, too. What it hears first is
		// what has changed since.
		r, err := v.River(t.Context(), view.RiverQuery{})
		if err != nil {
			t.Fatal(err)
		}
		if err := set.Stories.Merge(t.Context(), week.Now, r.Rows[0].ID, r.Rows[1].ID); err != nil {
			t.Fatal(err)
		}
		if data := again(); !strings.Contains(data, " new stor") {
			t.Errorf("%s: hears %s after a change", name, data)
		} else if _, err := fmt.Sscanf(data, `{"new":%d,`, &now); err != nil || now != n-1 {
			t.Errorf("%s: hears first of %d new stories, %v, want %d: what it had heard already must not come again", name, now, err, n-1)
		}
		stop()
		srv.Close()
	}
	_, v := empty(t)
	for _, bad := range []string{"since=soon", "articles=many"} {
		if w := get(t, serve(t, v, web.Options{}), "/events?"+bad); w.Code != http.StatusBadRequest {
			t.Errorf("/events?%s = %d, want 400", bad, w.Code)
		}
	}
}

// TestWhoListens has a stream where what it tells can be shown by loading the
// page again.
func TestWhoListens(t *testing.T) {
	_, v := filled(t)
	h := serve(t, v, web.Options{})
	r, err := v.River(t.Context(), view.RiverQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"/": "/events?since=", "/?show=followed": "show=followed", "/?show=covered": "", "/?outlet=Inland+Wire": "outlet=Inland+Wire",
		"/?topic=" + r.Rows[0].Names[0].ID: "topic=", "/story/" + r.Rows[0].ID: "story=" + r.Rows[0].ID, "/feeds": "",
	} {
		got := liveAddress(t, get(t, h, path).Body.String())
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%s listens to %q, want %q", path, got, want)
		}
	}
}
