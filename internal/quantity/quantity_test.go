package quantity

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

func passage(s string) *news.Passage {
	toks := text.Tokens(s)
	return &news.Passage{Text: s, Tokens: toks, Sentences: text.Sentences(s, toks)}
}

var boundSigns = [...]string{"", "~", ">=", "<=", ">", "<"}

func show(p *news.Passage, q news.Quantity) string {
	v := fmt.Sprintf("%.6g", q.Low)
	if q.High != q.Low {
		v += fmt.Sprintf("..%.6g", q.High)
	}
	return strings.TrimSpace(fmt.Sprintf("[%s] %s %s%s %s", p.Text[q.Start:q.End], q.Kind, boundSigns[q.Bound], v, q.Unit))
}

func TestFind(t *testing.T) {
	tests := []struct {
		in   string
		want []string
	}{
		{"A two-and-three-quarter-hour walk", []string{"[two-and-three-quarter-hour] duration 9900 s"}},
		{"a dozen boats and 1.2 million people", []string{"[a dozen] count 12", "[1.2 million] count 1.2e+06"}},
		{"It cost £27m, or $5.2 million (£4.6 million) before.", []string{"[£27m] money 2.7e+07 GBP", "[$5.2 million] money 5.2e+06 USD", "[£4.6 million] money 4.6e+06 GBP"}},
		{"a fee of €48.5 million", []string{"[€48.5 million] money 4.85e+07 EUR"}},
		{"Rs 5 crore for 12 lakh voters", []string{"[Rs 5 crore] money 5e+07 INR", "[12 lakh] count 1.2e+06"}},
		{"inflation of 3.7 per cent", []string{"[3.7 per cent] percent 3.7 %"}},
		{"doing 55mph or 90km/h", []string{"[55mph] speed 24.5872 m/s", "[90km/h] speed 25 m/s"}},
		{"two miles, about three kilometres", []string{"[two miles] distance 3218.69 m", "[three kilometres] distance ~3000 m"}},
		{"He is 6ft 2in tall and 6-foot-2.", []string{"[6ft 2in] distance 1.8796 m", "[6-foot-2] distance 1.8796 m"}},
		{"passed by 34 votes to 17", []string{"[34] count 34", "[17] count 17"}},
		{"at 20:52 they won 4-1 and left at 9.20pm", nil},
		{"more than 50 people, at least 23,480 homes and fewer than ten cars", []string{"[50] count >50", "[23,480] count >=23480", "[ten] count <10"}},
		{"up to 40 boats, nearly 300 birds, some 20 men", []string{"[40] count <=40", "[300] count ~300", "[20] count ~20"}},
		{"50 to 60 people and 10-15 boats", []string{"[50 to 60] count 50..60", "[10-15] count 10..15"}},
		{"between £1m and £2m", []string{"[£1m and £2m] money 1e+06..2e+06 GBP"}},
		{"$10-12 million and £4-5m", []string{"[$10-12 million] money 1e+07..1.2e+07 USD", "[£4-5m] money 4e+06..5e+06 GBP"}},
		{"10 to 12 million dollars", []string{"[10 to 12 million dollars] money 1e+07..1.2e+07 USD"}},
		{"hundreds of people and tens of thousands of birds", []string{"[hundreds] count ~200..999", "[tens of thousands] count ~20000..99999"}},
		{"on the 29th lap, his third", []string{"[29th] ordinal 29", "[third] ordinal 3"}},
		{"The 39-year-old, and Jo Example, 36, who is 40 years old", []string{"[39] count 39", "[36] count 36", "[40] count 40"}},
		{"Call 020 7946 0000 or 01632 960123 on Flight 12 of Covid-19", nil},
		{"three hours and 20 minutes later", []string{"[three hours and 20 minutes] duration 12000 s"}},
		{"an hour and a half in half an hour", []string{"[an hour and a half] duration 5400 s", "[half an hour] duration 1800 s"}},
		{"shares rose 2% to 5%, a 3 to 5 per cent rise", []string{"[2%] percent 2 %", "[5%] percent 5 %", "[3 to 5 per cent] percent 3..5 %"}},
		{"200 square miles and 3 sq km, 12 hectares", []string{"[200 square miles] area 5.17998e+08 m2", "[3 sq km] area 3e+06 m2", "[12 hectares] area 120000 m2"}},
		{"a magnitude 6.4 quake, a 6.1-magnitude one", []string{"[magnitude 6.4] degree 6.4 magnitude", "[6.1-magnitude] degree 6.1 magnitude"}},
		{"41C, 25°C, 77 degrees Fahrenheit", []string{"[41C] degree 41 °C", "[25°C] degree 25 °C", "[77 degrees Fahrenheit] degree 25 °C"}},
		{"a rise of 0.5 percentage points to 50p", []string{"[0.5 percentage points] percent 0.5 pp", "[50p] money 0.5 GBP"}},
		{"US$5m, A$20, HK$3bn, 4 million Australian dollars", []string{"[US$5m] money 5e+06 USD", "[A$20] money 20 AUD", "[HK$3bn] money 3e+09 HKD", "[4 million Australian dollars] money 4e+06 AUD"}},
		{"one of them said no one knew; one woman fell", []string{"[one] count 1"}},
		{"Tuesday's magnitude-6.4 quake, half a block from a 911 call", []string{"[magnitude-6.4] degree 6.4 magnitude"}},
		{"in the 2000s she ran it in 9.58s", []string{"[9.58s] duration 9.58 s"}},
		{"two or three days", []string{"[two or three days] duration 172800..259200 s"}},
		{"1.5m people ran 10km, not 5m", []string{"[1.5m] count 1.5e+06", "[10km] distance 10000 m", "[5m] distance 5 m"}},
		{"60 or more arrests, 20 or so cars", []string{"[60] count >=60", "[20] count ~20"}},
		{"12 stone 4lb", []string{"[12 stone 4lb] mass 78.0179 kg"}},
		{"two thirds of voters, three-quarters", []string{"[two thirds] count 0.666667", "[three-quarters] count 0.75"}},
		{"World War Two and No. 10", nil},
		{"2 1/2 years", []string{"[2 1/2 years] duration 7.88924e+07 s"}},
		{"2 million pounds and a 200 pounds bag", []string{"[2 million pounds] money 2e+06 GBP", "[200 pounds] mass 90.7185 kg"}},
		{"just over 400 and well over 30", []string{"[400] count >400", "[30] count >30"}},
		{"minus 5 degrees", []string{"[minus 5 degrees] degree -5 °"}},
	}
	for _, tt := range tests {
		p := passage(tt.in)
		var got []string
		for _, q := range Find(p) {
			got = append(got, show(p, q))
		}
		if strings.Join(got, "; ") != strings.Join(tt.want, "; ") {
			t.Errorf("Find(%q) =\n\t%q, want\n\t%q", tt.in, got, tt.want)
		}
	}
}

func TestDigits(t *testing.T) {
	for in, want := range map[string]int{"1.2 million men": 2, "23,480 men": 5, "20,000 men": 1, "1,500 men": 2, "$34m": 2, "two men": 1, "twenty men": 2, "4.90%": 3} {
		got := Find(passage(in))
		if len(got) != 1 || got[0].Digits != want {
			t.Errorf("Find(%q) = %+v, want %d digits", in, got, want)
		}
	}
}

// Every unit, printed as one of it and as its smaller parts, has one value.
func TestUnitsAgree(t *testing.T) {
	for _, pair := range [][2]string{
		{"3 miles", "4.828032 km"},
		{"18 months", "1.5 years"},
		{"36 hours", "1.5 days"},
		{"6 feet", "72 inches"},
		{"1.5 tonnes", "1,500 kg"},
		{"100 hectares", "1 square km"},
		{"two fortnights", "28 days"},
		{"60 miles per hour", "60mph"},
		{"36 kilometres per hour", "10 metres per second"},
		{"£1.5m", "£1,500,000"},
		{"5 crore rupees", "50 million rupees"},
		{"14 lb", "1 stone"},
		{"1,000 litres", "1 cubic metre"},
		{"212 degrees Fahrenheit", "100C"},
	} {
		a, b := Find(passage(pair[0])), Find(passage(pair[1]))
		if len(a) != 1 || len(b) != 1 || a[0].Unit != b[0].Unit || math.Abs(a[0].Low-b[0].Low) > 1e-6*math.Abs(b[0].Low) {
			t.Errorf("Find(%q) = %+v, Find(%q) = %+v: want the same", pair[0], a, pair[1], b)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"£34m", "10-15 to 2 1/2 and", "$", "6ft 2in", "minus", "Rs. 5 crore", "1.2.3 0/0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, q := range Find(passage(s)) {
			if q.Start < end || q.End <= q.Start || q.End > len(s) || q.Low > q.High || math.IsNaN(q.Low) || q.Digits < 1 {
				t.Fatalf("Find(%q) = %+v", s, q)
			}
			end = q.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	p := passage(strings.Repeat("The ferry struck a reef off the island on Tuesday night, killing at least four people, the coastguard said. "+
		"Ada Example, 39, who runs a shop by the quay, said she had seen the boat turn at about 9.20pm. "+
		"The company, which paid £34m for two ships in March 2023, will hold an inquiry. Two weeks later 1.2 million people walked 55 miles. ", 10))
	b.ReportAllocs()
	b.SetBytes(int64(len(p.Text)))
	for b.Loop() {
		Find(p)
	}
}
