package view

import (
	"context"
	"fmt"

	"hearsay/internal/store"
)

// CorrectionList is the reader's decisions, taken back ones too, the latest first.
type CorrectionList struct {
	Corrections []Correction
	Next        string
}

// Corrections lists what the view's reader decided on stories and names.
func (v *View) Corrections(ctx context.Context, after string) (*CorrectionList, error) {
	cs, next, err := v.set.Corrections.List(ctx, v.user, store.Page{After: after, Limit: 50})
	if err != nil {
		return nil, fmt.Errorf("corrections: %w", err)
	}
	out := &CorrectionList{Next: next}
	if out.Corrections, err = v.Told(ctx, cs...); err != nil {
		return nil, err
	}
	return out, nil
}
