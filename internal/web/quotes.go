package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

// quotesPage is the body of quotes.html.
type quotesPage struct {
	*view.Quotes
	From, To string // days, as fields of a form have them
	Narrowed bool
	NextURL  string
}

// quoteQuery reads a query from an address; its last day counts whole.
func (s *server) quoteQuery(v url.Values) (view.QuoteQuery, error) {
	q := view.QuoteQuery{
		By: strings.TrimSpace(v.Get("by")), Outlet: strings.TrimSpace(v.Get("outlet")), Story: v.Get("story"), Followed: v.Get("followed") != "",
		Speakers: v.Get("who"), Spread: v.Get("spread"), After: v.Get("after"),
	}
	for key, t := range map[string]*time.Time{"from": &q.From, "to": &q.To} {
		x := v.Get(key)
		if x == "" {
			continue
		}
		day, err := time.ParseInLocation(time.DateOnly, x, s.Zone)
		if err != nil || day.Year() < 1 || day.Year() > 9998 {
			return q, &news.Hinted{Err: fmt.Errorf("quotes: no day %q: %w", x, news.ErrInvalid), Hint: "give a day as 2031-05-06"}
		}
		if *t = day; key == "to" {
			*t = day.AddDate(0, 0, 1)
		}
	}
	return q, nil
}

func (s *server) quotes(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	q, err := s.quoteQuery(v)
	if err != nil {
		return err
	}
	found, err := s.view.Quotes(r.Context(), q)
	if err != nil {
		return err
	}
	p := quotesPage{Quotes: found, From: v.Get("from"), To: v.Get("to")}
	p.Narrowed = q.By+q.Outlet+q.Story+q.Speakers+q.Spread+p.From+p.To != "" || q.Followed
	if found.Next != "" {
		v.Set("after", found.Next)
		p.NextURL = "/quotes?" + v.Encode()
	}
	return s.show(w, r, http.StatusOK, "quotes", page{Title: s.word("quotes.heading"), Nav: "quotes", Body: p})
}
