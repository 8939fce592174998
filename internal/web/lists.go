package web

import (
	"net/http"
	"net/url"
	"strings"

	"hearsay/internal/view"
)

func (s *server) article(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	a, err := s.view.ArticlePage(r.Context(), id)
	if err != nil {
		return err
	}
	if a.ID != id {
		http.Redirect(w, r, "/article/"+a.ID, http.StatusMovedPermanently)
		return nil
	}
	return s.show(w, r, http.StatusOK, "article", page{Title: a.Headline, Nav: "river", Body: a})
}

// topicPage is the body of topic.html.
type topicPage struct {
	*view.Topic
	First   bool
	NextURL string
}

func (s *server) topic(w http.ResponseWriter, r *http.Request) error {
	id, _, _ := strings.Cut(r.PathValue("id"), "-")
	after := r.URL.Query().Get("after")
	t, err := s.view.Topic(r.Context(), id, after)
	if err != nil {
		return err
	}
	if t.ID != id {
		http.Redirect(w, r, topicURL(t.ID, t.Name.Name), http.StatusMovedPermanently)
		return nil
	}
	p := topicPage{Topic: t, First: after == ""}
	if t.Next != "" {
		p.NextURL = topicURL(t.ID, t.Name.Name) + "?" + url.Values{"after": {t.Next}}.Encode()
	}
	return s.show(w, r, http.StatusOK, "topic", page{Title: t.Name.Name, Nav: "topics", Feed: feedOf("/topic/" + url.PathEscape(t.ID)), Body: p})
}

// hashtag leads to the page of the name that a tag stands for.
func (s *server) hashtag(w http.ResponseWriter, r *http.Request) error {
	n, err := s.view.TopicNamed(r.Context(), r.PathValue("tag"))
	if err != nil {
		return err
	}
	http.Redirect(w, r, topicURL(n.ID, n.Name), http.StatusFound)
	return nil
}

func (s *server) topics(w http.ResponseWriter, r *http.Request) error {
	t, err := s.view.Topics(r.Context())
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "topics", page{Title: s.word("topics.heading"), Nav: "topics", Body: t})
}

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
