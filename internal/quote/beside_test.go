package quote

import (
	"strings"
	"testing"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

func TestNameBesideRole(t *testing.T) {
	// The role is taken for the ship or the firm that the article names first.
	tests := []struct{ role, of, in, want string }{
		{"the captain", "Starlit", "“We saw nothing,” the captain, Bo Lindahl, said.", "Bo Lindahl"},
		{"the skipper", "Starlit", "“We saw nothing,” the skipper, Carla Voss, 41, told reporters.", "Carla Voss"},
		{"the owner", "Moor Rovers", "The owner, Amir Sethi, added: “We will pay.”", "Amir Sethi"},
		{"its manager", "Moor Rovers", "“It hurts,” its manager, Ann Teague, said on Monday.", "Ann Teague"},
		{"the company", "Starlit", "“We are sorry,” the company, Tidewater Bank, said.", "Tidewater Bank"},
		{"the captain", "Bo Lindahl", "“We saw nothing,” the captain said, Carla Voss beside him.", "Bo Lindahl"},
		{"the captain", "Bo Lindahl", "The captain told the mate, Carla Voss, that “nobody slept”.", "Bo Lindahl"},
		{"the firm", "Starlit", "“We are sorry,” the firm, near Moor University, said.", "Starlit"},
	}
	for _, tt := range tests {
		r := text.Read(&news.Article{Outlet: "Moor Gazette", Paragraphs: []string{"Starlit and Moor Rovers were there.", tt.in}})
		ents, ments := entities(r)
		i := strings.Index(strings.ToLower(tt.in), tt.role)
		m := news.Mention{Span: news.Span{Para: 1, Start: i, End: i + len(tt.role)}, Form: news.NominalForm}
		for e := range ents {
			if ents[e].Name == tt.of {
				m.Entity, m.Kind = e, ents[e].Kind
			}
		}
		at := 0
		for at < len(ments) && ments[at].Less(m.Span) {
			at++
		}
		ments = append(ments[:at], append([]news.Mention{m}, ments[at:]...)...)
		got := Read(r, ents, ments)
		if len(got) != 1 || got[0].Speaker.Name != tt.want {
			t.Errorf("Read(%q) = %v, want speaker %s", tt.in, lines(got), tt.want)
		}
	}
}
