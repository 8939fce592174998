package statement

import (
	"hearsay/internal/news"
	"hearsay/internal/text"
)

// fixed are classes of events that are set for a day: a date that "hold" or
// "set" carries is theirs.
var fixed = text.Set(`trial vote funeral inquest marry launch open debut sell flight operate protest walkout quake premiere`)

// fixtures gives words that only fix an event to a time ("a hearing will be
// held on", "the election is set for", "the funeral takes place") the class of
// the event in front of them.
func (s *sent) fixtures() {
	var added []hit
	for i := range s.w {
		w := &s.w[i]
		if w.mention >= 0 && w.cap || w.kind != news.Word {
			continue
		}
		to := i + 1
		switch w.lo {
		case "held", "set", "scheduled", "listed", "slated", "fixed", "due", "adjourned", "postponed", "rescheduled":
		case "take", "takes", "took", "taking":
			if to >= len(s.w) || s.w[to].lo != "place" {
				continue
			}
			to++
		default:
			continue
		}
		h, ok := s.hitBefore(i)
		if !ok || !fixed[h.class] || s.cut(h.to, i) {
			continue
		}
		kept := s.hits[:0]
		for _, o := range s.hits {
			if o.to <= i || o.from >= to {
				kept = append(kept, o)
			}
		}
		s.hits = kept
		added = append(added, hit{i, to, h.class})
	}
	for _, h := range added {
		k := len(s.hits)
		for k > 0 && s.hits[k-1].from > h.from {
			k--
		}
		s.hits = append(s.hits, hit{})
		copy(s.hits[k+1:], s.hits[k:])
		s.hits[k] = h
	}
}

// hitBefore returns the event word that ends last before word i, within eight
// words.
func (s *sent) hitBefore(i int) (hit, bool) {
	for k := len(s.hits) - 1; k >= 0; k-- {
		if h := s.hits[k]; h.to <= i {
			return h, i-h.to < 8
		}
	}
	return hit{}, false
}

// fixes reports whether event words set a day that is still to come.
func (s *sent) fixes(h hit) bool {
	switch s.w[h.from].lo {
	case "set", "scheduled", "listed", "slated", "fixed", "due", "takes", "take":
		return true
	}
	return false
}
