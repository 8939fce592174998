package web_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/view"
	"hearsay/internal/web"
)

// TestDismissedPages: each disagreement and update has a form; what was dismissed
// stands folded with a way to take it back.
func TestDismissedPages(t *testing.T) {
	set, v := filled(t)
	acts := &actions{Marks: v.Marks()}
	h := serve(t, v, web.Options{Actions: acts})
	alone := serve(t, v, web.Options{})
	d, err := v.Disagreements(t.Context(), view.DisagreementQuery{})
	if err != nil {
		t.Fatal(err)
	}
	row := d.Rows[0]
	story := "/story/" + row.Story.ID
	has := func(path string, want, none []string) {
		t.Helper()
		body := get(t, h, path).Body.String()
		checkPage(t, path, body)
		for _, x := range want {
			if !strings.Contains(body, x) {
				t.Errorf("%s lacks %q", path, x)
			}
		}
		for _, x := range none {
			if strings.Contains(body, x) {
				t.Errorf("%s holds %q", path, x)
			}
		}
		if read := get(t, alone, path).Body.String(); strings.Contains(read, `value="dismiss"`) || strings.Contains(read, `action="/undo"`) {
			t.Errorf("%s to read alone has buttons", path)
		}
	}
	form := []string{`name="kind" value="dismiss"`, `name="a" value="` + row.ID + `"`, `name="reason"`, "Not a disagreement?"}
	has(story, form, []string{"dismissed by you"})
	has("/disagreements", form, nil)
	has("/disagreements?show=updates", []string{"Not an update?", `name="back" value="/disagreements?show=updates"`}, nil)

	for _, back := range []string{story, "/disagreements?kind=" + row.Kind} {
		w := post(t, h, "/correct", url.Values{"kind": {"dismiss"}, "a": {row.ID}, "reason": {"why not"}, "back": {back}})
		if at := w.Header().Get("Location"); w.Code != http.StatusSeeOther || !strings.HasPrefix(at, strings.Split(back, "?")[0]) || !strings.Contains(at, "did=c7") {
			t.Errorf("dismissed, one is sent to %d %q, want back to %s", w.Code, at, back)
		}
	}
	if got := acts.done[0]; got != "dismiss "+row.ID+" : why not" {
		t.Errorf("done = %q", got)
	}
	if w := post(t, h, "/correct", url.Values{"kind": {"dismiss"}}); w.Code != http.StatusBadRequest {
		t.Errorf("dismiss nothing = %d, want 400", w.Code)
	}

	x := news.Dismissal{Question: row.Question, Kind: row.Kind, Reason: `one <b>counts</b> the driver`}
	for _, val := range row.Values {
		x.Values = append(x.Values, news.DismissedValue{Value: val.Text, Normal: val.Normal})
	}
	data, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := set.Corrections.Add(t.Context(), []store.Correction{{Kind: "dismiss", A: row.ID, B: row.Values[0].Evidence[0].ID, Data: data, Made: v.Now()}})
	if err != nil {
		t.Fatal(err)
	}
	has(story+"?did="+ids[0], []string{"1 dismissed by you", "one &lt;b&gt;counts", `role="status">Dismissed`, `name="id" value="` + ids[0] + `"`}, []string{`name="a" value="` + row.ID + `"`})
	has("/disagreements?did="+ids[0], []string{`role="status">Dismissed`, `name="id" value="` + ids[0] + `"`}, []string{`id="` + row.ID + `"`})
	has("/disagreements?undone=1", []string{"Taken back."}, nil)
}
