package story

import "math"

// features compare two articles; each lies in [0,1] but for the constant.
type features [numFeatures]float64

// The features' places.
const (
	fBias      = iota
	fAll       // cosine of all terms
	fHead      // terms of either headline found in the other's headline or lead
	fLead      // cosine of headline and lead terms
	fPlain     // cosine of common words
	fNumber    // shared numbers
	fReuse     // copied prose, of two outlets
	fReuseOwn  // the same of one outlet, which may be its furniture
	fSoon      // nearness in time: 1 at once, 0.5 after two days
	fUndated   // neither has a time
	fHalfDated // one of the two has no time
	fRare      // weight of the rarest terms both hold
	fBrief     // one of the two is a headline alone
	fShort     // log words of the shorter
	fLong      // log words of the longer
	fHeadBest  // better of the two head covers
	fCoverLow  // part of a headline and lead found anywhere in the other, the lower of the two
	fCoverHigh // the higher of the two
	fNameLow   // the same of the names in headline and lead, the lower of the two
	fNameHigh  // the higher of the two
	fNames     // how many rare names both hold
	fPlains    // how many rare common words both hold
	fOutlet    // one outlet printed both
	fYoung     // few stories are known yet
	fHome      // part of what both hold that stands in the outlet's own name
	numPlain
)

// products are pairs of features that are multiplied, since what the one tells
// depends on the other: nearness in time is little without a rare word. They
// stand behind the features in this order. The fit chose them, the one that
// helped most first.
var products = [...][2]int{
	{fNumber, fSoon},
	{fHead, fNameLow},
	{fPlains, fPlains},
	{fSoon, fBrief},
	{fRare, fSoon},
	{fUndated, fPlains},
	{fUndated, fNameHigh},
	{fPlains, fYoung},
	{fNames, fPlains},
	{fUndated, fLong},
	{fHalfDated, fYoung},
	{fUndated, fYoung},
}

const numFeatures = numPlain + len(products)

// rareAt is the weight from which on a word counts as rare: a plain body word
// that one article in 150 uses.
const rareAt = 5

// reading is an article as it is compared: its words discounted by how far each
// has spread over the stories that are known.
type reading struct {
	*Sketch
	part  []float64 // of each term: what is left of its weight
	young float64
	sums
	slots [readSlots]uint8 // hash table of Keys: 1 + place, 0 where it is free
}

// readSlots is sixteen times as many slots as terms, so that most of what
// another article holds is told from them at once.
const readSlots = 2048

// read discounts an article's words.
func (r *Rarity) read(s *Sketch) *reading { return r.readInto(&reading{}, s) }

func (r *Rarity) readInto(x *reading, s *Sketch) *reading {
	*x = reading{Sketch: s, part: x.part[:0], young: r.young()}
	for i := range s.Terms {
		t := &s.Terms[i]
		part := r.Local(s.Keys[i])
		x.part = append(x.part, part)
		w := float64(t.W) * part
		x.add(t, w*w)
		at := s.Keys[i] % readSlots
		for x.slots[at] > 0 {
			at = (at + 1) % readSlots
		}
		x.slots[at] = uint8(i + 1)
	}
	return x
}

// read discounts an article's words, in room that was given back.
func (g *Grouper) read(s *Sketch) *reading {
	n := len(g.readings)
	if n == 0 {
		return g.rarity.read(s)
	}
	x := g.readings[n-1]
	g.readings = g.readings[:n-1]
	return g.rarity.readInto(x, s)
}

// done gives the room of a reading back.
func (g *Grouper) done(x *reading) { g.readings = append(g.readings, x) }

// edge is a candidate with its score and what stories are weighed by.
type edge struct {
	s                                       *Sketch
	odds                                    float64 // log odds that both report one event
	all, lead, home, reuse, reuseOwn, names float64 // features
}

// edge compares an article with another.
func (x *reading) edge(y *Sketch) edge {
	f := compare(x, y)
	return edge{y, f.odds(), f[fAll], f[fLead], f[fHome], f[fReuse], f[fReuseOwn], f[fNameHigh]}
}

// find returns the place of a key, -1 where the article lacks it.
func (x *reading) find(key uint64) int {
	for at := key % readSlots; x.slots[at] > 0; at = (at + 1) % readSlots {
		if i := int(x.slots[at]) - 1; x.Keys[i] == key {
			return i
		}
	}
	return -1
}

// sums are sums of squared weights.
type sums struct{ all, head, lead, name, plain, leadName float64 }

// add counts a term in the sums where it belongs, with the given square.
func (s *sums) add(t *Term, w float64) {
	s.all += w
	if t.in(Head) {
		s.head += w
	}
	if t.in(Head | Lead) {
		s.lead += w
	}
	switch t.Kind() {
	case Name:
		s.name += w
		if t.in(Head | Lead) {
			s.leadName += w
		}
	case Plain:
		s.plain += w
	}
}

// compare measures two articles.
func compare(x *reading, y *Sketch) features {
	var f features
	var dot, held, holds, lost sums // products; x's and y's squares in headline and lead that are shared; y's that the discount takes
	var headX, headY, rare, home float64
	numbers, names, plains := 0, 0, 0
	for j, key := range y.Keys {
		if x.slots[key%readSlots] == 0 {
			continue
		}
		i := x.find(key)
		if i < 0 {
			continue
		}
		a, b := &x.Terms[i], &y.Terms[j]
		wa, wb := float64(a.W), float64(b.W)
		if d := x.part[i]; d < 1 {
			lost.add(b, wb*wb*(1-d*d))
			wa *= d
			wb *= d
		}
		p := wa * wb
		dot.all += p
		inA, inB := a.in(Head|Lead), b.in(Head|Lead)
		if inA {
			held.lead += wa * wa
			if a.Kind() == Name {
				held.leadName += wa * wa
			}
		}
		if inB {
			holds.lead += wb * wb
			if b.Kind() == Name {
				holds.leadName += wb * wb
			}
		}
		if inA && inB {
			dot.lead += p
			if a.in(Head) {
				headX += wa * wa
			}
			if b.in(Head) {
				headY += wb * wb
			}
		}
		if a.in(Home) || b.in(Home) {
			home += p
		}
		switch {
		case a.Kind() == Number || b.Kind() == Number:
			numbers++
		case a.Kind() == Name || b.Kind() == Name:
			if p > rareAt*rareAt {
				names++
			}
		default:
			dot.plain += p
			if p > rareAt*rareAt {
				plains++
			}
		}
		rare += math.Sqrt(p)
	}
	f[fBias] = 1
	f[fAll] = ratio(dot.all, x.all, y.All-lost.all)
	f[fLead] = ratio(dot.lead, x.lead, y.Lead-lost.lead)
	f[fPlain] = ratio(dot.plain, x.plain, y.Plain-lost.plain)
	f[fHead], f[fHeadBest] = both(headX, x.head, headY, y.Head-lost.head)
	f[fCoverLow], f[fCoverHigh] = lowHigh(held.lead, x.lead, holds.lead, y.Lead-lost.lead)
	f[fNameLow], f[fNameHigh] = lowHigh(held.leadName, x.leadName, holds.leadName, y.LeadName-lost.leadName)
	f[fShort], f[fLong] = min(x.logWords, y.logWords), max(x.logWords, y.logWords)
	f[fNumber], f[fNames], f[fPlains] = shares.number[numbers], shares.names[names], shares.plains[plains]
	if x.Outlet != "" && x.Outlet == y.Outlet {
		f[fOutlet] = 1
		f[fReuseOwn] = math.Sqrt(copied(x.Sketch, y))
	} else {
		f[fReuse] = math.Sqrt(copied(x.Sketch, y))
	}
	if x.Time != 0 && y.Time != 0 {
		days := math.Abs(float64(x.Time-y.Time)) / 86400
		f[fSoon] = 1 / (1 + days/2)
	} else if x.Time == 0 && y.Time == 0 {
		f[fUndated] = 1
	} else {
		f[fHalfDated] = 1
	}
	f[fYoung] = x.young
	if dot.all > 0 {
		f[fHome] = home / dot.all
	}
	f[fRare] = 1 - math.Exp(-rare/300)
	if x.Words == 0 || y.Words == 0 {
		f[fBrief] = 1
	}
	for i, p := range products {
		f[numPlain+i] = f[p[0]] * f[p[1]]
	}
	return f
}

// shares turn numbers of shared terms into features.
var shares = func() (t struct{ number, names, plains [maxTerms + 1]float64 }) {
	for n := range t.number {
		t.number[n] = 1 - math.Exp2(-float64(n)/2)
		t.names[n] = 1 - math.Exp(-float64(n)/4)
		t.plains[n] = 1 - math.Exp(-float64(n)/6)
	}
	return t
}()

// lowHigh returns the lower and the higher of two parts, 0 where one has no
// whole.
func lowHigh(a, ofA, b, ofB float64) (low, high float64) {
	if ofA <= 0 || ofB <= 0 {
		return 0, 0
	}
	return min(a/ofA, b/ofB), max(a/ofA, b/ofB)
}

// both returns the geometric mean and the higher of two parts.
func both(a, ofA, b, ofB float64) (mean, high float64) {
	if ofA <= 0 || ofB <= 0 {
		return 0, 0
	}
	return math.Sqrt(a / ofA * b / ofB), max(a/ofA, b/ofB)
}

func ratio(dot, a, b float64) float64 {
	if a <= 0 || b <= 0 {
		return 0
	}
	return dot / math.Sqrt(a*b)
}

// odds is the log odds that two articles report one event.
func (f *features) odds() float64 {
	s := 0.0
	for i, w := range weights {
		s += w * f[i]
	}
	return s
}
