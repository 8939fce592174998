package story

import (
	"bufio"
	"encoding/binary"
	"flag"
	"math"
	"os"
	"sort"
	"strconv"
	"strings"
	"testing"
)

var makeBackground = flag.String("background", "", "write background.bin anew from this list: a word, a tab and its share of all words, one a line")

const (
	// backgroundWords is how many words an article of the background has: the
	// run of eval/stories fixed it, between 100 and 800 with little effect.
	backgroundWords = 300
	// backgroundLeast leaves out words of fewer articles than one in this many.
	backgroundLeast = 1000
)

// TestBackground turns a list of word frequencies into the background table
// with -background (see BACKGROUND.md).
func TestBackground(t *testing.T) {
	if *makeBackground == "" {
		t.Skip("run with -background LIST to make the table anew")
	}
	r, err := os.Open(*makeBackground)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	// Words that fold to one key share a row.
	freq := map[uint32]float64{}
	for lines := bufio.NewScanner(r); lines.Scan(); {
		word, share, _ := strings.Cut(lines.Text(), "\t")
		f, err := strconv.ParseFloat(share, 64)
		if err != nil {
			t.Fatalf("parse the share of %q: %v", word, err)
		}
		scan(word, func(tok token) {
			if !skip(word, tok) {
				freq[uint32(tok.key^tok.key>>32)] += f
			}
		})
	}
	var keys []uint32
	for k, f := range freq {
		if articleShare(f) >= 1.0/backgroundLeast {
			keys = append(keys, k)
		}
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	var out []byte
	for _, k := range keys {
		out = binary.LittleEndian.AppendUint32(out, k)
		out = binary.LittleEndian.AppendUint16(out, uint16(articleShare(freq[k])*65535))
	}
	t.Logf("%d words", len(keys))
	if err := os.WriteFile("background.bin", out, 0o644); err != nil {
		t.Fatal(err)
	}
}

// articleShare returns how many of all articles hold a word of this frequency,
// in [0,1], if words fell independently.
func articleShare(freq float64) float64 { return 1 - math.Exp(-freq*backgroundWords) }
