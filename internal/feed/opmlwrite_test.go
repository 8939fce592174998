package feed

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hearsay/internal/news"
)

func writeList(t testing.TB, l *Subscriptions) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteOPML(&b, l); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteOPMLRoundTrip(t *testing.T) {
	created := time.Date(2025, 3, 2, 12, 0, 0, 0, time.FixedZone("", 3600))
	in := &Subscriptions{
		Title:   `Mine & "yours"`,
		Owner:   Person{Name: "Ann Ode", Email: "ann@ode.example"},
		Created: news.Claimed{Time: created},
		Feeds: []Subscription{
			{URL: "https://plain.example/rss?a=1&b=2", Title: "No folder", Site: "https://plain.example/", Description: "two <b>lines</b>"},
			{URL: "https://post.example/feed", Title: "Oak é", Folders: [][]string{{"Rivers"}, {"News", "Local"}, {"weir"}}},
			{URL: "http://fen.example/rss", Title: "Fen Wire", Folders: [][]string{{"Rivers", "Deep"}}, Outlet: "The Fen", Kind: "listing"},
			{URL: "https://b.example/rss", Title: "Both", Folders: [][]string{{"Rivers", "Deep"}, {"Arts, crafts"}, {"A/B", "c"}, {"last"}}},
		},
		Sites: []Link{{Href: "https://page.example/", Rel: "alternate", Title: "page"}},
		Lists: []Link{{Href: "https://lists.example/1", Rel: "include", Title: "more"}},
	}
	text := writeList(t, in)
	got, err := ParseOPML([]byte(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	opts := cmp.Options{
		cmpopts.IgnoreFields(Subscriptions{}, "Version"),
		cmp.Comparer(func(a, b news.Claimed) bool { return a.Time.Equal(b.Time) }),
	}
	if diff := cmp.Diff(in, got, opts); diff != "" {
		t.Errorf("ParseOPML(WriteOPML(x)) differs (-want +got):\n%s\n%s", diff, text)
	}
	if again := writeList(t, got); again != text {
		t.Errorf("writing twice differs:\n%s\n%s", text, again)
	}
	if got.Version != "2.0" || got.Broken != "" {
		t.Errorf("version %q, fault %q, want 2.0 and none", got.Version, got.Broken)
	}
}

func TestWriteOPMLEdges(t *testing.T) {
	l := &Subscriptions{Feeds: []Subscription{
		{URL: "javascript:alert(1)", Title: "no"},
		{URL: "https://a.example/f", Folders: [][]string{{}, {" ", ""}}},
		{URL: "https://b.example/f", Title: "line\none\x00\x1f" + "\xff"},
	}}
	got, err := ParseOPML([]byte(writeList(t, l)), Options{})
	if err != nil || len(got.Refused) != 0 {
		t.Fatalf("ParseOPML = %+v, %v, want no refused address", got, err)
	}
	want := []Subscription{{URL: "https://a.example/f", Title: "https://a.example/f"}, {URL: "https://b.example/f", Title: "line one\ufffd"}}
	if diff := cmp.Diff(want, got.Feeds); diff != "" {
		t.Errorf("feeds differ (-want +got):\n%s", diff)
	}
	if err := WriteOPML(failing{}, l); !errors.Is(err, errNoRoom) {
		t.Errorf("WriteOPML(full disk) = %v, want %v", err, errNoRoom)
	}
}

var errNoRoom = errors.New("full")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errNoRoom }

func FuzzWriteOPML(f *testing.F) {
	f.Add([]byte(opml))
	f.Add([]byte(`<opml><body><outline text="a,b"><outline text="c/d"><outline text="t" xmlUrl="http://x.example/" category="e,/f/g"/></outline></outline></body></opml>`))
	f.Fuzz(func(t *testing.T, doc []byte) {
		l, err := ParseOPML(doc, Options{})
		if err != nil {
			return
		}
		text := writeList(t, l)
		again, err := ParseOPML([]byte(text), Options{})
		if err != nil || again.Broken != "" {
			t.Fatalf("ParseOPML(WriteOPML) = %v, %q", err, again.Broken)
		}
		if len(again.Feeds) != len(l.Feeds) {
			t.Errorf("%d feeds, want %d", len(again.Feeds), len(l.Feeds))
		}
		if strings.Count(text, "<outline") < len(l.Feeds) {
			t.Errorf("fewer outlines than feeds")
		}
	})
}

func BenchmarkWriteOPML(b *testing.B) {
	l := &Subscriptions{}
	for i := range 1000 {
		l.Feeds = append(l.Feeds, Subscription{URL: "https://f.example/" + strings.Repeat("x", i%7), Title: "Feed & co", Folders: [][]string{{"News", string(rune('a' + i%20))}}})
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := WriteOPML(new(bytes.Buffer), l); err != nil {
			b.Fatal(err)
		}
	}
}
