package page

import "strings"

// Bounds of a page that is a list, in bytes of text or prose, and shares of
// them. Set on two thirds of the pages of eval/pages, so that the lists of wcxb
// are read as such and of some 2,100 article pages no more than four, two of
// which hold no article that is found otherwise.
const (
	minInRecords = 0.4  // share of the region's text that its records have
	minLong      = 0.25 // the same of a long list on a page that claims no article
	longList     = 1000 // bytes of text in the records of such a list
	manyItems    = 8    // records of such a list, or of one that opens the page
	maxOwn       = 0.5  // prose outside the records for each byte in them
	maxOwnLong   = 0.8  // the same beside a long list
	maxOwnBelow  = 0.9  // the same below a list that opens the page
	maxLead      = 500  // prose in front of the first record
	maxRecord    = 320  // prose of a record on average: more are chapters of a text
	maxMost      = 0.5  // share of the records' prose that may stand in one
	minMost      = 600  // that is asked of records with more in one than this
	maxBody      = 700  // prose of what is read as the article, outside the records
	maxBodyShare = 0.3  // or so much for each byte in them
	fewBody      = 250  // that makes an article of a page with few records
	newsWords    = 5    // words of a headline on average
	// Of a page that claims to be an article.
	claimedTold      = 0.8 // share of the records that say more than their titles
	claimedBody      = 400 // prose of the article outside the records
	claimedBodyShare = 0.2
	datedListed      = 0.8 // where it has a date: share of text in the records
	datedOwn         = 0.1 // and prose outside them for each byte in them
)

// A census says how a region's text is spread over its records.
type census struct {
	n          int     // records
	told       int     // those that say more than their titles
	words      int     // of the titles
	priced     int     // those that name a price
	all, in    float64 // bytes of text: of the region, in the records
	prose, own float64 // prose in the records, and outside
	lead       float64 // own in front of the first record
	most       float64 // prose of the record that has most
	body       float64 // prose of the page's main node outside the records, or in one of them alone
	collection bool    // the page calls itself a list
}

// isMany reports a region that is its records, and no article with links
// around it; article says that the page reads as one.
func (r *region) isMany(recs []record, article bool) bool {
	s := r.census(recs)
	listed, own, body := minInRecords, maxOwn, maxBodyShare
	if !article && !r.saysArticle() {
		return s.in >= listed*s.all
	}
	if s.lead == 0 && s.mostTold() && s.n >= manyItems && !r.claimsArticle() {
		own, body = maxOwnBelow, maxOwnBelow
	}
	if !r.saysArticle() && s.in >= longList && s.n >= manyItems {
		listed, own = minLong, max(own, maxOwnLong)
	}
	switch {
	case article && s.n < manyItems && s.body >= max(fewBody, (s.own+s.prose)/2),
		s.in < listed*s.all, s.own > own*s.in, s.prose > maxRecord*float64(s.n),
		s.most > max(minMost, maxMost*s.prose),
		article && s.body > max(maxBody, body*s.in):
		return false
	case s.collection:
		return true
	case s.lead > maxLead, article && s.lead >= minBody && s.words >= newsWords*s.n && s.priced*2 < s.n: // a brief above other headlines
		return false
	}
	return r.agrees(&s)
}

// agrees reports that what the page claims to be does not speak against a list.
func (r *region) agrees(s *census) bool {
	if !r.saysArticle() {
		return true
	}
	if !s.mostTold() || s.body >= max(claimedBody, claimedBodyShare*s.in) {
		return false
	}
	if len(r.meta.published) > 0 || r.saysWhen() {
		return s.in >= datedListed*s.all && s.own < datedOwn*s.in
	}
	return true
}

// mostTold reports records that mostly say more than their titles.
func (s *census) mostTold() bool { return float64(s.told) >= claimedTold*float64(s.n) }

func (r *region) census(recs []record) census {
	s := census{n: len(recs), collection: r.saysCollection()}
	i := 0
	var one, body, mostBody float64 // of record i
	for k := range r.blocks {
		b := &r.blocks[k]
		for i < len(recs) && recs[i].to <= b.first {
			mostBody = max(mostBody, body)
			i, one, body = i+1, 0, 0
		}
		inside := i < len(recs) && recs[i].from <= b.first
		if b.prose > 0 && r.inBody(b) && (!s.collection || r.has(k)) {
			if inside {
				body += b.prose
			} else {
				s.body += b.prose
			}
		}
		if !r.has(k) {
			continue
		}
		s.all += float64(len(b.text))
		switch {
		case inside:
			s.in += float64(len(b.text))
			s.prose += max(b.prose, 0)
			one += max(b.prose, 0)
			s.most = max(s.most, one)
		case b.prose > 0 && !b.isFurniture():
			s.own += b.prose
			if i == 0 {
				s.lead += b.prose
			}
		}
	}
	s.body += max(mostBody, body)
	for i := range recs {
		if recs[i].told {
			s.told++
		}
		if r.priced(&recs[i]) {
			s.priced++
		}
		s.words += min(wordCount(recs[i].title), titleWords)
	}
	return s
}

// inBody reports a block of what was read as the article.
func (r *region) inBody(b *block) bool {
	return r.main >= 0 && !b.gone && b.first >= r.main && b.first < r.nodes[r.main].end
}

// priced reports a record that names a sum of money.
func (r *region) priced(m *record) bool {
	from, to := r.blockRange(m.from, m.to)
	for k := from; k < min(to, from+maxRecordBlocks); k++ {
		if r.has(k) && len(r.blocks[k].text) <= maxTitle && isPrice(r.blocks[k].text) {
			return true
		}
	}
	return false
}

// isPrice reports the sign of a currency beside a digit.
func isPrice(s string) bool {
	for _, sign := range [...]string{"$", "£", "€", "¥", "₹", "₽", "zł", "Kč"} {
		for rest := s; ; {
			i := strings.Index(rest, sign)
			if i < 0 {
				break
			}
			before := strings.TrimRight(rest[:i], " \u00a0")
			behind := strings.TrimLeft(rest[i+len(sign):], " \u00a0")
			if before != "" && isDigit(before[len(before)-1]) || behind != "" && isDigit(behind[0]) {
				return true
			}
			rest = rest[i+len(sign):]
		}
	}
	return false
}
