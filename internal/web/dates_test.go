package web

import (
	"encoding/json"
	"testing"
	"time"

	"golang.org/x/text/language"
)

// Names of months and weekdays come from the catalogue, wherever a layout has
// them; the rest is as package time prints it.
func TestDates(t *testing.T) {
	b, err := json.Marshal(map[string]string{
		"date.months": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre", "date.months.short": "janv févr mars avr mai juin juil août sept oct nov déc",
		"date.weekdays": "lundi mardi mercredi jeudi vendredi samedi dimanche", "date.weekdays.short": "lun mar mer jeu ven sam dim",
		"whole": "Monday 2 January 2006, 15:04 MST", "short": "Mon 2 Jan", "plain": "2006-01-02", "cut": "2 Jan",
	})
	if err != nil {
		t.Fatal(err)
	}
	c, err := loadCatalogue(language.French, b)
	if err != nil {
		t.Fatal(err)
	}
	sunday := time.Date(2031, 8, 3, 4, 5, 0, 0, time.UTC)
	for key, want := range map[string]string{
		"whole": "dimanche 3 août 2031, 04:05 UTC", "short": "dim 3 août", "plain": "2031-08-03", "cut": "3 août", "missing": "2031-08-03",
	} {
		if got := c.date(key, sunday); got != want {
			t.Errorf("date(%s) = %q, want %q", key, got, want)
		}
	}
	if got, want := c.date("whole", sunday.AddDate(0, 4, 1)), "jeudi 4 décembre 2031, 04:05 UTC"; got != want {
		t.Errorf("date = %q, want %q", got, want)
	}
}
