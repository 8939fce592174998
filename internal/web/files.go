package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"

	"hearsay/internal/news"
)

// Files take in documents that the reader has.
type Files interface {
	// TakeFile reads a page, a text, a feed, a listing or an archive of such and
	// keeps the articles that are not kept yet.
	TakeFile(ctx context.Context, name string, r io.Reader) (Taken, error)
}

// Taken is what became of a file.
type Taken struct {
	Name          string
	Articles, New int      // read; kept
	Problems      []string // what could not be read, and why
}

// filesPage is the body of files.html.
type filesPage struct {
	Taken    []Taken
	Articles int
	New      int
}

func (s *server) files() Files {
	f, _ := s.Actions.(Files)
	return f
}

func (s *server) fileRoutes(get, post func(string, handler)) {
	if s.files() == nil {
		return
	}
	get("/files", func(w http.ResponseWriter, r *http.Request) error { return s.showFiles(w, r, nil) })
	post("/files", s.postFiles)
}

func (s *server) showFiles(w http.ResponseWriter, r *http.Request, taken []Taken) error {
	p := filesPage{Taken: taken}
	for _, t := range taken {
		p.Articles += t.Articles
		p.New += t.New
	}
	return s.show(w, r, http.StatusOK, "files", page{Title: s.word("empty.read"), Nav: "feeds", Body: p})
}

// postFiles takes in the files of a form, one after the other as they come.
func (s *server) postFiles(w http.ResponseWriter, r *http.Request) error {
	parts, err := r.MultipartReader()
	if err != nil {
		return fmt.Errorf("no files: %w: %w", err, news.ErrInvalid)
	}
	var taken []Taken
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("read the form: %w", err)
		}
		if part.FormName() != "files" || part.FileName() == "" {
			continue
		}
		one, err := s.files().TakeFile(r.Context(), part.FileName(), part)
		if err != nil {
			return err
		}
		taken = append(taken, one)
	}
	if len(taken) == 0 {
		return &news.Hinted{Err: fmt.Errorf("no file was chosen: %w", news.ErrInvalid), Hint: s.word("empty.choose")}
	}
	return s.showFiles(w, r, taken)
}
