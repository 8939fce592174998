package web

import (
	"errors"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"hearsay/internal/account"
	"hearsay/internal/news"
)

// maxNext is how long an address to come back to may be, in bytes.
const maxNext = 2048

// local returns an address on this server as it is, and "/" for any other: one
// that a browser could read as another host's, with its slashes turned, escaped
// or parted by what browsers drop, included.
func local(to string) string {
	if len(to) > maxNext || !strings.HasPrefix(to, "/") {
		return "/"
	}
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || strings.HasPrefix(u.Path, "//") {
		return "/"
	}
	if strings.ContainsFunc(to, unprintable) || strings.ContainsFunc(u.Path, unprintable) || strings.Contains(to, " ") {
		return "/"
	}
	return to
}

// unprintable reports what has no place in the path of an address.
func unprintable(r rune) bool { return r < ' ' || r == 0x7f || r == '\\' }

// signInPage is the body of signin.html.
type signInPage struct {
	First   bool // no password is set yet
	Code    string
	Next    string
	Problem string
	Hint    string
	Least   int // characters of a password
}

func (s *server) loginRoutes(x *router) {
	if s.Login == nil {
		return
	}
	x.public("GET /sign-in", s.signIn)
	x.public("POST /sign-in", s.postSignIn)
	x.public("POST /set-up", s.postSetUp)
	x.post("/sign-out", s.postSignOut)
}

func (s *server) signIn(w http.ResponseWriter, r *http.Request) error {
	next := local(r.URL.Query().Get("next"))
	if _, ok := signedIn(r); ok {
		http.Redirect(w, r, next, http.StatusSeeOther)
		return nil
	}
	return s.showSignIn(w, r, http.StatusOK, signInPage{Next: next, Code: r.URL.Query().Get("code")})
}

func (s *server) showSignIn(w http.ResponseWriter, r *http.Request, status int, p signInPage) error {
	ready, err := s.Login.Ready(r.Context())
	if err != nil {
		return err
	}
	p.First, p.Least = !ready, account.MinPassword
	title := "account.signin"
	if p.First {
		title = "account.setup"
	}
	return s.show(w, r, status, "signin", page{Title: s.word(title), Body: p, Secret: true})
}

func (s *server) postSignIn(w http.ResponseWriter, r *http.Request) error {
	token, err := s.Login.SignIn(r.Context(), r.PostFormValue("password"), s.visitor(r))
	return s.entered(w, r, token, err)
}

func (s *server) postSetUp(w http.ResponseWriter, r *http.Request) error {
	token, err := s.Login.SetUp(r.Context(), r.PostFormValue("code"), r.PostFormValue("password"), s.visitor(r))
	return s.entered(w, r, token, err)
}

// entered gives the browser its new token, in place of any that it brought, or
// says why not.
func (s *server) entered(w http.ResponseWriter, r *http.Request, token string, err error) error {
	next := local(r.PostFormValue("next"))
	if err != nil {
		status, problem, hint, ours := s.refusal(w, r, err)
		if !ours {
			return err
		}
		return s.showSignIn(w, r, status, signInPage{Next: next, Code: r.PostFormValue("code"), Problem: problem, Hint: hint})
	}
	if old, ok := signedIn(r); ok {
		if err := s.Login.SignOut(r.Context(), old); err != nil {
			return err
		}
	}
	s.setToken(w, r, token)
	if err := s.setKnown(w, r); err != nil {
		return err
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
	return nil
}

// refusal puts into words why somebody may not enter. Others' errors are not
// ours to show.
func (s *server) refusal(w http.ResponseWriter, r *http.Request, err error) (status int, problem, hint string, ours bool) {
	var many *account.TooMany
	switch {
	case errors.As(err, &many):
		seconds := int(math.Ceil(many.Wait.Seconds()))
		w.Header().Set("Retry-After", strconv.Itoa(seconds))
		status, problem, hint = http.StatusTooManyRequests, s.word("account.toomany"), s.counted("account.wait", seconds)
	case errors.Is(err, account.ErrPassword):
		status, problem = http.StatusForbidden, s.word("account.wrong")
	case errors.Is(err, account.ErrCode):
		status, problem, hint = http.StatusForbidden, s.word("account.wrongcode"), s.word("account.code.where")
	case errors.Is(err, account.ErrShort):
		status, problem = http.StatusBadRequest, s.counted("account.short", account.MinPassword)
	case errors.Is(err, news.ErrConflict):
		status, problem = http.StatusConflict, s.word("account.already")
	case errors.Is(err, news.ErrInvalid):
		status, problem = http.StatusBadRequest, s.word("account.odd")
	default:
		return 0, "", "", false
	}
	s.Log.WarnContext(r.Context(), "sign-in refused", "path", r.URL.Path, "address", s.visitor(r).Address, "status", status)
	return status, problem, hint, true
}

func (s *server) postSignOut(w http.ResponseWriter, r *http.Request) error {
	x, ok := signedIn(r)
	if !ok {
		return errNoPage
	}
	if err := s.Login.SignOut(r.Context(), x); err != nil {
		return err
	}
	s.setToken(w, r, "")
	w.Header().Set("Clear-Site-Data", `"cache"`)
	http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
	return nil
}
