package sqlstore

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/store"
)

// Every list of quotes goes along an index from the cursor on.
func TestSaidPlans(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "hearsay.db"), nil)
	for _, c := range []struct {
		f     store.QuoteFilter
		story int64
		index string
	}{
		{store.QuoteFilter{}, 0, "quotes_at"},
		{store.QuoteFilter{From: time.Unix(9, 0)}, 0, "quotes_at"},
		{store.QuoteFilter{Key: "x"}, 0, "quotes_name"},
		{store.QuoteFilter{Entities: []string{"e1"}, Outlet: "x"}, 0, "quotes_entity"},
		{store.QuoteFilter{Story: "s1"}, 1, "quotes_story"},
		{store.QuoteFilter{Outlet: "x"}, 0, "PRIMARY KEY (outlet_key=?"},
		{store.QuoteFilter{Speakers: store.QuotesAnonymous}, 0, "quotes_anonymous"},
		{store.QuoteFilter{Spread: store.QuotesAlone}, 0, "quotes_alone"},
		{store.QuoteFilter{Spread: store.QuotesDiffering}, 0, "quotes_differing"},
	} {
		for _, r := range saidRuns(c.f, c.story, map[string]bool{"e1": true}) {
			query, args := r.query(c.f, saidPlace{at: 1, n: 1}, 50)
			if plan := explain(t, s, query, args...); !strings.Contains(plan, c.index) || strings.Contains(plan, "TEMP B-TREE") {
				t.Errorf("plan of %+v:\n%s\nwant it along %s", c.f, plan, c.index)
			}
		}
	}
}
