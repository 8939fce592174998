package page

import (
	"math/bits"

	"golang.org/x/net/html/atom"
)

// A field is one of the attributes that the readers ask for; some stand for
// several attributes of one meaning.
type field uint8

const (
	aClass field = iota
	aID
	aHref
	aItemprop
	aRole
	aRel
	aContent
	aName
	aDatetime
	aAlt
	aLang
	aType
	aStyle
	aTest
	aHidden
	fields
)

// A node's attributes stand in the tree's list of values in the order of their
// fields; has says which of them are there.
type fieldMask uint16

// attr is the value of an attribute of node i, "" where it has none.
func (t *tree) attr(i int32, f field) string {
	if i < 0 {
		return ""
	}
	n := &t.nodes[i]
	if n.has&(1<<f) == 0 {
		return ""
	}
	return t.values[int(n.at)+bits.OnesCount16(uint16(n.has&(1<<f-1)))]
}

// attrSet gathers the attributes of one tag.
type attrSet struct {
	val  [fields]string // of those that has holds
	has  fieldMask
	seen uint64 // attributes met: of two with one name the first counts
	any  bool   // an attribute that somebody may ask for was met
}

func (a *attrSet) get(f field) string {
	if a.has&(1<<f) == 0 {
		return ""
	}
	return a.val[f]
}

func (a *attrSet) put(f field, v string) {
	if v == "" {
		a.has &^= 1 << f
		return
	}
	a.val[f] = v
	a.has |= 1 << f
}

// store moves the attributes of the tag to a node.
func (t *tree) store(i int32, a *attrSet) {
	n := &t.nodes[i]
	n.at, n.has = int32(len(t.values)), a.has
	for m := a.has; m != 0; m &= m - 1 {
		t.values = append(roomForOne(t.values), a.val[bits.TrailingZeros16(uint16(m))])
	}
}

// An attrKey is an attribute's name; 0 stands for those that nobody asks for.
type attrKey uint8

const (
	kClass attrKey = iota + 1
	kID
	kHref
	kItemprop
	kRole
	kRel
	kContent
	kName
	kProperty
	kHTTPEquiv
	kDatetime
	kDataDatetime
	kDataTimestamp
	kAlt
	kLang
	kType
	kStyle
	kSize // of <font>
	kHidden
	kAriaHidden
	kValue // old pages write <meta value> for content
	kTitle
	kTest // the first of the names that test tools and frameworks give
)

// keyOf knows the attributes' names.
func keyOf(s string) attrKey {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' {
			var low [32]byte
			if len(s) > len(low) {
				return 0
			}
			for i := 0; i < len(s); i++ {
				if low[i] = s[i]; s[i] >= 'A' && s[i] <= 'Z' {
					low[i] += 'a' - 'A'
				}
			}
			return lowerKey(string(low[:len(s)]))
		}
	}
	return lowerKey(s)
}

func lowerKey(s string) attrKey {
	switch s {
	case "class":
		return kClass
	case "id":
		return kID
	case "href":
		return kHref
	case "itemprop":
		return kItemprop
	case "role":
		return kRole
	case "rel":
		return kRel
	case "content":
		return kContent
	case "name":
		return kName
	case "property":
		return kProperty
	case "http-equiv":
		return kHTTPEquiv
	case "datetime":
		return kDatetime
	case "data-datetime":
		return kDataDatetime
	case "data-timestamp":
		return kDataTimestamp
	case "alt":
		return kAlt
	case "lang":
		return kLang
	case "type":
		return kType
	case "style":
		return kStyle
	case "size":
		return kSize
	case "hidden":
		return kHidden
	case "aria-hidden":
		return kAriaHidden
	case "value":
		return kValue
	case "title":
		return kTitle
	case "data-testid":
		return kTest
	case "data-component":
		return kTest + 1
	case "data-qa":
		return kTest + 2
	case "data-test":
		return kTest + 3
	case "data-module":
		return kTest + 4
	case "data-type":
		return kTest + 5
	case "data-gu-name":
		return kTest + 6
	case "data-block":
		return kTest + 7
	case "aria-label":
		return kTest + 8
	case "property-name":
		return kTest + 9
	}
	return 0
}

// plainFields are the attributes that stand for themselves.
var plainFields = [...]field{
	kClass: aClass, kID: aID, kHref: aHref, kItemprop: aItemprop, kRole: aRole, kRel: aRel, kContent: aContent,
	kAlt: aAlt, kLang: aLang, kType: aType, kStyle: aStyle,
}

// set reads one attribute of the tag, whose value stands in s[from:to].
func (z *scanner) set(k attrKey, from, to int) {
	a := &z.attrs
	if a.seen&(1<<k) != 0 {
		return
	}
	a.seen |= 1 << k
	a.any = a.any || k != kSize && k != kValue
	switch k {
	case kName, kProperty, kHTTPEquiv:
		if a.get(aName) == "" {
			a.put(aName, z.value(from, to))
		}
	case kDatetime, kDataDatetime, kDataTimestamp:
		if a.get(aDatetime) == "" {
			a.put(aDatetime, z.value(from, to))
		}
	case kSize:
		if v := z.value(from, to); len(v) <= 2 && a.get(aStyle) == "" {
			a.put(aStyle, sizeStyle+v)
			a.any = true
		}
	case kHidden:
		a.put(aHidden, "true")
	case kAriaHidden:
		if z.value(from, to) == "true" {
			a.put(aHidden, "true")
		}
	case kValue:
		if a.get(aContent) == "" {
			a.put(aContent, z.value(from, to))
			a.any = true
		}
	case kTitle: // the hAtom microformat gives times so: <abbr class=published title=2025-05-03T10:14:00Z>
		if isoStamp(z.s[from:to]) && a.get(aDatetime) == "" {
			a.put(aDatetime, z.value(from, to))
		}
	default:
		if k < kTest {
			a.put(plainFields[k], z.value(from, to))
			return
		}
		v := z.value(from, to)
		if old := a.get(aTest); old != "" {
			v = z.values.join(old, v)
		}
		a.put(aTest, v)
	}
}

// isoStamp reports a text that begins like 2025-05-03.
func isoStamp(s string) bool {
	return len(s) >= 10 && s[4] == '-' && s[7] == '-' && (s[0] == '1' || s[0] == '2') && isDigit(s[1]) && isDigit(s[3]) && isDigit(s[9])
}

// sizeStyle is how the size of a <font> stands among the styles.
const sizeStyle = "font-size:"

// merge reads the attributes of html and body into the root: they may stand
// anywhere and more than once.
func (b *builder) merge(tag atom.Atom) {
	a := &b.z.attrs
	if !a.any {
		return
	}
	if lang := b.t.attr(0, aLang); lang != "" {
		a.put(aLang, lang)
	}
	if tag == atom.Body {
		a.put(aID, "")
		a.put(aHidden, "")
	}
	b.t.store(0, a)
}
