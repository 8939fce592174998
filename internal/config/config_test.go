package config

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// files answers from memory.
func files(m map[string]string) func(string) ([]byte, error) {
	return func(path string) ([]byte, error) {
		if s, ok := m[path]; ok {
			return []byte(s), nil
		}
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
	}
}

func TestDefaultsAreAllowed(t *testing.T) {
	l, err := Load(Input{Home: "/home/ada", OS: "linux", Read: files(nil)})
	if err != nil {
		t.Fatal(err)
	}
	want := Settings{
		Data: "/home/ada/.local/share/hearsay", Database: "/home/ada/.local/share/hearsay/hearsay.db", Listen: "127.0.0.1:8080",
		Timeout: 30 * time.Second, MaxBytes: 10 << 20, PollMin: 10 * time.Minute, PollMax: 6 * time.Hour, Fetches: 64,
		PageChecks: []time.Duration{time.Hour, 6 * time.Hour, 24 * time.Hour, 72 * time.Hour},
		RawDays:    30, RawBytes: 5 << 30, Images: ImagesNone, LogLevel: "info", LogFormat: LogAuto,
	}
	if diff := cmp.Diff(want, l.Settings); diff != "" {
		t.Errorf("Load() differs (-want +got):\n%s", diff)
	}
	seen := map[string]bool{}
	for _, o := range Options() {
		if o.Doc == "" || !strings.HasSuffix(o.Doc, ".") || o.Allowed == "" || seen[o.Name] {
			t.Errorf("option %q: doc %q, allowed %q, or named twice", o.Name, o.Doc, o.Allowed)
		}
		seen[o.Name] = true
		// What is shown reads back to the same.
		var s Settings
		if v := o.Show(l.Settings); v != "" {
			if err := o.set(&s, v); err != nil || o.Show(s) != v {
				t.Errorf("option %s: %q does not read back: %v", o.Name, v, err)
			}
		}
	}
}

func TestEachOverTheOneBefore(t *testing.T) {
	in := Input{
		Home: "/home/ada", OS: "linux",
		Environ: []string{"HEARSAY_LISTEN=127.0.0.1:2", "HEARSAY_POLL_MIN=5m", "PATH=/bin"},
		Flags:   map[string]string{"listen": "127.0.0.1:3"},
		Read: files(map[string]string{"/home/ada/.config/hearsay/hearsay.toml": `
			listen = "127.0.0.1:1"
			poll-min = "1m"
			poll_max = "2d"
			data = "~/news"
			allow = ["desk.example", "10.1.0.0/16"]
			page-checks = ["1h", "1d"]
			raw-days = 7
			raw-bytes = "2GB"
			feed-texts = true
		`}),
	}
	l, err := Load(in)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, o := range Options() {
		got[o.Name] = o.Show(l.Settings) + " from " + l.From[o.Name].String()
	}
	file := " from /home/ada/.config/hearsay/hearsay.toml"
	for name, want := range map[string]string{
		"config":      "/home/ada/.config/hearsay/hearsay.toml from default",
		"listen":      "127.0.0.1:3 from --listen",
		"poll-min":    "5m from HEARSAY_POLL_MIN",
		"poll-max":    "2d" + file,
		"data":        "/home/ada/news" + file,
		"database":    "/home/ada/news/hearsay.db from default",
		"allow":       "desk.example,10.1.0.0/16" + file,
		"page-checks": "1h,1d" + file,
		"raw-days":    "7" + file,
		"raw-bytes":   "2GB" + file,
		"feed-texts":  "true" + file,
		"workers":     "0 from default",
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
}

func TestWhatIsWrong(t *testing.T) {
	const path = "/etc/h.toml"
	for _, c := range []struct {
		name, file string
		env        []string
		flags      map[string]string
		text, help string // parts
	}{
		{name: "unknown key", file: `listn = "x"`, text: `/etc/h.toml: there is no setting "listn"`, help: "did you mean listen?"},
		{name: "nothing near", file: `zzzzzzzz = "x"`, text: `"zzzzzzzz"`, help: "hearsay check"},
		{name: "table", file: "[server]\nlisten = \"x\"", text: `"server"`, help: "without [tables]"},
		{name: "no TOML", file: "a = 1\nlisten 127", text: "line 2", help: "each setting on a line"},
		{name: "kind", file: "listen = {a = 1}", text: "setting listen", help: "a host and a port"},
		{name: "list of lists", file: `allow = [["a"]]`, text: "setting allow"},
		{name: "in itself", file: `config = "x"`, text: "cannot be set in the file itself", help: "--config or HEARSAY_CONFIG"},
		{name: "variable", env: []string{"HEARSAY_WORKERS=many"}, text: `setting workers is "many" (from HEARSAY_WORKERS)`, help: "a whole number from 0 to 256"},
		{name: "flag", flags: map[string]string{"listen": "8080"}, text: `setting listen is "8080" (from --listen)`, help: "127.0.0.1:8080"},
		{name: "port", flags: map[string]string{"listen": "a:70000"}, text: "70000"},
		{name: "time", flags: map[string]string{"poll-min": "soon"}, text: "poll-min", help: "from 1s to 30d, written as 90s, 10m"},
		{name: "falling", flags: map[string]string{"page-checks": "2h,1h"}, text: "page-checks", help: "rising"},
		{name: "between", flags: map[string]string{"poll-min": "2d"}, text: "poll-min is 2d (from --poll-min), longer than poll-max, which is 6h (from default)", help: "lower"},
		{name: "size", flags: map[string]string{"max-bytes": "1PB"}, text: "max-bytes", help: "10MB"},
		{name: "huge", flags: map[string]string{"raw-bytes": "99999999999999TB"}, text: "raw-bytes", help: "or -1"},
		{name: "truth", flags: map[string]string{"feed-texts": "yes"}, text: "feed-texts", help: "true or false"},
		{name: "choice", flags: map[string]string{"log-level": "loud"}, text: "log-level", help: "debug, info, warn, error"},
		{name: "scheme", flags: map[string]string{"database": "mysql://u:secret@h/d"}, text: "mysql://u:xxxxx@h/d", help: "postgres://"},
		{name: "contact", flags: map[string]string{"contact": "me"}, text: "contact"},
		{name: "address for a host", flags: map[string]string{"allow": "http://a.example"}, text: "allow"},
		{name: "line break", flags: map[string]string{"user-agent": "a\r\nB: c"}, text: "user-agent"},
		{name: "empty folder", flags: map[string]string{"data": ""}, text: "data"},
	} {
		in := Input{Home: "/h", OS: "linux", Environ: append(c.env, "HEARSAY_CONFIG="+path), Flags: c.flags, Read: files(map[string]string{path: c.file})}
		l, err := Load(in)
		var es Errors
		if !errors.As(err, &es) || len(es) != 1 || !strings.Contains(es[0].Text, c.text) || !strings.Contains(es[0].Help, c.help) {
			t.Errorf("%s: Load() = %+v, want %q and %q", c.name, err, c.text, c.help)
		}
		if l.Listen == "" || l.Data == "" && c.name != "empty folder" {
			t.Errorf("%s: wrong values leave no default: %+v", c.name, l.Settings)
		}
	}
}

func TestMissingFile(t *testing.T) {
	_, err := Load(Input{Home: "/h", OS: "linux", Flags: map[string]string{"config": "no.toml"}, Read: files(nil)})
	if err == nil || !strings.Contains(err.Error(), "settings file no.toml: file does not exist") {
		t.Errorf("Load(no.toml) = %v", err)
	}
	_, err = Load(Input{OS: "linux", Read: files(nil)})
	if err == nil || !strings.Contains(err.Error(), "no home folder") {
		t.Errorf("Load without a home = %v", err)
	}
}

func TestFolders(t *testing.T) {
	for _, c := range []struct {
		os   string
		env  []string
		want string
	}{
		{"linux", nil, "/h/.local/share/hearsay"},
		{"linux", []string{"XDG_DATA_HOME=/x"}, "/x/hearsay"},
		{"linux", []string{"XDG_DATA_HOME=x"}, "/h/.local/share/hearsay"},
		{"darwin", nil, "/h/Library/Application Support/hearsay"},
		{"freebsd", nil, "/h/.local/share/hearsay"},
	} {
		l, err := Load(Input{Home: "/h", OS: c.os, Environ: c.env, Read: files(nil)})
		if err != nil || l.Data != c.want {
			t.Errorf("%s %v: data is %q, %v, want %q", c.os, c.env, l.Data, err, c.want)
		}
	}
}

func TestUnknownVariableIsNoted(t *testing.T) {
	l, err := Load(Input{Home: "/h", OS: "linux", Environ: []string{"HEARSAY_LISTN=1", "HEARSAY_SOMETHING_ELSE_ENTIRELY=1"}, Read: files(nil)})
	want := []string{"no setting has the variable HEARSAY_LISTN: did you mean HEARSAY_LISTEN?"}
	if diff := cmp.Diff(want, l.Notes); err != nil || diff != "" {
		t.Errorf("Notes differ (-want +got), %v:\n%s", err, diff)
	}
}

func TestMaskURL(t *testing.T) {
	for in, want := range map[string]string{
		"postgres://ada:geheim@db/news":             "postgres://ada:xxxxx@db/news",
		"postgres://ada@db/news":                    "postgres://ada@db/news",
		"postgres://db/news?password=geheim&user=a": "postgres://db/news?password=xxxxx&user=a",
		"/var/lib/hearsay.db":                       "/var/lib/hearsay.db",
		"":                                          "",
	} {
		if got := MaskURL(in); got != want || HasPassword(in) != (got != in) {
			t.Errorf("MaskURL(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFile(f *testing.F) {
	f.Add(`listen = "a:1"`)
	f.Add("[a]\nb = [1, 2.5]\n")
	f.Fuzz(func(t *testing.T, s string) {
		values, errs := parseFile([]byte(s), Source{"file", "f"})
		for _, e := range errs {
			if e.Text == "" || e.Help == "" {
				t.Errorf("error without text or help: %+v", e)
			}
		}
		_, _ = Load(Input{Home: "/h", OS: "linux", Flags: values, Read: files(nil)})
	})
}
