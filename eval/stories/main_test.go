package main

import (
	"testing"

	"hearsay/eval/gold"
)

// TestGolden checks that the scores are those of eval/golden/stories.json. It
// takes about a minute and needs the gold data beside the project.
func TestGolden(t *testing.T) {
	if testing.Short() {
		t.Skip("long: run without -short")
	}
	got, err := evaluate(options{root: gold.Dir(t)})
	if err != nil {
		t.Fatal(err)
	}
	gold.Compare(t, "stories", got)
}

func TestPairwise(t *testing.T) {
	gold := map[string]string{"a": "x", "b": "x", "c": "y"}
	tests := []struct {
		got  map[string]string
		want prf
	}{
		{map[string]string{"a": "1", "b": "1", "c": "2"}, prf{1, 1, 1}},
		{map[string]string{"a": "1", "b": "1", "c": "1"}, prf{0.3333, 1, 0.5}},
		{map[string]string{"a": "1", "b": "2", "c": "2"}, prf{0, 0, 0}},
	}
	for _, tt := range tests {
		if got := pairwise(gold, tt.got, all); got != tt.want {
			t.Errorf("pairwise(%v) = %v, want %v", tt.got, got, tt.want)
		}
	}
}

func TestBcubed(t *testing.T) {
	gold := map[string]string{"a": "x", "b": "x", "c": "y"}
	all := func(string) bool { return true }
	tests := []struct {
		got  map[string]string
		want prf
	}{
		{map[string]string{"a": "1", "b": "1", "c": "2"}, prf{1, 1, 1}},
		{map[string]string{"a": "1", "b": "1", "c": "1"}, prf{0.5556, 1, 0.7143}},
		{map[string]string{"a": "1", "b": "2"}, prf{1, 0.6667, 0.8}},
	}
	for _, tt := range tests {
		if got := bcubed(gold, tt.got, all); got != tt.want {
			t.Errorf("bcubed(%v) = %v, want %v", tt.got, got, tt.want)
		}
	}
}
