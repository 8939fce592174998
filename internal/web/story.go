package web

import (
	"net/http"
	"net/url"
	"strconv"

	"hearsay/internal/render"
	"hearsay/internal/view"
)

// What a story's page shows at most, so that it stays light however large the
// story is.
const (
	quotesOpen   = 8  // quotes that stand open
	rowsShown    = 30 // articles, where there are more than rowsWhole
	rowsWhole    = 40
	originsShown = 12 // in the list below the picture
	rowsPage     = 60 // of the page of all articles
)

// storyPage is the body of story.html.
type storyPage struct {
	*view.Story
	Copies  int      // members that carry another
	Dense   bool     // the picture is
	Done    justDone // to it, just now
	Picture *view.Image
	// Rows are the first of the articles, Tops of the origins.
	Rows []*view.Member
	Tops []*view.Origin
	// QuotesShown stand open, QuotesFolded behind them.
	QuotesShown, QuotesFolded []view.Quote
	QuotesLeft                int // on the page of all
	// The first of the rest of the ledger.
	DisShown, UpdShown []view.Fact
	DatesShown         []view.Dated
	// Prefix parts the anchors of several stories on one page.
	Prefix string
}

// Anchor is the id of a part of the page.
func (p storyPage) Anchor(part string) string { return p.Prefix + part }

// Labels are the ids of what names a section: its heading, and in a file of several
// stories that of its story, so that no two sections have one name.
func (p storyPage) Labels(heading string) string {
	if p.Prefix == "" {
		return heading
	}
	return p.Anchor(heading) + " " + p.Anchor("h")
}

// pageOfStory fills what is drawn of a story.
func pageOfStory(st *view.Story) storyPage {
	p := storyPage{Story: st}
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
	all := min(len(st.Quotes), max(shown, quotesShown))
	p.QuotesShown, p.QuotesFolded, p.QuotesLeft = st.Quotes[:shown], st.Quotes[shown:all], len(st.Quotes)-all
	p.DisShown = st.Disagreements[:min(len(st.Disagreements), factsShown)]
	p.UpdShown = st.Updates[:min(len(st.Updates), factsShown)]
	p.DatesShown = st.Timeline[:min(len(st.Timeline), datesShown)]
	p.Rows, p.Tops = st.Members, st.Sources[:min(len(st.Sources), originsShown)]
	if len(p.Rows) > rowsWhole {
		p.Rows = p.Rows[:rowsShown]
	}
	return p
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
	p := pageOfStory(st)
	p.Done = doneTo(r, st)
	if s.Images != nil {
		i, err := s.view.LeadImage(r.Context(), st)
		if err != nil {
			return err
		}
		p.Picture = s.picture(i)
	}
	return s.show(w, r, http.StatusOK, "story", page{Title: st.Headline, Nav: "river", Feed: feedOf("/story/" + url.PathEscape(st.ID)), Live: liveStory(st), Dialog: s.Actions != nil, Body: p})
}

// Link is where an article stands on the page; its own page where it does not.
func (p storyPage) Link(id string) string {
	if len(p.Rows) == len(p.Members) {
		return "#" + id
	}
	for _, m := range p.Rows {
		if m.ID == id {
			return "#" + id
		}
	}
	return "/article/" + url.PathEscape(id)
}

// articlesPage is the body of articles.html.
type articlesPage struct {
	*view.Story
	Rows         []*view.Member
	From         int // number of the first row, from 1
	Before, Next string
}

// articles lists all articles of a story.
func (s *server) articles(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	st, err := s.view.Story(r.Context(), id)
	if err != nil {
		return err
	}
	if st.ID != id {
		return moved(w, r, st.ID, "/articles")
	}
	from, _ := strconv.Atoi(r.URL.Query().Get("from"))
	from = max(0, min(from, len(st.Members)-1)) / rowsPage * rowsPage
	p := articlesPage{Story: st, Rows: st.Members[from:min(len(st.Members), from+rowsPage)], From: from + 1}
	to := func(n int) string {
		return "/story/" + url.PathEscape(st.ID) + "/articles" + query(url.Values{"from": {strconv.Itoa(n)}})
	}
	if from > 0 {
		p.Before = to(from - rowsPage)
	}
	if from+rowsPage < len(st.Members) {
		p.Next = to(from + rowsPage)
	}
	return s.show(w, r, http.StatusOK, "articles", page{Title: st.Headline, Nav: "river", Body: p})
}
