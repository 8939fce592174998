package view

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/text"
)

// MaxNote is how long a note may be, in characters.
const MaxNote = 4000

// maxPassage is how many bytes of a paragraph's beginning a note keeps, so that
// it finds the paragraph again; of words that a reader gives, four times as many.
const maxPassage = 100

// Note is what a reader wrote beside an article.
type Note struct {
	ID        string
	Mine      bool     // by the view's reader
	Of        *Article // on the list of notes; nil on the article's own page
	Paragraph int      // where its words stand, from 1; 0 for the article as a whole
	Passage   string   // the words that it is about, "" for the article as a whole
	Whole     bool     // Passage is the beginning of the paragraph: it is about all of it
	Gone      bool     // the words stand in the text no more
	Text      string   // as written
	Lines     [][]Linked
	State     string // store.NoteShown …
	Made      time.Time
	Edited    time.Time // zero if never
}

// Linked is a run of a note's text, with the address that it is.
type Linked struct {
	Text string
	URL  string // http or https alone, "" for words
}

// NoteList is the list of notes, the latest first.
type NoteList struct {
	State string // the one asked for, "" for all
	Notes []Note
	Next  string
}

// noteStates are what a list may be narrowed to.
var noteStates = map[string]bool{"": true, store.NoteShown: true, store.NoteHeld: true, store.NoteHidden: true}

// Notes lists notes in a state, "" for all.
func (v *View) Notes(ctx context.Context, state, after string) (*NoteList, error) {
	if !noteStates[state] {
		return nil, fmt.Errorf("notes in state %q: %w", state, news.ErrInvalid)
	}
	rows, next, err := v.set.Notes.List(ctx, state, store.Page{After: after, Limit: 50})
	if err != nil {
		return nil, fmt.Errorf("notes: %w", err)
	}
	var ids []string
	for _, r := range rows {
		ids = append(ids, r.Article)
	}
	arts, err := v.articles(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("notes: %w", err)
	}
	out := &NoteList{State: state, Next: next}
	for i := range rows {
		n := v.note(&rows[i])
		n.Of, n.Paragraph = arts[rows[i].Article], rows[i].Paragraph
		out.Notes = append(out.Notes, n)
	}
	return out, nil
}

func (v *View) note(r *store.Note) Note {
	return Note{
		ID: r.ID, Mine: r.User == v.user, Passage: r.Passage, Text: r.Text, Lines: Lines(r.Text),
		State: r.State, Made: r.Made, Edited: r.Edited,
	}
}

// notesOf puts the notes of an article beside the paragraphs that they are
// about.
func (v *View) notesOf(ctx context.Context, p *ArticlePage, body *news.Article) error {
	rows, err := v.set.Notes.Of(ctx, p.ID)
	if err != nil {
		return fmt.Errorf("notes: %w", err)
	}
	for i := range rows {
		r := &rows[i]
		if r.State != store.NoteShown {
			p.NotesHidden++
			continue
		}
		n := v.note(r)
		at := placeOf(body.Paragraphs, r)
		if at < 0 {
			n.Gone = r.Passage != ""
			p.Notes = append(p.Notes, n)
			continue
		}
		n.Paragraph, n.Whole = at+1, strings.HasPrefix(text.Squash(body.Paragraphs[at]), n.Passage)
		p.Paragraphs[at].Notes = append(p.Paragraphs[at].Notes, n)
	}
	return nil
}

// placeOf finds the paragraph that a note is about: where it was, else the first
// that has its words; -1 for none.
func placeOf(paragraphs []string, n *store.Note) int {
	if n.Paragraph == 0 || n.Passage == "" {
		return -1
	}
	if i := n.Paragraph - 1; i < len(paragraphs) && strings.Contains(text.Squash(paragraphs[i]), n.Passage) {
		return i
	}
	for i, s := range paragraphs {
		if strings.Contains(text.Squash(s), n.Passage) {
			return i
		}
	}
	return -1
}

// AddNote keeps a note on an article: on a paragraph, from 1, or on words that
// stand in it; with words alone on the first paragraph that has them. It returns
// the note's id.
func (m Marks) AddNote(ctx context.Context, article string, paragraph int, words, note string) (string, error) {
	note, err := noteText(note)
	if err != nil {
		return "", fmt.Errorf("note: %w", err)
	}
	n := store.Note{User: m.user, Article: article, Text: note, State: store.NoteShown, Made: m.now()}
	if n.Paragraph, n.Passage, err = m.passage(ctx, article, paragraph, text.Squash(words)); err != nil {
		return "", fmt.Errorf("note: %w", err)
	}
	id, err := m.set.Notes.Add(ctx, n)
	if err != nil {
		return "", fmt.Errorf("note: %w", err)
	}
	return id, nil
}

// passage finds what a note is about: its paragraph and the words by which that
// is found again.
func (m Marks) passage(ctx context.Context, article string, paragraph int, words string) (number int, passage string, err error) {
	if paragraph == 0 && words == "" {
		return 0, "", nil
	}
	texts, err := m.set.Articles.Texts(ctx, article)
	if err != nil {
		return 0, "", err
	}
	if len(texts) == 0 {
		return 0, "", fmt.Errorf("article %s: %w", article, news.ErrNotFound)
	}
	ps := texts[0].Body.Paragraphs
	if paragraph < 0 || paragraph > len(ps) {
		return 0, "", fmt.Errorf("no paragraph %d: %w", paragraph, news.ErrInvalid)
	}
	if words == "" {
		return paragraph, beginning(text.Squash(ps[paragraph-1]), maxPassage), nil
	}
	words = beginning(words, 4*maxPassage)
	for i, p := range ps {
		if (paragraph == 0 || paragraph == i+1) && strings.Contains(text.Squash(p), words) {
			return i + 1, words, nil
		}
	}
	return 0, "", hinted("the words do not stand there", "copy them as the article has them")
}

// hinted is an error of the reader's, with what to do.
func hinted(what, hint string) error {
	return &news.Hinted{Err: fmt.Errorf("%s: %w", what, news.ErrInvalid), Hint: hint}
}

// beginning cuts s after at most n bytes, between words where it can.
func beginning(s string, n int) string {
	if len(s) <= n {
		return s
	}
	if i := strings.LastIndexByte(s[:n+1], ' '); i > n/2 {
		return s[:i]
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// noteText readies a note: line ends as they are here, no control characters.
func noteText(s string) (string, error) {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.TrimSpace(s)
	switch n := utf8.RuneCountInString(s); {
	case n == 0:
		return "", hinted("it is empty", "write something, or delete it")
	case n > MaxNote:
		return "", hinted(fmt.Sprintf("it has %d characters", n), fmt.Sprintf("a note may have %d", MaxNote))
	}
	return s, nil
}

// EditNote changes the text of the reader's own note.
func (m Marks) EditNote(ctx context.Context, id, note string) error {
	n, err := m.set.Notes.Get(ctx, id)
	if err == nil && n.User != m.user {
		err = news.ErrNotFound
	}
	if err == nil {
		note, err = noteText(note)
	}
	if err == nil {
		err = m.set.Notes.Edit(ctx, id, note, m.now())
	}
	if err != nil {
		return fmt.Errorf("note: %w", err)
	}
	return nil
}

// DeleteNote removes a note: a reader's own, or as the owner anybody's.
func (m Marks) DeleteNote(ctx context.Context, id string) error {
	n, err := m.set.Notes.Get(ctx, id)
	if err == nil && m.user != "" && n.User != m.user {
		err = news.ErrNotFound
	}
	if err == nil {
		err = m.set.Notes.Delete(ctx, id)
	}
	if err != nil {
		return fmt.Errorf("note: %w", err)
	}
	return nil
}

// ShowNote puts a note beside its article, or takes it from there; the owner
// alone may.
func (m Marks) ShowNote(ctx context.Context, id string, shown bool) error {
	state := store.NoteHidden
	if shown {
		state = store.NoteShown
	}
	err := news.ErrNotFound
	if m.user == "" {
		err = m.set.Notes.Judge(ctx, id, state)
	}
	if err != nil {
		return fmt.Errorf("note: %w", err)
	}
	return nil
}

// Lines cuts a note into lines, and these at the addresses in them. It drops
// empty lines.
func Lines(s string) [][]Linked {
	var out [][]Linked
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, linked(line))
		}
	}
	return out
}

// addressEnds end an address in running text.
const addressEnds = "<>\"“”|`"

func linked(s string) []Linked {
	var out []Linked
	for s != "" {
		i := nextAddress(s)
		if i < 0 {
			break
		}
		end := len(s)
		if k := strings.IndexFunc(s[i:], func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(addressEnds, r) }); k >= 0 {
			end = i + k
		}
		address := strings.TrimRight(s[i:end], ".,;:!?'’…")
		if strings.HasSuffix(address, ")") && !strings.Contains(address, "(") {
			address = strings.TrimRight(address, ").,;:!?'’…")
		}
		u := webAddress(address)
		if u == "" {
			end = i + len("http")
			out = appendText(out, s[:end])
			s = s[end:]
			continue
		}
		out = append(appendText(out, s[:i]), Linked{address, u})
		s = s[i+len(address):]
	}
	return appendText(out, s)
}

func appendText(out []Linked, s string) []Linked {
	if s == "" {
		return out
	}
	if n := len(out); n > 0 && out[n-1].URL == "" {
		out[n-1].Text += s
		return out
	}
	return append(out, Linked{Text: s})
}

// nextAddress is where an address begins, -1 for nowhere.
func nextAddress(s string) int {
	i, k := strings.Index(s, "http://"), strings.Index(s, "https://")
	if i < 0 || k >= 0 && k < i {
		return k
	}
	return i
}
