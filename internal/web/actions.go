package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

// Actions is what the reader's buttons do. Whoever runs the server gives them;
// errors are of the kinds in package news, and a hint in them is shown. Actions
// may be Subscriptions and Jobs, too.
type Actions interface {
	Marks
	Searches
	Corrections
}

// Marks are the reader's own. view.Marks are such.
type Marks interface {
	// ReadStory sets or clears the read mark of a story's articles.
	ReadStory(ctx context.Context, story string, read bool) error
	// ReadArticle sets or clears an article's.
	ReadArticle(ctx context.Context, article string, read bool) error
	// ReadAll marks every article read that was seen before a time.
	ReadAll(ctx context.Context, before time.Time) error
	// Star sets or clears the star of an article or story.
	Star(ctx context.Context, id string, on bool) error
	// Follow follows a name or story, or ends it.
	Follow(ctx context.Context, id string, on bool) error
}

// Corrections are the reader's decisions on stories and names.
type Corrections interface {
	// Correct carries out a decision: "merge" story a with story b, "split"
	// article a from story b, "move" article a into story b, "join" name a with
	// name b; "part" says that article or story a means somebody else than name
	// b, or that names a and b, once joined, are two; "pin" keeps story a as it
	// is, or article a where it is. It returns the id of the story, article or
	// name to show next, "" for none.
	Correct(ctx context.Context, kind, a, b string) (show string, err error)
	// Undo ends a correction.
	Undo(ctx context.Context, correction string) error
}

// HealthCheck says whether all is well.
type HealthCheck func(ctx context.Context) view.State

func (s *server) actionRoutes(post func(string, handler)) {
	post("/read", s.postRead)
	post("/star", s.postStar)
	post("/follow", s.postFollow)
	post("/correct", s.postCorrect)
	post("/undo", s.postUndo)
}

// back is where a form sends the reader: the page that it stands on.
func back(r *http.Request) string {
	to := r.PostFormValue("back")
	u, err := url.Parse(to)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.Contains(to, "\\") {
		return "/"
	}
	return to
}

func done(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, back(r), http.StatusSeeOther)
	return nil
}

func on(r *http.Request) bool { return r.PostFormValue("off") == "" }

func (s *server) postRead(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	var err error
	switch story, article, before := r.PostFormValue("story"), r.PostFormValue("article"), r.PostFormValue("before"); {
	case story != "":
		err = s.Actions.ReadStory(ctx, story, on(r))
	case article != "":
		err = s.Actions.ReadArticle(ctx, article, on(r))
	default:
		t, perr := time.Parse(time.RFC3339, before)
		if perr != nil {
			return fmt.Errorf("mark read: no story, article or time: %w", news.ErrInvalid)
		}
		err = s.Actions.ReadAll(ctx, t)
	}
	if err != nil {
		return err
	}
	return done(w, r)
}

func (s *server) postStar(w http.ResponseWriter, r *http.Request) error {
	if err := s.Actions.Star(r.Context(), r.PostFormValue("id"), on(r)); err != nil {
		return err
	}
	return done(w, r)
}

func (s *server) postFollow(w http.ResponseWriter, r *http.Request) error {
	if err := s.Actions.Follow(r.Context(), r.PostFormValue("id"), on(r)); err != nil {
		return err
	}
	return done(w, r)
}

// kinds are the corrections that a form may ask for.
var kinds = map[string]bool{"merge": true, "split": true, "move": true, "join": true, "part": true, "pin": true}

func (s *server) postCorrect(w http.ResponseWriter, r *http.Request) error {
	kind, a, b := r.PostFormValue("kind"), lastID(r.PostFormValue("a")), lastID(r.PostFormValue("b"))
	if !kinds[kind] || a == "" {
		return fmt.Errorf("correct %s: %w", kind, news.ErrInvalid)
	}
	show, err := s.Actions.Correct(r.Context(), kind, a, b)
	if err != nil {
		return err
	}
	if to := pageOf(show); to != "" {
		http.Redirect(w, r, to, http.StatusSeeOther)
		return nil
	}
	return done(w, r)
}

// pageOf is the address of what an id names, "" if it names nothing that has a
// page.
func pageOf(id string) string {
	if id == "" {
		return ""
	}
	switch id[0] {
	case 's':
		return "/story/" + url.PathEscape(id)
	case 'a':
		return "/article/" + url.PathEscape(id)
	case 'e':
		return "/topic/" + url.PathEscape(id)
	}
	return ""
}

// lastID takes an id as typed or pasted: bare, or the address of its page.
func lastID(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.LastIndexByte(s, '/'); i >= 0 {
		s = s[i+1:]
	}
	s, _, _ = strings.Cut(s, "#")
	s, _, _ = strings.Cut(s, "-")
	return s
}

func (s *server) postUndo(w http.ResponseWriter, r *http.Request) error {
	if err := s.Actions.Undo(r.Context(), r.PostFormValue("id")); err != nil {
		return err
	}
	return done(w, r)
}
