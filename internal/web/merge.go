package web

import (
	"errors"
	"net/http"
	"net/url"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

// mergeRoutes are the pages beside a story's own: all its articles, and those on
// which a reader corrects it.
func (s *server) mergeRoutes(get func(string, handler)) {
	get("/story/{id}/articles", s.articles)
	get("/story/{id}/rows/{part}", s.rows)
	get("/story/{id}/why", s.why)
	get("/story/{id}/merge", s.merge)
}

// justDone is what was just done to a story, for its page to say so.
type justDone struct {
	Correction *view.Correction // nil for none
	Undone     bool
	Back       string
}

// doneTo finds what a form that leads to a story's page has done.
func doneTo(r *http.Request, st *view.Story) justDone {
	d := justDone{Undone: r.URL.Query().Get("undone") != "", Back: "/story/" + url.PathEscape(st.ID)}
	if id := r.URL.Query().Get("did"); id != "" {
		for i := range st.Corrections {
			if st.Corrections[i].ID == id {
				d.Correction = &st.Corrections[i]
			}
		}
	}
	return d
}

// moved leads from a story's old id to the page of the one that it is part of.
func moved(w http.ResponseWriter, r *http.Request, id, rest string) error {
	to := "/story/" + url.PathEscape(id) + rest
	if r.URL.RawQuery != "" {
		to += "?" + r.URL.RawQuery
	}
	http.Redirect(w, r, to, http.StatusMovedPermanently)
	return nil
}

// why shows why articles are together, for some to be taken out.
func (s *server) why(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	st, err := s.view.Story(r.Context(), id)
	if err != nil {
		return err
	}
	if st.ID != id {
		return moved(w, r, st.ID, "/why")
	}
	return s.show(w, r, http.StatusOK, "why", page{Title: s.word("why.heading"), Nav: "river", Dialog: true, Body: storyPage{Story: st, Done: doneTo(r, st)}})
}

// mergePage is the body of merge.html.
type mergePage struct {
	*view.Others
	Problem string
	BackURL string // to another choice
}

// WithURL is the address that shows what would become of a choice.
func (p mergePage) WithURL(id string) string { return p.address(url.Values{"with": {id}}) }

func (p mergePage) address(v url.Values) string {
	for _, a := range p.Moving {
		v.Add("a", a.ID)
	}
	return "/story/" + url.PathEscape(p.Story.ID) + "/merge" + query(v)
}

// merge offers stories that one may be joined with, or to which articles of it
// may be moved, and shows what would become of it.
func (s *server) merge(w http.ResponseWriter, r *http.Request) error {
	v, id := r.URL.Query(), r.PathValue("id")
	asked := v.Get("q")
	o, err := s.view.Others(r.Context(), id, asked, v.Get("with"), v["a"])
	p := mergePage{Others: o}
	if err != nil && asked != "" && errors.Is(err, news.ErrInvalid) { // what cannot be looked for
		p.Problem = s.word("merge.unread")
		p.Others, err = s.view.Others(r.Context(), id, "", "", v["a"])
	}
	if err != nil {
		return err
	}
	if p.Story.ID != id {
		return moved(w, r, p.Story.ID, "/merge")
	}
	p.BackURL = p.address(url.Values{})
	return s.show(w, r, http.StatusOK, "merge", page{Title: s.word("merge.heading"), Nav: "river", Dialog: true, Body: p})
}
