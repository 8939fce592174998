package ledger

import (
	"strconv"

	"hearsay/internal/news"
)

// Utterances joins the quotes of many articles (in order of time): the same
// utterance under its several wordings. Cost grows with the quotes, not with
// their pairs.
func Utterances(articles []*news.Annotated, reg *news.Registry) []news.Utterance {
	var out []news.Utterance
	for _, a := range articles {
		for _, q := range a.Quotes {
			u := news.Utterance{
				ID: "q" + strconv.Itoa(len(out)+1), Text: q.Text, Kind: q.Kind, Name: q.Speaker.Name, Anonymous: q.Speaker.Anonymous, SaidTo: q.SaidTo, SaidAt: q.SaidAt, First: a.ID,
				Appearances: []news.Appearance{{Article: a.ID, Paragraph: q.Para, Text: q.Text}},
			}
			if e := q.Speaker.Entity; e >= 0 && reg != nil && e < len(reg.Of[a.ID]) {
				if i := reg.Of[a.ID][e]; i >= 0 {
					u.Entity, u.Name = reg.Entities[i].ID, reg.Entities[i].Name
				}
			}
			out = append(out, u)
		}
	}
	return out
}
