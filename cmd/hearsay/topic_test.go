package main

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/query"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
)

func TestCalledOf(t *testing.T) {
	ctx := t.Context()
	st, err := sqlstore.Open(ctx, sqlstore.Options{Database: filepath.Join(t.TempDir(), "hearsay.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	saved, err := st.Articles.Save(ctx, []store.Fetched{{Seen: time.Unix(1, 0), Item: store.Item{Keys: []string{"a"}, Article: news.Article{Headline: "Weir opens", Paragraphs: []string{"It did."}}}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	people := []store.Entity{
		{ID: "e1", Kind: news.Person, Name: "Nell Hartnoll", Aliases: []string{"Hartnoll", "Nelly"}, Keys: []string{"nell hartnoll"}},
		{ID: "e2", Kind: news.Person, Name: "Rufus Hartnoll", Aliases: []string{"Hartnoll"}, Keys: []string{"rufus hartnoll"}},
		{ID: "e3", Kind: news.Person, Name: "Imke Sorrel", Keys: []string{"imke sorrel"}},
		{ID: "e4", Kind: news.Organisation, Name: "Sorrel Weir Trust", Keys: []string{"sorrel weir trust"}},
	}
	if _, err := st.Entities.Save(ctx, people...); err != nil {
		t.Fatal(err)
	}
	var ms []store.Mention
	doc := query.Document{Headline: "Weir opens", Language: "en"}
	for i, e := range people {
		ms = append(ms, store.Mention{Article: saved[0].Article, Entity: e.ID, Local: i})
		doc.About = append(append(doc.About, e.Name), e.Aliases...)
	}
	if err := st.Entities.Mention(ctx, []string{saved[0].Article}, ms); err != nil {
		t.Fatal(err)
	}
	if err := st.Search.Put(ctx, store.SearchDoc{Article: saved[0].Article, Revision: 1, Document: doc}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ in, want string }{
		{"Nell Hartnoll", "e1"},
		{"e2", "e2"},
		{"nelly", "e1"},       // an alias
		{"#Sorrel", "e3"},     // a surname goes before words of other names
		{"Weir", "e4"},        // words of one name
		{"Rufus", "e2"},       // a first name
		{"Hartnoll", "e1 e2"}, // two of one surname
		{"Nobody", "none"},
		{"Hartnoll Weir", "none"},
	} {
		es, err := calledOf(ctx, st, tt.in)
		got := ""
		switch {
		case errors.Is(err, news.ErrNotFound):
			got = "none"
		case err != nil:
			for _, e := range people {
				if strings.Contains(news.Hint(err), e.ID+"  "+e.Name) {
					got += " " + e.ID
				}
			}
		default:
			got = es[0].ID
		}
		if strings.TrimSpace(got) != tt.want {
			t.Errorf("calledOf(%q) = %q (%v), want %q", tt.in, got, err, tt.want)
		}
	}
}
