package names

import (
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

func read(paragraphs ...string) ([]news.Entity, []news.Mention, *news.Article) {
	a := &news.Article{ID: "a1", Paragraphs: paragraphs}
	e, m := Read(text.Read(a))
	return e, m, a
}

// found lists "Name/kind" of every entity, sorted.
func found(es []news.Entity) []string {
	var out []string
	for _, e := range es {
		out = append(out, e.Name+"/"+string(e.Kind))
	}
	sort.Strings(out)
	return out
}

func TestRead(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"role in front", "Bakery owner Tilda Marsh said the fire began at dawn.", []string{"Tilda Marsh/person"}},
		{"age behind", "Corrin Dale, 44, was taken to hospital.", []string{"Corrin Dale/person"}},
		{"surname and title", "Corrin Dale has resigned. Mr Dale said he was sorry.", []string{"Corrin Dale/person"}},
		{"capitals at the start", "TILDA Marsh is to marry.", []string{"Tilda Marsh/person"}},
		{"organisation", "The inquiry was opened by Fenwick District Council on Monday.", []string{"Fenwick District Council/organisation"}},
		{"a company by what is held in it", "Shares in Norvane fell on Tuesday. Norvane raised its offer, and the takeover of Norvane will close in May.", []string{"Norvane/organisation"}},
		{"place", "The road to the village of Ashcombe Lacey was closed.", []string{"Ashcombe Lacey/place"}},
		{"an office with of in front", "Superintendent of Police Devan Toralli said the road was wet.", []string{"Devan Toralli/person"}},
		{"an office with of the in front", "Leader of the Opposition Nirali Hosk walked out.", []string{"Nirali Hosk/person"}},
		{"an office with for in front", "Minister for Housing Tilda Marsh said the rules were clear.", []string{"Tilda Marsh/person"}},
		{"an office of two words", "It was the Director of Public Prosecutions Corrin Dale who wrote.", []string{"Corrin Dale/person"}},
		{"an office that needs no verb of saying", "In the house the leader of the Opposition Nirali Hosk walked out.", []string{"Nirali Hosk/person"}},
		{"an office and its holder between commas", "In May the minister of state for fisheries, Lorcan Wheale, quit.", []string{"Lorcan Wheale/person"}},
		{"the head of a firm between commas", "The then owner of the company, Tirlok Hosk, said he would pay.", []string{"Tirlok Hosk/person"}},
		{"a member and the seat", "Two of them were Tilda Marsh, 39, the TD for Vale East, and a TD from the coast.", []string{"Tilda Marsh/person", "Vale East/place"}},
		{"no office but an organisation", "The chief of Royal Fenwick Trust resigned.", []string{"Royal Fenwick Trust/organisation"}},
		{"anonymous", "A neighbour said nobody was hurt. One onlooker cried.", nil},
		{"plain capitals", "Police said on Tuesday that Council staff were safe.", nil},
	}
	for _, tt := range tests {
		es, _, _ := read(tt.in)
		if diff := cmp.Diff(tt.want, found(es)); diff != "" {
			t.Errorf("%s: Read(%q) mismatch (-want +got):\n%s", tt.name, tt.in, diff)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Mr. Lee’s “U.S.” plan", "JAMES Hobb, 39, and Dr. van der Berg (the 'Admiral') of 49ers")
	f.Add("'s’ “”", "Of the . & ‘A’ St. X's Park")
	f.Fuzz(func(t *testing.T, head, body string) {
		a := &news.Article{Headline: head, Paragraphs: []string{body, head}}
		es, ms := Read(text.Read(a))
		for _, m := range ms {
			if m.Entity >= len(es) || m.Start < 0 || m.End > len(a.Passage(m.Para)) || m.End <= m.Start {
				t.Fatalf("mention %+v does not fit", m)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	para := "Bakery owner Tilda Marsh, 39, said on Tuesday that the fire at Fenwick Mill had been seen from Ashcombe. " +
		"Mr Dale told the Fenwick Herald: “We ran, and then she called me.” He said the council would pay. "
	a := &news.Article{Headline: "Fire at mill", Paragraphs: []string{para, "Corrin Dale left. " + para, para, para}}
	r := text.Read(a)
	n := 0
	for _, p := range r.Passages {
		n += len(p.Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		Read(r)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// TestReadWordSalad reads random rows of the words that the rules look for:
// no row may panic or give a mention that does not fit.
func TestReadWordSalad(t *testing.T) {
	words := strings.Fields(`the The a of and for & de van der 's ’s ’ ' " “ ” ‘ ( ) , . : — - ! ? 36 1984 49ers St. St Mr. Ms Dr Sir Lord Lady Dame President Secretary
State Commerce Minister Pope Queen King Tilda Marsh Corrin Dale JAMES NATO BBC Jr Jr. III KC Council council Police Trust Reef Street Festival Cup star actress actor
officer said told Monday May April who whose his her he she they them couple brothers German South Korean Channel 4 Apollo X I US WHO al-Hale McDale O'Dale iPhone
Miss Universe Captain in at near on wife brother leader Fenwick Foods Ltd city District court Crown film “Night Boats” New York 39-year-old year-old old Food Drug Administration`)
	seed := uint32(1)
	next := func(n int) int {
		seed = seed*1664525 + 1013904223 // Numerical Recipes' generator
		return int(seed>>8) % n
	}
	for range 1500 {
		var paras []string
		for range 2 {
			var b strings.Builder
			for range 3 + next(22) {
				b.WriteString(words[next(len(words))])
				if next(5) > 0 {
					b.WriteByte(' ')
				}
			}
			paras = append(paras, b.String())
		}
		es, ms, a := read(paras...)
		for _, m := range ms {
			if m.Entity >= len(es) || m.Start < 0 || m.End > len(a.Passage(m.Para)) || m.End <= m.Start {
				t.Fatalf("Read(%q): mention %+v does not fit", paras, m)
			}
		}
	}
}

// TestReadGrowsWithLength reads long texts that repeat what is costly to
// resolve: a quadratic step would take minutes.
func TestReadGrowsWithLength(t *testing.T) {
	var names, bears, caps strings.Builder
	for i := range 4000 {
		w := "Q" + strings.Repeat("a", i%9) + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676))
		names.WriteString("Ada " + w + ", the actress, met Mr " + w + " and he saw her. ")
		bears.WriteString("Tilda Marsh told Marsh that he and the " + w + " star, " + w + " Marsh, 36, were late, ")
		caps.WriteString("Tilda President of Marsh Council ")
	}
	for _, s := range []string{names.String(), bears.String(), caps.String(), strings.Repeat("“‘\"(", 20000), strings.Repeat("the ", 50000), strings.Repeat("Of the ", 30000)} {
		start := time.Now()
		read(s)
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("Read of %d bytes (%.40q…) took %v, want under 5s", len(s), s, d)
		}
	}
}

func TestPortfolio(t *testing.T) {
	es, _, _ := read("Secretary of Commerce Ada Moss and Secretary of State Tilda Marsh met.")
	if diff := cmp.Diff([]string{"Ada Moss/person", "Tilda Marsh/person"}, found(es)); diff != "" {
		t.Errorf("Read(…) mismatch (-want +got):\n%s", diff)
	}
}
