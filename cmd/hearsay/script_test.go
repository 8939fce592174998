package main

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"hearsay/internal/newsstand"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"hearsay": func() {
			os.Exit(run(context.Background(), os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
		},
	})
}

// TestScripts runs the program's commands as testdata/script says.
//
// With the race detector and -short only those run whose commands do several things at a
// time; the others would take two minutes of it, and are run without.
func TestScripts(t *testing.T) {
	params := testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("HEARSAY_DATA", filepath.Join(env.WorkDir, "data"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"newsstand": standCmd, "fill": fillCmd},
	}
	if raceDetector && testing.Short() {
		params.Dir = ""
		for _, name := range []string{"demo", "feeds", "jobs", "read", "serve"} {
			params.Files = append(params.Files, filepath.Join("testdata", "script", name+".txtar"))
		}
	}
	testscript.Run(t, params)
}

// standCmd starts invented outlets until the script ends, and sets the
// variables of their addresses: for each kind (RSS, ATOM, JSON, SITEMAP,
// LISTING) what the first outlet of it offers, SITE its front page, and HOST the
// host of ATOM.
func standCmd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: newsstand")
	}
	stand := newsstand.New(newsstand.Options{Slow: -1, Elapsed: 100 * time.Hour, Now: time.Now})
	ts.Check(stand.Start(context.Background()))
	ts.Defer(func() { _ = stand.Close() })
	names := map[string]string{newsstand.RSS: "RSS", newsstand.Atom: "ATOM", newsstand.JSON: "JSON", newsstand.Sitemap: "SITEMAP", newsstand.Listing: "LISTING"}
	for _, f := range stand.Feeds() {
		name, first := names[f.Kind]
		if !first {
			continue
		}
		delete(names, f.Kind)
		ts.Setenv(name, f.URL)
		if f.Kind == newsstand.Atom {
			u, err := url.Parse(f.URL)
			ts.Check(err)
			ts.Setenv("SITE", f.Site)
			ts.Setenv("HOST", u.Host)
		}
	}
}
