package sqlstore

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// maxKey is the longest key of an item, in bytes, that is told apart whole.
const maxKey = 64 << 10

// incoming is an item on its way in.
type incoming struct {
	item  *store.Item
	feed  int64
	raw   *rawRef
	page  bool
	seen  time.Time
	saved *store.Saved // to be filled
}

// rawRef is bytes that are kept once an item needs them.
type rawRef struct {
	raw  *store.Raw
	feed int64
	n    int64
}

// known is what the store has of an article, as the batch goes on.
type known struct {
	n                   int64
	id                  string
	feed                int64
	revision, revisions int64
	partial             bool
	feedSum, pageSum    []byte
	firstSeen           int64
	at                  int64
	published           news.Claimed
	outlet              string

	isNew, changed, moved bool
	inForce               *news.Article // what the head shows, when it changed
	url                   string
}

// edit is a revision to be added.
type edit struct {
	k        *known
	in       *incoming
	revision int64
}

func checkItems(items []store.Item) error {
	for i := range items {
		if len(items[i].Keys) == 0 {
			return fmt.Errorf("an item has no key: %w", news.ErrInvalid)
		}
		for _, k := range items[i].Keys {
			if k == "" || len(k) > maxKey {
				return fmt.Errorf("an item has an empty or endless key: %w", news.ErrInvalid)
			}
		}
	}
	return nil
}

// ingest keeps items and fills what became of them. The caller holds the
// counter of articles.
func (s *Store) ingest(ctx context.Context, tx *sql.Tx, batch []incoming) error {
	if len(batch) == 0 {
		return nil
	}
	g := ingester{s: s, byKey: map[string]*known{}, byN: map[int64]*known{}}
	hashes := make([][][]byte, len(batch))
	var flat []any
	for i := range batch {
		for _, k := range batch[i].item.Keys {
			h := hashed(k)
			hashes[i] = append(hashes[i], h)
			flat = append(flat, h)
		}
	}
	gone, err := g.load(ctx, tx, flat)
	if err != nil {
		return err
	}
	buried, err := loadForgotten(ctx, tx)
	if err != nil {
		return err
	}
	for i := range batch {
		b := &batch[i]
		if len(gone) > 0 && anyIn(gone, hashes[i]) || buried.article(&b.item.Article) {
			if b.raw != nil { // nor the bytes that it stands in
				b.raw.raw = nil
			}
			continue
		}
		g.take(b, hashes[i])
	}
	for i := range batch {
		if r := batch[i].raw; r != nil && r.raw != nil && buried.blob(r.raw.Body) {
			r.raw = nil
		}
	}
	return g.save(ctx, tx)
}

func anyIn(m map[string]bool, hashes [][]byte) bool {
	for _, h := range hashes {
		if m[string(h)] {
			return true
		}
	}
	return false
}

// ingester works on one batch.
type ingester struct {
	s     *Store
	byKey map[string]*known
	byN   map[int64]*known
	fresh []*known
	order []*known // known before and changed
	texts []edit
	keys  []newKey
}

type newKey struct {
	hash []byte
	k    *known
}

// load finds what is known under the keys, and which of them were forgotten.
func (g *ingester) load(ctx context.Context, tx *sql.Tx, hashes []any) (map[string]bool, error) {
	type row struct {
		hash []byte
		known
	}
	rows, err := in(ctx, tx, func(r *sql.Rows, x *row) error {
		var us, offset int64
		var how string
		err := r.Scan(&x.hash, &x.n, &x.id, &x.feed, &x.revision, &x.revisions, &x.partial, &x.feedSum, &x.pageSum, &x.firstSeen, &x.at, &us, &offset, &how, &x.outlet, &x.url)
		x.published = claimedOf(us, offset, how)
		return err
	}, `SELECT k.hash, a.n, a.id, a.feed, a.revision, a.revisions, a.partial, a.feed_sum, a.page_sum, a.first_seen, a.at, a.published,
		a.published_offset, a.published_how, a.outlet, a.url FROM article_keys k JOIN articles a ON a.n = k.article WHERE k.hash IN ()`, nil, hashes)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		k := g.byN[rows[i].n]
		if k == nil {
			k = &rows[i].known
			g.byN[k.n] = k
		}
		g.byKey[string(rows[i].hash)] = k
	}
	return buriedKeys(ctx, tx, hashes)
}

// buriedKeys returns which hashes of keys are those of forgotten articles.
func buriedKeys(ctx context.Context, q querier, hashes []any) (map[string]bool, error) {
	gone := map[string]bool{}
	hs, err := in(ctx, q, func(r *sql.Rows, h *[]byte) error { return r.Scan(h) }, "SELECT hash FROM tombstones WHERE kind = 'key' AND hash IN ()", nil, hashes)
	for _, h := range hs {
		gone[string(h)] = true
	}
	return gone, err
}

// take decides what becomes of an item.
func (g *ingester) take(b *incoming, hashes [][]byte) {
	a := &b.item.Article
	s := sum(a)
	var k *known
	for _, h := range hashes {
		if k = g.byKey[string(h)]; k != nil {
			break
		}
	}
	if k == nil {
		k = &known{id: store.NewID(store.ArticlePrefix), feed: b.feed, isNew: true, firstSeen: micros(b.seen), partial: true}
		g.fresh = append(g.fresh, k)
		b.saved.New = true
	}
	for _, h := range hashes {
		if g.byKey[string(h)] == nil {
			g.byKey[string(h)] = k
			g.keys = append(g.keys, newKey{h, k})
		}
	}
	add := k.add
	if !b.page && !k.isNew && k.feed != 0 && k.feed != b.feed {
		add = k.lend
	}
	if add(b, s) {
		g.texts = append(g.texts, edit{k, b, k.revisions})
		b.saved.Edited = !b.saved.New
	}
	if k.changed && !k.isNew {
		g.order = append(g.order, k)
	}
	b.saved.Article, b.saved.Revision = k.id, int(k.revision)
}

// add takes a text up and reports whether it is a new revision.
func (k *known) add(b *incoming, s []byte) bool {
	own, other := &k.feedSum, k.pageSum
	if b.page {
		own, other = &k.pageSum, k.feedSum
	}
	if bytes.Equal(*own, s) {
		return false
	}
	first := len(*own) == 0
	*own = s
	k.changed = true
	a := &b.item.Article
	if first && bytes.Equal(other, s) {
		if k.partial && !a.Partial { // the summary was all there is
			k.partial = false
		}
		return false
	}
	k.revisions++
	if k.revision == 0 || !a.Partial || k.partial {
		k.force(a)
	}
	return true
}

// lend takes up the text of a feed other than the article's own, such as a page
// that lists what others publish: its wording is no edit of the outlet's, so it
// counts only where it is whole and no whole text is known yet.
func (k *known) lend(b *incoming, _ []byte) bool {
	if b.item.Article.Partial || !k.partial {
		return false
	}
	k.changed = true
	k.revisions++
	k.force(&b.item.Article)
	return true
}

// force makes a text the one in force.
func (k *known) force(a *news.Article) {
	k.revision, k.partial, k.inForce = k.revisions, a.Partial, a
	if a.URL != "" {
		k.url = a.URL
	}
	if a.Outlet != "" {
		k.outlet = a.Outlet
	}
	if p := sane(a.Published); p.Known() && (!k.published.Known() || finer(p.Precision, k.published.Precision)) {
		k.published = p
	}
	at := k.firstSeen
	if k.published.Known() {
		at = min(at, micros(k.published.Time))
	}
	k.moved = k.moved || at != k.at
	k.at = at
}

// finer reports whether a precision tells more than another.
func finer(a, b news.Precision) bool {
	rank := func(p news.Precision) int {
		return strings.Index("none year month day minute second", string(p))
	}
	return rank(a) > rank(b)
}

// save writes what take decided.
func (g *ingester) save(ctx context.Context, tx *sql.Tx) error {
	if err := g.saveRaws(ctx, tx); err != nil {
		return fmt.Errorf("raw bytes: %w", err)
	}
	if err := g.saveNew(ctx, tx); err != nil {
		return fmt.Errorf("articles: %w", err)
	}
	if err := g.saveChanged(ctx, tx); err != nil {
		return fmt.Errorf("articles: %w", err)
	}
	rows := make([]any, 0, len(g.texts)*6)
	for _, t := range g.texts {
		body := t.in.item.Article
		body.ID, body.FirstSeen = t.k.id, timeOf(t.k.firstSeen)
		body.Published, body.Modified = sane(body.Published), sane(body.Modified)
		b, err := g.s.codec.body(&body)
		if err != nil {
			return err
		}
		var raw int64
		if t.in.raw != nil {
			raw = t.in.raw.n
		}
		rows = append(rows, t.k.n, t.revision, raw, flag(t.in.page), micros(t.in.seen), b)
	}
	if err := insert(ctx, tx, "INSERT INTO revisions (article, revision, raw, page, seen, body)", 6, "", rows); err != nil {
		return fmt.Errorf("revisions: %w", err)
	}
	rows = rows[:0]
	for _, k := range g.keys {
		rows = append(rows, k.hash, k.k.n)
	}
	if err := insert(ctx, tx, "INSERT INTO article_keys (hash, article)", 2, "", rows); err != nil {
		return fmt.Errorf("keys: %w", err)
	}
	return bumpAll(ctx, tx, map[string]int64{"articles": int64(len(g.fresh)), "revisions": int64(len(g.texts))})
}

func (g *ingester) saveRaws(ctx context.Context, tx *sql.Tx) error {
	var used []*rawRef
	for _, t := range g.texts {
		if r := t.in.raw; r != nil && r.raw != nil && r.n == 0 {
			r.n = -1
			used = append(used, r)
		}
	}
	if len(used) == 0 {
		return nil
	}
	first, err := reserve(ctx, tx, "raw", len(used))
	if err != nil {
		return err
	}
	var rows []any
	var size int64
	for i, u := range used {
		u.n = first + int64(i)
		data := g.s.codec.pack(u.raw.Body)
		size += int64(len(data))
		rows = append(rows, u.n, store.NewID("r"), u.feed, u.raw.URL, u.raw.ContentType, micros(u.raw.Seen), int64(len(data)), data)
	}
	if err := insert(ctx, tx, "INSERT INTO raws (n, id, feed, url, content_type, seen, size, data)", 8, "", rows); err != nil {
		return err
	}
	return bumpAll(ctx, tx, map[string]int64{"raws": int64(len(used)), "raw_bytes": size})
}

func (g *ingester) saveNew(ctx context.Context, tx *sql.Tx) error {
	first, err := reserve(ctx, tx, "article", len(g.fresh))
	if err != nil {
		return err
	}
	rows := make([]any, 0, len(g.fresh)*23)
	perFeed := map[int64]int64{}
	for i, k := range g.fresh {
		k.n = first + int64(i)
		perFeed[k.feed]++
		a := k.inForce
		pub, pubOff, pubHow := claimedArgs(k.published)
		mod, modOff, modHow := claimedArgs(sane(a.Modified))
		rows = append(rows, k.n, k.id, k.feed, k.url, k.outlet, keyOfOutlet(k.outlet), a.Headline, a.Language, a.Section, keyOfOutlet(a.Section), pub, pubOff, pubHow, mod, modOff, modHow,
			k.firstSeen, k.at, k.revision, k.revisions, flag(k.partial), notNil(k.feedSum), notNil(k.pageSum))
	}
	if err := insert(ctx, tx, `INSERT INTO articles (n, id, feed, url, outlet, outlet_key, headline, language, section, section_key, published, published_offset, published_how,
		modified, modified_offset, modified_how, first_seen, at, revision, revisions, partial, feed_sum, page_sum)`, 23, "", rows); err != nil {
		return err
	}
	delete(perFeed, 0)
	return addToFeeds(ctx, tx, perFeed)
}

// notNil makes an empty sum a value, as the columns want it.
func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

func (g *ingester) saveChanged(ctx context.Context, tx *sql.Tx) error {
	done := map[*known]bool{}
	for _, k := range g.order {
		if done[k] {
			continue
		}
		done[k] = true
		if _, err := exec(ctx, tx, "UPDATE articles SET revisions = $1, partial = $2, feed_sum = $3, page_sum = $4 WHERE n = $5",
			k.revisions, flag(k.partial), notNil(k.feedSum), notNil(k.pageSum), k.n); err != nil {
			return err
		}
		if k.inForce == nil {
			continue
		}
		a := k.inForce
		pub, pubOff, pubHow := claimedArgs(k.published)
		mod, modOff, modHow := claimedArgs(sane(a.Modified))
		if _, err := exec(ctx, tx, `UPDATE articles SET revision = $1, url = $2, outlet = $3, outlet_key = $4, headline = $5, language = $6, published = $7,
			published_offset = $8, published_how = $9, modified = $10, modified_offset = $11, modified_how = $12, at = $13, section = $14, section_key = $15 WHERE n = $16`,
			k.revision, k.url, k.outlet, keyOfOutlet(k.outlet), a.Headline, a.Language, pub, pubOff, pubHow, mod, modOff, modHow, k.at, a.Section, keyOfOutlet(a.Section), k.n); err != nil {
			return err
		}
		if err := g.s.restamp(ctx, tx, k); err != nil {
			return err
		}
	}
	return nil
}
