package web

import (
	"net/http"
	"net/url"
	"strings"

	"hearsay/internal/view"
)

// riverList lists stories as the river does, narrowed by the same words in the
// address.
func (s *server) riverList(r *http.Request) (*list, error) {
	v := r.URL.Query()
	v.Del("after")
	river, err := s.view.River(r.Context(), riverQuery(v))
	if err != nil {
		return nil, err
	}
	l := &list{Title: "Hearsay", Page: "/" + query(v)}
	if river.Of != "" {
		l.Title = "Hearsay: " + river.Of
	}
	for i := range river.Rows {
		it, err := s.storyItem(&river.Rows[i].StoryHead)
		if err != nil {
			return nil, err
		}
		l.Items = append(l.Items, it)
	}
	return l, nil
}

func riverQuery(v url.Values) view.RiverQuery {
	return view.RiverQuery{
		Saved: v.Get("saved"), Feed: v.Get("feed"), Outlet: v.Get("outlet"), Section: v.Get("section"), Topic: v.Get("topic"),
		Show: strings.Join(v["show"], ","), After: v.Get("after"),
	}
}

// storyItem is a story as an entry: its counts, then how its first origin
// begins.
func (s *server) storyItem(h *view.StoryHead) (item, error) {
	it := item{Path: "/story/" + url.PathEscape(h.ID), Title: h.Headline, Published: h.From, Updated: h.To}
	parts := []struct {
		key string
		n   int
	}{{"outlets.n", len(h.Outlets)}, {"origins", h.Origins}, {"articles", h.Articles}, {"disagreements", h.Disagreements}, {"updates", h.Updates}, {"quotes", h.Quotes}}
	var words []string
	for _, p := range parts {
		if p.n > 0 {
			words = append(words, s.counted(p.key, p.n))
		}
	}
	it.Summary = strings.TrimSpace(strings.Join(words, ", ") + ". " + h.Lead)
	for _, n := range h.Names {
		it.Tags = append(it.Tags, n.Name)
	}
	return it, nil
}

func (s *server) storyList(r *http.Request) (*list, error) {
	st, err := s.view.Story(r.Context(), r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	l := &list{Title: st.Headline, Page: "/story/" + url.PathEscape(st.ID)}
	l.Items, err = s.items(r, st.Newest())
	return l, err
}

func (s *server) topicList(r *http.Request) (*list, error) {
	id, _, _ := strings.Cut(r.PathValue("id"), "-")
	t, err := s.view.Topic(r.Context(), id, "")
	if err != nil {
		return nil, err
	}
	ids := listed(t.News)
	l := &list{Title: fill(s.word("topic.heading"), []any{hashtag(t.Name.Name)}), Page: "/topic/" + url.PathEscape(t.ID)}
	l.Items, err = s.items(r, ids)
	return l, err
}

func (s *server) outletList(r *http.Request) (*list, error) {
	o, err := s.view.Outlet(r.Context(), r.PathValue("name"))
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, n := range o.Latest {
		ids = append(ids, n.ID)
	}
	l := &list{Title: o.Name, Page: "/outlet/" + url.PathEscape(o.Name)}
	l.Items, err = s.items(r, ids)
	return l, err
}

// searchList lists what answers a search, the latest first.
func (s *server) searchList(r *http.Request) (*list, error) {
	asked := strings.TrimSpace(r.URL.Query().Get("q"))
	found, err := s.view.Search(r.Context(), asked, true, "")
	if err != nil {
		return nil, err
	}
	l := &list{Title: s.word("search.heading") + ": " + asked, Page: "/search" + query(url.Values{"q": {asked}})}
	l.Items, err = s.items(r, found.IDs)
	return l, err
}
