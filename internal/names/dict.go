package names

// dict holds what is known of each printed word of an article, by open
// addressing: every token is looked up in it.
type dict struct {
	slots []int32 // index into rows, plus one; 0 is free
	rows  []row
	pool  []word // where the words stand; full pools are left and a new one begun
}

// row is one printed or folded form.
type row struct {
	form string
	hash uint32
	word *word
}

// wordPool is how many words are allocated at once.
const wordPool = 128

// newDict returns a dict with room for the words of so many tokens.
func newDict(tokens int) *dict {
	size := 256
	for size < tokens {
		size *= 2
	}
	return &dict{slots: make([]int32, size), rows: make([]row, 0, tokens/2+8)}
}

// find returns the word of a form and the form's hash, nil when it is not known.
func (d *dict) find(form string) (*word, uint32) {
	h := formHash(form)
	mask := uint32(len(d.slots) - 1)
	for i := h & mask; d.slots[i] != 0; i = (i + 1) & mask {
		if r := &d.rows[d.slots[i]-1]; r.hash == h && r.form == form {
			return r.word, h
		}
	}
	return nil, h
}

// put adds a form that is not known.
func (d *dict) put(form string, h uint32, w *word) {
	if 2*len(d.rows) >= len(d.slots) {
		d.grow()
	}
	d.rows = append(d.rows, row{form, h, w})
	d.place(h, int32(len(d.rows)))
}

func (d *dict) place(h uint32, n int32) {
	mask := uint32(len(d.slots) - 1)
	i := h & mask
	for d.slots[i] != 0 {
		i = (i + 1) & mask
	}
	d.slots[i] = n
}

func (d *dict) grow() {
	d.slots = make([]int32, 2*len(d.slots))
	for n := range d.rows {
		d.place(d.rows[n].hash, int32(n+1))
	}
}

// word returns a new word.
func (d *dict) word() *word {
	if len(d.pool) == cap(d.pool) {
		d.pool = make([]word, 0, wordPool)
	}
	d.pool = d.pool[:len(d.pool)+1]
	return &d.pool[len(d.pool)-1]
}

// formHash is 32-bit FNV-1a.
func formHash(w string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(w); i++ {
		h = (h ^ uint32(w[i])) * 16777619
	}
	return h ^ h>>15
}
