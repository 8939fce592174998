package faults

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // PostgreSQL
	"modernc.org/sqlite"

	_ "hearsay/eval/gold" // the flag -update, which `make eval` gives to all
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/urlnorm"
)

// open looks into a database beside the program.
func open(t *testing.T, database string) *sql.DB {
	t.Helper()
	driver := "sqlite"
	if strings.HasPrefix(database, "postgres") {
		driver = "pgx"
	} else {
		database = "file:" + database + "?mode=ro&_pragma=busy_timeout(10000)"
	}
	db, err := sql.Open(driver, database)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// rule is a count that must be what it is said to be.
type rule struct {
	what, query string
	want        int // -1: as many as there are articles
}

// rules say that nothing is lost, nothing stands twice, and every job has had its
// effect once.
var rules = []rule{
	{"articles", "SELECT COUNT(*) FROM articles", -1},
	{"articles as counted while writing", "SELECT value FROM counters WHERE name = 'articles'", -1},
	{"articles as the feeds count them", "SELECT COALESCE(SUM(articles), 0) FROM feeds", -1},
	{"addresses", "SELECT COUNT(DISTINCT url) FROM articles", -1},
	{"articles with a text in force", "SELECT COUNT(*) FROM articles a JOIN revisions r ON r.article = a.n AND r.revision = a.revision", -1},
	{"articles whose text in force is not the last", "SELECT COUNT(*) FROM articles a WHERE a.revision <> a.revisions OR a.revisions <> (SELECT COUNT(*) FROM revisions r WHERE r.article = a.n)", 0},
	{"articles whose text in force is annotated", "SELECT COUNT(*) FROM annotations n JOIN articles a ON a.n = n.article WHERE n.stage = 'annotate' AND n.revision = a.revision", -1},
	{"annotations", "SELECT COUNT(*) FROM annotations WHERE stage = 'annotate'", -1},
	{"articles that search finds with their text in force", "SELECT COUNT(*) FROM searched s JOIN articles a ON a.n = s.article WHERE s.revision = a.revision", -1},
	{"articles in search", "SELECT COUNT(*) FROM searched", -1},
	{"articles in search as counted while writing", "SELECT value FROM search_counts WHERE name = 'articles'", -1},
	{"articles that are posted for grouping", "SELECT COUNT(DISTINCT article) FROM posts", -1},
	{"articles that are posted twice", "SELECT COUNT(*) FROM (SELECT 1 AS x FROM posts GROUP BY kind, article HAVING COUNT(*) > 1) p", 0},
	{"articles in stories", "SELECT COUNT(*) FROM members m JOIN articles a ON a.n = m.article JOIN stories s ON s.n = m.story", -1},
	{"articles as the stories count them", "SELECT COALESCE(SUM(articles), 0) FROM stories", -1},
	{"stories without articles", "SELECT COUNT(*) FROM stories WHERE articles = 0", 0},
	{"stories whose articles are not counted well", "SELECT COUNT(*) FROM stories s WHERE s.articles <> (SELECT COUNT(*) FROM members m WHERE m.story = s.n)", 0},
	{"stories without a compilation", "SELECT COUNT(*) FROM stories WHERE compiled < changed", 0},
	{"stories without a ledger", "SELECT COUNT(*) FROM stories s WHERE NOT EXISTS (SELECT 1 FROM ledgers l WHERE l.story = s.n)", 0},
	{"quotes that stand twice in a story", "SELECT COUNT(*) FROM (SELECT 1 AS x FROM quotes GROUP BY story, name_key, data HAVING COUNT(*) > 1) q", 0},
	{"quotes of no story", "SELECT COUNT(*) FROM quotes q WHERE NOT EXISTS (SELECT 1 FROM stories s WHERE s.n = q.story)", 0},
	{"copies that stand twice", "SELECT COUNT(*) FROM pairs p JOIN pairs q ON p.a = q.b AND p.b = q.a", 0},
	{"copies of no article", "SELECT COUNT(*) FROM pairs p WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.n = p.a) OR NOT EXISTS (SELECT 1 FROM articles a WHERE a.n = p.b)", 0},
	{"people whose articles are not counted well", "SELECT COUNT(*) FROM entities e WHERE e.articles <> (SELECT COUNT(DISTINCT m.article) FROM mentions m WHERE m.entity = e.n)", 0},
	{"mentions of nobody", "SELECT COUNT(*) FROM mentions m WHERE NOT EXISTS (SELECT 1 FROM entities e WHERE e.n = m.entity)", 0},
	{"counts that are wrong", `SELECT COUNT(*) FROM counters c WHERE c.name = 'feeds' AND c.value <> (SELECT COUNT(*) FROM feeds) OR c.name = 'revisions' AND c.value <> (SELECT COUNT(*) FROM revisions)
		OR c.name = 'stories' AND c.value <> (SELECT COUNT(*) FROM stories) OR c.name = 'entities' AND c.value <> (SELECT COUNT(*) FROM entities)
		OR c.name = 'raws' AND c.value <> (SELECT COUNT(*) FROM raws) OR c.name = 'raw_bytes' AND c.value <> (SELECT COALESCE(SUM(size), 0) FROM raws)`, 0},
	{"jobs given up", "SELECT COUNT(*) FROM river_job WHERE state = 'discarded'", 0},
	{"jobs that wait or failed", "SELECT COUNT(*) FROM river_job WHERE queue IN ('annotate', 'assign', 'compile', 'page') AND state IN ('available', 'running', 'retryable')", 0},
}

// sqliteRules look into what only one database has.
var sqliteRules = []rule{
	{"articles in the words of search", "SELECT COUNT(*) FROM search_words WHERE search_words MATCH 'council'", -1},
}

// latest returns which articles do not stand as their outlet has them now.
func latest(ctx context.Context, db *sql.DB, w *world) ([]string, error) {
	want := w.latest()
	rows, err := db.QueryContext(ctx, "SELECT url, headline FROM articles")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var url, headline string
		if err := rows.Scan(&url, &headline); err != nil {
			return nil, err
		}
		if want[url] != headline {
			out = append(out, fmt.Sprintf("%s: %q, want %q", url, headline, want[url]))
		}
	}
	return out, rows.Err()
}

// revisions looks at every text that is kept of every article: each is one that
// the outlet published, as it was, and they stand in the order in which they were.
func revisions(t *testing.T, w *world, database string) (texts int) {
	t.Helper()
	s, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: database})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	for e := range w.published {
		for o := range outlets {
			if !reports(e, o) {
				continue
			}
			id, err := s.Articles.Find(t.Context(), urlnorm.Key(w.address(e, o)))
			if err != nil {
				t.Fatal(err)
			}
			rs, err := s.Articles.Revisions(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			texts += len(rs)
			n := -1
			for i := range rs {
				var is bool
				for n++; n <= w.versions[report{e, o}] && !is; n++ {
					headline, html := tell(e, o, n)
					is = headline == rs[i].Body.Headline && strings.Contains(html, strings.Join(rs[i].Body.Paragraphs, "</p><p>"))
				}
				n--
				if !is {
					t.Errorf("%s: text %d of %d is %q, which is not what was published after the one before it", w.address(e, o), i+1, len(rs), rs[i].Body.Headline)
				}
			}
			if n != w.versions[report{e, o}] {
				t.Errorf("%s: the last text is version %d, want %d", w.address(e, o), n, w.versions[report{e, o}])
			}
		}
	}
	return texts
}

// broken returns which rules do not hold.
func broken(ctx context.Context, db *sql.DB, articles int) []string {
	var out []string
	list := rules
	if _, ok := db.Driver().(*sqlite.Driver); ok {
		list = append(slices.Clone(rules), sqliteRules...)
	}
	for _, r := range list {
		var n int
		if err := db.QueryRowContext(ctx, r.query).Scan(&n); err != nil {
			out = append(out, fmt.Sprintf("%s: %v", r.what, err))
			continue
		}
		want := r.want
		if want < 0 {
			want = articles
		}
		if n != want {
			out = append(out, fmt.Sprintf("%s: %d, want %d", r.what, n, want))
		}
	}
	return out
}

// settled waits until all that was published stands as it should. When for so
// long nothing has come nearer, it fails the test with what does not.
func (p *program) settled(db *sql.DB, w *world, limit time.Duration) {
	p.t.Helper()
	var wrong, before []string
	for end := time.Now().Add(limit); ; {
		if wrong = broken(p.t.Context(), db, w.articles()); len(wrong) == 0 {
			old, err := latest(p.t.Context(), db, w)
			if err == nil && len(old) == 0 {
				return
			}
			if wrong = old; err != nil {
				wrong = []string{err.Error()}
			}
		}
		if !slices.Equal(wrong, before) {
			before, end = wrong, time.Now().Add(limit)
		}
		if time.Now().After(end) {
			p.t.Fatalf("after %v:\n%s\n%s", limit, strings.Join(wrong, "\n"), p.log)
		}
		p.alive()
		time.Sleep(200 * time.Millisecond) // it is another process
	}
}

// polled waits until so many articles stand. When for limit no more have come, it fails
// the test.
func (p *program) polled(db *sql.DB, want int, limit time.Duration) {
	p.t.Helper()
	for before, end := -1, time.Now().Add(limit); ; time.Sleep(200 * time.Millisecond) { // it is another process
		n := -1
		err := db.QueryRowContext(p.t.Context(), "SELECT COUNT(*) FROM articles").Scan(&n)
		switch {
		case err == nil && n == want:
			return
		case n > before:
			before, end = n, time.Now().Add(limit)
		case time.Now().After(end):
			p.t.Fatalf("%d articles, %v, and for %v no more; want %d\n%s", n, err, limit, want, p.log)
		}
		p.alive()
	}
}
