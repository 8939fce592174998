package quotes

import (
	"flag"
	"regexp"
	"sort"
	"testing"

	"hearsay/internal/news"
)

var relatedMisses = flag.Bool("indirect", false, "print what indirect speech was missed and what was wrong")

// indirect counts indirect speech: gold attributions without a quotation mark,
// and the rows of that kind.
type indirect struct {
	gold, said       int // attributions; those whose cue is said, told, according to or the like
	rows             int // of the program
	met, exact, who  int // rows that share half their content with a gold attribution; all but 3% of it; that and its speaker
	whoN             int // rows met whose attribution has a source
	goldMet, saidMet int
}

func (c *indirect) add(o indirect) {
	c.gold += o.gold
	c.said += o.said
	c.rows += o.rows
	c.met += o.met
	c.exact += o.exact
	c.who += o.who
	c.whoN += o.whoN
	c.goldMet += o.goldMet
	c.saidMet += o.saidMet
}

// sayingCue are the cues that tell of speech, of those that PolNeAR has.
var sayingCue = regexp.MustCompile(`(?i)\b(sa(y|ys|id|ying)|t(ell|ells|old|elling)|according to|add(s|ed|ing)?|claim(s|ed|ing)?|insist(s|ed|ing)?|announc(es|ed|ing)|not(es|ed|ing)|warn(s|ed|ing)?|argu(e|es|ed|ing)|admit(s|ted|ting)?|confirm(s|ed|ing)?|explain(s|ed|ing)?|report(s|ed|ing)?|den(y|ies|ied|ying))\b`)

// scoreIndirect matches rows and attributions one to one, the best overlap
// first.
func scoreIndirect(t *testing.T, d *attributed, runes []rune, qs []news.Quote, ments []news.Mention, toChars func(news.Span) chars, c *indirect) {
	content := make([]chars, len(d.Attributions))
	plain := make([]bool, len(d.Attributions))
	for i, g := range d.Attributions {
		content[i], plain[i] = spans(g.Content), true
		for k := range content[i] {
			if k < len(runes) && (runes[k] == '"' || runes[k] == '“' || runes[k] == '\'' && k+1 < len(runes) && runes[k+1] == '\'') {
				plain[i] = false
			}
		}
		if len(content[i]) == 0 {
			plain[i] = false
		}
		if plain[i] {
			c.gold++
			if sayingCue.MatchString(slice(runes, g.Cue)) {
				c.said++
			}
		}
	}
	type pair struct {
		j    float64
		q, g int
	}
	var pairs []pair
	for k := range qs {
		if qs[k].Kind != news.Indirect {
			continue
		}
		c.rows++
		mine := chars{}
		for _, p := range qs[k].Parts {
			for i := range toChars(p) {
				mine[i] = true
			}
		}
		for g := range content {
			n := 0
			for i := range mine {
				if content[g][i] {
					n++
				}
			}
			if n > 0 {
				pairs = append(pairs, pair{float64(n) / float64(len(mine)+len(content[g])-n), k, g})
			}
		}
	}
	sort.SliceStable(pairs, func(i, j int) bool { return pairs[i].j > pairs[j].j })
	usedQ, usedG := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if p.j < .5 || usedQ[p.q] || usedG[p.g] {
			continue
		}
		usedQ[p.q], usedG[p.g] = true, true
		c.met++
		if p.j >= .97 {
			c.exact++
		} else if *relatedMisses {
			t.Logf("%.20s span %.2f: [%s] want %q got %q", d.ID, p.j, qs[p.q].Cue, slice(runes, d.Attributions[p.g].Content), qs[p.q].Text)
		}
		if plain[p.g] {
			c.goldMet++
			if sayingCue.MatchString(slice(runes, d.Attributions[p.g].Cue)) {
				c.saidMet++
			}
		}
		src := spans(d.Attributions[p.g].Source)
		if len(src) == 0 {
			continue
		}
		c.whoN++
		ok := toChars(qs[p.q].SpeakerSpan).meets(src)
		for _, m := range ments {
			ok = ok || m.Entity >= 0 && m.Entity == qs[p.q].Speaker.Entity && m.Para >= 0 && toChars(m.Span).meets(src)
		}
		if ok {
			c.who++
		} else if *relatedMisses {
			t.Logf("%.20s who: want %q got %q [%s] for %.200q", d.ID, slice(runes, d.Attributions[p.g].Source), qs[p.q].Speaker.Name, qs[p.q].Cue, qs[p.q].Text)
		}
	}
	if !*relatedMisses {
		return
	}
	for k := range qs {
		if qs[k].Kind == news.Indirect && !usedQ[k] {
			t.Logf("%.20s not in gold: %q [%s] %q", d.ID, qs[k].Speaker.Name, qs[k].Cue, qs[k].Text)
		}
	}
	for g := range content {
		if plain[g] && !usedG[g] && sayingCue.MatchString(slice(runes, d.Attributions[g].Cue)) {
			t.Logf("%.20s missed: %q [%s] %q", d.ID, slice(runes, d.Attributions[g].Source), slice(runes, d.Attributions[g].Cue), slice(runes, d.Attributions[g].Content))
		}
	}
}

func (c indirect) scores() map[string]float64 {
	return map[string]float64{
		"rows": float64(c.rows), "precision": ratio(c.met, c.rows), "exact": ratio(c.exact, c.met), "speaker right": ratio(c.who, c.whoN),
		"attributions": float64(c.gold), "recall of all": ratio(c.goldMet, c.gold), "recall of saying": ratio(c.saidMet, c.said),
	}
}
