package web

import (
	"fmt"
	"net/http"
	"strings"

	"hearsay/internal/account"
	"hearsay/internal/news"
	"hearsay/internal/view"
)

// Setting is one setting in force.
type Setting struct {
	Name, Value string // secrets masked
	From        string // where the value was set
	Doc         string // what it is, one sentence
}

// settingsPage is the body of settings.html.
type settingsPage struct {
	Login     bool
	KeysOff   bool
	Sessions  []sessionRow
	Least     int    // characters of a password
	FeedKey   string // "" without a login
	River     string // the address of the river as a feed
	FeedTexts bool
	State     view.State
	Size      int64  // bytes that the database takes; 0 if unknown
	Retention string // of fetched bytes
	Settings  []Setting
	Done      string // what was just done
	Problem   string
	Hint      string
}

// sessionRow is one browser that is signed in.
type sessionRow struct {
	account.Session
	Browser string // its name in short, "" if unknown
	Here    bool
}

func (s *server) settingsRoutes(get, post func(string, handler)) {
	get("/settings", func(w http.ResponseWriter, r *http.Request) error {
		return s.showSettings(w, r, http.StatusOK, settingsPage{Done: s.settledWords(r.URL.Query().Get("done"))})
	})
	post("/settings/keys", s.postKeys)
	if s.Login == nil {
		return
	}
	post("/settings/password", s.postPassword)
	post("/settings/sessions", s.postSessions)
	post("/settings/feed-key", func(w http.ResponseWriter, r *http.Request) error {
		return s.settled(w, r, "key", s.Login.NewFeedKey(r.Context()))
	})
}

// settledWords says what was done here, by what stands in the address then.
func (s *server) settledWords(what string) string {
	switch what {
	case "keys":
		return s.word("settings.done.keys")
	case "password":
		return s.word("settings.done.password")
	case "sessions":
		return s.word("settings.done.sessions")
	case "key":
		return s.word("settings.done.key")
	}
	return ""
}

// settled says on the settings page that something is done.
func (s *server) settled(w http.ResponseWriter, r *http.Request, what string, err error) error {
	return s.after(w, r, "/settings?done="+what, err)
}

func (s *server) showSettings(w http.ResponseWriter, r *http.Request, status int, p settingsPage) error {
	ctx := r.Context()
	if c, err := r.Cookie("keys"); err == nil {
		p.KeysOff = c.Value == "off"
	}
	p.Settings, p.FeedTexts, p.State, p.Least = s.Settings, s.FeedTexts, s.Health(ctx), account.MinPassword
	if s.Size != nil {
		size, err := s.Size(ctx)
		if err != nil {
			s.Log.WarnContext(ctx, "size of the database", "error", err)
		}
		p.Size = size
	}
	days, most := s.setting("raw-days"), s.setting("raw-bytes")
	if days != "" {
		p.Retention = fill(s.word("settings.retention.text"), []any{days, most})
	}
	p.River = s.siteOf(r).base + withKey(r, "/feed.atom")
	if here, ok := signedIn(r); ok {
		p.Login, p.FeedKey = true, here.FeedKey
		xs, err := s.Login.Sessions(ctx)
		if err != nil {
			return err
		}
		for _, x := range xs {
			p.Sessions = append(p.Sessions, sessionRow{x, s.browser(x.Agent), x.ID == here.ID})
		}
	}
	return s.show(w, r, status, "settings", page{Title: s.word("settings.heading"), Nav: "settings", Secret: true, Body: p})
}

func (s *server) setting(name string) string {
	for _, x := range s.Settings {
		if x.Name == name {
			return x.Value
		}
	}
	return ""
}

// postKeys keeps whether single letters are commands. The script reads the
// cookie.
func (s *server) postKeys(w http.ResponseWriter, r *http.Request) error {
	v := r.PostFormValue("keys")
	if v != "on" && v != "off" {
		return fmt.Errorf("keys %q: %w", v, news.ErrInvalid)
	}
	http.SetCookie(w, &http.Cookie{Name: "keys", Value: v, Path: "/", MaxAge: 400 * 24 * 3600, SameSite: http.SameSiteLaxMode})
	return s.settled(w, r, "keys", nil)
}

func (s *server) postPassword(w http.ResponseWriter, r *http.Request) error {
	token, err := s.Login.Change(r.Context(), r.PostFormValue("old"), r.PostFormValue("password"), s.visitor(r))
	if err != nil {
		status, problem, hint, ours := s.refusal(w, r, err)
		if !ours {
			return err
		}
		return s.showSettings(w, r, status, settingsPage{Problem: problem, Hint: hint})
	}
	s.setToken(w, r, token)
	return s.settled(w, r, "password", s.setKnown(w, r))
}

func (s *server) postSessions(w http.ResponseWriter, r *http.Request) error {
	here, _ := signedIn(r)
	var err error
	switch id := r.PostFormValue("id"); {
	case r.PostFormValue("others") != "":
		err = s.Login.SignOutOthers(r.Context(), here)
	case id != "":
		err = s.Login.End(r.Context(), id)
	default:
		err = fmt.Errorf("no session: %w", news.ErrInvalid)
	}
	return s.settled(w, r, "sessions", err)
}

// Names of browsers and systems in what browsers call themselves: the first that
// fits, because each names those that it is like, too.
var (
	browsers = [][2]string{{"Edg/", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser/", "Samsung Internet"}, {"Vivaldi/", "Vivaldi"}, {"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"}, {"Chromium/", "Chromium"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}, {"curl/", "curl"}}
	systems  = [][2]string{{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"Windows", "Windows"}, {"Macintosh", "Mac"}, {"CrOS", "ChromeOS"}, {"Linux", "Linux"}, {"BSD", "BSD"}}
)

// browser is a browser's name in short, "" if it is none that is known.
func (s *server) browser(agent string) string {
	find := func(names [][2]string) string {
		for _, n := range names {
			if strings.Contains(agent, n[0]) {
				return n[1]
			}
		}
		return ""
	}
	name, system := find(browsers), find(systems)
	if name == "" || system == "" {
		return name
	}
	return fill(s.word("account.on"), []any{name, system})
}

// size prints bytes in the largest binary unit of which there is one.
func size(n int64) string {
	units := []string{"bytes", "KB", "MB", "GB", "TB"}
	x, i := float64(n), 0
	for x >= 1024 && i < len(units)-1 {
		x, i = x/1024, i+1
	}
	if i == 0 || x >= 100 {
		return fmt.Sprintf("%.0f %s", x, units[i])
	}
	return fmt.Sprintf("%.1f %s", x, units[i])
}
