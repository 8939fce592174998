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
}
