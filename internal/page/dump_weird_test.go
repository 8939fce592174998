package page

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func FuzzReadDump(f *testing.F) {
	for _, tt := range dumpTests {
		f.Add(tt.in)
	}
	f.Add("Latest news with #A\nB\n2h\n- C\nD e f\nG.\n")
	f.Add("a\x00b\r\rc\xff\xfe\u202e\u200f")
	f.Fuzz(func(t *testing.T, s string) {
		arts, err := readDump(s, Options{Now: dumpNow})
		if (err == nil) != (len(arts) > 0) {
			t.Fatalf("readDump gave %d articles and error %v", len(arts), err)
		}
		for i := range arts {
			a := &arts[i]
			for _, p := range append(append([]string{a.Headline, a.Outlet}, a.Paragraphs...), a.Captions...) {
				if !utf8.ValidString(p) || strings.ContainsAny(p, "\n\x00") {
					t.Fatalf("text %q is not clean", p)
				}
			}
			for _, h := range a.Headings {
				if h.Before < 0 || h.Before > len(a.Paragraphs) {
					t.Fatalf("heading %+v lies outside %d paragraphs", h, len(a.Paragraphs))
				}
			}
		}
	})
}

// TestReadDumpScales reads large odd texts within a time that only linear
// work allows.
func TestReadDumpScales(t *testing.T) {
	n := 1 << 20
	if testing.Short() {
		n = 1 << 18
	}
	tests := map[string]string{
		"one line of prose":     strings.Repeat("The ferry was late again on Monday. ", n/36),
		"one word":              strings.Repeat("a", n),
		"only marks":            strings.Repeat("*-_. ", n/5),
		"only newlines":         strings.Repeat("\n", n),
		"NUL":                   strings.Repeat("\x00", n),
		"invalid UTF-8":         strings.Repeat("\xff\xfe\xc3 ", n/4),
		"short lines":           strings.Repeat("a b\n", n/4),
		"prose lines":           strings.Repeat("The ferry was late again on Monday, they said.\n", n/47),
		"prose and blanks":      strings.Repeat("The ferry was late again on Monday, they said.\n\n", n/48),
		"dates":                 strings.Repeat("2025-06-01\n", n/11),
		"ages and headlines":    strings.Repeat("2 hours ago\nThe Tide\nFerry late again today\nThe ferry was late again on Monday, they said.\n", n/88),
		"counters":              strings.Repeat("It is so. 4 4 4 ", n/16),
		"capitals":              strings.Repeat("He said so. NEW START It was so. ", n/33),
		"brackets":              strings.Repeat("[a](", n/4),
		"markdown":              strings.Repeat("# [a](b) **c**\n", n/15),
		"quotes":                strings.Repeat("> a\n", n/4),
		"right to left":         strings.Repeat("تأخرت العبّارة مرة أخرى يوم الاثنين ولم يكن أحد يعرف متى ستصل.\n", n/110),
		"Chinese":               strings.Repeat("周一渡轮再次晚点，码头上没有人知道它什么时候会到。\n", n/76),
		"colons":                strings.Repeat("a: b: c: ", n/9),
		"one line, no spaces":   strings.Repeat("a.b,c;", n/6),
		"same line":             strings.Repeat("Waves break over the harbour wall\n", n/34),
		"dashes in a date line": strings.Repeat("1 - ", n/4),
	}
	for name, s := range tests {
		start := time.Now()
		arts, err := readDump(s, Options{Now: dumpNow})
		if err == nil && len(arts) == 0 {
			t.Errorf("%s: neither articles nor an error", name)
		}
		// 1 MB takes 20 to 150 ms; quadratic work would take hours.
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s: %d bytes took %v", name, len(s), d)
		} else {
			t.Logf("%s: %d bytes, %d articles, %v", name, len(s), len(arts), d)
		}
	}
}

func TestDecodeText(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"UTF-8", "caf\u00e9", "café"},
		{"byte order mark", "\xef\xbb\xbfcaf\u00e9", "café"},
		{"Windows-1252", "caf\xe9 \x93quay\x94", "café “quay”"},
		{"UTF-16 little endian", "\xff\xfec\x00\xe9\x00", "cé"},
		{"UTF-16 big endian", "\xfe\xff\x00c\x00\xe9", "cé"},
		{"cut UTF-8", "\u00e9\u00e9\u00e9\xc3", "ééé\xc3"},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		if got := decodeText([]byte(tt.in)); got != tt.want {
			t.Errorf("decodeText(%s) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func BenchmarkReadDump(b *testing.B) {
	s := dumpTests[0].in + "\n\n" + strings.Repeat("The ferry was late again on Monday, and nobody on the quay could say when it would come.\n\n", 40)
	b.ReportAllocs()
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		if _, err := readDump(s, Options{Now: dumpNow}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadDumpListing(b *testing.B) {
	s := "Latest news with #Ferry\n\n" + strings.Repeat("The Tide\n2 hours ago\n- News\n- The Tide\nFerry late again today\nThe ferry was late again on Monday, they said.\n", 20)
	b.ReportAllocs()
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		if _, err := readDump(s, Options{Now: dumpNow}); err != nil {
			b.Fatal(err)
		}
	}
}
