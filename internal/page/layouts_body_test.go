package page

// bodyHead opens the pages of bodyLayouts.
const bodyHead = `<html><head><title>Swans moved from lock after bites | Courant</title><meta property=og:site_name content=Courant></head><body><main><h1>Swans moved from lock after bites</h1>`

// bodyWant is what they give before their paragraphs.
const bodyWant = `
outlet: Courant
headline: Swans moved from lock after bites
`

// bodyLayouts set crossheads, lists, boxes and parts of the body as content
// systems mark them up.
var bodyLayouts = []struct{ name, in, want string }{
	{"anchors of crossheads that name furniture", bodyHead + `<p>{1}</p><p>{2}</p><h2 id="what-the-new-marketing-share-pays-for">What the new share pays for</h2><p>{3}</p><h2 id="newsletter">A newsletter for herons</h2><p>{4}</p><div id="the-path-is-to-be-open-for-nav"><p>{5}</p></div></main></body>`, bodyWant + `p: Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said.
p: Volunteers in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.
##: What the new share pays for
p: “They were magnificent and they were horrible,” said Petra Lindholme, 47, who keeps the lock cottage. “I shall miss one of them.”
##: A newsletter for herons
p: Corwin Bexby, who led the catch for the trust, said that the path would open again on Friday once it had been swept.
p: A spokesman for the county said that nobody would be paid for torn trousers.
`},
	{"numbers of elements that end in a word", bodyHead + `<div class="element-77"><p>{1}</p><p>{2}</p></div><div class="element element-0243ad"><p>{3}</p></div><div class="element element-91nav"><p>{4}</p><p>{5}</p></div></main></body>`, bodyWant + "{p}\n"},
	{"a box of which the heading alone reads as text", bodyHead + `<p>{1}</p><p>{2}</p><p>{3}</p><div class="paper"><h4>Current number</h4><img src=c.jpg><div class="paper-name"><a href=/may>Herons in May</a></div></div><p>{4}</p><p>{5}</p></main></body>`, bodyWant + "{p}\n"},
	{"a form between the paragraphs", bodyHead + `<p>{1}</p><p>{2}</p><p>{3}</p><form><label>What is your street called?</label><input name=s><label>How did you hear of us?</label><input name=h></form><p>{4}</p><p>{5}</p></main></body>`, bodyWant + "{p}\n"},
	{"a form around the whole page", `<form id="aspnetForm">` + bodyHead + `<p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p></main></form></body>`, bodyWant + "{p}\n"},
	{"questions that unfold their answers", bodyHead + `<p>{1}</p><p>{2}</p><div><div class=q><button>Who pays for the torn trousers?</button><div style="display:none"><p>{5}</p></div></div><div class=q><h3><button><span>When does the path open again?</span></button></h3><div hidden><p>{4}</p></div></div></div></main></body>`, bodyWant + `p: Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said.
p: Volunteers in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.
##: Who pays for the torn trousers?
p: A spokesman for the county said that nobody would be paid for torn trousers.
##: When does the path open again?
p: Corwin Bexby, who led the catch for the trust, said that the path would open again on Friday once it had been swept.
`},
	{"one question of the page and not of the text", bodyHead + `<p>{1}</p><p>{2}</p><div class=notice><button>Why do you see this message?</button><div hidden><p>Somebody reads this paper under your name on another screen.</p></div></div><p>{3}</p><p>{4}</p><p>{5}</p></main></body>`, bodyWant + "{p}\n"},
	{"the text twice, for small screens and large ones", bodyHead + `<div class=small><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>The birds are said to be well and to have bitten nobody since they came to their new water on Tuesday.</p></div><div class=large><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>The birds are said to be well and to have bitten nobody since they came to their new water on Tuesday.</p></div></main></body>`, bodyWant + `p: Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said.
p: Volunteers in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.
p: “They were magnificent and they were horrible,” said Petra Lindholme, 47, who keeps the lock cottage. “I shall miss one of them.”
p: Corwin Bexby, who led the catch for the trust, said that the path would open again on Friday once it had been swept.
p: The birds are said to be well and to have bitten nobody since they came to their new water on Tuesday.
`},
	{"things gone through under linked headings", bodyHead + `<p>{1}</p><h3><a href=/heron>The heron</a></h3><p>{2}</p><h3><a href=/goat>The goat</a></h3><p>{3}</p><h3><a href=/goose>The goose</a></h3><p>{4}</p><p>{5}</p></main></body>`, bodyWant + `p: Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said.
##: The heron
p: Volunteers in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.
##: The goat
p: “They were magnificent and they were horrible,” said Petra Lindholme, 47, who keeps the lock cottage. “I shall miss one of them.”
##: The goose
p: Corwin Bexby, who led the catch for the trust, said that the path would open again on Friday once it had been swept.
p: A spokesman for the county said that nobody would be paid for torn trousers.
`},
	{"a linked heading of another article among the paragraphs", bodyHead + `<p>{1}</p><p>{2}</p><h3><a href=/goat>Goat rode off on moped</a></h3><p>{3}</p><p>{4}</p><p>{5}</p></main></body>`, bodyWant + "{p}\n"},
	{"a posting quoted in a box named for social media", bodyHead + `<p>{1}</p><p>{2}</p><div class="social-media-embed"><blockquote class="twitter-tweet"><p>The birds are off to the reservoir.</p>— Ellerby Canal Trust (@ellerbytrust)</blockquote></div><p>{3}</p></main></body>`, bodyWant + `p: Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said.
p: Volunteers in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.
p: The birds are off to the reservoir.
p: — Ellerby Canal Trust (@ellerbytrust)
p: “They were magnificent and they were horrible,” said Petra Lindholme, 47, who keeps the lock cottage. “I shall miss one of them.”
`},
	{"a short line that closes the text", bodyHead + `<div class=text><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p><p>Farewell, you white devils</p></div></main></body>`, bodyWant + "{p}\np: Farewell, you white devils\n"},
	{"fields whose labels are hidden", bodyHead + `<div class="field field-name-body field-label-hidden"><p>{1}</p><p>{2}</p><p>{3}</p></div><div class="field field-label-hidden"><p>{4}</p><p>{5}</p></div></main></body>`, bodyWant + "{p}\n"},
	{"who wrote it under a heading", bodyHead + `<p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p><h3>About the author</h3><p>She has kept bees and boats for thirty years and wrote two books on the cut.</p></main></body>`, bodyWant + "{p}\n"},
	{"a summary in a box called lead", bodyHead + `<div class="lead"><p>Four volunteers needed a day to catch two birds.</p></div><p>By <a href=/o>Oona Falk</a></p><div class="text"><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p></div></main></body>`, bodyWant + `standfirst: Four volunteers needed a day to catch two birds.
by: Oona Falk
{p}
`},
	{"a picture's text called its description", bodyHead + `<p>{1}</p><div class="media"><img src=s.jpg></div><p class="media__image-description">One of the swans at Ellerby Lock, which is said to have bitten a deputy mayor.</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p></main></body>`, bodyWant + `{p}
caption: One of the swans at Ellerby Lock, which is said to have bitten a deputy mayor.
`},
	{"kicker and headline again in one line", bodyHead + `<h2>On the towpath : Swans moved from lock after bites</h2><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p></main></body>`, bodyWant + "{p}\n"},
	{"boxes that hide what is too wide for them", bodyHead + `<div class="flex overflow-hidden"><p>{1}</p><p>{2}</p></div><div class="overflow-x-hidden innerWrapper overflowHidden-x"><p>{3}</p><p>{4}</p></div><p>{5}</p><div class="is-hidden hidden"><p>You have read the last of your free pieces this month, so please sign in.</p></div></main></body>`, bodyWant + "{p}\n"},
	{"headings of lists in other languages", bodyHead + `<p>{1}</p><h3>Weitere Videos</h3><p>{2}</p><h3>Notas relacionadas</h3><p>{3}</p><p>{4}</p><h3>Autres articles</h3><p>{5}</p></main></body>`, bodyWant + "{p}\n"},
	{"a paragraph that begins with a link of a topic", bodyHead + `<p>{1}</p><p><a class="tag-link" href=/t/volunteers>Volunteers</a> in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.</p><p>{3}</p><p>{4}</p><p>{5}</p></main></body>`, bodyWant + "{p}\n"},
	{"a short line in the last of two sections", bodyHead + `<section class=part><p>{1}</p><p>{2}</p><p>{3}</p></section><section class=part><p>{4}</p><p>{5}</p><p>Farewell, you white devils!</p></section></main></body>`, bodyWant + "{p}\np: Farewell, you white devils!\n"},
	{"a post whose topics stand in its class", `<html><head><title>Swans moved from lock after bites | Courant</title><meta property=og:site_name content=Courant></head><body><div class="post-7 post type-post status-publish category-comments"><h1>Swans moved from lock after bites</h1><div class=entry><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p></div></div><div class=sidebar><p>Every week we give away two tickets for the lock keeper's supper, which is held at the Heron on the last day of the month, and all that you need to do is to send us your name on a card.</p><p>The tide tables of the whole cut are printed on the last page of the paper, and they are also on the wall of the keeper's cottage, where they may be read at any hour of the day or night.</p></div></body>`, bodyWant + "{p}\n"},
	{"a block quote, a list and a table of facts between the paragraphs, and a sentence pulled out", bodyHead + `<figure><img src=s.jpg><figcaption>One of the swans at Ellerby Lock <span class=credit>Photo: Finn Ashby-Roe</span></figcaption></figure><p>{1}</p><p>{2}</p><aside class="pull-quote"><p>They were magnificent and they were horrible</p></aside><p>{3}</p>
<blockquote><p>The birds shall not be harmed, nor shall they be fed by passers-by.</p></blockquote><h2>What was moved</h2><ul><li>Two mute swans</li><li>A nest of rushes</li></ul><table><tr><th>Bites in April</th><td>Three</td></tr><tr><th>Bites in May</th><td>One</td></tr></table><figure><img src=s.jpg><figcaption>One of the swans at Ellerby Lock</figcaption></figure><p>{4}</p><p>{5}</p></main></body>`, bodyWant + `p: Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said.
p: Volunteers in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.
p: “They were magnificent and they were horrible,” said Petra Lindholme, 47, who keeps the lock cottage. “I shall miss one of them.”
p: The birds shall not be harmed, nor shall they be fed by passers-by.
##: What was moved
p: Two mute swans
p: A nest of rushes
p: Bites in April: Three
p: Bites in May: One
p: Corwin Bexby, who led the catch for the trust, said that the path would open again on Friday once it had been swept.
p: A spokesman for the county said that nobody would be paid for torn trousers.
caption: One of the swans at Ellerby Lock
`},
	{"a wall of registration in the middle and a note of agencies at the end", bodyHead + `<p>{1}</p><p>{2}</p><div><p class=wall>Create an account to go on with the swans.</p><ul><li>Get email updates about your lock.</li></ul></div><p>{3}</p><p>{4}</p><p>{5}</p><p>With reports from Hill Wire and the Larkmoor Post</p></main></body>`, bodyWant + "{p}\n"},
	{"a role before the name of who wrote it", bodyHead + `<p>By Oona Falk</p><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p><p>{5}</p><p>Senior reporter Oona Falk covers canals and other waterways for the Courant.</p></main></body>`, bodyWant + "by: Oona Falk\n{p}\n"},
}
