package dates

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/eval/gold"
	finder "hearsay/internal/dates"
	"hearsay/internal/news"
	"hearsay/internal/text"
)

var (
	show = flag.String("show", "", "print what is wrong: span, value, or both, in the open part")
	in   = flag.String("in", "", "print only for this set")
)

type timex struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	Type  string `json:"type"`
	Value string `json:"value"`
}

type document struct {
	ID      string  `json:"id"`
	DCT     string  `json:"dct"`
	Text    string  `json:"text"`
	Timexes []timex `json:"timexes"`
}

// score counts matches as TempEval-3 does.
type score struct{ gold, sys, strict, relaxed, value, kind int }

func f1(hit, a, b int) float64 {
	if a+b == 0 {
		return 0
	}
	return 2 * float64(hit) / float64(a+b)
}

type figures struct {
	Strict, Relaxed, Value, Type float64
}

func (s score) figures() figures {
	r := f1(s.relaxed, s.gold, s.sys)
	share := func(n int) float64 { return r * float64(n) / float64(max(s.relaxed, 1)) }
	return figures{f1(s.strict, s.gold, s.sys), r, share(s.value), share(s.kind)}
}

func load(t *testing.T, path string) []document {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []document
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		var d document
		if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// read finds the time expressions of a document, in code points of its text.
func read(d document) []timex {
	ref := finder.Reference{Precision: news.PrecisionDay, MonthDay: true}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, d.DCT); err == nil {
			ref.Time = t
			break
		}
	}
	a := &news.Article{}
	var offsets []int
	for at, part := 0, ""; at < len(d.Text); at += len(part) {
		part = d.Text[at:]
		if n := strings.Index(part, "\n\n"); n >= 0 {
			part = part[:n+2]
		}
		a.Paragraphs = append(a.Paragraphs, part)
		offsets = append(offsets, at)
	}
	runes := make([]int, len(d.Text)+1)
	n := 0
	for i := range d.Text {
		runes[i] = n
		n++
	}
	runes[len(d.Text)] = n
	for i := len(d.Text) - 1; i > 0; i-- {
		if runes[i] == 0 {
			runes[i] = runes[i+1]
		}
	}
	var out []timex
	for _, x := range finder.FindAll(text.Read(a), ref) {
		from, to := offsets[x.Para]+x.Start, offsets[x.Para]+x.End
		out = append(out, timex{runes[from], runes[to], d.Text[from:to], string(x.Type), x.Value})
	}
	return out
}

// add scores one document: exact spans first, then the greatest overlaps.
func (s *score) add(d document, sys []timex, say func(string, ...any)) {
	s.gold += len(d.Timexes)
	s.sys += len(sys)
	usedG, usedS := map[int]bool{}, map[int]bool{}
	match := func(exact bool) {
		for i, g := range d.Timexes {
			for j, x := range sys {
				if usedG[i] || usedS[j] || min(g.End, x.End) <= max(g.Start, x.Start) || exact && (g.Start != x.Start || g.End != x.End) {
					continue
				}
				usedG[i], usedS[j] = true, true
				s.relaxed++
				if exact {
					s.strict++
				} else {
					say("span\t%s\t[%s] got [%s]\t%s", d.ID, g.Text, x.Text, context(d, g))
				}
				if g.Value == x.Value {
					s.value++
				} else {
					say("value\t%s %s\t[%s] want %s got %s\t%s", d.ID, d.DCT, g.Text, g.Value, x.Value, context(d, g))
				}
				if g.Type == x.Type {
					s.kind++
				}
			}
		}
	}
	match(true)
	match(false)
	for i, g := range d.Timexes {
		if !usedG[i] {
			say("miss\t%s\t[%s]\t%s", d.ID, g.Text, context(d, g))
		}
	}
	for j, x := range sys {
		if !usedS[j] {
			say("extra\t%s\t[%s]\t%s", d.ID, x.Text, context(d, x))
		}
	}
}

func context(d document, x timex) string {
	r := []rune(d.Text)
	return strings.ReplaceAll(string(r[max(0, x.Start-40):min(len(r), x.End+30)]), "\n", " ")
}

func TestTimex(t *testing.T) {
	if testing.Short() {
		t.Skip("the evaluation is left out with -short")
	}
	out := map[string]figures{}
	for name, path := range map[string][]string{
		"timebank": {"tempeval3", "dev", "timebank.jsonl"}, "aquaint": {"tempeval3", "dev", "aquaint.jsonl"}, "wikiwars": {"wikiwars", "dev", "trainingset.jsonl"},
	} {
		dir := gold.Dir(t, "gold", "text")
		var open, back score
		for i, d := range load(t, filepath.Join(append([]string{dir}, path...)...)) {
			s, say := &open, func(f string, a ...any) {
				line := fmt.Sprintf(f, a...)
				if *show != "" && (*in == "" || *in == name) && (*show == "all" || strings.HasPrefix(line, *show)) {
					fmt.Println(line)
				}
			}
			if i%4 == 3 {
				s, say = &back, func(string, ...any) {}
			}
			s.add(d, read(d), say)
		}
		out[name], out[name+" kept back"] = open.figures(), back.figures()
		t.Logf("%-10s open %.3f  kept back %.3f", name, open.figures(), back.figures())
	}
	gold.Compare(t, "dates", out)
}
