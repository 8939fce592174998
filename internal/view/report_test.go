package view_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/view"
)

// sized are stories of which each has so many articles, whatever is kept.
type sized struct {
	store.Stories
	articles int
}

func (s sized) Get(ctx context.Context, id string) (store.Story, error) {
	st, err := s.Stories.Get(ctx, id)
	st.Articles = s.articles
	return st, err
}

// TestStoryReportBound: a story of more articles than are exported is refused, by any
// of its ids, with the command that writes all of it; one of just so many is not.
func TestStoryReportBound(t *testing.T) {
	set, v := filled(t)
	ctx := t.Context()
	r, err := v.River(ctx, view.RiverQuery{})
	if err != nil {
		t.Fatal(err)
	}
	id := r.Rows[0].ID
	story, err := v.Story(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	kept := set.Stories
	of := func(n int) *view.View {
		set.Stories = sized{kept, n}
		return view.New(set, view.Options{Now: func() time.Time { return r.Rows[0].To }})
	}
	if _, err := of(view.MaxExported).StoryReport(ctx, id, "1"); err != nil {
		t.Errorf("StoryReport of %d articles = %v, want the report", view.MaxExported, err)
	}
	for _, asked := range []string{id, story.Members[0].ID} {
		d, err := of(view.MaxExported+1).StoryReport(ctx, asked, "1")
		if d != nil || !errors.Is(err, news.ErrInvalid) || !strings.Contains(err.Error(), "2001 articles") || news.Hint(err) != "hearsay story "+id+" --format json writes all of it" {
			t.Errorf("StoryReport(%s) of %d articles = %v, %v, hint %q, want a refusal and the command", asked, view.MaxExported+1, d != nil, err, news.Hint(err))
		}
	}
}
