package render

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestPageFitsItsWindow opens the page in Chromium: nothing may scroll sideways
// on a desktop or a phone, long words of strangers included.
func TestPageFitsItsWindow(t *testing.T) {
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("chromium is missing: install it, so that the page is looked at")
		}
		t.Skip("skipped: no chromium to open the page in")
	}
	d := sample()
	d.Disagreements[0].Values[0].Value = strings.Repeat("verylongword", 12)
	d.Quotes[0].Text = strings.Repeat("unbroken", 30)
	d.Stories[0].Headline += " " + strings.Repeat("Donaudampfschiff", 6)
	d.Articles[0].Outlet = strings.Repeat("Outlet", 15)
	var b bytes.Buffer
	if err := HTML(&b, d); err != nil {
		t.Fatal(err)
	}
	// The page itself has no script; the measure is added for the test.
	page := strings.Replace(b.String(), "</body>", `<script>document.title="w"+document.documentElement.scrollWidth+"/"+innerWidth</script></body>`, 1)
	dir := t.TempDir()
	file := filepath.Join(dir, "page.html")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, width := range []string{"1280", "500"} {
		out, err := exec.CommandContext(t.Context(), chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir="+filepath.Join(dir, width),
			"--window-size="+width+",900", "--dump-dom", "file://"+file).Output()
		if err != nil {
			t.Fatalf("chromium: %v", err)
		}
		m := regexp.MustCompile(`<title>w(\d+)/(\d+)</title>`).FindSubmatch(out)
		if m == nil {
			t.Fatalf("the page did not say how wide it is: %.300s", out)
		}
		content, err := strconv.Atoi(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		window, err := strconv.Atoi(string(m[2]))
		if err != nil {
			t.Fatal(err)
		}
		if content > window {
			t.Errorf("at %s px the page is %d wide in a window of %d", width, content, window)
		}
	}
}
