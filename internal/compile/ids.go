package compile

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// kept is what a ledger holds.
type kept struct {
	news.Compiled
	// Was holds, by article and local entity, the ids of those that readers'
	// corrections gave another: undone, they have them again.
	Was map[string]map[int]string `json:",omitempty"`
}

// remembered are the parts of a kept ledger that the next compilation reads: the
// others, half of its bytes, are passed over.
type remembered struct {
	Utterances        []news.Utterance
	Ledger, Dismissed struct{ Disagreements, Updates []news.Fact }
	Was               map[string]map[int]string
}

// previous is what was compiled before: the ids of quotes and facts by the
// sentences that they stand on.
type previous struct {
	quotes, facts map[string]string
	was           map[string]map[int]string
}

// before reads the ledgers of the storyline.
func (c *Compiler) before(ctx context.Context, w *work) (*previous, error) {
	p := &previous{quotes: map[string]string{}, facts: map[string]string{}, was: map[string]map[int]string{}}
	for i := range w.stories {
		l, err := c.ledger(ctx, w.stories[i].ID)
		if err != nil {
			return nil, err
		}
		if l == nil {
			continue
		}
		maps.Copy(p.was, l.Was)
		for k := range l.Utterances {
			for _, x := range printings(&l.Utterances[k]) {
				p.quotes[x] = l.Utterances[k].ID
			}
		}
		for _, fs := range [][]news.Fact{l.Ledger.Disagreements, l.Ledger.Updates, l.Dismissed.Disagreements, l.Dismissed.Updates} {
			for k := range fs {
				for _, x := range grounds(&fs[k]) {
					p.facts[x] = fs[k].ID
				}
			}
		}
	}
	return p, nil
}

// ids are those of the facts.
func (p *previous) ids() map[string]bool {
	out := make(map[string]bool, len(p.facts))
	for _, id := range p.facts {
		out[id] = true
	}
	return out
}

// ledger reads what was compiled of a story, nil for nothing.
func (c *Compiler) ledger(ctx context.Context, story string) (*remembered, error) {
	l, err := c.set.Ledgers.Get(ctx, story)
	if errors.Is(err, news.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read ledger of %s: %w", story, err)
	}
	var out remembered
	if err := json.Unmarshal(l.Data, &out); err != nil {
		return nil, nil //nolint:nilerr // of another form: compiled anew
	}
	return &out, nil
}

// number gives quotes and facts the ids that they had, or such as follow from
// their first printing.
func (p *previous) number(ed *news.Edition) {
	us := make([][]string, len(ed.Utterances))
	for i := range ed.Utterances {
		us[i] = printings(&ed.Utterances[i])
	}
	for i, id := range lasting(us, p.quotes, store.QuotePrefix) {
		ed.Utterances[i].ID = id
	}
	for _, l := range []struct {
		facts  []news.Fact
		prefix string
	}{{ed.Ledger.Disagreements, "d"}, {ed.Ledger.Updates, "u"}} {
		fs := make([][]string, len(l.facts))
		for i := range l.facts {
			fs[i] = grounds(&l.facts[i])
		}
		for i, id := range lasting(fs, p.facts, l.prefix) {
			l.facts[i].ID = id
		}
	}
}

// lasting gives each row an id: the one that most of its keys had, each id once, else one
// derived from its first key.
func lasting(rows [][]string, had map[string]string, prefix string) []string {
	type claim struct {
		row   int
		id    string
		votes int
	}
	var claims []claim
	for i, keys := range rows {
		votes := map[string]int{}
		for _, k := range keys {
			if id := had[k]; id != "" && id[:1] == prefix {
				votes[id]++
			}
		}
		for id, n := range votes {
			claims = append(claims, claim{i, id, n})
		}
	}
	slices.SortFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(b.votes, a.votes), cmp.Compare(a.row, b.row), cmp.Compare(a.id, b.id))
	})
	out := make([]string, len(rows))
	used := map[string]bool{}
	for _, c := range claims {
		if out[c.row] == "" && !used[c.id] {
			out[c.row], used[c.id] = c.id, true
		}
	}
	for i, keys := range rows {
		parts := append([]string{}, keys[:min(1, len(keys))]...)
		for out[i] == "" || used[out[i]] && slices.Index(out, out[i]) != i {
			out[i] = store.DerivedID(prefix, parts...)
			parts = append(parts, "another")
			if !used[out[i]] {
				break
			}
			out[i] = ""
		}
		used[out[i]] = true
	}
	return out
}

// printings are the places where an utterance stands.
func printings(u *news.Utterance) []string {
	out := make([]string, len(u.Appearances))
	for i, a := range u.Appearances {
		out[i] = a.Article + "|" + strconv.Itoa(a.Paragraph) + "|" + a.Text
	}
	return out
}

// grounds are the sentences that a fact stands on, by kind of question.
func grounds(f *news.Fact) []string {
	var out []string
	for _, v := range f.Values {
		for _, s := range v.Statements {
			out = append(out, f.Kind+"|"+s.Article+"|"+strconv.Itoa(s.Paragraph)+"|"+strconv.Itoa(s.Value.Start)+"|"+s.Text)
		}
	}
	return out
}
