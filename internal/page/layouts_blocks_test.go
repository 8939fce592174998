package page

// blockLayouts set boxes, promotions, comments and notices around and between
// the paragraphs.
var blockLayouts = []struct{ name, in, want string }{
	{"widgets of one paragraph", page(`<head><title>Swans moved from lock | Courant</title><meta property=og:site_name content=Courant></head><body><p>You have read your last free article this week</p><h1>Swans moved from lock after bites</h1><p>{1}</p><p>Share price data delayed by 15 minutes</p><p>{2}</p>
<p><b>Vote in our poll: should swans pay council tax?</b></p><p>{3}</p><p>Ellerby weather: 14C, light rain</p><p>{4}</p><p>{5}</p><p>Prices are delayed by at least 20 minutes.</p><p>Download the Courant app for breaking news and puzzles</p><p>We use cookies to improve your visit. By carrying on you agree to this.</p></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
{p}
`},
	{"promotions in the middle, in bold, in links and centred", page(`<head><title>Swans moved from lock | Courant</title><meta property=og:site_name content=Courant></head><body><h1>Swans moved from lock after bites</h1><p>{1}</p><p><strong>Do you have a story for the Courant? Call 0800 000000</strong></p><p>{2}</p>
<p style="text-align:center"><strong><a href=/v>Vote for your barge of the year</a></strong></p><p>{3}</p><p><a href=/x>Police: Goat rode off on moped</a></p><p>{4}</p><p><i>The Courant costs £1.20 from all good newsagents</i></p><p>{5}</p></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
{p}
`},
	{"comments without names", page(`<head><title>Swans moved from lock | Courant</title><meta property=og:site_name content=Courant></head><body><h1>Swans moved from lock after bites</h1><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p>
<h3>3 comments</h3><div><b>BargePole</b> says:<p>I was bitten twice and nobody from the trust ever answered my letters about it.</p></div><div><b>Moorhen7</b> says:<p>Leave the swans alone, they were here first and they pay no rates.</p></div></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
{p}
`},
	{"comments under other words", page(`<head><title>Swans moved from lock | Courant</title><meta property=og:site_name content=Courant></head><body><h1>Swans moved from lock after bites</h1><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p>
<p><b>What our readers say</b></p><p><b>BargePole</b>: I was bitten twice and nobody from the trust ever answered my letters about it.</p><p><b>Moorhen7</b>: Leave the swans alone, they were here first and they pay no rates.</p></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
{p}
`},
	{"paywall and its offers", page(`<head><title>Swans moved from lock | Courant</title><meta property=og:site_name content=Courant></head><body><h1>Swans moved from lock after bites</h1><p>{1}</p><p>{2}</p><div><h3>This article is for subscribers</h3><p>Read on for just £1 for your first month, then £4.99.</p><p>Already a subscriber? <a href=/l>Log in</a></p></div></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
p: Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said.
p: Volunteers in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.
`},
	{"related topics as tags, markers of advertisements", page(`<head><title>Swans moved from lock | Courant</title><meta property=og:site_name content=Courant></head><body><h1>Swans moved from lock after bites</h1><p>{1}</p><p>- Advertisement -</p><p>{2}</p><div>ADVERTISEMENT - CONTINUE READING BELOW</div><p>{3}</p><p>[ad]</p><p>{4}</p><p>{5}</p>
<h4>Related topics</h4><ul><li><a href=/t/swans>Swans</a></li><li><a href=/t/canals>Canals</a></li></ul></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
tags: Swans, Canals
{p}
`},
	{"topics in a line behind a label", page(`<head><title>Swans moved from lock | Courant</title><meta property=og:site_name content=Courant></head><body><h1>Swans moved from lock after bites</h1><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p>
<p><b>Topics:</b> <a href=/t/swans>Swans</a>, <a href=/t/canals>Canals</a></p><p>More in Waterways</p></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
tags: Swans, Canals
{p}
`},
	{"notes on agencies, contact and corrections at the end", page(`<head><title>Swans moved from lock | Courant</title><meta property=og:site_name content=Courant></head><body><h1>Swans moved from lock after bites</h1><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p>
<p><i>Copyright 2025 Courant. All rights reserved.</i></p><p><i>oona.falk@courant.example</i></p><p>Powered by SmallPress</p></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
{p}
`},
	{"page under a weather bar and an edition line", page(`<head><title>Swans moved from lock</title></head><body><div>Tuesday 20 May 2025 | Ellerby 14°C | E-paper | Subscribe</div><div><a href="/">Ellerby Courant</a></div><div><h1>Swans moved from lock after bites</h1>
<p>By <a href=/o>Oona Falk</a> and <a href=/f>Finn Ashby-Roe</a></p><p>Updated: May 14, 2025 09:14 am IST | First published: May 14, 2025 07:00 am IST</p><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p></div></body>`), `
outlet: Ellerby Courant
headline: Swans moved from lock after bites
by: Oona Falk, Finn Ashby-Roe
published: 2025-05-14T07:00+05:30
{p}
`},
	{"a table that lays out the end of the text", page(`<head><title>Swans moved from lock | Courant</title><meta property=og:site_name content=Courant></head><body><h1>Swans moved from lock after bites</h1><p>{1}</p><p>{2}</p><p>{3}</p><table><tr><td><p>{4}</p><p>{5}</p></td></tr></table>
<table><tr><td><p>Nobody rowed on Friday.</p><p>The lock stays shut.</p></td></tr><tr><td>It opens in June.</td><td>The county asks that nobody feeds them.</td></tr></table><table><tr><td>Birds</td><td>Two mute swans</td></tr><tr><td>Bitten</td><td>Four on the towpath</td></tr></table><p>The trust has its yard at Ellerby Lock and has kept the towpath since the canal was dug.</p></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
{p}
p: Nobody rowed on Friday.
p: The lock stays shut.
p: It opens in June.
p: The county asks that nobody feeds them.
p: Birds: Two mute swans
p: Bitten: Four on the towpath
p: The trust has its yard at Ellerby Lock and has kept the towpath since the canal was dug.
`},
	{"a box that asks to register", page(`<head><title>Swans moved from lock | Courant</title><meta property=og:site_name content=Courant></head><body><main><h1>Swans moved from lock after bites</h1><p>{1}</p><section class=ask><div><h2>Create a free account to read this story</h2></div><p>It is done before the kettle boils and costs nothing at all, and you may leave us at any time.</p><p>Your email address</p><p>Already have an account? Sign in</p></section></main></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
p: Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said.
`},
	{"a box that asks to register, the text below it", page(`<head><title>Swans moved from lock | Courant</title><meta property=og:site_name content=Courant></head><body><h1>Swans moved from lock after bites</h1><p>{1}</p><p>{2}</p><div><p>To continue reading, register or sign in.</p><p>You get ten stories a month and a letter from the editor each Friday.</p></div><p>{3}</p><p>{4}</p><p>{5}</p></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
{p}
`},
}
