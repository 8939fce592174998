package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

// Subscriptions care for the feeds.
type Subscriptions interface {
	// Look finds what to subscribe to at an address and saves nothing.
	Look(ctx context.Context, address string) ([]Found, error)
	// Subscribe adds what Look found, by its address and kind.
	Subscribe(ctx context.Context, f Found) error
	// Import adds the feeds of an OPML file and says which it left out; those do
	// not keep the others away.
	Import(ctx context.Context, r io.Reader) (Imported, error)
	// Export writes the feeds as OPML.
	Export(ctx context.Context, w io.Writer) error
	// Change sets what a feed is called and where it is.
	Change(ctx context.Context, feed string, c FeedChange) error
	// Pause stops or goes on polling a feed.
	Pause(ctx context.Context, feed string, paused bool) error
	// Poll has a feed polled at once.
	Poll(ctx context.Context, feed string) error
	// Remove ends a subscription and keeps its articles.
	Remove(ctx context.Context, feed string) error
}

// Found is something to subscribe to.
type Found struct {
	URL, Kind, Title, Site string   // as store.Feed has them
	Items                  []string // the headlines that it lists now
	Problem                string   // what is odd about it, "" if nothing
}

// Imported is what became of a list of subscriptions.
type Imported struct {
	New, Known int
	Left       []LeftOut
	Cut        bool // the list is broken: what stands before is read
}

// LeftOut is one entry of a list that was not subscribed to.
type LeftOut struct{ Address, Why string }

// Why an entry was left out.
const (
	LeftForgotten = "forgotten" // its outlet or name was, and stays so
	LeftAddress   = "address"   // no http or https address
	LeftSite      = "site"      // a site without its feed
	LeftList      = "list"      // a further list
)

// FeedChange is what the owner sets of a feed.
type FeedChange struct{ Title, Outlet, Site, URL, Kind string }

// feedsPage is the body of feeds.html.
type feedsPage struct {
	*view.Feeds
	NextURL  string
	Cares    bool // feeds may be added and changed
	Asked    string
	Found    []Found
	Looked   bool
	Imported *Imported // what an import did; nil without one
	Removed  bool      // a feed was just removed
	Problem  string
	Hint     string
}

func (s *server) feeds(w http.ResponseWriter, r *http.Request) error {
	p := feedsPage{Removed: r.URL.Query().Has("removed")}
	if n, err := strconv.Atoi(r.URL.Query().Get("imported")); err == nil {
		p.Imported = &Imported{New: n}
	}
	return s.showFeeds(w, r, http.StatusOK, p)
}

func (s *server) showFeeds(w http.ResponseWriter, r *http.Request, status int, p feedsPage) error {
	var err error
	if p.Feeds, err = s.view.Feeds(r.Context(), r.URL.Query().Get("after")); err != nil {
		return err
	}
	if p.Next != "" {
		p.NextURL = "/feeds?" + url.Values{"after": {p.Next}}.Encode()
	}
	p.Cares = s.subscriptions() != nil
	return s.show(w, r, status, "feeds", page{Title: s.word("feeds.heading"), Nav: "feeds", Body: p})
}

func (s *server) subscriptions() Subscriptions {
	x, _ := s.Actions.(Subscriptions)
	return x
}

func (s *server) feedRoutes(get, post func(string, handler)) {
	subs := s.subscriptions()
	if subs == nil {
		return
	}
	get("/feeds.opml", func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Content-Type", "text/x-opml; charset=utf-8")
		w.Header().Set("Content-Disposition", `attachment; filename="hearsay.opml"`)
		return subs.Export(r.Context(), w)
	})
	post("/feeds/look", s.postLook)
	post("/feeds/add", func(w http.ResponseWriter, r *http.Request) error {
		f := Found{URL: r.PostFormValue("url"), Kind: r.PostFormValue("kind"), Title: r.PostFormValue("title"), Site: r.PostFormValue("site")}
		return s.after(w, r, "/feeds", subs.Subscribe(r.Context(), f))
	})
	post("/feeds/import", s.postImport)
	one := func(path string, do func(context.Context, string) error) {
		post(path, func(w http.ResponseWriter, r *http.Request) error {
			id := r.PostFormValue("id")
			if id == "" {
				return fmt.Errorf("no feed: %w", news.ErrInvalid)
			}
			return s.after(w, r, back(r), do(r.Context(), id))
		})
	}
	post("/feeds/change", s.postFeed)
	one("/feeds/pause", func(ctx context.Context, id string) error { return subs.Pause(ctx, id, true) })
	one("/feeds/resume", func(ctx context.Context, id string) error { return subs.Pause(ctx, id, false) })
	one("/feeds/poll", subs.Poll)
	one("/feeds/remove", subs.Remove)
}

// after sends the reader on where an action went well.
func (s *server) after(w http.ResponseWriter, r *http.Request, to string, err error) error {
	if err == nil {
		http.Redirect(w, r, to, http.StatusSeeOther)
	}
	return err
}

// postLook shows what was found at an address, to be confirmed.
func (s *server) postLook(w http.ResponseWriter, r *http.Request) error {
	p := feedsPage{Asked: r.PostFormValue("address"), Looked: true}
	found, err := s.subscriptions().Look(r.Context(), p.Asked)
	if err != nil {
		status := statusOf(err)
		if status == http.StatusInternalServerError { // the site's fault, most likely: say what it did
			status = http.StatusBadGateway
		}
		p.Problem, p.Hint = news.Said(err), news.Hint(err)
		return s.showFeeds(w, r, status, p)
	}
	p.Found = found
	return s.showFeeds(w, r, http.StatusOK, p)
}

func (s *server) postImport(w http.ResponseWriter, r *http.Request) error {
	f, _, err := r.FormFile("opml")
	if err != nil {
		return fmt.Errorf("no file: %w: %w", err, news.ErrInvalid)
	}
	defer f.Close()
	done, err := s.subscriptions().Import(r.Context(), f)
	if err != nil || len(done.Left) == 0 && !done.Cut {
		return s.after(w, r, "/feeds?imported="+strconv.Itoa(done.New), err)
	}
	return s.showFeeds(w, r, http.StatusOK, feedsPage{Imported: &done})
}

// feedPage is the body of feed.html.
type feedPage struct {
	*view.Feed
	Set     FeedChange // what stands in the form
	Kinds   []string
	Cares   bool
	Done    bool
	Problem string
	Hint    string
}

// feedKinds are how a subscription may be read, as store.Feed has them.
var feedKinds = []string{"feed", "sitemap", "listing"}

func (s *server) feed(w http.ResponseWriter, r *http.Request) error {
	return s.showFeed(w, r, http.StatusOK, r.PathValue("id"), feedPage{Done: r.URL.Query().Has("done")})
}

func (s *server) showFeed(w http.ResponseWriter, r *http.Request, status int, id string, p feedPage) error {
	f, err := s.view.Feed(r.Context(), id)
	if err != nil {
		return err
	}
	p.Feed, p.Kinds, p.Cares = f, feedKinds, s.subscriptions() != nil
	if p.Problem == "" {
		p.Set = FeedChange{Title: f.Given, Outlet: f.Outlet, Site: f.Site, URL: f.URL, Kind: f.Kind}
	}
	return s.show(w, r, status, "feed", page{Title: f.Title, Nav: "feeds", Body: p})
}

// postFeed changes a feed, or shows what was typed with what is wrong.
func (s *server) postFeed(w http.ResponseWriter, r *http.Request) error {
	v := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	id, c := v("id"), FeedChange{Title: v("title"), Outlet: v("outlet"), Site: v("site"), URL: v("url"), Kind: v("kind")}
	err := s.subscriptions().Change(r.Context(), id, c)
	if status := statusOf(err); status == http.StatusBadRequest || status == http.StatusConflict {
		return s.showFeed(w, r, status, id, feedPage{Set: c, Problem: news.Said(err), Hint: news.Hint(err)})
	}
	return s.after(w, r, "/feeds/"+url.PathEscape(id)+"?done", err)
}
