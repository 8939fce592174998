package quote

import (
	"testing"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

func read(paras ...string) []news.Quote {
	return Read(text.Read(&news.Article{Outlet: "Moor Gazette", Paragraphs: paras}), nil, nil)
}

func TestReadRows(t *testing.T) {
	type want struct{ text, speaker, to string }
	tests := []struct {
		name string
		in   []string
		want []want
	}{
		{
			"interrupted",
			[]string{"“We won,” Ann Teague told the Gazette. “We will win again.”"},
			[]want{{"We won, We will win again.", "Ann Teague", "Moor Gazette"}},
		},
		{
			"run over paragraphs",
			[]string{"Ann Teague said: “We won.", "“We will win again.”"},
			[]want{{"We won.", "Ann Teague", ""}, {"We will win again.", "Ann Teague", ""}},
		},
		{
			"single marks and apostrophes",
			[]string{"‘It was the players’ idea, wasn’t it,’ said Ann Teague."},
			[]want{{"It was the players’ idea, wasn’t it,", "Ann Teague", ""}},
		},
		{
			"anonymous",
			[]string{"\"They left by the back door,\" a source close to the couple told Starlit."},
			[]want{{"They left by the back door,", "a source close to the couple", "Starlit"}},
		},
		{"title left out", []string{"She starred in “The Long Moor” and sang “Rain Again” on tour."}, nil},
	}
	for _, tt := range tests {
		got := read(tt.in...)
		var g []want
		for _, q := range got {
			g = append(g, want{q.Text, q.Speaker.Name, q.SaidTo})
		}
		if len(g) != len(tt.want) {
			t.Errorf("%s: Read(%q) = %q, want %q", tt.name, tt.in, g, tt.want)
			continue
		}
		for i := range g {
			if g[i] != tt.want[i] {
				t.Errorf("%s: row %d = %q, want %q", tt.name, i, g[i], tt.want[i])
			}
		}
	}
}
