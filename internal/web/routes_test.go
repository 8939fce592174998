package web_test

import (
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hearsay/internal/web"
)

// answers is what a route answers to a stranger and to the owner, each by one
// request.
type answers struct {
	path     string // asked for; "" for the pattern's own
	stranger string // in: like the owner; door: led to the sign-in page; key: asked for a key
	owner    int    // status
}

// routeTable has a line for every route of the pages. A new route fails
// TestRoutes until it stands here: say who may ask for it. "in" for a stranger
// needs a reason.
var routeTable = map[string]answers{
	"GET /{$}":                     {stranger: "door", owner: 200},
	"GET /story/{id}":              {stranger: "door", owner: 404},
	"GET /story/{id}/articles":     {stranger: "door", owner: 404},
	"GET /story/{id}/rows/{part}":  {stranger: "door", owner: 404},
	"GET /story/{id}/why":          {stranger: "door", owner: 404},
	"GET /story/{id}/merge":        {stranger: "door", owner: 404},
	"GET /article/{id}":            {stranger: "door", owner: 404},
	"GET /image/{id}":              {stranger: "door", owner: 404},
	"GET /topics":                  {stranger: "door", owner: 200},
	"GET /topic/{id}":              {stranger: "door", owner: 404},
	"GET /hashtag/{tag}":           {stranger: "door", owner: 404},
	"GET /quotes":                  {stranger: "door", owner: 200},
	"GET /outlets":                 {stranger: "door", owner: 200},
	"GET /outlet/{name}":           {stranger: "door", owner: 404},
	"GET /search":                  {stranger: "door", owner: 200},
	"GET /notes":                   {stranger: "door", owner: 200},
	"GET /disagreements":           {stranger: "door", owner: 200},
	"GET /disagreements/feed.atom": {stranger: "key", owner: 200},
	"GET /disagreements/feed.json": {stranger: "key", owner: 200},
	"GET /story/{id}/export":       {stranger: "door", owner: 404},
	"GET /article/{id}/export":     {stranger: "door", owner: 404},
	"GET /search/export":           {path: "/search/export?q=tram&format=csv", stranger: "door", owner: 200},
	"GET /saved/{id}/export":       {stranger: "door", owner: 404},
	"GET /starred/export":          {path: "/starred/export?format=jsonl", stranger: "door", owner: 200},
	"GET /disagreements/export":    {path: "/disagreements/export?format=csv", stranger: "door", owner: 200},
	"GET /corrections":             {stranger: "door", owner: 200},
	"GET /saved":                   {stranger: "door", owner: 200},
	"GET /saved/{id}":              {stranger: "door", owner: 404},
	"GET /saved/{id}/feed.atom":    {stranger: "key", owner: 404},
	"GET /saved/{id}/feed.json":    {stranger: "key", owner: 404},
	"POST /saved":                  {stranger: "door", owner: 400},
	"POST /saved/rename":           {stranger: "door", owner: 400},
	"POST /saved/delete":           {stranger: "door", owner: 303},
	"GET /events":                  {path: "/events?since=x", stranger: "door", owner: 400},
	"GET /feeds":                   {stranger: "door", owner: 200},
	"GET /feeds/{id}":              {stranger: "door", owner: 404},
	"POST /feeds/change":           {stranger: "door", owner: 404},
	"GET /feeds.opml":              {stranger: "door", owner: 200},
	"GET /jobs":                    {stranger: "door", owner: 200},
	"GET /files":                   {stranger: "door", owner: 200},
	"POST /files":                  {stranger: "door", owner: 400},
	"GET /settings":                {stranger: "door", owner: 200},
	"GET /":                        {path: "/nothing", stranger: "door", owner: 404},
	"GET /feed.atom":               {stranger: "key", owner: 200},
	"GET /feed.json":               {stranger: "key", owner: 200},
	"GET /story/{id}/feed.atom":    {stranger: "key", owner: 404},
	"GET /story/{id}/feed.json":    {stranger: "key", owner: 404},
	"GET /topic/{id}/feed.atom":    {stranger: "key", owner: 404},
	"GET /topic/{id}/feed.json":    {stranger: "key", owner: 404},
	"GET /outlet/{name}/feed.atom": {stranger: "key", owner: 404},
	"GET /outlet/{name}/feed.json": {stranger: "key", owner: 404},
	"GET /search/feed.atom":        {path: "/search/feed.atom?q=tram", stranger: "key", owner: 200},
	"GET /search/feed.json":        {path: "/search/feed.json?q=tram", stranger: "key", owner: 200},
	"GET /metrics":                 {stranger: "key", owner: 200},
	"GET /sign-in":                 {stranger: "in", owner: 303}, // the door itself
	"GET /healthz":                 {stranger: "in", owner: 200}, // monitors; without details
	"GET /static/{file}":           {stranger: "in", owner: 404}, // the same for everybody
	"GET /robots.txt":              {stranger: "in", owner: 200}, // crawlers
	"GET /manifest.webmanifest":    {stranger: "in", owner: 200}, // browsers ask for it without cookies
	"POST /sign-in":                {stranger: "in", owner: 403}, // the door itself
	"POST /set-up":                 {stranger: "in", owner: 409}, // the door itself
	"POST /theme":                  {stranger: "in", owner: 400}, // sets a cookie of the look, also on the sign-in page
	"POST /sign-out":               {stranger: "door", owner: 303},
	"POST /settings/keys":          {stranger: "door", owner: 400},
	"POST /settings/password":      {stranger: "door", owner: 403},
	"POST /settings/sessions":      {stranger: "door", owner: 400},
	"POST /settings/feed-key":      {stranger: "door", owner: 303},
	"POST /read":                   {stranger: "door", owner: 400},
	"POST /star":                   {stranger: "door", owner: 400},
	"POST /note":                   {stranger: "door", owner: 400},
	"POST /note/edit":              {stranger: "door", owner: 404},
	"POST /note/delete":            {stranger: "door", owner: 404},
	"POST /note/show":              {stranger: "door", owner: 404},
	"POST /follow":                 {stranger: "door", owner: 400},
	"POST /correct":                {stranger: "door", owner: 400},
	"POST /undo":                   {stranger: "door", owner: 303},
	"POST /feeds/look":             {stranger: "door", owner: 200},
	"POST /feeds/add":              {stranger: "door", owner: 303},
	"POST /feeds/import":           {stranger: "door", owner: 400},
	"POST /feeds/pause":            {stranger: "door", owner: 400},
	"POST /feeds/resume":           {stranger: "door", owner: 400},
	"POST /feeds/poll":             {stranger: "door", owner: 400},
	"POST /feeds/remove":           {stranger: "door", owner: 400},
	"POST /jobs/retry":             {stranger: "door", owner: 400},
	"POST /jobs/discard":           {stranger: "door", owner: 400},
}

// asked is a request's path for a route.
func (a answers) asked(pattern string) (method, path string) {
	method, path, _ = strings.Cut(pattern, " ")
	if a.path != "" {
		return method, a.path
	}
	path = strings.Replace(path, "{$}", "", 1)
	return method, regexp.MustCompile(`\{\w+\}`).ReplaceAllString(path, "x0")
}

// TestRoutes asks for every route as a stranger and as the owner. A route
// without a line in routeTable fails.
func TestRoutes(t *testing.T) {
	h := locked(t)
	_, v := empty(t)
	patterns := web.Patterns(v, h.opts)
	for _, p := range patterns {
		if _, ok := routeTable[p]; !ok {
			t.Errorf("the route %q has no line in routeTable: say who may ask for it and what the owner is answered", p)
		}
	}
	for _, p := range slices.Sorted(maps.Keys(routeTable)) {
		if !slices.Contains(patterns, p) {
			t.Errorf("routeTable has a line for %q, which is no route", p)
		}
	}
	token := h.enter()
	for _, p := range patterns {
		want, ok := routeTable[p]
		if !ok {
			continue
		}
		method, path := want.asked(p)
		before := len(h.acts.done)
		w := h.ask(method, path, nil)
		to := w.Header().Get("Location")
		door := w.Code == http.StatusSeeOther && strings.HasPrefix(to, "/sign-in")
		asksKey := w.Code == http.StatusUnauthorized && strings.HasPrefix(w.Header().Get("WWW-Authenticate"), "Basic ")
		switch want.stranger {
		case "door":
			if !door {
				t.Errorf("%s: a stranger is answered %d to %q, want to be led to the sign-in page", p, w.Code, to)
			}
			if method == http.MethodGet && path != "/" && to != "/sign-in?next="+url.QueryEscape(path) {
				t.Errorf("%s: a stranger is led to %q, want with the way back", p, to)
			}
		case "key":
			if !asksKey {
				t.Errorf("%s: a stranger is answered %d, want 401 and to bring a key", p, w.Code)
			}
			if w := h.ask(method, path, nil, "Accept", "text/html,*/*;q=0.8"); !strings.HasPrefix(w.Header().Get("Location"), "/sign-in") {
				t.Errorf("%s: a stranger's browser is answered %d to %q, want the sign-in page", p, w.Code, w.Header().Get("Location"))
			}
		default:
			if door || asksKey {
				t.Errorf("%s: a stranger is answered %d, want to be let in", p, w.Code)
			}
		}
		if len(h.acts.done) > before {
			t.Errorf("%s: a stranger did %v", p, h.acts.done[before:])
		}
		w = h.ask(method, path, token)
		if w.Code != want.owner {
			t.Errorf("%s: the owner is answered %d, want %d", p, w.Code, want.owner)
		}
		if p == "POST /sign-out" {
			token = tokenOf(t, post(t, h, "/sign-in", url.Values{"password": {ownersPassword}}))
		}
	}
}

// TestEveryPost sends every form from another site, and asks for it as a page.
func TestEveryPost(t *testing.T) {
	h := locked(t)
	_, v := empty(t)
	token := h.enter()
	tried := 0
	patterns := web.Patterns(v, h.opts)
	for _, p := range patterns {
		method, path, _ := strings.Cut(p, " ")
		if method == http.MethodGet {
			continue
		}
		tried++
		if method != http.MethodPost {
			t.Errorf("%s: what changes something is a POST", p)
		}
		path = regexp.MustCompile(`\{\w+\}`).ReplaceAllString(path, "x0")
		before := len(h.acts.done)
		for name, header := range map[string][]string{
			"another site":                   {"Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"},
			"a neighbour on the same domain": {"Sec-Fetch-Site", "same-site", "Origin", "https://blog.example.com"},
			"an old browser elsewhere":       {"Origin", "https://evil.example"},
			"an old browser, in a sandbox":   {"Origin", "null"},
			"the same name, another port":    {"Origin", "http://example.com:8081"},
		} {
			if w := h.ask(method, path, token, header...); w.Code != http.StatusForbidden {
				t.Errorf("%s from %s = %d, want 403", p, name, w.Code)
			}
		}
		if len(h.acts.done) > before {
			t.Errorf("%s: another site did %v", p, h.acts.done[before:])
		}
		for _, as := range []string{http.MethodGet, http.MethodHead, http.MethodPut, http.MethodDelete} {
			if (as == http.MethodGet || as == http.MethodHead) && slices.Contains(patterns, "GET "+path) {
				continue // the page of the same name
			}
			if w := h.ask(as, path, token); w.Code != http.StatusNotFound && w.Code != http.StatusMethodNotAllowed {
				t.Errorf("%s %s = %d, want 404 or 405", as, path, w.Code)
			}
		}
	}
	if tried < 20 {
		t.Errorf("%d routes change something: too few to be true", tried)
	}
}
