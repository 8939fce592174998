package fetch

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/eval/gold"
	"hearsay/internal/fetch"
)

type check struct {
	Agent   string `json:"user_agent"`
	URL     string
	Allowed bool
}

// robotsCase is one case of the data: a file with one check or many.
type robotsCase struct {
	Name, File string
	check
	GoogleOnly bool    `json:"google_only"`
	Text       *string `json:"robots_txt"`
	Base64     string  `json:"robots_txt_b64"`
	Checks     []check
}

func (c *robotsCase) bytes(t *testing.T, dir string) []byte {
	t.Helper()
	switch {
	case c.Text != nil:
		return []byte(*c.Text)
	case c.Base64 != "":
		b, err := base64.StdEncoding.DecodeString(c.Base64)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	b, err := os.ReadFile(filepath.Join(dir, c.File))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestRobots wants every assertion of the reference matcher that RFC 9309 makes
// too, and 99.5% of the checks on real files.
func TestRobots(t *testing.T) {
	dir := gold.Dir(t, "gold", "web", "robots", "dev")
	var made, madeOK, extra, extraOK, found, foundOK int
	for _, c := range read[robotsCase](t, filepath.Join(dir, "cases.jsonl")) {
		b := c.bytes(t, dir)
		checks := c.Checks
		if c.File == "" {
			checks = []check{c.check}
		}
		for _, k := range checks {
			ok := fetch.ParseRobots(b, k.Agent).AllowedURL(k.URL) == k.Allowed
			n, good := &found, &foundOK
			switch {
			case c.GoogleOnly:
				n, good = &extra, &extraOK
			case strings.HasPrefix(c.Name, "google/"):
				n, good = &made, &madeOK
			}
			*n++
			if ok {
				*good++
			} else if !c.GoogleOnly {
				t.Logf("%s: agent %q, %q: want %v", c.Name, k.Agent, k.URL, k.Allowed)
			}
		}
	}
	t.Logf("standard %d of %d, extensions %d of %d, real files %d of %d", madeOK, made, extraOK, extra, foundOK, found)
	if madeOK < made || float64(foundOK) < 0.995*float64(found) {
		t.Errorf("robots.txt: %d of %d made cases and %d of %d real checks agree", madeOK, made, foundOK, found)
	}
	gold.Compare(t, "fetch-robots", map[string]int{
		"standard": made, "standard_right": madeOK, "extensions": extra, "extensions_right": extraOK,
		"real": found, "real_right": foundOK,
	})
}
