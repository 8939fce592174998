package dates

import "time"

// zoneMinutes maps the abbreviations of time zones to their offset east of
// UTC, in minutes. Where one stands for several (IST, CST, BST) it has the
// meaning that English-language news gives it: India, US Central, British
// Summer Time.
var zoneMinutes = map[string]int{
	"z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0,
	"bst": 60, "cet": 60, "west": 60, "wat": 60, "mez": 60,
	"cest": 120, "eet": 120, "cat": 120, "sast": 120, "mesz": 120,
	"eest": 180, "msk": 180, "eat": 180, "trt": 180,
	"gst": 240, "pkt": 300, "ist": 330, "npt": 345, "bdt": 360,
	"ict": 420, "wib": 420, "sgt": 480, "hkt": 480, "awst": 480, "pht": 480, "myt": 480,
	"jst": 540, "kst": 540, "acst": 570, "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
	"brt": -180, "art": -180, "ndt": -150, "nst": -210, "adt": -180, "ast": -240,
	"est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
	"pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600,
}

// americanZones maps the all-year abbreviations to their standard offset in
// minutes; daylight saving decides the rest.
var americanZones = map[string]int{"et": -300, "ct": -360, "mt": -420, "pt": -480}

// americanDST reports whether daylight saving is in force in the United
// States on that day: from the second Sunday of March to the first Sunday of
// November (Energy Policy Act of 2005).
func americanDST(y int, m time.Month, d int) bool {
	switch {
	case m < time.March || m > time.November:
		return false
	case m > time.March && m < time.November:
		return true
	}
	first := time.Date(y, m, 1, 0, 0, 0, 0, time.UTC).Weekday()
	sunday := 1 + (7-int(first))%7
	if m == time.March {
		return d >= sunday+7
	}
	return d < sunday
}

// zone is an offset as read from a date line.
type zone struct {
	name    string
	minutes int
	known   bool
	us      bool // all-year American abbreviation
}

// location returns the zone's location on a given day; UTC when unknown.
func (z zone) location(y int, m time.Month, d int) *time.Location {
	min := z.minutes
	if z.us && americanDST(y, m, d) {
		min += 60
	}
	if !z.known || min == 0 {
		return time.UTC
	}
	return time.FixedZone("", min*60)
}
