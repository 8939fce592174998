package page

// pictureLayouts print pictures, their captions and their credits.
var pictureLayouts = []struct{ name, in, want string }{
	{"credits in elements of their own", page(`<head><title>Swans moved from lock | Courant</title><meta property=og:site_name content=Courant></head><body><h1>Swans moved from lock after bites</h1><p>By Oona Falk</p>
<div><img src=1.jpg><div>One of the swans at Ellerby Lock last week</div><div>(ETV)</div></div><p>{1}</p><p>{2}</p>
<div><img src=2.jpg><p>Petra Lindholme outside the lock cottage</p><p>FAY MORTON / COURANT</p></div><p>{3}</p><div><img src=3.jpg><span>A volunteer in a wetsuit</span> <span class=x>Picture: Fay Morton</span></div>
<p>{4}</p><p>{5}</p></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
by: Oona Falk
{p}
caption: One of the swans at Ellerby Lock last week
caption: Petra Lindholme outside the lock cottage
caption: A volunteer in a wetsuit
`},
	{"a caption in small print behind a picture", page(`<head><title>Swans moved from lock : Courant</title></head><body><table width=900><tr><td><h1>Swans moved from lock after bites</h1><i>Oona Falk</i><br>
<img src=1.jpg><br><small class=caption>One of the swans at Ellerby Lock last week</small>
<div class=story><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p></div></td></tr></table></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
by: Oona Falk
{p}
caption: One of the swans at Ellerby Lock last week
`},
	{"figure in an aside", page(`<head><title>Swans moved from lock | Courant</title><meta property=og:site_name content=Courant></head><body><main><h1>Swans moved from lock after bites</h1>
<aside><figure><img src=1.jpg><figcaption>One of the swans at Ellerby Lock last week</figcaption></figure></aside><p>{1}</p><p>{2}</p><aside><h3>Most read</h3><a href=/1>Barge runs aground in car park</a></aside><p>{3}</p><p>{4}</p><p>{5}</p></main></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
{p}
caption: One of the swans at Ellerby Lock last week
`},
	{"table around a picture", page(`<head><title>Swans moved from lock - Ellerby Courant</title></head><body><h2>Swans moved from lock after bites</h2><i>Oona Falk</i><br><br>{1}<br><br>
<table align=right width=200><tr><td><img src=1.jpg></td></tr><tr><td><font size=1>One of the swans at Ellerby Lock last week</font></td></tr><tr><td><font size=1><i>Photo: Fay Morton</i></font></td></tr></table>
{2}<br><br>{3}<br><br>{4}<br><br>{5}</body>`), `
outlet: Ellerby Courant
headline: Swans moved from lock after bites
by: Oona Falk
{p}
caption: One of the swans at Ellerby Lock last week
`},
	{"credit in capitals, staff photographer, handout", page(`<head><title>Swans moved from lock | Courant</title><meta property=og:site_name content=Courant></head><body><div><h1>Swans moved from lock after bites</h1>
<div class=image><img src=1.jpg><p>One of the swans at Ellerby Lock last week.</p><p>COURANT PHOTOGRAPHER</p></div><p>{1}</p><p>{2}</p><figure><img src=2.jpg><figcaption><span>The lock on Tuesday.</span><span>Canal Trust handout</span></figcaption></figure><p>{3}</p>
<div class=pic><img src=3.jpg></div><div class=cap>Corwin Bexby of the canal trust</div><div class=copy>Image: Canal Trust</div><p>{4}</p><p>{5}</p></div></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
{p}
caption: One of the swans at Ellerby Lock last week.
caption: The lock on Tuesday.
caption: Corwin Bexby of the canal trust
`},
	{"paragraph for the caption below a paragraph for the picture", page(`<head><title>Swans moved from lock | Courant</title><meta property=og:site_name content=Courant></head><body><h1>Swans moved from lock after bites</h1><p>{1}</p><p>{2}</p>
<p><img src=1.jpg></p><p><em>One of the swans at Ellerby Lock last week. Photo: Fay Morton</em></p><p>{3}</p><p>{4}</p><p><img src=2.jpg><br><small>The lock on Tuesday</small></p><p>{5}</p></body>`), `
outlet: Courant
headline: Swans moved from lock after bites
{p}
caption: One of the swans at Ellerby Lock last week. Photo: Fay Morton
caption: The lock on Tuesday
`},
	{"AMP", `<!doctype html><html amp><head><title>Swans moved from lock after bites - Courant</title><link rel=canonical href=https://courant.example/swans></head><body><amp-sidebar id=s><ul><li><a href=/n>News</a><li><a href=/s>Sport</a></ul></amp-sidebar>
<header><a href="https://courant.example/"><amp-img src=l.png alt="Ellerby Courant"></amp-img></a></header><article><h1>Swans moved from lock after bites</h1><p class=amp-wp-meta>Oona Falk</p><time datetime="2025-05-14T06:00:00Z">14 May</time>
<figure><amp-img src=1.jpg></amp-img><figcaption>One of the swans at Ellerby Lock last week</figcaption></figure><p>{1}</p><p>{2}</p><amp-ad width=300 type=x><p>Advertisement</p></amp-ad><p>{3}</p>
<amp-carousel><amp-img src=2.jpg></amp-img><amp-img src=3.jpg></amp-img></amp-carousel><p>{4}</p><p>{5}</p></article><amp-user-notification><p>We use cookies to make our swans better. See our policy.</p><button>Accept</button></amp-user-notification></body></html>`, `
outlet: Courant
headline: Swans moved from lock after bites
by: Oona Falk
published: 2025-05-14T06:00Z
{p}
caption: One of the swans at Ellerby Lock last week
`},
}
