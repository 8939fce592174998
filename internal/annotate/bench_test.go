package annotate

import (
	"strings"
	"testing"
	"time"

	"hearsay/internal/dates"
	"hearsay/internal/names"
	"hearsay/internal/news"
	"hearsay/internal/numeral"
	"hearsay/internal/quantity"
	"hearsay/internal/quote"
	"hearsay/internal/statement"
	"hearsay/internal/text"
)

// ferry is an invented report of some 600 words, in the mix of names, dates,
// figures and quotations that a long news report has.
const ferry = `A passenger ferry with 214 people on board ran aground off the north coast of Skerra on Friday night, and three crew members are still missing, the coastguard said.
The Maid of Orrin left Port Hallan at about 7.40pm and struck a reef near Cobble Point half an hour later, in winds of up to 55 miles an hour. Lifeboats from Port Hallan, Inverdee and Saltness took off 187 passengers and 24 crew by midnight. At least 31 people were taken to Orrin General Hospital, four of them with serious injuries.
“It was like hitting a wall,” said Margit Halloran, 52, a schoolteacher from Inverdee who was travelling with her two sons. “The lights went out, and then somebody shouted that the car deck was flooding. Nobody told us where to go.”
The ferry’s owner, Northern Sound Ferries, said it was “deeply sorry” and that it was working with the Marine Accident Board. Its chief executive, Duncan Reith, told Radio Skerra on Saturday morning: “Our first thought is for the families of our three colleagues. We will not rest until we know what happened.” Mr Reith declined to say whether the captain had been advised to stay in port.
The missing were named by police as the first mate, Callum Tarrant, 41, the engineer Josephine Adeyemi, 36, and Piotr Zawada, a 23-year-old deckhand who had joined the company in March.
Mr Tarrant’s brother, Ewan Tarrant, said the family had been told little. “He rang me from the quay at seven and said he did not like the look of the sky,” he said. “That was the last I heard of him.”
The Maid of Orrin was built in 1988 in Gdansk and was bought by the company for £6.2m in 2009. It failed a safety inspection in November last year, when inspectors found faults in two of its six watertight doors, according to documents that were seen by the Skerra Courier. The faults were mended within three weeks, the company said.
Helen Voss, the transport minister, who flew to the island on Saturday, said an inquiry would be opened “within days, not weeks”. She told reporters outside the town hall that the government had paid £14 million to the operator last year and that “the public has a right to know what it was spent on”.
But Councillor Rab Kinnear, who leads the opposition on Skerra Islands Council, said that ministers had been warned twice. In a letter of 14 February he asked for a second vessel on the route. “They sent me two paragraphs and a leaflet,” Mr Kinnear said. Ms Voss’s office said it could not comment on the letter.
Northern Sound Ferries carries 1.3 million passengers a year on nine routes. In 2016 its vessel Lady of Saltness lost power off Inverdee, and 96 people spent eleven hours at sea; the board’s report, published two years later, made 17 recommendations. The union, which represents 140 of the company’s 200 sailors, says that five of them were never carried out.
“Everybody on that boat knew about the doors,” said Aisha Rahman, the general secretary of the Sailors’ and Stewards’ Union. She called for the other four ships of the fleet to be kept in harbour until they had been inspected.
The search for the missing, in which two helicopters and the naval vessel Resolute took part, was called off at dusk on Saturday and is due to go on at first light. The coastguard said the sea was about 9C, and that the chances of finding survivors after 24 hours were “very small, but not nothing”. A service will be held at St Olave’s Church in Port Hallan on Sunday evening. The Inverdee Rovers match against Hallan Thistle, which was to have been played on Sunday, has been put off until 3 May.`

func sixHundred() *news.Article {
	return &news.Article{
		ID: "ferry", Outlet: "The Skerra Courier", Headline: "Three missing as ferry runs aground off Skerra", Language: "en",
		Published:  news.Claimed{Time: time.Date(2025, 4, 26, 18, 5, 0, 0, time.UTC), Precision: news.PrecisionSecond},
		Paragraphs: strings.Split(ferry, "\n"),
	}
}

// BenchmarkArticle is the whole annotation of a report of 600 words.
func BenchmarkArticle(b *testing.B) {
	a := sixHundred()
	b.ReportAllocs()
	for b.Loop() {
		Article(a)
	}
	b.ReportMetric(float64(len(strings.Fields(ferry))), "words")
}

// BenchmarkStages is each stage of it alone, on the results of those before.
func BenchmarkStages(b *testing.B) {
	a := sixHundred()
	r := text.Read(a)
	tokens := 0
	for i := range r.Passages {
		tokens += len(r.Passages[i].Tokens)
	}
	atoms := numeral.All(r)
	out := Article(a)
	ref := dates.Reference{Time: a.Published.Time, Precision: a.Published.Precision, Language: a.Language}
	for _, stage := range []struct {
		name string
		run  func()
	}{
		{"language", func() { english(a) }},
		{"text", func() { text.Read(a) }},
		{"atoms", func() { numeral.All(r) }},
		{"quantity", func() { quantity.FindAll(r, atoms) }},
		{"dates", func() { dates.FindIn(r, atoms, ref) }},
		{"names", func() { names.Read(r) }},
		{"quote", func() { quote.Read(r, out.Entities, out.Mentions) }},
		{"statement", func() { statement.Read(r, out) }},
	} {
		b.Run(stage.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				stage.run()
			}
			b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
