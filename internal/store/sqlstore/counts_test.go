package sqlstore

import (
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/store/storetest"
)

// sumTables are the sums as they are kept, and as they are counted anew from
// what each article adds.
var sumTables = map[string][2]string{
	"outlets": {
		"SELECT outlet_key, articles, own, carried, words, copied, edited, edits, quotes FROM outlets ORDER BY 1",
		`SELECT outlet_key, COUNT(*), SUM(own), SUM(CASE WHEN source_key <> '' AND source_key <> outlet_key THEN 1 ELSE 0 END), SUM(words), SUM(copied),
			SUM(CASE WHEN edits > 0 THEN 1 ELSE 0 END), SUM(edits), SUM(quotes) FROM tallies WHERE outlet_key <> '' GROUP BY outlet_key ORDER BY 1`,
	},
	"weeks": {
		"SELECT outlet_key, week, articles, own, words, copied FROM outlet_weeks ORDER BY 1, 2",
		"SELECT outlet_key, (day + 3) / 7, COUNT(*), SUM(own), SUM(words), SUM(copied) FROM tallies WHERE outlet_key <> '' GROUP BY 1, 2 ORDER BY 1, 2",
	},
	"flows": {
		"SELECT source_key, outlet_key, delay, articles, copied FROM flows ORDER BY 1, 2, 3",
		`SELECT source_key, outlet_key, delay, COUNT(*), SUM(copied) FROM tallies WHERE outlet_key <> '' AND source_key <> '' AND source_key <> outlet_key
			GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
	},
	"days": {
		"SELECT entity, day, articles, own FROM entity_days ORDER BY 1, 2",
		`SELECT entity, day, COUNT(*), SUM(own) FROM (SELECT DISTINCT m.entity, m.article, t.day, t.own FROM mentions m JOIN tallies t ON t.article = m.article) x
			GROUP BY 1, 2 ORDER BY 1, 2`,
	},
	"left over": {
		"SELECT article FROM tallies WHERE article NOT IN (SELECT n FROM articles) OR source <> 0 AND source NOT IN (SELECT n FROM articles) OR source = 0 AND source_key <> ''",
		"SELECT 1 WHERE 1 = 2",
	},
}

// rowsOf reads a query's rows as text.
func rowsOf(t *testing.T, s *Store, query string) []string {
	t.Helper()
	rows, err := all(t.Context(), s.r, func(r *sql.Rows, line *string) error {
		cols, err := r.Columns()
		if err != nil {
			return err
		}
		vs := make([]sql.NullString, len(cols))
		dest := make([]any, len(cols))
		for i := range vs {
			dest[i] = &vs[i]
		}
		err = r.Scan(dest...)
		for _, v := range vs {
			*line += v.String + "|"
		}
		return err
	}, query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return rows
}

func checkSums(t *testing.T, s *Store, after string) {
	t.Helper()
	for name, q := range sumTables {
		if d := cmp.Diff(rowsOf(t, s, q[1]), rowsOf(t, s, q[0])); d != "" {
			t.Fatalf("after %s, %s (-counted anew +kept):\n%s", after, name, d)
		}
	}
}

// Whatever happens to articles, stories and names, in whatever order: the sums
// are what one would count.
func TestCountsAreWhatOneWouldCount(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		testCounts(t, openFile(t, filepath.Join(t.TempDir(), "hearsay.db"), nil), 400)
	})
	t.Run("Postgres", func(t *testing.T) {
		testCounts(t, openFile(t, storetest.Schema(t, storetest.Postgres(t)), nil), 60)
	})
}

func testCounts(t *testing.T, s *Store, steps int) {
	ctx := t.Context()
	r := rand.New(rand.NewPCG(3, 7)) //nolint:gosec // a test's own dice
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	next := 0
	outlets := []string{"The Harbour Gazette", "Quay Radio", "Inland Post", ""}
	var ids []string
	save := func(n int) {
		pages := make([]store.Fetched, n)
		for i := range pages {
			pages[i] = store.Fetched{Item: storetest.Item(next), Seen: forgetDay}
			pages[i].Article.Outlet = outlets[next%4]
			pages[i].Article.Published.Time = forgetDay.Add(-time.Duration(r.IntN(400)) * time.Hour)
			next++
		}
		saved, err := s.Articles.Save(ctx, pages, nil)
		must(err)
		for _, x := range saved {
			ids = append(ids, x.Article)
		}
	}
	save(40)
	some := func() string { return ids[r.IntN(len(ids))] }
	story := func() string { return fmt.Sprint("s", r.IntN(8)) }
	entity := func() string { return fmt.Sprint("e", r.IntN(6)) }
	bear := func() {
		var es []store.Entity
		for i := range 6 {
			es = append(es, store.Entity{ID: fmt.Sprint("e", i), Name: fmt.Sprint("Name", i), Keys: []string{fmt.Sprint("name", i)}})
		}
		_, err := s.Entities.Save(ctx, es...)
		must(err)
	}
	bear()
	compile := func(st string) {
		ms, _, err := s.Stories.Members(ctx, st, store.Page{Limit: 100})
		must(err)
		var ts []store.Tally
		for i := range ms {
			ms[i].Origin = r.IntN(2) == 0
			x := store.Tally{Article: ms[i].Article, Words: r.IntN(500), Copied: r.IntN(300), Quotes: r.IntN(3), Delay: time.Duration(r.IntN(3000)-10) * time.Minute, Unread: r.IntN(9) == 0}
			if r.IntN(3) > 0 {
				x.From = some()
			}
			ts = append(ts, x)
		}
		ts = append(ts, store.Tally{Article: some(), Words: 9}, store.Tally{Article: "a0", From: "a9"})
		if len(ms) > 0 {
			must(s.Stories.Compile(ctx, store.Story{ID: st, Version: 1, Tallies: ts}, ms))
		}
	}
	for step := range steps {
		what := ""
		switch k := r.IntN(20); {
		case k < 6:
			what = "Assign"
			var ms []store.Member
			for range 1 + r.IntN(4) {
				ms = append(ms, store.Member{Article: some(), Story: story(), Origin: r.IntN(2) == 0})
			}
			must(s.Stories.Assign(ctx, forgetDay, ms))
		case k < 12:
			what = "Compile"
			compile(story())
		case k < 15:
			what = "Mention"
			a, b := some(), some()
			must(s.Entities.Mention(ctx, []string{a, b}, []store.Mention{{Article: a, Entity: entity()}, {Article: a, Entity: entity(), Local: 1}, {Article: b, Entity: entity(), Called: []string{"sailor"}}}))
		case k == 15:
			what = "Merge"
			if a, b := story(), story(); len(rowsOf(t, s, "SELECT 1 FROM stories WHERE id IN ('"+a+"', '"+b+"')")) == 2 {
				must(s.Stories.Merge(ctx, forgetDay, a, b))
			}
		case k == 16 && r.IntN(4) == 0:
			what = "Entities.Merge"
			if a, b := entity(), entity(); len(rowsOf(t, s, "SELECT 1 FROM entities WHERE id IN ('"+a+"', '"+b+"')")) == 2 {
				must(s.Entities.Merge(ctx, a, b))
			}
		case k == 17:
			what = "edit"
			p := store.Fetched{Item: storetest.Item(r.IntN(next)), Seen: forgetDay}
			p.Article.Outlet, p.Article.Paragraphs = outlets[r.IntN(3)], []string{fmt.Sprint("Another text ", step)}
			_, err := s.Articles.Save(ctx, []store.Fetched{p}, nil)
			must(err)
		case k == 18 && r.IntN(3) == 0:
			what = "Join"
			if a, b := some(), some(); a != "" && b != "" {
				if err := s.Articles.Join(ctx, a, b); err != nil && !errors.Is(err, news.ErrNotFound) {
					t.Fatal(err)
				}
			}
		case k == 19 && r.IntN(3) == 0:
			what = "Forget"
			_, err := s.Forget.Article(ctx, forgetDay, some())
			must(err)
			save(2)
			bear()
		}
		if what != "" {
			checkSums(t, s, fmt.Sprint(what, " in step ", step))
		}
	}
	for i := range 8 {
		must(s.Stories.Assign(ctx, forgetDay, []store.Member{{Article: ids[len(ids)-1-i], Story: fmt.Sprint("s", i%3)}}))
	}
	for i := range 8 {
		compile(fmt.Sprint("s", i))
	}
	tables := []string{"tallies", "outlets", "outlet_weeks", "flows", "entity_days"}
	for _, table := range tables {
		if rows := rowsOf(t, s, "SELECT * FROM "+table); len(rows) == 0 {
			t.Errorf("nothing is left in %s: the test tells nothing", table)
		}
	}
	_, err := s.Forget.Outlet(ctx, forgetDay, "Quay Radio")
	must(err)
	checkSums(t, s, "Forget.Outlet")
	for _, table := range tables {
		if rows := rowsOf(t, s, "SELECT * FROM "+table); strings.Contains(strings.ToLower(strings.Join(rows, " ")), "quay radio") {
			t.Errorf("%s holds a forgotten outlet: %v", table, rows)
		}
	}
}

// A database from before the sums keeps what it holds, and is without sums until
// its stories are compiled again.
func TestUpgradeToCounts(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "hearsay.db"), nil)
	ctx := t.Context()
	saved, err := s.Articles.Save(ctx, []store.Fetched{{Item: storetest.Item(1), Seen: forgetDay}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := s.Feeds.Add(ctx, store.Feed{URL: "https://gazette.example/feed", Outlet: "The Harbour Gazette"})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Stories.Assign(ctx, forgetDay, []store.Member{{Article: saved[0].Article, Story: "s1"}}); err != nil {
		t.Fatal(err)
	}
	for _, stmt := range []string{
		"DROP TABLE tallies", "DROP TABLE outlets", "DROP TABLE outlet_weeks", "DROP TABLE flows", "DROP TABLE entity_days", "DROP INDEX quotes_outlet",
		"ALTER TABLE feeds DROP COLUMN polls", "ALTER TABLE mentions DROP COLUMN called", "ALTER TABLE quotes DROP COLUMN outlet_key",
	} {
		if _, err := s.w.ExecContext(ctx, stmt); err != nil {
			t.Fatalf("%s: %v", stmt, err)
		}
	}
	text, err := migrationFiles.ReadFile("migrations/0011_counts.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, stmt := range statements(s.d.ddl(string(text)), s.d.name) {
		if _, err := s.w.ExecContext(ctx, stmt); err != nil {
			t.Fatalf("%s: %v", stmt, err)
		}
	}
	if f, err := s.Feeds.Get(ctx, ids[0]); err != nil || f.Polls != "" {
		t.Errorf("Get = %+v, %v; want the feed without polls", f, err)
	}
	if o, err := s.Counts.Outlet(ctx, "The Harbour Gazette"); err != nil || o.Articles != 0 {
		t.Errorf("Outlet = %+v, %v; want nothing counted", o, err)
	}
	if err := s.Stories.Compile(ctx, store.Story{ID: "s1", Version: 9, Tallies: []store.Tally{{Article: saved[0].Article, Words: 5}}}, nil); err != nil {
		t.Fatal(err)
	}
	if o, err := s.Counts.Outlet(ctx, "The Harbour Gazette"); err != nil || o.Articles != 1 || o.Words != 5 {
		t.Errorf("Outlet = %+v, %v; want one article of five words", o, err)
	}
}
