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

// Notes are what readers write beside articles. view.Marks keep them.
type Notes interface {
	// AddNote keeps a note on an article: on a paragraph, from 1, on words that
	// stand in it, or with neither on the article as a whole. It returns its id.
	AddNote(ctx context.Context, article string, paragraph int, words, text string) (id string, err error)
	// EditNote changes the text of the reader's own note.
	EditNote(ctx context.Context, id, text string) error
	// DeleteNote removes a note for good.
	DeleteNote(ctx context.Context, id string) error
	// ShowNote puts a note beside its article, or takes it from there.
	ShowNote(ctx context.Context, id string, shown bool) error
}

// Marks are the reader's own. view.Marks are such.
type Marks interface {
	Notes
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

// Decision is what a reader decides on stories, names or facts.
type Decision struct {
	// Kind is "merge": story A with story B, whose id stays; "split": articles A
	// from story B; "move": articles A, of one story, into story B; "join": name A
	// with name B; "part": article or story A means somebody else than name B, or
	// names A and B, once joined, are two; "pin": story A stays as it is, or
	// article A where it is; "dismiss": disagreement or update A is none.
	Kind   string
	A      []string // one; of articles one or more
	B      string
	Reason string // for a dismissal, "" for none
}

// Decided is what became of a decision.
type Decided struct {
	Show       string // the story, article or name to show next, "" for none
	Correction string // to take it back by, "" where that is not possible
}

// Corrections are the reader's decisions.
type Corrections interface {
	// Correct carries out a decision.
	Correct(ctx context.Context, d Decision) (Decided, error)
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
func back(r *http.Request) string { return local(r.PostFormValue("back")) }

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
var kinds = map[string]bool{"merge": true, "split": true, "move": true, "join": true, "part": true, "pin": true, "dismiss": true}

func (s *server) postCorrect(w http.ResponseWriter, r *http.Request) error {
	d := Decision{Kind: r.PostFormValue("kind"), B: lastID(r.PostFormValue("b")), Reason: r.PostFormValue("reason")}
	for _, a := range r.PostForm["a"] {
		if a = lastID(a); a != "" {
			d.A = append(d.A, a)
		}
	}
	if !kinds[d.Kind] || len(d.A) == 0 {
		return &news.Hinted{Err: fmt.Errorf("correct %s: nothing was chosen: %w", d.Kind, news.ErrInvalid), Hint: s.word("merge.choose")}
	}
	done, err := s.Actions.Correct(r.Context(), d)
	if err != nil {
		return err
	}
	to := pageOf(done.Show)
	if to == "" {
		to = back(r)
	}
	http.Redirect(w, r, told(to, "did", done.Correction), http.StatusSeeOther)
	return nil
}

// told adds what was done to the address of a story, or of the list of
// disagreements, for the page to say so.
func told(to, key, what string) string {
	u, err := url.Parse(to)
	if err != nil || what == "" || !strings.HasPrefix(u.Path, "/story/") && u.Path != "/disagreements" {
		return to
	}
	v := u.Query()
	v.Del("did")
	v.Del("undone")
	v.Set(key, what)
	u.RawQuery = v.Encode()
	return u.String()
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
	case 'f':
		return "/feeds/" + url.PathEscape(id)
	}
	return ""
}

// lastID takes an id as typed or pasted: bare, or the address of its page.
func lastID(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.IndexAny(s, "?#"); i >= 0 {
		s = s[:i]
	}
	s = strings.TrimRight(s, "/")
	if i := strings.LastIndexByte(s, '/'); i >= 0 {
		s = s[i+1:]
	}
	s, _, _ = strings.Cut(s, "-")
	return s
}

func (s *server) postUndo(w http.ResponseWriter, r *http.Request) error {
	if err := s.Actions.Undo(r.Context(), r.PostFormValue("id")); err != nil {
		return err
	}
	http.Redirect(w, r, told(back(r), "undone", "1"), http.StatusSeeOther)
	return nil
}
