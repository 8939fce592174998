package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"hearsay/internal/view"
)

// Searches keeps a reader's searches. view.Marks do.
type Searches interface {
	// SaveSearch keeps a query under a name, "" for the query itself, and
	// returns its id.
	SaveSearch(ctx context.Context, name, query string) (id string, err error)
	// RenameSearch gives one another name.
	RenameSearch(ctx context.Context, id, name string) error
	// DropSearch deletes one.
	DropSearch(ctx context.Context, id string) error
}

func (s *server) savedRoutes(get, post func(string, handler)) {
	get("/saved", s.savedList)
	get("/saved/{id}", s.saved)
	if s.Actions != nil {
		post("/saved", s.postSaved)
		post("/saved/rename", s.postRenamed)
		post("/saved/delete", s.postDropped)
	}
}

// savedPage is the body of saved.html.
type savedPage struct {
	*view.SavedPage
	NextURL string
}

func (s *server) savedList(w http.ResponseWriter, r *http.Request) error {
	l, err := s.view.SavedSearches(r.Context(), r.URL.Query().Get("after"))
	if err != nil {
		return err
	}
	p := savedPage{SavedPage: l}
	if l.Next != "" {
		p.NextURL = "/saved" + query(url.Values{"after": {l.Next}})
	}
	return s.show(w, r, http.StatusOK, "saved", page{Title: s.word("saved.heading"), Nav: "search", Body: p})
}

func (s *server) postSaved(w http.ResponseWriter, r *http.Request) error {
	id, err := s.Actions.SaveSearch(r.Context(), r.PostFormValue("name"), r.PostFormValue("q"))
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/saved/"+url.PathEscape(id), http.StatusSeeOther)
	return nil
}

func (s *server) postRenamed(w http.ResponseWriter, r *http.Request) error {
	if err := s.Actions.RenameSearch(r.Context(), r.PostFormValue("id"), r.PostFormValue("name")); err != nil {
		return err
	}
	return done(w, r)
}

func (s *server) postDropped(w http.ResponseWriter, r *http.Request) error {
	if err := s.Actions.DropSearch(r.Context(), r.PostFormValue("id")); err != nil {
		return err
	}
	http.Redirect(w, r, "/saved", http.StatusSeeOther)
	return nil
}

// savedFeed lists what answers a saved search, the latest first.
func (s *server) savedFeed(r *http.Request) (*list, error) {
	x, err := s.view.SavedSearch(r.Context(), r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	found, err := s.view.Search(r.Context(), x.Query, true, "")
	if err != nil {
		return nil, err
	}
	l := &list{Title: "Hearsay: " + x.Name, Page: "/saved/" + url.PathEscape(x.ID)}
	l.Items, err = s.items(r, found.IDs)
	return l, err
}

// gained tells in words what a story has more than when it was read.
func (s *server) gained(w *view.Was, h *view.StoryHead) string {
	if w == nil {
		return ""
	}
	var words []string
	if w.Outlets > 0 {
		x, err := s.pages.words.count("was.outlets", len(h.Outlets), grouped(int64(w.Outlets)))
		if err == nil {
			words = append(words, x)
		}
	}
	for _, p := range []struct {
		key string
		n   int
	}{{"was.articles", w.Articles}, {"was.quotes", w.Quotes}, {"was.disagreements", w.Disagreements}, {"was.updates", w.Updates}, {"was.edits", w.Edits}} {
		if p.n > 0 {
			words = append(words, s.counted(p.key, p.n))
		}
	}
	return strings.Join(words, ", ")
}
