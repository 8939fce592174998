package ledger

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// because says in plain words why the values do not fit.
func (c *compilation) because(vs []value, update bool) string {
	if update {
		return "each report is later than the one before, and the number moved with it"
	}
	both := c.listed(vs)
	switch vs[0].claims[0].st.Kind {
	case "age":
		return c.becauseOfAge(vs)
	case "duration":
		return "the lengths of time are too far apart for rounding, and the sentences tell of the same one"
	case "money", "percent":
		return both + " are too far apart for rounding, and the sentences tell of the same one"
	case "tally":
		return "one vote has one result"
	case "count":
		return strings.ToLower(both) + " are too far apart for rounding, and the sentences count the same thing"
	case "date":
		return both + " do not overlap, and the sentences name the same event and people"
	case "time":
		return both + " are too far apart for one moment"
	case "place":
		return both + " are different places for one event, and no report says that one lies in the other"
	case "agent":
		return "the reports name different ones"
	case "role":
		return "one person is not both at once, and no report says that both hold"
	case "polar", "stance":
		return "one report says that it is so and another that it is not"
	case "choice", "slot":
		return "each report names another, and it was one of them"
	case "order":
		return "one of the two came first"
	}
	return both + " are too far apart for rounding, and the sentences tell of the same thing"
}

// listed names a row's values: "2019 and 2021".
func (c *compilation) listed(vs []value) string {
	out := make([]string, len(vs))
	for i, v := range vs {
		out[i] = text.Squash(c.wording(v))
	}
	return strings.Join(out[:len(out)-1], ", ") + " and " + out[len(out)-1]
}

// listedValues is listed of a row that is made.
func listedValues(f *news.Fact) string {
	out := make([]string, len(f.Values))
	for i, v := range f.Values {
		out[i] = v.Value
	}
	return strings.Join(out[:len(out)-1], ", ") + " and " + out[len(out)-1]
}

// becauseOfAge says why no birthday joins the ages.
func (c *compilation) becauseOfAge(vs []value) string {
	first := vs[0].claims[0]
	if c.dead[first.about[0]] && first.st.Attribute == "age" {
		return "who has died grows no older, so that one age alone can be right"
	}
	for _, v := range vs {
		for _, cl := range v.all() {
			if c.at[cl.art].IsZero() {
				return "the ages are too far apart for the time that may lie between the reports"
			}
		}
	}
	return "the reports are too close in time for both ages"
}
