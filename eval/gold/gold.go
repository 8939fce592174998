// Package gold finds the evaluation data beside the repository and keeps golden
// score files, so that a change in quality shows in a diff.
//
// The data is read in place, from ../shared or the folder that HEARSAY_SHARED
// names, and is never copied. Where it is missing a test skips and says so; with
// CI=true it fails, so that no check is lost unseen.
package gold

import (
	"bytes"
	"encoding/json"
	"flag"
	"math"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden score files under eval/golden")

// root is the repository's folder: the one above the test's own that holds
// go.mod.
func root() string {
	dir, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			break
		}
		dir = filepath.Dir(dir)
	}
	return "."
}

// Dir returns a folder of the evaluation data, such as Dir(t, "gold", "pages").
func Dir(t testing.TB, elem ...string) string {
	t.Helper()
	base := os.Getenv("HEARSAY_SHARED")
	if base == "" {
		base = filepath.Join(root(), "..", "shared")
	}
	dir := filepath.Join(append([]string{base}, elem...)...)
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("evaluation data is missing: %s", dir)
		}
		t.Skipf("skipped: no evaluation data at %s", dir)
	}
	return dir
}

// Compare holds scores (any value that encodes to JSON) against the golden file
// eval/golden/NAME.json, or rewrites it with -update. Figures are rounded to
// three decimals before they are compared.
func Compare(t testing.TB, name string, scores any) {
	t.Helper()
	raw, err := json.Marshal(scores)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(round(v), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	path := filepath.Join(root(), "eval", "golden", name+".json")
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: run `make eval` to write it", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("scores differ from %s: look at the change, then run `make eval`\n%s", path, diff(want, got))
	}
}

func round(v any) any {
	switch x := v.(type) {
	case float64:
		return math.Round(x*1000) / 1000
	case []any:
		for i := range x {
			x[i] = round(x[i])
		}
	case map[string]any:
		for k := range x {
			x[k] = round(x[k])
		}
	}
	return v
}

// diff lists the lines that differ, golden first.
func diff(want, got []byte) string {
	w, g := bytes.Split(want, []byte("\n")), bytes.Split(got, []byte("\n"))
	var b bytes.Buffer
	for i := 0; i < max(len(w), len(g)); i++ {
		var x, y []byte
		if i < len(w) {
			x = w[i]
		}
		if i < len(g) {
			y = g[i]
		}
		if !bytes.Equal(x, y) {
			b.WriteString("- " + string(x) + "\n+ " + string(y) + "\n")
		}
	}
	return b.String()
}
