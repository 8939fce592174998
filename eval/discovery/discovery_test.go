package discovery

import (
	"bufio"
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/eval/gold"
	"hearsay/internal/discover"
)

// TestScores looks for the feed of each page of the autodiscovery suite. Each
// has one, named after the page, but for the index, which has none.
func TestScores(t *testing.T) {
	dir := gold.Dir(t, "gold", "web", "feed-discovery", "dev")
	f, err := os.Open(filepath.Join(dir, "cases.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases, exact, found, wanted, extra int
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var c struct{ Name, File string }
		if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		doc, err := os.ReadFile(filepath.Join(dir, c.File))
		if err != nil {
			t.Fatal(err)
		}
		got := discover.Feeds(doc, discover.Options{URL: "http://suite.example/tests/client/autodiscovery/" + path.Base(c.File)})
		want := strings.TrimSuffix(path.Base(c.File), ".html") + ".xml"
		hit := false
		for _, g := range got {
			if strings.HasSuffix(g.URL, "/tests/client/autodiscovery/"+want) {
				hit = true
			} else {
				extra++
			}
		}
		cases++
		none := path.Base(c.File) == "index.html"
		if !none {
			wanted++
			if hit {
				found++
			}
		}
		if hit != none && len(got) <= 1 {
			exact++
		} else {
			t.Logf("%s: got %+v, want %s", c.Name, got, want)
		}
	}
	gold.Compare(t, "discovery", map[string]int{"cases": cases, "right": exact, "feeds": wanted, "found": found, "wrong": extra})
}
