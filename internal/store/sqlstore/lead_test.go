package sqlstore

import (
	"encoding/json"
	"testing"

	"hearsay/internal/news"
)

func TestLeadOf(t *testing.T) {
	for _, c := range []struct {
		a    news.Article
		want string
	}{
		{news.Article{Headline: "Ferry late", Standfirst: "It was late.", Paragraphs: []string{"One."}, Tags: []string{"sea", "ships"}}, "It was late."},
		{news.Article{Headline: "Ferry late", Paragraphs: []string{"One \"and\" two.", "Three."}, Bylines: []string{"Ida Holm"}}, `One "and" two.`},
		{news.Article{Headline: "Ferry late", Paragraphs: []string{}}, ""},
		{news.Article{}, ""},
	} {
		b, err := json.Marshal(&c.a)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := leadOf(b); err != nil || got != c.want {
			t.Errorf("leadOf(%s) = %q, %v, want %q", b, got, err, c.want)
		}
	}
	for _, bad := range []string{"", "{", `{"Headline":`, `{"Standfirst":7}`, `{"Paragraphs":[7]}`, `{"Paragraphs"`} {
		if got, err := leadOf([]byte(bad)); err == nil && got != "" {
			t.Errorf("leadOf(%q) = %q, want none", bad, got)
		}
	}
}

func TestDecodeShare(t *testing.T) {
	whole := news.Reuse{From: "a1", To: "a2", Share: .5, Via: "a3", Passages: []news.SharedPassage{{Text: "late again on Tuesday"}}}
	b, err := json.Marshal(whole)
	if err != nil {
		t.Fatal(err)
	}
	for i := range len(b) { // cut anywhere: no panic, and never another share
		var p news.Reuse
		if err := decodeShare(b[:i], &p); err == nil && p.Share != 0 && p.Share != .5 {
			t.Errorf("decodeShare(%s) = %v", b[:i], p.Share)
		}
	}
	var p news.Reuse
	if err := decodeShare(b, &p); err != nil || p.Share != .5 || p.Passages != nil {
		t.Errorf("decodeShare = %+v, %v, want the share alone", p, err)
	}
}
