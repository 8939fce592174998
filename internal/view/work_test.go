package view_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay/internal/view"
)

// TestJobs tells what jobs are about, by what their arguments name.
func TestJobs(t *testing.T) {
	_, v := filled(t)
	r, err := v.River(t.Context(), view.RiverQuery{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := v.Story(t.Context(), r.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	feeds, err := v.Feeds(t.Context(), "")
	if err != nil || len(feeds.Feeds) == 0 {
		t.Fatalf("Feeds = %v, %v, want some", feeds, err)
	}
	a, f := s.Members[0], feeds.Feeds[0]
	for _, tt := range []struct{ args, want string }{
		{fmt.Sprintf(`{"ids":[%q]}`, a.ID), a.Outlet + ": " + a.Headline},
		{fmt.Sprintf(`{"stories":[%q],"again":true}`, s.ID), s.Headline},
		{fmt.Sprintf(`{"feeds":[%q,"fnone","fnot"],"until":7}`, f.ID), f.Title + "; gone; 1 more"},
		{fmt.Sprintf(`{"host":"marsh.example","pages":[{"id":%q,"url":"https://marsh.example/"}]}`, a.ID), "marsh.example " + a.Outlet + ": " + a.Headline},
		{`{"stories":["s1","s2","s3","s4","s5"]}`, "gone; 4 more"},
		{`{"stage":"page"}`, "page"},
		{`{"feeds":7}`, ""},
		{`nonsense`, ""},
		{``, ""},
	} {
		js, err := v.Jobs(t.Context(), view.Work{ID: 1, Args: []byte(tt.args)})
		if err != nil {
			t.Errorf("Jobs(%s): %v", tt.args, err)
			continue
		}
		j := js[0]
		var parts []string
		for _, x := range j.Of {
			switch {
			case x.Name == "":
				parts = append(parts, "gone")
			case x.Outlet != "":
				parts = append(parts, x.Outlet+": "+x.Name)
			default:
				parts = append(parts, x.Name)
			}
		}
		if j.More > 0 {
			parts = append(parts, fmt.Sprint(j.More, " more"))
		}
		if got := strings.TrimSpace(j.Host + " " + j.Stage + strings.Join(parts, "; ")); got != tt.want {
			t.Errorf("Jobs(%s) is about %q, want %q", tt.args, got, tt.want)
		}
	}
	if js, err := v.Jobs(t.Context()); err != nil || len(js) != 0 {
		t.Errorf("Jobs() = %v, %v, want none", js, err)
	}
}

// TestJobErrors says why a job failed without the words of kinds, of the last error.
func TestJobErrors(t *testing.T) {
	_, v := filled(t)
	for _, tt := range []struct {
		errors    []string
		why, said string
	}{
		{nil, "", ""},
		{[]string{"x: " + context.DeadlineExceeded.Error(), "page: not found: gone"}, view.WhyOther, "page: gone"},
		{[]string{"page: gone", "poll: " + context.DeadlineExceeded.Error()}, view.WhySlow, "poll: context deadline exceeded"},
		{[]string{"annotate: context canceled"}, view.WhyEnded, "annotate: context canceled"},
		{[]string{"the process that ran it ended"}, view.WhyEnded, "the process that ran it ended"},
	} {
		js, err := v.Jobs(t.Context(), view.Work{Errors: tt.errors, Attempt: 1})
		if err != nil {
			t.Fatal(err)
		}
		if j := js[0]; j.Why != tt.why || j.Said != tt.said || j.Tried != max(1, len(tt.errors)) {
			t.Errorf("Jobs(%q) = %q, %q, tried %d, want %q, %q", tt.errors, j.Why, j.Said, j.Tried, tt.why, tt.said)
		}
	}
	long := strings.Repeat("é", 5000)
	js, err := v.Jobs(t.Context(), view.Work{Errors: []string{"x" + long}})
	if err != nil {
		t.Fatal(err)
	}
	if e := js[0].Errors[0]; len(e) > 2010 || !utf8.ValidString(e) || !utf8.ValidString(js[0].Said) {
		t.Errorf("an error of 10 KB is shown with %d bytes", len(e))
	}
}
