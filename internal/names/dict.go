package names

// hashed maps words to what is known of them, by open addressing: every token is
// looked up in such tables, and one hash of its word serves them all.
type hashed[T any] struct {
	slots []int32 // index into rows, plus one; 0 is free
	rows  []row[T]
}

// row is one word.
type row[T any] struct {
	form  string
	hash  uint32
	value T
}

// leastSlots is the size of the smallest table, a power of two.
const leastSlots = 256

// newHashed returns a table with room for so many words.
func newHashed[T any](words int) hashed[T] {
	size := leastSlots
	for size < 2*words {
		size *= 2
	}
	return hashed[T]{slots: make([]int32, size), rows: make([]row[T], 0, words)}
}

// at returns what is known of a form whose formHash is h, nil when it is not there.
func (t *hashed[T]) at(form string, h uint32) *T {
	mask := uint32(len(t.slots) - 1)
	for i := h & mask; t.slots[i] != 0; i = (i + 1) & mask {
		if r := &t.rows[t.slots[i]-1]; r.hash == h && r.form == form {
			return &r.value
		}
	}
	return nil
}

// put adds a form that is not there.
func (t *hashed[T]) put(form string, h uint32, value T) {
	if 2*len(t.rows) >= len(t.slots) {
		t.grow()
	}
	t.rows = append(t.rows, row[T]{form, h, value})
	t.place(h, int32(len(t.rows)))
}

func (t *hashed[T]) place(h uint32, n int32) {
	mask := uint32(len(t.slots) - 1)
	i := h & mask
	for t.slots[i] != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = n
}

func (t *hashed[T]) grow() {
	t.slots = make([]int32, 2*len(t.slots))
	for n := range t.rows {
		t.place(t.rows[n].hash, int32(n+1))
	}
}

// dict holds the words of one article by their folded forms.
type dict struct {
	hashed[*word]
	pool []word // where the words stand; a full pool is left and a new one begun
}

// wordPool is how many words are allocated at once.
const wordPool = 128

// new returns a word of which nothing is known yet.
func (d *dict) new() *word {
	if len(d.pool) == cap(d.pool) {
		d.pool = make([]word, 0, wordPool)
	}
	d.pool = d.pool[:len(d.pool)+1]
	return &d.pool[len(d.pool)-1]
}

// formHash is 32-bit FNV-1a, its high bits mixed in.
func formHash(w string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(w); i++ {
		h = (h ^ uint32(w[i])) * 16777619
	}
	return h ^ h>>15
}
