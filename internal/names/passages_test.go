package names

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

//go:embed testdata/passages.txt
var passagesText string

var markKinds = map[byte]news.EntityKind{'P': news.Person, 'O': news.Organisation, 'L': news.Place, 'W': news.Work, 'E': news.Event}

// unmark takes the marks out of a paragraph and returns what they mark.
func unmark(t *testing.T, para int, line string) (plain string, spans map[news.Span]news.EntityKind) {
	t.Helper()
	var b strings.Builder
	spans = map[news.Span]news.EntityKind{}
	for {
		open := strings.IndexByte(line, '[')
		if open < 0 {
			return b.String() + line, spans
		}
		end := strings.IndexByte(line[open:], ']') + open
		kind := markKinds[line[open+1]]
		if end < open || kind == "" {
			t.Fatalf("bad mark in %q", line)
		}
		b.WriteString(line[:open])
		name := line[open+3 : end]
		// Titles and quotation marks are no part of a name's span.
		for _, title := range []string{"Sir ", "Senator ", "Dr ", "Mrs ", "Ms ", "Mayor ", "Chief ", "President ", "Justice ", "Lady ", "Corporal ", "Det Insp ", "Cllr ", "Treasurer ", "Mr ", "Lt Col ", "Pastor ", "Prime Minister ", "King ", "Station Manager ", "Prof ", "“", "The ", "the "} {
			if rest, ok := strings.CutPrefix(name, title); ok {
				b.WriteString(title)
				name = rest
			}
		}
		name, mark := strings.TrimSuffix(name, "”"), strings.HasSuffix(name, "”")
		spans[news.Span{Para: para, Start: b.Len(), End: b.Len() + len(name)}] = kind
		b.WriteString(name)
		if mark {
			b.WriteString("”")
		}
		line = line[end+1:]
	}
}

// TestPassages reads the invented passages and holds how many of their names
// are found.
func TestPassages(t *testing.T) {
	var notes []string
	right, wrong, missed := 0, 0, 0
	for _, block := range strings.Split(passagesText, "\n\n") {
		if strings.HasPrefix(block, "#") {
			continue
		}
		a := &news.Article{ID: "x", Outlet: "The Test"}
		want := map[news.Span]news.EntityKind{}
		for i, line := range strings.Split(strings.TrimSpace(block), "\n") {
			plain, spans := unmark(t, i, line)
			a.Paragraphs = append(a.Paragraphs, plain)
			for s, k := range spans {
				want[s] = k
			}
		}
		_, ms := Read(text.Read(a))
		for _, m := range ms {
			if m.Form != news.NameForm {
				continue
			}
			s := m.Span
			for _, the := range []string{"The ", "the "} {
				if strings.HasPrefix(s.In(a), the) {
					s.Start += len(the)
				}
			}
			if want[s] == m.Kind {
				right++
				delete(want, s)
				continue
			}
			wrong++
			notes = append(notes, fmt.Sprintf("wrong %s %q in %q", m.Kind, s.In(a), a.Paragraphs[s.Para]))
		}
		for s, k := range want {
			missed++
			notes = append(notes, fmt.Sprintf("missed %s %q in %q", k, s.In(a), a.Paragraphs[s.Para]))
		}
	}
	slices.Sort(notes)
	precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
	t.Logf("precision %.3f, recall %.3f of %d names\n%s", precision, recall, right+missed, strings.Join(notes, "\n"))
	if precision < 0.96 || recall < 0.92 {
		t.Errorf("precision %.3f, recall %.3f, want at least 0.96 and 0.92", precision, recall)
	}
}
