package view

import "strings"

// Piece is a run of words that both texts have, or one alone.
type Piece struct {
	Text  string
	Op    Op
	Words int // that are left out, where Op is Left
}

// Op says whose a piece is.
type Op string

// The kinds of piece.
const (
	Same     Op = ""
	Inserted Op = "ins" // in the later text alone
	Deleted  Op = "del" // in the earlier text alone
	Left     Op = "…"   // words that both have, left out by Folded
)

// The search for differences takes time and memory by the square of their
// number. Texts that differ by more than maxDiff insertions and deletions are
// shown as replaced, and so is what is left of a page once all its searches
// together took maxWork steps, some 20 ms.
const (
	maxDiff = 400
	maxWork = 6_000_000
)

// differ compares the texts of one page.
type differ struct{ work int }

// Diff compares two texts word by word (Myers, "An O(ND) difference algorithm",
// 1986). Its pieces give the earlier text without insertions and the later
// without deletions, white space folded.
func Diff(before, after string) []Piece {
	return pieces((&differ{}).diff(strings.Fields(before), strings.Fields(after)))
}

// edit is one item of one of two lists, or of both.
type edit struct {
	text string
	op   Op
}

func (f *differ) diff(a, b []string) []edit {
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	var out []edit
	out = appendEdits(out, a[:start], Same)
	out = append(out, f.middle(a[start:len(a)-end], b[start:len(b)-end])...)
	return appendEdits(out, a[len(a)-end:], Same)
}

func appendEdits(out []edit, items []string, op Op) []edit {
	for _, s := range items {
		out = append(out, edit{s, op})
	}
	return out
}

// middle finds the shortest way from a to b: v[k] is how far along a the walk
// with d edits comes on diagonal k.
func (f *differ) middle(a, b []string) []edit {
	limit := min(len(a)+len(b), maxDiff)
	if len(a) == 0 || len(b) == 0 {
		limit = -1
	}
	off := limit + 1
	v := make([]int, max(0, 2*limit+3))
	var trace [][]int
	for d := 0; d <= limit && f.work < maxWork; d++ {
		f.work += len(v)
		trace = append(trace, append([]int(nil), v...))
		for k := -d; k <= d; k += 2 {
			x := v[off+k-1] + 1
			if k == -d || k != d && v[off+k-1] < v[off+k+1] {
				x = v[off+k+1]
			}
			y := x - k
			for x < len(a) && y < len(b) && a[x] == b[y] {
				x, y = x+1, y+1
				f.work++
			}
			v[off+k] = x
			if x >= len(a) && y >= len(b) {
				return walkBack(a, b, trace, off)
			}
		}
	}
	return appendEdits(appendEdits(nil, a, Deleted), b, Inserted)
}

func walkBack(a, b []string, trace [][]int, off int) []edit {
	var back []edit
	x, y := len(a), len(b)
	for d := len(trace) - 1; d >= 0; d-- {
		v, k := trace[d], x-y
		prev := k - 1
		if k == -d || k != d && v[off+k-1] < v[off+k+1] {
			prev = k + 1
		}
		px := v[off+prev]
		py := px - prev
		for x > max(px, 0) && y > max(py, 0) && a[x-1] == b[y-1] {
			back = append(back, edit{a[x-1], Same})
			x, y = x-1, y-1
		}
		if d == 0 {
			break
		}
		if x == px {
			back = append(back, edit{b[y-1], Inserted})
		} else {
			back = append(back, edit{a[x-1], Deleted})
		}
		x, y = px, py
	}
	for i, j := 0, len(back)-1; i < j; i, j = i+1, j-1 {
		back[i], back[j] = back[j], back[i]
	}
	return back
}

// pieces joins edits of one kind, deletions in front of insertions.
func pieces(es []edit) []Piece {
	var out []Piece
	for i := 0; i < len(es); {
		if es[i].op == Same {
			j := i
			for j < len(es) && es[j].op == Same {
				j++
			}
			out = append(out, Piece{Text: joined(es[i:j], Same)})
			i = j
			continue
		}
		j := i
		for j < len(es) && es[j].op != Same {
			j++
		}
		for _, op := range []Op{Deleted, Inserted} {
			if s := joined(es[i:j], op); s != "" {
				out = append(out, Piece{Text: s, Op: op})
			}
		}
		i = j
	}
	return out
}

func joined(es []edit, op Op) string {
	var words []string
	for _, e := range es {
		if e.op == op {
			words = append(words, e.text)
		}
	}
	return strings.Join(words, " ")
}
