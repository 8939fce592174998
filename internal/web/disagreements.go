package web

import (
	"net/http"
	"net/url"
	"strings"

	"hearsay/internal/view"
)

func (s *server) disagreementRoutes(get, feed func(string, handler)) {
	get("/disagreements", s.brief(s.disagreements))
	feed("/disagreements/feed.atom", s.syndicate(s.disagreementList, atom))
	feed("/disagreements/feed.json", s.syndicate(s.disagreementList, jsonFeed))
}

// disagreementsPage is the body of disagreements.html.
type disagreementsPage struct {
	*view.Disagreements
	Kinds    []string
	Narrowed bool // by kind, outlet or name
	Tabs     []tab
	NextURL  string
	Done     justDone // just now
}

// disagreementQuery reads a query from an address, and gives the address of the
// same without what does not count.
func disagreementQuery(v url.Values) (view.DisagreementQuery, url.Values) {
	q := view.DisagreementQuery{
		Updates: v.Get("show") == "updates", Kind: v.Get("kind"), Outlet: strings.TrimSpace(v.Get("outlet")), Topic: v.Get("topic"),
		Name: strings.TrimSpace(v.Get("name")), Followed: v.Get("followed") != "", After: v.Get("after"),
	}
	clean := url.Values{}
	for key, x := range map[string]string{"kind": q.Kind, "outlet": q.Outlet, "topic": q.Topic, "name": q.Name} {
		if x != "" {
			clean.Set(key, x)
		}
	}
	if q.Followed {
		clean.Set("followed", "1")
	}
	if q.Updates {
		clean.Set("show", "updates")
	}
	return q, clean
}

func (s *server) disagreements(w http.ResponseWriter, r *http.Request) error {
	q, v := disagreementQuery(r.URL.Query())
	d, err := s.view.Disagreements(r.Context(), q)
	if err != nil {
		return err
	}
	here := "/disagreements" + query(v)
	done := justDone{Undone: r.URL.Query().Get("undone") != ""}
	if done.Correction, err = s.view.Done(r.Context(), r.URL.Query().Get("did")); err != nil {
		return err
	}
	p := disagreementsPage{Disagreements: d, Kinds: view.FactKinds, Narrowed: q.Kind+q.Outlet+q.Topic+q.Name != "" || q.Followed, Done: done}
	if p.Done.Back = here; q.After != "" {
		v.Set("after", q.After)
		p.Done.Back = "/disagreements" + query(v)
		v.Del("after")
	}
	if d.Next != "" {
		v.Set("after", d.Next)
		p.NextURL = "/disagreements" + query(v)
		v.Del("after")
	}
	v.Del("show")
	p.Tabs = []tab{{Key: "disagreements.tab", URL: "/disagreements" + query(v), On: !q.Updates}}
	v.Set("show", "updates")
	p.Tabs = append(p.Tabs, tab{Key: "disagreements.tab.updates", URL: "/disagreements" + query(v), On: q.Updates})
	return s.show(w, r, http.StatusOK, "disagreements", page{Title: s.word("disagreements.heading"), Nav: "disagreements", Feed: feedOf(here), Body: p})
}

// disagreementList lists disagreements as entries: the question with its values,
// then a sentence for each.
func (s *server) disagreementList(r *http.Request) (*list, error) {
	q, v := disagreementQuery(r.URL.Query())
	q.After = ""
	d, err := s.view.Disagreements(r.Context(), q)
	if err != nil {
		return nil, err
	}
	l := &list{Title: "Hearsay: " + s.word("disagreements.heading"), Page: "/disagreements" + query(v)}
	for i := range d.Rows {
		x := &d.Rows[i]
		it := item{Path: "/story/" + url.PathEscape(x.Story.ID) + "#" + url.PathEscape(x.ID), Key: "disagreement/" + x.ID, Published: x.Found, Updated: x.Found}
		var values, said []string
		for _, val := range x.Values {
			values = append(values, val.Text)
			e := val.Evidence[0]
			said = append(said, e.Outlet+": “"+e.Text+"”")
		}
		it.Title = x.Question + ": " + strings.Join(values, " · ")
		it.Summary = strings.Join(said, " ")
		for _, n := range x.About {
			it.Tags = append(it.Tags, n.Name)
		}
		l.Items = append(l.Items, it)
	}
	return l, nil
}
