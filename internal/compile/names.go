package compile

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"hearsay/internal/entity"
	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/text"
)

// The bounds of what is kept of one entity.
const (
	maxAliases = 40
	maxKeys    = 40
)

// naming resolves the names of one storyline to entities that last.
type naming struct {
	c     *Compiler
	w     *work
	reg   news.Registry
	keys  [][]string              // of each entity: the names that stand for it anywhere
	own   []bool                  // of each entity: an article of the storyline names it
	where []string                // of each entity: the story of its first article of the storyline
	kept  map[string]store.Entity // by id
	said  []store.Mention         // kept of these articles
	ids   []string                // of each entity
	used  map[string]bool
	part  []store.Correction
	join  []store.Correction
	was   map[string]map[int]string // as in previous
}

// resolve fills the edition's registry and keeps its entities and mentions.
func (c *Compiler) resolve(ctx context.Context, w *work, before *previous) error {
	n := &naming{c: c, w: w, was: before.was, reg: entity.Resolve(w.ordered, w.storyOf), kept: map[string]store.Entity{}, used: map[string]bool{}}
	n.describe()
	if err := n.recall(ctx); err != nil {
		return err
	}
	if err := n.identify(ctx); err != nil {
		return err
	}
	if err := n.correct(ctx); err != nil {
		return err
	}
	return n.save(ctx)
}

// describe gathers what the entities are known by.
func (n *naming) describe() {
	n.keys = make([][]string, len(n.reg.Entities))
	n.own = make([]bool, len(n.reg.Entities))
	n.where = make([]string, len(n.reg.Entities))
	n.ids = make([]string, len(n.reg.Entities))
	for _, a := range n.w.ordered {
		_, own := n.w.read[a.ID]
		for i, e := range n.reg.Of[a.ID] {
			if own && !n.own[e] {
				n.own[e], n.where[e] = true, n.w.storyOf[a.ID]
			}
			kind := n.reg.Entities[e].Kind
			if k := entity.Key(a.Entities[i].Name, kind); full(k, kind) && !slices.Contains(n.keys[e], k) && len(n.keys[e]) < maxKeys {
				n.keys[e] = append(n.keys[e], k)
			}
		}
	}
}

// full reports whether a name stands for one entity everywhere: a person's one
// name does so within a story alone.
func full(key string, kind news.EntityKind) bool {
	return key != "" && (kind != news.Person || strings.Contains(key, " "))
}

// recall reads what is kept of these names: mentions, entities, corrections.
func (n *naming) recall(ctx context.Context) error {
	articles := make([]string, len(n.w.ordered))
	for i, a := range n.w.ordered {
		articles[i] = a.ID
	}
	var err error
	if n.said, err = n.c.set.Entities.Of(ctx, articles...); err != nil {
		return fmt.Errorf("read mentions: %w", err)
	}
	var keys []string
	for e, own := range n.own {
		if own {
			keys = append(keys, n.keys[e]...)
		}
	}
	named, err := n.c.set.Entities.ByKey(ctx, keys...)
	if err != nil {
		return fmt.Errorf("read entities: %w", err)
	}
	for _, e := range named {
		n.kept[e.ID] = e
	}
	var ids []string
	for _, m := range n.said {
		if !n.counts(m) {
			continue
		}
		for _, id := range [2]string{m.Entity, n.was[m.Article][m.Local]} {
			if _, ok := n.kept[id]; !ok && id != "" {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	mentioned, err := n.c.set.Entities.Get(ctx, slices.Compact(ids)...)
	if err != nil {
		return fmt.Errorf("read entities: %w", err)
	}
	for _, e := range mentioned {
		n.kept[e.ID] = e
	}
	return n.corrections(ctx, articles)
}

// counts reports whether a kept mention can speak for an entity of the storyline:
// most of those in the context are of others.
func (n *naming) counts(m store.Mention) bool {
	if _, own := n.w.read[m.Article]; own {
		return true
	}
	of := n.reg.Of[m.Article]
	return m.Local >= 0 && m.Local < len(of) && n.own[of[m.Local]]
}

// What speaks for an id: the articles' own mentions most, so that an entity keeps
// its own, and a name that it is kept under least.
const (
	ownVote     = 4
	contextVote = 2
	keyVote     = 1
)

// claim is the wish of an entity for an id.
type claim struct {
	e     int
	id    string
	votes int
}

// identify gives every entity of the storyline its id, no two the same: the one
// that most of its mentions have, else that of the kept entity with its kind and
// full name, else a new one.
func (n *naming) identify(ctx context.Context) error {
	apart := map[string]bool{} // namesakes that a reader parted: found by their correction alone
	for _, p := range n.part {
		apart[namesake(p)] = true
	}
	votes := map[int]map[string]int{}
	vote := func(e int, id string, by int) {
		if !n.own[e] || apart[id] {
			return
		}
		if votes[e] == nil {
			votes[e] = map[string]int{}
		}
		votes[e][id] += by
	}
	byID := make(map[string]*news.Annotated, len(n.w.ordered))
	for _, a := range n.w.ordered {
		byID[a.ID] = a
	}
	for _, m := range n.said {
		a, of := byID[m.Article], n.reg.Of[m.Article]
		id := m.Entity
		if was := n.was[m.Article][m.Local]; was != "" {
			id = was
		}
		if m.Local < 0 || m.Local >= len(of) || !n.known(id, &a.Entities[m.Local]) {
			continue // the article was annotated anew since
		}
		if _, own := n.w.read[m.Article]; own {
			vote(of[m.Local], id, ownVote)
		} else {
			vote(of[m.Local], id, contextVote)
		}
	}
	byKey := map[string]int{} // kind and name -> entity
	for e, ks := range n.keys {
		for _, k := range ks {
			byKey[string(n.reg.Entities[e].Kind)+"|"+k] = e
		}
	}
	for id, k := range n.kept {
		for _, key := range k.Keys {
			if e, ok := byKey[string(k.Kind)+"|"+key]; ok && full(key, k.Kind) {
				vote(e, id, keyVote)
				break
			}
		}
	}
	var claims []claim
	for e, v := range votes {
		for id, x := range v {
			claims = append(claims, claim{e, id, x})
		}
	}
	slices.SortFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(b.votes, a.votes), cmp.Compare(n.kept[b.id].Articles, n.kept[a.id].Articles), cmp.Compare(a.id, b.id), cmp.Compare(a.e, b.e))
	})
	for _, c := range claims {
		if n.ids[c.e] == "" && !n.used[c.id] {
			n.ids[c.e], n.used[c.id] = c.id, true
		}
	}
	return n.begin(ctx)
}

// known reports whether a kept entity goes by the name of a local one.
func (n *naming) known(id string, l *news.Entity) bool {
	e, ok := n.kept[id]
	if !ok {
		return false
	}
	key := entity.Key(l.Name, e.Kind)
	if slices.Contains(e.Keys, key) || entity.Key(e.Name, e.Kind) == key {
		return true
	}
	for _, a := range e.Aliases {
		if entity.Key(a, e.Kind) == key {
			return true
		}
	}
	return false
}

// begin gives ids to the entities that have none. They follow from kind and
// name, so that compilations at the same time give the same.
func (n *naming) begin(ctx context.Context) error {
	fresh := map[string]bool{}
	for e := range n.reg.Entities {
		if n.ids[e] != "" {
			continue
		}
		if !n.own[e] {
			n.ids[e] = fmt.Sprintf("context %d", e)
			continue
		}
		kind := n.reg.Entities[e].Kind
		parts := []string{string(kind), entity.Key(n.reg.Entities[e].Name, kind)}
		if !full(parts[1], kind) {
			parts = append(parts, n.where[e])
		}
		id := store.DerivedID(store.EntityPrefix, parts...)
		for n.used[id] {
			parts = append(parts, "another")
			id = store.DerivedID(store.EntityPrefix, parts...)
		}
		n.ids[e], n.used[id], fresh[id] = id, true, true
	}
	// An id may be known after all: its entity goes by another name now, or was
	// merged into one that does.
	known, err := n.c.set.Entities.Get(ctx, slices.Sorted(maps.Keys(fresh))...)
	if err != nil {
		return fmt.Errorf("read entities: %w", err)
	}
	for _, k := range known {
		n.kept[k.ID] = k
	}
	return nil
}

// save keeps the entities that are new or changed and the mentions of the
// storyline's articles, and fills the edition's registry.
func (n *naming) save(ctx context.Context) error {
	rows := make([]store.Entity, 0, len(n.ids))
	at := map[string]int{}
	for e := range n.reg.Entities {
		if !n.own[e] {
			continue
		}
		named := &n.reg.Entities[e]
		row := n.row(named, n.ids[e], n.keys[e])
		named.Name = row.Name
		if k, ok := n.kept[n.ids[e]]; ok && same(k, row) {
			continue
		}
		at[n.ids[e]] = len(rows)
		rows = append(rows, row)
	}
	gone, err := n.keep(ctx, rows)
	if err != nil {
		return err
	}
	for e := range n.reg.Entities {
		n.reg.Entities[e].ID = n.ids[e]
	}
	n.w.edition.Registry = n.reg
	if len(gone) > 0 {
		n.w.strip(gone)
	}
	return n.mention(ctx)
}

// row is an entity as it is kept. The name of one that many more articles name than are
// seen here stays.
func (n *naming) row(named *news.Named, id string, keys []string) store.Entity {
	row := store.Entity{ID: id, Kind: named.Kind, Name: named.Name, Aliases: slices.Clone(named.Aliases), Keys: slices.Clone(keys)}
	k, known := n.kept[id]
	row.Seen = slices.Concat(k.Aliases, k.Keys)
	if known && k.Name != "" && (k.Articles > int64(2*len(named.Articles)) || n.joined(id)) {
		row.Name, row.Kind = k.Name, k.Kind
	}
	if len(row.Keys) == 0 {
		row.Keys = []string{entity.Key(row.Name, row.Kind)}
	}
	for _, x := range k.Keys {
		if full(x, row.Kind) && !slices.Contains(row.Keys, x) {
			row.Keys = append(row.Keys, x)
		}
	}
	for _, x := range append([]string{named.Name, k.Name}, k.Aliases...) {
		if x != "" && x != row.Name && !slices.Contains(row.Aliases, x) {
			row.Aliases = append(row.Aliases, x)
		}
	}
	row.Aliases = slices.DeleteFunc(row.Aliases, func(x string) bool { return x == row.Name })
	row.Aliases = row.Aliases[:min(len(row.Aliases), maxAliases)]
	row.Keys = row.Keys[:min(len(row.Keys), maxKeys)]
	slices.Sort(row.Keys)
	return row
}

// same reports whether nothing of note changed.
func same(kept, row store.Entity) bool {
	if kept.Kind != row.Kind || kept.Name != row.Name || len(kept.Aliases) != len(row.Aliases) || !slices.Equal(slices.Sorted(slices.Values(kept.Keys)), row.Keys) {
		return false
	}
	for _, a := range row.Aliases {
		if !slices.Contains(kept.Aliases, a) {
			return false
		}
	}
	return true
}

// keep saves entities and returns the ids of those that were forgotten: their
// names are not kept any more.
func (n *naming) keep(ctx context.Context, rows []store.Entity) (map[string]bool, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	ids, err := n.c.set.Entities.Save(ctx, rows...)
	if err != nil {
		return nil, fmt.Errorf("keep entities: %w", err)
	}
	gone := map[string]bool{}
	lasting := map[string]string{} // id as asked for -> as kept
	for i, id := range ids {
		if id == "" {
			gone[rows[i].ID] = true
		} else if id != rows[i].ID {
			lasting[rows[i].ID] = id
		}
	}
	kept, err := n.c.set.Entities.Get(ctx, slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == "" })...)
	if err != nil {
		return nil, fmt.Errorf("read entities: %w", err)
	}
	keys := map[string][]string{}
	for _, k := range kept {
		keys[k.ID] = k.Keys
	}
	for i, id := range ids {
		if id != "" && !slices.Contains(keys[id], entity.Key(rows[i].Name, rows[i].Kind)) && slices.Contains(rows[i].Keys, entity.Key(rows[i].Name, rows[i].Kind)) {
			gone[rows[i].ID] = true
		}
	}
	for e, id := range n.ids {
		if to, ok := lasting[id]; ok {
			n.ids[e] = to
			if gone[id] {
				gone[to] = true
			}
		}
	}
	return gone, nil
}

// mention keeps which entities the storyline's articles name, where that
// changed.
func (n *naming) mention(ctx context.Context) error {
	was := map[string][]store.Mention{}
	for _, m := range n.said {
		was[m.Article] = append(was[m.Article], m)
	}
	var articles []string
	var ms []store.Mention
	for _, a := range n.w.own {
		var now []store.Mention
		for i, e := range n.reg.Of[a.ID] {
			if e >= 0 {
				now = append(now, store.Mention{Article: a.ID, Entity: n.ids[e], Local: i, Called: called(&a.Entities[i])})
			}
		}
		if !slices.EqualFunc(now, was[a.ID], sameMention) {
			articles = append(articles, a.ID)
			ms = append(ms, now...)
		}
	}
	if len(articles) == 0 {
		return nil
	}
	if err := n.c.set.Entities.Mention(ctx, articles, ms); err != nil {
		return fmt.Errorf("keep mentions: %w", err)
	}
	return n.lead(ctx)
}

// maxCalled is how many of an article's descriptions of one entity are kept.
const maxCalled = 4

// called is what an article calls an entity: its descriptions in words, each once.
func called(e *news.Entity) []string {
	var out []string
	for _, d := range e.Descriptions {
		s := text.Squash(d.Text)
		if len(out) < maxCalled && strings.IndexFunc(s, unicode.IsLetter) >= 0 && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func sameMention(a, b store.Mention) bool {
	return a.Article == b.Article && a.Entity == b.Entity && a.Local == b.Local && slices.Equal(a.Called, b.Called)
}

// lead has the ids of entities that nobody names any more lead to those that their
// names are now: two that turned out to be one. Where readers decided, nothing leads.
func (n *naming) lead(ctx context.Context) error {
	if len(n.join)+len(n.part) > 0 || len(n.was) > 0 {
		return nil
	}
	now := map[string]bool{}
	byKey := map[string]string{}
	for e, id := range n.ids {
		now[id] = true
		for _, k := range n.keys[e] {
			if n.own[e] {
				byKey[string(n.reg.Entities[e].Kind)+"|"+k] = id
			}
		}
	}
	lost := map[string]string{} // id -> where it leads
	for _, m := range n.said {
		if _, own := n.w.read[m.Article]; !own || now[m.Entity] {
			continue
		}
		k := n.kept[m.Entity]
		for _, key := range k.Keys {
			if to := byKey[string(k.Kind)+"|"+key]; to != "" {
				lost[m.Entity] = to
			}
		}
	}
	left, err := n.c.set.Entities.Get(ctx, slices.Sorted(maps.Keys(lost))...)
	if err != nil {
		return fmt.Errorf("read entities: %w", err)
	}
	for _, e := range left {
		if to := lost[e.ID]; to != "" && e.Articles == 0 {
			if err := n.c.set.Entities.Merge(ctx, e.ID, to); err != nil && !errors.Is(err, news.ErrNotFound) {
				return fmt.Errorf("merge entities: %w", err)
			}
		}
	}
	return nil
}
