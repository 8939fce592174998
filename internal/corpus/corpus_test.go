package corpus

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"hearsay/internal/news"
	"hearsay/internal/reuse"
)

func TestArticle(t *testing.T) {
	a, err := Article([]byte(`{"id":12,"date":"2025-03-03","source":"Moor Gazette","url":"https://moor.example/1","lang":"en","title":"Barn burns ","text":"Barn burns\nIt burned.\n\nNobody was hurt.","topic":"x"}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintf("%s|%s|%s|%s|%q", a.ID, a.Outlet, a.Headline, a.Language, a.Paragraphs); got != `12|Moor Gazette|Barn burns|en|["It burned." "Nobody was hurt."]` {
		t.Errorf("Article = %s", got)
	}
}

// lines makes a file of lines from ids and dates.
func lines(rows ...string) File {
	var b strings.Builder
	for _, r := range rows {
		id, date, _ := strings.Cut(r, " ")
		fmt.Fprintf(&b, `{"id":%q,"date":%q,"text":"The ferry %s was mended."}`+"\n", id, date, id)
	}
	return File{Name: "f", R: strings.NewReader(b.String())}
}

func TestFilesAreOneStream(t *testing.T) {
	tests := []struct {
		name  string
		files []File
		want  string
	}{
		{"one keeps its order", []File{lines("a 2025-03-05", "b 2025-03-04", "c ")}, "a b c"},
		{"two by date", []File{lines("a 2025-03-04", "b 2025-03-06"), lines("c 2025-03-03", "d 2025-03-05")}, "c a d b"},
		{"equal dates by file", []File{lines("a 2025-03-04"), lines("b 2025-03-04")}, "a b"},
		{"no date stays behind its neighbour", []File{lines("a 2025-03-05", "b "), lines("c 2025-03-04", "d ", "e 2025-03-06")}, "c d a b e"},
	}
	for _, tt := range tests {
		var got []string
		_, err := Group(context.Background(), tt.files, Options{Article: func(a *news.Article) { got = append(got, a.ID) }})
		if err != nil || strings.Join(got, " ") != tt.want {
			t.Errorf("%s: Group takes %q, %v, want %s", tt.name, got, err, tt.want)
		}
	}
}

// A quotation that two articles share is told, and is no copied pair.
func TestQuotedWordsAreTold(t *testing.T) {
	const said = "“I have never heard a noise like it in forty years of farming, and I hope I never hear it again in my life,” said Walt Ibbs."
	in := fmt.Sprintf("{\"id\":\"a\",\"source\":\"x\",\"text\":%q}\n{\"id\":\"b\",\"source\":\"y\",\"text\":%q}\n", said+"\nThe fire was out by nine.", said+"\nA dry spring is over.")
	var got []reuse.Overlap
	_, err := Group(context.Background(), []File{{Name: "f", R: strings.NewReader(in)}}, Options{Overlap: func(o reuse.Overlap) error { got = append(got, o); return nil }})
	if err != nil || len(got) != 1 || got[0].Copied || got[0].QuotedWords != 24 || got[0].ProseWords != 3 {
		t.Errorf("Group tells %+v, %v, want one pair of 24 quoted words and 3 others, not copied", got, err)
	}
}

func FuzzArticle(f *testing.F) {
	f.Add([]byte(`{"id":"a","date":"2025-03-03","text":"It burned."}`))
	f.Add([]byte(`{"id":1e400,"text":null}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := Article(b)
		if a == nil && err == nil {
			t.Fatalf("Article(%q) = nil, nil", b)
		}
		if a != nil && (a.ID == "" || strings.ContainsAny(a.ID, "\t\n")) {
			t.Fatalf("Article(%q) has id %q", b, a.ID)
		}
	})
}

func TestDateOf(t *testing.T) {
	tests := []struct{ in, want string }{
		{`{"id":"a","date":"2025-03-03","text":"x"}`, "2025-03-03"},
		{`{ "date" : "2025-03-03T08:00:00Z" }`, "2025-03-03T08:00:00Z"},
		{`{"text":"he said \"date\":\"1999\"","date":"2025-03-03"}`, "2025-03-03"},
		{`{"text":"a {brace}","date":"2025-03-03"}`, "2025-03-03"},
		{`{"more":{"date":"1999-01-01"},"date":"2025-03-03"}`, "2025-03-03"},
		{`{"id":"date","text":",\"date\":"}`, ""},
		{`{"date":"2025\u002d03-03"}`, "2025-03-03"},
		{`{"date":20250303}`, ""},
		{`"date"`, ""},
		{` "date":"2025-03-03"{`, ""},
		{``, ""},
	}
	for _, tt := range tests {
		if got := dateOf([]byte(tt.in)); got != tt.want {
			t.Errorf("dateOf(%s) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
