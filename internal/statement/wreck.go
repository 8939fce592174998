package statement

import (
	"hearsay/internal/news"
	"hearsay/internal/text"
)

var (
	// goingOver are verbs of motion that make an accident of a vehicle which ends
	// where it should not.
	goingOver = text.Set(`fall plunge plummet break smash crash go run drive roll skid slide tumble drop come leave veer career careen slip topple dive jump`)
	// overInto lead from such a verb to where the vehicle ended or left its way.
	overInto = text.Set(`off into through over onto from down`)
	// brinks are such places.
	brinks = text.Set(`gorge ravine river valley canal lake embankment bridge cliff ditch road rail track parapet barrier slope hillside sea precipice
culvert reservoir gully drain median verge carriageway motorway highway railing roadside pier harbour harbor field wall crevasse runway line overpass flyover`)
	// vehicles move on roads, rails, water and in the air.
	vehicles = text.Set(`bus coach car van lorry truck train tram minibus plane aircraft helicopter jeep suv taxi motorbike motorcycle vehicle carriage
pickup minivan tanker trailer locomotive wagon tractor scooter rickshaw jet airliner cab`)
)

// offTheRoad returns the accident that begins at word i, told by where a vehicle
// ended: "the bus fell off a bridge into the gorge", "the coach went off the
// road", "it broke through the parapet". The sentence names the vehicle, so that
// nobody's pride goes off a cliff.
func (s *sent) offTheRoad(i int) (hit, bool) {
	if !goingOver[s.w[i].lem] || i+2 >= len(s.w) {
		return hit{}, false
	}
	from := i + 1
	if s.w[i].lem != "leave" {
		if s.w[from].lo == "right" || s.w[from].lo == "straight" || s.w[from].lo == "more" {
			from++
		}
		if from >= len(s.w) || !overInto[s.w[from].lo] {
			return hit{}, false
		}
		from++
	}
	brink := false
	for k := from; k < len(s.w) && k < from+7 && !brink && s.w[k].kind == news.Word; k++ {
		brink = brinks[s.w[k].lem]
	}
	if !brink {
		return hit{}, false
	}
	for k, w := range s.w {
		if (k < i || k > i+1) && vehicles[w.lem] {
			return hit{i, min(i+2, len(s.w)), "hit"}, true
		}
	}
	return hit{}, false
}
