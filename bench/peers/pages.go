package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// A doc is one page and, where it is known, the text of its article; summary is
// what may stand in front of it.
type doc struct {
	html          []byte
	text, summary string
}

// ups lead from the folder that the program was started in to the repository.
var ups = [...]string{"../..", ".", ".."}

// folder is where the pages of a set are, "" where they are missing.
func folder(set string) string {
	roots := []string{os.Getenv("HEARSAY_SHARED")}
	for _, up := range ups {
		roots = append(roots, filepath.Join(up, "../shared"))
	}
	for _, root := range roots {
		dir := filepath.Join(root, "gold/pages", set, "dev")
		if _, err := os.Stat(dir); root != "" && err == nil {
			return dir
		}
	}
	return ""
}

func own() string {
	for _, up := range ups {
		if dir := filepath.Join(up, "eval/own"); exists(dir) {
			return dir
		}
	}
	return "eval/own"
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// load reads the pages below a folder, and the texts of its gold.jsonl.
func load(dir string) ([]doc, error) {
	texts, err := gold(dir)
	if err != nil {
		return nil, err
	}
	var docs []doc
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(strings.TrimSuffix(path, ".gz"), ".html") {
			return err
		}
		b, err := read(path)
		if err != nil {
			return err
		}
		d := texts[strings.TrimSuffix(strings.TrimSuffix(filepath.Base(path), ".gz"), ".html")]
		d.html = b
		docs = append(docs, d)
		return nil
	})
	return docs, err
}

func gold(dir string) (map[string]doc, error) {
	b, err := read(filepath.Join(dir, "gold.jsonl"))
	if errors.Is(err, fs.ErrNotExist) {
		b, err = read(filepath.Join(dir, "gold.jsonl.gz"))
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	texts := map[string]doc{}
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var g struct {
			ID, Text string
			Summary  []string
		}
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			return nil, err
		}
		texts[g.ID] = doc{text: g.Text, summary: strings.Join(g.Summary, "\n")}
	}
	return texts, lines.Err()
}

func read(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, err
		}
	}
	return io.ReadAll(r)
}

// A bag holds the windows of four words of a text; a shorter text is one window.
type bag map[string]int

func bagOf(s string) bag {
	w := strings.FieldsFunc(s, func(r rune) bool {
		return !(unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_')
	})
	b := bag{}
	if len(w) > 0 && len(w) < 4 {
		b[strings.Join(w, " ")]++
	}
	for i := 0; i+4 <= len(w); i++ {
		b[strings.Join(w[i:i+4], " ")]++
	}
	return b
}

// A mean sums the precisions and recalls, each in [0,1], of pages; a page
// counts for the one only if something was found, for the other only if there
// is something to find.
type mean struct{ p, r, nP, nR float64 }

func (m *mean) add(p, r float64, found bool) {
	if found {
		m.p += p
		m.nP++
	}
	m.r += r
	m.nR++
}

func (m *mean) f1() float64 {
	if m.p == 0 || m.r == 0 {
		return 0
	}
	p, r := m.p/m.nP, m.r/m.nR
	return 2 * p * r / (p + r)
}

// share gives the precision and the recall of a text.
func share(want, got bag) (p, r float64) {
	tp, nWant, nGot := 0, 0, 0
	for k, n := range want {
		nWant += n
		tp += min(n, got[k])
	}
	for _, n := range got {
		nGot += n
	}
	return float64(tp) / float64(max(nGot, 1)), float64(tp) / float64(max(nWant, 1))
}

// likeness is the F1 of an extractor's texts, each page's with or without its
// summary, as it fits better.
func likeness(e extractor, docs []doc) float64 {
	var m mean
	for _, d := range docs {
		want := bagOf(d.text)
		if len(want) == 0 {
			continue
		}
		got := bagOf(e.text(d.html))
		p, r := share(want, got)
		if d.summary != "" {
			if p2, r2 := share(bagOf(d.summary+"\n"+d.text), got); p2+r2 > p+r {
				p, r = p2, r2
			}
		}
		m.add(p, r, len(got) > 0)
	}
	return m.f1()
}
