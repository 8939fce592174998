package quantity

import "hearsay/internal/news"

// measure is a unit: what it measures, its name in the normal form, and how
// many of the normal unit it holds.
type measure struct {
	kind   news.QuantityKind
	unit   string
	factor float64
}

// Factors are exact by the international definitions (BIPM SI brochure, 9th
// edition; NIST Handbook 44, appendix C) where not said otherwise.
const (
	inch  = 0.0254
	foot  = 0.3048
	yard  = 0.9144
	mile  = 1609.344
	nmile = 1852.0
	pound = 0.45359237
	ounce = pound / 16
	stone = 14 * pound
	hour  = 3600.0
	day   = 86400.0
	// A year is the mean Gregorian one, and a month its twelfth, so that 18
	// months are a year and a half.
	year  = 365.2425 * day
	month = year / 12
	// The press prints "tons" for long, short and metric ones alike.
	ton = 1000.0
)

func metres(f float64) measure  { return measure{news.Distance, "m", f} }
func kilos(f float64) measure   { return measure{news.Mass, "kg", f} }
func seconds(f float64) measure { return measure{news.Duration, "s", f} }
func square(f float64) measure  { return measure{news.Area, "m2", f} }
func litres(f float64) measure  { return measure{news.Volume, "l", f} }
func speed(f float64) measure   { return measure{news.Speed, "m/s", f} }

// unitWords are the units in one word, by what may follow a number with a
// space or a hyphen.
var unitWords = map[string]measure{
	"millimetre": metres(1e-3), "millimetres": metres(1e-3), "millimeter": metres(1e-3), "millimeters": metres(1e-3), "mm": metres(1e-3),
	"centimetre": metres(1e-2), "centimetres": metres(1e-2), "centimeter": metres(1e-2), "centimeters": metres(1e-2), "cm": metres(1e-2),
	"metre": metres(1), "metres": metres(1), "meter": metres(1), "meters": metres(1),
	"kilometre": metres(1e3), "kilometres": metres(1e3), "kilometer": metres(1e3), "kilometers": metres(1e3), "km": metres(1e3), "kms": metres(1e3),
	"inch": metres(inch), "inches": metres(inch), "foot": metres(foot), "feet": metres(foot), "ft": metres(foot), "yard": metres(yard), "yards": metres(yard),
	"mile": metres(mile), "miles": metres(mile), "furlong": metres(201.168), "furlongs": metres(201.168), "fathoms": metres(1.8288),
	"kg": kilos(1), "kgs": kilos(1), "kilo": kilos(1), "kilos": kilos(1), "kilogram": kilos(1), "kilograms": kilos(1), "kilogramme": kilos(1), "kilogrammes": kilos(1),
	"gram": kilos(1e-3), "grams": kilos(1e-3), "gramme": kilos(1e-3), "grammes": kilos(1e-3), "milligrams": kilos(1e-6), "milligram": kilos(1e-6), "mg": kilos(1e-6),
	"tonne": kilos(1e3), "tonnes": kilos(1e3), "ton": kilos(ton), "tons": kilos(ton), "stone": kilos(stone), "ounce": kilos(ounce), "ounces": kilos(ounce), "oz": kilos(ounce),
	"lb": kilos(pound), "lbs": kilos(pound), "pound": kilos(pound), "pounds": kilos(pound),
	"second": seconds(1), "seconds": seconds(1), "sec": seconds(1), "secs": seconds(1), "minute": seconds(60), "minutes": seconds(60), "min": seconds(60), "mins": seconds(60),
	"hour": seconds(hour), "hours": seconds(hour), "hr": seconds(hour), "hrs": seconds(hour), "day": seconds(day), "days": seconds(day), "week": seconds(7 * day), "weeks": seconds(7 * day),
	"fortnight": seconds(14 * day), "fortnights": seconds(14 * day), "month": seconds(month), "months": seconds(month), "year": seconds(year), "years": seconds(year),
	"decade": seconds(10 * year), "decades": seconds(10 * year), "century": seconds(100 * year), "centuries": seconds(100 * year),
	"km2": square(1e6), "m2": square(1), "hectare": square(1e4), "hectares": square(1e4), "acre": square(4046.8564224), "acres": square(4046.8564224),
	"litre": litres(1), "litres": litres(1), "liter": litres(1), "liters": litres(1), "millilitres": litres(1e-3), "milliliters": litres(1e-3), "ml": litres(1e-3), "gallon": litres(4.54609), "gallons": litres(4.54609),
	"pint": litres(0.56826125), "pints": litres(0.56826125), "megalitres": litres(1e6),
	"mph": speed(mile / hour), "kph": speed(1000 / hour), "kmh": speed(1000 / hour), "kmph": speed(1000 / hour), "knot": speed(nmile / hour), "knots": speed(nmile / hour),
}

// gluedUnits may stand against their number only: as words of their own they
// are something else.
var gluedUnits = map[string]measure{
	"m": metres(1), "in": metres(inch), "g": kilos(1e-3), "t": kilos(1e3), "h": seconds(hour), "s": seconds(1), "l": litres(1), "st": kilos(stone),
	"ha": square(1e4), "mi": metres(mile), "yd": metres(yard), "sqm": square(1), "sqft": square(foot * foot),
}

// lengths are the units that "square" and "cubic" turn into areas and volumes.
func squared(m measure) measure { return square(m.factor * m.factor) }

// cubic gives litres: a cubic metre holds a thousand.
func cubic(m measure) measure { return litres(m.factor * m.factor * m.factor * 1000) }

// smaller maps a unit to those that may follow it in one quantity ("6ft 2in",
// "two hours and 20 minutes").
func smaller(a, b measure) bool {
	if a.kind != b.kind || a.unit != b.unit || b.factor >= a.factor {
		return false
	}
	switch a.kind {
	case news.Duration:
		return a.factor <= day || b.factor >= day
	case news.Distance:
		return a.factor == foot && b.factor == inch || a.factor == 1 && b.factor == 1e-2
	case news.Mass:
		return a.factor == stone && b.factor == pound || a.factor == pound && b.factor == ounce
	}
	return false
}
