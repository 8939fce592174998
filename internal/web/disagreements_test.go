package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"hearsay/internal/web"
)

func TestDisagreements(t *testing.T) {
	_, v := filled(t)
	k := &keeper{actions{Marks: v.Marks()}}
	h := serve(t, v, web.Options{Actions: k})
	ns, err := v.TopicsNamed(t.Context(), "TobiasRenn")
	if err != nil {
		t.Fatal(err)
	}
	renn := ns[0]
	if err := k.Follow(t.Context(), renn.ID, true); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		path       string
		rows       int
		want, none []string
	}{
		{"/disagreements", 11, []string{"Number of passengers", `class="sent"`, "2 origins", "found <time", "the reports are too close in time"}, []string{"None found", "confirmed", "Sum raised"}},
		{"/disagreements?show=updates", 3, []string{"sum raised", `class="steps wide-only"`}, []string{"number of games"}},
		{"/disagreements?kind=age", 2, []string{"age of Greta Oakes", `value="age" selected`, `href="/disagreements">all`}, []string{"number of games"}},
		{"/disagreements?outlet=inland+wire&kind=age", 1, nil, nil},
		{"/disagreements?name=Greta+Oakes", 1, []string{"age of Greta Oakes"}, nil},
		{"/disagreements?name=%23GretaOakes&outlet=Nobody", 0, []string{"None found in"}, []string{"confirmed"}},
		{"/disagreements?topic=" + renn.ID, 1, []string{"About", ">TobiasRenn</a>"}, nil},
		{"/disagreements?followed=1", 1, []string{"number of passengers", "checked"}, nil},
		{"/disagreements?followed=1&name=Greta+Oakes", 0, nil, nil},
	} {
		w := get(t, h, tt.path)
		if w.Code != http.StatusOK {
			t.Errorf("%s = %d, want 200", tt.path, w.Code)
		}
		body := w.Body.String()
		checkPage(t, tt.path, body)
		if got := strings.Count(body, `class="dis wider"`); got != tt.rows {
			t.Errorf("%s has %d rows, want %d", tt.path, got, tt.rows)
		}
		for _, x := range tt.want {
			if !strings.Contains(strings.ToLower(body), strings.ToLower(x)) {
				t.Errorf("%s lacks %q", tt.path, x)
			}
		}
		for _, x := range tt.none {
			if strings.Contains(strings.ToLower(body), strings.ToLower(x)) {
				t.Errorf("%s holds %q", tt.path, x)
			}
		}
	}
}

// TestDisagreementsLeadToTheirStory: each stands on its story's page, under the
// same id.
func TestDisagreementsLeadToTheirStory(t *testing.T) {
	_, v := filled(t)
	h := serve(t, v, web.Options{})
	found := regexp.MustCompile(`href="(/story/[^"#]+)#(d[^"]+)"`).FindAllStringSubmatch(get(t, h, "/disagreements").Body.String(), -1)
	if len(found) == 0 {
		t.Fatal("no disagreement leads to its story")
	}
	for _, x := range found {
		if body := get(t, h, x[1]).Body.String(); !strings.Contains(body, `id="`+x[2]+`"`) {
			t.Errorf("%s has no %s", x[1], x[2])
		}
	}
}
