package web_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"hearsay/internal/view"
	"hearsay/internal/web"
)

// frames loads every page in a frame of each width and prints what is wider than its
// frame, and what the policy refused.
const frames = `<!doctype html><title>frames</title><body><script>
const pages = %s, widths = [360, 820, 1280], out = [];
let left = pages.length * widths.length;
for (const page of pages) for (const width of widths) {
  const f = document.createElement("iframe");
  f.style.cssText = "border:0;height:900px;width:" + width + "px";
  f.onload = () => {
    const d = f.contentDocument, root = d.documentElement;
    if (root.scrollWidth > width) out.push(page + " is " + root.scrollWidth + " wide in " + width);
    if (!d.querySelector("h1")) out.push(page + " has no heading");
    if (width === 1280 && page === "/") {
      const press = (key) => f.contentWindow.dispatchEvent(new f.contentWindow.KeyboardEvent("keydown", { key }));
      press("j"); press("j"); press("k");
      if (d.querySelector(".is-on") !== d.querySelector("[data-row]")) out.push("j j k does not lead to the first row");
      if (!d.querySelector(".is-on")?.contains(d.activeElement)) out.push("the row's link has no focus");
      press("?");
      if (!d.querySelector("dialog").open) out.push("? does not open the help");
      press("?");
      if (d.querySelector("dialog").open) out.push("? does not close the help");
    }
    if (getComputedStyle(d.body).marginTop !== "0px") out.push(page + " has no style");
    if (--left === 0) document.title = "done " + out.join("; ");
  };
  f.src = page;
  document.body.append(f);
}
</script>`

// TestPagesFitTheirWindow opens pages in Chromium, under their own policy, and
// presses keys:
// nothing may scroll sideways, from a phone of 360 pixels on, long words of
// strangers included.
func TestPagesFitTheirWindow(t *testing.T) {
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("skipped: takes five seconds")
	}
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("chromium is missing: install it, so that the pages are looked at")
		}
		t.Skip("skipped: no chromium to open the pages in")
	}
	_, v := filled(t)
	r, err := v.River(t.Context(), view.RiverQuery{Show: view.ShowCovered})
	if err != nil {
		t.Fatal(err)
	}
	s, err := v.Story(t.Context(), r.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	pages := []string{
		"/", "/?show=starred", "/story/" + s.ID, "/topic/" + s.Names[0].ID, "/topics", "/quotes", "/outlets", "/outlet/Inland%20Wire",
		"/search?q=tram", "/search?q=" + strings.Repeat("unbroken", 30), "/feeds", "/jobs", "/nothing",
	}
	for _, m := range s.Members {
		if m.Number == 0 || m.Edits > 0 {
			pages = append(pages, "/article/"+m.ID)
		}
	}
	list, err := json.Marshal(pages)
	if err != nil {
		t.Fatal(err)
	}
	h := serve(t, v, web.Options{Actions: &keeper{actions{Marks: v.Marks()}}})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/frames" {
			fmt.Fprintf(w, frames, list)
			return
		}
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, r)
		for k, x := range rec.Header() {
			w.Header()[k] = x
		}
		// The pages forbid to be framed; the rest of their policy stays.
		w.Header().Set("Content-Security-Policy", strings.Replace(rec.Header().Get("Content-Security-Policy"), "frame-ancestors 'none'", "frame-ancestors 'self'", 1))
		w.WriteHeader(rec.Code)
		_, _ = w.Write(rec.Body.Bytes())
	}))
	defer srv.Close()
	out, err := exec.CommandContext(t.Context(), chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(),
		"--window-size=1400,1000", "--virtual-time-budget=20000", "--dump-dom", srv.URL+"/frames").Output()
	if err != nil {
		t.Fatalf("chromium: %v", err)
	}
	m := regexp.MustCompile(`<title>done ?([^<]*)</title>`).FindSubmatch(out)
	if m == nil {
		t.Fatalf("the pages did not load: %.300s", out)
	}
	if len(m[1]) > 0 {
		t.Error(string(m[1]))
	}
}
