package web

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

// searchPage is the body of search.html.
type searchPage struct {
	*view.Search
	Saved         *view.Saved // the page is one of a saved search, or of a query that is saved
	Own           bool        // the page is the saved search's own
	Known         []view.With // that the query may be
	NamesURL      string      // where one of several is chosen
	Problem, Hint string      // why there is no answer
	NextURL       string
	OtherURL      string // the same in the other order
	Path          string // of the page, with its query
}

// narrowed are a search's facets of one kind.
type narrowed struct {
	Key    string // of its heading
	Facets []narrowing
}

// narrowing is a value with the search that it narrows to.
type narrowing struct {
	Name, URL string
	N         int
}

// term is a value as one term of the search language.
func term(s string) string { return `"` + strings.ReplaceAll(s, `"`, " ") + `"` }

func (s *server) search(w http.ResponseWriter, r *http.Request) error {
	asked := strings.TrimSpace(r.URL.Query().Get("q"))
	saved, err := s.view.SavedOf(r.Context(), asked)
	if err != nil {
		return err
	}
	return s.answer(w, r, asked, saved, false)
}

// saved shows a saved search as it is answered now.
func (s *server) saved(w http.ResponseWriter, r *http.Request) error {
	x, err := s.view.SavedSearch(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.answer(w, r, x.Query, x, true)
}

// answer shows the answers to a search. What is saved is read for its news: the
// latest first.
func (s *server) answer(w http.ResponseWriter, r *http.Request, asked string, saved *view.Saved, own bool) error {
	v := r.URL.Query()
	path, v2, title := "/search", url.Values{"q": {asked}}, s.word("search.heading")
	byTime := v.Get("by") == "time"
	if own {
		path, v2, title = "/saved/"+url.PathEscape(saved.ID), url.Values{}, saved.Name
		byTime = v.Get("by") != "best"
	}
	found, err := s.view.Search(r.Context(), asked, byTime, v.Get("after"))
	p := searchPage{Search: found, Saved: saved, Own: own}
	if err == nil && !own && v.Get("after") == "" {
		if p.Known, err = s.names(r, asked); err != nil {
			return err
		}
		p.NamesURL = choiceURL(asked)
	}
	status := http.StatusOK
	if err != nil {
		if found == nil || statusOf(err) != http.StatusBadRequest {
			return err
		}
		status, p.Problem, p.Hint = http.StatusBadRequest, news.Said(err), news.Hint(err)
	}
	feed := ""
	if asked != "" && p.Problem == "" {
		feed = feedOf(path + query(v2))
		p.Path = path + query(v2)
	}
	here := v2
	if by := v.Get("by"); by != "" {
		here = with(v2, "by", by)
	}
	if found.Next != "" {
		p.NextURL = path + query(with(here, "after", found.Next))
	}
	switch {
	case own && byTime:
		p.OtherURL = path + query(with(v2, "by", "best"))
	case !own && !byTime:
		p.OtherURL = path + query(with(v2, "by", "time"))
	default:
		p.OtherURL = path + query(v2)
	}
	return s.show(w, r, status, "search", page{Feed: feed, Title: title, Nav: "search", Query: asked, Body: p})
}

// Capped tells whether there may be more answers than were counted.
func (p searchPage) Capped() bool { return p.Counted >= view.MaxCounted }

// Short is the query as a name to save it under.
func (p searchPage) Short() string { return view.SearchName(p.Asked) }

// Narrower lists the ways to narrow a search, each with its number of answers.
func (p searchPage) Narrower() []narrowed {
	link := func(more string) string { return "/search" + query(url.Values{"q": {"(" + p.Read + ") " + more}}) }
	list := func(key, field string, fs []view.Facet) narrowed {
		out := narrowed{Key: key}
		for _, f := range fs {
			out.Facets = append(out.Facets, narrowing{f.Name, link(field + ":" + term(f.Name)), f.N})
		}
		return out
	}
	all := []narrowed{list("facet.outlets", "outlet", p.Outlets), list("facet.names", "about", p.Names), list("facet.sections", "tag", p.Sections)}
	if len(p.Languages) > 1 {
		all = append(all, list("facet.languages", "lang", p.Languages))
	}
	when := narrowed{Key: "facet.days"}
	for _, x := range p.Spans {
		when.Facets = append(when.Facets, narrowing{spanName(x), link("after:" + x.From.Format(time.DateOnly) + " before:" + x.To.Format(time.DateOnly)), x.N})
		if x.To.Sub(x.From) > 24*time.Hour {
			when.Key = "facet.weeks"
		}
		if x.To.Sub(x.From) > 7*24*time.Hour {
			when.Key = "facet.months"
		}
	}
	return append([]narrowed{when}, all...)
}

// spanName prints a day, a week by its first and last day, or a month.
func spanName(x view.Span) string {
	last := x.To.AddDate(0, 0, -1)
	switch {
	case last.Equal(x.From):
		return x.From.Format("2 Jan 2006")
	case x.From.Day() == 1 && last.Sub(x.From) > 7*24*time.Hour:
		return x.From.Format("January 2006")
	case last.Month() == x.From.Month():
		return x.From.Format("2") + "–" + last.Format("2 Jan 2006")
	}
	return x.From.Format("2 Jan") + " – " + last.Format("2 Jan 2006")
}
