package view_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

// paper is an article of a headline and paragraphs.
func paper(headline string, paragraphs ...string) *news.Article {
	return &news.Article{Headline: headline, Paragraphs: paragraphs}
}

func TestAmendments(t *testing.T) {
	for _, c := range []struct {
		name          string
		before, after *news.Article
		want          []string
	}{
		{"nothing", paper("Lido to close", "It shuts."), paper("Lido to close", "It  shuts."), nil},
		{"headline", paper("Lido survives", "It shuts."), paper("Lido spared after vote", "It shuts."), []string{"headline: Lido survives -> Lido spared after vote"}},
		{"headline's capitals", paper("Lido To Close", "It."), paper("Lido to close!", "It."), []string{"marks ×1"}},
		{"number", paper("", "Police said 12 people fell."), paper("", "Police said 14 people fell."), []string{"number: 12 -> 14"}},
		{"number in words", paper("", "Police said twelve people fell."), paper("", "Police said twenty-one people fell."), []string{"number: twelve -> twenty-one"}},
		{"words and digits", paper("", "He hit nine cars."), paper("", "He hit 17 cars."), []string{"number: nine -> 17"}},
		{"year with a comma", paper("", "Built in 1962, it fell."), paper("", "Built in 1958, it fell."), []string{"number: 1962 -> 1958"}},
		{"money", paper("", "It cost £12,400 in all."), paper("", "It cost £20,150 in all."), []string{"number: £12,400 -> £20,150"}},
		{"time", paper("", "It struck at 06:10 on Friday."), paper("", "It struck at 05:40 on Friday."), []string{"number: 06:10 -> 05:40"}},
		{"share", paper("", "Some 40% of them agreed."), paper("", "Some 45% of them agreed."), []string{"number: 40% -> 45%"}},
		{"the same number twice", paper("", "All 12 fell.", "The 12 were well."), paper("", "All 14 fell.", "The 14 were well."), []string{"number: 12 -> 14 ×2"}},
		{"number gone", paper("", "Some 12 people fell."), paper("", "Some people fell."), []string{"number: 12 -> "}},
		{"pronoun", paper("", "The first one of them fell."), paper("", "The first of them fell."), []string{"words ×1"}},
		{"name", paper("", "The mayor, Orla Lee, spoke."), paper("", "The mayor, Orla Leigh, spoke."), []string{"name: Orla Lee -> Orla Leigh"}},
		{"another person", paper("", "It was said by Orla Lee on Friday."), paper("", "It was said by Tam Quill on Friday."), []string{"name: Orla Lee -> Tam Quill"}},
		{"day", paper("", "It closed on Friday, she said."), paper("", "It closed on Saturday, she said."), []string{"date: Friday -> Saturday"}},
		{"day that came", paper("", "She won the prize."), paper("", "She won the prize on Saturday."), []string{"date:  -> Saturday", "words ×1"}},
		{"no name at the beginning", paper("", "Rain fell."), paper("", "Snow fell."), []string{"words ×1"}},
		{
			"quotation", paper("", "“We never saw the fog come in,” said Lee."), paper("", "“We hardly saw the fog come in,” said Lee."),
			[]string{"quote: We never saw the fog come in, -> We hardly saw the fog come in,", "words ×1"},
		},
		{"quotation gone", paper("", "“We never saw it coming,” said Lee.", "Rain fell."), paper("", "Rain fell."), []string{"quote: We never saw it coming, -> ", "removed ×1"}},
		{"quotation that came", paper("", "Lee spoke."), paper("", `Lee spoke: "We will not go home."`), []string{"quote:  -> We will not go home.", "words ×5"}},
		{"title in marks", paper("", "She wrote “Low Tide” then."), paper("", "She wrote “High Tide” then."), []string{"name: Low Tide -> High Tide"}},
		{"notice", paper("", "Rain fell."), paper("", "Rain fell.", "Correction: an earlier version gave the wrong day."), []string{"notice:  -> Correction: an earlier version gave the wrong day.", "added ×1"}},
		{"notice at the end", paper("", "Rain fell."), paper("", "Rain fell. This article was amended on 3 May 2031."), []string{"notice:  -> This article was amended on 3 May 2031.", "words ×8"}},
		{"notice in other words", paper("", "Rain fell."), paper("", "Rain fell.", "The report misspelled Mr Quill's name."), []string{"notice:  -> The report misspelled Mr Quill's name.", "added ×1"}},
		{"no notice", paper("", "Rain fell."), paper("", "Rain fell.", "The minister demanded a correction and said she had been wrongly accused."), []string{"added ×1"}},
		{"comma", paper("", "Rain fell, he said."), paper("", "Rain fell he said."), []string{"marks ×1"}},
		{"quotation marks", paper("", `He said "rain fell all day".`), paper("", `He said “rain fell all day”.`), []string{"marks ×2"}},
		{
			"in order", paper("Two hurt", "Lee said 2 were hurt, and rain fell"), paper("Three hurt", "Quill said 3 were hurt and snow fell"),
			[]string{"headline: Two hurt -> Three hurt", "number: 2 -> 3", "words ×2", "marks ×1"},
		},
		{"caption", &news.Article{Captions: []string{"The lido."}}, &news.Article{Captions: []string{"The weir."}}, []string{"beside ×1"}},
	} {
		amendments, changes := view.Compare(c.before, c.after)
		var got []string
		for _, r := range amendments {
			s := string(r.Kind)
			if r.From+r.To != "" {
				s += ": " + r.From + " -> " + r.To
			}
			if r.N > 1 || r.From+r.To == "" {
				s += fmt.Sprintf(" ×%d", r.N)
			}
			got = append(got, s)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: amendments: %s", c.name, d)
		}
		if (len(changes) == 0) != (c.want == nil) {
			t.Errorf("%s: %d changes", c.name, len(changes))
		}
	}
}

// TestAmendmentsOfALongPlace: where many words were written anew, nothing is said to
// have become something else.
func TestAmendmentsOfALongPlace(t *testing.T) {
	before := "In May 2019 the council of Holt bought 40 boats for nine ponds and let them to Orla Lee."
	after := "Tam Quill, who is 51, had sold the last of those three fields at Varley by then, his lawyers said."
	amendments, _ := view.Compare(paper("", before), paper("", after))
	for _, r := range amendments {
		if r.Kind == view.AmendedNumber || r.Kind == view.AmendedName {
			t.Errorf("Compare says that %q became %q", r.From, r.To)
		}
	}
}

func TestChangesSkip(t *testing.T) {
	before := paper("H", "One fell.", "Two stayed.", "Three stayed.", "Four fell.")
	after := paper("H", "One rose.", "Two stayed.", "Three stayed.", "A new one came in between.", "Four rose.")
	_, changes := view.Compare(before, after)
	if len(changes) != 3 || changes[0].Skipped != 0 || changes[1].Skipped != 2 || changes[2].Skipped != 0 {
		t.Fatalf("changes = %+v, want three, the second after two that stayed", changes)
	}
	if changes[1].Pieces[0].Op != view.Inserted || len(changes[2].Pieces) != 3 {
		t.Errorf("changes = %+v, want the new paragraph whole and the edited one beside its own wording", changes[1:])
	}
}

func TestFolded(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("word ", 100))
	got := view.Folded([]view.Piece{{Text: long}, {Text: "a", Op: view.Deleted}, {Text: long}, {Text: "b", Op: view.Inserted}, {Text: "short end"}})
	var shape []string
	for _, p := range got {
		shape = append(shape, fmt.Sprintf("%s%d", p.Op, len(strings.Fields(p.Text))+p.Words))
	}
	if want := "…88 12 del1 12 …76 12 ins1 2"; strings.Join(shape, " ") != want {
		t.Errorf("Folded = %v, want %s", shape, want)
	}
}

// TestCompareIsBounded compares long texts that have nothing in common.
func TestCompareIsBounded(t *testing.T) {
	many := func(word string) *news.Article {
		a := &news.Article{}
		for i := range 2000 {
			var b strings.Builder
			for k := range 100 {
				fmt.Fprintf(&b, "%s%d ", word, i*k)
			}
			a.Paragraphs = append(a.Paragraphs, b.String())
		}
		return a
	}
	begin := time.Now()
	_, changes := view.Compare(many("a"), many("b"))
	if took := time.Since(begin); len(changes) != 2000 || took > 10*time.Second {
		t.Errorf("%d changes in %v, want 2000 soon", len(changes), took)
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("Two hurt\nLee said “two were hurt”.", "Three hurt\nCorrection: Lee said “three were hurt”.\nMore.")
	f.Add("\n«a b c", "\n»“ \x00 12")
	f.Fuzz(func(t *testing.T, before, after string) {
		make := func(s string) *news.Article {
			l := strings.Split(s, "\n")
			return paper(l[0], l[1:]...)
		}
		amendments, changes := view.Compare(make(before), make(after))
		if before == after && len(amendments)+len(changes) > 0 {
			t.Errorf("Compare of equal texts = %v, %v", amendments, changes)
		}
		if len(amendments) > 0 && len(changes) == 0 {
			t.Errorf("amendments %v without a change", amendments)
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	before, after := paper("Two hurt"), paper("Three hurt")
	for i := range 60 {
		p := fmt.Sprintf("The %d o'clock ferry left late on Tuesday with %d people on board, the harbour office said, and rain fell on all of them.", i, 7*i)
		before.Paragraphs = append(before.Paragraphs, p)
		if i%9 == 0 {
			p = strings.Replace(p, "Tuesday", "Wednesday", 1)
		}
		after.Paragraphs = append(after.Paragraphs, p)
	}
	b.ReportAllocs()
	for b.Loop() {
		view.Compare(before, after)
	}
}
