package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strings"
	"time"

	"golang.org/x/text/language"

	"hearsay/internal/news"
)

//go:embed templates
var templateFiles embed.FS

// pages are the parsed templates, one set for each page.
type pages struct {
	sets  map[string]*template.Template
	words *catalogue
}

// page is what every template is given.
type page struct {
	Title   string // "" on the river
	Nav     string // the part of the masthead that is marked as here
	Here    string // the page's own path with its query, for forms to come back to
	Theme   string // light, dark, "" for the system's
	Query   string // what stands in the search field
	Acts    bool   // the reader has buttons
	Cares   bool   // feeds may be added
	Jobs    bool   // there is a page of jobs
	Feed    string // address of the page as an Atom feed, "" if it is none
	Files   bool   // files may be taken in
	Dialog  bool   // links of it open in a dialog
	Live    string // address of the stream that tells of news for it, "" if none does
	Out     bool   // nobody is signed in, and somebody must be
	In      bool   // somebody is signed in
	Secret  bool   // nothing may keep the page
	Version string
	Now     time.Time
	Body    any
	request *http.Request
}

// FeedURL is the address of one of our feeds for the reader of this page: with
// the feed key where there is a login.
func (p page) FeedURL(address string) string { return withKey(p.request, address) }

// loadParts reads the words and what all pages share.
func loadParts(s *server) (*catalogue, *template.Template, error) {
	words, err := loadCatalogue(language.English, english)
	if err != nil {
		return nil, nil, err
	}
	base := template.New("layout.html").Funcs(s.funcs(words))
	for _, pattern := range []string{"templates/layout.html", "templates/part_*.html"} {
		if err := parse(base, words, pattern); err != nil {
			return nil, nil, fmt.Errorf("parse templates: %w", err)
		}
	}
	return words, base, nil
}

// fixed matches where a template has a message without arguments.
var fixed = regexp.MustCompile(`\{\{t "([^"]+)"\}\}`)

// parse adds files to a set. Messages without arguments are put in at once: a page has a
// hundred of them, and each would be looked up whenever it is shown.
func parse(set *template.Template, words *catalogue, pattern string) error {
	files, err := fs.Glob(templateFiles, pattern)
	if err != nil {
		return err
	}
	for _, f := range files {
		b, err := templateFiles.ReadFile(f)
		if err != nil {
			return err
		}
		var missing error
		text := fixed.ReplaceAllStringFunc(string(b), func(action string) string {
			m, err := words.text(fixed.FindStringSubmatch(action)[1])
			missing = errors.Join(missing, err)
			return strings.ReplaceAll(template.HTMLEscapeString(m), "{{", `{{"{{"}}`)
		})
		if missing != nil {
			return fmt.Errorf("%s: %w", f, missing)
		}
		t := set
		if name := path.Base(f); name != set.Name() {
			t = set.New(name)
		}
		if _, err := t.Parse(text); err != nil {
			return err
		}
	}
	return nil
}

func loadPages(s *server) (*pages, error) {
	words, base, err := loadParts(s)
	if err != nil {
		return nil, err
	}
	p := &pages{sets: map[string]*template.Template{}, words: words}
	files, err := templateFiles.ReadDir("templates")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	for _, f := range files {
		if f.Name() == "layout.html" || strings.HasPrefix(f.Name(), "part_") {
			continue
		}
		set, err := base.Clone()
		if err != nil {
			return nil, fmt.Errorf("templates: %w", err)
		}
		if err := parse(set, words, "templates/"+f.Name()); err != nil {
			return nil, fmt.Errorf("parse template: %w", err)
		}
		p.sets[strings.TrimSuffix(f.Name(), path.Ext(f.Name()))] = set
	}
	return p, nil
}

// show renders a page whole before it sends a byte of it.
func (s *server) show(w http.ResponseWriter, r *http.Request, status int, name string, p page) error {
	p.Here, p.Acts, p.Version, p.Now = r.URL.RequestURI(), s.Actions != nil, s.Version, s.view.Now().In(s.Zone)
	_, p.Jobs = s.Actions.(Jobs)
	p.Cares, p.Files = s.subscriptions() != nil, s.files() != nil
	if c, err := r.Cookie("theme"); err == nil && (c.Value == "light" || c.Value == "dark") {
		p.Theme = c.Value
	}
	_, p.In = signedIn(r)
	p.Out = s.Login != nil && !p.In
	p.request = r
	if p.Feed != "" {
		p.Feed = p.FeedURL(p.Feed)
	}
	var b bytes.Buffer
	if err := s.pages.sets[name].Execute(&b, p); err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "private, no-cache")
	if p.Secret {
		h.Set("Cache-Control", "no-store")
	}
	if status == http.StatusOK && !p.Secret {
		sum := sha256.Sum256(b.Bytes())
		tag := `"` + hex.EncodeToString(sum[:12]) + `"`
		h.Set("ETag", tag)
		if sameTag(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	w.WriteHeader(status)
	_, _ = b.WriteTo(w) // the reader may be gone
	return nil
}

// tagEnds are what compression puts behind a tag.
var tagEnds = strings.NewReplacer(`-gzip"`, `"`, `-zstd"`, `"`)

// sameTag reports whether a list of entity tags holds one, compressed or not.
func sameTag(list, tag string) bool {
	for _, t := range strings.Split(list, ",") {
		t = strings.TrimPrefix(strings.TrimSpace(t), "W/")
		if tagEnds.Replace(t) == tag {
			return true
		}
	}
	return false
}

// errorPage is the body of error.html.
type errorPage struct {
	Status  int
	Heading string
	Text    string
	Detail  string
	Hint    string
}

// fail shows an error. What went wrong inside is logged, not shown.
func (s *server) fail(w http.ResponseWriter, r *http.Request, status int, err error) {
	e := errorPage{Status: status, Hint: news.Hint(err)}
	kind := "error.500"
	switch status {
	case http.StatusNotFound:
		kind = "error.404"
	case http.StatusServiceUnavailable:
		kind = "error.503"
		w.Header().Set("Retry-After", "10")
	case http.StatusInternalServerError:
	default:
		kind, e.Detail = "error.400", news.Said(err)
	}
	var problems error
	var terr error
	e.Heading, terr = s.pages.words.text(kind)
	problems = errors.Join(problems, terr)
	e.Text, terr = s.pages.words.text(kind + ".text")
	if problems = errors.Join(problems, terr, s.show(w, r, status, "error", page{Title: e.Heading, Body: e})); problems != nil {
		s.Log.ErrorContext(r.Context(), "error page failed", "error", problems)
		http.Error(w, http.StatusText(status), status)
	}
}

// theme keeps how the reader wants the pages to look.
func (s *server) theme(w http.ResponseWriter, r *http.Request) error {
	v := r.PostFormValue("theme")
	c := &http.Cookie{Name: "theme", Value: v, Path: "/", MaxAge: 400 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteLaxMode}
	switch v {
	case "light", "dark":
	case "system":
		c.Value, c.MaxAge = "", -1
	default:
		return fmt.Errorf("theme %q: %w", v, news.ErrInvalid)
	}
	http.SetCookie(w, c)
	return done(w, r)
}
