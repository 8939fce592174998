package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hearsay/internal/store"
	"hearsay/internal/view"
	"hearsay/internal/web"
)

// TestMergePages leads from a story to what it may be joined with.
func TestMergePages(t *testing.T) {
	_, v := filled(t)
	r, err := v.River(t.Context(), view.RiverQuery{Show: view.ShowCovered})
	if err != nil {
		t.Fatal(err)
	}
	one, other := r.Rows[0], r.Rows[1]
	st, err := v.Story(t.Context(), one.ID)
	if err != nil {
		t.Fatal(err)
	}
	two := url.Values{"a": {st.Members[0].ID, st.Members[1].ID}}
	base := "/story/" + one.ID
	for name, opts := range map[string]web.Options{"with buttons": {Actions: &actions{Marks: v.Marks()}}, "to read alone": {}} {
		h := serve(t, v, opts)
		acts := opts.Actions != nil
		for _, tt := range []struct {
			path string
			code int
			want []string // where there are buttons
		}{
			{base, http.StatusOK, []string{base + "/merge", base + "/why"}},
			{base + "/why", http.StatusOK, []string{`name="a" value="` + st.Members[0].ID, "A story of their own", "Shares the rare words"}},
			{base + "/merge", http.StatusOK, []string{"Near it", base + "/merge?with="}},
			{base + "/merge?q=" + other.ID, http.StatusOK, []string{other.Headline}},
			{base + "/merge?q=" + url.QueryEscape("http://news.example/story/"+other.ID+"#quotes"), http.StatusOK, []string{other.Headline}},
			{base + "/merge?q=zeppelin", http.StatusOK, []string{"No other story like it."}},
			{base + "/merge?q=%22%22", http.StatusOK, []string{"nothing in that to look for"}},
			{base + "/merge?with=" + other.ID, http.StatusOK, []string{"Make them one story", other.Headline, `name="a" value="` + other.ID + `"><input type="hidden" name="b" value="` + one.ID}},
			{base + "/merge?" + two.Encode(), http.StatusOK, []string{"To which story do these 2 articles belong?", "a=" + st.Members[1].ID}},
			{base + "/merge?with=" + other.ID + "&" + two.Encode(), http.StatusOK, []string{"Move them", `name="b" value="` + other.ID}},
			{base + "/merge?with=" + one.ID, http.StatusBadRequest, nil},
			{base + "/merge?with=s0", http.StatusNotFound, nil},
			{base + "/merge?a=a0", http.StatusBadRequest, nil},
			{"/story/s0/merge", http.StatusNotFound, nil},
			{"/story/s0/why", http.StatusNotFound, nil},
		} {
			w := get(t, h, tt.path)
			if w.Code != tt.code {
				t.Errorf("%s: %s = %d, want %d", name, tt.path, w.Code, tt.code)
			}
			checkPage(t, name+" "+tt.path, w.Body.String())
			if got := strings.Contains(w.Body.String(), `action="/correct"`); got && !acts {
				t.Errorf("%s: %s has buttons", name, tt.path)
			}
			for _, x := range tt.want {
				if acts && !strings.Contains(w.Body.String(), x) {
					t.Errorf("%s: %s lacks %q", name, tt.path, x)
				}
			}
		}
	}
}

// TestToldOfCorrection says what was just done, with a way to take it back.
func TestToldOfCorrection(t *testing.T) {
	set, v := filled(t)
	r, err := v.River(t.Context(), view.RiverQuery{Show: view.ShowCovered})
	if err != nil {
		t.Fatal(err)
	}
	st, err := v.Story(t.Context(), r.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	a, b := st.Members[0], st.Members[1]
	ids, err := set.Corrections.Add(t.Context(), []store.Correction{{
		Kind: "merge", A: st.ID, B: "s0", Made: week.Now, Data: []byte(`{"together":["` + a.ID + `","` + b.ID + `"],"what":["` + b.ID + `","a0","a1","a2"]}`),
	}})
	if err != nil {
		t.Fatal(err)
	}
	h := serve(t, v, web.Options{Actions: &actions{Marks: v.Marks()}})
	for _, path := range []string{"/story/" + st.ID, "/story/" + st.ID + "/why"} {
		body := get(t, h, path+"?did="+ids[0]).Body.String()
		checkPage(t, path, body)
		_, note, ok := strings.Cut(body, `<div class="note" role="status">`)
		note, _, _ = strings.Cut(note, "</div>")
		if want := b.Outlet + ": " + b.Headline; !ok || !strings.Contains(note, "Merged") || !strings.Contains(note, want) || !strings.Contains(note, "and 1 more") ||
			!strings.Contains(note, st.Headline) || !strings.Contains(note, `value="`+ids[0]+`"`) {
			t.Errorf("%s says %q", path, note)
		}
		if body := get(t, h, path+"?undone=1").Body.String(); !strings.Contains(body, "Taken back.") {
			t.Errorf("%s does not say that something was taken back", path)
		}
		if body := get(t, h, path+"?did=c0").Body.String(); strings.Contains(body, `class="note" role="status"`) {
			t.Errorf("%s tells of what it does not know", path)
		}
	}
}
