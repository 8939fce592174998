package page

import "testing"

func TestFurniture(t *testing.T) {
	lines := []string{
		"Advertisement", "ADVERTISEMENT - story continues below", "[Advertisement]", "--- ad ---", "Advert: Half-price sofas until Sunday", "Story continues below", "Story Continued Below", "--- sponsored: Half-price boilers for members ---", "Paid for by Tide Homes",
		"Share", "Share this story: copy link, print, save for later", "Share on Facebook", "Share 34", "12 comments", "1.2K shares", "1,204 views", "5 min read", "4 minute read", "Reading time: 4 minutes",
		"Listen to this article (11 minutes)", "Listen to this story", "LISTEN: 4 MIN", "▶ Listen 3:45", "Ferry strike explained Listen · 5:56 5:56",
		"4 4 4", "1/5", "3 of 12", "Image 1 of 3", "prev next Image 2 of 3", "A A A",
		"Home | News | Sport", "Menu Search Subscribe for 99p a week", "About us | Back issues | Donate", "Forum | Podcast | Shop | Log in", "THE TIDE / profiles / food / drink / back numbers", "Log in | Register | Help", "Quote | Reply | Report this post", "Skip to content", "Sign in",
		"Related: Winter timetable: what is running and what is not", "Read next: The last telephone box in the valley", "More lunches: Ada Vole, an egg", "More:Team wears gray shirts", "SEE ALSO: Report: five boats lost", "READ MORE: Ferry firm fined", "ALSO READ | Pier to be rebuilt", "( Also on THE TIDE: Text of the speech)", "(PHOTOS: The pier)", "In pictures: the storm", "Watch: the pier falls", "Don't miss: our guide to piers", "You may have missed: the cheese man", "From the archive: the storm of 1953", "Also in Sport: Rovers win", "Elsewhere: Cheese wins prize", "Next: Old Hesk the ram dies", "Previous: Storm shuts road", "Older topic: Who remembers the stand?", "Previous Article", "Next Article", "Most read", "You may also like", "Recommended for you",
		"This month's issue is out now. Subscribe and get a free pepper mill.", "If you enjoy long reads about short councils, consider supporting us with £3 a month.", "You are reading this as a guest. Register to post.", "Sign up to our politics newsletter", "Get the best of the Mail in your inbox each week", "Follow us on Facebook", "Have you been affected? Tell us your experiences but stay safe", "What do you think about the plan? Tell us", "Support local reporting for £2 a month.", "Join 12,000 readers who get our Friday letter.", "The Tide app is free. Download it today.", "Enjoying this story? Our members make it possible.", "Want the news before breakfast? Our newsletter lands at six.", "This story is free to read because of people like you.", "Do you have a story? Email newsdesk@example.org", "Already a subscriber? Log in", "You have 2 free articles left this month.", "Was this article useful? Yes No", "Report a mistake",
		"We use cookies to improve your experience. Accept all", "This site uses cookies.", "Accept cookies",
		"Leave a reply. Your email address will not be published.", "Leave a Comment", "Write a Comment", "Comments (2)", "Be the first to comment", "Reply #1 by PierFan: Best thing since the new steps.", "Log in to comment",
		"Tags: Porthaven, pier, ferry", "Filed under: Power, Places", "TAGS: Porthaven | pier | theft", "Topics: pier",
		"(c) The Long Meadow 2025. No part of this meadow may be reproduced.", "© 2025 Harbour Post. All rights reserved. Terms. Privacy.", "Copyright 2025 Tide Media", "Copyright Harbour Press Ltd.", "All content © Harbour Press", "This material may not be published, broadcast, rewritten or redistributed.", "Registered in England no. 123456", "Terms of use", "Privacy policy",
		"Most read in News", "More Town stories", "Three more from the desk", "Serving the port and the islands since 1871", "The Tide Post. Founded 1904. Still afloat.", "Comments Share Bookmark", "Advertisement. Content continues below.", "ON AIR NOW: The late show with Bo Vole", "Try the Tide for £1 a week", "Sort by: Newest Oldest", "The Tide is a member of the Press Standards Panel", "Similar posts",
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
		"Sponsored by his uncle, the boy went to sea at the age of nine.",
		"\"Please sign up for our course,\" the poster said.",
		"Copyright law was changed in 2019 after a long campaign by singers.",
		"Four of the crew are still missing.",
		"Next year will be quieter, she said.",
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
		"‘Help! Help me!’",
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
	lines := []string{"The ferry was late again on Monday, and nobody on the quay could say when it would come.", "Related: Winter timetable", "Home | News | Sport", "Pier to be rebuilt at cost of £3m"}
	b.ReportAllocs()
	for b.Loop() {
		for _, l := range lines {
			isFurniture(l)
		}
	}
}
