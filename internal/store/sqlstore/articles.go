package sqlstore

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

type articles struct{ *Store }

// headColumns are of articles a, with its feed and story.
const headColumns = `a.id, COALESCE((SELECT f.id FROM feeds f WHERE f.n = a.feed), ''),
	COALESCE((SELECT s.id FROM members m JOIN stories s ON s.n = m.story WHERE m.article = a.n), ''), a.url, a.outlet, a.headline, a.language,
	a.published, a.published_offset, a.published_how, a.modified, a.modified_offset, a.modified_how, a.first_seen, a.at, a.revision, a.revisions,
	` + editsColumn + `, a.partial, a.section, a.n`

// editsColumn is how often articles a were edited.
const editsColumn = `CASE WHEN a.revisions < 2 THEN 0 ELSE (SELECT CAST(CASE WHEN 2*SUM(v.page) > COUNT(*) THEN SUM(v.page) ELSE COUNT(*) - SUM(v.page) END AS BIGINT) - 1
		FROM revisions v WHERE v.article = a.n) END`

// headRow is a head with its number.
type headRow struct {
	store.Article
	n int64
}

func scanHead(r *sql.Rows, a *headRow) error {
	var pub, pubOff, mod, modOff, seen, at int64
	var pubHow, modHow string
	if err := r.Scan(&a.ID, &a.Feed, &a.Story, &a.URL, &a.Outlet, &a.Headline, &a.Language, &pub, &pubOff, &pubHow, &mod, &modOff, &modHow,
		&seen, &at, &a.Revision, &a.Revisions, &a.Edits, &a.Partial, &a.Section, &a.n); err != nil {
		return err
	}
	a.Published, a.Modified = claimedOf(pub, pubOff, pubHow), claimedOf(mod, modOff, modHow)
	a.FirstSeen, a.At = timeOf(seen), timeOf(at)
	return nil
}

func heads(rows []headRow) []store.Article {
	out := make([]store.Article, len(rows))
	for i, r := range rows {
		out[i] = r.Article
	}
	return out
}

func (s articles) Save(ctx context.Context, pages []store.Fetched, then func([]store.Saved) []store.Job) ([]store.Saved, error) {
	batch := make([]incoming, len(pages))
	for i := range pages {
		p := &pages[i]
		if err := checkItems([]store.Item{p.Item}); err != nil {
			return nil, s.wrap("save page "+p.Article.URL, err)
		}
		batch[i] = incoming{item: &p.Item, page: true, seen: p.Seen, raw: &rawRef{raw: p.Raw}}
	}
	var out []store.Saved
	err := s.writeAs(ctx, byNews, "save pages", func(tx *sql.Tx) error {
		out = make([]store.Saved, len(pages))
		for i := range batch {
			batch[i].saved = &out[i]
			batch[i].raw.n = 0
		}
		if err := s.hold(ctx, tx, "article"); err != nil {
			return err
		}
		if err := s.ingest(ctx, tx, batch); err != nil || then == nil {
			return err
		}
		return s.enqueue(ctx, tx, then(out))
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (s articles) Get(ctx context.Context, ids ...string) ([]store.Article, error) {
	var out []store.Article
	err := s.view(ctx, "articles", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "articles", ids)
		if err != nil {
			return err
		}
		rows, err := in(ctx, tx, scanHead, "SELECT "+headColumns+" FROM articles a WHERE a.n IN ()", nil, numbersOf(rs))
		by := make(map[string]store.Article, len(rows))
		for _, r := range rows {
			by[r.ID] = r.Article
		}
		for _, id := range ids {
			if r, ok := rs[id]; ok {
				out = append(out, by[r.id])
			}
		}
		return err
	})
	return out, err
}

// numbersOf lists the numbers of refs, each once, in order.
func numbersOf(rs map[string]ref) []any {
	set := make(map[int64]bool, len(rs))
	for _, r := range rs {
		set[r.n] = true
	}
	return anys(slices.Sorted(maps.Keys(set)))
}

const revisionColumns = "a.id, v.revision, v.seen, COALESCE((SELECT r.id FROM raws r WHERE r.n = v.raw), ''), v.page, v.body"

func (s *Store) scanRevision(r *sql.Rows, v *store.Revision) error {
	var seen int64
	var body []byte
	if err := r.Scan(&v.Article, &v.Number, &seen, &v.FromRaw, &v.Page, &body); err != nil {
		return err
	}
	v.Seen = timeOf(seen)
	if err := s.codec.bodyOf(body, &v.Body); err != nil {
		return err
	}
	v.Body.ID = v.Article
	return nil
}

func (s articles) Texts(ctx context.Context, ids ...string) ([]store.Revision, error) {
	var out []store.Revision
	err := s.view(ctx, "texts", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "articles", ids)
		if err != nil {
			return err
		}
		rows, err := in(ctx, tx, s.scanRevision, "SELECT "+revisionColumns+
			" FROM articles a JOIN revisions v ON v.article = a.n AND v.revision = a.revision WHERE a.n IN ()", nil, numbersOf(rs))
		by := make(map[string]store.Revision, len(rows))
		for _, r := range rows {
			by[r.Article] = r
		}
		for _, id := range ids {
			if r, ok := rs[id]; ok {
				out = append(out, by[r.id])
			}
		}
		return err
	})
	return out, err
}

func (s articles) Leads(ctx context.Context, ids ...string) (map[string]string, error) {
	out := map[string]string{}
	err := s.view(ctx, "leads", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "articles", ids)
		if err != nil {
			return err
		}
		type row struct {
			n    int64
			lead string
		}
		rows, err := in(ctx, tx, func(r *sql.Rows, x *row) error {
			var body []byte
			err := r.Scan(&x.n, &body)
			if err == nil {
				body, err = s.codec.unpack(body)
			}
			if err == nil {
				x.lead, err = leadOf(body)
			}
			return err
		}, "SELECT a.n, v.body FROM articles a JOIN revisions v ON v.article = a.n AND v.revision = a.revision WHERE a.n IN ()", nil, numbersOf(rs))
		by := make(map[int64]string, len(rows))
		for _, x := range rows {
			by[x.n] = x.lead
		}
		for id, r := range rs {
			if lead := by[r.n]; lead != "" {
				out[id] = lead
			}
		}
		return err
	})
	return out, err
}

// leadOf reads the standfirst of an article as it is kept, or its first paragraph, and
// nothing that stands behind: the most of it.
func leadOf(body []byte) (string, error) {
	d := json.NewDecoder(bytes.NewReader(body))
	if _, err := d.Token(); err != nil { // the brace
		return "", fmt.Errorf("decode article: %w", err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return "", fmt.Errorf("decode article: %w", err)
		}
		switch key {
		case "Standfirst":
			var lead string
			if err := d.Decode(&lead); err != nil || lead != "" {
				return lead, err
			}
		case "Paragraphs":
			if open, err := d.Token(); err != nil || open != json.Delim('[') || !d.More() {
				return "", err // there are none
			}
			var lead string
			err := d.Decode(&lead)
			return lead, err
		default:
			var skipped json.RawMessage
			if err := d.Decode(&skipped); err != nil {
				return "", fmt.Errorf("decode article: %w", err)
			}
		}
	}
	return "", nil
}

func (s articles) Revisions(ctx context.Context, id string) ([]store.Revision, error) {
	var out []store.Revision
	err := s.view(ctx, "revisions of "+id, func(tx *sql.Tx) error {
		r, err := find(ctx, tx, "articles", id)
		if err != nil {
			return err
		}
		out, err = all(ctx, tx, s.scanRevision, "SELECT "+revisionColumns+
			" FROM revisions v JOIN articles a ON a.n = v.article WHERE v.article = $1 ORDER BY v.revision", r.n)
		return err
	})
	return out, err
}

func (s articles) Find(ctx context.Context, key string) (string, error) {
	var id string
	err := one(ctx, s.r, "SELECT a.id FROM article_keys k JOIN articles a ON a.n = k.article WHERE k.hash = $1", []any{hashed(key)}, &id)
	return id, s.wrap("article with key "+key, err)
}

func (s articles) List(ctx context.Context, f store.ArticleFilter, p store.Page) ([]store.Article, string, error) {
	var at, n int64
	if err := cursor(p, atEnd, &at, &n); err != nil {
		return nil, "", err
	}
	var rows []headRow
	err := s.view(ctx, "list articles", func(tx *sql.Tx) error {
		query, of, err := listQuery(ctx, tx, f)
		if err != nil {
			return err
		}
		args := []any{at, n, limit(p)}
		args = append(args, of...)
		rows, err = all(ctx, tx, scanHead, "SELECT "+headColumns+query, args...)
		return err
	})
	if errors.Is(err, news.ErrNotFound) {
		return nil, "", nil
	}
	return heads(rows), nextOf(rows, p, func(a *headRow) string { return next(micros(a.At), a.n) }), err
}

// listQuery is the rest of a list's query after its columns, and its arguments from
// the fourth on.
func listQuery(ctx context.Context, q querier, f store.ArticleFilter) (query string, of []any, err error) {
	const tail = " AND (a.at, a.n) < ($1, $2) ORDER BY a.at DESC, a.n DESC LIMIT $3"
	var r ref
	switch {
	case f.Feed != "":
		r, err = find(ctx, q, "feeds", f.Feed)
		return " FROM articles a WHERE a.feed = $4" + tail, []any{r.n}, err
	case f.Outlet != "":
		return " FROM articles a WHERE a.outlet_key = $4" + tail, []any{keyOfOutlet(f.Outlet)}, nil
	case f.Section != "":
		return " FROM articles a WHERE a.section_key = $4 AND a.section_key <> ''" + tail, []any{keyOfOutlet(f.Section)}, nil
	case f.Story != "":
		r, err = find(ctx, q, "stories", f.Story)
		return ` FROM (SELECT article FROM members WHERE story = $4 AND (at, article) < ($1, $2)
			ORDER BY at DESC, article DESC LIMIT $3) x JOIN articles a ON a.n = x.article ORDER BY a.at DESC, a.n DESC`, []any{r.n}, err
	case f.Entity != "":
		r, err = find(ctx, q, "entities", f.Entity)
		return ` FROM (SELECT DISTINCT at, article FROM mentions WHERE entity = $4 AND (at, article) < ($1, $2)
			ORDER BY at DESC, article DESC LIMIT $3) x JOIN articles a ON a.n = x.article ORDER BY a.at DESC, a.n DESC`, []any{r.n}, err
	case len(f.Any) > 0:
		return anyQuery(ctx, q, f.Any)
	}
	return " FROM articles a WHERE 1 = 1" + tail, nil, nil
}

// anyQuery draws a list from several stories and entities: of each the first
// rows after the cursor, of them the first of all.
func anyQuery(ctx context.Context, q querier, ids []string) (query string, of []any, err error) {
	ids = ids[:min(len(ids), store.MaxAny)]
	var parts []string
	for _, x := range []struct{ table, list string }{
		{"stories", "SELECT at, article FROM members WHERE story = "},
		{"entities", "SELECT DISTINCT at, article FROM mentions WHERE entity = "},
	} {
		rs, err := refs(ctx, q, x.table, ids)
		if err != nil {
			return "", nil, err
		}
		for _, n := range numbersOf(rs) {
			of = append(of, n)
			parts = append(parts, "SELECT at, article FROM ("+x.list+"$"+strconv.Itoa(len(of)+3)+
				" AND (at, article) < ($1, $2) ORDER BY at DESC, article DESC LIMIT $3) l"+strconv.Itoa(len(of)))
		}
	}
	if len(parts) == 0 {
		return "", nil, sql.ErrNoRows
	}
	return " FROM (SELECT at, article FROM (" + strings.Join(parts, " UNION ") + ") y ORDER BY at DESC, article DESC LIMIT $3) x JOIN articles a ON a.n = x.article ORDER BY a.at DESC, a.n DESC",
		of, nil
}

func (s articles) Since(ctx context.Context, p store.Page) ([]string, string, error) {
	var after int64
	if err := cursor(p, 0, &after); err != nil {
		return nil, "", err
	}
	rows, err := all(ctx, s.r, scanRef, "SELECT id, n FROM articles WHERE n > $1 ORDER BY n LIMIT $2", after, limit(p))
	if err != nil {
		return nil, "", s.wrap("articles since "+p.After, err)
	}
	ids, last := make([]string, len(rows)), after
	for i, r := range rows {
		ids[i], last = r.id, r.n
	}
	return ids, next(last), nil
}

// restamp carries an article's changed time to what is ordered by it.
func (s *Store) restamp(ctx context.Context, tx *sql.Tx, k *known) error {
	if !k.moved || k.isNew {
		return nil
	}
	if _, err := exec(ctx, tx, "UPDATE mentions SET at = $1 WHERE article = $2", k.at, k.n); err != nil {
		return err
	}
	changed, err := exec(ctx, tx, "UPDATE members SET at = $1 WHERE article = $2", k.at, k.n)
	if err != nil || changed == 0 {
		return err
	}
	var story int64
	if err := one(ctx, tx, "SELECT story FROM members WHERE article = $1", []any{k.n}, &story); err != nil {
		return err
	}
	return spanStory(ctx, tx, story)
}

func addToFeeds(ctx context.Context, tx *sql.Tx, by map[int64]int64) error {
	for _, n := range slices.Sorted(maps.Keys(by)) {
		if _, err := exec(ctx, tx, "UPDATE feeds SET articles = articles + $1 WHERE n = $2", by[n], n); err != nil {
			return err
		}
	}
	return nil
}

func (s articles) Join(ctx context.Context, from, into string) error {
	return s.writeAs(ctx, byNews, "join article "+from+" to "+into, func(tx *sql.Tx) error {
		if err := s.lock(ctx, tx); err != nil {
			return err
		}
		f, err := find(ctx, tx, "articles", from)
		if err != nil {
			return err
		}
		t, err := find(ctx, tx, "articles", into)
		if err != nil || f.n == t.n {
			return err
		}
		var last int64
		if err := one(ctx, tx, "SELECT revisions FROM articles WHERE n = $1", []any{t.n}, &last); err != nil {
			return err
		}
		var top int64
		if err := one(ctx, tx, "SELECT revisions FROM articles WHERE n = $1", []any{f.n}, &top); err != nil {
			return err
		}
		for _, step := range []struct {
			query string
			args  []any
		}{
			{"UPDATE article_keys SET article = $1 WHERE article = $2", []any{t.n, f.n}},
			{"UPDATE revisions SET article = $1, revision = revision + $2 WHERE article = $3", []any{t.n, last, f.n}},
			{"UPDATE notes SET article = $1 WHERE article = $2", []any{t.n, f.n}},
			{"UPDATE articles SET revisions = $1 WHERE n = $2", []any{last + top, t.n}},
			{"UPDATE marks SET target = $1 WHERE target = $2 AND NOT EXISTS (SELECT 1 FROM marks o WHERE o.usr = marks.usr AND o.kind = marks.kind AND o.target = $1)", []any{t.id, f.id}},
		} {
			if _, err := exec(ctx, tx, step.query, step.args...); err != nil {
				return fmt.Errorf("%.30s: %w", step.query, err)
			}
		}
		heir, err := all(ctx, tx, scanRef, "SELECT s.id, s.n FROM members m JOIN stories s ON s.n = m.story WHERE m.article = $1", t.n)
		if err != nil {
			return err
		}
		if err := redirect(ctx, tx, f.id, t.id); err != nil {
			return err
		}
		_, err = s.dropArticles(ctx, tx, []int64{f.n}, append(heir, ref{})[0])
		return err
	})
}
