package page

// lateDumpTests are more layouts: agencies, listings, odd orders.
var lateDumpTests = []struct{ name, in, want string }{
	{"capital headline by an agency", `STORM SINKS NINE BOATS AT PORTHAVEN

By COASTAL NEWS AGENCY
June 3, 2025 5:00 am

PORTHAVEN — Nine boats sank in a storm at Porthaven on Monday night, the harbour master said.

No one was on board any of them. "We were lucky," he said.

The boats were worth £200,000 in all.
`, `
headline: STORM SINKS NINE BOATS AT PORTHAVEN
published: 2025-06-03T05:00Z
credit: COASTAL NEWS AGENCY
p: PORTHAVEN — Nine boats sank in a storm at Porthaven on Monday night, the harbour master said.
p: No one was on board any of them. "We were lucky," he said.
p: The boats were worth £200,000 in all.
`},
	{"search results with addresses and dates beside", `https://www.tide.example › news › pier
Pier to shut for the winter - The Tide
3 Jun 2025 — The pier at Porthaven will shut in November for repairs to its deck, the owners said ...

https://www.mail.example › porthaven
Porthaven pier damage put at £1m - Marlow Mail
1 Jun 2025 — Engineers put the cost of the damage to the pier at £1m. The work may take ...
`, `
outlet: The Tide
headline: Pier to shut for the winter
published: 2025-06-03
p: The pier at Porthaven will shut in November for repairs to its deck, the owners said ...
--
outlet: Marlow Mail
headline: Porthaven pier damage put at £1m
published: 2025-06-01
p: Engineers put the cost of the damage to the pier at £1m. The work may take ...
`},
	{"headline, outlet and age on one line", `Pier to shut for the winter - The Tide - 2 hours ago
The pier at Porthaven will shut in November for repairs to its deck.

Porthaven pier damage put at £1m - Marlow Mail - 1 day ago
Engineers put the cost of the damage to the pier at £1m.

Anglers angry over plan for pier - The Glim - 3 days ago
Anglers said that they had not been asked.
`, `
outlet: The Tide
headline: Pier to shut for the winter
published: 2025-06-06T10:00Z relative
p: The pier at Porthaven will shut in November for repairs to its deck.
--
outlet: Marlow Mail
headline: Porthaven pier damage put at £1m
published: 2025-06-05 relative
p: Engineers put the cost of the damage to the pier at £1m.
--
outlet: The Glim
headline: Anglers angry over plan for pier
published: 2025-06-03 relative
p: Anglers said that they had not been asked.
`},
	{"post links on top, counters, credits below captions", `Celebs Weekly
Previous Article
Goat wins pub quiz
Next Article
Ten hats for spring

Ada Vole and Ben Stoat 'on the rocks' after Porthaven row

Ada Vole and Ben Stoat 'on the rocks' after Porthaven row

By Jo Lynx for Celebs Weekly

Published: 09:14, 3 June 2025 | Updated: 11:02, 3 June 2025

1 / 5

Singer Ada Vole and actor Ben Stoat have not spoken for a week, friends say.

Ada Vole, 31, in Porthaven on Sunday
Ada Vole, 31, in Porthaven on Sunday
Getty Images

Ben Stoat in his new film
Ben Stoat in his new film
+4
View gallery

The pair, who wed in 2021, were seen to argue outside a chip shop on the quay.

'It was about vinegar,' an onlooker told Celebs Weekly. 'It is always about vinegar.'

Ada with her mother, Flo (left)
Ada with her mother, Flo (left)

Miss Vole, who won a Gull award in March, is on tour until July

A spokesman for Mr Stoat declined to comment.

Share or comment on this article: Ada Vole and Ben Stoat 'on the rocks' after Porthaven row
Comments 14
`, `
outlet: Celebs Weekly
headline: Ada Vole and Ben Stoat 'on the rocks' after Porthaven row
by: Jo Lynx
published: 2025-06-03T09:14Z
p: Singer Ada Vole and actor Ben Stoat have not spoken for a week, friends say.
p: The pair, who wed in 2021, were seen to argue outside a chip shop on the quay.
p: 'It was about vinegar,' an onlooker told Celebs Weekly. 'It is always about vinegar.'
p: Miss Vole, who won a Gull award in March, is on tour until July
p: A spokesman for Mr Stoat declined to comment.
caption: Ada Vole, 31, in Porthaven on Sunday
caption: Ben Stoat in his new film
caption: Ada with her mother, Flo (left)
`},
	{"site first in the title, no blank lines", `Tide Today | Bank robbers leave money on bus
Bank robbers leave money on bus
By Fay Polecat
3 June 2025
Two robbers left £40,000 on a number 9 bus in Marlow on Monday, police said.
The driver found the bags under a seat and took them to the depot.
"I thought it was somebody's washing," he said.
Police want to speak to two men in hats.
Related: Bus fares to rise
The buses are back to normal.
© 2025 Tide Today
`, `
outlet: Tide Today
headline: Bank robbers leave money on bus
by: Fay Polecat
published: 2025-06-03
p: Two robbers left £40,000 on a number 9 bus in Marlow on Monday, police said.
p: The driver found the bags under a seat and took them to the depot.
p: "I thought it was somebody's washing," he said.
p: Police want to speak to two men in hats.
p: The buses are back to normal.
`},
	{"match report", `Rovers 3-1 Town: Vole hits hat-trick
Porthaven Post
Saturday 31 May 2025
By Cy Otter at Quay Park

Rovers went top of the table as Gus Vole scored three in the first half at Quay Park.

Town took the lead through Hare after two minutes.

FT: Rovers 3-1 Town
Goals: Vole 12, 20, 44; Hare 2

"He was on fire," said the Rovers manager, Lee Marten. "I only wish he could cook."

Man of the match: Gus Vole

Rovers: Polecat; Stoat, Lynx, Badger; Vole (Shrew 80).
Attendance: 4,212
Referee: D Weasel
`, `
outlet: Porthaven Post
headline: Rovers 3-1 Town: Vole hits hat-trick
by: Cy Otter
published: 2025-05-31
p: Rovers went top of the table as Gus Vole scored three in the first half at Quay Park.
p: Town took the lead through Hare after two minutes.
##: FT: Rovers 3-1 Town
##: Goals: Vole 12, 20, 44; Hare 2
p: "He was on fire," said the Rovers manager, Lee Marten. "I only wish he could cook."
##: Man of the match: Gus Vole
p: Rovers: Polecat; Stoat, Lynx, Badger; Vole (Shrew 80).
`},
	{"German", `Hafen Anzeiger
Startseite | Politik | Sport
Fähre läuft auf Grund
Von Jana Marder
3. Juni 2025, 14:05 Uhr

Eine Fähre mit 212 Menschen an Bord ist am Dienstag vor Dünhafen auf Grund gelaufen.

Anzeige

Niemand wurde verletzt, sagte eine Sprecherin der Küstenwache. „Wir hatten Glück“, sagte sie.

Lesen Sie auch: Sturm reißt Mole ein

Die Ursache ist noch unklar.

Kommentare (3)
`, `
outlet: Hafen Anzeiger
headline: Fähre läuft auf Grund
by: Jana Marder
published: 2025-06-03T14:05Z
p: Eine Fähre mit 212 Menschen an Bord ist am Dienstag vor Dünhafen auf Grund gelaufen.
p: Niemand wurde verletzt, sagte eine Sprecherin der Küstenwache. „Wir hatten Glück“, sagte sie.
p: Die Ursache ist noch unklar.
`},
	{"listing below chrome, headline above outlet and age", `Roundup
Home Follow Sign in

Latest news with #AdaVole
Sort by: Newest Oldest
Follow 1,204 names

Vole and Stoat part after row about vinegar
Celebs Weekly
2 days ago
Entertainment
The singer and the actor have parted, their spokesman said on Wednesday.

They were married for four years.

Tour goes on, says Ada Vole
Porthaven Post
26 May 2025
Music
Ada Vole will play all ten of her dates. "The show goes on," she said.

She begins in Marlow on Friday.

Load more
`, `
outlet: Celebs Weekly
section: Entertainment
headline: Vole and Stoat part after row about vinegar
published: 2025-06-04 relative
tags: AdaVole
p: The singer and the actor have parted, their spokesman said on Wednesday.
p: They were married for four years.
--
outlet: Porthaven Post
section: Music
headline: Tour goes on, says Ada Vole
published: 2025-05-26
tags: AdaVole
p: Ada Vole will play all ten of her dates. "The show goes on," she said.
p: She begins in Marlow on Friday.
`},
	{"French", `La Gazette du Port
La jetée de Port-Loup fermée après la tempête
Par Jeanne Loutre
Publié le 3 juin 2025 à 14h05

La jetée de Port-Loup est fermée depuis lundi soir, selon la mairie.

« Elle ne rouvrira pas avant l’automne », a déclaré le maire, Luc Renard.

Lire aussi : Les pêcheurs en colère

Les travaux coûteront trois millions d’euros.

Commentaires (2)
`, `
outlet: La Gazette du Port
headline: La jetée de Port-Loup fermée après la tempête
by: Jeanne Loutre
published: 2025-06-03T14:05Z
p: La jetée de Port-Loup est fermée depuis lundi soir, selon la mairie.
p: « Elle ne rouvrira pas avant l’automne », a déclaré le maire, Luc Renard.
p: Les travaux coûteront trois millions d’euros.
`},
	{"Chinese", `渡轮在礁石上搁浅
2025年6月3日 14:05

一艘载有二百一十二人的渡轮星期二在港口外搁浅，一名男子失踪。

海岸警卫队说，九人被送往医院，没有人受重伤。

分享
`, `
headline: 渡轮在礁石上搁浅
published: 2025-06-03T14:05Z
p: 一艘载有二百一十二人的渡轮星期二在港口外搁浅，一名男子失踪。
p: 海岸警卫队说，九人被送往医院，没有人受重伤。
`},
	{"topic page with bars and gaps", `Topic: Porthaven pier

The Tide | Sport | 3 days ago

Rovers win race round the pier

Rovers won the pier race on Sunday by a length.

Their cox said it was luck.

Marlow Mail | News | 5 days ago

Pier race in doubt as storm nears

The pier race may be called off, its organisers said.
`, `
outlet: The Tide
section: Sport
headline: Rovers win race round the pier
published: 2025-06-03 relative
tags: Porthaven pier
p: Rovers won the pier race on Sunday by a length.
p: Their cox said it was luck.
--
outlet: Marlow Mail
section: News
headline: Pier race in doubt as storm nears
published: 2025-06-01 relative
tags: Porthaven pier
p: The pier race may be called off, its organisers said.
`},
	{"standfirst and bare name", `The long way home

For forty years Hal Badger walked to work. Then they built a road across his path.

Ike Shrew

It is six in the morning and Hal Badger is putting on his boots.

He has done so every working day since 1985, he tells me, bar three.

"Two funerals and a wedding," he says.
`, `
headline: The long way home
standfirst: For forty years Hal Badger walked to work. Then they built a road across his path.
by: Ike Shrew
p: It is six in the morning and Hal Badger is putting on his boots.
p: He has done so every working day since 1985, he tells me, bar three.
p: "Two funerals and a wedding," he says.
`},
	{"chronology", `How the pier fell: a chronology
The Tide

The pier at Porthaven stood for 144 years. Here is how it came down.

12 January 2025

Waves take the end of the pier in the worst storm for 40 years.

3 March 2025

Engineers find cracks in 60 of the piles. The pier is shut.

1 June 2025

The council votes to pull it down, by 14 votes to nine.
`, `
outlet: The Tide
headline: How the pier fell: a chronology
p: The pier at Porthaven stood for 144 years. Here is how it came down.
##: 12 January 2025
p: Waves take the end of the pier in the worst storm for 40 years.
##: 3 March 2025
p: Engineers find cracks in 60 of the piles. The pier is shut.
##: 1 June 2025
p: The council votes to pull it down, by 14 votes to nine.
`},
	{"one item below a topic's title", `Latest news with #PierFall

The Tide
2 hours ago
- News
- The Tide
Pier to be pulled down
The pier at Porthaven is to be pulled down, the council voted on Sunday. It will cost £1m.
`, `
outlet: The Tide
section: News
headline: Pier to be pulled down
published: 2025-06-06T10:00Z relative
tags: PierFall
p: The pier at Porthaven is to be pulled down, the council voted on Sunday. It will cost £1m.
`},
}
