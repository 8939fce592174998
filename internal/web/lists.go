package web

import (
	"net/http"

	"hearsay/internal/view"
)

// quotesPage is the body of quotes.html.
type quotesPage struct {
	*view.Quotes
	NextURL string
}

func (s *server) quotes(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	q, err := s.view.Quotes(r.Context(), v.Get("by"), v.Get("after"))
	if err != nil {
		return err
	}
	p := quotesPage{Quotes: q}
	if q.Next != "" {
		v.Set("after", q.Next)
		p.NextURL = "/quotes?" + v.Encode()
	}
	return s.show(w, r, http.StatusOK, "quotes", page{Title: s.word("quotes.heading"), Nav: "quotes", Body: p})
}

// word is a message of the catalogue, which loading has checked.
func (s *server) word(key string) string {
	w, err := s.pages.words.text(key)
	if err != nil {
		return key
	}
	return w
}
