package web_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/web"
)

// holds checks what a page has and has not.
func holds(t *testing.T, h http.Handler, path string, want, none []string) {
	t.Helper()
	w := get(t, h, path)
	if w.Code != http.StatusOK {
		t.Errorf("%s = %d, want 200", path, w.Code)
	}
	checkPage(t, path, w.Body.String())
	for _, x := range want {
		if !strings.Contains(w.Body.String(), x) {
			t.Errorf("%s lacks %q", path, x)
		}
	}
	for _, x := range none {
		if strings.Contains(w.Body.String(), x) {
			t.Errorf("%s holds %q", path, x)
		}
	}
}

func TestNotes(t *testing.T) {
	_, v := filled(t)
	h := serve(t, v, web.Options{Actions: &actions{Marks: v.Marks()}})
	s, err := v.Story(t.Context(), firstStory(t, v))
	if err != nil {
		t.Fatal(err)
	}
	id := s.Members[0].ID
	page := "/article/" + id
	holds(t, h, page, []string{"Add note", `name="paragraph"`}, []string{`class="note"`})
	holds(t, serve(t, v, web.Options{}), page, nil, []string{"Add note", "<textarea"})
	w := post(t, h, "/note", url.Values{"article": {id}, "paragraph": {"1"}, "text": {"<script>alert(1)</script> see https://post.example/x"}})
	at := w.Header().Get("Location")
	_, note, _ := strings.Cut(at, "#")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(at, page+"#n") {
		t.Fatalf("POST /note = %d to %q, want 303 to the note", w.Code, at)
	}
	holds(t, h, page, []string{`id="` + note + `"`, "&lt;script&gt;alert(1)&lt;/script&gt;", `<a href="https://post.example/x" rel="nofollow noreferrer noopener">`}, []string{"<script>alert"})
	holds(t, h, "/notes", []string{"&lt;script&gt;", "hide", page}, []string{"<script>alert"})
	for _, c := range []struct {
		path       string
		form       url.Values
		code       int
		want, none []string
	}{
		{"/note/edit", url.Values{"id": {note}, "text": {"Better."}, "back": {page}}, http.StatusSeeOther, []string{"Better.", ", edited"}, []string{"alert(1)"}},
		{"/note/edit", url.Values{"id": {note}, "text": {" "}}, http.StatusBadRequest, []string{"Better."}, nil},
		{"/note/show", url.Values{"id": {note}, "off": {"1"}, "back": {page}}, http.StatusSeeOther, []string{"1 hidden note"}, []string{"Better."}},
		{"/note/show", url.Values{"id": {note}, "back": {page}}, http.StatusSeeOther, []string{"Better."}, []string{"hidden note"}},
		{"/note", url.Values{"article": {id}, "words": {"words of no article"}, "text": {"x"}}, http.StatusBadRequest, nil, nil},
		{"/note", url.Values{"article": {"a0"}, "text": {"x"}}, http.StatusNotFound, nil, nil},
		{"/note/show", url.Values{"id": {"n0"}}, http.StatusNotFound, nil, nil},
		{"/note/delete", url.Values{"id": {note}, "back": {page}}, http.StatusSeeOther, nil, []string{"Better."}},
		{"/note/delete", url.Values{"id": {note}}, http.StatusNotFound, nil, nil},
	} {
		if w := post(t, h, c.path, c.form); w.Code != c.code {
			t.Errorf("POST %s %v = %d, want %d", c.path, c.form, w.Code, c.code)
		}
		holds(t, h, page, c.want, c.none)
	}
	holds(t, h, "/notes?state=hidden", []string{"No note here."}, nil)
	if w := get(t, h, "/notes?state=loud"); w.Code != http.StatusBadRequest {
		t.Errorf("notes in an unknown state = %d, want 400", w.Code)
	}
	if w := get(t, serve(t, v, web.Options{}), "/notes"); w.Code != http.StatusNotFound {
		t.Errorf("notes without actions = %d, want 404", w.Code)
	}
}

// TestArticleMarks: a value in question is flagged where it stands, with the other
// outlets' sentences below; a quotation leads to its story; and all of it can be
// left out.
func TestArticleMarks(t *testing.T) {
	_, v := filled(t)
	h := serve(t, v, web.Options{})
	s, err := v.Story(t.Context(), firstStory(t, v))
	if err != nil {
		t.Fatal(err)
	}
	flags, quotes, copies := 0, 0, 0
	for _, m := range s.Members {
		body := get(t, h, "/article/"+m.ID).Body.String()
		flags += strings.Count(body, `class="pop"`)
		quotes += strings.Count(body, `href="/story/`+s.ID+`#q`)
		copies += strings.Count(body, `<p class="m" lang="en"><span class="o">`)
		plain := get(t, h, "/article/"+m.ID+"?plain=1").Body.String()
		checkPage(t, "plain", plain)
		for _, mark := range []string{`class="pop"`, `class="flag`, `class="said`, `class="cp"`, `class="m"`, `class="foots"`, `class="n"`} {
			if strings.Contains(plain, mark) {
				t.Errorf("%s, plain, has %s", m.Outlet, mark)
			}
		}
	}
	if flags == 0 || quotes == 0 || copies == 0 {
		t.Errorf("%d values flagged, %d quotations linked, %d copied paragraphs with their origin; want some of each", flags, quotes, copies)
	}
}

// TestRevisionsTellWhatMatters shows an article that was edited in many ways.
func TestRevisionsTellWhatMatters(t *testing.T) {
	set, v := empty(t)
	seen := time.Date(2025, 6, 8, 9, 0, 0, 0, time.UTC)
	var id string
	long := "The weir at Fen Lane was built by hand from the stones of an older mill and has been mended in every century since then, most of them twice, by people who left their names on it and by many more who did not, as the society that looks after it is fond of saying to all who ask,"
	for i, a := range []news.Article{
		{Headline: "Weir breaks", Paragraphs: []string{"Some 12 otters fled, said Orla Lee.", "It rained.", "It rained again.", long + " twice."}},
		{Headline: "Weir holds", Paragraphs: []string{"Some 14 otters fled, said Orla Leigh.", "It rained.", "It rained again.", long + " thrice.", "Correction: an earlier version gave 12 otters. <b>Sorry.</b>"}},
	} {
		a.Outlet = "The Marsh Herald"
		saved, err := set.Articles.Save(t.Context(), []store.Fetched{{Seen: seen.Add(time.Duration(i) * time.Hour), Item: store.Item{Keys: []string{"k"}, Article: a}}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		id = saved[0].Article
	}
	h := serve(t, v, web.Options{Actions: &keeper{actions{Marks: v.Marks()}}})
	holds(t, h, "/article/"+id, []string{
		"Now, revision 2", "The headline “Weir breaks” became “Weir holds”.", "The number 12 became 14.", "Orla Lee became Orla Leigh.",
		"It now says: “Correction: an earlier version gave 12 otters.", "1 paragraph came in.", "2 passages as they were", "<del>12</del> <ins>14</ins>", "words …]", "&lt;b&gt;Sorry",
	}, []string{"<b>Sorry"})
	body := get(t, h, "/article/"+id).Body.String()
	last := -1
	for _, x := range []string{"became “Weir holds”", "became 14", "It now says", "became Orla Leigh", "came in.</li>"} {
		i := strings.Index(body, x)
		if i < last {
			t.Errorf("%q stands before what matters more", x)
		}
		last = i
	}
}

func TestQuotesFiltered(t *testing.T) {
	_, v := filled(t)
	h := serve(t, v, web.Options{Actions: &actions{Marks: v.Marks()}})
	story := firstStory(t, v)
	count := func(path string) int {
		t.Helper()
		n := 0
		for path != "" {
			w := get(t, h, path)
			body := w.Body.String()
			if w.Code != http.StatusOK {
				t.Fatalf("%s = %d, want 200", path, w.Code)
			}
			checkPage(t, path, body)
			n += strings.Count(body, `<article class="q"`)
			if path = ""; strings.Contains(body, `rel="next"`) {
				_, rest, _ := strings.Cut(body, `<p class="more"><a href="`)
				path, _, _ = strings.Cut(rest, `"`)
				path = html.UnescapeString(path)
			}
		}
		return n
	}
	all := count("/quotes")
	named, anonymous := count("/quotes?who=named"), count("/quotes?who=anonymous")
	if all == 0 || named+anonymous != all || named == 0 {
		t.Errorf("%d quotes, %d named, %d not", all, named, anonymous)
	}
	alone, differing := count("/quotes?spread=alone"), count("/quotes?spread=differs")
	if alone == 0 || alone >= all || differing >= all {
		t.Errorf("%d quotes, %d of one outlet, %d in several wordings", all, alone, differing)
	}
	if early, late := count("/quotes?to=2025-06-05"), count("/quotes?from=2025-06-06"); early+late != all {
		t.Errorf("%d quotes, %d up to a day, %d from the next on", all, early, late)
	}
	if n := count("/quotes?outlet=inland+wire"); n == 0 || n >= all {
		t.Errorf("%d of %d quotes in one outlet", n, all)
	}
	if n := count("/quotes?story=" + story); n == 0 || n >= all {
		t.Errorf("%d of %d quotes in one story", n, all)
	}
	if n := count("/quotes?followed=1"); n != 0 {
		t.Errorf("%d quotes of followed names, want none", n)
	}
	renn, err := v.TopicsNamed(t.Context(), "TobiasRenn")
	if err != nil || len(renn) != 1 {
		t.Fatalf("TopicsNamed = %v, %v", renn, err)
	}
	if err := v.Marks().Follow(t.Context(), renn[0].ID, true); err != nil {
		t.Fatal(err)
	}
	if n := count("/quotes?followed=1"); n != 3 {
		t.Errorf("%d quotes of followed names, want 3", n)
	}
	for path, want := range map[string]int{"/quotes?from=yesterday": 400, "/quotes?who=loud": 400, "/quotes?spread=x": 400, "/quotes?story=s0": 404, "/quotes?after=!": 400} {
		if got := get(t, h, path).Code; got != want {
			t.Errorf("%s = %d, want %d", path, got, want)
		}
	}
}
