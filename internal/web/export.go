package web

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"hearsay/internal/export"
	"hearsay/internal/news"
	"hearsay/internal/render"
)

func (s *server) exportRoutes(get func(string, handler)) {
	get("/story/{id}/export", s.exportStory)
	get("/article/{id}/export", s.exportArticle)
	get("/search/export", s.exportSearch)
	get("/saved/{id}/export", s.exportSaved)
	get("/starred/export", s.exportStars)
	get("/disagreements/export", s.exportDisagreements)
}

// fileTypes are the types of exported files by their endings.
var fileTypes = map[string]string{
	"json": "application/json; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8", "csv": "text/csv; charset=utf-8; header=present", "md": "text/markdown; charset=utf-8",
}

// file sends what write makes as a file to keep, whole or not at all.
func file(w http.ResponseWriter, title, ext string, write func(io.Writer) error) error {
	if write == nil {
		return &news.Hinted{Err: fmt.Errorf("export as %q: %w", ext, news.ErrInvalid), Hint: "take one of the formats on the page"}
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	h := w.Header()
	h.Set("Content-Type", fileTypes[ext])
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": export.FileName(title, ext)}))
	h.Set("Cache-Control", "private, no-cache")
	_, _ = b.WriteTo(w) // the reader may be gone
	return nil
}

func (s *server) exportStory(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	format, what := v.Get("format"), v.Get("what")
	id := r.PathValue("id")
	if !strings.HasPrefix(id, "s") { // an article's page exports its own
		return errNoPage
	}
	d, err := s.view.StoryReport(r.Context(), id, s.Version)
	if err != nil {
		return err
	}
	title := d.Stories[0].Headline
	write := map[string]func(io.Writer) error{
		"json":             d.WriteJSON,
		"md":               func(w io.Writer) error { return render.Markdown(w, d) },
		"csv articles":     func(w io.Writer) error { return export.Articles(w, d) },
		"csv quotes":       func(w io.Writer) error { return export.Quotes(w, d) },
		"csv disagreement": func(w io.Writer) error { return export.Facts(w, d) },
	}
	if what != "" {
		title += " " + what
		what = " " + what
	}
	return file(w, title, format, write[format+what])
}

func (s *server) exportArticle(w http.ResponseWriter, r *http.Request) error {
	a, err := s.view.ArticleReport(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	format := r.URL.Query().Get("format")
	return file(w, a.Headline, format, map[string]func(io.Writer) error{
		"json": func(w io.Writer) error {
			b, err := a.Line()
			if err == nil {
				_, err = w.Write(b)
			}
			return err //nolint:wrapcheck // file says what
		},
		"md": func(w io.Writer) error {
			_, err := io.WriteString(w, render.ArticleMarkdown(a))
			return err //nolint:wrapcheck // file says what
		},
	}[format])
}

func (s *server) exportSearch(w http.ResponseWriter, r *http.Request) error {
	asked := strings.TrimSpace(r.URL.Query().Get("q"))
	return s.exportAnswers(w, r, asked, asked)
}

func (s *server) exportSaved(w http.ResponseWriter, r *http.Request) error {
	x, err := s.view.SavedSearch(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.exportAnswers(w, r, x.Query, x.Name)
}

func (s *server) exportAnswers(w http.ResponseWriter, r *http.Request, asked, title string) error {
	rs, err := s.view.Answers(r.Context(), asked)
	if err != nil {
		return err
	}
	format := r.URL.Query().Get("format")
	return file(w, title, format, map[string]func(io.Writer) error{
		"csv":   func(w io.Writer) error { return export.Records(w, rs) },
		"jsonl": func(w io.Writer) error { return export.RecordLines(w, rs) },
	}[format])
}

func (s *server) exportStars(w http.ResponseWriter, r *http.Request) error {
	rs, err := s.view.Stars(r.Context())
	if err != nil {
		return err
	}
	format := r.URL.Query().Get("format")
	return file(w, "starred", format, map[string]func(io.Writer) error{
		"csv":   func(w io.Writer) error { return export.Records(w, rs) },
		"jsonl": func(w io.Writer) error { return export.RecordLines(w, rs) },
	}[format])
}

func (s *server) exportDisagreements(w http.ResponseWriter, r *http.Request) error {
	q, _ := disagreementQuery(r.URL.Query())
	rs, err := s.view.FactRecords(r.Context(), q)
	if err != nil {
		return err
	}
	format := r.URL.Query().Get("format")
	return file(w, "disagreements", format, map[string]func(io.Writer) error{
		"csv":   func(w io.Writer) error { return export.FactRows(w, rs) },
		"jsonl": func(w io.Writer) error { return export.FactLines(w, rs) },
	}[format])
}

// exports are the links of an export menu, by a page's address: each a message
// and the words of the address.
func exports(path, kind string) []tab {
	u, err := url.Parse(path)
	if err != nil {
		return nil
	}
	var out []tab
	for _, x := range map[string][][3]string{
		"story": {
			{"export.json", "json", ""},
			{"export.md", "md", ""},
			{"export.articles", "csv", "articles"},
			{"export.quotes", "csv", "quotes"},
			{"export.facts", "csv", "disagreement"},
		},
		"article": {{"export.json", "json", ""}, {"export.md", "md", ""}},
		"list":    {{"export.csv", "csv", ""}, {"export.jsonl", "jsonl", ""}},
	}[kind] {
		q := with(u.Query(), "format", x[1])
		q.Del("after")
		if x[2] != "" {
			q.Set("what", x[2])
		}
		out = append(out, tab{Key: x[0], URL: strings.TrimSuffix(u.EscapedPath(), "/") + "/export" + query(q)})
	}
	return out
}
