package page

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
)

// The pages of these tests are invented, with every name in them.

var dumpNow = time.Date(2025, 6, 6, 12, 0, 0, 0, time.UTC)

// outline writes an article's fields down, one a line, empty ones left out.
func outline(a *news.Article) string {
	var b strings.Builder
	line := func(k, v string) {
		if v != "" {
			fmt.Fprintf(&b, "%s: %s\n", k, v)
		}
	}
	line("outlet", a.Outlet)
	line("section", a.Section)
	line("headline", a.Headline)
	line("standfirst", a.Standfirst)
	line("by", strings.Join(a.Bylines, ", "))
	if a.Published.Known() {
		layout := "2006-01-02"
		if a.Published.Precision == news.PrecisionMinute || a.Published.Precision == news.PrecisionSecond {
			layout = "2006-01-02T15:04Z07:00"
		}
		v := a.Published.Time.Format(layout)
		if a.Published.From == news.FromRelative {
			v += " relative"
		}
		line("published", v)
	}
	line("credit", a.Credit)
	line("tags", strings.Join(a.Tags, ", "))
	heads := a.Headings
	for i, p := range a.Paragraphs {
		for len(heads) > 0 && heads[0].Before == i {
			line("##", heads[0].Text)
			heads = heads[1:]
		}
		line("p", p)
	}
	for _, c := range a.Captions {
		line("caption", c)
	}
	return b.String()
}

func outlines(arts []news.Article) string {
	var parts []string
	for i := range arts {
		parts = append(parts, outline(&arts[i]))
	}
	return strings.Join(parts, "--\n")
}

func TestReadDump(t *testing.T) {
	for _, tt := range slices.Concat(dumpTests, moreDumpTests, lateDumpTests) {
		t.Run(tt.name, func(t *testing.T) {
			arts, err := readDump(tt.in, Options{Now: dumpNow})
			if err != nil {
				t.Fatalf("readDump: %v", err)
			}
			want := strings.TrimLeft(tt.want, "\n")
			if diff := cmp.Diff(want, outlines(arts)); diff != "" {
				t.Errorf("readDump(%s) differs (-want +got):\n%s", tt.name, diff)
			}
			for i := range arts {
				if arts[i].Part != i {
					t.Errorf("article %d has part %d", i, arts[i].Part)
				}
			}
		})
	}
}

func TestReadDumpRefuses(t *testing.T) {
	tests := []struct{ name, in string }{
		{"empty", ""},
		{"blank", " \n\n\t\n"},
		{"marks", "*** --- ... !!!\n=====\n"},
		{"nul", "\x00\x00\x00"},
		{"words", "apple\nbanana\ncherry\ndamson\nelder\nfig\n"},
		{"links", "Home\nNews\nSport\nCouncil agrees new bins\nFerry runs late again\nSchool wins prize\nContact us\n"},
		{"csv", "id,name,age,town\n1,Ada Vole,31,Porthaven\n2,Ben Stoat,44,Marlow Cross\n3,Cy Otter,29,Porthaven\n"},
		{"tsv", "id\tname\tage\n1\tAda Vole\t31\n2\tBen Stoat\t44\n3\tCy Otter\t29\n"},
		{"log", "2025-06-01 10:00:01 INFO server started on port 8080.\n2025-06-01 10:00:02 WARN slow query took longer than it should have done.\n2025-06-01 10:00:03 INFO done with all of it now.\n"},
		{"404", "404 Not Found\n\nThe page you requested could not be found on this server. Please check the address.\n\nnginx\n"},
		{"gate", "Just a moment...\n\nChecking your browser before you go on to the site you asked for.\n\nPlease enable JavaScript and cookies to continue.\n\nRay ID: 8f00\n"},
		{"json", "{\n  \"title\": \"Ferry late\",\n  \"body\": \"The ferry was late again on Monday.\"\n}\n"},
		{"code", "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Println(\"hello there\");\n}\n"},
		{"one long word", strings.Repeat("a", 10000)},
	}
	for _, tt := range tests {
		arts, err := readDump(tt.in, Options{Now: dumpNow})
		if !errors.Is(err, news.ErrInvalid) || news.Hint(err) == "" {
			t.Errorf("readDump(%s) = %d articles, error %v, want an invalid input with a hint", tt.name, len(arts), err)
		}
	}
}
