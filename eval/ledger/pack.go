package ledger

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/annotate"
	"hearsay/internal/entity"
	"hearsay/internal/ledger"
	"hearsay/internal/news"
)

// goldFact is a disagreement or update of a pack.
type goldFact struct {
	About    []string
	Question string
	Kind     string
	Class    string // the kind of difference in finer steps, such as "role"; "" in packs without it
	Values   []struct {
		Value    string
		Articles []string
		Text     string
	}
	Weak, Optional bool
}

type pack struct {
	Name     string
	Now      time.Time
	Articles []struct {
		Key, Outlet, Headline, Published string
		Paragraphs                       []string
	}
	Stories       [][]string
	Entities      []struct{ Name string }
	Disagreements []goldFact
	Updates       []goldFact
	Traps         []struct {
		Text             string
		Articles, Values []string
	}
	Timeline []struct {
		Date, Event, Text string
		Articles          []string
	}
}

func readPack(file string) (*pack, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read pack: %w", err)
	}
	var p pack
	if err := json.Unmarshal(b, &p); err != nil {
		return nil, fmt.Errorf("decode %s: %w", filepath.Base(filepath.Dir(file)), err)
	}
	return &p, nil
}

// claimed reads a pack's or set's time, in full or as a date alone.
func claimed(s string) news.Claimed {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return news.Claimed{Time: t, Precision: news.PrecisionSecond, From: news.FromMetadata, Zoned: true}
	}
	if t, err := time.Parse("2006-01-02", s); err == nil {
		return news.Claimed{Time: t, Precision: news.PrecisionDay, From: news.FromText}
	}
	return news.Claimed{}
}

// ledgerOf annotates the pack's gold articles and compiles the ledger of each
// gold story.
func ledgerOf(p *pack) (news.Ledger, *news.Registry) {
	storyOf := map[string]string{}
	for i, s := range p.Stories {
		for _, k := range s {
			storyOf[k] = "s" + strconv.Itoa(i)
		}
	}
	var all []*news.Annotated
	for _, g := range p.Articles {
		a := &news.Article{ID: g.Key, Outlet: g.Outlet, Headline: g.Headline, Paragraphs: g.Paragraphs, Published: claimed(g.Published), Language: "en"}
		all = append(all, annotate.Article(a))
	}
	return compile(all, storyOf)
}

// compile resolves the entities and compiles each story's ledger.
func compile(all []*news.Annotated, storyOf map[string]string) (news.Ledger, *news.Registry) {
	sort.SliceStable(all, func(i, j int) bool {
		x, y := all[i].When(), all[j].When()
		if x.IsZero() || y.IsZero() {
			return !x.IsZero() && y.IsZero()
		}
		return x.Before(y)
	})
	reg := entity.Resolve(all, storyOf)
	byStory := map[string][]*news.Annotated{}
	var order []string
	for _, a := range all {
		s := storyOf[a.ID]
		if byStory[s] == nil {
			order = append(order, s)
		}
		byStory[s] = append(byStory[s], a)
	}
	var out news.Ledger
	for _, s := range order {
		l := ledger.Compile(ledger.Input{Articles: byStory[s], Registry: &reg, StoryOf: storyOf})
		out.Disagreements = append(out.Disagreements, l.Disagreements...)
		out.Updates = append(out.Updates, l.Updates...)
		out.Timeline = append(out.Timeline, l.Timeline...)
	}
	return out, &reg
}

// score counts true positives, false positives and false negatives.
type score struct{ tp, fp, fn int }

func (s *score) add(o score) { s.tp += o.tp; s.fp += o.fp; s.fn += o.fn }

// figures are what the golden file keeps.
type figures struct {
	P, R, F1 float64
	N        int `json:"n"` // gold rows
}

func (s score) figures() figures {
	f := figures{P: 1, R: 1, N: s.tp + s.fn}
	if s.tp+s.fp > 0 {
		f.P = float64(s.tp) / float64(s.tp+s.fp)
	}
	if s.tp+s.fn > 0 {
		f.R = float64(s.tp) / float64(s.tp+s.fn)
	}
	if f.P+f.R > 0 {
		f.F1 = 2 * f.P * f.R / (f.P + f.R)
	}
	return f
}

// notes collects what was missed and what was wrong.
type notes []string

func (n *notes) addf(format string, args ...any) { *n = append(*n, fmt.Sprintf(format, args...)) }

func joinValues(f news.Fact) string {
	var out []string
	for _, v := range f.Values {
		var arts []string
		for _, s := range v.Statements {
			arts = append(arts, s.Article)
		}
		out = append(out, v.Value+" ("+strings.Join(arts, ",")+")")
	}
	return strings.Join(out, " / ")
}
