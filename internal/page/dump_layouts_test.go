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
}
