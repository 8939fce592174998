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
	fName      // cosine of names
	fPlain     // cosine of common words
	fNumber    // shared numbers
	fReuse     // copied prose
	fSoon      // nearness in time: 1 at once, 0.5 after two days
	fUndated   // neither has a time
	fHalfDated // one of the two has no time
	fRare      // weight of the rarest terms both hold
	fBrief     // one of the two is a headline alone
	fShort     // log words of the shorter
	fLong      // log words of the longer
	fHeadBest  // better of the two head covers
	numFeatures
)

// compare measures two articles.
func compare(x, y *Sketch) features {
	var f features
	var all, lead, name, plain, headX, headY, rare float64
	numbers := 0
	for i, j := 0, 0; i < len(x.Terms) && j < len(y.Terms); {
		a, b := &x.Terms[i], &y.Terms[j]
		switch {
		case a.Key < b.Key:
			i++
			continue
		case a.Key > b.Key:
			j++
			continue
		}
		wa, wb := float64(a.W), float64(b.W)
		p := wa * wb
		all += p
		if (a.Head || a.Lead) && (b.Head || b.Lead) {
			lead += p
			if a.Head {
				headX += wa * wa
			}
			if b.Head {
				headY += wb * wb
			}
		}
		switch {
		case a.Kind == Number || b.Kind == Number:
			numbers++
		case a.Kind == Name || b.Kind == Name:
			name += p
		default:
			plain += p
		}
		rare += math.Sqrt(p)
		i++
		j++
	}
	f[fBias] = 1
	f[fAll] = ratio(all, x.All, y.All)
	f[fLead] = ratio(lead, x.Lead, y.Lead)
	f[fName] = ratio(name, x.Name, y.Name)
	f[fPlain] = ratio(plain, x.Plain, y.Plain)
	if x.Head > 0 && y.Head > 0 {
		f[fHead] = math.Sqrt(headX / x.Head * headY / y.Head)
	}
	if x.Head > 0 && y.Head > 0 {
		f[fHeadBest] = max(headX/x.Head, headY/y.Head)
	}
	f[fShort] = math.Log(1+float64(min(x.Words, y.Words))) / 7
	f[fLong] = math.Log(1+float64(max(x.Words, y.Words))) / 7
	f[fNumber] = 1 - math.Exp2(-float64(numbers)/2)
	f[fReuse] = math.Sqrt(copied(x, y))
	if x.Time != 0 && y.Time != 0 {
		days := math.Abs(float64(x.Time-y.Time)) / 86400
		f[fSoon] = 1 / (1 + days/2)
	} else if x.Time == 0 && y.Time == 0 {
		f[fUndated] = 1
	} else {
		f[fHalfDated] = 1
	}
	f[fRare] = 1 - math.Exp(-rare/300)
	if x.Words == 0 || y.Words == 0 {
		f[fBrief] = 1
	}
	return f
}

func ratio(dot, a, b float64) float64 {
	if a == 0 || b == 0 {
		return 0
	}
	return dot / math.Sqrt(a*b)
}

// odds is the log odds that two articles report one event.
func (f features) odds() float64 {
	s := 0.0
	for i, w := range weights {
		s += w * f[i]
	}
	return s
}
