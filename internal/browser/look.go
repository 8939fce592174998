package browser

import (
	"context"
	_ "embed" // the rules
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// rules is our own reading of WCAG 2.2, as a script: see its head.
//
//go:embed rules.js
var rules string

// reach counts what the Tab key must reach.
//
//go:embed reach.js
var reach string

// AxePath is where `make axe` puts axe-core, below the root of this module.
const AxePath = "tools/axe/node_modules/axe-core/axe.min.js"

// axeRun asks axe-core for what breaks WCAG up to 2.2 AA or good practice, as
// lines of text.
const axeRun = `axe.run(document, {
  runOnly: %s, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"],
}).then((r) => r.violations.map((v) => "axe " + v.impact + ": " + v.id + ", " + v.help + ": " +
  v.nodes.slice(0, 4).map((n) => n.target.join(" ") + " (" + (n.any[0] ?? n.all[0] ?? n.none[0])?.message + ")").join("; ")))`

// What is asked of axe-core: all of it the first way that a page is shown, and
// what depends on size and colours the last, which is to be most unlike it.
const (
	axeAll   = `{ type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }`
	axeShown = `{ type: "rule", values: ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable", "link-name", "button-name"] }`
)

// axeSource reads axe-core, which is not part of this repository: `make axe`
// installs it.
func axeSource(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above this test")
		}
		dir = filepath.Dir(dir)
	}
	b, err := os.ReadFile(filepath.Join(dir, AxePath))
	switch {
	case err == nil:
		return string(b)
	case os.Getenv("CI") == "true":
		t.Fatalf("axe-core is missing: `make axe` installs it: %v", err)
	default:
		t.Log("without axe-core (`make axe` installs it): our own rules alone")
	}
	return ""
}

// Look checks the page as it stands, shown each way (wide, phone, light and
// dark where none is named), and then shows it wide again. The name says in
// errors which page or state it is; what is wrong is told once, with the first
// way in which it is.
func (p *Page) Look(t testing.TB, name string, ways ...Way) {
	t.Helper()
	if len(ways) == 0 {
		ways = []Way{Wide, WideDark, Phone, PhoneDark}
	}
	p.report(t, name)
	told := map[string]bool{}
	for i, w := range ways {
		p.Show(t, w)
		found := Eval[[]string](t, p, rules)
		if i == 0 && !w.Print {
			found = append(found, p.unnamed(t)...)
			found = append(found, p.runAxe(t, axeAll)...)
		}
		if i > 0 && i == len(ways)-1 && !w.Print {
			found = append(found, p.runAxe(t, axeShown)...)
		}
		for _, f := range found {
			if !told[f] {
				t.Errorf("%s at %s: %s", name, w, f)
			}
			told[f] = true
		}
		p.report(t, name+" at "+w.String())
		p.keep(t, name+" "+w.String())
	}
	p.Show(t, Wide)
}

// String is the way in a few letters, fit for the name of a file.
func (w Way) String() string {
	s := fmt.Sprint(w.Width)
	for _, x := range []struct {
		on   bool
		name string
	}{{w.Dark, "dark"}, {w.Forced, "forced"}, {w.Print, "print"}, {w.Calm, "calm"}, {w.Large, "large"}, {w.Spaced, "spaced"}} {
		if x.on {
			s += "-" + x.name
		}
	}
	return s
}

func (p *Page) runAxe(t testing.TB, what string) []string {
	t.Helper()
	if p.b.axe == "" {
		return nil
	}
	if !Eval[bool](t, p, "typeof axe === 'object'") {
		Eval[chromedp.Void](t, p, p.b.axe)
	}
	return Eval[[]string](t, p, fmt.Sprintf(axeRun, what))
}

// named are the roles that a screen reader reads out by their names.
var named = []string{
	"button", "link", "textbox", "searchbox", "combobox", "checkbox", "radio", "listbox", "slider", "image", "img", "dialog", "DisclosureTriangle",
}

// unnamed lists controls and pictures that a screen reader would read out
// without a name.
func (p *Page) unnamed(t testing.TB) []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	tree, err := chromedp.Call(ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		t.Fatalf("accessibility tree: %v", err)
	}
	text := func(v *accessibility.Value) (s string) {
		if v != nil {
			_ = json.Unmarshal(v.Value, &s)
		}
		return strings.TrimSpace(s)
	}
	var out []string
	for _, n := range tree.Nodes {
		if role := text(n.Role); !n.Ignored && slices.Contains(named, role) && text(n.Name) == "" {
			out = append(out, fmt.Sprintf("a %s without a name (node %d)", role, n.BackendDOMNodeID))
		}
	}
	return out
}

// Reach walks the page by the Tab key from its beginning and checks that each
// control is reached, in the order of the page, and shows that it is.
func (p *Page) Reach(t testing.TB, name string) {
	t.Helper()
	p.Show(t, Calm) // or scrolling takes its time
	for i := range Eval[int](t, p, reach) {
		p.Press(t, "\t")
		wrong := Eval[string](t, p, fmt.Sprintf("hearsayFocused(%d)", i))
		if wrong == "new" {
			p.Press(t, "\t")
			wrong = Eval[string](t, p, fmt.Sprintf("hearsayFocused(%d)", i))
		}
		if wrong != "" {
			t.Errorf("%s: Tab %d: %s", name, i+1, wrong)
			break // what follows is out of step
		}
	}
	p.Show(t, Wide)
}

// keep writes a picture of all that is looked at to the folder that the
// environment's HEARSAY_SHOTS names; not set: nowhere.
func (p *Page) keep(t testing.TB, name string) {
	t.Helper()
	dir := os.Getenv("HEARSAY_SHOTS")
	if dir == "" {
		return
	}
	file := strings.Map(func(r rune) rune {
		if r == '/' || r == ' ' || r == '?' || r == '&' || r == '=' || r == '%' {
			return '-'
		}
		return r
	}, name)
	p.Picture(t, filepath.Join(dir, file+".png"), true)
}

// Picture writes a PNG of the window, or of the whole page.
func (p *Page) Picture(t testing.TB, file string, whole bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	shot, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if whole {
		beyond := true
		var res page.CaptureScreenshotResult
		res, err = chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{Format: "png", CaptureBeyondViewport: &beyond})
		shot = res.Data
	}
	if err == nil {
		err = os.WriteFile(file, shot, 0o600)
	}
	if err != nil {
		t.Fatalf("picture of %s: %v", file, err)
	}
}

// quote writes a string as a script does.
func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}
