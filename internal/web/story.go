package web

import (
	"net/http"
	"net/url"

	"hearsay/internal/render"
	"hearsay/internal/view"
)

// quotesOpen is how many quotes of a story stand open.
const quotesOpen = 8

// storyPage is the body of story.html.
type storyPage struct {
	*view.Story
	Copies int      // members that carry another
	Dense  bool     // the picture is
	Done   justDone // to it, just now
	// QuotesShown stand open, QuotesFolded behind them.
	QuotesShown, QuotesFolded []view.Quote
}

func (s *server) story(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	st, err := s.view.Story(r.Context(), id)
	if err != nil {
		return err
	}
	if st.ID != id {
		return moved(w, r, st.ID, "")
	}
	p := storyPage{Story: st, Done: doneTo(r, st)}
	for _, m := range st.Members {
		if m.Number == 0 {
			p.Copies++
		}
	}
	p.Dense = render.Dense(len(st.Members), len(st.Outlets))
	shown := min(len(st.Quotes), quotesOpen)
	if len(st.Quotes)-shown == 1 {
		shown++
	}
	p.QuotesShown, p.QuotesFolded = st.Quotes[:shown], st.Quotes[shown:]
	return s.show(w, r, http.StatusOK, "story", page{Title: st.Headline, Nav: "river", Feed: feedOf("/story/" + url.PathEscape(st.ID)), Live: liveStory(st), Dialog: s.Actions != nil, Body: p})
}
