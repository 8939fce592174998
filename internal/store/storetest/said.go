package storetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

func testSaid(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 1, 4)
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[0], Story: "s1"}, {Article: ids[1], Story: "s2"}}))
	es, err := s.Entities.Save(ctx, store.Entity{Name: "Ida Holm", Kind: news.Person, Keys: []string{"ida holm"}}, store.Entity{Name: "Tam Quill", Keys: []string{"tam quill"}})
	ok(t, err)
	q := func(id, key, entity string, minute, wordings int, outlets ...string) store.Quote {
		return store.Quote{ID: id, Name: id, Key: key, Entity: entity, At: day.Add(time.Duration(minute) * time.Minute), Data: []byte(id), Outlets: outlets, Wordings: wordings, Anonymous: key == ""}
	}
	ok(t, s.Ledgers.Put(ctx, store.Ledger{Story: "s1", Quotes: []store.Quote{
		q("q1", "ida holm", es[0], 1, 1, "The Gazette"), q("q2", "ida holm", es[0], 2, 2, "The Gazette", "Fen Post"), q("q3", "", "", 3, 1, "Fen Post"),
	}}))
	ok(t, s.Ledgers.Put(ctx, store.Ledger{Story: "s2", Quotes: []store.Quote{
		q("q4", "tam quill", es[1], 4, 3, "the GAZETTE", "Fen Post"), q("q5", "tam quill", es[1], 5, 1, "Fen Post"), q("q6", "", "", 5, 2, "The Gazette", "Fen Post"),
	}}))
	at := func(minute int) time.Time { return day.Add(time.Duration(minute) * time.Minute) }
	for _, c := range []struct {
		f    store.QuoteFilter
		want []string
	}{
		{store.QuoteFilter{}, []string{"q6", "q5", "q4", "q3", "q2", "q1"}},
		{store.QuoteFilter{Key: "ida holm"}, []string{"q2", "q1"}},
		{store.QuoteFilter{Outlet: "the gazette"}, []string{"q6", "q4", "q2", "q1"}},
		{store.QuoteFilter{Story: "s1"}, []string{"q3", "q2", "q1"}},
		{store.QuoteFilter{Story: "s0"}, nil},
		{store.QuoteFilter{Entities: es}, []string{"q5", "q4", "q2", "q1"}},
		{store.QuoteFilter{Entities: []string{}}, nil},
		{store.QuoteFilter{Entities: es, Outlet: "The Gazette"}, []string{"q4", "q2", "q1"}},
		{store.QuoteFilter{From: at(2), To: at(5)}, []string{"q4", "q3", "q2"}},
		{store.QuoteFilter{Outlet: "Fen Post", From: at(3)}, []string{"q6", "q5", "q4", "q3"}},
		{store.QuoteFilter{Speakers: store.QuotesAnonymous}, []string{"q6", "q3"}},
		{store.QuoteFilter{Speakers: store.QuotesNamed}, []string{"q5", "q4", "q2", "q1"}},
		{store.QuoteFilter{Spread: store.QuotesAlone}, []string{"q5", "q3", "q1"}},
		{store.QuoteFilter{Spread: store.QuotesDiffering}, []string{"q6", "q4", "q2"}},
		{store.QuoteFilter{Spread: store.QuotesDiffering, Speakers: store.QuotesAnonymous, Outlet: "Fen Post", Story: "s2", From: at(1), To: at(9)}, []string{"q6"}},
		{store.QuoteFilter{Key: "tam quill", Outlet: "The Gazette"}, []string{"q4"}},
	} {
		for _, by := range []int{1, 2, 50} {
			var got []string
			for _, x := range collect(t, by, func(p store.Page) ([]store.Quote, string, error) { return s.Ledgers.Said(ctx, c.f, p) }) {
				got = append(got, x.ID)
				if string(x.Data) != x.ID || x.Story == "" {
					t.Errorf("quote %+v, want what was given", x)
				}
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("Said(%+v) by %d: %s", c.f, by, d)
			}
		}
	}
	_, _, err = s.Ledgers.Said(ctx, store.QuoteFilter{}, store.Page{After: "!"})
	wantErr(t, err, news.ErrInvalid)
	// Compiled again, a quote stands with its outlets of now.
	ok(t, s.Ledgers.Put(ctx, store.Ledger{Story: "s1", Quotes: []store.Quote{q("q2", "ida holm", es[0], 2, 1, "Fen Post")}}))
	if qs, _, err := s.Ledgers.Said(ctx, store.QuoteFilter{Outlet: "The Gazette", Story: "s1"}, store.Page{}); err != nil || len(qs) != 0 {
		t.Errorf("Said of an outlet that prints it no more = %+v, %v; want none", qs, err)
	}
}
