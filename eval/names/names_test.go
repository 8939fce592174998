package main

import (
	"testing"

	"hearsay/eval/gold"
)

func TestNames(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: reads three span sets")
	}
	scores, err := measure(gold.Dir(t), options{})
	if err != nil {
		t.Fatal(err)
	}
	gold.Compare(t, "names", pooled(scores))
	// The first marks that were set for these figures.
	for part, least := range map[string]float64{"all packs: persons": 0.93, "all packs: persons by article": 0.92, "conll2003 testa PER": 0.85, "conll2003 testa all": 0.75} {
		if _, _, f := scores[part].values(); f < least {
			t.Errorf("F1 of %s = %.3f, want at least %.2f", part, f, least)
		}
	}
}
