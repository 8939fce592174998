package sqlstore

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/query"
)

// hunt looks for runs of words in all that is kept: the names to be forgotten,
// or what stands in the articles to be forgotten. Words are those of search,
// so that letters' case, accents and punctuation do not matter.
type hunt struct {
	bySize map[int]map[string]bool
	sizes  []int
	sums   bool // bySize holds hashes, as tombstones do
}

func newHunt(sums bool) *hunt { return &hunt{bySize: map[int]map[string]bool{}, sums: sums} }

// empty reports whether there is nothing to be found.
func (h *hunt) empty() bool { return h == nil || len(h.sizes) == 0 }

// add adds a run of so many words.
func (h *hunt) add(size int, run string) {
	if h.bySize[size] == nil {
		h.bySize[size] = map[string]bool{}
		h.sizes = append(h.sizes, size)
		slices.Sort(h.sizes)
	}
	h.bySize[size][run] = true
}

// addText adds the first words of a text, at most so many, unless it has fewer
// than least.
func (h *hunt) addText(text string, least, most int) {
	w := strings.Fields(query.Fold(text))
	if len(w) < max(least, 1) {
		return
	}
	w = w[:min(len(w), most)]
	h.add(len(w), strings.Join(w, " "))
}

// addID adds an id, which is a word like any other.
func (h *hunt) addID(id string) {
	if h.sums {
		id = string(hashed(id))
	}
	h.add(1, id)
}

// inText reports whether any of the texts holds a run.
func (h *hunt) inText(texts ...string) bool {
	for _, t := range texts {
		if t != "" && h.inFolded(query.Fold(t)) {
			return true
		}
	}
	return false
}

func (h *hunt) inFolded(s string) bool {
	if s == "" {
		return false
	}
	starts := make([]int, 1, len(s)/5+2)
	for i := range len(s) {
		if s[i] == ' ' {
			starts = append(starts, i+1)
		}
	}
	starts = append(starts, len(s)+1)
	for i := range len(starts) - 1 {
		for _, size := range h.sizes {
			if i+size >= len(starts) {
				break
			}
			run := s[starts[i] : starts[i+size]-1]
			if h.sums {
				run = string(hashed(run))
			}
			if h.bySize[size][run] {
				return true
			}
		}
	}
	return false
}

// inBlob reports whether bytes of an unknown kind hold a run: as they are, or
// between tags.
func (h *hunt) inBlob(b []byte) bool {
	s := plainText(b)
	return h.inText(s) || strings.IndexByte(s, '<') >= 0 && h.inText(withoutTags(s))
}

// plainText makes bytes a text: escapes of JSON and HTML undone, what is no
// UTF-8 taken for Latin-1 or, with NUL bytes, for UTF-16 of Latin letters.
func plainText(b []byte) string {
	if bytes.IndexByte(b, 0) >= 0 {
		b = bytes.ReplaceAll(b, []byte{0}, nil)
	}
	var s string
	if utf8.Valid(b) {
		s = string(b)
	} else {
		rs := make([]rune, 0, len(b))
		for len(b) > 0 {
			r, n := utf8.DecodeRune(b)
			if r == utf8.RuneError && n == 1 {
				r = rune(b[0])
			}
			rs, b = append(rs, r), b[n:]
		}
		s = string(rs)
	}
	if strings.Contains(s, `\`) {
		s = withoutEscapes(s)
	}
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(html.UnescapeString(s)) // feeds escape twice
	}
	return s
}

// withoutEscapes undoes JSON's: \u00eb is a letter, \n a space.
func withoutEscapes(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		if s[i] != 'u' || i+4 >= len(s) {
			if strings.IndexByte("bfnrt", s[i]) >= 0 {
				b.WriteByte(' ')
			} else {
				b.WriteByte(s[i])
			}
			continue
		}
		v, err := strconv.ParseUint(s[i+1:i+5], 16, 16)
		if err != nil || utf16.IsSurrogate(rune(v)) {
			b.WriteByte(' ')
			continue
		}
		b.WriteRune(rune(v))
		i += 4
	}
	return b.String()
}

// withoutTags puts a space in the place of tags that break up words.
func withoutTags(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		end := strings.IndexByte(s[i:], '>')
		if end < 0 {
			s = s[i+1:]
			continue
		}
		b.WriteByte(' ')
		s = s[i+end+1:]
	}
	b.WriteString(s)
	return b.String()
}

// inArticle reports whether an article's text, or what stands beside it, holds
// a run.
func (h *hunt) inArticle(a *news.Article) bool {
	b, err := json.Marshal(a)
	return err != nil || h.inBlob(b)
}

// manyArticles is the number of articles from which on only the first passages
// of each are hunted for: all of an outlet of 100,000 would take a gigabyte.
const manyArticles = 1000

// huntOf makes a hunt for the articles' own words: the beginnings of their
// passages, and their ids. Shorter passages stand in other articles too.
func (s *Store) huntOf(ctx context.Context, q querier, ns []any) (*hunt, error) {
	h := newHunt(false)
	ids, err := in(ctx, q, word, "SELECT id FROM articles WHERE n IN ()", nil, ns)
	if err != nil {
		return nil, err
	}
	old, err := in(ctx, q, word, "SELECT id FROM redirects WHERE target IN ()", nil, anys(ids))
	if err != nil {
		return nil, err
	}
	for _, id := range append(ids, old...) {
		h.addID(id)
	}
	bodies, err := in(ctx, q, func(r *sql.Rows, a *news.Article) error {
		var body []byte
		if err := r.Scan(&body); err != nil {
			return err
		}
		return s.codec.bodyOf(body, a)
	}, "SELECT body FROM revisions WHERE article IN ()", nil, ns)
	for i := range bodies {
		a := &bodies[i]
		passages := append([]string{a.Headline, a.Standfirst}, append(a.Paragraphs, a.Captions...)...)
		if len(ns) > manyArticles {
			passages = passages[:min(len(passages), 5)]
		}
		for _, p := range passages {
			h.addText(p, 5, 8)
		}
	}
	return h, err
}

// huntChunk is how many rows are read at once.
const huntChunk = 200

// blobRow is a row with a packed blob and a text beside it.
type blobRow struct {
	n, size int64
	beside  string
	data    []byte
}

// walk reads a table's blobs in the order of a key and gives those that
// hold a run. query has the key above $1, $2 rows at most, and gives key, size, a
// text and the blob.
func (s *Store) walk(ctx context.Context, q querier, query string, h *hunt) ([]blobRow, error) {
	var out []blobRow
	for after := int64(0); ; {
		rows, err := all(ctx, q, func(r *sql.Rows, x *blobRow) error { return r.Scan(&x.n, &x.size, &x.beside, &x.data) }, query, after, huntChunk)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			b, err := s.codec.unpack(r.data)
			if err != nil {
				return nil, fmt.Errorf("row %d: %w", r.n, err)
			}
			if after = r.n; h.inText(r.beside) || h.inBlob(b) {
				r.data = nil
				out = append(out, r)
			}
		}
		if len(rows) < huntChunk {
			return out, nil
		}
	}
}

// huntRaws finds the bytes that hold a run.
func (s *Store) huntRaws(ctx context.Context, q querier, h *hunt) ([]rawSize, error) {
	if h.empty() {
		return nil, nil
	}
	found, err := s.walk(ctx, q, "SELECT n, size, url, data FROM raws WHERE n > $1 ORDER BY n LIMIT $2", h)
	out := make([]rawSize, len(found))
	for i, f := range found {
		out[i] = rawSize{n: f.n, size: f.size}
	}
	return out, err
}

// huntArticles finds the articles of which any revision holds a run.
func (s *Store) huntArticles(ctx context.Context, q querier, h *hunt) ([]int64, error) {
	if h.empty() {
		return nil, nil
	}
	set := map[int64]bool{}
	for after, rows := int64(0), 1; rows > 0; {
		type row struct {
			n    int64
			body []byte
		}
		part, err := all(ctx, q, func(r *sql.Rows, x *row) error { return r.Scan(&x.n, &x.body) },
			`SELECT v.article, v.body FROM revisions v WHERE v.article IN (SELECT n FROM articles WHERE n > $1 ORDER BY n LIMIT $2) ORDER BY v.article`, after, huntChunk)
		if err != nil {
			return nil, err
		}
		for _, r := range part {
			after = r.n
			b, err := s.codec.unpack(r.body)
			if err != nil {
				return nil, err
			}
			if h.inBlob(b) {
				set[r.n] = true
			}
		}
		rows = len(part)
	}
	return slices.Sorted(maps.Keys(set)), nil
}

// huntStories finds the stories whose compilation, ledger, quotes or facts hold a run.
func (s *Store) huntStories(ctx context.Context, q querier, h *hunt) ([]int64, error) {
	var out []int64
	for _, query := range []string{
		"SELECT n, 0, headline || ' ' || line || ' ' || first, data FROM stories WHERE n > $1 ORDER BY n LIMIT $2",
		"SELECT story, 0, '', data FROM ledgers WHERE story > $1 ORDER BY story LIMIT $2",
	} {
		rows, err := s.walk(ctx, q, query, h)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			out = append(out, r.n)
		}
	}
	for _, query := range []string{
		"SELECT n, story, name || ' ' || name_key || ' ' || entity, data FROM quotes WHERE n > $1 ORDER BY n LIMIT $2",
		"SELECT n, story, id, data FROM facts WHERE n > $1 ORDER BY n LIMIT $2",
	} {
		rows, err := s.walk(ctx, q, query, h)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			out = append(out, r.size)
		}
	}
	return out, nil
}

// huntNumbers finds the rows of which any text, in the columns after the
// number, holds a run.
func huntNumbers(ctx context.Context, q querier, h *hunt, query string) ([]int64, error) {
	type row struct {
		n    int64
		text string
	}
	rows, err := all(ctx, q, func(r *sql.Rows, x *row) error { return r.Scan(&x.n, &x.text) }, query)
	var out []int64
	for _, r := range rows {
		if h.inBlob([]byte(r.text)) {
			out = append(out, r.n)
		}
	}
	return out, err
}

// sweep removes the rest of what holds a run: readers' decisions, marks and
// notes, stages' blobs. It empties the stories that do and returns their ids.
func (s *Store) sweep(ctx context.Context, tx *sql.Tx, h *hunt) ([]string, error) {
	if h.empty() {
		return nil, nil
	}
	cs, err := s.walk(ctx, tx, "SELECT n, 0, a || ' ' || b, data FROM corrections WHERE n > $1 ORDER BY n LIMIT $2", h)
	if err != nil {
		return nil, err
	}
	for _, c := range cs {
		if _, err := exec(ctx, tx, "DELETE FROM corrections WHERE n = $1", c.n); err != nil {
			return nil, err
		}
	}
	type mark struct{ user, kind, target, note string }
	ms, err := all(ctx, tx, func(r *sql.Rows, m *mark) error { return r.Scan(&m.user, &m.kind, &m.target, &m.note) }, "SELECT usr, kind, target, note FROM marks")
	if err != nil {
		return nil, err
	}
	for _, m := range ms {
		if !h.inText(m.target, m.note) {
			continue
		}
		if _, err := exec(ctx, tx, "DELETE FROM marks WHERE usr = $1 AND kind = $2 AND target = $3", m.user, m.kind, m.target); err != nil {
			return nil, err
		}
	}
	if err := sweepNotes(ctx, tx, h); err != nil {
		return nil, err
	}
	if err := s.sweepState(ctx, tx, h); err != nil {
		return nil, err
	}
	ns, err := s.huntStories(ctx, tx, h)
	if err != nil {
		return nil, err
	}
	return blank(ctx, tx, ns)
}

func (s *Store) sweepState(ctx context.Context, tx *sql.Tx, h *hunt) error {
	names, err := all(ctx, tx, word, "SELECT name FROM state ORDER BY name")
	if err != nil {
		return err
	}
	for _, name := range names {
		var data []byte
		if err := one(ctx, tx, "SELECT data FROM state WHERE name = $1", []any{name}, &data); err != nil {
			return err
		}
		if data, err = s.codec.unpack(data); err != nil {
			return err
		}
		if !h.inText(name) && !h.inBlob(data) {
			continue
		}
		if _, err := exec(ctx, tx, "DELETE FROM state WHERE name = $1", name); err != nil {
			return err
		}
	}
	return nil
}
