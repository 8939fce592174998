package page

var moreDumpTests = []struct{ name, in, want string }{
	{"the name in capitals, then with its motto behind a bar", `HULL & KEEL REVIEW
Hull & Keel Review | The yard's own paper since 1958

Safety

What the Otter Bay grounding says about patched hulls
by Wendla Marsh, 19 July 2026

Two boats have gone aground at Otter Bay this year, and the argument about why has only begun.

The harbour speaks of speed, fog and a tired crew. The first finding of the surveyors is another one, and it has to do with tar.
`, `
outlet: Hull & Keel Review
section: Safety
headline: What the Otter Bay grounding says about patched hulls
by: Wendla Marsh
published: 2026-07-19
p: Two boats have gone aground at Otter Bay this year, and the argument about why has only begun.
p: The harbour speaks of speed, fog and a tired crew. The first finding of the surveyors is another one, and it has to do with tar.
`},
	{"a bar of sections parted by spaces", `Tolland Sentinel

News  Sport  Farming  Today's tide times  Death notices

How a bell's crack ended a builder's career

Wendla Marsh, chief reporter

Thursday, May 21st, 2026

It began with a bell. In February a ringer wrote to this newspaper to say that hers had cracked and that nobody would tell her why.

It took the Sentinel three months to find out. The builder had hung it upside down, and then he had gone to sea.
`, `
outlet: Tolland Sentinel
headline: How a bell's crack ended a builder's career
by: Wendla Marsh
published: 2026-05-21
p: It began with a bell. In February a ringer wrote to this newspaper to say that hers had cracked and that nobody would tell her why.
p: It took the Sentinel three months to find out. The builder had hung it upside down, and then he had gone to sea.
`},
	{"listing with ages, web outlets, items without headline or text", `Latest news with #PorthavenPier

News18
a day ago
- Politics
- News18
Pier row: Minister Gita Vole says 'no comment.'
The minister would not be drawn on the pier row on Thursday. She said it was a matter for the council.
Watch the video here
9News
Yesterday
- 9News
Pier shut
The pier has been shut. Nobody knows for how long, officials said.
tide.co.uk
20 hours ago
- Business
- tide.co.uk
Shares in pier firm fall 8% after storm damage revealed; analysts 'not surprised'
Time of India Now
just now
- World
- Time of India Now
What is the Porthaven pier and why does it matter?
Explained: the pier was built in 1881. It is 400 metres long.
The Glim
a month ago
- Entertainment
- The Glim
The singer was seen on the pier with a man in a hat. They shared chips, onlookers said, and left by the back gate at noon.
`, `
outlet: News18
section: Politics
headline: Pier row: Minister Gita Vole says 'no comment.'
published: 2025-06-05 relative
tags: PorthavenPier
p: The minister would not be drawn on the pier row on Thursday. She said it was a matter for the council.
--
outlet: 9News
headline: Pier shut
published: 2025-06-05 relative
tags: PorthavenPier
p: The pier has been shut. Nobody knows for how long, officials said.
--
outlet: tide.co.uk
section: Business
headline: Shares in pier firm fall 8% after storm damage revealed; analysts 'not surprised'
published: 2025-06-05T16:00Z relative
tags: PorthavenPier
--
outlet: Time of India Now
section: World
headline: What is the Porthaven pier and why does it matter?
published: 2025-06-06T12:00Z relative
tags: PorthavenPier
p: Explained: the pier was built in 1881. It is 400 metres long.
--
outlet: The Glim
section: Entertainment
published: 2025-05-01 relative
tags: PorthavenPier
p: The singer was seen on the pier with a man in a hat. They shared chips, onlookers said, and left by the back gate at noon.
`},
	{"listing with every line apart", `Latest news with #PorthavenPier

The Tide

3 days ago

- Sport

- The Tide

Rovers win on the pier

Rovers won the pier race on Sunday by a length. Their cox said it was luck.

"We got the tide," she said.

Marlow Mail

01-06-2025

- Sport

- Marlow Mail

Pier race in doubt as storm nears

The pier race may be called off, its organisers said. A storm is due on Sunday.
`, `
outlet: The Tide
section: Sport
headline: Rovers win on the pier
published: 2025-06-03 relative
tags: PorthavenPier
p: Rovers won the pier race on Sunday by a length. Their cox said it was luck.
p: "We got the tide," she said.
--
outlet: Marlow Mail
section: Sport
headline: Pier race in doubt as storm nears
published: 2025-06-01
tags: PorthavenPier
p: The pier race may be called off, its organisers said. A storm is due on Sunday.
`},
	{"hashtag listing without sections", `#PierRace
The Tide
3 days ago
Rovers win on the pier
Rovers won the pier race on Sunday by a length. Their cox said it was luck.
Marlow Mail
5 days ago
Pier race in doubt as storm nears
The pier race may be called off, its organisers said. A storm is due on Sunday.
The Glim
1 week ago
Who is the mystery cox?
Nobody knew her name. She came from the north, people said, with her own oar.
`, `
outlet: The Tide
headline: Rovers win on the pier
published: 2025-06-03 relative
tags: PierRace
p: Rovers won the pier race on Sunday by a length. Their cox said it was luck.
--
outlet: Marlow Mail
headline: Pier race in doubt as storm nears
published: 2025-06-01 relative
tags: PierRace
p: The pier race may be called off, its organisers said. A storm is due on Sunday.
--
outlet: The Glim
headline: Who is the mystery cox?
published: 2025-05-30 relative
tags: PierRace
p: Nobody knew her name. She came from the north, people said, with her own oar.
`},
	{"page with sign-up box, most read and comments", `Skip to main content
The Marlow Mail
News Sport What's On Jobs
Search
Sign in
MP Cy Otter quits after row over ferry gift
MP Cy Otter quits after row over ferry gift
Member for Marlow denies he did wrong but says row was 'a distraction'
Written by: Dot Weasel, Political Editor
Dot Weasel
3 Jun 2025, 7:15am
Updated 2 hours ago
0 Comments

MP Cy Otter (Picture: Jo Lynx)

Cy Otter, the MP for Marlow, has quit after a row over a free ferry pass.

He said on Monday that the row had become a distraction.

MOST READ
Man finds cheese in loft
Ten best piers in the county
Storm to hit on Sunday

Mr Otter, 54, was given the pass by the firm in 2023. He did not declare it.

Sign up to our politics newsletter
Get the best of the Mail in your inbox each week
Enter your email
Sign up

"I made a mistake and I am sorry," he said. "I have paid the money back."

Read more:
Otter: the man who loved boats
Ferry firm's gifts to MPs revealed

The firm said that it gave passes to all MPs.

(Image: Jo Lynx)

A by-election will be held on July 10.

This article was amended on 4 June 2025 to correct the age of Mr Otter.

Comments (2)
PierFan
Good riddance to him, I say. He was never here when we needed him.
TideMan
He did more for this town than anyone before him, and we will miss him.
`, `
outlet: The Marlow Mail
headline: MP Cy Otter quits after row over ferry gift
standfirst: Member for Marlow denies he did wrong but says row was 'a distraction'
by: Dot Weasel
published: 2025-06-03T07:15Z
p: Cy Otter, the MP for Marlow, has quit after a row over a free ferry pass.
p: He said on Monday that the row had become a distraction.
p: Mr Otter, 54, was given the pass by the firm in 2023. He did not declare it.
p: "I made a mistake and I am sorry," he said. "I have paid the money back."
p: The firm said that it gave passes to all MPs.
p: A by-election will be held on July 10.
caption: MP Cy Otter
`},
	{"key points, questions, numbered crossheads, biography", `The Tide | 5 June 2025
Ferry strike: what you need to know
By Fay Polecat

Key points
- Crews will stop work on Monday
- No boats will run for a week
- Talks failed on Friday

Ferry crews are to strike for a week from Monday. Here is what it means for islanders and visitors.

Why are they striking?

The union wants a rise of 6%. The firm has offered 3%.

Will any boats run?

No. The firm says that it cannot run any boats without crews.

1. Get your shopping early

Shops say that bread will run out first.

2. Stay put

The coastguard asks people not to take to small boats.

Fay Polecat is the Tide's transport editor. Follow her on X @faypolecat
`, `
outlet: The Tide
headline: Ferry strike: what you need to know
by: Fay Polecat
published: 2025-06-05
p: Ferry crews are to strike for a week from Monday. Here is what it means for islanders and visitors.
p: Why are they striking?
p: The union wants a rise of 6%. The firm has offered 3%.
p: Will any boats run?
p: No. The firm says that it cannot run any boats without crews.
##: 1. Get your shopping early
p: Shops say that bread will run out first.
##: 2. Stay put
p: The coastguard asks people not to take to small boats.
`},
	{"trail with slashes, place and update, agency inputs", `Harbour Chronicle
Home India World Cities Sports
Home / Cities / Porthaven News / Man held for pier theft
Man held for pier theft, 40 planks found in his home
HC Correspondent
Porthaven | Updated: Jun 03, 2025 14:05 IST

Listen to This Article

Police on Tuesday arrested a 34-year-old man for stealing planks from the pier.

Inspector Ravi Stoat said 40 planks were found in the man's home in Marlow.

ALSO READ | Pier to be rebuilt at cost of Rs 3 crore

The man had used them to build a cot, a cupboard and a swing, police said.

Story continues below this ad

He was produced before a court and remanded in custody.

(With inputs from PTI)

First published on: 03-06-2025 at 09:12 IST
TAGS: Porthaven | pier | theft
`, `
outlet: Harbour Chronicle
section: Porthaven News
headline: Man held for pier theft, 40 planks found in his home
published: 2025-06-03T14:05+05:30
credit: PTI
tags: Porthaven, pier, theft
p: Police on Tuesday arrested a 34-year-old man for stealing planks from the pier.
p: Inspector Ravi Stoat said 40 planks were found in the man's home in Marlow.
p: The man had used them to build a cot, a cupboard and a swing, police said.
p: He was produced before a court and remanded in custody.
`},
	{"live page", `Storm live: Porthaven braces for high tide
By Kit Vole and Jo Lynx
5 June 2025

14:05
Pier shut to public

The pier has been shut to the public, the council says.

13:40
Flood gates are closed

The flood gates have been closed at both ends of the harbour, an hour early.

13:02
Good afternoon

Welcome to our live coverage of the storm. It is due at six this evening.
`, `
headline: Storm live: Porthaven braces for high tide
by: Kit Vole, Jo Lynx
published: 2025-06-05
p: The pier has been shut to the public, the council says.
##: Flood gates are closed
p: The flood gates have been closed at both ends of the harbour, an hour early.
##: Good afternoon
p: Welcome to our live coverage of the storm. It is due at six this evening.
`},
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
