package news

import (
	"errors"
	"fmt"
	"testing"
	"time"
)

func TestSpans(t *testing.T) {
	a := &Article{Headline: "Head", Standfirst: "Stand", Paragraphs: []string{"Zero one."}}
	tests := []struct {
		span Span
		want string
	}{
		{Span{HeadlinePassage, 0, 4}, "Head"},
		{Span{StandfirstPassage, 1, 3}, "ta"},
		{Span{0, 5, 8}, "one"},
		{Span{0, 5, 99}, ""},
		{Span{7, 0, 1}, ""},
	}
	for _, tt := range tests {
		if got := tt.span.In(a); got != tt.want {
			t.Errorf("%+v.In = %q, want %q", tt.span, got, tt.want)
		}
	}
	order := []Span{{HeadlinePassage, 3, 4}, {StandfirstPassage, 0, 1}, {0, 0, 4}, {0, 2, 3}, {1, 0, 1}}
	for i := 1; i < len(order); i++ {
		if !order[i-1].Less(order[i]) || order[i].Less(order[i-1]) {
			t.Errorf("%+v and %+v stand in the wrong order", order[i-1], order[i])
		}
	}
	if !order[2].Contains(order[3]) || !order[3].Overlaps(order[2]) || order[4].Overlaps(order[2]) {
		t.Error("Contains or Overlaps is wrong")
	}
}

func TestWhenFallsBackToFirstSeen(t *testing.T) {
	seen := time.Date(2025, 1, 2, 0, 0, 0, 0, time.UTC)
	a := &Article{FirstSeen: seen}
	if !a.When().Equal(seen) {
		t.Errorf("When() = %v, want first seen", a.When())
	}
	a.Published.Time = seen.AddDate(0, 0, -1)
	if !a.When().Equal(a.Published.Time) {
		t.Errorf("When() = %v, want the claimed time", a.When())
	}
}

func TestHint(t *testing.T) {
	err := fmt.Errorf("read page: %w", &Hinted{Err: ErrInvalid, Hint: "give another"})
	if got := Hint(err); got != "give another" {
		t.Errorf("Hint = %q", got)
	}
	if !errors.Is(err, ErrInvalid) || Hint(ErrInvalid) != "" {
		t.Error("a hint hides its error, or comes from nowhere")
	}
}

func TestSentenceOf(t *testing.T) {
	a := &Annotated{Sentences: []Span{
		{Para: HeadlinePassage, Start: 0, End: 9}, {Para: 0, Start: 0, End: 20}, {Para: 0, Start: 21, End: 40}, {Para: 2, Start: 3, End: 8},
	}}
	tests := []struct{ in, want Span }{
		{Span{Para: HeadlinePassage, Start: 2, End: 4}, a.Sentences[0]},
		{Span{Para: 0, Start: 0, End: 3}, a.Sentences[1]},
		{Span{Para: 0, Start: 19, End: 25}, a.Sentences[1]},
		{Span{Para: 0, Start: 20, End: 21}, Span{Para: 0, Start: 20, End: 21}}, // the space between
		{Span{Para: 0, Start: 21, End: 90}, a.Sentences[2]},
		{Span{Para: 1, Start: 0, End: 3}, Span{Para: 1, Start: 0, End: 3}},
		{Span{Para: 2, Start: 0, End: 2}, Span{Para: 2, Start: 0, End: 2}},
		{Span{Para: 2, Start: 7, End: 8}, a.Sentences[3]},
	}
	for _, tt := range tests {
		if got := a.SentenceOf(tt.in); got != tt.want {
			t.Errorf("SentenceOf(%v) = %v, want %v", tt.in, got, tt.want)
		}
	}
}

func TestSaid(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("search: %w: the quote is not closed", ErrInvalid), "search: the quote is not closed"},
		{fmt.Errorf("subscribe to x: %w", ErrConflict), "subscribe to x"},
		{errors.New("conflict: of interest"), "conflict: of interest"},
		{ErrNotFound, "not found"},
	} {
		if got := Said(c.err); got != c.want {
			t.Errorf("Said(%q) = %q, want %q", c.err, got, c.want)
		}
	}
}
