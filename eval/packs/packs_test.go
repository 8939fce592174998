// Package packs scores the whole of `hearsay read` on the packs: small
// collections of articles with known answers.
package packs

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"testing"

	"hearsay/eval/gold"
)

// first marks of the pooled scores; figures are F1, or the share right.
var marks = map[string]float64{
	"articles found": .95, "body": .96, "headline": .90, "date": .90, "furniture kept out": .90,
	"stories (BCubed)": .88, "persons": .80, "quotes": .95, "quotes with right speaker (of all)": .78,
	"same quote linked": .85, "first outlet of a quote (of all)": .80, "reuse": .80,
	"disagreements": .40, "traps left alone": .90, "timeline (recall)": .65,
}

func TestPacks(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped with -short: builds and runs the program on every pack")
	}
	dir := gold.Dir(t, "packs")
	python, err := exec.LookPath("python3")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("python3 is missing: the packs' scorer needs it")
		}
		t.Skip("skipped: no python3, which the packs' scorer needs")
	}
	bin := filepath.Join(t.TempDir(), "hearsay")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", bin, "hearsay/cmd/hearsay").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	folders, err := filepath.Glob(filepath.Join(dir, "*", "pack.json"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("no packs in %s: %v", dir, err)
	}
	sort.Strings(folders)
	args := []string{filepath.Join(dir, "score.py"), "--cmd", bin, "--json"}
	for _, f := range folders {
		args = append(args, filepath.Dir(f))
	}
	out, err := exec.CommandContext(t.Context(), python, args...).Output()
	if err != nil {
		t.Fatalf("score: %v\n%s", err, out)
	}
	var scores struct {
		Packs map[string]map[string][]float64 `json:"packs"`
		All   map[string][]float64            `json:"all"` // precision, recall, F1
	}
	if err := json.Unmarshal(out, &scores); err != nil {
		t.Fatal(err)
	}
	for part, mark := range marks {
		if prf := scores.All[part]; len(prf) != 3 || prf[2] < mark {
			t.Errorf("%s: F1 %v, want at least %v", part, prf, mark)
		}
	}
	if p := scores.All["disagreements"]; len(p) == 3 && p[0] < .50 {
		t.Errorf("disagreements: precision %v, want at least .50", p[0])
	}
	gold.Compare(t, "packs", strip(scores.Packs, scores.All))
}

// strip turns the triples into lines that read well in a diff.
func strip(packs map[string]map[string][]float64, all map[string][]float64) map[string]map[string]string {
	out := map[string]map[string]string{}
	put := func(name string, parts map[string][]float64) {
		out[name] = map[string]string{}
		for part, prf := range parts {
			if len(prf) == 3 {
				out[name][part] = fmt.Sprintf("P %.3f R %.3f F1 %.3f", prf[0], prf[1], prf[2])
			}
		}
	}
	for name, parts := range packs {
		put(name, parts)
	}
	put("all", all)
	return out
}
