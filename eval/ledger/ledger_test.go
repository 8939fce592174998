package ledger

import (
	"os"
	"path/filepath"
	"sort"
	"testing"

	"hearsay/eval/gold"
)

// TestPacks scores the ledger over the packs' gold paragraphs, all packs
// pooled.
func TestPacks(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: scores are not taken in -short")
	}
	files, err := filepath.Glob(filepath.Join(gold.Dir(t, "packs"), "*", "pack.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no packs beside the evaluation data: %v", err)
	}
	sort.Strings(files)
	all := map[string]*score{"disagreements": {}, "updates": {}, "traps left alone": {}, "timeline": {}}
	rows, dates := 0, 0
	for _, f := range files {
		name := filepath.Base(filepath.Dir(f))
		if only := os.Getenv("HEARSAY_PACK"); only != "" && only != name {
			continue
		}
		p, err := readPack(f)
		if err != nil {
			t.Fatal(err)
		}
		l, reg := ledgerOf(p)
		var n notes
		one := map[string]score{
			"disagreements":    facts(p, p.Disagreements, l.Disagreements, reg, "disagreement", &n),
			"updates":          facts(p, p.Updates, l.Updates, reg, "update", &n),
			"traps left alone": traps(p, l.Disagreements, &n),
		}
		s, k := timeline(p, l.Timeline, &n)
		one["timeline"] = s
		rows += k
		dates += len(p.Timeline)
		for part, s := range one {
			all[part].add(s)
		}
		if os.Getenv("HEARSAY_VERBOSE") != "" {
			t.Logf("%s: %+v, %d timeline rows for %d gold dates", name, one, k, len(p.Timeline))
			for _, x := range n {
				t.Log("  - ", x)
			}
		}
	}
	out := map[string]any{"timeline rows per gold date": float64(rows) / float64(max(1, dates))}
	for part, s := range all {
		f := s.figures()
		out[part] = f
		t.Logf("%-20s P %.3f R %.3f F1 %.3f of %d", part, f.P, f.R, f.F1, f.N)
	}
	t.Logf("timeline rows per gold date %.2f", float64(rows)/float64(max(1, dates)))
	if os.Getenv("HEARSAY_PACK") == "" {
		gold.Compare(t, "ledger", out)
	}
}

// TestConflicts scores ages and spellings on the labelled conflicts between
// outlets: recall, and the labelled look-alikes that are reported. Reports
// outside the labelled rows are counted apart: the labels were mined by
// patterns and are not exhaustive.
func TestConflicts(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: scores are not taken in -short")
	}
	dir := gold.Dir(t, "gold", "text")
	labels, err := readLines[conflict](filepath.Join(dir, "gva-conflicts", "dev", "dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	incidents, err := readLines[incident](filepath.Join(dir, "gva-stories", "dev", "dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	labelled := map[string]bool{}
	for _, l := range labels {
		labelled[l.Incident] = true
	}
	got := map[string]map[string][]wordSet{}
	reported, elsewhere := 0, 0
	for i, in := range incidents {
		if !labelled[in.ID] && i%5 != 0 {
			continue // every fifth of the others tells how often the ledger speaks
		}
		got[in.ID] = conflictsOf(in)
		n := len(got[in.ID]["age"]) + len(got[in.ID]["name"])
		reported += n
		if !labelled[in.ID] {
			elsewhere += n
		}
	}
	out := map[string]any{"reported": reported, "reported elsewhere": elsewhere}
	for part, s := range conflictScore(labels, got) {
		out[part] = s.figures()
		f := s.figures()
		t.Logf("%s: P %.3f R %.3f of %d, look-alikes reported %d", part, f.P, f.R, f.N, s.fp)
	}
	t.Logf("reported %d, outside the labelled incidents %d", reported, elsewhere)
	gold.Compare(t, "ledger-conflicts", out)
}
