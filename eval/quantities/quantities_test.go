package quantities

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/eval/gold"
	"hearsay/internal/dates"
	"hearsay/internal/news"
	"hearsay/internal/quantity"
	"hearsay/internal/text"
)

type example struct {
	Spec, Input, Ref string
	Results          []struct{ Text string }
}

func load(t *testing.T, path string) []example {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []example
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var e example
		if err := json.Unmarshal(sc.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

func norm(s string) string { return strings.ToLower(text.Squash(s)) }

// spans runs both finders over an example.
func spans(e example) map[string]bool {
	toks := text.Tokens(e.Input)
	p := &news.Passage{Text: e.Input, Tokens: toks, Sentences: text.Sentences(e.Input, toks)}
	found := map[string]bool{}
	if e.Ref != "" {
		ref, _ := time.Parse("2006-01-02T15:04:05", e.Ref)
		for _, d := range dates.Find(p, dates.Reference{Time: ref, Precision: news.PrecisionSecond, MonthDay: true}) {
			found[norm(e.Input[d.Start:d.End])] = true
		}
		return found
	}
	for _, q := range quantity.Find(p) {
		found[norm(e.Input[q.Start:q.End])] = true
	}
	return found
}

func TestRecognizers(t *testing.T) {
	if testing.Short() {
		t.Skip("the evaluation is left out with -short")
	}
	type share struct{ Found, Expected int }
	out := map[string]share{}
	wanted := map[string]bool{"NumberModel": true, "OrdinalModelSuppressExtendedTypes": true, "PercentModel": true, "CurrencyModel": true, "DimensionModel": true, "TemperatureModel": true, "DateTimeModel": true}
	for _, set := range []string{"recognizers-number", "recognizers-datetime"} {
		for _, e := range load(t, filepath.Join(gold.Dir(t, "gold", "text"), set, "dev", "dev.jsonl")) {
			if !wanted[e.Spec] {
				continue
			}
			s, found := out[e.Spec], spans(e)
			for _, r := range e.Results {
				s.Expected++
				if found[norm(r.Text)] {
					s.Found++
				}
			}
			out[e.Spec] = s
		}
	}
	for k, v := range out {
		t.Logf("%-35s %3d of %3d", k, v.Found, v.Expected)
	}
	gold.Compare(t, "quantities", out)
}
