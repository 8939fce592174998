package names

import (
	"slices"
	"strings"

	"hearsay/internal/news"
)

// headlines reads texts whose every word is capitalised: there a capital
// tells nothing, and only names that the body knows are taken, and first
// name and surname pairs.
func (a *article) headlines() {
	if !slices.ContainsFunc(a.passages, func(p passage) bool { return p.headline }) {
		return
	}
	forms := a.forms()
	for pi := range a.passages {
		p := &a.passages[pi]
		if !p.headline {
			continue
		}
		for i := 0; i < len(p.toks); {
			e, n := a.match(forms, p, i)
			if n == 0 {
				i++
				continue
			}
			si := p.SentenceAt(p.toks[i].Start)
			if si >= 0 {
				c := candidate{run: run{pi, si, i, i + n}, ent: -1, key: keyOf(p.toks[i : i+n])}
				c.printed = p.Text[p.toks[i].Start:p.toks[i+n-1].End]
				a.mention(&c, e)
			}
			i += n
		}
	}
}

// forms lists every form of every entity by its first folded word, longest
// first; a form of one word that several persons share is left out.
func (a *article) forms() map[string][]form {
	out := map[string][]form{}
	seen := map[string]int{}
	for ei, x := range a.ents {
		if x.mentions == 0 {
			continue
		}
		keys := []string{x.key}
		if x.kind == person && x.last != "" {
			keys = append(keys, x.last, x.first)
		}
		for _, f := range x.order {
			keys = append(keys, strings.Join(foldWords(f), " "))
		}
		for _, k := range keys {
			if k == "" {
				continue
			}
			if o, ok := seen[k]; ok {
				if o != ei && a.ents[o].mentions < x.mentions {
					for n := range out[firstWord(k)] {
						if out[firstWord(k)][n].key == k {
							out[firstWord(k)][n].ent = ei
						}
					}
					seen[k] = ei
				}
				continue
			}
			seen[k] = ei
			if len(out[firstWord(k)]) >= maxBearers {
				continue
			}
			out[firstWord(k)] = append(out[firstWord(k)], form{k, strings.Fields(k), ei})
		}
	}
	return out
}

type form struct {
	key   string
	words []string
	ent   int
}

func firstWord(k string) string {
	w, _, _ := strings.Cut(k, " ")
	return w
}

func foldWords(s string) []string {
	ws := strings.Fields(strings.ToLower(strings.ReplaceAll(s, "’", "'")))
	for i := range ws {
		ws[i] = strings.Trim(ws[i], ".,\"“”()")
	}
	return ws
}

// match finds the longest form that stands at token i.
func (a *article) match(forms map[string][]form, p *passage, i int) (ent, n int) {
	t := &p.toks[i]
	if t.Kind != news.Word || !t.name() {
		return -1, 0
	}
	best := 0
	ent = -1
	for _, f := range forms[t.low] {
		k, j := 0, i
		for k < len(f.words) && j < len(p.toks) {
			if p.toks[j].w == "." {
				j++
				continue
			}
			if p.toks[j].low != f.words[k] || p.toks[j].Kind != news.Word {
				break
			}
			k++
			j++
		}
		if k == len(f.words) && j-i > best {
			if k == 1 && t.common && !t.surname && !t.first {
				continue
			}
			best, ent = j-i, f.ent
		}
	}
	return ent, best
}
