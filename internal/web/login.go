package web

import (
	"context"
	"errors"
	"math"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"hearsay/internal/account"
	"hearsay/internal/news"
)

// sessionKey and feedKeyKey are under what a request's context holds who asks.
type (
	sessionKey struct{}
	feedKeyKey struct{}
)

// signedIn returns the session of a request that the gate let in.
func signedIn(r *http.Request) (account.Session, bool) {
	x, ok := r.Context().Value(sessionKey{}).(account.Session)
	return x, ok
}

// gate lets a request in or leads it to the sign-in page.
func (s *server) gate(may access, next http.Handler) http.Handler {
	if s.Login == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var key string
		if may == keyed {
			key, r = takeKey(r)
		}
		x, err := s.session(r)
		switch {
		case err == nil:
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), sessionKey{}, x)))
			return
		case may == open:
			next.ServeHTTP(w, r)
			return
		case key != "" && errors.Is(err, news.ErrNotFound):
			var fits bool
			if fits, err = s.Login.KeyFits(r.Context(), key); fits {
				next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), feedKeyKey{}, key)))
				return
			} else if err == nil {
				err = news.ErrNotFound
			}
		}
		if !errors.Is(err, news.ErrNotFound) {
			s.Log.ErrorContext(r.Context(), "login not checked", "path", r.URL.Path, "error", err)
			s.fail(w, r, statusOf(err), err)
			return
		}
		s.turnAway(w, r, may)
	})
}

// takeKey takes the feed key out of a request: from its address, where it must
// not go on into links and names, or from HTTP Basic, where the name is not
// looked at.
func takeKey(r *http.Request) (string, *http.Request) {
	q := r.URL.Query()
	key := q.Get("key")
	if q.Has("key") {
		q.Del("key")
		r = r.WithContext(r.Context())
		u := *r.URL
		u.RawQuery = q.Encode()
		r.URL = &u
	}
	if key == "" {
		_, key, _ = r.BasicAuth()
	}
	return key, r
}

// withKey adds the feed key of whoever asks to the address of a feed, so that a
// feed reader can use it.
func withKey(r *http.Request, address string) string {
	key, _ := r.Context().Value(feedKeyKey{}).(string)
	if x, ok := signedIn(r); ok {
		key = x.FeedKey
	}
	if key == "" {
		return address
	}
	sep := "?"
	if strings.Contains(address, "?") {
		sep = "&"
	}
	return address + sep + "key=" + url.QueryEscape(key)
}

// turnAway leads people to the sign-in page, and tells programs to bring a key or
// that they cannot enter.
func (s *server) turnAway(w http.ResponseWriter, r *http.Request, may access) {
	w.Header().Set("Cache-Control", "no-store")
	accept := r.Header.Get("Accept")
	page := strings.Contains(accept, "text/html")
	if may == keyed && !page {
		w.Header().Set("WWW-Authenticate", `Basic realm="Hearsay", charset="UTF-8"`)
		http.Error(w, s.word("account.key.needed"), http.StatusUnauthorized)
		return
	}
	if mode := r.Header.Get("Sec-Fetch-Mode"); mode != "" && mode != "navigate" || accept != "" && !page && !strings.Contains(accept, "*/*") {
		http.Error(w, s.word("account.needed"), http.StatusUnauthorized)
		return
	}
	to := "/sign-in"
	if r.Method != http.MethodPost && r.URL.RequestURI() != "/" {
		to += "?" + url.Values{"next": {r.URL.RequestURI()}}.Encode()
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// session returns that of a request's cookie: news.ErrNotFound where there is
// none.
func (s *server) session(r *http.Request) (account.Session, error) {
	c, err := r.Cookie(s.cookieName(r))
	if err != nil || c.Value == "" {
		return account.Session{}, news.ErrNotFound
	}
	return s.Login.Who(r.Context(), c.Value)
}

// cookieName is the name of the cookie that holds the token. Over TLS it is one
// that neither plain pages nor neighbours on the same domain can set (RFC 6265bis,
// section 4.1.3.2).
func (s *server) cookieName(r *http.Request) string {
	if s.secure(r) {
		return "__Host-session"
	}
	return "session"
}

// setToken gives a browser its token; "" takes it away.
func (s *server) setToken(w http.ResponseWriter, r *http.Request, token string) {
	c := &http.Cookie{
		Name: s.cookieName(r), Value: token, Path: "/", MaxAge: int(account.FullTime.Seconds()),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.secure(r),
	}
	if token == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}

// trusted reports whether a request comes from a proxy that the owner named.
func (s *server) trusted(address string) bool {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return false
	}
	a = a.Unmap().WithZone("")
	for _, p := range s.Proxies {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

func peer(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// secure reports whether a request came over TLS, to us or to a proxy that the
// owner named.
func (s *server) secure(r *http.Request) bool {
	return r.TLS != nil || len(s.Proxies) > 0 && r.Header.Get("X-Forwarded-Proto") == "https" && s.trusted(peer(r))
}

// visitor is who sends a request. What it says of itself counts only where a
// proxy that the owner named has added it: the last address that no such proxy
// has.
func (s *server) visitor(r *http.Request) account.Visitor {
	from := peer(r)
	if len(s.Proxies) > 0 {
		chain := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		for i := len(chain) - 1; i >= 0 && s.trusted(from); i-- {
			a, err := netip.ParseAddr(strings.TrimSpace(chain[i]))
			if err != nil {
				break
			}
			from = a.Unmap().String()
		}
	}
	return account.Visitor{Address: from, Agent: r.UserAgent()}
}

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
