package web_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/view"
	"hearsay/internal/web"
)

const ownersPassword = "seven wet otters"

// house is a server with a login and a clock that is set.
type house struct {
	http.Handler
	t      *testing.T
	keeper *account.Keeper
	set    store.Set
	opts   web.Options
	acts   *keeper
	now    time.Time
	log    bytes.Buffer
}

// locked serves the pages of an empty store behind a login.
func locked(t *testing.T, change ...func(*web.Options)) *house {
	t.Helper()
	return lockedOver(t, func(*store.Set) {}, change...)
}

// lockedOver is locked over a store that is watched.
func lockedOver(t *testing.T, watch func(*store.Set), change ...func(*web.Options)) *house {
	t.Helper()
	set, v := empty(t)
	watch(&set)
	v = view.New(set, view.Options{Now: v.Now})
	h := &house{t: t, set: set, acts: &keeper{actions{Marks: v.Marks()}}, now: time.Date(2026, 5, 6, 7, 8, 9, 0, time.UTC)}
	h.keeper = account.New(account.Options{Accounts: set.Accounts, Sessions: set.Sessions, Now: func() time.Time { return h.now }, Cost: account.Cost{Memory: 8, Passes: 1, Lanes: 1}})
	h.opts = web.Options{
		Actions: h.acts, Login: h.keeper, Log: slog.New(slog.NewTextHandler(&h.log, nil)), Version: "1.2.3", Images: &album{},
		Metrics:  http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("hearsay_kept 1\n")) }),
		Settings: []web.Setting{{Name: "database", Value: "postgres://news:xxxxx@db.example/news", From: "HEARSAY_DATABASE", Doc: "Where everything is kept."}, {Name: "raw-days", Value: "30", From: "default"}, {Name: "raw-bytes", Value: "5GB", From: "default"}},
		Size:     func(context.Context) (int64, error) { return 5 << 29, nil },
	}
	for _, c := range change {
		c(&h.opts)
	}
	h.Handler = serve(t, v, h.opts)
	return h
}

func (h *house) setUp() {
	h.t.Helper()
	if err := h.keeper.Reset(h.t.Context(), ownersPassword); err != nil {
		h.t.Fatal(err)
	}
}

// enter signs in and returns the cookie.
func (h *house) enter() *http.Cookie {
	h.t.Helper()
	h.setUp()
	w := post(h.t, h, "/sign-in", url.Values{"password": {ownersPassword}})
	return tokenOf(h.t, w)
}

func tokenOf(t *testing.T, w *httptest.ResponseRecorder) *http.Cookie {
	t.Helper()
	for _, c := range w.Result().Cookies() {
		if strings.HasSuffix(c.Name, "hearsay") && c.Value != "" {
			return c
		}
	}
	t.Fatalf("no session: %d %s", w.Code, w.Body)
	return nil
}

// ask sends a request with a cookie.
func (h *house) ask(method, path string, c *http.Cookie, header ...string) *httptest.ResponseRecorder {
	h.t.Helper()
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(h.t.Context(), method, path, http.NoBody)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
	}
	if c != nil {
		r.AddCookie(c)
	}
	h.ServeHTTP(w, r)
	return w
}

// enterAs signs in under a name of the server.
func (h *house) enterAs(host string) *http.Cookie {
	h.t.Helper()
	h.setUp()
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(h.t.Context(), http.MethodPost, "/sign-in", strings.NewReader(url.Values{"password": {ownersPassword}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Host = host
	h.ServeHTTP(w, r)
	return tokenOf(h.t, w)
}

// BenchmarkGate is what a login costs a page.
func BenchmarkGate(b *testing.B) {
	set, err := sqlstore.Open(b.Context(), sqlstore.Options{Database: filepath.Join(b.TempDir(), "hearsay.db")})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = set.Close() }()
	k := account.New(account.Options{Accounts: set.Accounts, Sessions: set.Sessions, Now: time.Now, Cost: account.Cost{Memory: 8, Passes: 1, Lanes: 1}})
	token, err := k.SetUp(b.Context(), k.Code(), ownersPassword, account.Visitor{})
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		login *account.Keeper
	}{{"open", nil}, {"login", k}} {
		h, err := web.New(view.New(set.Set, view.Options{}), web.Options{Login: c.login})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w := httptest.NewRecorder()
				r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, "/hashtag/x", http.NoBody)
				r.AddCookie(&http.Cookie{Name: "hearsay", Value: token})
				if h.ServeHTTP(w, r); w.Code != http.StatusNotFound {
					b.Fatal(w.Code)
				}
			}
		})
	}
}
