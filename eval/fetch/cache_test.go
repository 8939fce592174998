package fetch

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/eval/gold"
	"hearsay/internal/fetch"
)

type cacheCase struct {
	Name string
	Test struct {
		Requests []struct {
			Headers  [][]any `json:"response_headers"`
			Expected string  `json:"expected_type"`
			Status   []any   `json:"response_status"`
		}
	}
}

// field gives one header of the data; numbers are seconds from now.
func field(f []any, now time.Time) (name, value string) {
	if len(f) < 2 {
		return "", ""
	}
	name, _ = f[0].(string)
	switch v := f[1].(type) {
	case string:
		value = v
	case float64:
		value = now.Add(time.Duration(v) * time.Second).UTC().Format(http.TimeFormat)
	}
	if strings.EqualFold(name, "Content-Length") {
		return "", "" // the body's own
	}
	return name, value
}

// TestConditional plays the cases in which a request must be validated as a
// feed's refresh: what an answer gave is sent back with the next request, and a
// 304 must come of it. Hearsay asks each time, so that cases of fresh answers
// served without asking do not apply.
func TestConditional(t *testing.T) {
	dir := gold.Dir(t, "gold", "web", "http-cache", "dev")
	guard, err := fetch.NewGuard([]string{"127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	c, err := fetch.New(fetch.Options{Guard: guard})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	cases, validated, right := 0, 0, 0
	now := time.Now()
	for _, k := range read[cacheCase](t, filepath.Join(dir, "cases.jsonl")) {
		b, _ := json.Marshal(k.Test.Requests)
		if !strings.Contains(string(b), "_validated") {
			continue
		}
		cases++
		step, etag, modified := 0, "", ""
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			want := k.Test.Requests[step].Expected
			good := want == "etag_validated" && etag != "" && r.Header.Get("If-None-Match") == etag ||
				want == "lm_validated" && modified != "" && r.Header.Get("If-Modified-Since") == modified
			for _, f := range k.Test.Requests[step].Headers {
				if name, value := field(f, now); name != "" {
					w.Header().Set(name, value)
				}
			}
			if v := w.Header().Get("ETag"); v != "" {
				etag = v
			}
			if v := w.Header().Get("Last-Modified"); v != "" {
				modified = v
			}
			if good {
				w.WriteHeader(http.StatusNotModified)
			}
		}))
		req := fetch.Request{URL: srv.URL, Kind: fetch.Feed}
		for i, r := range k.Test.Requests {
			step = i
			resp, err := c.Get(t.Context(), req)
			if err != nil {
				t.Errorf("%s: Get = %v", k.Name, err)
				break
			}
			if strings.HasSuffix(r.Expected, "_validated") {
				validated++
				if resp.NotModified {
					right++
				} else {
					t.Errorf("%s: request %d was not validated", k.Name, i)
				}
			}
			req.ETag, req.LastModified = resp.ETag, resp.LastModified
		}
		srv.Close()
	}
	gold.Compare(t, "fetch-conditional", map[string]int{"cases": cases, "validated": validated, "validated_right": right})
}
