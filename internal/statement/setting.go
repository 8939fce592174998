package statement

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// wrecking are classes of accidents, which a story tells of one vehicle.
var wrecking = text.Set(`hit sink explode collapse burn`)

// kinds joins nouns for vehicles that outlets use for one another.
var kinds = map[string]string{
	"coach": "bus", "minibus": "bus", "carriage": "train", "tram": "train", "locomotive": "train", "truck": "lorry", "trailer": "lorry", "tanker": "lorry", "cab": "lorry",
	"van": "car", "suv": "car", "jeep": "car", "taxi": "car", "pickup": "car", "minivan": "car", "aircraft": "plane", "jet": "plane", "airliner": "plane",
	"motorbike": "motorcycle", "vehicle": "", "wagon": "",
}

// ships are vehicles of the water.
var ships = text.Set(`ferry boat ship trawler yacht vessel tanker freighter barge dinghy canoe kayak liner`)

// vehicleOf returns the vehicle that the accident h befell, the one in front of
// it first; "" where none is named.
func (s *sent) vehicleOf(h hit) string {
	at := func(i int) (string, bool) {
		w := s.w[i]
		if w.mention >= 0 && w.cap && i > 0 || !vehicles[w.lem] && !ships[w.lem] {
			return "", false
		}
		if k, ok := kinds[w.lem]; ok {
			return k, true
		}
		return w.lem, true
	}
	for i := h.from - 1; i >= 0; i-- {
		if v, ok := at(i); ok {
			return v
		}
		if s.w[i].lo == ";" {
			break
		}
	}
	for i := h.to; i < len(s.w) && i < h.to+6; i++ {
		if v, ok := at(i); ok && s.w[h.to-1].lo != "into" {
			return v
		}
	}
	return ""
}

// tallyText returns the result of a vote that the sentence gives, "84-80"; "" for none.
func (s *sent) tallyText() string {
	for i := range s.w {
		if a, b, end := s.tallyAt(i); end > 0 {
			return tallyText(a, b)
		}
	}
	return ""
}

// inJournal reports whether the sentence names a journal that a study is printed in.
func (s *sent) inJournal() bool {
	for _, w := range s.w {
		if w.lo == "journal" {
			return true
		}
	}
	return false
}

// looksInto reports whether the sentence tells of an inquiry: its day is not that of the
// death which is inquired into.
func (s *sent) looksInto() bool {
	for _, w := range s.w {
		switch w.lo {
		case "investigation", "investigating", "investigate", "information":
			return true
		}
	}
	return false
}

// dealt reports whether what closes is a deal between firms.
func (s *sent) dealt(h hit) bool {
	for k := max(0, h.from-18); k < len(s.w) && k < h.to+4; k++ {
		switch s.w[k].lo {
		case "deal", "merger", "takeover", "transaction", "acquisition", "sale":
			return true
		}
	}
	return false
}

// aboutRecord reports whether h dates a record: "the record set by Ann Lee in 1998",
// "a mark that had stood since 1998".
func (s *sent) aboutRecord(h hit) bool {
	switch s.w[h.from].lem {
	case "set", "stand", "hold":
	default:
		return false
	}
	for k := h.from - 1; k >= 0 && k >= h.from-14 && s.w[k].lo != ";"; k-- {
		if s.w[k].lo == "record" && (k == 0 || s.w[k-1].lo != "on") {
			return true
		}
	}
	return false
}

// scheduled reports whether h is told in the present of what is fixed: "opens on
// Friday", "has its premiere on Wednesday".
func (s *sent) scheduled(h hit) bool {
	if !fixed[h.class] && h.class != "premiere" && h.class != "publish" && h.class != "begin" {
		return false
	}
	w := s.w[h.from]
	if w.lo == w.lem+"s" && h.from > 0 && !articles[s.w[h.from-1].lo] && w.lem != "trial" {
		return true
	}
	for k := h.from - 1; k >= 0 && k >= h.from-3; k-- {
		if s.w[k].lo == "has" && k+1 < h.from && (possessives[s.w[k+1].lo] || articles[s.w[k+1].lo]) {
			return true
		}
	}
	return false
}

// young reports whether a day named by its weekday lies in the week before the article.
func (x *index) young(d news.Date) bool {
	at := x.a.Published.Time
	return d.Relative && !at.IsZero() && !d.To.After(at) && at.Sub(d.From).Hours() < 7*24 && at.Sub(d.To).Hours() > 24 && strings.HasSuffix(strings.ToLower(d.In(x.a.Article)), "day")
}
