package web_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/store"
	"hearsay/internal/view"
	"hearsay/internal/web"
)

// TestSetUpPage sets the first password.
func TestSetUpPage(t *testing.T) {
	h := locked(t)
	w := h.ask(http.MethodGet, "/sign-in?next=/quotes&code="+h.keeper.Code(), nil)
	checkPage(t, "set up", w.Body.String())
	for _, want := range []string{"Set your password", `value="` + h.keeper.Code() + `"`, `action="/set-up"`} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the first page lacks %q", want)
		}
	}
	if strings.Contains(h.ask(http.MethodGet, "/sign-in", nil).Body.String(), h.keeper.Code()) {
		t.Error("the first page tells the setup code")
	}
	for name, c := range map[string]struct {
		form url.Values
		want int
	}{
		"no code":        {url.Values{"password": {ownersPassword}}, http.StatusForbidden},
		"a wrong code":   {url.Values{"password": {ownersPassword}, "code": {"aaaa-bbbb-cccc"}}, http.StatusForbidden},
		"a short one":    {url.Values{"password": {"otters"}, "code": {h.keeper.Code()}}, http.StatusBadRequest},
		"an odd one":     {url.Values{"password": {"seven\twet otters"}, "code": {h.keeper.Code()}}, http.StatusBadRequest},
		"signing in yet": {nil, 0},
	} {
		if c.form == nil {
			if w := post(t, h, "/sign-in", url.Values{"password": {""}}); w.Code == http.StatusSeeOther {
				t.Error("an empty password signs in where none is set")
			}
			continue
		}
		w := post(t, h, "/set-up", c.form)
		if w.Code != c.want || len(w.Result().Cookies()) > 0 || !strings.Contains(w.Body.String(), `role="alert"`) {
			t.Errorf("set up with %s = %d, want %d and an alert", name, w.Code, c.want)
		}
		checkPage(t, name, w.Body.String())
	}
	w = post(t, h, "/set-up", url.Values{"password": {ownersPassword}, "code": {h.keeper.Code()}, "next": {"/quotes"}})
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/quotes" {
		t.Fatalf("set up = %d to %q", w.Code, w.Header().Get("Location"))
	}
	if w := h.ask(http.MethodGet, "/quotes", tokenOf(t, w)); w.Code != http.StatusOK {
		t.Errorf("the first page behind = %d", w.Code)
	}
	if w := post(t, h, "/set-up", url.Values{"password": {"a stranger's password"}, "code": {h.keeper.Code()}}); w.Code != http.StatusConflict || len(w.Result().Cookies()) > 0 {
		t.Errorf("set up again = %d, want 409", w.Code)
	}
}

// TestSessions signs in and out.
func TestSessions(t *testing.T) {
	h := locked(t)
	h.setUp()
	checkPage(t, "sign in", h.ask(http.MethodGet, "/sign-in", nil).Body.String())
	w := post(t, h, "/sign-in", url.Values{"password": {"wrong"}, "next": {"/topics"}})
	if w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), `value="/topics"`) {
		t.Errorf("a wrong password = %d, want 403 and the way back kept", w.Code)
	}
	checkPage(t, "wrong password", w.Body.String())
	w = post(t, h, "/sign-in", url.Values{"password": {ownersPassword}, "next": {"/topics"}})
	c := tokenOf(t, w)
	if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Secure || c.Path != "/" || c.Domain != "" {
		t.Errorf("cookie = %+v", c)
	}
	if w.Header().Get("Location") != "/topics" {
		t.Errorf("signing in leads to %q", w.Header().Get("Location"))
	}
	// Fixation: whatever a browser brings along, signing in gives another.
	for _, brought := range []*http.Cookie{{Name: "hearsay", Value: strings.Repeat("A", 43)}, c} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/sign-in", strings.NewReader(url.Values{"password": {ownersPassword}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.AddCookie(brought)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		fresh := tokenOf(t, w)
		if fresh.Value == brought.Value {
			t.Error("a token that was brought along was taken up")
		}
		if w := h.ask(http.MethodGet, "/", brought); w.Code != http.StatusSeeOther {
			t.Errorf("the token brought along opens the river: %d", w.Code)
		}
		c = fresh
	}
	// Signing out ends it at the server, too.
	w = h.ask(http.MethodPost, "/sign-out", c)
	if w.Code != http.StatusSeeOther || w.Result().Cookies()[0].MaxAge >= 0 {
		t.Errorf("signing out = %d %v", w.Code, w.Result().Cookies())
	}
	if w := h.ask(http.MethodGet, "/", c); w.Code != http.StatusSeeOther {
		t.Errorf("the river after signing out = %d", w.Code)
	}
	// And time does.
	c = tokenOf(t, post(t, h, "/sign-in", url.Values{"password": {ownersPassword}}))
	h.now = h.now.Add(account.IdleTime)
	if w := h.ask(http.MethodGet, "/", c); w.Code != http.StatusSeeOther {
		t.Errorf("the river after a month = %d", w.Code)
	}
	// A program is told so, not led to a page.
	for _, header := range [][]string{{"Accept", "text/event-stream"}, {"Sec-Fetch-Mode", "cors"}, {"Accept", "application/json"}} {
		if w := h.ask(http.MethodGet, "/", nil, header...); w.Code != http.StatusUnauthorized {
			t.Errorf("a stranger's program (%v) = %d, want 401", header, w.Code)
		}
	}
}

// TestSecureCookies: over TLS, told by a proxy that is named, the cookie is bound
// to it; nobody else's word counts.
func TestSecureCookies(t *testing.T) {
	for name, c := range map[string]struct {
		proxies string
		secure  bool
	}{"no proxy is named": {"", false}, "another is named": {"198.51.100.7/32", false}, "it is named": {"192.0.2.0/24", true}} {
		h := locked(t, func(o *web.Options) {
			if c.proxies != "" {
				o.Proxies = []netip.Prefix{netip.MustParsePrefix(c.proxies)}
			}
		})
		h.setUp()
		w := post(t, h, "/sign-in", url.Values{"password": {ownersPassword}}, "X-Forwarded-Proto", "https")
		x := tokenOf(t, w)
		if x.Secure != c.secure || strings.HasPrefix(x.Name, "__Host-") != c.secure {
			t.Errorf("%s: cookie %s, secure %v, want %v", name, x.Name, x.Secure, c.secure)
		}
		if w := h.ask(http.MethodGet, "/", x, "X-Forwarded-Proto", "https"); w.Code != http.StatusOK {
			t.Errorf("%s: the river = %d", name, w.Code)
		}
		if w := h.ask(http.MethodGet, "/", &http.Cookie{Name: "hearsay", Value: x.Value}, "X-Forwarded-Proto", "https"); c.secure && w.Code == http.StatusOK {
			t.Errorf("%s: a plain cookie is taken over TLS", name)
		}
	}
}

// TestGuessingPasswords: the sixth guess is not listened to, from wherever it
// says that it comes.
func TestGuessingPasswords(t *testing.T) {
	h := locked(t)
	h.setUp()
	for i := range 6 {
		w := post(t, h, "/sign-in", url.Values{"password": {"guess"}}, "X-Forwarded-For", strings.Repeat("1", i%2+1)+".0.0.1", "X-Real-IP", "10.0.0.1", "Forwarded", "for=10.0.0.1")
		want := http.StatusForbidden
		if i == 5 {
			want = http.StatusTooManyRequests
		}
		if w.Code != want {
			t.Errorf("guess %d = %d, want %d", i+1, w.Code, want)
		}
		if i == 5 && w.Header().Get("Retry-After") != "60" {
			t.Errorf("Retry-After = %q, want 60", w.Header().Get("Retry-After"))
		}
		checkPage(t, "guess", w.Body.String())
	}
	if w := post(t, h, "/sign-in", url.Values{"password": {ownersPassword}}); w.Code != http.StatusTooManyRequests {
		t.Errorf("the right password meanwhile = %d, want 429", w.Code)
	}
	h.now = h.now.Add(time.Minute)
	if w := post(t, h, "/sign-in", url.Values{"password": {ownersPassword}}); w.Code != http.StatusSeeOther {
		t.Errorf("the right password a minute later = %d", w.Code)
	}
	if !strings.Contains(h.log.String(), "address=192.0.2.1") || strings.Contains(h.log.String(), "guess") || strings.Contains(h.log.String(), ownersPassword) {
		t.Errorf("the log must name the address and no password:\n%s", &h.log)
	}
	// Behind a proxy that is named, each of its visitors is counted alone, by
	// the address that the proxy adds and not by what they claim.
	h = locked(t, func(o *web.Options) { o.Proxies = []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")} })
	h.setUp()
	for i := range 6 {
		post(t, h, "/sign-in", url.Values{"password": {"guess"}}, "X-Forwarded-For", string(rune('1'+i))+".0.0.1, 203.0.113.5, 192.0.2.9")
	}
	if w := post(t, h, "/sign-in", url.Values{"password": {ownersPassword}}, "X-Forwarded-For", "203.0.113.5"); w.Code != http.StatusTooManyRequests {
		t.Errorf("the guesser = %d, want 429", w.Code)
	}
	if w := post(t, h, "/sign-in", url.Values{"password": {ownersPassword}}, "X-Forwarded-For", "203.0.113.6"); w.Code != http.StatusSeeOther {
		t.Errorf("another visitor = %d, want 303", w.Code)
	}
}

// TestKnownBrowser: a browser that has signed in is not kept out by others' guesses.
func TestKnownBrowser(t *testing.T) {
	h := locked(t)
	h.setUp()
	from := func(address, password string, cookie ...*http.Cookie) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/sign-in", strings.NewReader(url.Values{"password": {password}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.RemoteAddr = address + ":4711"
		for _, c := range cookie {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	known := func(w *httptest.ResponseRecorder) *http.Cookie {
		t.Helper()
		for _, c := range w.Result().Cookies() {
			if strings.HasSuffix(c.Name, "hearsay-known") {
				if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Domain != "" || c.MaxAge <= 0 {
					t.Errorf("cookie = %+v", c)
				}
				return c
			}
		}
		t.Fatalf("no cookie to be known by: %d", w.Code)
		return nil
	}
	entered := from("192.0.2.1", ownersPassword)
	mine, token := known(entered), tokenOf(t, entered)
	h.ask(http.MethodPost, "/sign-out", token)
	if len(from("192.0.2.9", "guess").Result().Cookies()) > 0 {
		t.Error("a guess makes a browser known")
	}
	for i := range 60 {
		from("198.51.100."+strconv.Itoa(i), "guess")
	}
	if w := from("192.0.2.1", ownersPassword); w.Code != http.StatusTooManyRequests {
		t.Errorf("a stranger in a flood of guesses = %d, want 429", w.Code)
	}
	if w := from("192.0.2.1", ownersPassword, mine); w.Code != http.StatusSeeOther {
		t.Errorf("a known browser in a flood of guesses = %d, want 303", w.Code)
	}
	if w := h.ask(http.MethodGet, "/", mine); w.Code != http.StatusSeeOther {
		t.Errorf("being known opens the river: %d", w.Code)
	}
	if w := h.ask(http.MethodGet, "/", &http.Cookie{Name: token.Name, Value: mine.Value}); w.Code != http.StatusSeeOther {
		t.Errorf("being known is a session: %d", w.Code)
	}
}

// TestFeedKey: feeds out open by their key, which goes nowhere else.
func TestFeedKey(t *testing.T) {
	h := locked(t)
	token := h.enter()
	a, err := h.set.Accounts.Get(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	body := h.ask(http.MethodGet, "/", token).Body.String()
	for _, want := range []string{`href="/feed.atom?key=` + a.FeedKey, `href="/feed.json?key=` + a.FeedKey} {
		if !strings.Contains(body, want) {
			t.Errorf("the river does not name %s", want)
		}
	}
	h.log.Reset()
	for _, path := range []string{"/feed.atom", "/feed.json?show=unread&", "/search/feed.atom?q=tram&"} {
		path += map[bool]string{true: "", false: "?"}[strings.Contains(path, "?")]
		w := h.ask(http.MethodGet, path+"key="+a.FeedKey, nil)
		if w.Code != http.StatusOK || w.Header().Get("Cache-Control") != "private, no-cache" || !strings.Contains(w.Body.String(), "key="+a.FeedKey) {
			t.Errorf("%s with the key = %d, want 200 and its own address with the key", path, w.Code)
		}
		if got := strings.Count(w.Body.String(), a.FeedKey); got != 1 {
			t.Errorf("%s holds the key %d times, want once, in its own address", path, got)
		}
		for _, wrong := range []string{"", "x", a.FeedKey[1:], token.Value} {
			if w := h.ask(http.MethodGet, path+"key="+wrong, nil); w.Code != http.StatusUnauthorized {
				t.Errorf("%s with the key %q = %d, want 401", path, wrong, w.Code)
			}
		}
	}
	basic := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", http.NoBody)
	basic.SetBasicAuth("prometheus", a.FeedKey)
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, basic); w.Code != http.StatusOK {
		t.Errorf("/metrics with the key as Basic password = %d", w.Code)
	}
	for _, p := range []string{"/", "/settings", "/feeds", "/feeds.opml", "/quotes"} {
		if w := h.ask(http.MethodGet, p+"?key="+a.FeedKey, nil); w.Code != http.StatusSeeOther {
			t.Errorf("%s with the feed key = %d, want the sign-in page", p, w.Code)
		}
	}
	if w := h.ask(http.MethodPost, "/settings/feed-key", token); w.Code != http.StatusSeeOther {
		t.Errorf("a new key = %d", w.Code)
	}
	if w := h.ask(http.MethodGet, "/feed.atom?key="+a.FeedKey, nil); w.Code != http.StatusUnauthorized {
		t.Errorf("the old key = %d, want 401", w.Code)
	}
	if strings.Contains(h.log.String(), a.FeedKey) {
		t.Errorf("the log holds the key:\n%s", &h.log)
	}
}

// TestHealthWithoutDetails: whether all is well is told to everybody, what is
// wrong to the owner.
func TestHealthWithoutDetails(t *testing.T) {
	h := locked(t, func(o *web.Options) {
		o.Health = func(context.Context) view.State {
			s := view.State{OK: true, Stats: &store.Stats{Articles: 7}}
			s.Add("disk", "only 3 MB are free")
			return s
		}
	})
	w := h.ask(http.MethodGet, "/healthz", nil)
	if w.Code != http.StatusServiceUnavailable || strings.TrimSpace(w.Body.String()) != `{"ok":false,"problems":[]}` {
		t.Errorf("/healthz to a stranger = %d %s", w.Code, w.Body)
	}
	if w := h.ask(http.MethodGet, "/healthz", h.enter()); !strings.Contains(w.Body.String(), "3 MB") || !strings.Contains(w.Body.String(), `"Articles":7`) {
		t.Errorf("/healthz to the owner = %s", w.Body)
	}
}

// TestSettings looks at the settings page with and without a login, and uses it.
func TestSettings(t *testing.T) {
	h := locked(t)
	token := h.enter()
	other := tokenOf(t, post(t, h, "/sign-in", url.Values{"password": {ownersPassword}}, "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"))
	w := h.ask(http.MethodGet, "/settings", token)
	checkPage(t, "settings", w.Body.String())
	for _, want := range []string{"Firefox on Linux", "Signed in on 2 browsers", "2.5 GB", "postgres://news:xxxxx@db.example/news", "HEARSAY_DATABASE", "30 days, 5GB at most", "http://example.com/feed.atom?key=", "All is well."} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the settings page lacks %q", want)
		}
	}
	if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("ETag") != "" {
		t.Errorf("a page with secrets may be kept: %v", w.Header())
	}
	form := func(path string, v url.Values) *httptest.ResponseRecorder {
		return post(t, h, path, v, "Cookie", token.Name+"="+token.Value)
	}
	id := regexp.MustCompile(`name="id" value="([0-9a-f]+)"`).FindStringSubmatch(w.Body.String())
	if id == nil {
		t.Fatal("no session can be ended")
	}
	if w := form("/settings/sessions", url.Values{"id": {id[1]}}); w.Header().Get("Location") != "/settings?done=sessions" {
		t.Errorf("ending a session = %d to %q", w.Code, w.Header().Get("Location"))
	}
	if w := h.ask(http.MethodGet, "/", other); w.Code != http.StatusSeeOther {
		t.Errorf("the river in the session that was ended = %d", w.Code)
	}
	other = tokenOf(t, post(t, h, "/sign-in", url.Values{"password": {ownersPassword}}))
	form("/settings/sessions", url.Values{"others": {"1"}})
	if w := h.ask(http.MethodGet, "/", other); w.Code != http.StatusSeeOther {
		t.Errorf("the river after signing out everywhere else = %d", w.Code)
	}
	for password, want := range map[string]int{"wrong": http.StatusForbidden, ownersPassword: http.StatusBadRequest} {
		w := form("/settings/password", url.Values{"old": {password}, "password": {"short"}})
		checkPage(t, "settings after a refusal", w.Body.String())
		if w.Code != want || !strings.Contains(w.Body.String(), `role="alert"`) {
			t.Errorf("a password change = %d, want %d", w.Code, want)
		}
	}
	w = form("/settings/password", url.Values{"old": {ownersPassword}, "password": {"eight dry otters"}})
	fresh := tokenOf(t, w)
	if w := h.ask(http.MethodGet, "/", token); w.Code != http.StatusSeeOther {
		t.Errorf("the old session after a password change = %d", w.Code)
	}
	checkPage(t, "settings", h.ask(http.MethodGet, w.Header().Get("Location"), fresh).Body.String())
	w = form("/settings/keys", url.Values{"keys": {"off"}})
	if w.Code != http.StatusSeeOther { // signed out by the change
		t.Errorf("keys = %d", w.Code)
	}

	set, v := empty(t)
	_ = set
	plain := serve(t, v, web.Options{})
	w = get(t, plain, "/settings")
	checkPage(t, "settings without a login", w.Body.String())
	if !strings.Contains(w.Body.String(), "There is no login") || strings.Contains(w.Body.String(), "key=") {
		t.Error("the settings page without a login is wrong")
	}
	if c := post(t, plain, "/settings/keys", url.Values{"keys": {"off"}}).Result().Cookies(); len(c) != 1 || c[0].Value != "off" || c[0].HttpOnly {
		t.Errorf("keys = %v, want a cookie that the script reads", c)
	}
}

// TestSickLogin: where the database does not answer, nobody is let in.
func TestSickLogin(t *testing.T) {
	h := locked(t)
	token := h.enter()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, path := range []string{"/", "/settings", "/feed.atom?key=x"} {
		w := httptest.NewRecorder()
		r := httptest.NewRequestWithContext(ctx, http.MethodGet, path, http.NoBody)
		r.AddCookie(token)
		h.ServeHTTP(w, r)
		if w.Code < 500 {
			t.Errorf("%s = %d, want 5xx", path, w.Code)
		}
	}
}

// TestTraversal: static files are those of the table, whatever the path.
func TestTraversal(t *testing.T) {
	h := locked(t)
	token := h.enter()
	for _, path := range []string{
		"/static/../templates/layout.html", "/static/..%2ftemplates%2flayout.html", "/static/%2e%2e/messages/en.json", "/static/....//en.json", `/static/..\..\etc\passwd`,
		"/static/%2fetc%2fpasswd", "/static/style", "/static/", "/static/keys.js%00.css",
	} {
		u, err := url.Parse("http://example.com" + path)
		if err != nil {
			continue
		}
		w := httptest.NewRecorder()
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
		r.URL = u
		r.AddCookie(token)
		h.ServeHTTP(w, r)
		if w.Code == http.StatusOK {
			t.Errorf("%s = 200:\n%.200s", path, w.Body)
		}
	}
}

// TestHostHeader: what a request says of our name stands in no redirect, and
// where our names are known no other is answered, signed in or not.
func TestHostHeader(t *testing.T) {
	h := locked(t, func(o *web.Options) { o.Hosts = []string{"news.example"} })
	token := h.enterAs("news.example")
	for _, header := range [][]string{{"Host", "evil.example"}, {"Host", "news.example.evil.example"}, {"Host", "news.example@evil.example"}, {"Host", "evil.example:443"}, {"Host", ""}} {
		for _, path := range []string{"/", "/sign-in", "/feed.atom", "/static/x"} {
			if w := h.ask(http.MethodGet, path, token, header...); w.Code != http.StatusMisdirectedRequest {
				t.Errorf("%s asked as %q = %d, want 421", path, header[1], w.Code)
			}
		}
	}
	h = locked(t)
	token = h.enter()
	for _, c := range []struct{ method, path string }{{http.MethodGet, "/quotes"}, {http.MethodPost, "/sign-out"}, {http.MethodPost, "/undo"}} {
		for _, as := range []*http.Cookie{nil, token} {
			w := h.ask(c.method, c.path, as, "Host", "evil.example", "X-Forwarded-Host", "evil.example", "X-Original-URL", "/settings", "Remote-User", "owner", "X-Remote-User", "owner")
			if strings.Contains(w.Header().Get("Location"), "evil") || as == nil && w.Code != http.StatusSeeOther {
				t.Errorf("%s %s as evil.example = %d to %q", c.method, c.path, w.Code, w.Header().Get("Location"))
			}
		}
	}
	w := h.ask(http.MethodGet, "/feed.atom", tokenOf(t, post(t, h, "/sign-in", url.Values{"password": {ownersPassword}})), "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https")
	if strings.Contains(w.Body.String(), "evil") || strings.Contains(w.Body.String(), "https://example.com") {
		t.Errorf("a feed takes up what a stranger's headers say:\n%.600s", w.Body)
	}
}

// TestStreamEndsWithSession: a stream that was opened by a session does not
// outlive it.
func TestStreamEndsWithSession(t *testing.T) {
	h := locked(t, func(o *web.Options) { o.LiveBeat = 10 * time.Millisecond })
	srv := httptest.NewServer(h)
	defer srv.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, srv.URL+"/events", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	r.AddCookie(h.enter())
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	first := make([]byte, 6)
	if _, err := io.ReadFull(resp.Body, first); err != nil || string(first) != "retry:" {
		t.Fatalf("the stream begins with %q, %v", first, err)
	}
	if err := h.keeper.SignOutOthers(ctx, account.Session{}); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		t.Errorf("the stream goes on after its session has ended: %v", err)
	}
}
