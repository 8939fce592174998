package web

import (
	"net/http"
	"net/url"

	"hearsay/internal/view"
)

func (s *server) correctionRoutes(get func(string, handler)) {
	get("/corrections", s.corrections)
}

// correctionsPage is the body of corrections.html.
type correctionsPage struct {
	*view.CorrectionList
	Later   bool // a page further
	NextURL string
}

func (s *server) corrections(w http.ResponseWriter, r *http.Request) error {
	after := r.URL.Query().Get("after")
	list, err := s.view.Corrections(r.Context(), after)
	if err != nil {
		return err
	}
	p := correctionsPage{CorrectionList: list, Later: after != ""}
	if list.Next != "" {
		p.NextURL = "/corrections?" + url.Values{"after": {list.Next}}.Encode()
	}
	return s.show(w, r, http.StatusOK, "corrections", page{Title: s.word("corrections.heading"), Nav: "corrections", Body: p})
}
