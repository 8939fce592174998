package web

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/news"
)

// sessionKey and feedKeyKey are under what a request's context holds who asks.
type (
	sessionKey struct{}
	feedKeyKey struct{}
)

// What a stranger may send, to sign in: a form of this many bytes, within this time.
const (
	strangerForm = 64 << 10
	strangerTime = 15 * time.Second
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
			if r.Body = http.MaxBytesReader(w, r.Body, strangerForm); r.Method == http.MethodPost {
				// Best effort: a writer without deadlines is a test's.
				_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(strangerTime))
			}
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
		return "__Host-hearsay"
	}
	return "hearsay" // cookies know no ports: another program of this machine may have a "session"
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
	v := account.Visitor{Address: from, Agent: r.UserAgent()}
	if c, err := r.Cookie(s.knownName(r)); err == nil {
		v.Known = c.Value
	}
	return v
}

// knownName is the name of the cookie by which a browser is known that was signed
// in once; signing out leaves it.
func (s *server) knownName(r *http.Request) string { return s.cookieName(r) + "-known" }

// setKnown lets a browser that has just signed in be known. It is sent with forms alone
// that a page of ours shows, so that no other site can use up its tries.
func (s *server) setKnown(w http.ResponseWriter, r *http.Request) error {
	token, err := s.Login.Known(r.Context())
	if err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{
		Name: s.knownName(r), Value: token, Path: "/", MaxAge: account.KnownTime,
		HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: s.secure(r),
	})
	return nil
}
