package ledger_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/annotate"
	"hearsay/internal/entity"
	"hearsay/internal/ledger"
	"hearsay/internal/news"
)

// article makes one annotated article of an invented outlet.
func article(id, outlet, when string, paras ...string) *news.Annotated {
	a := &news.Article{ID: id, Outlet: outlet, Paragraphs: paras, Language: "en"}
	if t, err := time.Parse("2006-01-02 15:04", when); err == nil {
		a.Published = news.Claimed{Time: t, Precision: news.PrecisionMinute, From: news.FromMetadata}
	}
	return annotate.Article(a)
}

func compile(as ...*news.Annotated) news.Ledger {
	storyOf := map[string]string{}
	for _, a := range as {
		storyOf[a.ID] = "s1"
	}
	reg := entity.Resolve(as, storyOf)
	return ledger.Compile(ledger.Input{Articles: as, Registry: &reg, StoryOf: storyOf})
}

// told lists the rows as "value|value".
func told(l []news.Fact) []string {
	var out []string
	for _, f := range l {
		var v []string
		for _, x := range f.Values {
			v = append(v, x.Value)
		}
		out = append(out, strings.Join(v, "|"))
	}
	return out
}

// Two reports of one story, some hours apart, by two outlets.
type pair struct {
	name, a, b string
	dis, upd   string // the values of the one row wanted, "" for none
}

var pairs = []pair{
	// Courts and crime.
	{"sentence", "Colin Marsh was jailed for nine years at Exbury Crown Court on Friday for stealing from his clients. Judge Anna Tully said the theft was cruel.", "Colin Marsh was jailed for eight years on Friday for stealing from his clients, a judge at Exbury Crown Court ruled.", "nine years|eight years", ""},
	{"same sentence, other words", "Colin Marsh was jailed for nine years at Exbury Crown Court on Friday.", "Colin Marsh got a nine-year jail term at Exbury Crown Court on Friday.", "", ""},
	{"age of the accused", "Priya Raman, 34, was charged with fraud on Tuesday.", "Priya Raman, 37, was charged with fraud on Tuesday, police said.", "34|37", ""},
	{"birthday on the day", "Priya Raman, 34, was charged with fraud on Monday.", "Priya Raman, who turned 35 on Tuesday, was charged with fraud on Monday.", "", ""},
	{"no birthday", "Priya Raman, 33, was charged with fraud on Monday.", "Priya Raman, who turned 35 on Tuesday, was charged with fraud on Monday.", "33|35", ""},
	{"ages of two people", "Priya Raman, 34, was charged with fraud on Tuesday.", "Her husband, Dev Raman, 37, was not charged.", "", ""},
	{"day of the arrest", "Detectives arrested Luke Hallam at his home on Sunday evening, police said.", "Luke Hallam was arrested at his home on Saturday evening, according to police.", "Sunday|Saturday", ""},
	{"planned and done", "Luke Hallam is due to appear in court on Thursday.", "Luke Hallam was arrested on Tuesday.", "", ""},
	{"spelling", "Joanna Kerrick told the inquest that her brother was kind.", "Joanna Kerrich told the inquest that her brother was a kind man.", "Joanna Kerrick|Joanna Kerrich", ""},
	// Disasters.
	{"toll rises", "At least 14 people were killed when a bridge collapsed in Maruda on Tuesday.", "Rescuers in Maruda said 19 people had now died after a bridge collapsed on Tuesday.", "", "14|19"},
	{"some of the dead", "At least 14 people were killed when a bridge collapsed in Maruda.", "Police in Maruda named two of the dead after a bridge collapsed.", "", ""},
	{"out of their homes", "About 900 people were forced from their homes in Maruda.", "Officials said 1,750 people had left their homes in Maruda.", "", "900|1,750"},
	{"without power", "The gale knocked out power to 14,000 customers in Maruda.", "Power was still out to 2,100 customers in Maruda on Tuesday evening.", "", "14,000|2,100"},
	{"one person, a fisherman", "Three people were missing in Maruda after the flood.", "Police in Maruda said one person, a 44-year-old fisherman, was still missing.", "", "Three|one"},
	{"brought out", "Crews rescued 118 people by boat in Maruda.", "Crews brought 181 people out by boat in Maruda.", "118|181", ""},
	{"offer a share", "Norvane Steel has offered 412p a share for Harlow Energy, the company said.", "Norvane Steel raised its offer for Harlow Energy to 445p a share.", "", "412p|445p"},
	{"offer and price", "Norvane Steel has offered 412p a share for Harlow Energy.", "Shares in Harlow Energy closed at 401p, below the offer by Norvane Steel.", "", ""},
	{"pay offer", "Members of the Stokers Union have walked out over a pay offer of 2.5 per cent.", "The Stokers Union called off its strike after the line raised its pay offer to 4.1 per cent.", "", "2.5 per cent|4.1 per cent"},
	{"dead and injured", "At least 14 people were killed when a bridge collapsed in Maruda.", "At least 30 people were injured when a bridge collapsed in Maruda.", "", ""},
	{"speed and units", "Winds of 90 km/h were recorded at Cape Tern.", "Winds of 56 mph were recorded at Cape Tern.", "", ""},
	{"homes without power", "The storm left 12,000 homes without power in Lomond Bay on Monday night.", "By this morning the number of homes without power in Lomond Bay had risen to 31,000.", "", "12,000|31,000"},
	{"time of the crash", "The train hit the buffers at Dunfield station at 7.15am on Monday.", "The train hit the buffers at Dunfield station at 8.40am, the operator said.", "7.15am|8.40am", ""},
	{"rounded time", "The train hit the buffers at Dunfield station at 7.55am on Monday.", "The train hit the buffers at Dunfield station just before 8am on Monday.", "", ""},
	{"year built", "The Castle Hotel, built in 1904, burned down on Sunday.", "The Castle Hotel, which was built in 1911, burned down on Sunday.", "1904|1911", ""},
	// Business.
	{"profit", "Tarrow Foods said on Thursday that profit rose to £41m last year.", "Tarrow Foods said on Thursday that profit rose to £47m last year.", "£41m|£47m", ""},
	{"rounded profit", "Tarrow Foods said that profit rose to £41.3m last year.", "Tarrow Foods made a profit of about £41m last year.", "", ""},
	{"profit and revenue", "Tarrow Foods said that profit rose to £41m last year.", "Tarrow Foods said that revenue rose to £410m last year.", "", ""},
	{"jobs", "Norvane Steel is to cut 1,200 jobs at its plant in Hexley.", "Norvane Steel is to cut 1,500 jobs at its plant in Hexley.", "1,200|1,500", ""},
	{"two currencies", "Norvane Steel will pay £60m for the yard.", "Norvane Steel will pay $80m for the yard.", "", ""},
	// Sport.
	{"goals in a season", "Marta Oliveira scored 18 league goals last season.", "Marta Oliveira, who scored 16 league goals last season, is wanted by three clubs.", "18|16", ""},
	{"contract", "Marta Oliveira has signed a three-year contract with Brant Rovers.", "Marta Oliveira has signed a two-year deal with Brant Rovers.", "three-year|two-year", ""},
	{"crowd", "A crowd of 31,204 saw Brant Rovers win.", "A crowd of 29,877 saw Brant Rovers win.", "31,204|29,877", ""},
	{"who scored", "Lena Voss scored the winner for Brant Rovers.", "Ida Holm scored the winner for Brant Rovers.", "Lena Voss|Ida Holm", ""},
	// Politics.
	{"majority", "The bill was passed by 312 votes to 240.", "The bill was passed by 312 votes to 240 on Monday night.", "", ""},
	{"day of the resignation", "Education minister Harriet Cole resigned on Wednesday over the leaked letter.", "Education minister Harriet Cole resigned on Thursday over the leaked letter.", "Wednesday|Thursday", ""},
	{"month within a year", "Harriet Cole became education minister in 2021.", "Harriet Cole became education minister in March 2021.", "", ""},
	{"year of office", "Harriet Cole became education minister in 2021.", "Harriet Cole, who became education minister in 2019, has a majority of 4,000.", "2021|2019", ""},
	// Science.
	{"distance", "The planet Keld-4 is 120 light years from Earth, astronomers said.", "The planet Keld-4 is about 118 light years from Earth.", "", ""},
	{"volunteers", "The trial of the vaccine in Lund involved 430 volunteers over two years.", "The trial of the vaccine in Lund involved 380 volunteers over two years.", "430|380", ""},
	{"year of launch", "The probe Halcyon was launched in 2014.", "The probe Halcyon, launched in 2016, is the size of a bus.", "2014|2016", ""},
	// People.
	{"wedding", "Ada Merrow and Finn Tolle married in 2017 in Ostrey.", "Ada Merrow, who was wed to Finn Tolle in 2019, has no comment.", "2017|2019", ""},
	{"place of the wedding", "Ada Merrow and Finn Tolle were married in Ostrey in 2017.", "Ada Merrow and Finn Tolle were married in Calverleigh in 2017.", "Ostrey|Calverleigh", ""},
	{"birthday between", "Ada Merrow, 39, has left her agent.", "Ada Merrow, 39, has left her agent, and so has Finn Tolle, 41.", "", ""},
	{"children", "Ada Merrow and Finn Tolle have two children.", "Ada Merrow and Finn Tolle have three children.", "two|three", ""},
	{"tickets", "The tour of Finn Tolle had sold 40,000 tickets by Monday night.", "The tour of Finn Tolle has now sold 55,000 tickets.", "", "40,000|55,000"},
	{"who ended it", "It was Ada Merrow who ended the marriage, friends said.", "It was Finn Tolle who ended the marriage, a friend said.", "Ada Merrow|Finn Tolle", ""},
	{"quotation of two", "“Nobody was ever meant to read that letter,” said Ada Merrow.", "“Nobody was ever meant to read that letter,” said Finn Tolle.", "Ada Merrow|Finn Tolle", ""},
	{"corrected", "The council at first said the repair cost £310,000. The repair of Hale Bridge cost £330,000, it said later.", "The repair of Hale Bridge cost £330,000.", "", ""},
	{"price", "The couple’s house in Ostrey is on sale for £1.9m.", "The couple’s house in Ostrey is on sale for £2.9m.", "£1.9m|£2.9m", ""},
	{"title", "Merrow stars in ‘The Glass Orchard’, which opens on Friday.", "Merrow stars in ‘The Glass Orchards’, which opens on Friday.", "The Glass Orchard|The Glass Orchards", ""},
	// More of courts.
	{"counts of the charge", "Owen Pratt, 52, pleaded guilty to 14 counts of theft at Exbury Crown Court.", "Owen Pratt, 52, admitted 11 counts of theft at Exbury Crown Court.", "14|11", ""},
	{"fine", "Harlow Energy was fined £1.2m for the spill.", "Harlow Energy was fined £1.6m for the spill.", "£1.2m|£1.6m", ""},
	{"day of the verdict", "The jury convicted Owen Pratt on Wednesday after three hours.", "Owen Pratt was convicted on Thursday by a jury.", "Wednesday|Thursday", ""},
	{"bail and fine", "Owen Pratt was released on bail of £20,000.", "Owen Pratt was fined £25,000.", "", ""},
	{"sentence of two men", "Owen Pratt was jailed for six years.", "Ned Pratt was jailed for seven years.", "", ""},
	{"months and years", "Owen Pratt was jailed for 18 months.", "Owen Pratt was jailed for a year and a half.", "", ""},
	// Weather.
	{"gusts", "Gusts of 97mph were recorded at Cape Tern on Friday night.", "Gusts of 89mph were recorded at Cape Tern on Friday night.", "97mph|89mph", ""},
	{"rain in two places", "Some 84mm of rain fell at Cape Tern in six hours.", "Some 62mm of rain fell at Lomond Bay in six hours.", "", ""},
	{"evacuated", "About 2,000 people were evacuated from Lomond Bay overnight.", "By noon 3,500 people had been evacuated from Lomond Bay.", "", "2,000|3,500"},
	{"landfall", "The cyclone made landfall at Maruda at 4am on Sunday.", "The cyclone made landfall at Maruda at 6.30am on Sunday.", "4am|6.30am", ""},
	// Business.
	{"stores", "Tarrow Foods is to close 38 stores with the loss of 900 jobs.", "Tarrow Foods is to close 45 stores with the loss of 900 jobs.", "38|45", ""},
	{"fall in sales", "Sales at Tarrow Foods fell by 4.1% in the first quarter.", "Sales at Tarrow Foods fell by 6.4% in the first quarter.", "4.1%|6.4%", ""},
	{"two quarters", "Sales at Tarrow Foods fell by 4.1% in the first quarter.", "Sales at Tarrow Foods fell by 6.4% in the second quarter.", "", ""},
	{"year of the founding", "Tarrow Foods was founded in 1968 by two brothers.", "Tarrow Foods, founded in 1971, has 300 stores.", "1968|1971", ""},
	{"a year later", "Tarrow Foods made a profit of £41m in 2023.", "Tarrow Foods made a profit of £52m in 2024.", "", ""},
	{"shares and sales", "Shares in Tarrow Foods fell by 4.1% on Thursday.", "Sales at Tarrow Foods fell by 6.4% last year.", "", ""},
	{"chief executive since", "Dana Voll, who has run Tarrow Foods since 2016, will stay.", "Dana Voll became chief executive of Tarrow Foods in 2018.", "2016|2018", ""},
	// Sport.
	{"minute of the goal", "Lena Voss scored in the 88th minute.", "Lena Voss scored in the 83rd minute.", "", ""},
	{"two seasons", "Marta Oliveira scored 18 league goals in 2023.", "Marta Oliveira scored 16 league goals in 2024.", "", ""},
	{"transfer fee", "Brant Rovers have signed Marta Oliveira for £3.2m.", "Brant Rovers have signed Marta Oliveira for £3.9m.", "£3.2m|£3.9m", ""},
	{"ban", "Lena Voss was banned for four matches.", "Lena Voss was banned for six matches.", "four|six", ""},
	{"first to finish", "Asha Nair was the first to finish.", "Mina Kroll was the first to finish.", "Asha Nair|Mina Kroll", ""},
	// Politics.
	{"votes", "The motion was passed by 27 votes to six on Tuesday.", "The motion was passed by 25 votes to six on Tuesday.", "27 votes to six|25 votes to six", ""},
	{"two votes", "The budget was passed by 21 votes to 14 in March.", "The parking plan was passed by 27 votes to six in June.", "", ""},
	{"turnout", "Turnout was 61.4% in Hexley.", "Turnout in Hexley was 58.9%.", "61.4%|58.9%", ""},
	{"signatures", "The petition against the Hexley bypass has 12,000 signatures.", "The petition against the Hexley bypass now has 15,500 signatures.", "", "12,000|15,500"},
	{"cost of the bypass", "The Hexley bypass will cost £84m.", "The Hexley bypass will cost £96m.", "£84m|£96m", ""},
	// Science.
	{"age of the skull", "The skull found at Oldra is 1.4 million years old.", "The skull found at Oldra is 1.8 million years old.", "1.4 million|1.8 million", ""},
	{"share of patients", "The drug cut deaths by 27% in the trial at Lund.", "The drug cut deaths by 31% in the trial at Lund.", "27%|31%", ""},
	{"mass", "The whale weighed 38 tonnes, Dr Ines Falk said.", "The whale, which weighed 44 tonnes, washed up at Cape Tern.", "38 tonnes|44 tonnes", ""},
	{"magnitude", "An earthquake of magnitude 6.1 struck Maruda on Sunday.", "An earthquake of magnitude 6.4 struck Maruda on Sunday.", "magnitude 6.1|magnitude 6.4", ""},
	// Accidents.
	{"aboard", "The bus was carrying 46 pupils when it left the road near Hexley.", "The bus was carrying 41 pupils when it left the road near Hexley.", "46|41", ""},
	{"crew and passengers", "The ship had 41 passengers.", "The ship had 46 crew.", "", ""},
	{"who found it", "It was Ben Dole who raised the alarm.", "It was his wife, Ruth Dole, who raised the alarm.", "Ben Dole|Ruth Dole", ""},
	{"age of the victim, namesake", "Ben Dole, 71, died in the fire.", "His grandson, Ben Dole Jr., 24, was not at home.", "", ""},
	{"day of the crash", "The crash on Thursday killed a cyclist in Hexley.", "A cyclist was killed in a crash in Hexley on Thursday.", "", ""},
	// Celebrity.
	{"engaged", "Ada Merrow and Finn Tolle got engaged in 2015.", "Ada Merrow and Finn Tolle got engaged in 2016.", "2015|2016", ""},
	{"weeks of filming", "The film was shot in Ostrey in 2021.", "The film will be shown in Ostrey in 2023.", "", ""},
	{"born", "Ada Merrow was born in Calverleigh in 1984.", "Ada Merrow, born in Ostrey, moved to the city at 19.", "Calverleigh|Ostrey", ""},
	{"moved out", "Finn Tolle moved out in March.", "Finn Tolle moved out of the house in May.", "March|May", ""},
	{"years together, both right", "They have been together for nine years. Ada Merrow and Finn Tolle married in 2018.", "Ada Merrow and Finn Tolle, married for seven years, have split.", "", ""},
	{"album sales", "The album by Finn Tolle has sold 400,000 copies.", "The album by Finn Tolle sold 250,000 copies in its first week.", "", ""},
	// Look-alikes.
	{"price paid and price asked", "The couple bought the house in Ostrey in 2020 for £1.9m.", "The couple’s house in Ostrey is on sale for £2.8m.", "", ""},
	{"weekly and yearly pay", "Marta Oliveira will earn £40,000 a week.", "Marta Oliveira will earn £2.1m a year.", "", ""},
	{"fee and fee with add-ons", "Brant Rovers have signed Marta Oliveira for £42m.", "The deal for Marta Oliveira could reach £48m with add-ons.", "", ""},
	{"votes for and against", "The bill was passed by 312 votes.", "Some 290 members voted against the bill.", "", ""},
	{"brothers", "Lou Varga, 29, was arrested on Monday.", "Lou’s brother, Max Varga, 27, was not.", "", ""},
	{"two cities", "It was 38C in Hexley on Monday.", "It was 34C in Ostrey on Monday.", "", ""},
	{"two distances", "The crash happened two miles from Hexley.", "The crash happened five miles from Ostrey.", "", ""},
	{"sentence and minimum", "Owen Pratt was jailed for 18 years.", "Owen Pratt must serve at least 12 years.", "", ""},
	{"days of two hearings", "Owen Pratt was convicted on Monday.", "Owen Pratt was sentenced on Friday.", "", ""},
	{"children among the dead", "At least 14 people died in the fire in Maruda.", "Three children died in the fire in Maruda.", "", ""},
	{"arrests of two days", "Police made 20 arrests in Hexley on Sunday.", "Police made 12 arrests in Hexley on Monday.", "", ""},
	{"two albums", "Finn Tolle’s first album came out in 2009.", "Finn Tolle’s second album came out in 2012.", "", ""},
	{"two weddings", "Ada Merrow married Karl Stein in 2004.", "Ada Merrow married Finn Tolle in 2017.", "", ""},
	{"two jobs", "Harriet Cole became education minister in 2019.", "Harriet Cole became party leader in 2022.", "", ""},
	{"met twice", "Harriet Cole met teachers in Hexley on Monday.", "Harriet Cole met nurses in Hexley on Tuesday.", "", ""},
	{"call for and fact", "Critics called on Harriet Cole to resign on Monday.", "Harriet Cole resigned on Thursday.", "", ""},
	{"deaths of two", "Ben Dole died on Monday, his family said.", "Ruth Dole died on Thursday, her family said.", "", ""},
	{"goals and caps", "Lena Voss has scored 31 goals for her country.", "Lena Voss has won 84 caps for her country.", "", ""},
	{"opening and premiere", "‘The Glass Orchard’ opens in cinemas on May 9.", "‘The Glass Orchard’ opens in Ireland on May 16.", "", ""},
	{"hours apart", "Ben Dole was last seen at 6pm on Monday.", "Ben Dole was found at 9pm on Monday.", "", ""},
	{"share of two things", "Some 61% of voters backed the plan.", "Some 39% of voters opposed the plan.", "", ""},
	{"profit before and after tax", "Tarrow Foods made a pre-tax profit of £41m.", "Tarrow Foods made a net profit of £33m.", "", ""},
	{"quotation of a spokesman", "“We are sorry for the delay to the trains,” a spokesman for the line said.", "“We are sorry for the delay to the trains,” Dana Voll, a spokeswoman, said.", "", ""},
	{"two of like names", "Dan Varley, 61, died in the crash.", "Dana Varley, 29, was hurt in the crash.", "", ""},
	{"brother and sister", "Paul Varley said he was proud of his work.", "Paula Varley said she was proud of her work.", "", ""},
	{"accents", "Zoé Márquez won the race.", "Zoe Marquez won the race.", "", ""},
	{"title and short title", "Merrow stars in ‘The Glass Orchard’.", "Merrow stars in ‘Glass Orchard’.", "", ""},
	{"rounded crowd", "A crowd of about 30,000 saw Brant Rovers win.", "A crowd of 29,877 saw Brant Rovers win.", "", ""},
	{"more than", "More than 400 guests came to the wedding of Ada Merrow.", "Some 430 guests came to the wedding of Ada Merrow.", "", ""},
	{"last year of two articles", "Profit at Tarrow Foods was £41m in 2023.", "Profit at Tarrow Foods was £44m in 2024.", "", ""},
	{"one of three", "Three ministers resigned on Monday.", "Two ministers resigned on Tuesday.", "", ""},
	// What befell, was measured, was set.
	{"sum stolen", "Owen Pratt stole £1.2m from the club over nine years.", "Owen Pratt plundered £1.4m from the club to pay for a boat.", "£1.2m|£1.4m", ""},
	{"stolen and recovered", "Owen Pratt stole £1.2m from the club.", "Police recovered £1.1m from Owen Pratt.", "", ""},
	{"where he was arrested", "Owen Pratt was arrested at Oldra airport in March.", "Owen Pratt was arrested at his home in Hexley in March.", "Oldra airport|home in Hexley", ""},
	{"arrested at home", "Owen Pratt was arrested at his house on Monday.", "Owen Pratt was arrested at home on Monday.", "", ""},
	{"crest", "The Leam crested at 34.2 feet at Hexley.", "The Leam crested at 34.6 feet at Hexley, the agency said.", "34.2 feet|34.6 feet", ""},
	{"crest in metres", "The Leam crested at 34.2 feet at Hexley.", "The Leam crested at 10.4 metres at Hexley, the agency said.", "", ""},
	{"throw", "Asha Nair won the javelin with a throw of 61.42 metres.", "Asha Nair’s throw of 61.24m won the javelin.", "61.42 metres|61.24m", ""},
	{"throws of two", "Asha Nair won the javelin with a throw of 61.42 metres.", "Mina Kroll came second with a throw of 60.18 metres.", "", ""},
	{"rain", "Some 84mm of rain fell at Cape Tern in six hours.", "Cape Tern had 48mm of rain in six hours.", "84mm|48mm", ""},
	{"temperature", "The temperature reached 38.4C in Hexley on Monday.", "The temperature in Hexley hit 39.1C on Monday.", "38.4C|39.1C", ""},
	{"hearing", "A hearing will be held in Oldra on May 19.", "A hearing is set for May 29 in Oldra.", "May 19|May 29", ""},
	{"two hearings", "The bail hearing of Owen Pratt will be held in Oldra on May 19.", "The hearing on the bypass is set for June 24 in Hexley.", "", ""},
	{"election", "The by-election in Hexley will be held on June 12.", "The by-election in Hexley is due on June 19.", "June 12|June 19", ""},
	{"funeral", "The funeral of Ben Dole takes place on Friday in Hexley.", "The funeral of Ben Dole will be held on Saturday in Hexley.", "Friday|Saturday", ""},
	{"staff of a plant", "The plant in Hexley employs 840 people.", "The plant in Hexley has 920 workers.", "840|920", ""},
	{"staff of a firm", "Norvane Steel employs 2,900 people in Britain.", "Norvane Steel employs about 3,300 people in Britain.", "2,900|3,300", ""},
	{"staff of two firms", "Norvane Steel employs 2,900 people.", "Harlow Energy employs 3,100 people.", "", ""},
	{"staff and strikers", "Norvane Steel employs 900 people in Hexley.", "Some 840 workers at Norvane Steel walked out in Hexley on Monday.", "", ""},
	{"levee", "The Leam breached the levee at Hexley at 2.40am on Saturday.", "The levee at Hexley was overtopped by the Leam at 3.15am on Saturday.", "2.40am|3.15am", ""},
	{"founded and created", "Ray Hartley set up the parking fund on Thursday.", "Critics spoke of the doubt that Ray Hartley created with the order last year.", "", ""},
	{"tax plan and tax", "The tax plan would add £1.5bn to the deficit.", "Ending the relief on local taxes would save about £1.3bn.", "", ""},
	{"anniversary", "The shooting in Hexley came on the anniversary of one that killed five people in Oldra.", "At least 17 people died in the shooting in Hexley.", "", ""},
	// Parts, what goes and stays, and running counts.
	{"those who stayed", "The ferry was carrying 212 passengers when it ran aground off Cape Tern.", "Tugs brought in the ferry, and 180 passengers who had stayed on board walked off at Cape Tern.", "", ""},
	{"those who remained", "The bus was carrying 46 pupils when it left the road near Hexley.", "The 38 pupils who remained on the bus near Hexley were given tea.", "", ""},
	{"aboard, with a clause", "The ferry was carrying 212 passengers who were bound for Ostrey when it ran aground.", "The ferry was carrying 221 passengers when it ran aground.", "212|221", ""},
	{"jobs lost and kept", "Norvane Steel is to close its plant in Hexley with the loss of 420 jobs.", "A rival has offered to buy the plant in Hexley of Norvane Steel and to keep 300 of its 420 jobs.", "", ""},
	{"jobs cut and saved", "Norvane Steel is to cut 420 jobs at its plant in Hexley.", "The union said that a sale would save 390 jobs at the plant in Hexley of Norvane Steel.", "", ""},
	{"jobs lost, two figures", "Norvane Steel is to close its plant in Hexley with the loss of 420 jobs.", "The plant of Norvane Steel in Hexley will close with the loss of 460 jobs.", "420|460", ""},
	{"copies now sold", "The novel by Finn Tolle has now sold 22,000 copies.", "The novel by Finn Tolle has sold 25,000 copies since Monday, the publisher said.", "", "22,000|25,000"},
	{"copies sold", "The novel by Finn Tolle has sold 22,000 copies.", "The novel by Finn Tolle has sold 25,000 copies.", "", "22,000|25,000"},
	{"copies printed", "The publisher printed 22,000 copies of the novel by Finn Tolle.", "The publisher printed 25,000 copies of the novel by Finn Tolle.", "22,000|25,000", ""},
	{"streams", "The song by Finn Tolle has been streamed 1.2 million times.", "The song by Finn Tolle has been streamed 1.5 million times.", "", "1.2 million|1.5 million"},
	{"prize and painting", "Ada Merrow won the prize, worth £40,000, on Monday.", "Ada Merrow won the prize for a painting worth £45,000 on Monday.", "", ""},
	{"prize and house", "The prize that Ada Merrow won is worth £40,000.", "Ada Merrow, who won the prize, has a house that is worth £60,000.", "", ""},
	// Look-alikes of events, distances, names and speakers.
	{"a building is no building work", "In 1974 a guard was shot near the Assembly building in Maruda.", "Four people were hurt outside the Assembly building in Maruda on Monday.", "", ""},
	{"a deal is struck", "The cyclone that hit Maruda last month cost the state £15m.", "Anger over the deal that Harriet Cole struck with Maruda boiled over on Monday.", "", ""},
	{"first since", "Cyclone Orla is the first storm to hit Maruda since 1999.", "Cyclone Orla hit Maruda late on Saturday night.", "", ""},
	{"distances from two towns", "A sinkhole opened on the road about 25 miles south of Hexley.", "In Oldra, 30 miles south of Ostrey, the Red Cross moved its shelter.", "", ""},
	{"a storm moves", "Cyclone Orla was located about 145 miles south of Maruda.", "The centre of Cyclone Orla was 90 miles south of Maruda and moving west.", "", ""},
	{"distance from a town", "The light aircraft came down 12 miles north of Hexley.", "The light aircraft came down 21 miles north of Hexley.", "12 miles|21 miles", ""},
	{"killed and injured in one clause", "The gunman killed five people and injured eight others in Hexley.", "The gunman killed five people and wounded eight in Hexley.", "", ""},
	{"pet names", "Councillor Stephen Marlow said no.", "Councillor Steve Marlow said no.", "", ""},
	{"more pet names", "Councillor Michael Marlow said no.", "Councillor Mike Marlow said no.", "", ""},
	{"statement of two", "“Compromise asks something of everybody in this chamber,” Cole and Hartley said in a statement. Harriet Cole and Ray Hartley lead the two parties.", "Ray Hartley and Harriet Cole said: “Compromise asks something of everybody in this chamber.”", "", ""},
	{"spokeswoman and head", "“The harbour will never be the same again after this,” said Ines Falk, director of Clean Tides.", "Clean Tides spokeswoman Mina Kroll said: “The harbour will never be the same again after this.”", "", ""},
	{"jobs lost and made", "The dispute cut employment in Hexley by 3,400 jobs.", "Some 3,800 jobs were created in Hexley in May.", "", ""},
	{"figure cut short", "The council published 2,891 letters on Monday.", "The council published 2,800 letters on Monday.", "", ""},
	{"bid and stake", "Norvane Steel has made a £60m offer for Harlow Energy.", "Harlow Energy sold its £75m stake in the mine.", "", ""},
}

func TestPairs(t *testing.T) {
	for _, tt := range slices.Concat(pairs, morePairs, kindPairs, datePairs, secondPairs, thirdPairs, realPairs, wordPairs) {
		tt.check(t)
	}
}

// check compiles the two reports and compares the rows.
func (p pair) check(t *testing.T) {
	t.Helper()
	a := article("a1", "The Morning Bell", "2025-05-06 08:00", strings.Split(p.a, "\n")...)
	b := article("a2", "Evening Lamp", "2025-05-06 19:00", strings.Split(p.b, "\n")...)
	got := compile(a, b)
	if d := strings.Join(told(got.Disagreements), " ; "); d != p.dis {
		t.Errorf("%s: Compile(%q, %q) disagreements = %q, want %q", p.name, p.a, p.b, d, p.dis)
	}
	if u := strings.Join(told(got.Updates), " ; "); u != p.upd {
		t.Errorf("%s: Compile(%q, %q) updates = %q, want %q", p.name, p.a, p.b, u, p.upd)
	}
}
