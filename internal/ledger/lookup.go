package ledger

import (
	"slices"

	"hearsay/internal/news"
)

// QuoteKeys returns hashes of the runs of words by which Utterances finds the
// quotes of an article from other articles, each once, in order of hash.
func QuoteKeys(a *news.Annotated) []uint64 {
	var out []uint64
	for i := range a.Quotes {
		if a.Quotes[i].Kind == news.Indirect {
			continue
		}
		s := spoken{words: plainWords(a.Quotes[i].Text)}
		out = append(out, keysOf(&s)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
