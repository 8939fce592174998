package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

// What of its ledger a story's page shows at most. A story of two hundred articles
// can have some 500 quotes, 350 dated facts and 75 rows of values: a megabyte.
const (
	factsShown  = 10
	quotesShown = 24 // open and folded
	datesShown  = 40
	ledgerPage  = 30 // rows of a page of one part of it
)

// ledgerParts are the parts of a story's ledger that have pages, with the key of their
// headings.
var ledgerParts = map[string]string{
	"disagreements": "dis.heading", "updates": "upd.heading", "quotes": "quotes.heading", "timeline": "tl.heading",
}

// ledgerRows is the body of story_rows.html: one part of a story's ledger.
type ledgerRows struct {
	*view.Story
	Part, Heading string // key of its message
	Of            int    // rows of the part
	Facts         []view.Fact
	Said          []view.Quote
	Dates         []view.Dated
	Before, Next  string
	Done          justDone
}

// rows shows one part of a story's ledger, page by page.
func (s *server) rows(w http.ResponseWriter, r *http.Request) error {
	id, part := r.PathValue("id"), r.PathValue("part")
	heading, ok := ledgerParts[part]
	if !ok {
		return fmt.Errorf("part %s of a story: %w", part, news.ErrNotFound)
	}
	st, err := s.view.Story(r.Context(), id)
	if err != nil {
		return err
	}
	if st.ID != id {
		return moved(w, r, st.ID, "/rows/"+part)
	}
	p := ledgerRows{Story: st, Part: part, Heading: heading, Done: doneTo(r, st)}
	from, _ := strconv.Atoi(r.URL.Query().Get("from"))
	switch part {
	case "disagreements":
		p.Of = len(st.Disagreements)
		p.Facts = onPage(st.Disagreements, &from)
	case "updates":
		p.Of = len(st.Updates)
		p.Facts = onPage(st.Updates, &from)
	case "quotes":
		p.Of = len(st.Quotes)
		p.Said = onPage(st.Quotes, &from)
	default:
		p.Of = len(st.Timeline)
		p.Dates = onPage(st.Timeline, &from)
	}
	to := func(n int) string {
		return "/story/" + url.PathEscape(st.ID) + "/rows/" + part + query(url.Values{"from": {strconv.Itoa(n)}})
	}
	if from > 0 {
		p.Before = to(from - ledgerPage)
	}
	if from+ledgerPage < p.Of {
		p.Next = to(from + ledgerPage)
	}
	return s.show(w, r, http.StatusOK, "story_rows", page{Title: st.Headline, Nav: "river", Dialog: s.Actions != nil, Body: p})
}

// onPage cuts the page that holds row from out of a list, and puts from at its start.
func onPage[T any](list []T, from *int) []T {
	*from = max(0, min(*from, len(list)-1)) / ledgerPage * ledgerPage
	return list[*from:min(len(list), *from+ledgerPage)]
}
