// Command stories scores package story and package reuse against the gold sets
// beside the project: grouping by BCubed on six sets and the packs, copied
// passages by pairs and spans.
//
// The sets are read in place and never copied. Where they are missing, the
// command and its test say so and do nothing. Scores go to
// eval/golden/stories.json with -update.
//
// A quarter of the gold stories, chosen by hash, is kept back: their score
// stands apart ("check") and is not for tuning.
package main
