package web

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

// sheetStyles are the parts of the style sheet that a story needs.
var sheetStyles = []string{"1-ground", "2-lists", "3-story", "3b-sheet", "9-narrow"}

// sheet is what part_sheet.html is given.
type sheet struct {
	*view.Edition
	Stories []storyPage
	Version string
	Now     time.Time
	Zone    string
}

// Sheet writes what a run found as one file of its own: the sections of each
// story's page, with their style in it, without a script, a form or a request to
// anywhere. now is the moment that the run read ages against; times are shown in
// its zone, each with its year.
func Sheet(w io.Writer, ed *news.Edition, version string, now time.Time) error {
	s := &server{Options: Options{Zone: now.Location(), Version: version}, view: view.At(now), filed: true}
	words, base, err := loadParts(s)
	if err != nil {
		return err
	}
	s.pages = &pages{words: words}
	p := sheet{Edition: view.EditionOf(ed, s.Zone), Version: version, Now: now, Zone: now.Format("UTC-07:00")}
	for _, st := range p.Edition.Stories {
		p.Stories = append(p.Stories, wholeStory(st))
	}
	var b bytes.Buffer
	if err := base.ExecuteTemplate(&b, "sheet", p); err != nil {
		return fmt.Errorf("render the page of an edition: %w", err)
	}
	if _, err := b.WriteTo(w); err != nil {
		return fmt.Errorf("write the page of an edition: %w", err)
	}
	return nil
}

// wholeStory is all of a story: a file has no further pages.
func wholeStory(st *view.Story) storyPage {
	p := pageOfStory(st)
	p.Prefix, p.Rows, p.Tops = st.ID+"-", st.Members, st.Sources
	p.QuotesFolded, p.QuotesLeft = st.Quotes[len(p.QuotesShown):], 0
	p.DisShown, p.UpdShown, p.DatesShown = st.Disagreements, st.Updates, st.Timeline
	return p
}

// addresses are the functions by which templates link: to the pages of the
// server or, in a file, to its own parts and to the outlets.
func (s *server) addresses() template.FuncMap {
	own := template.FuncMap{
		"storyURL":   func(id string) string { return "/story/" + url.PathEscape(id) },
		"partURL":    func(id, part string) string { return "/story/" + url.PathEscape(id) + "#" + part },
		"articleURL": articleURL,
		"readURL":    func(a *view.Article) string { return articleURL(a.ID) },
		"placeURL": func(id string, paragraph int) string {
			if paragraph == 0 {
				return articleURL(id)
			}
			return fmt.Sprintf("%s#p%d", articleURL(id), paragraph)
		},
		"outletURL": func(name string) string { return "/outlet/" + url.PathEscape(name) },
		"topicURL":  topicURL,
		"marks":     func() bool { return !s.filed },
		"style":     sheetStyle,
	}
	if !s.filed {
		return own
	}
	none := func(string) string { return "" }
	at := func(id string) string { return "#" + id }
	for name, f := range map[string]any{
		"storyURL": at, "articleURL": at, "outletURL": none,
		"partURL":  func(id, part string) string { return "#" + id + "-" + part },
		"readURL":  func(a *view.Article) string { return a.URL },
		"placeURL": func(id string, _ int) string { return at(id) },
		"topicURL": func(_, _ string) string { return "" },
		// An age would be wrong tomorrow.
		"ago": func(t time.Time) template.HTML { return s.timeTag(t, s.day(t)) },
	} {
		own[name] = f
	}
	return own
}

func articleURL(id string) string { return "/article/" + url.PathEscape(id) }

// sheetStyle is the style of a file of its own.
func sheetStyle() (template.CSS, error) {
	var all []byte
	for _, name := range sheetStyles {
		b, err := staticFiles.ReadFile("static/style/" + name + ".css")
		if err != nil {
			return "", fmt.Errorf("style sheet: %w", err)
		}
		all = append(all, b...)
	}
	return template.CSS(all), nil //nolint:gosec // our own files
}
