package page

import "testing"

func TestFurniture(t *testing.T) {
	lines := []string{
		"Advertisement", "ADVERTISEMENT - article continues below", "[Advertisement]", "--- ad ---", "Advert: Half-price sofas until Sunday", "Story continues below", "Story Continued Below", "--- sponsored: Half-price boilers for members ---", "Paid for by Tide Homes",
		"Share", "Share this page: copy link, email, print", "Share on Facebook", "Share 34", "12 comments", "1.2K shares", "1,204 views", "5 min read", "4 minute read", "Reading time: 4 minutes",
		"Listen to this article (7 minutes)", "Listen to this story", "LISTEN: 4 MIN", "▶ Listen 3:45", "Ferry strike explained Listen · 4:12 4:12",
		"4 4 4", "1/5", "3 of 12", "Image 1 of 3", "prev next Photo 2 of 5", "A A A",
		"Home | News | Sport", "Home Search Sign in for 50p a day", "About us | Shop | Donate", "Podcasts | Puzzles | Shop | Log in", "THE TIDE / people / food / travel / puzzles", "Log in | Register | Help", "Like | Reply | Report this post", "Skip to content", "Sign in",
		"Related: Harvest prices: which rise and which fall", "Read next: The oldest clock in the county", "More lunches: Ada Vole, an egg", "More:Team wears gray shirts", "SEE ALSO: Five boats lost in gale", "READ MORE: Ferry firm fined", "ALSO READ | Pier to be rebuilt", "( Also on THE TIDE: Text of the speech)", "(PHOTOS: The pier)", "In pictures: the storm", "Watch: the pier falls", "Don't miss: our guide to piers", "You may have missed: the cheese man", "From the archive: the storm of 1953", "Also in Sport: Rovers win", "Elsewhere: Cheese wins prize", "Next: Oldest tortoise in county dies", "Previous: Storm shuts road", "Older topic: Where did the tram go?", "Previous Article", "Next Article", "Most read", "You may also like", "Recommended for you",
		"The spring number is out now. Subscribe and get a free tea towel.", "If you enjoy our letters from the coast, consider supporting us with £4 a month.", "You are viewing this as a visitor. Register to reply.", "Sign up to our politics newsletter", "Get the best of the Mail in your inbox each week", "Follow us on Facebook", "Have you been affected by the strike? Tell us your story", "What do you think about the plan? Tell us", "Support local reporting for £2 a month.", "Join 12,000 readers who get our Friday letter.", "The Tide app is free. Download it today.", "Enjoying this story? Our members make it possible.", "Want the news before breakfast? Our newsletter lands at six.", "This story is free to read because of people like you.", "Do you have a story? Email newsdesk@example.org", "Already a subscriber? Log in", "You have 2 free articles left this month.", "Was this article useful? Yes No", "Report a mistake",
		"We use cookies to improve your experience. Accept all", "This site uses cookies.", "Accept cookies",
		"Leave a reply. Your email address will not be published.", "Leave a Comment", "Write a Comment", "Comments (2)", "Be the first to comment", "Reply #1 by PierFan: Best thing since the new steps.", "Log in to comment",
		"Tags: Porthaven, pier, ferry", "Filed under: Rivers, Trade", "TAGS: Porthaven | pier | theft", "Topics: pier",
		"(c) The Long Meadow 2025. No part of this meadow may be reproduced.", "© 2025 Quayside News. All rights reserved. Terms. Privacy.", "Copyright 2025 Tide Media", "Copyright Harbour Press Ltd.", "All content © Harbour Press", "This material may not be published, broadcast, rewritten or redistributed.", "Registered in England no. 123456", "Terms of use", "Privacy policy",
		"Most read in News", "More Town stories", "Three more from the paper", "Serving the valley and the moor since 1888", "The Tide Post. Founded 1911. Still printing.", "Comments Share Save", "Advertisement. Article continues below.", "ON AIR NOW: Breakfast with Bo Vole", "Try the Tide for £2 a month", "Sort by: Newest Oldest", "The Tide is a member of the Press Council", "Similar posts",
		"[pullquote]", "[summary]", "* * *", "-----", "Image 3 of 4", "JUST WATCHED The storm Replay More Videos ... MUST WATCH The storm 02:39", "Enter your email", "Load more posts with #Pier", "People who follow #Pier also follow #Ferry",
		"The Northern Agency contributed to this report", "This article was amended on 4 June 2025.", "Anzeige", "Lesen Sie auch: Pier gesperrt", "Lire aussi : La jetée est fermée", "Publicidad", "Читайте также: Пирс закрыт", "関連記事", "Kommentare (3)",
	}
	for _, l := range lines {
		if !isFurniture(l) {
			t.Errorf("isFurniture(%q) = false, want true", l)
		}
	}
}

func TestFurnitureSpares(t *testing.T) {
	lines := []string{
		"The ferry was late again on Monday, and nobody on the quay could say when it would come.",
		"Share prices fell by 8% in London after the firm warned on profit.",
		"Comments by the minister on Tuesday caused a row with the union.",
		"More than 200 people were on board when the ship struck the reef.",
		"Follow the money, said the auditor, and it led to a hotel in Larch Street.",
		"\"Subscribe to my view or do not,\" he said. \"It is all one to me.\"",
		"She said she would never miss another train.",
		"The app was taken down after users complained about it to the regulator.",
		"Sponsored by his uncle, the boy went to sea at eleven.",
		"\"Please sign up for our course,\" the poster said.",
		"Copyright law was changed in 2019 after a long campaign by singers.",
		"Four of the crew are still missing.",
		"The autumn will be calmer, she said.",
		"Privacy was what she wanted most, she told the court in Marlow.",
		"Register offices will be shut on Monday.",
		"Related charges against the firm were dropped in March.",
		"The newsletter of the parish was the first to print the story.",
		"His watch was found on the beach: it had stopped at 9.14.",
		"He told the crowd: \"Donate what you can.\"",
		"Read the letter again, the judge told him, and tell me what it says about the money.",
		"Pier to be rebuilt at cost of £3m",
		"Why are they striking?",
		"'Not a word of thanks'",
		"James Norvel's new life",
		"‘Quick! This way!’",
		"Sales of the newsletter rose to 12,000 a week by 1911.",
		"Save the pier, say anglers",
		"Live wires brought down in storm",
		"Print shop burns down in Marlow",
		"Die Fähre kam am Montag wieder zu spät.",
		"周一渡轮再次晚点，码头上没有人知道它什么时候会到。",
		"In 2019 12 people were hurt.",
		"It ended 3-2.",
		"The school, founded in 1904, will shut in July.",
		"Founded in 1904, the school has 90 pupils.",
		"The pier has stood since 1881.",
		"More stories like hers will be told, the court heard.",
		"Top pupil wins place at Marlow college",
		"Three more held after raid on bank",
		"Most of the crew are safe",
		"Weather delays start of pier race",
	}
	for _, l := range lines {
		if isFurniture(l) {
			t.Errorf("isFurniture(%q) = true, want false", l)
		}
	}
}

func BenchmarkFurniture(b *testing.B) {
	lines := []string{"The ferry was late again on Monday, and nobody on the quay could say when it would come.", "Related: Harvest prices", "Home | News | Sport", "Pier to be rebuilt at cost of £3m"}
	b.ReportAllocs()
	for b.Loop() {
		for _, l := range lines {
			isFurniture(l)
		}
	}
}
