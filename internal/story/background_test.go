package story

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"sort"
	"testing"
)

var makeBackground = flag.Bool("background", false, "count the background table anew")

// TestBackground counts the background table with -background.
func TestBackground(t *testing.T) {
	if !*makeBackground {
		t.Skip("run with -background to count the table anew")
	}
	df := map[uint64]int{}
	docs := 0
	count := func(texts ...string) {
		seen := map[uint64]bool{}
		for _, s := range texts {
			scan(s, func(tok token) {
				if !skip(s, tok) {
					seen[tok.key] = true
				}
			})
		}
		for k := range seen {
			df[k]++
		}
		docs++
	}
	root := "../../../shared/gold/"
	for _, f := range []string{"stories/reuse-news/dev/articles.jsonl.gz", "stories/newscluster70/dev/articles.jsonl.gz", "stories/ecbplus/dev/articles.jsonl.gz", "stories/allsides-roundup/dev/distractors.jsonl.gz"} {
		r, err := os.Open(filepath.Join(root, f))
		if err != nil {
			t.Skip("no gold data:", err)
		}
		z, err := gzip.NewReader(r)
		if err != nil {
			t.Fatal(err)
		}
		dec := json.NewDecoder(bufio.NewReader(z))
		for dec.More() {
			var x struct{ Title, Text string }
			if err := dec.Decode(&x); err != nil {
				t.Fatal(err)
			}
			count(x.Title, x.Text)
		}
		r.Close()
	}
	type row struct {
		key   uint32
		share uint16
	}
	var rows []row
	for k, n := range df {
		if n*1000 >= docs {
			rows = append(rows, row{uint32(k ^ k>>32), uint16(min(65535, n*65535/docs))})
		}
	}
	sort.Slice(rows, func(i, j int) bool {
		if rows[i].key != rows[j].key {
			return rows[i].key < rows[j].key
		}
		return rows[i].share > rows[j].share
	})
	var out []byte
	for i, r := range rows {
		if i > 0 && rows[i-1].key == r.key {
			continue
		}
		out = binary.LittleEndian.AppendUint32(out, r.key)
		out = binary.LittleEndian.AppendUint16(out, r.share)
	}
	t.Logf("%d articles, %d words", docs, len(rows))
	if err := os.WriteFile("background.bin", out, 0o644); err != nil {
		t.Fatal(err)
	}
}
