package page

// textLayouts are pages turned to text.
var textLayouts = []struct{ name, in, want string }{
	{"masthead with motto on one line", `The Ellerby Courant - Serving the cut since 1871
Wednesday, May 14, 2025

Swans moved from lock after bites
By Oona Falk, Staff Writer

[Image: One of the swans at Ellerby Lock last week]
One of the swans at Ellerby Lock last week

{1}

{2}

{3}

{4}

{5}

3 comments
Also in the news: Council tables goose bylaw
Powered by SmallPress
`, `
outlet: The Ellerby Courant
headline: Swans moved from lock after bites
by: Oona Falk
published: 2025-05-14
{p}
caption: One of the swans at Ellerby Lock last week
`},
	{"masthead over a motto of its own", `ELLERBY COURANT
"All the news that floats"
Est. 1871 | Price £1.20

SWANS MOVED FROM LOCK AFTER BITES

Oona Falk
14 May 2025

PHOTO: One of the swans at Ellerby Lock last week

{1}

{2}

{3}

{4}

{5}
`, `
outlet: ELLERBY COURANT
headline: SWANS MOVED FROM LOCK AFTER BITES
by: Oona Falk
published: 2025-05-14
{p}
caption: One of the swans at Ellerby Lock last week
`},
	{"name, section and date in a bar, file picture in agency style", `Ellerby Courant | Waterways | 14 May 2025

Swans moved from lock after bites

by Oona Falk

{1}

{2}

FILE - A swan at Ellerby Lock in 2023.

{3}

{4}

{5}
`, `
outlet: Ellerby Courant
section: Waterways
headline: Swans moved from lock after bites
by: Oona Falk
published: 2025-05-14
{p}
caption: A swan at Ellerby Lock in 2023.
`},
	{"name in capitals, motto without a year", `THE ELLERBY COURANT
The voice of the cut

Swans leave lock

{1}

Image: Petra Lindholme outside the lock cottage
Credit: Fay Morton

{2}

{3}

{4}

{5}
`, `
outlet: THE ELLERBY COURANT
headline: Swans leave lock
{p}
caption: Petra Lindholme outside the lock cottage
`},
	{"bar of sections, headline, outlet and date on one line", `Home | News | Sport | Farming

Swans moved from lock after bites
Ellerby Courant | 14 May 2025 | Oona Falk

{1}

{2}

Pic: Fay Morton

{3}

Caption: Petra Lindholme outside the lock cottage

{4}

{5}
`, `
outlet: Ellerby Courant
headline: Swans moved from lock after bites
by: Oona Falk
published: 2025-05-14
{p}
caption: Petra Lindholme outside the lock cottage
`},
	{"Windows line ends and tabs", "Ellerby Courant\tWaterways\tSport\tJobs\r\n\r\nSwans moved from lock after bites\r\n\r\nBy Oona Falk\r\n14 May 2025\r\n\r\n{1}\r\n\r\n{2}\r\n\r\n{3}\r\n\r\n{4}\r\n\r\n{5}\r\n", `
outlet: Ellerby Courant
headline: Swans moved from lock after bites
by: Oona Falk
published: 2025-05-14
{p}
`},
	{"dateline and file photograph", `Ellerby Courant
Waterways

Swans moved from lock after bites

By Oona Falk
Published 6:00 am, Wednesday 14 May 2025

FILE PHOTO: A swan at Ellerby Lock in 2023. (Fay Morton)

ELLERBY, May 14 — {1}

{2}

{3}

{4}

{5}

© 2025 Ellerby Courant
`, `
outlet: Ellerby Courant
section: Waterways
headline: Swans moved from lock after bites
by: Oona Falk
published: 2025-05-14T06:00Z
p: ELLERBY, May 14 — Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said.
p: Volunteers in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.
p: “They were magnificent and they were horrible,” said Petra Lindholme, 47, who keeps the lock cottage. “I shall miss one of them.”
p: Corwin Bexby, who led the catch for the trust, said that the path would open again on Friday once it had been swept.
p: A spokesman for the county said that nobody would be paid for torn trousers.
caption: A swan at Ellerby Lock in 2023. (Fay Morton)
`},
	{"listing: name, section, headline, byline, date", `#EllerbySwans
Latest news with #EllerbySwans
Follow

The Ellerby Courant
Waterways
Swans moved from lock after bites
By Oona Falk
14 May 2025
{1}

{2}

{3}


#EllerbySwans

Mudwick Evening Bell
News
Joggers return to the towpath
By Finn Ashby-Roe
16 May 2025
{4}

{5}


#EllerbySwans

The Ellerby Courant
Opinion
In praise of swans
By Tamsin Orrery
17 May 2025
Nobody asked the birds. They held a public path with nothing but a bad temper, and held it for a month.


#EllerbySwans

Load more
About Help Terms
`, `
outlet: The Ellerby Courant
section: Waterways
headline: Swans moved from lock after bites
by: Oona Falk
published: 2025-05-14
tags: EllerbySwans
p: Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said.
p: Volunteers in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.
p: “They were magnificent and they were horrible,” said Petra Lindholme, 47, who keeps the lock cottage. “I shall miss one of them.”
--
outlet: Mudwick Evening Bell
section: News
headline: Joggers return to the towpath
by: Finn Ashby-Roe
published: 2025-05-16
tags: EllerbySwans
p: Corwin Bexby, who led the catch for the trust, said that the path would open again on Friday once it had been swept.
p: A spokesman for the county said that nobody would be paid for torn trousers.
--
outlet: The Ellerby Courant
section: Opinion
headline: In praise of swans
by: Tamsin Orrery
published: 2025-05-17
tags: EllerbySwans
p: Nobody asked the birds. They held a public path with nothing but a bad temper, and held it for a month.
`},
	{"listing: headline, then outlet and date", `Results for "Ellerby swans"
2 stories found

Swans moved from lock after bites
The Ellerby Courant | 14 May 2025
{1}

{2}

Joggers return to the towpath
Mudwick Evening Bell | 16 May 2025
{4}

{5}
`, `
outlet: The Ellerby Courant
headline: Swans moved from lock after bites
published: 2025-05-14
p: Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said.
p: Volunteers in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.
--
outlet: Mudwick Evening Bell
headline: Joggers return to the towpath
published: 2025-05-16
p: Corwin Bexby, who led the catch for the trust, said that the path would open again on Friday once it had been swept.
p: A spokesman for the county said that nobody would be paid for torn trousers.
`},
	{"listing: numbered, outlet and date in brackets behind the text", `Today in Ellerby: your press review

1. Swans moved from lock after bites
{1} {2}
(The Ellerby Courant, 14 May 2025)

2. Joggers return to the towpath
{4} {5}
(Mudwick Evening Bell, 16 May 2025)
`, `
outlet: The Ellerby Courant
headline: Swans moved from lock after bites
published: 2025-05-14
p: Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said. Volunteers in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.
--
outlet: Mudwick Evening Bell
headline: Joggers return to the towpath
published: 2025-05-16
p: Corwin Bexby, who led the catch for the trust, said that the path would open again on Friday once it had been swept. A spokesman for the county said that nobody would be paid for torn trousers.
`},
	{"listing: headline, byline, outlet, date on lines of their own", `#EllerbySwans

Swans moved from lock after bites
By Oona Falk
The Ellerby Courant
14 May 2025
{1}

{2}

Joggers return to the towpath
By Finn Ashby-Roe
Mudwick Evening Bell
16 May 2025
{4}

{5}
`, `
outlet: The Ellerby Courant
headline: Swans moved from lock after bites
by: Oona Falk
published: 2025-05-14
tags: EllerbySwans
p: Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said.
p: Volunteers in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.
--
outlet: Mudwick Evening Bell
headline: Joggers return to the towpath
by: Finn Ashby-Roe
published: 2025-05-16
tags: EllerbySwans
p: Corwin Bexby, who led the catch for the trust, said that the path would open again on Friday once it had been swept.
p: A spokesman for the county said that nobody would be paid for torn trousers.
`},
	{"listing: ruled off, fields with labels", `Latest stories about Ellerby swans

------------------------------
Headline: Swans moved from lock after bites
Source: The Ellerby Courant
Date: 14 May 2025
Author: Oona Falk

{1}

{2}
------------------------------
Headline: Joggers return to the towpath
Source: Mudwick Evening Bell
Date: 16 May 2025
Author: Finn Ashby-Roe

{4}

{5}
------------------------------
`, `
outlet: The Ellerby Courant
headline: Swans moved from lock after bites
by: Oona Falk
published: 2025-05-14
p: Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said.
p: Volunteers in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.
--
outlet: Mudwick Evening Bell
headline: Joggers return to the towpath
by: Finn Ashby-Roe
published: 2025-05-16
p: Corwin Bexby, who led the catch for the trust, said that the path would open again on Friday once it had been swept.
p: A spokesman for the county said that nobody would be paid for torn trousers.
`},
	{"hard wrap, headline in capitals, promotion between", `ELLERBY COURANT | WATERWAYS

SWANS MOVED FROM LOCK AFTER BITES

By OONA FALK
May 14, 2025

Two swans that had blocked the towpath at Ellerby Lock since April
were moved to a reservoir on Tuesday, the canal trust said.

Volunteers in wetsuits took four hours to catch the birds, which had
bitten three joggers and a deputy mayor.

Sponsored: Boots that swans respect

“They were magnificent and they were horrible,” said Petra Lindholme,
47, who keeps the lock cottage. “I shall miss one of them.”

Courant readers get 20% off waders until Sunday

Corwin Bexby, who led the catch for the trust, said that the path
would open again on Friday once it had been swept.

A spokesman for the county said that nobody would be paid for torn
trousers.
`, `
outlet: ELLERBY COURANT
section: WATERWAYS
headline: SWANS MOVED FROM LOCK AFTER BITES
by: Oona Falk
published: 2025-05-14
{p}
`},
	{"menus, tools and teasers around", `Skip to content
Ellerby Courant
Subscribe
Log in
News
Waterways
Sport
Farming
Puzzles
Breaking: Barge runs aground in car park
Waterways
Swans moved from lock after bites
The birds had held the towpath for a month, and had bitten a deputy mayor
Oona Falk
14 May 2025 • 6:00am
Share
Save
Comment
One of the swans at Ellerby Lock last week Credit: Fay Morton
{1}
{2}
{3}
{4}
{5}
Related Topics
Swans
Canals
Most read
Barge runs aground in car park
Ten best locks in the county
About us
Terms
© Ellerby Courant Ltd 2025
`, `
outlet: Ellerby Courant
section: Waterways
headline: Swans moved from lock after bites
standfirst: The birds had held the towpath for a month, and had bitten a deputy mayor
by: Oona Falk
published: 2025-05-14T06:00Z
tags: Swans, Canals
{p}
caption: One of the swans at Ellerby Lock last week
`},
}
