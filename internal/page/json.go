package page

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A value is one JSON value, read forgivingly: pages carry JSON with raw line
// feeds in strings, trailing commas, comment wrappers, entities and cut ends.
// What stands before a fault is kept.
type value struct {
	str  string // of strings and numbers
	list []value
	keys []string // of an object, beside list
	text bool     // a string, not a number
}

// maxJSONValues is how many values are read of one text: the largest page of
// eval/pages has a tenth as many.
const maxJSONValues = 100_000

// maxJSONDepth bounds the nesting that is read; data of articles nest less
// than 20 deep.
const maxJSONDepth = 64

// get returns the member of an object, nil if there is none.
func (v *value) get(key string) *value {
	if v == nil {
		return nil
	}
	for i, k := range v.keys {
		if k == key {
			return &v.list[i]
		}
	}
	return nil
}

// all returns the items of an array, or the value itself.
func (v *value) all() []value {
	switch {
	case v == nil:
		return nil
	case v.keys == nil && v.list != nil:
		return v.list
	}
	return []value{*v}
}

// string returns the text of a value: of an array its first item's, of an
// object its name, @value, url or @id.
func (v *value) string() string {
	for depth := 0; v != nil && depth < 8; depth++ {
		switch {
		case v.str != "":
			return v.str
		case v.keys != nil:
			next := v.get("name")
			for _, k := range [...]string{"@value", "url", "@id"} {
				if next == nil {
					next = v.get(k)
				}
			}
			v = next
		case len(v.list) > 0:
			v = &v.list[0]
		default:
			return ""
		}
	}
	return ""
}

type jsonReader struct {
	s string
	i int
	n int // values read
	// Members of the objects and arrays that are open, and room for those that
	// are closed: a value of its own for each would be most of the work.
	open     []value
	openKeys []string
	room     []value
	roomKeys []string
}

// jsonRoom is how many members share one allocation.
const jsonRoom = 64

// close moves the members from index n on to a place of their own.
func (r *jsonReader) close(n int) []value {
	k := len(r.open) - n
	if cap(r.room)-len(r.room) < k {
		r.room = make([]value, 0, max(k, jsonRoom))
	}
	at := len(r.room)
	r.room = append(r.room, r.open[n:]...)
	clear(r.open[n:])
	r.open = r.open[:n]
	return r.room[at:len(r.room):len(r.room)]
}

func (r *jsonReader) closeKeys(n int) []string {
	k := len(r.openKeys) - n
	if cap(r.roomKeys)-len(r.roomKeys) < k {
		r.roomKeys = make([]string, 0, max(k, jsonRoom))
	}
	at := len(r.roomKeys)
	r.roomKeys = append(r.roomKeys, r.openKeys[n:]...)
	clear(r.openKeys[n:])
	r.openKeys = r.openKeys[:n]
	return r.roomKeys[at:len(r.roomKeys):len(r.roomKeys)]
}

// readJSON reads the values that stand one after the other in s.
func readJSON(s string) []value { return new(jsonReader).read(s) }

// readJSON is the function of that name with the buffers of the page.
func (d *doc) readJSON(s string) []value {
	if d.room == nil {
		return readJSON(s)
	}
	return d.room.json.read(s)
}

// maxJSONRoom is how many members a reader may have room for that serves
// another page.
const maxJSONRoom = 4096

// reset makes the reader serve another page; the values that it gave are gone.
func (r *jsonReader) reset() {
	if cap(r.open) > maxJSONRoom || cap(r.room) > maxJSONRoom {
		*r = jsonReader{}
		return
	}
	clear(r.room)
	clear(r.roomKeys)
	*r = jsonReader{open: r.open[:0], openKeys: r.openKeys[:0], room: r.room[:0], roomKeys: r.roomKeys[:0]}
}

func (r *jsonReader) read(s string) []value {
	r.s, r.i, r.n = s, 0, 0
	var out []value
	for {
		k := strings.IndexAny(r.s[r.i:], "{[")
		if k < 0 {
			return out
		}
		r.i += k
		out = append(out, r.value(0))
	}
}

func (r *jsonReader) space() {
	for r.i < len(r.s) {
		switch r.s[r.i] {
		case ' ', '\t', '\n', '\r', ',', ':', ';':
			r.i++
		default:
			return
		}
	}
}

func (r *jsonReader) value(depth int) value {
	r.space()
	if r.i >= len(r.s) {
		return value{}
	}
	switch c := r.s[r.i]; c {
	case '{':
		return r.object(depth)
	case '[':
		return r.array(depth)
	case '"':
		return value{str: r.quoted(), text: true}
	default:
		return r.bare()
	}
}

// noKeys are the keys of an object without members: not nil, as arrays' are.
var noKeys = []string{}

func (r *jsonReader) object(depth int) value {
	r.i++
	n, k := len(r.open), len(r.openKeys)
	for {
		r.space()
		if r.i >= len(r.s) {
			break
		}
		if c := r.s[r.i]; c == '}' || c == ']' {
			r.i++
			break
		} else if c != '"' {
			r.bare()
			continue
		}
		key := r.quoted()
		r.openKeys = append(r.openKeys, key)
		item := r.deeper(depth)
		r.open = append(r.open, item)
	}
	v := value{keys: noKeys, list: r.close(n)}
	if len(r.openKeys) > k {
		v.keys = r.closeKeys(k)
	}
	return v
}

func (r *jsonReader) array(depth int) value {
	r.i++
	n := len(r.open)
	for {
		r.space()
		if r.i >= len(r.s) {
			break
		}
		if c := r.s[r.i]; c == ']' || c == '}' {
			r.i++
			break
		}
		item := r.deeper(depth)
		r.open = append(r.open, item)
	}
	if len(r.open) == n {
		return value{list: []value{}}
	}
	return value{list: r.close(n)}
}

// deeper reads a nested value; below maxJSONDepth the rest is given up.
func (r *jsonReader) deeper(depth int) value {
	if r.n++; depth >= maxJSONDepth || r.n > maxJSONValues {
		r.i = len(r.s)
		return value{}
	}
	r.space()
	if r.i < len(r.s) && (r.s[r.i] == '}' || r.s[r.i] == ']') {
		return value{}
	}
	return r.value(depth + 1)
}

func (r *jsonReader) bare() value {
	start := r.i
	for r.i < len(r.s) && !strings.ContainsRune(" \t\r\n,:;{}[]\"", rune(r.s[r.i])) {
		r.i++
	}
	s := r.s[start:r.i]
	if r.i == start {
		r.i++ // never stand still
	}
	if s == "null" || s == "undefined" {
		s = ""
	}
	return value{str: s}
}

// quoted reads a string. A quotation mark that is not followed by what can
// follow a string is taken as part of it: headlines are often not escaped.
func (r *jsonReader) quoted() string {
	r.i++
	start := r.i
	for j := r.i; j < len(r.s); j++ { // the common case: no escape
		c := r.s[j]
		if c == '"' && r.endsAt(j) {
			r.i = j + 1
			return r.s[start:j]
		}
		if c == '\\' || c == '"' {
			break
		}
	}
	var b strings.Builder
	for r.i < len(r.s) {
		if k := strings.IndexAny(r.s[r.i:], "\"\\"); k != 0 {
			if k < 0 {
				k = len(r.s) - r.i
			}
			b.WriteString(r.s[r.i : r.i+k])
			r.i += k
			continue
		}
		c := r.s[r.i]
		switch {
		case c == '"' && r.endsAt(r.i):
			r.i++
			return b.String()
		case c == '\\' && r.i+1 < len(r.s):
			r.escape(&b)
		default:
			b.WriteByte(c)
			r.i++
		}
	}
	return b.String()
}

func (r *jsonReader) endsAt(i int) bool {
	for j := i + 1; j < len(r.s); j++ {
		switch r.s[j] {
		case ' ', '\t', '\n', '\r':
			if j > i+64 {
				return true
			}
			continue
		case ',':
			return r.afterComma(j + 1)
		case ':', '}', ']':
			return true
		}
		return false
	}
	return true
}

// afterComma tells the comma that ends a value from one within a sentence:
// the next thing must be a value or a key.
func (r *jsonReader) afterComma(j int) bool {
	for ; j < len(r.s); j++ {
		switch c := r.s[j]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			continue
		case c == '"' || c == '{' || c == '[' || c == '}' || c == ']' || c == '-' || c >= '0' && c <= '9':
			return true
		case c == 't' || c == 'f' || c == 'n':
			rest := r.s[j:]
			return strings.HasPrefix(rest, "true") || strings.HasPrefix(rest, "false") || strings.HasPrefix(rest, "null")
		}
		return false
	}
	return true
}

func (r *jsonReader) escape(b *strings.Builder) {
	c := r.s[r.i+1]
	r.i += 2
	switch c {
	case 'n', 'r':
		b.WriteByte('\n')
	case 't', 'b', 'f':
		b.WriteByte(' ')
	case 'u':
		b.WriteRune(r.unicode())
	default:
		b.WriteByte(c)
	}
}

func (r *jsonReader) unicode() rune {
	u, ok := r.hex()
	if !ok {
		return utf8.RuneError
	}
	if u >= 0xd800 && u < 0xdc00 && strings.HasPrefix(r.s[r.i:], `\u`) {
		save := r.i
		r.i += 2
		if low, ok := r.hex(); ok && low >= 0xdc00 && low < 0xe000 {
			return (u-0xd800)<<10 + (low - 0xdc00) + 0x10000
		}
		r.i = save
	}
	if u >= 0xd800 && u < 0xe000 {
		return utf8.RuneError
	}
	return u
}

func (r *jsonReader) hex() (rune, bool) {
	if r.i+4 > len(r.s) {
		return 0, false
	}
	u, err := strconv.ParseUint(r.s[r.i:r.i+4], 16, 32)
	if err != nil {
		return 0, false
	}
	r.i += 4
	return rune(u), true
}
