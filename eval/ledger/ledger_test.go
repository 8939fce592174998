package ledger

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
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
	r := newResult()
	for _, f := range files {
		r.add(t, f, os.Getenv("HEARSAY_VERBOSE") != "")
	}
	out := r.figures(t)
	if os.Getenv("HEARSAY_PACK") == "" {
		gold.Compare(t, "ledger", out)
	}
}

// TestCollections scores the ledger over the collections kept beside this
// file, in halves: those that are worked on and those whose rows nobody
// reads, of which totals alone are looked at. Pairs of reports are told apart from
// the collections of many.
func TestCollections(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: scores are not taken in -short")
	}
	files, err := filepath.Glob(filepath.Join("collections", "*", "pack.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no collections: %v", err)
	}
	parts := []string{"own", "held", "pairs own", "pairs held"}
	results := map[string]*result{}
	for _, p := range parts {
		results[p] = newResult()
	}
	for _, f := range files {
		name := filepath.Base(filepath.Dir(f))
		part := "own"
		if slices.Contains(heldBack, name) {
			part = "held"
		}
		if strings.HasPrefix(name, "pairs-") {
			part = "pairs " + part
		}
		results[part].add(t, f, strings.HasSuffix(part, "own") && os.Getenv("HEARSAY_VERBOSE") != "")
	}
	out := map[string]any{}
	for _, p := range parts {
		t.Log(p)
		out[p] = results[p].figures(t)
		for class, c := range results[p].classes {
			if strings.HasSuffix(p, "own") {
				t.Logf("%s, %s: %d of %d", p, class, c[0], c[1])
			}
		}
	}
	if os.Getenv("HEARSAY_PACK") == "" {
		gold.Compare(t, "ledger-collections", out)
	}
}

// TestQuiet counts the rows that the ledger reports on stories whose reports contradict
// each other nowhere: every disagreement is wrong, and every update but those of the
// answers.
func TestQuiet(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: scores are not taken in -short")
	}
	files, err := filepath.Glob(filepath.Join("quiet", "*", "pack.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no quiet stories: %v", err)
	}
	r, stories := newResult(), 0
	for _, f := range files {
		p, err := readPack(f)
		if err != nil {
			t.Fatal(err)
		}
		stories += len(p.Stories)
		r.add(t, f, os.Getenv("HEARSAY_VERBOSE") != "")
	}
	d, u := r.parts["disagreements"], r.parts["updates"]
	t.Logf("%d stories: disagreements %d, updates right %d of %d, wrong %d", stories, d.tp+d.fp, u.tp, u.tp+u.fn, u.fp)
	gold.Compare(t, "ledger-quiet", map[string]any{"stories": stories, "disagreements": d.tp + d.fp, "updates": u.tp, "updates wanted": u.tp + u.fn, "updates wrong": u.fp})
}

// heldBack are the two collections whose names' SHA-256 sums are the lowest, and the second
// set of each kind of pairs.
var heldBack = []string{"scooter-layoffs", "solicitor-sentence", "pairs-two", "pairs-numbers-two", "pairs-words-kept"}

// result pools the scores of several packs.
type result struct {
	parts       map[string]*score
	rows, dates int
	classes     map[string][2]int // rows found and rows in the gold by class
}

func newResult() *result {
	return &result{
		parts:   map[string]*score{"disagreements": {}, "updates": {}, "traps left alone": {}, "timeline": {}},
		classes: map[string][2]int{},
	}
}

// add scores one pack's file.
func (r *result) add(t *testing.T, file string, verbose bool) {
	t.Helper()
	name := filepath.Base(filepath.Dir(file))
	if only := os.Getenv("HEARSAY_PACK"); only != "" && only != name {
		return
	}
	p, err := readPack(file)
	if err != nil {
		t.Fatal(err)
	}
	l, reg := ledgerOf(p)
	var n notes
	one := map[string]score{
		"disagreements":    facts(p, p.Disagreements, l.Disagreements, reg, "disagreement", &n, r.classes),
		"updates":          facts(p, p.Updates, l.Updates, reg, "update", &n, nil),
		"traps left alone": traps(p, l.Disagreements, &n),
	}
	s, k := timeline(p, l.Timeline, &n)
	one["timeline"] = s
	r.rows += k
	r.dates += len(p.Timeline)
	for part, s := range one {
		r.parts[part].add(s)
	}
	if verbose {
		t.Logf("%s: %+v, %d timeline rows for %d gold dates", name, one, k, len(p.Timeline))
		for _, x := range n {
			t.Log("  - ", x)
		}
	}
}

// figures logs the pooled figures and returns them for the golden file.
func (r *result) figures(t *testing.T) map[string]any {
	t.Helper()
	out := map[string]any{}
	for part, s := range r.parts {
		f := s.figures()
		if f.N == 0 {
			continue
		}
		out[part] = f
		t.Logf("%-20s P %.3f R %.3f F1 %.3f of %d", part, f.P, f.R, f.F1, f.N)
	}
	if r.dates > 0 {
		per := float64(r.rows) / float64(r.dates)
		out["timeline rows per gold date"] = per
		t.Logf("timeline rows per gold date %.2f", per)
	}
	return out
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
