package view

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/query"
	"hearsay/internal/store"
)

// Bounds of saved searches.
const (
	maxSaved     = 200 // of one reader
	maxSavedName = 80  // code points
	savedNew     = 100 // latest answers among which unread ones are counted
)

// Saved is a search that the reader keeps under a name.
type Saved struct {
	ID, Name string
	Query    string // in the search language
	Made     time.Time
	// Unread are how many of the latest savedNew answers are unread, and More
	// whether there are older answers. Lists of the river leave them out.
	Unread int
	More   bool
	Latest Stamp  // of the latest answer
	Broken string // why it cannot be answered any more
}

// savedOf reads a mark: the name, a line end, the query.
func savedOf(m *store.Mark) Saved {
	name, q, _ := strings.Cut(m.Note, "\n")
	return Saved{ID: m.Target, Name: name, Query: q, Made: m.Made}
}

// savedList lists the reader's searches, the one saved last first.
func savedList(ctx context.Context, set store.Set, user string, most int) ([]Saved, error) {
	ms, _, err := set.Marks.List(ctx, user, store.MarkSearch, store.Page{Limit: most})
	if err != nil {
		return nil, fmt.Errorf("saved searches: %w", err)
	}
	out := make([]Saved, len(ms))
	for i := range ms {
		out[i] = savedOf(&ms[i])
	}
	return out, nil
}

// SavedSearch returns a search by its id or name, or news.ErrNotFound.
func (v *View) SavedSearch(ctx context.Context, id string) (*Saved, error) {
	all, err := savedList(ctx, v.set, v.user, maxSaved)
	if err != nil {
		return nil, err
	}
	for _, same := range []func(Saved) bool{func(s Saved) bool { return s.ID == id }, func(s Saved) bool { return sameName(s.Name, id) }} {
		if i := slices.IndexFunc(all, same); i >= 0 {
			return &all[i], nil
		}
	}
	return nil, fmt.Errorf("saved search %s: %w", id, news.ErrNotFound)
}

// SavedOf returns the saved search of a query as it was typed, nil if there is
// none.
func (v *View) SavedOf(ctx context.Context, asked string) (*Saved, error) {
	all, err := savedList(ctx, v.set, v.user, maxSaved)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(all, func(s Saved) bool { return s.Query == line(asked) }); i >= 0 && asked != "" {
		return &all[i], nil
	}
	return nil, nil
}

// SavedPage is the list of saved searches.
type SavedPage struct {
	Searches []Saved
	Next     string
	Of       int // latest answers among which unread ones are counted
}

// savedRows is how many searches a page of them asks.
const savedRows = 12

// SavedSearches lists the reader's searches with how many of their latest answers
// are unread.
func (v *View) SavedSearches(ctx context.Context, after string) (*SavedPage, error) {
	ms, next, err := v.set.Marks.List(ctx, v.user, store.MarkSearch, store.Page{After: after, Limit: savedRows})
	if err != nil {
		return nil, fmt.Errorf("saved searches: %w", err)
	}
	p := &SavedPage{Next: next, Of: savedNew}
	for i := range ms {
		s := savedOf(&ms[i])
		if err := v.count(ctx, &s); err != nil {
			return nil, fmt.Errorf("saved search %s: %w", s.Name, err)
		}
		p.Searches = append(p.Searches, s)
	}
	return p, nil
}

// count asks a search for its latest answers.
func (v *View) count(ctx context.Context, s *Saved) error {
	q, err := query.Parse(s.Query, v.now())
	if err != nil {
		s.Broken = err.Error()
		return nil
	}
	hits, next, err := v.set.Search.Search(ctx, q.Root, store.SearchOptions{ByTime: true, Page: store.Page{Limit: savedNew}})
	if err != nil || len(hits) == 0 {
		return err
	}
	ids := make([]string, len(hits))
	for i, h := range hits {
		ids[i] = h.Article
	}
	read, err := v.set.Reads.Articles(ctx, v.user, ids...)
	if err != nil {
		return err
	}
	latest, err := v.set.Articles.Get(ctx, ids[0])
	if err != nil {
		return err
	}
	if len(latest) > 0 {
		s.Latest = stampOf(&latest[0])
	}
	s.Unread, s.More = len(ids)-len(read), next != ""
	return nil
}

// SaveSearch keeps a query under a name, "" for the query itself, and returns its
// id. One that is saved already keeps its id and takes the name. news.ErrInvalid where the query cannot be asked,
// news.ErrConflict where another has the name.
func (m Marks) SaveSearch(ctx context.Context, name, asked string) (id string, err error) {
	asked = line(asked)
	if name = line(name); name == "" {
		name = SearchName(asked)
	}
	if _, err := query.Parse(asked, m.now()); err != nil {
		return "", fmt.Errorf("save search: %w", err)
	}
	s := Saved{ID: store.NewID(store.SearchPrefix), Name: name, Query: asked, Made: m.now()}
	return m.keepSearch(ctx, s, func(old []Saved) (Saved, error) {
		if i := slices.IndexFunc(old, func(o Saved) bool { return o.Query == asked }); i >= 0 {
			s.ID, s.Made = old[i].ID, old[i].Made
		} else if len(old) >= maxSaved {
			return s, &news.Hinted{Err: fmt.Errorf("save search: %d are saved: %w", len(old), news.ErrConflict), Hint: "delete one of them first"}
		}
		return s, nil
	})
}

// RenameSearch gives a saved search another name.
func (m Marks) RenameSearch(ctx context.Context, id, name string) error {
	_, err := m.keepSearch(ctx, Saved{ID: id, Name: line(name)}, func(old []Saved) (Saved, error) {
		i := slices.IndexFunc(old, func(o Saved) bool { return o.ID == id })
		if i < 0 {
			return Saved{}, fmt.Errorf("saved search %s: %w", id, news.ErrNotFound)
		}
		old[i].Name = line(name)
		return old[i], nil
	})
	return err
}

// keepSearch checks the name of a search and keeps what fit makes of it.
func (m Marks) keepSearch(ctx context.Context, s Saved, fit func([]Saved) (Saved, error)) (string, error) {
	if n := utf8.RuneCountInString(s.Name); n == 0 || n > maxSavedName {
		return "", &news.Hinted{Err: fmt.Errorf("save search: a name of %d letters: %w", n, news.ErrInvalid), Hint: fmt.Sprintf("give it a name of at most %d letters", maxSavedName)}
	}
	old, err := savedList(ctx, m.set, m.user, maxSaved)
	if err != nil {
		return "", err
	}
	names := slices.Clone(old)
	if s, err = fit(old); err != nil {
		return "", err
	}
	if slices.ContainsFunc(names, func(o Saved) bool { return o.ID != s.ID && sameName(o.Name, s.Name) }) {
		return "", &news.Hinted{Err: fmt.Errorf("save search: another is called %q: %w", s.Name, news.ErrConflict), Hint: "choose another name"}
	}
	mark := store.Mark{User: m.user, Kind: store.MarkSearch, Target: s.ID, Note: s.Name + "\n" + s.Query, Made: s.Made}
	if err := m.set.Marks.Set(ctx, mark); err != nil {
		return "", fmt.Errorf("save search: %w", err)
	}
	return s.ID, nil
}

// DropSearch deletes a saved search. Without effect when there is none.
func (m Marks) DropSearch(ctx context.Context, id string) error {
	if err := m.set.Marks.Unset(ctx, m.user, store.MarkSearch, id); err != nil {
		return fmt.Errorf("delete saved search: %w", err)
	}
	return nil
}

// line makes what was typed one line of words.
func line(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.Fields(s), " ")
}

// SearchName makes a query a name to save it under.
func SearchName(asked string) string {
	s := line(asked)
	r := []rune(s)
	if len(r) <= maxSavedName {
		return s
	}
	return strings.TrimSpace(string(r[:maxSavedName-1])) + "…"
}

func sameName(a, b string) bool { return query.Fold(a) == query.Fold(b) }
