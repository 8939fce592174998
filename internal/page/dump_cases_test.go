package page

var dumpTests = []struct{ name, in, want string }{
	{"doubled headline and captions", `Harbour wall to be rebuilt after storm

Harbour wall to be rebuilt after storm

The harbour wall at Porthaven is to be rebuilt at a cost of £3m.

It fell into the sea in January, in the worst storm for 40 years.

Waves break over the harbour wall at Porthaven in January

Waves break over the harbour wall at Porthaven in January

Work will begin in March, the council said.

Ada Vole with her boat Nancy

Ada Vole with her boat Nancy

"We have waited long enough," said Ada Vole, who keeps a boat there.

Previous Article

Man finds cheese in loft after twenty years

Next Article

Why cats sit in boxes and what it tells us

Leave a Comment

Your email address will not be published. Required fields are marked *`, `
headline: Harbour wall to be rebuilt after storm
p: The harbour wall at Porthaven is to be rebuilt at a cost of £3m.
p: It fell into the sea in January, in the worst storm for 40 years.
p: Work will begin in March, the council said.
p: "We have waited long enough," said Ada Vole, who keeps a boat there.
caption: Waves break over the harbour wall at Porthaven in January
caption: Ada Vole with her boat Nancy
`},
	{"body alone with crossheads", `Ben Stoat has told how he lost his job at the cannery after 31 years.

The foreman, 58, was called into the office on Friday and given an hour to leave.

What the company says

A spokesman for the cannery said that the plant would close by the autumn.

‘Not a word of thanks’

“Nobody said thank you,” he said. “Not one word.”`, `
p: Ben Stoat has told how he lost his job at the cannery after 31 years.
p: The foreman, 58, was called into the office on Friday and given an hour to leave.
##: What the company says
p: A spokesman for the cannery said that the plant would close by the autumn.
##: ‘Not a word of thanks’
p: “Nobody said thank you,” he said. “Not one word.”
`},
	{"hashtag listing in one-line items", `Latest news with #AdaVole


The Porthaven Post
4 days ago
- Entertainment
- The Porthaven Post
Ada Vole opens up about THAT night on the pier
ADA Vole has told fans what really happened on the pier. The singer, 31, said she had slipped. 3 3 3 Ada told the crowd on Saturday that she was fine and that no one had pushed her, whatever the papers said about it at the time and since. "I slipped," she said. "There is no more to it than that, and I would like you all to stop asking me about it every single day." A friend said that she had laughed about it for a week with her mother and her sisters, who run the tea room there. LOOKING AHEAD She will play ten dates in the spring, her manager said, and then rest for a year at home with her dogs and her garden. 'She needs it,' he said. 3

Marlow Mail
27-05-2025
- Music
- Marlow Mail
Ada Vole announces spring tour
The singer will play ten dates in the spring. Tickets cost £20 and go on sale on Friday.

Load more posts with #AdaVole
People who follow #AdaVole also follow #PierNights`, `
outlet: The Porthaven Post
section: Entertainment
headline: Ada Vole opens up about THAT night on the pier
published: 2025-06-02 relative
tags: AdaVole
p: ADA Vole has told fans what really happened on the pier. The singer, 31, said she had slipped. Ada told the crowd on Saturday that she was fine and that no one had pushed her, whatever the papers said about it at the time and since. "I slipped," she said. "There is no more to it than that, and I would like you all to stop asking me about it every single day." A friend said that she had laughed about it for a week with her mother and her sisters, who run the tea room there.
##: LOOKING AHEAD
p: She will play ten dates in the spring, her manager said, and then rest for a year at home with her dogs and her garden. 'She needs it,' he said.
--
outlet: Marlow Mail
section: Music
headline: Ada Vole announces spring tour
published: 2025-05-27
tags: AdaVole
p: The singer will play ten dates in the spring. Tickets cost £20 and go on sale on Friday.
`},
	{"outlet and section over the headline", `Latest news with #AdaVole
Follow Share

The Porthaven Post
Music
Ada Vole adds ten dates to her spring tour
By Ned Harrow
27 May 2025
The singer will play ten more dates in the spring, her manager said on Monday.

"She has slept and she has sung," said the manager, who was on his way to the pier.

#AdaVole

Marlow Mail
Sport
Ada Vole is to open the new skating rink
By Isa Kerr
26 May 2025
The rink at Marlow will be opened by the singer on June 1, the council said.

#AdaVole

Load more`, `
outlet: The Porthaven Post
section: Music
headline: Ada Vole adds ten dates to her spring tour
by: Ned Harrow
published: 2025-05-27
tags: AdaVole
p: The singer will play ten more dates in the spring, her manager said on Monday.
p: "She has slept and she has sung," said the manager, who was on his way to the pier.
--
outlet: Marlow Mail
section: Sport
headline: Ada Vole is to open the new skating rink
by: Isa Kerr
published: 2025-05-26
tags: AdaVole
p: The rink at Marlow will be opened by the singer on June 1, the council said.
`},
	{"search results, headline first", `Search results for "Porthaven pier"

Pier to close for the winter
Porthaven Post · 2 hours ago
The pier at Porthaven will close in November for repairs to its deck, the owners said.

Storm damage will cost a million
Marlow Mail · 3 June 2025
Engineers put the cost of the damage to the pier at £1m. The work may take until spring.

Anglers angry over pier plan
The Tide · 28 May 2025
Anglers said that they had not been asked. "We found out from the radio," one said.`, `
outlet: Porthaven Post
headline: Pier to close for the winter
published: 2025-06-06T10:00Z relative
p: The pier at Porthaven will close in November for repairs to its deck, the owners said.
--
outlet: Marlow Mail
headline: Storm damage will cost a million
published: 2025-06-03
p: Engineers put the cost of the damage to the pier at £1m. The work may take until spring.
--
outlet: The Tide
headline: Anglers angry over pier plan
published: 2025-05-28
p: Anglers said that they had not been asked. "We found out from the radio," one said.
`},
	{"outlet and age on one line, headline after", `News about the Marlow bypass

The Tide - 2h
Bypass opens a year late
The first cars used the Marlow bypass this morning, a year later than planned.
Marlow Mail - 5h
"I will believe it when I see it," says mayor
Mayor Cy Otter said on Thursday that he would wait for the road to open.
Porthaven Post - 1d
Bypass: what you need to know
The road is 4 miles long and cost £31m. It was first planned in 1988.`, `
outlet: The Tide
headline: Bypass opens a year late
published: 2025-06-06T10:00Z relative
p: The first cars used the Marlow bypass this morning, a year later than planned.
--
outlet: Marlow Mail
headline: "I will believe it when I see it," says mayor
published: 2025-06-06T07:00Z relative
p: Mayor Cy Otter said on Thursday that he would wait for the road to open.
--
outlet: Porthaven Post
headline: Bypass: what you need to know
published: 2025-06-05 relative
p: The road is 4 miles long and cost £31m. It was first planned in 1988.
`},
	{"numbered list, date last", `1. Ferry strike to last a week
Crews will stop work from Monday after talks failed, their union said on Friday.
The Tide, 30 May 2025

2. Islanders stock up for strike
Shops on the islands sold out of bread and milk as people got ready for the strike.
Porthaven Post, 31 May 2025

3. Ferry strike called off
The strike was called off after a night of talks. Boats will run as usual on Monday.
Marlow Mail, 1 June 2025`, `
outlet: The Tide
headline: Ferry strike to last a week
published: 2025-05-30
p: Crews will stop work from Monday after talks failed, their union said on Friday.
--
outlet: Porthaven Post
headline: Islanders stock up for strike
published: 2025-05-31
p: Shops on the islands sold out of bread and milk as people got ready for the strike.
--
outlet: Marlow Mail
headline: Ferry strike called off
published: 2025-06-01
p: The strike was called off after a night of talks. Boats will run as usual on Monday.
`},
	{"outlet, headline, ISO date, byline", `The Tide
Two held after raid on bank
2025-06-04

Dot Weasel and Ed Marten

Special for The Tide

Police have arrested two men after a raid on a bank in Marlow Cross.

No one was hurt in the raid, which took place at noon.

Advertisement

More:Five banks that have closed this year

The men, aged 24 and 31, were found in a barn.

The Northern Agency contributed to this report`, `
outlet: The Tide
headline: Two held after raid on bank
by: Dot Weasel, Ed Marten
published: 2025-06-04
p: Police have arrested two men after a raid on a bank in Marlow Cross.
p: No one was hurt in the raid, which took place at noon.
p: The men, aged 24 and 31, were found in a barn.
`},
	{"page with title, menu, trail, rights", `Last lamp goes out on the prom - Harbour Weekly

Harbour Weekly
Menu Search Subscribe for £1 a week
Home > News > Porthaven

Last lamp goes out on the prom

The council says that it cannot pay for new ones

By Fay Polecat, Environment Correspondent
Published: 3 June 2025, 14:05 BST | Updated: 4 June 2025, 09:10 BST

Share this story: copy link, print

Listen to this article (4 minutes)

The last gas lamp on the prom at Porthaven, lit on Monday
The last gas lamp on the prom at Porthaven, lit on Monday

The last gas lamp on the prom at Porthaven went out on Monday night.

If you like stories like this, subscribe to our free newsletter.

Gus Ermine, 81, lit it each night for 50 years. "I shall miss it," he said.

Related: How gas came to town

There are no plans to put up another, the council said.

Tags: Porthaven, gas, prom
Previous: Fog stops the ferry
Next: Prize for the cheese man

© Harbour Weekly 2025. All rights reserved. Terms. Privacy.`, `
outlet: Harbour Weekly
section: Porthaven
headline: Last lamp goes out on the prom
standfirst: The council says that it cannot pay for new ones
by: Fay Polecat
published: 2025-06-03T14:05+01:00
tags: Porthaven, gas, prom
p: The last gas lamp on the prom at Porthaven went out on Monday night.
p: Gus Ermine, 81, lit it each night for 50 years. "I shall miss it," he said.
p: There are no plans to put up another, the council said.
caption: The last gas lamp on the prom at Porthaven, lit on Monday
`},
	{"hard-wrapped wire copy", `PORTHAVEN, June 3 (Coastal Wire) - A ferry with 212 people on board ran
onto rocks off Porthaven on Tuesday, and one man is missing, the
coastguard said.

The ship, the Nancy Lee, had left Marlow an hour before. It was not
clear why it had left the channel, an official told reporters at the
harbour.

Nine people were taken to hospital, none of them badly hurt, and the
others were landed by lifeboat before dawn.
`, `
credit: Coastal Wire
p: PORTHAVEN, June 3 (Coastal Wire) - A ferry with 212 people on board ran onto rocks off Porthaven on Tuesday, and one man is missing, the coastguard said.
p: The ship, the Nancy Lee, had left Marlow an hour before. It was not clear why it had left the channel, an official told reporters at the harbour.
p: Nine people were taken to hospital, none of them badly hurt, and the others were landed by lifeboat before dawn.
`},
	{"markdown with front matter", `---
title: "Cheese man wins prize"
date: 2025-06-01
author: Hal Badger
tags: [cheese, Marlow]
---

# Cheese man wins prize

![The winning cheese](https://example.org/cheese.jpg)

Ike Shrew has won the county prize for cheese for the **fifth** time.

## How it is made

He makes it [in a cave](https://example.org/cave) below the farm, which his father dug in 1961.

- It takes nine months to ripen in the cave.
- It is turned by hand every day.

"I talk to it," he said.
`, `
headline: Cheese man wins prize
by: Hal Badger
published: 2025-06-01
tags: cheese, Marlow
p: Ike Shrew has won the county prize for cheese for the fifth time.
##: How it is made
p: He makes it in a cave below the farm, which his father dug in 1961.
p: It takes nine months to ripen in the cave.
p: It is turned by hand every day.
p: "I talk to it," he said.
caption: The winning cheese
`},
	{"mail", "From: The Tide <news@example.org>\r\nTo: reader@example.org\r\nSubject: Fwd: Mayor steps down\r\nDate: Tue, 3 Jun 2025 14:05:00 +0100\r\n\r\nThe mayor of Marlow Cross, Cy Otter, stepped down on Tuesday.\r\n\r\nHe said that he wanted to see more of his garden.\r\n\r\n--\r\nThe Tide, 1 Quay Street\r\n", `
outlet: The Tide
headline: Mayor steps down
published: 2025-06-03T14:05+01:00
p: The mayor of Marlow Cross, Cy Otter, stepped down on Tuesday.
p: He said that he wanted to see more of his garden.
`},
	{"captions that say so, one-line page parts", `Harbour News
Seal pup back at sea after month in bath

Image source, Jo Lynx
Image caption, The pup weighed 9kg when it was found
By Kit Vole
Harbour News, Porthaven
Published
3 June 2025

A seal pup that was found on a golf course has gone back to the sea.

Enlarge this image toggle caption Jo Lynx/Coastal Pictures Jo Lynx/Coastal Pictures

It spent four weeks in the bath of a vet in Marlow. Hide caption

"It liked the taps," the vet, Lee Hare, said.

FILE PHOTO: A seal rests on the sand at Porthaven, May 2, 2024. Coastal Wire/Max Vole/File Photo

The pup swam off at noon and did not look back.

12 comments
Sort by
Newest first
`, `
outlet: Harbour News
headline: Seal pup back at sea after month in bath
by: Kit Vole
published: 2025-06-03
p: A seal pup that was found on a golf course has gone back to the sea.
p: "It liked the taps," the vet, Lee Hare, said.
p: The pup swam off at noon and did not look back.
caption: The pup weighed 9kg when it was found
caption: It spent four weeks in the bath of a vet in Marlow.
caption: A seal rests on the sand at Porthaven, May 2, 2024.
`},
}
