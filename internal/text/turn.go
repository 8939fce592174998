package text

import "strings"

// Turn is how another wording of a quotation turns its meaning. The zero Turn
// turns nothing.
type Turn struct {
	Kind TurnKind
	Word string // the word that makes it, folded
}

// TurnKind is what was done to the wording.
type TurnKind string

// The kinds of turns.
const (
	LeftOut TurnKind = "left out" // a word that denies is missing: "not"
	Added   TurnKind = "added"    // one is there that the fullest wording has not
	Changed TurnKind = "changed"  // another number
	CutOff  TurnKind = "cut off"  // it ends right before a condition: "unless …"
)

// denials are words that turn what is said into its contrary; a word that ends in
// "n't" is one, too.
var denials = Set(`not never no nobody nothing none neither nor cannot without hardly`)

// conditions are words by which the rest of a sentence takes back what came before.
var conditions = Set(`if unless but except until although though only`)

// maxTurned bounds the words of the wordings that are compared.
const maxTurned = 400

// Turned returns how other, another wording of the quotation full, turns its
// meaning: by a denial or a number more or less within what both have, or by
// ending right before a condition. Words alone are looked at, so that another word
// of the contrary meaning is not seen.
func Turned(full, other string) Turn {
	a, b := Words(full), Words(other)
	if len(a) > maxTurned || len(b) > maxTurned || len(b) < 3 {
		return Turn{}
	}
	at := common(a, b)
	if 3*len(at) < 2*len(b) {
		return Turn{} // too far apart to compare
	}
	i, j := at[0][0], at[0][1]
	for _, p := range at[1:] {
		if t := turnIn(a[i+1:p[0]], b[j+1:p[1]]); t.Kind != "" {
			return t
		}
		i, j = p[0], p[1]
	}
	if j == len(b)-1 && i+1 < len(a) && conditions[a[i+1]] {
		return Turn{CutOff, a[i+1]}
	}
	return Turn{}
}

// turnIn compares what stands between two words that both wordings have.
func turnIn(gone, come []string) Turn {
	g, c := denial(gone), denial(come)
	switch {
	case g != "" && c == "" && len(come) <= len(gone):
		return Turn{LeftOut, g}
	case c != "" && g == "" && len(gone) <= len(come):
		return Turn{Added, c}
	case len(gone) == 1 && len(come) == 1 && figure(gone[0]) != "" && figure(come[0]) != "" && figure(gone[0]) != figure(come[0]):
		return Turn{Changed, come[0]}
	}
	return Turn{}
}

// denial returns the first word that denies, "" for none.
func denial(l []string) string {
	for _, w := range l {
		if denials[w] || strings.HasSuffix(w, "n't") {
			return w
		}
	}
	return ""
}

// figure returns the digits and the point that a word begins with, without the commas
// between them: "1000" of "1,000", "20" of "20th"; "" where it begins with none.
func figure(w string) string {
	end := 0
	for end < len(w) && (w[end] >= '0' && w[end] <= '9' || end > 0 && (w[end] == ',' || w[end] == '.')) {
		end++
	}
	return strings.ReplaceAll(w[:end], ",", "")
}

// common returns a longest common subsequence of two word lists, as pairs of indexes.
func common(a, b []string) [][2]int {
	n, m := len(a), len(b)
	l := make([]int16, (n+1)*(m+1))
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if a[i] == b[j] {
				l[i*(m+1)+j] = l[(i+1)*(m+1)+j+1] + 1
			} else {
				l[i*(m+1)+j] = max(l[(i+1)*(m+1)+j], l[i*(m+1)+j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case a[i] == b[j]:
			out = append(out, [2]int{i, j})
			i++
			j++
		case l[(i+1)*(m+1)+j] >= l[i*(m+1)+j+1]:
			i++
		default:
			j++
		}
	}
	return out
}
