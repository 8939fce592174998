package faults

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"hearsay/eval/gold"
	"hearsay/internal/feed"
	"hearsay/internal/fetch/fetchtest"
)

// hostile is one case of the list of hostile inputs.
type hostile struct {
	Name, Kind, Class, Input string
	Gen                      struct {
		T, Open       string
		N, Size, Refs int
	}
}

func readHostile(t *testing.T) []hostile {
	t.Helper()
	f, err := os.Open(filepath.Join(gold.Dir(t, "gold", "web", "hostile", "dev"), "cases.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []hostile
	for d := json.NewDecoder(f); ; {
		var h hostile
		err := d.Decode(&h)
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, h)
	}
}

const (
	rssItem  = `<item><title>The ferry is late</title><link>https://quay.example/1</link><guid>1</guid><description>It was foggy.</description>`
	rssWhole = rssHead + rssItem + `</item>` + rssTail
)

// play makes the document of a case, "" for one that is no document. canary is an address that
// must not be touched.
func play(h hostile, canary string) string {
	input := strings.ReplaceAll(strings.ReplaceAll(h.Input, "127.0.0.1:CANARY", canary), "http://127.0.0.1/", "http://"+canary+"/")
	inItem := func(s string) string { return rssHead + rssItem + s + `</item>` + rssTail }
	inChannel := func(s string) string { return rssHead + s + rssItem + `</item>` + rssTail }
	switch h.Gen.T {
	case "quad":
		return `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "` + strings.Repeat("a", h.Gen.Size) + `">]><rss version="2.0"><channel><title>` + strings.Repeat("&a;", h.Gen.Refs) + `</title>` + rssItem + `</item>` + rssTail
	case "nest":
		return inItem(`<description>` + strings.Repeat(h.Gen.Open, h.Gen.N))
	case "nsscopes":
		var b strings.Builder
		for i := range h.Gen.N {
			fmt.Fprintf(&b, `<x%d xmlns:n%d="urn:%d">`, i, i, i)
		}
		return inItem(b.String())
	}
	switch h.Class {
	case "xxe":
		switch h.Name {
		case "xxe/xinclude":
			return inItem(`<description xmlns:xi="http://www.w3.org/2001/XInclude">` + input + `</description>`)
		case "xxe/stylesheet":
			return input + rssWhole
		case "xxe/doctype-system":
			return `<?xml version="1.0"?><!` + input + `>` + strings.TrimPrefix(rssWhole, `<?xml version="1.0"?>`)
		case "xxe/param":
			return `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY % p SYSTEM "http://` + canary + `/p.dtd">%p;]>` + strings.TrimPrefix(rssWhole, `<?xml version="1.0"?>`)
		}
		return `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "` + input + `">]>` + strings.Replace(strings.TrimPrefix(rssWhole, `<?xml version="1.0"?>`), "It was foggy.", "It was &x;", 1)
	case "ssrf/second-order":
		switch {
		case strings.HasPrefix(input, "xml:base"):
			return strings.Replace(rssWhole, `<rss version`, `<rss xml:base="http://`+canary+`/" version`, 1)
		case strings.HasPrefix(input, "<img"):
			return inItem(`<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<img src="http://` + canary + `/secret.png">]]></content:encoded>`)
		case strings.HasPrefix(input, "<enclosure"):
			return inItem(input)
		case strings.HasPrefix(input, "<"):
			return inChannel(strings.ReplaceAll(input, "atom:link", `atom:link xmlns:atom="http://www.w3.org/2005/Atom"`))
		}
		return ""
	}
	switch h.Name {
	case "feed/attrs-200k":
		var b strings.Builder
		for i := range 200_000 {
			fmt.Fprintf(&b, ` a%d="b"`, i)
		}
		return rssHead + `<item` + b.String() + `><title>x</title></item>` + rssTail
	case "feed/items-500k":
		return rssHead + strings.Repeat(`<item><title>x</title><guid>1</guid></item>`, 500_000) + rssTail
	case "feed/comment-8k-before-root":
		return `<?xml version="1.0"?><!--` + strings.Repeat(" ", 8<<10) + `-->` + strings.TrimPrefix(rssWhole, `<?xml version="1.0"?>`)
	case "feed/nul-bytes":
		return inItem("<category>\x00\x01\x1b</category>")
	case "feed/utf16-bom":
		b := []byte{0xff, 0xfe}
		for _, u := range utf16.Encode([]rune(rssWhole)) {
			b = append(b, byte(u), byte(u>>8))
		}
		return string(b)
	case "feed/utf32":
		b := []byte{0xff, 0xfe, 0, 0}
		for _, r := range rssWhole {
			b = append(b, byte(r), byte(r>>8), byte(r>>16), 0)
		}
		return string(b)
	case "feed/utf7-script":
		return strings.Replace(rssWhole, "It was foggy.", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", 1)
	case "feed/iso8859-declared-utf8":
		return strings.Replace(rssWhole, "foggy", "caf\xe9 \xff weather", 1)
	case "feed/windows-1252-c1":
		return strings.Replace(rssWhole, "foggy", "&#146;foggy\x92", 1)
	case "feed/guid-duplicate":
		return rssHead + strings.Repeat(rssItem+`</item>`, 500) + rssTail
	case "feed/json-id-number":
		return `{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":1,"title":"a"},{"id":1e400,"title":"b"},{"id":null,"title":"c"}]}`
	case "feed/gif-as-feed":
		return "GIF89a\x01\x00\x01\x00\x80\x00\x00"
	case "feed/control-in-url":
		return strings.Replace(rssWhole, "https://quay.example/1", "https://quay.example/\u202e\n1", 1)
	case "feed/huge-attribute":
		return inItem(`<enclosure url="https://quay.example/` + strings.Repeat("a", 10<<20) + `"/>`)
	case "feed/zip-bomb-enclosure":
		return inItem(`<enclosure url="https://quay.example/x.zip" length="-1" type="application/zip"/>`)
	case "feed/emoji-rtl-title":
		return strings.Replace(rssWhole, "The ferry", "\u202eThe ferry \U0001F6A2", 1)
	}
	return rssWhole // what differs is the server's manner
}

// want are the fields of cases that must be read in a certain way.
var want = map[string]func(f *feed.Feed) bool{
	"feed/comment-8k-before-root": whole,
	"feed/utf16-bom":              whole,
	"feed/utf7-script":            func(f *feed.Feed) bool { return !strings.Contains(f.Entries[0].Summary, "<script") },
	"feed/windows-1252-c1":        func(f *feed.Feed) bool { return strings.Contains(f.Entries[0].Summary, "\u2019") },
	"feed/json-id-number":         func(f *feed.Feed) bool { return len(f.Entries) == 3 && f.Entries[0].ID == "1" },
	"feed/huge-attribute":         whole,
	"feed/nul-bytes":              whole,
	"xxe/file":                    func(f *feed.Feed) bool { return !strings.Contains(f.Entries[0].Summary, "root:") },
}

func whole(f *feed.Feed) bool {
	return len(f.Entries) == 1 && strings.HasSuffix(f.Entries[0].Title, "ferry is late")
}

// The bounds on reading one hostile document: bytes of heap, and time, which is bounded
// loosely since others work on the same machine.
const (
	heap  = 100 << 20
	spell = 5 * time.Second
)

// TestHostileFeeds reads each document of the list by itself.
func TestHostileFeeds(t *testing.T) {
	canary, touched := fetchtest.Canary(t, "127.0.0.1:0")
	played, slowest := 0, time.Duration(0)
	most := uint64(0)
	for _, h := range readHostile(t) {
		if h.Kind != "feed" {
			continue
		}
		doc := []byte(play(h, canary.String()))
		if len(doc) == 0 {
			continue
		}
		played++
		var f *feed.Feed
		var err error
		took, grew := measured(func() { f, err = feed.Parse(doc, feed.Options{URL: "https://quay.example/feed"}) })
		slowest, most = max(slowest, took), max(most, grew)
		if took > spell || grew > heap {
			t.Errorf("%s: %v and %d MB, want at most %v and %d", h.Name, took, grew>>20, spell, heap>>20)
		}
		if ok := want[h.Name]; ok != nil && (err != nil || len(f.Entries) == 0 || !ok(f)) {
			t.Errorf("%s: read as %+v, %v", h.Name, f, err)
		}
	}
	if n := touched(); n > 0 || played < 30 {
		t.Errorf("the canary saw %d connections in %d cases, want none in thirty and more", n, played)
	}
	t.Logf("%d hostile feeds: %v and %d MB at most", played, slowest.Round(time.Millisecond), most>>20)
}

// measured runs something and tells its time, and by how much the memory in use rose at most.
func measured(do func()) (time.Duration, uint64) {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, most := m.HeapAlloc, m.HeapAlloc
	done := make(chan struct{})
	seen := make(chan uint64)
	go func() {
		most := uint64(0)
		for {
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
			select {
			case <-done:
				seen <- most
				return
			case <-time.After(5 * time.Millisecond): // a sample
			}
		}
	}()
	began := time.Now()
	do()
	took := time.Since(began)
	close(done)
	most = max(most, <-seen)
	return took, most - before
}

// TestHostileLists reads subscription lists of the same kind.
func TestHostileLists(t *testing.T) {
	canary, touched := fetchtest.Canary(t, "127.0.0.1:0")
	outline := func(attrs string) string { return `<outline type="rss" ` + attrs + `/>` }
	good := outline(`text="Quay" xmlUrl="https://quay.example/feed"`)
	in := func(s string) string { return `<opml version="2.0"><body>` + s + good + `</body></opml>` }
	docs := map[string]string{
		"opml/folder-traversal": in(`<outline text="../../../../tmp/x">` + good + `</outline>`),
		"opml/folder-xss":       in(`<outline text="&lt;img src=x onerror=alert(1)&gt;">` + good + `</outline>`),
		"opml/depth-10k":        in(strings.Repeat(`<outline text="a">`, 10_000)),
		"opml/entity-bomb":      `<!DOCTYPE opml [<!ENTITY a "` + strings.Repeat("a", 1000) + `"><!ENTITY b "` + strings.Repeat("&a;", 1000) + `"><!ENTITY c "` + strings.Repeat("&b;", 1000) + `">]>` + in(outline(`text="&c;" xmlUrl="https://quay.example/2"`)),
		"opml/xxe":              `<!DOCTYPE opml [<!ENTITY x SYSTEM "http://` + canary.String() + `/">]>` + in(outline(`text="&x;" xmlUrl="https://quay.example/3"`)),
		"opml/include-loop":     in(`<outline type="include" url="http://` + canary.String() + `/list.opml"/>`),
		"opml/dup-10k":          in(strings.Repeat(good, 10_000)),
	}
	played := 0
	for _, h := range readHostile(t) {
		doc, ok := docs[h.Name]
		if after, is := strings.CutPrefix(h.Input, "xmlUrl="); is {
			value, rest, _ := strings.Cut(strings.TrimPrefix(after, `"`), `"`)
			doc, ok = in(outline(`text="x" xmlUrl="`+escaped(value)+`"`+rest+`"x"`)), true
		}
		if h.Kind != "opml" || !ok { // uploads and archives: see internal/web
			continue
		}
		played++
		var l *feed.Subscriptions
		var err error
		took, grew := measured(func() { l, err = feed.ParseOPML([]byte(doc), feed.Options{}) })
		if err != nil || took > spell || grew > heap {
			t.Errorf("%s: %v, %v and %d MB, want it read in at most %v and %d", h.Name, err, took, grew>>20, spell, heap>>20)
			continue
		}
		for _, s := range l.Feeds {
			if !strings.HasPrefix(s.URL, "https://quay.example/") {
				t.Errorf("%s: subscribes to %q", h.Name, s.URL)
			}
		}
		if len(l.Feeds) == 0 || len(l.Feeds) > 3 {
			t.Errorf("%s: %d feeds, want the good one kept", h.Name, len(l.Feeds))
		}
	}
	if n := touched(); n > 0 || played < 8 {
		t.Errorf("the canary saw %d connections in %d cases, want none in eight and more", n, played)
	}
	t.Logf("%d hostile lists", played)
}

// TestSecondOrder has a server read every hostile feed of the list, among them those
// that lead to an address inside: it must stay up, ask for none of it, and stay small.
func TestSecondOrder(t *testing.T) {
	short(t)
	canary, touched := fetchtest.Canary(t, "127.0.0.1:0")
	w := newWorld(t)
	w.publish(5)
	dir := t.TempDir()
	p := install(t, w, dir, "")
	p.env = append(p.env, "HEARSAY_ALLOW=127.0.1.0/24,127.0.2.0/24") // the canary's address is not
	cases := map[string]http.HandlerFunc{}
	for _, h := range readHostile(t) {
		if doc := play(h, canary.String()); h.Kind == "feed" && doc != "" && len(doc) < 8<<20 {
			cases[h.Name] = func(rw http.ResponseWriter, r *http.Request) {
				rw.Header().Set("Refresh", "0;url=http://"+canary.String()+"/")
				rw.Header().Add("Link", "<http://"+canary.String()+"/hub>; rel=hub")
				text("application/xml", doc)(rw, r)
			}
		}
	}
	p.start()
	p.infect(cases, 1)
	db := open(t, filepath.Join(dir, "hearsay.db"))
	p.await("articles", patience, func() bool {
		var n int
		return db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM articles").Scan(&n) == nil && n > w.articles()
	})
	time.Sleep(3 * time.Second) // what follows from them
	p.alive()
	var leaked int
	if err := db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM articles WHERE headline LIKE '%root:%'").Scan(&leaked); err != nil || leaked > 0 {
		t.Errorf("%d articles with content of our files, %v; want none", leaked, err)
	}
	peak := p.peak()
	if n := touched(); n > 0 || peak > memory {
		t.Errorf("the canary saw %d connections, %d MB at the peak: want none and at most %d", n, peak>>20, memory>>20)
	}
	p.stop()
	t.Logf("%d hostile feeds read by a server: nothing asked for inside, %d MB at the peak", len(cases), peak>>20)
}
