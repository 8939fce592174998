package sqlstore

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/query"
	"hearsay/internal/store"
	"hearsay/internal/store/storetest"
)

// explain returns the plan of a query. On PostgreSQL the small tables of a test
// are no reason to read them whole.
func explain(t *testing.T, s *Store, query string, args ...any) string {
	t.Helper()
	tx, err := s.r.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	var lines []string
	if s.d.name == "sqlite" {
		lines, err = all(t.Context(), tx, func(r *sql.Rows, line *string) error {
			var a, b, c int
			return r.Scan(&a, &b, &c, line)
		}, "EXPLAIN QUERY PLAN "+query, args...)
	} else {
		lines, err = all(t.Context(), tx, word, "EXPLAIN "+query, args...)
	}
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return strings.Join(lines, "\n")
}

// PostgreSQL can give every list along its index from the cursor on: without
// sorting, and with the cursor as a bound of the index.
func TestPostgresPlans(t *testing.T) {
	s := openFile(t, storetest.Schema(t, storetest.Postgres(t)), nil)
	s.r.SetMaxOpenConns(1)
	if _, err := s.r.ExecContext(t.Context(), "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off"); err != nil {
		t.Fatal(err)
	}
	const tail = " AND (a.at, a.n) < (9, 9) ORDER BY a.at DESC, a.n DESC LIMIT 50"
	for q, index := range map[string]string{
		"SELECT " + headColumns + " FROM articles a WHERE 1 = 1" + tail:                                                                                             "articles_at",
		"SELECT " + headColumns + " FROM articles a WHERE a.feed = 1" + tail:                                                                                        "articles_feed",
		"SELECT " + headColumns + " FROM articles a WHERE a.outlet_key = 'x'" + tail:                                                                                "articles_outlet",
		"SELECT DISTINCT at, article FROM mentions WHERE entity = 1 AND (at, article) < (9, 9) ORDER BY at DESC, article DESC LIMIT 50":                             "mentions_entity",
		"SELECT article FROM members WHERE story = 1 AND (at, article) < (9, 9) ORDER BY at DESC, article DESC LIMIT 50":                                            "members_story",
		"SELECT " + storyColumns + " FROM stories WHERE (until, n) < (9, 9) ORDER BY until DESC, n DESC LIMIT 50":                                                   "stories_until",
		"SELECT " + storyColumns + " FROM stories WHERE line = 'x' AND line <> '' AND (until, n) < (9, 9) ORDER BY until DESC, n DESC LIMIT 50":                     "stories_line",
		"SELECT q.id FROM quotes q JOIN stories s ON s.n = q.story WHERE q.name_key = 'x' AND (q.at, q.n) < (9, 9) ORDER BY q.at DESC, q.n DESC LIMIT 50":           "quotes_name",
		"SELECT q.id FROM quotes q JOIN stories s ON s.n = q.story WHERE (q.at, q.n) < (9, 9) ORDER BY q.at DESC, q.n DESC LIMIT 50":                                "quotes_at",
		"SELECT found, n FROM facts WHERE moved = 0 AND (found, n) < (9, 9) ORDER BY found DESC, n DESC LIMIT 50":                                                   "facts_found",
		"SELECT found, n FROM facts WHERE moved = 0 AND (found, n) < (9, 9) AND kind = 'age' ORDER BY found DESC, n DESC LIMIT 50":                                  "facts_kind",
		"SELECT found, fact FROM fact_labels WHERE moved = 0 AND (found, fact) < (9, 9) AND label = 'o x' ORDER BY found DESC, fact DESC LIMIT 50":                  "fact_labels_pkey",
		"SELECT found, fact FROM fact_labels WHERE moved = 0 AND (found, fact) < (9, 9) AND label = 'o x' AND kind = 'age' ORDER BY found DESC, fact DESC LIMIT 50": "fact_labels_kind",
		"SELECT w.n FROM raws w WHERE (w.seen, w.n) > (9, 9) ORDER BY w.seen, w.n LIMIT 50":                                                                         "raws_seen",
		"SELECT n FROM feeds WHERE paused = 0 AND lease = 0 AND next_poll <= 9 ORDER BY next_poll, n LIMIT 50":                                                      "feeds_due",
		"SELECT block, full_block, CASE WHEN full_block = 1 THEN NULL ELSE bits END FROM reads WHERE usr = 'x' AND block BETWEEN 1 AND 9":                           "reads_pkey",
		"SELECT id, n FROM articles WHERE n > 9 ORDER BY n LIMIT 50":                                                                                                "articles_pkey",
		"SELECT d.article FROM searched d WHERE d.place < 9 AND d.place >= 1 AND NOT d.words @@ CAST('''x''' AS tsquery) ORDER BY d.place DESC LIMIT 50":            "searched_place_key",
		"SELECT a.id FROM articles a LEFT JOIN searched d ON d.article = a.n WHERE a.n > 9 AND (d.article IS NULL OR d.version < 1) ORDER BY a.n LIMIT 50":          "searched_pkey",
		"SELECT id FROM corrections WHERE usr = 'x' AND n < 9 ORDER BY n DESC LIMIT 50":                                                                             "corrections_user",
		"SELECT usr, kind, target, note, made FROM marks WHERE usr = 'x' AND kind = 'star' AND made <= 9 ORDER BY made DESC, target DESC LIMIT 50":                  "marks_made",
		"SELECT e.n FROM entities e WHERE e.n > 9 AND e.kind = 'person' ORDER BY e.n LIMIT 50":                                                                      "entities_kind",
		"SELECT " + headColumns + " FROM articles a WHERE a.section_key = 'x' AND a.section_key <> ''" + tail:                                                       "articles_section",
	} {
		plan := explain(t, s, q)
		if !strings.Contains(plan, index) || strings.Contains(plan, "Sort") || !strings.Contains(plan, "Index Cond") {
			t.Errorf("plan of %s:\n%s\nwant it along %s", q, plan, index)
		}
	}
}

// A search by words goes by the text index: never along the dates, on which
// every article would have to be asked for its words, however common the words
// and however few the answers.
func TestSearchPlans(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		testSearchPlans(t, openFile(t, filepath.Join(t.TempDir(), "hearsay.db"), nil), "search_words VIRTUAL TABLE INDEX", "SCAN searched", "TEMP B-TREE")
	})
	t.Run("Postgres", func(t *testing.T) {
		testSearchPlans(t, openFile(t, storetest.Schema(t, storetest.Postgres(t)), nil), "Bitmap Index Scan on searched_words", "searched_place", "Seq Scan on searched")
	})
}

func testSearchPlans(t *testing.T, s *Store, want string, never ...string) {
	ctx := t.Context()
	const n = 1500
	for from := 0; from < n; from += 500 {
		pages := make([]store.Fetched, 500)
		for i := range pages {
			pages[i] = store.Fetched{Item: storetest.Item(from + i), Seen: forgetDay}
		}
		saved, err := s.Articles.Save(ctx, pages, nil)
		if err != nil {
			t.Fatal(err)
		}
		docs := make([]store.SearchDoc, len(saved))
		for i, x := range saved {
			docs[i] = store.SearchDoc{Article: x.Article, Document: query.Document{
				Headline: fmt.Sprintf("common w%d", from+i), Text: []string{strings.Repeat("the words of a report ", 20)},
				Time: forgetDay.Add(-time.Duration(from+i) * time.Hour),
			}}
		}
		if err := s.Search.Put(ctx, docs...); err != nil {
			t.Fatal(err)
		}
	}
	if s.d.name == "postgres" {
		if _, err := s.w.ExecContext(ctx, "ANALYZE"); err != nil {
			t.Fatal(err)
		}
	}
	for _, text := range []string{"w7", "common", "common w1*", `"the words"`, "common after:2031-05-01", "common -w3 before:2031-05-01", "(w7 OR common) after:2031-04-01 before:2031-05-01"} {
		q, err := query.Parse(text, forgetDay)
		if err != nil {
			t.Fatal(err)
		}
		o := store.SearchOptions{ByTime: true, Page: store.Page{Limit: 20}}
		sq := newSearchQuery(s.d, q.Root, o)
		stmt := sq.sql(o.Page)
		tx, err := s.r.BeginTx(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		if s.d.searchPlan != "" {
			if _, err := exec(ctx, tx, s.d.searchPlan); err != nil {
				t.Fatal(err)
			}
		}
		var lines []string
		if s.d.name == "sqlite" {
			_ = tx.Rollback()
			inner, _, _ := strings.Cut(explain(t, s, stmt, sq.args...), "\nSCAN d") // those of the page are put in order again
			lines = []string{inner}
		} else {
			lines, err = all(ctx, tx, word, "EXPLAIN "+stmt, sq.args...)
			_ = tx.Rollback()
		}
		plan := strings.Join(lines, "\n")
		if err != nil || !strings.Contains(plan, want) {
			t.Errorf("plan of %s: %v\n%s\nwant %s", text, err, plan, want)
		}
		for _, x := range never {
			if strings.Contains(plan, x) {
				t.Errorf("plan of %s:\n%s\nhas %s", text, plan, x)
			}
		}
	}
}
