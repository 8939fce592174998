package serve

import (
	"encoding/binary"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"hearsay/eval/stream"
	"hearsay/internal/annotate"
	"hearsay/internal/query"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
)

// grow makes a database of times as many articles out of a filled one, in a minute
// where the pipeline needs an hour: every row again under other numbers, ids and
// names and of a later time, and every article's terms and words, altered, once more
// through the index and the search. What one article costs depends on how
// many rows there are and how they lie, which is the same; the texts and ledgers
// of the copies are the first ones'.
func grow(t *testing.T, from, to string, times int) {
	t.Helper()
	tmp := to + ".part"
	copyFile(t, from, tmp)
	st, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: tmp})
	ok(t, err)
	g := &grower{t: t, st: st, start: time.Now()}
	g.exec("PRAGMA synchronous=OFF")
	g.measure()
	posts := g.posts()
	docs := g.documents()
	for round := 1; round < times; round++ {
		g.rows(round)
		g.index(posts, round)
		g.search(docs, round)
		if round%5 == 0 || round == times-1 {
			t.Logf("%d times as many, %s", round+1, time.Since(g.start).Round(time.Second))
		}
	}
	g.sums()
	ok(t, st.Close())
	ok(t, os.Rename(tmp, to))
}

// famous is the number of articles from which on an entity is one and the same
// in all rounds.
const famous = 20

type grower struct {
	t      *testing.T
	st     *sqlstore.Store
	start  time.Time
	most   map[string]int64 // greatest number of a table
	length int64            // time that a round covers, in microseconds
}

func (g *grower) exec(q string, args ...any) {
	g.t.Helper()
	if _, err := g.st.Writer().ExecContext(g.t.Context(), q, args...); err != nil {
		g.t.Fatalf("%s: %v", q, err)
	}
}

func (g *grower) number(q string) (n int64) {
	g.t.Helper()
	ok(g.t, g.st.Writer().QueryRowContext(g.t.Context(), q).Scan(&n))
	return n
}

func (g *grower) measure() {
	g.most = map[string]int64{}
	for _, table := range []string{"articles", "raws", "stories", "entities", "quotes", "facts"} {
		g.most[table] = g.number("SELECT COALESCE(MAX(n), 0) FROM " + table)
	}
	g.length = g.most["articles"] * int64(24*time.Hour/perDay/time.Microsecond)
}

// rows copies the rows of all tables but those of the index and the search.
func (g *grower) rows(round int) {
	g.t.Helper()
	r := strings.NewReplacer(
		"{A}", fmt.Sprint(int64(round)*g.most["articles"]), "{R}", fmt.Sprint(int64(round)*g.most["raws"]),
		"{S}", fmt.Sprint(int64(round)*g.most["stories"]), "{E}", fmt.Sprint(int64(round)*g.most["entities"]),
		"{Q}", fmt.Sprint(int64(round)*g.most["quotes"]), "{F}", fmt.Sprint(int64(round)*g.most["facts"]), "{f}", fmt.Sprint(g.most["facts"]), "{T}", fmt.Sprint(int64(round)*g.length),
		"{a}", fmt.Sprint(g.most["articles"]), "{r}", fmt.Sprint(g.most["raws"]), "{s}", fmt.Sprint(g.most["stories"]),
		"{e}", fmt.Sprint(g.most["entities"]), "{q}", fmt.Sprint(g.most["quotes"]),
		"{round}", strconv.Itoa(round), "{famous}", strconv.Itoa(famous),
	)
	id := func(column string) string {
		return "substr(" + column + ",1,1)||'" + roundID(round) + "'||substr(" + column + ",5)"
	}
	tx, err := g.st.Writer().BeginTx(g.t.Context(), nil)
	ok(g.t, err)
	if round == 1 { // in the connection's own memory
		_, err = tx.ExecContext(g.t.Context(), r.Replace("CREATE TEMP TABLE known AS SELECT n FROM entities WHERE articles >= {famous} AND n <= {e}"))
		ok(g.t, err)
	}
	for _, q := range []string{
		"INSERT INTO raws SELECT n+{R}, " + id("id") + ", feed, url, content_type, seen+{T}, size, data FROM raws WHERE n <= {r}",
		"INSERT INTO articles SELECT n+{A}, " + id("id") + `, feed, url, outlet, outlet_key, headline, language, published+{T}, published_offset, published_how,
			modified, modified_offset, modified_how, first_seen+{T}, at+{T}, revision, revisions, partial, feed_sum, page_sum, section, section_key FROM articles WHERE n <= {a}`,
		"INSERT INTO article_keys SELECT CAST(substr(hash,1,length(hash)-4)||printf('%04d',{round}) AS BLOB), article+{A} FROM article_keys WHERE article <= {a}",
		"INSERT INTO revisions SELECT article+{A}, revision, raw+{R}, page, seen+{T}, body FROM revisions WHERE article <= {a}",
		"INSERT INTO annotations SELECT article+{A}, stage, revision, version, data FROM annotations WHERE article <= {a}",
		"INSERT INTO stories SELECT n+{S}, " + id("id") + ", headline, language, CASE line WHEN '' THEN '' ELSE " + id("line") + " END, " + id("first") +
			", outlets, articles, since+{T}, until+{T}, changed+{T}, compiled+{T}, version, data, disputes, quotes, edits FROM stories WHERE n <= {s}",
		"INSERT INTO members SELECT article+{A}, story+{S}, at+{T}, origin, because FROM members WHERE article <= {a}",
		"INSERT INTO ledgers SELECT story+{S}, version, data FROM ledgers WHERE story <= {s}",
		"INSERT INTO entities SELECT n+{E}, " + id("id") + ", kind, name||' {round}', aliases, articles FROM entities WHERE n <= {e} AND n NOT IN known",
		"INSERT INTO entity_keys SELECT name_key||' {round}', entity+{E} FROM entity_keys WHERE entity <= {e} AND entity NOT IN known",
		"INSERT INTO mentions SELECT article+{A}, local, CASE WHEN entity IN known THEN entity ELSE entity+{E} END, at+{T}, called FROM mentions WHERE article <= {a}",
		"INSERT INTO story_entities SELECT CASE WHEN entity IN known THEN entity ELSE entity+{E} END, story+{S} FROM story_entities WHERE story <= {s}",
		"UPDATE entities SET articles = articles + (SELECT COUNT(DISTINCT article) FROM mentions WHERE entity = entities.n AND article <= {a}) WHERE n IN known",
		"INSERT INTO quotes SELECT n+{Q}, " + id("id") + ", story+{S}, name, name_key||' {round}', entity, at+{T}, data, outlets, wordings, anonymous, outlet_key FROM quotes WHERE n <= {q}",
		"INSERT INTO quote_outlets SELECT outlet_key, at+{T}, quote+{Q} FROM quote_outlets WHERE quote <= {q}",
		"INSERT INTO facts SELECT n+{F}, " + id("id") + ", story+{S}, moved, kind, found+{T}, data FROM facts WHERE n <= {f}",
		"INSERT INTO fact_labels SELECT label, moved, kind, found+{T}, fact+{F} FROM fact_labels WHERE fact <= {f}",
		`INSERT INTO tallies SELECT article+{A}, outlet_key, day+{T}/86400000000, own, words, copied, edits, quotes,
			CASE source WHEN 0 THEN 0 ELSE source+{A} END, source_key, delay FROM tallies WHERE article <= {a}`,
		"INSERT INTO pairs SELECT a+{A}, b+{A}, data FROM pairs WHERE a <= {a} AND b <= {a}",
	} {
		if _, err := tx.ExecContext(g.t.Context(), r.Replace(q)); err != nil {
			g.t.Fatalf("%s: %v", r.Replace(q), err)
		}
	}
	for counter, table := range map[string]string{"article": "articles", "raw": "raws", "story": "stories", "entity": "entities", "quote": "quotes", "fact": "facts"} {
		_, err = tx.ExecContext(g.t.Context(), "UPDATE counters SET value = (SELECT MAX(n) FROM "+table+") WHERE name = $1", counter)
		ok(g.t, err)
		_, err = tx.ExecContext(g.t.Context(), "UPDATE counters SET value = (SELECT COUNT(*) FROM "+table+") WHERE name = $1", table)
		ok(g.t, err)
	}
	_, err = tx.ExecContext(g.t.Context(), "UPDATE counters SET value = (SELECT COUNT(*) FROM revisions) WHERE name = 'revisions'")
	ok(g.t, err)
	ok(g.t, tx.Commit())
}

// sums counts anew what the store keeps counted.
func (g *grower) sums() {
	g.t.Helper()
	for _, q := range []string{
		"DELETE FROM outlet_weeks", "DELETE FROM flows", "DELETE FROM entity_days",
		"INSERT INTO outlet_weeks SELECT outlet_key, (day + 3) / 7, COUNT(*), SUM(own), SUM(words), SUM(copied) FROM tallies WHERE outlet_key <> '' GROUP BY 1, 2",
		`INSERT INTO flows SELECT source_key, outlet_key, delay, COUNT(*), SUM(copied) FROM tallies
			WHERE outlet_key <> '' AND source_key <> '' AND source_key <> outlet_key GROUP BY 1, 2, 3`,
		`INSERT INTO entity_days SELECT entity, day, COUNT(*), SUM(own) FROM (SELECT DISTINCT m.entity, m.article, t.day, t.own
			FROM mentions m JOIN tallies t ON t.article = m.article) x GROUP BY 1, 2`,
		`UPDATE outlets SET (articles, own, carried, words, copied, edited, edits, quotes) = (SELECT COUNT(*), SUM(own),
			SUM(CASE WHEN source_key <> '' AND source_key <> outlet_key THEN 1 ELSE 0 END), SUM(words), SUM(copied), SUM(edits > 0), SUM(edits), SUM(quotes)
			FROM tallies t WHERE t.outlet_key = outlets.outlet_key) WHERE articles > 0`,
	} {
		g.exec(q)
	}
}

// roundID takes the place of three letters of an id; u is in none.
func roundID(round int) string { return fmt.Sprintf("u%02d", round) }

func idIn(id string, round int) string { return id[:1] + roundID(round) + id[4:] }

// posts reads the terms of all articles by kind of index.
func (g *grower) posts() map[string][]store.Post {
	rows, err := g.st.Writer().QueryContext(g.t.Context(), `SELECT substr(c.name, 6), p.id, p.time, t.hashes FROM posts p JOIN post_terms t ON t.n = p.n
		JOIN counters c ON c.value = p.kind AND c.name LIKE 'kind %' ORDER BY p.n`)
	ok(g.t, err)
	defer rows.Close()
	out := map[string][]store.Post{}
	for rows.Next() {
		var kind string
		var p store.Post
		var keys []byte
		ok(g.t, rows.Scan(&kind, &p.Article, &p.Time, &keys))
		for ; len(keys) >= 8; keys = keys[8:] {
			p.Keys = append(p.Keys, binary.LittleEndian.Uint64(keys))
		}
		out[kind] = append(out[kind], p)
	}
	ok(g.t, rows.Err())
	return out
}

// ofAll is how many in 64 terms of an index are the same in all rounds: words and
// given names are, runs of words hardly.
var ofAll = map[string]uint64{"story": 32, "name": 16, "reuse": 2, "quote": 2}

func (g *grower) index(posts map[string][]store.Post, round int) {
	g.t.Helper()
	for _, kind := range []string{"reuse", "story", "name", "quote"} {
		for part := range slices.Chunk(posts[kind], 512) {
			next := make([]store.Post, len(part))
			for i, p := range part {
				next[i] = store.Post{Article: idIn(p.Article, round), Time: p.Time + int64(round)*g.length/1e6, Keys: make([]uint64, len(p.Keys))}
				for k, key := range p.Keys {
					if key*0x9e3779b97f4a7c15>>58 >= ofAll[kind] {
						key = (key ^ uint64(round)<<7) * 0xbf58476d1ce4e5b9
					}
					next[i].Keys[k] = key
				}
			}
			ok(g.t, g.st.Index.Post(g.t.Context(), kind, next...))
		}
	}
}

// documents are what search has of the first articles.
func (g *grower) documents() []store.SearchDoc {
	var out []store.SearchDoc
	for p := (store.Page{Limit: store.MaxPage}); ; {
		ids, next, err := g.st.Articles.Since(g.t.Context(), p)
		ok(g.t, err)
		texts, err := g.st.Articles.Texts(g.t.Context(), ids...)
		ok(g.t, err)
		notes, err := g.st.Annotations.Get(g.t.Context(), "annotate", ids...)
		ok(g.t, err)
		if len(texts) != len(ids) || len(notes) != len(ids) {
			g.t.Fatalf("%d texts and %d annotations of %d articles", len(texts), len(notes), len(ids))
		}
		for i := range texts {
			a, err := annotate.Decode(&texts[i].Body, notes[i].Data)
			ok(g.t, err)
			out = append(out, store.SearchDoc{Article: texts[i].Article, Revision: texts[i].Number, Document: query.From(a)})
		}
		if p.After = next; next == "" || len(ids) < store.MaxPage {
			return out
		}
	}
}

func (g *grower) search(docs []store.SearchDoc, round int) {
	g.t.Helper()
	for part := range slices.Chunk(docs, 512) {
		next := make([]store.SearchDoc, len(part))
		for i, d := range part {
			d.Article, d.Document = idIn(d.Article, round), alteredDocument(d.Document, round)
			d.Time = d.Time.Add(time.Duration(int64(round)*g.length) * time.Microsecond)
			next[i] = d
		}
		ok(g.t, g.st.Search.Put(g.t.Context(), next...))
	}
}

func alteredDocument(d query.Document, round int) query.Document {
	all := func(list []string) []string {
		out := make([]string, len(list))
		for i, s := range list {
			out[i] = stream.Alter(s, round)
		}
		return out
	}
	d.Headline, d.Text, d.Speakers, d.About = stream.Alter(d.Headline, round), all(d.Text), all(d.Speakers), all(d.About)
	return d
}
