package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestLogin runs a fresh server, sets its password by the address that it
// prints, and sets it anew by the command.
func TestLogin(t *testing.T) {
	t.Setenv("HEARSAY_DATA", filepath.Join(t.TempDir(), "data"))
	t.Setenv("HEARSAY_CONFIG", os.DevNull)
	srv := start(t, "serve", "--listen", "127.0.0.1:0")
	at := srv.address(t)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	form := func(kv ...string) url.Values {
		v := url.Values{}
		for i := 0; i+1 < len(kv); i += 2 {
			v.Set(kv[i], kv[i+1])
		}
		return v
	}
	ask := func(method, path string, fields url.Values) (code int, address, body string) {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), method, at+path, strings.NewReader(fields.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		resp, err := browser.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = resp.Body.Close() }()
		b, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return resp.StatusCode, resp.Request.URL.RequestURI(), string(b)
	}
	get := func(path string) (int, string, string) { return ask(http.MethodGet, path, nil) }
	post := func(path string, fields url.Values) (int, string, string) { return ask(http.MethodPost, path, fields) }
	if _, address, body := get("/"); address != "/sign-in" || !strings.Contains(body, "Set your password") {
		t.Errorf("the first page is %s:\n%.500s", address, body)
	}
	for _, path := range []string{"/feeds", "/jobs", "/settings", "/search?q=x"} {
		want := "/sign-in?" + url.Values{"next": {path}}.Encode()
		if _, address, _ := get(path); address != want {
			t.Errorf("%s leads a stranger to %s", path, address)
		}
	}
	if code, _, body := get("/healthz"); code != http.StatusOK || strings.Contains(body, "kept") {
		t.Errorf("/healthz tells a stranger %d %s", code, body)
	}
	if code, _, _ := get("/metrics"); code != http.StatusUnauthorized {
		t.Errorf("/metrics tells a stranger %d", code)
	}
	var told string
	eventually(t, "the setup code", func() bool { told = srv.errors.String(); return strings.Contains(told, "sign-in?code=") })
	link := regexp.MustCompile(`http://\S+/sign-in\?code=([a-z0-9-]+)`).FindStringSubmatch(told)
	if link == nil {
		t.Fatalf("no link to set the password:\n%s", told)
	}
	if _, _, body := get(strings.TrimPrefix(link[0], at)); !strings.Contains(body, `value="`+link[1]+`"`) {
		t.Errorf("the link does not fill the code in:\n%.500s", body)
	}
	if code, _, _ := post("/set-up", form("code", "wrong", "password", "seven wet otters")); code != http.StatusForbidden {
		t.Errorf("a wrong code is answered %d", code)
	}
	if code, address, body := post("/set-up", form("code", link[1], "password", "seven wet otters", "next", "/settings")); code != http.StatusOK || address != "/settings" || !strings.Contains(body, "Signed in on 1 browser") {
		t.Errorf("setting the password leads to %d %s", code, address)
	}
	if code, _, body := get("/healthz"); code != http.StatusOK || !strings.Contains(body, "kept") {
		t.Errorf("/healthz tells the owner %d %s", code, body)
	}
	// The command sets it anew and signs the browser out.
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"password", "--stdin"}, streams{strings.NewReader("eight dry otters\n"), &out, &errs}); code != exitOK {
		t.Fatalf("password ended with %d: %s", code, &errs)
	}
	if _, address, _ := get("/"); address != "/sign-in" {
		t.Errorf("after the command the browser is at %s", address)
	}
	if code, _, _ := post("/sign-in", form("password", "seven wet otters")); code != http.StatusForbidden {
		t.Errorf("the old password is answered %d", code)
	}
	if code, address, _ := post("/sign-in", form("password", "eight dry otters")); code != http.StatusOK || address != "/" {
		t.Errorf("the new password leads to %d %s", code, address)
	}
	if code := srv.end(t); code != exitOK {
		t.Errorf("serve ended with %d:\n%s", code, srv.errors)
	}
	if s := srv.errors.String(); strings.Contains(s, "otters") || strings.Count(s, link[1]) != 1 {
		t.Errorf("the log holds a secret:\n%s", s)
	}
}
