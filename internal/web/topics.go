package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

func (s *server) topicRoutes(get func(string, handler)) {
	get("/topics", s.brief(s.topics))
	get("/topic/{id}", s.briefAbout(aboutName, s.topic))
	get("/hashtag/{tag}", s.hashtag)
}

// topicPage is the body of topic.html.
type topicPage struct {
	*view.Topic
	First     bool
	FirstURL  string
	NextURL   string
	ChoiceURL string // of the others of the name, "" for none
}

// Attention are the days with articles, the latest first.
func (p topicPage) Attention() []view.Day {
	var out []view.Day
	for _, d := range slices.Backward(p.Days) {
		if d.Articles > 0 {
			out = append(out, d)
		}
	}
	return out
}

func (s *server) topic(w http.ResponseWriter, r *http.Request) error {
	id, _, _ := strings.Cut(r.PathValue("id"), "-")
	after := r.URL.Query().Get("after")
	t, err := s.view.Topic(r.Context(), id, after)
	if err != nil {
		return err
	}
	here := topicURL(t.ID, t.Name.Name)
	if t.ID != id {
		http.Redirect(w, r, here, http.StatusMovedPermanently)
		return nil
	}
	p := topicPage{Topic: t, First: after == "", FirstURL: here}
	if t.Next != "" {
		p.NextURL = here + "?" + url.Values{"after": {t.Next}}.Encode()
	}
	if t.Namesakes > 0 {
		p.ChoiceURL = choiceURL(t.Name.Name)
	}
	return s.show(w, r, http.StatusOK, "topic", page{Title: t.Name.Name, Nav: "topics", Feed: feedOf("/topic/" + url.PathEscape(t.ID)), Body: p})
}

func choiceURL(name string) string { return "/hashtag/" + url.PathEscape(name) }

// hashtag leads to the page of the name that a tag stands for, or lets the
// reader choose one of several.
func (s *server) hashtag(w http.ResponseWriter, r *http.Request) error {
	tag := r.PathValue("tag")
	ns, err := s.view.TopicsNamed(r.Context(), tag)
	if err != nil {
		return err
	}
	if len(ns) == 1 {
		http.Redirect(w, r, topicURL(ns[0].ID, ns[0].Name.Name), http.StatusFound)
		return nil
	}
	c, err := s.view.Choice(r.Context(), tag)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "choice", page{Title: "#" + hashtag(tag), Nav: "topics", Body: c})
}

// topics lists names, or leads to the one that is asked for.
func (s *server) topics(w http.ResponseWriter, r *http.Request) error {
	if asked := strings.TrimSpace(r.URL.Query().Get("q")); asked != "" {
		to := choiceURL(strings.TrimPrefix(asked, "#"))
		if _, err := s.view.TopicsNamed(r.Context(), asked); errors.Is(err, news.ErrNotFound) {
			to = "/search" + query(url.Values{"q": {"about:" + term(asked)}})
		} else if err != nil {
			return err
		}
		http.Redirect(w, r, to, http.StatusFound)
		return nil
	}
	t, err := s.view.Topics(r.Context())
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "topics", page{Title: s.word("topics.heading"), Nav: "topics", Body: t})
}

// listed are the articles of a topic's page, the latest first.
func listed(items []view.NewsItem) []string {
	type one struct {
		id string
		at time.Time
	}
	var all []one
	for _, n := range items {
		all = append(all, one{n.ID, n.When.At})
		for _, x := range n.Reprints {
			all = append(all, one{x.ID, x.When.At})
		}
	}
	slices.SortStableFunc(all, func(a, b one) int { return cmp.Or(b.at.Compare(a.at), cmp.Compare(a.id, b.id)) })
	ids := make([]string, len(all))
	for i, x := range all {
		ids[i] = x.id
	}
	return ids
}

// names are those that a search as it is written may be; none where it has more
// than words.
func (s *server) names(r *http.Request, asked string) ([]view.With, error) {
	bare := strings.Trim(asked, `"“” `)
	if bare == "" || len(bare) > 100 || strings.ContainsAny(bare, `":()*`) || strings.Contains(bare, " OR ") {
		return nil, nil
	}
	ns, err := s.view.TopicsNamed(r.Context(), bare)
	if errors.Is(err, news.ErrNotFound) {
		return nil, nil
	}
	return ns, err
}
