package view

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// dismissFact is the kind of correction by which a reader dismisses a fact; see
// package compile.
const dismissFact = "dismiss"

// justDone is how many of the latest corrections one is looked for among that
// was just made.
const justDone = 20

// Done returns a correction that was just made, nil if it is not among the latest or
// was taken back.
func (v *View) Done(ctx context.Context, id string) (*Correction, error) {
	if id == "" {
		return nil, nil
	}
	cs, _, err := v.set.Corrections.List(ctx, v.user, store.Page{Limit: justDone})
	if err != nil {
		return nil, fmt.Errorf("corrections: %w", err)
	}
	for _, c := range cs {
		if c.ID != id || !c.Gone.IsZero() {
			continue
		}
		told, err := v.Told(ctx, c)
		if err != nil {
			return nil, err
		}
		return &told[0], nil
	}
	return nil, nil
}

// dismissals are readers' decisions on facts, the oldest first.
type dismissals struct {
	at    map[string]int    // correction -> place
	of    map[string]string // fact -> the latest of it
	cause map[string]string // correction -> the reader's reason
}

func dismissalsAmong(cs []store.Correction) (*dismissals, error) {
	d := &dismissals{at: map[string]int{}, of: map[string]string{}, cause: map[string]string{}}
	for i, c := range cs {
		if c.Kind != dismissFact {
			continue
		}
		var x news.Dismissal
		if err := json.Unmarshal(c.Data, &x); err != nil {
			return nil, fmt.Errorf("correction %s: %w", c.ID, err)
		}
		d.at[c.ID], d.of[c.A], d.cause[c.ID] = i+1, c.ID, x.Reason
	}
	return d, nil
}

// judge brings a fact, as it was compiled last, up to what readers decided since:
// its Dismissed is the correction in force that speaks of it. It tells whether it is
// dismissed whole.
func (d *dismissals) judge(f *Fact, whole bool) bool {
	if d.at[f.Dismissed] == 0 {
		f.Dismissed, whole = "", false
	}
	if id := d.of[f.ID]; d.at[id] > d.at[f.Dismissed] { // made since
		f.Dismissed, whole = id, true
	}
	f.Reason = d.cause[f.Dismissed]
	return whole
}

// factsAbout lists what corrections of facts are found by.
func factsAbout(fs ...[]Fact) []string {
	var out []string
	for _, l := range fs {
		for i := range l {
			out = append(out, l[i].ID)
			for _, val := range l[i].Values {
				for _, e := range val.Evidence {
					out = append(out, e.ID)
				}
			}
		}
	}
	return distinct(out)
}

// dismiss sorts a story's facts by what readers decided, also where the story is not
// compiled since.
func (s *Story) dismiss(d *dismissals) {
	var gone []Fact
	sift := func(fs []Fact, whole bool) (stand []Fact) {
		for _, f := range fs {
			if d.judge(&f, whole) {
				gone = append(gone, f)
			} else {
				stand = append(stand, f)
			}
		}
		return stand
	}
	was := s.Dismissed
	s.Disagreements, s.Updates = sift(s.Disagreements, false), sift(s.Updates, false)
	for _, f := range sift(was, true) { // taken back
		if f.Update {
			s.Updates = append(s.Updates, f)
		} else {
			s.Disagreements = append(s.Disagreements, f)
		}
	}
	s.Dismissed = gone
}

// DismissedOnes are the disagreements, or the updates, that a reader dismissed.
func (s *Story) DismissedOnes(updates bool) []Fact {
	var out []Fact
	for _, f := range s.Dismissed {
		if f.Update == updates {
			out = append(out, f)
		}
	}
	return out
}

// siftRows leaves out what was dismissed since its story was compiled.
func (v *View) siftRows(ctx context.Context, rows []Disagreement) ([]Disagreement, error) {
	fs := make([]Fact, len(rows))
	for i := range rows {
		fs[i] = rows[i].Fact
	}
	cs, err := v.set.Corrections.About(ctx, factsAbout(fs)...)
	if err != nil {
		return nil, fmt.Errorf("corrections: %w", err)
	}
	d, err := dismissalsAmong(cs)
	if err != nil {
		return nil, err
	}
	out := rows[:0]
	for _, x := range rows {
		if !d.judge(&x.Fact, false) {
			out = append(out, x)
		}
	}
	return out, nil
}

// dismissedWords are a dismissed question with its values, in words.
func dismissedWords(d *news.Dismissal) string {
	values := make([]string, len(d.Values))
	for i, x := range d.Values {
		values[i] = x.Value
	}
	return d.Question + ": " + strings.Join(values, " · ")
}
