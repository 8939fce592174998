package web

import (
	"net/http"
	"net/url"
	"strconv"

	"hearsay/internal/view"
)

func (s *server) articleRoutes(get, post func(string, handler)) {
	get("/article/{id}", s.briefAbout(pathID(view.MarkOfArticle, "id"), s.article))
	if s.Actions == nil {
		return
	}
	get("/notes", s.notes)
	post("/note", s.postNote)
	post("/note/edit", s.postNoteEdit)
	post("/note/delete", s.postNoteDelete)
	post("/note/show", s.postNoteShow)
}

// articlePage is the body of article.html.
type articlePage struct {
	*view.ArticlePage
	Plain   bool   // the text alone, without marks
	Self    string // its address
	Picture *view.Image
	MaxNote int
}

func (s *server) article(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	a, err := s.view.ArticlePage(r.Context(), id)
	if err != nil {
		return err
	}
	if a.ID != id {
		http.Redirect(w, r, "/article/"+a.ID, http.StatusMovedPermanently)
		return nil
	}
	p := articlePage{ArticlePage: a, Plain: r.URL.Query().Get("plain") != "", Self: "/article/" + url.PathEscape(a.ID), MaxNote: view.MaxNote}
	if !p.Plain {
		p.Picture = s.picture(a.Image)
	}
	return s.show(w, r, http.StatusOK, "article", page{Title: a.Headline, Nav: "river", Body: p})
}

// notesPage is the body of notes.html.
type notesPage struct {
	*view.NoteList
	Tabs    []tab
	NextURL string
}

func (s *server) notes(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	state := v.Get("state")
	l, err := s.view.Notes(r.Context(), state, v.Get("after"))
	if err != nil {
		return err
	}
	p := notesPage{NoteList: l, Tabs: []tab{
		{Key: "note.all", URL: "/notes", On: state == ""},
		{Key: "note.shown", URL: "/notes?state=shown", On: state == "shown"},
		{Key: "note.hidden", URL: "/notes?state=hidden", On: state == "hidden"},
	}}
	if l.Next != "" {
		v.Set("after", l.Next)
		p.NextURL = "/notes?" + v.Encode()
	}
	return s.show(w, r, http.StatusOK, "notes", page{Title: s.word("note.heading"), Nav: "notes", Body: p})
}

func (s *server) postNote(w http.ResponseWriter, r *http.Request) error {
	paragraph, _ := strconv.Atoi(r.PostFormValue("paragraph")) // none: the article as a whole
	article := r.PostFormValue("article")
	id, err := s.Actions.AddNote(r.Context(), article, paragraph, r.PostFormValue("words"), r.PostFormValue("text"))
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/article/"+url.PathEscape(article)+"#"+id, http.StatusSeeOther)
	return nil
}

func (s *server) postNoteEdit(w http.ResponseWriter, r *http.Request) error {
	if err := s.Actions.EditNote(r.Context(), r.PostFormValue("id"), r.PostFormValue("text")); err != nil {
		return err
	}
	return done(w, r)
}

func (s *server) postNoteDelete(w http.ResponseWriter, r *http.Request) error {
	if err := s.Actions.DeleteNote(r.Context(), r.PostFormValue("id")); err != nil {
		return err
	}
	return done(w, r)
}

func (s *server) postNoteShow(w http.ResponseWriter, r *http.Request) error {
	if err := s.Actions.ShowNote(r.Context(), r.PostFormValue("id"), on(r)); err != nil {
		return err
	}
	return done(w, r)
}
