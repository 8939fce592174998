package page

// oldLayouts are pages without elements or names that say what is what.
var oldLayouts = []struct{ name, in, want string }{
	{"table layout with a bar of links beside the name", `<html><head><title>Swans leave lock : Ellerby Weekly News : Waterways</title></head><body bgcolor=white>
<table width="100%"><tr><td colspan=2><b>Ellerby Weekly News</b> | <a href="/">Home</a> | <a href="/w">Waterways</a> | <a href="/j">Jobs</a></td></tr>
<tr><td width="70%"><font size=1>Waterways</font><br><font size=5><b>Swans leave lock</b></font><br><i>By Oona Falk, Wednesday 14 May 2025</i><br><br>
{1}<br><br>{2}<br><br><center><small>Already a subscriber? Sign in for the archive</small></center><br>{3}<br><br>{4}<br><br>{5}<br><br></td>
<td><b>Job of the week: lock keeper, Mudwick</b><br>Assistant dredger, Canal Trust</td></tr><tr><td colspan=2><small>Terms of use</small></td></tr></table></body></html>`, `
outlet: Ellerby Weekly News
section: Waterways
headline: Swans leave lock
by: Oona Falk
published: 2025-05-14
{p}
`},
	{"masthead and motto as first heading", `<html><head><title>The Ellerby Courant - Serving the cut since 1871</title></head><body>
<h1>The Ellerby Courant</h1><h4>Serving the cut since 1871</h4><p><a href=/>Home</a> | <a href=/n>News</a> | <a href=/s>Sport</a></p>
<h2>Swans that bit deputy mayor are moved to reservoir</h2><p><i>Oona Falk, Staff Reporter</i></p><p><i>May 14, 2025</i></p>
<p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p><hr><p><small>Copyright 2025 Lockside Media. Reproduction forbidden.</small></p></body></html>`, `
outlet: The Ellerby Courant
headline: Swans that bit deputy mayor are moved to reservoir
by: Oona Falk
published: 2025-05-14
{p}
`},
	{"masthead as first heading, headline as third, title the outlet's", `<html><head><title>The Ellerby Courant</title></head><body>
<div align=center><h1>The Ellerby Courant</h1><i>“All the news that floats”</i></div>
<h3>Swans that bit deputy mayor are moved to reservoir</h3><p>By Oona Falk</p><p>Posted: Wednesday, May 14, 2025 6:00 am</p>
<p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p></body></html>`, `
outlet: The Ellerby Courant
headline: Swans that bit deputy mayor are moved to reservoir
by: Oona Falk
published: 2025-05-14T06:00Z
{p}
`},
	{"outlet in the logo's text alone", `<html><head><title>Swans that bit deputy mayor are moved to reservoir</title></head><body><div id=top><img src=l.gif alt="The Ellerby Courant"></div>
<div id=c><h1>Swans that bit deputy mayor are moved to reservoir</h1><div>14 May 2025, 06:00 | Oona Falk</div><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p></div></body></html>`, `
outlet: The Ellerby Courant
headline: Swans that bit deputy mayor are moved to reservoir
by: Oona Falk
published: 2025-05-14T06:00Z
{p}
`},
	{"outlet in the copyright line alone", `<html><head><title>Swans that bit deputy mayor are moved to reservoir</title></head><body><h1>Swans that bit deputy mayor are moved to reservoir</h1>
<p>Wednesday, 14 May 2025</p><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p><p>Oona Falk</p><div>Copyright © 2025 The Ellerby Courant. All rights reserved.</div><div>Website by Netsmith</div></body></html>`, `
outlet: The Ellerby Courant
headline: Swans that bit deputy mayor are moved to reservoir
by: Oona Falk
published: 2025-05-14
{p}
`},
	{"outlet in a rights line with a company's name", `<html><head><title>Swans that bit deputy mayor are moved to reservoir</title></head><body><div><div>News</div><div>Sport</div></div><h1>Swans that bit deputy mayor are moved to reservoir</h1>
<p>By Oona Falk</p><p>14/05/2025</p><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p><div>About us | Contact | © Ellerby Courant Media 2025</div></body></html>`, `
outlet: Ellerby Courant Media
headline: Swans that bit deputy mayor are moved to reservoir
by: Oona Falk
published: 2025-05-14
{p}
`},
	{"outlet in the byline alone", `<html><head><title>Swans that bit deputy mayor are moved to reservoir</title></head><body><h1>Swans that bit deputy mayor are moved to reservoir</h1>
<p>By Oona Falk for The Ellerby Courant</p><p>May 14, 2025</p><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p></body></html>`, `
outlet: The Ellerby Courant
headline: Swans that bit deputy mayor are moved to reservoir
by: Oona Falk
published: 2025-05-14
{p}
`},
	{"headline by bold and line breaks, nothing but text", `<html><head><title>Courant</title></head><body><center><b>The Ellerby Courant</b></center><hr>
<b>Swans that bit deputy mayor are moved to reservoir</b><br>By Oona Falk<br>Wednesday, May 14, 2025<br><br>{1}<br><br>{2}<br><br>{3}<br><br>{4}<br><br>{5}<br><br><a href=/>Back to the front page</a></body></html>`, `
outlet: The Ellerby Courant
headline: Swans that bit deputy mayor are moved to reservoir
by: Oona Falk
published: 2025-05-14
{p}
`},
	{"byline table, bold headline in a cell", `<table><tr><td><img src=h.gif alt="Ellerby Courant logo"></td></tr></table><table><tr><td><b>Swans that bit deputy mayor are moved to reservoir</b></td></tr>
<tr><td><table><tr><td>Author:</td><td>Oona Falk</td></tr><tr><td>Date:</td><td>14 May 2025</td></tr></table></td></tr>
<tr><td><p>{1}<p>{2}<p>{3}<p>{4}<p>{5}</td></tr></table>`, `
outlet: Ellerby Courant
headline: Swans that bit deputy mayor are moved to reservoir
by: Oona Falk
published: 2025-05-14
{p}
`},
	{"date in the masthead, bar of sections as a paragraph", `<html><head><title>Ellerby Courant | News</title></head><body><p><b>ELLERBY COURANT</b> &middot; Wednesday, 14 May 2025 &middot; No. 7,114</p><p>News | Sport | Farming | Notices | Deaths</p>
<div><h2>Swans that bit deputy mayor are moved to reservoir</h2><p><b>The birds had held the towpath for a month, and the trust's patience for two weeks</b></p><p>OONA FALK</p><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p></div></body></html>`, `
outlet: Ellerby Courant
headline: Swans that bit deputy mayor are moved to reservoir
standfirst: The birds had held the towpath for a month, and the trust's patience for two weeks
by: Oona Falk
published: 2025-05-14
{p}
`},
	{"print version", `<html><head><title>Ellerby Courant: Swans that bit deputy mayor are moved to reservoir - print version</title></head><body onload="window.print()">
<p>Ellerby Courant</p><p>Printable version | <a href="#">Close window</a></p><h3>Swans that bit deputy mayor are moved to reservoir</h3><p>Oona Falk<br>14 May 2025</p>
<p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p><hr><p>Printed from https://courant.example/news/swans on 20 May 2025</p><p>© Ellerby Courant 2025</p></body></html>`, `
outlet: Ellerby Courant
headline: Swans that bit deputy mayor are moved to reservoir
by: Oona Falk
published: 2025-05-14
{p}
`},
	{"headline that ends like the name of a paper", `<html><head><title>Mayor Sues Mudwick Mail - The Ellerby Courant</title></head><body><h1>Mayor Sues Mudwick Mail</h1>
<h2>Leader of council says story about swans was untrue</h2><p>By Oona Falk</p><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p></body></html>`, `
outlet: The Ellerby Courant
headline: Mayor Sues Mudwick Mail
standfirst: Leader of council says story about swans was untrue
by: Oona Falk
{p}
`},
	{"frame for a headline in a div, byline behind the text", `<html><head><title>ellerbycourant.example - Swans that bit deputy mayor are moved to reservoir</title></head><body><div><a href="/"><span>Ellerby Courant</span></a></div><div>Home &gt; Waterways &gt; News</div>
<div><div>Swans that bit deputy mayor are moved to reservoir</div><div><div>{1}</div><div>{2}</div><div>{3}</div><div>{4}</div><div>{5}</div></div><div>Report by Oona Falk</div><div>Published 14 May 2025</div></div><div>Contact the newsroom</div></body></html>`, `
outlet: Ellerby Courant
headline: Swans that bit deputy mayor are moved to reservoir
by: Oona Falk
published: 2025-05-14
{p}
`},
}
