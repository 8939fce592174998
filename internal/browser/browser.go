// Package browser opens pages in headless Chromium for tests and says what is
// wrong with them.
//
// What goes in: the address of a server on loopback. What comes out: pages to
// click through, and test errors for whatever a reader would stumble over: a
// message on the console, a policy that was broken, a request to another host, a
// page that scrolls sideways, and what Rules and axe-core find about its
// accessibility. Only tests import it; it reaches no network but loopback.
package browser

import (
	"context"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience bounds each step; the slowest takes a second or two.
const patience = 60 * time.Second

// Browser is a running Chromium.
type Browser struct {
	ctx context.Context // chromedp's, of the first tab
	axe string          // the script of axe-core; "" where it is not installed
}

// Start starts Chromium for one test and ends it with the test. Where there is
// none it skips the test, and in CI (CI=true) fails it; likewise without
// axe-core the rules of this package are all that is checked, but not in CI.
func Start(t testing.TB) *Browser {
	t.Helper()
	path, err := find("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("chromium is missing: install it, so that the pages are looked at")
		}
		t.Skip("skipped: no chromium to open the pages in")
	}
	opts := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Env("LANGUAGE=en"),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"))
	alloc, end := chromedp.NewExecAllocator(context.WithoutCancel(t.Context()), opts...)
	t.Cleanup(end)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	b := &Browser{ctx: ctx, axe: axeSource(t)}
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start chromium: %v", err)
	}
	return b
}

func find(names ...string) (path string, err error) {
	for _, n := range names {
		if path, err = exec.LookPath(n); err == nil {
			return path, nil
		}
	}
	return "", err //nolint:wrapcheck // says which
}

// Page is a tab with cookies of its own.
type Page struct {
	ctx  context.Context
	b    *Browser
	home string // where the server is, without a slash at the end

	mu    sync.Mutex
	wrong []string // heard from the browser and not yet reported
	quiet string   // the address whose answer is expected to be an error
}

// Open opens a tab on the server at home, such as "http://127.0.0.1:8080".
// Whatever the tab complains about until the test ends fails the test.
func (b *Browser) Open(t testing.TB, home string) *Page {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	p := &Page{ctx: ctx, b: b, home: strings.TrimSuffix(home, "/")}
	t.Cleanup(cancel)
	t.Cleanup(func() { p.report(t, "at the end") })
	if err := chromedp.Listen(ctx, p.hear); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	if _, err := chromedp.Call(ctx, audits.Enable, cdp.Empty{}); err != nil {
		t.Fatalf("ask for issues: %v", err)
	}
	p.Show(t, Wide)
	return p
}

// hear notes what a reader's browser would complain about.
func (p *Page) hear(ev any) {
	switch e := ev.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning || e.Type == runtime.ConsoleAPICalledTypeAssert {
			text := make([]string, 0, len(e.Args))
			for _, a := range e.Args {
				text = append(text, string(a.Value)+a.Description)
			}
			p.note("console: " + strings.Join(text, " "))
		}
	case *runtime.EventExceptionThrown:
		p.note("script: " + e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		if (e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning) && (e.Entry.URL == "" || e.Entry.URL != p.expected()) {
			p.note("log: " + e.Entry.Text + " " + e.Entry.URL)
		}
	case *audits.EventIssueAdded:
		if e.Issue.Code == audits.InspectorIssueCodePerformanceIssue {
			return // reading document.cookie, which is how the switch of the keys is kept
		}
		p.note("issue: " + issue(e.Issue))
	case *page.EventJavascriptDialogOpening:
		p.note("dialog: " + e.Message)
	case *network.EventRequestWillBeSent:
		u, err := url.Parse(e.Request.URL)
		if err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Scheme+"://"+u.Host != p.home {
			p.note("asks another host: " + e.Request.URL)
		}
	}
}

// issue says what DevTools lists under "Issues".
func issue(i *audits.InspectorIssue) string {
	s := string(i.Code)
	if d := i.Details; d != nil {
		if g := d.GenericIssueDetails; g != nil {
			s += " " + string(g.ErrorType) + " " + g.ViolatingNodeAttribute
		}
		if c := d.ContentSecurityPolicyIssueDetails; c != nil {
			s += " " + c.ViolatedDirective + " " + c.BlockedURL
		}
	}
	return s
}

func (p *Page) note(s string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wrong = append(p.wrong, s)
}

func (p *Page) expected() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.quiet
}

// report fails t with what was heard since the last report.
func (p *Page) report(t testing.TB, where string) {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	slices.Sort(p.wrong)
	for _, w := range slices.Compact(p.wrong) {
		t.Errorf("%s: %s", where, w)
	}
	p.wrong = nil
}

// do runs steps within patience, or fails the test.
func (p *Page) do(t testing.TB, what string, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.report(t, what)
		t.Fatalf("%s: %v", what, err)
	}
}

// Go opens a path of the server; it must answer 200, or the status given.
func (p *Page) Go(t testing.TB, path string, status ...int64) {
	t.Helper()
	p.answer(t, path, append(status, 200)[0], p.home+path, chromedp.Navigate(p.home+path))
}

// Follow clicks what leads to another page: a link, or a form's button.
func (p *Page) Follow(t testing.TB, selector string) {
	t.Helper()
	p.answer(t, "click "+selector, 200, "", chromedp.Click(chromedp.CSS(selector)))
}

// answer takes steps that load a page with a status.
func (p *Page) answer(t testing.TB, what string, status int64, address string, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	p.mu.Lock()
	p.quiet = ""
	if status != 200 {
		p.quiet = address
	}
	p.mu.Unlock()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	resp, err := chromedp.RunResponse(ctx, steps...)
	if err != nil {
		p.report(t, what)
		t.Fatalf("%s: %v", what, err)
	}
	if resp != nil && resp.Status != status {
		t.Fatalf("%s = %d at %s, want %d", what, resp.Status, resp.URL, status)
	}
}

// Fill types text into a field, in place of what stood there.
func (p *Page) Fill(t testing.TB, selector, text string) {
	t.Helper()
	p.do(t, "fill "+selector, chromedp.Clear(chromedp.CSS(selector)), chromedp.SendKeys(chromedp.CSS(selector), text))
}

// Upload chooses files in a field for them.
func (p *Page) Upload(t testing.TB, selector string, files ...string) {
	t.Helper()
	p.do(t, "upload to "+selector, chromedp.SetUploadFiles(chromedp.CSS(selector), files))
}

// Click clicks what leads to no other page.
func (p *Page) Click(t testing.TB, selector string) {
	t.Helper()
	p.do(t, "click "+selector, chromedp.Click(chromedp.CSS(selector)))
}

// Press presses keys, one after the other.
func (p *Page) Press(t testing.TB, keys string) {
	t.Helper()
	p.do(t, "press "+keys, chromedp.KeyEvent(keys))
}

// Enter presses the Enter key where it leads to another page.
func (p *Page) Enter(t testing.TB) {
	t.Helper()
	p.answer(t, "press Enter", 200, "", chromedp.KeyEvent("\r"))
}

// Wait waits until an expression is true in the page.
func (p *Page) Wait(t testing.TB, expression string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.Poll[bool]("!!("+expression+")")); err != nil {
		p.report(t, expression)
		t.Fatalf("wait for %s: %v", expression, err)
	}
}

// Path returns the path of the page that stands in the tab, with its query.
func (p *Page) Path(t testing.TB) string {
	t.Helper()
	return Eval[string](t, p, "location.pathname + location.search")
}

// Has reports whether the page shows an element.
func (p *Page) Has(t testing.TB, selector string) bool {
	t.Helper()
	return Eval[bool](t, p, "document.querySelector("+quote(selector)+") !== null")
}

// Text returns the text that the page shows.
func (p *Page) Text(t testing.TB) string {
	t.Helper()
	return Eval[string](t, p, "document.body.innerText")
}

// Eval evaluates an expression in the page; a promise is waited for.
func Eval[T any](t testing.TB, p *Page, expression string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil && !errors.Is(err, chromedp.ErrJSUndefined) && !errors.Is(err, chromedp.ErrJSNull) {
		p.report(t, "script")
		t.Fatalf("evaluate %.120s: %v", expression, err)
	}
	return v
}

// Way is how a page is shown.
type Way struct {
	Width  int64 // of the window, in CSS pixels
	Height int64
	Dark   bool
	Forced bool // forced colours, as Windows' contrast themes
	Print  bool
	Calm   bool // reduced motion
	Large  bool // letters twice as large as set, as in WCAG 1.4.4
	Spaced bool // lines, words and letters as far apart as in WCAG 1.4.12
}

// The ways in which pages are looked at.
var (
	Wide      = Way{Width: 1280, Height: 900}
	WideDark  = Way{Width: 1280, Height: 900, Dark: true}
	Phone     = Way{Width: 390, Height: 844}
	PhoneDark = Way{Width: 390, Height: 844, Dark: true}
	Calm      = Way{Width: 1280, Height: 900, Calm: true}
	Large     = Way{Width: 1280, Height: 900, Large: true}
	Spaced    = Way{Width: 1280, Height: 900, Spaced: true}
	Narrow    = Way{Width: 320, Height: 640} // what WCAG 1.4.10 asks for
	Forced    = Way{Width: 1280, Height: 900, Forced: true}
	Paper     = Way{Width: 688, Height: 973, Print: true} // A4 within its margins
)

// Show shows the page another way, without loading it again.
func (p *Page) Show(t testing.TB, w Way) {
	t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	scheme, forced, motion, media := "light", "none", "no-preference", ""
	if w.Dark {
		scheme = "dark"
	}
	if w.Forced {
		forced = "active"
	}
	if w.Calm {
		motion = "reduce"
	}
	if w.Print {
		media = "print"
	}
	_, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: w.Width, Height: w.Height, DeviceScaleFactor: 1})
	if err == nil {
		_, err = chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media, Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "forced-colors", Value: forced}, {Name: "prefers-reduced-motion", Value: motion},
		}})
	}
	if err != nil {
		t.Fatalf("show %+v: %v", w, err)
	}
	sizes := page.FontSizes{Standard: 16, Fixed: 13}
	if w.Large {
		sizes = page.FontSizes{Standard: 32, Fixed: 26}
	}
	if _, err := chromedp.Call(ctx, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &sizes}); err != nil {
		t.Fatalf("show %+v: %v", w, err)
	}
	if got := Eval[float64](t, p, "parseFloat(getComputedStyle(document.documentElement).fontSize)"); got != float64(sizes.Standard) && !w.Print {
		t.Errorf("show %+v: letters of %v pixels, want %v", w, got, sizes.Standard)
	}
	style := ""
	if w.Spaced {
		style = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"
	}
	Eval[chromedp.Void](t, p, "{ const s = new CSSStyleSheet(); s.replaceSync("+quote(style)+"); document.adoptedStyleSheets = [s]; }")
}
