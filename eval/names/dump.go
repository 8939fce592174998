package main

import (
	"fmt"
	"strings"

	"hearsay/internal/news"
)

// dump prints an article with every mention's meaning behind it.
func dump(a *news.Annotated) {
	fmt.Println("==", a.ID, a.Headline)
	for i, e := range a.Entities {
		var ds []string
		for _, d := range e.Descriptions {
			ds = append(ds, d.Text)
		}
		fmt.Printf("  %d %s (%s) %q gender %d score %.2f desc %q\n", i, e.Name, e.Kind, e.Aliases, e.Gender, e.Score, ds)
	}
	for i := range len(a.Paragraphs) + 2 {
		n := i - 2
		if i < 2 {
			n = -1 - i // headline, then standfirst
		}
		s, at := a.Passage(n), 0
		var b strings.Builder
		for _, m := range a.Mentions {
			if m.Para != n {
				continue
			}
			b.WriteString(s[at:m.End])
			fmt.Fprintf(&b, "{%d", m.Entity)
			if len(m.Also) > 0 {
				fmt.Fprint(&b, m.Also)
			}
			b.WriteString("}")
			at = m.End
		}
		if s != "" {
			fmt.Println("  ", b.String()+s[at:])
		}
	}
}
