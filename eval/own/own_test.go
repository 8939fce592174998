// Package own scores `hearsay read` on the packs written for the project: files
// in, one report out, nothing between. README.md says what they hold.
package own

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"hearsay/eval/gold"
)

// TestOwnPacks runs the packs' scorer over the built program and holds the
// pooled precision, recall and F1 of every part against the golden file.
func TestOwnPacks(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: builds and runs the program")
	}
	scorer := filepath.Join(gold.Dir(t, "packs"), "score.py")
	python, err := exec.LookPath("python3")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("python3 is missing: the packs' scorer needs it")
		}
		t.Skip("skipped: no python3 for the scorer")
	}
	bin := filepath.Join(t.TempDir(), "hearsay")
	if out, err := exec.Command("go", "build", "-o", bin, "hearsay/cmd/hearsay").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	packs, err := filepath.Glob("*/pack.json")
	if err != nil {
		t.Fatal(err)
	}
	args := []string{scorer, "--json", "--cmd", bin}
	for _, p := range packs {
		args = append(args, filepath.Dir(p))
	}
	cmd := exec.Command(python, args...)
	cmd.Stderr = os.Stderr
	raw, err := cmd.Output()
	if err != nil {
		t.Fatalf("score: %v", err)
	}
	var res struct {
		All map[string][]float64 `json:"all"` // precision, recall and F1, each in [0,1]
	}
	if err := json.Unmarshal(raw, &res); err != nil {
		t.Fatalf("scores: %v", err)
	}
	gold.Compare(t, "own", res.All)
}
