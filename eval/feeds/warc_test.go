package feeds

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"hearsay/eval/gold"
	"hearsay/internal/warc"
)

// warcScore counts what is read of sample archives: no expected outputs come
// with them, so that the figures only show change.
func warcScore(t *testing.T) map[string]int {
	dir := gold.Dir(t, "gold", "web", "warc", "dev")
	out := map[string]int{}
	lines(t, filepath.Join(dir, "cases.jsonl"), func(b []byte) {
		var c struct{ File string }
		if err := json.Unmarshal(b, &c); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(filepath.Join(dir, c.File))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Close() }()
		out["files"]++
		r, err := warc.NewReader(f, warc.Options{})
		if err != nil {
			return
		}
		out["opened"]++
		for {
			rec, err := r.Next()
			if err != nil {
				if !errors.Is(err, io.EOF) {
					out["faults"]++
				}
				return
			}
			out["records"]++
			out["bytes"] += len(rec.Body)
		}
	})
	return out
}
