package story

import (
	"testing"

	"hearsay/internal/news"
)

// outlet gives an article its outlet.
func outlet(a *news.Annotated, name string) *news.Annotated {
	a.Outlet = name
	return a
}

// kiln and ladder are two matters of one day, each told by three outlets.
func kilnAndLadder() []*news.Annotated {
	return []*news.Annotated{
		outlet(article("k1", "2024-05-07", "Potter hurt as kiln bursts", "A potter was hurt in Quay Lane on Tuesday when her kiln burst.", "Hanne Vroom, 44, had burns on both hands, the ambulance service said."), "Esk Post"),
		outlet(article("k2", "2024-05-07", "Burst kiln burns potter's hands", "The potter Hanne Vroom has burns on both hands after a kiln burst in Quay Lane on Tuesday.", "The kiln was forty years old, she said."), "Fell Echo"),
		outlet(article("k3", "2024-05-07", "Hanne Vroom burned by bursting kiln", "Hanne Vroom, the potter of Quay Lane, was burned on both hands when a kiln burst.", "Neighbours put out the fire."), "Dale Sun"),
		outlet(article("l1", "2024-05-07", "Ladder fall kills roofer at corn hall", "A roofer died on Tuesday when he fell from a ladder at the corn hall.", "Piet Loman, 51, was mending slates, his firm said."), "Fell Echo"),
		outlet(article("l2", "2024-05-07", "Roofer Piet Loman dies at corn hall", "Piet Loman, a roofer of 51, died on Tuesday when he fell from his ladder at the corn hall.", "He was mending slates on the roof."), "Esk Post"),
		outlet(article("l3", "2024-05-07", "Roofer falls to his death", "Piet Loman fell from a ladder at the corn hall on Tuesday and died.", "The roofer was mending slates, witnesses said."), "Moor Star"),
	}
}

// storyOf returns the story of each article.
func storyOf(got []news.Story) map[string]string {
	of := map[string]string{}
	for _, s := range got {
		for _, id := range s.Articles {
			of[id] = s.ID
		}
	}
	return of
}

// TestRoundUpsWeldNothing lets a round-up and a live blog that tell both matters
// come first, in the midst and last: the two stay apart in every order.
func TestRoundUpsWeldNothing(t *testing.T) {
	bridges := []*news.Annotated{
		outlet(article("x1", "2024-05-07", "The day in brief: potter hurt, roofer dies", "Hanne Vroom, a potter, was burned on both hands when her kiln burst in Quay Lane.", "Piet Loman, a roofer, died when he fell from a ladder at the corn hall, where he was mending slates.", "Tea at the vicarage is off for rain."), "Vale News"),
		outlet(article("x2", "2024-05-07", "Live: news from the county on Tuesday", "Welcome to our live page.", "18:20 A kiln has burst in Quay Lane. The potter Hanne Vroom has burns on both hands.", "19:05 Piet Loman, the roofer who fell from his ladder at the corn hall, has died.", "20:00 The road over the fell is open again."), "Vale Live"),
	}
	for at := range 7 {
		as := kilnAndLadder()
		as = append(as[:at:at], append(append([]*news.Annotated(nil), bridges...), as[at:]...)...)
		of := storyOf(stories(t, as...))
		if of["k1"] != of["k2"] || of["k1"] != of["k3"] || of["l1"] != of["l2"] || of["l1"] != of["l3"] || of["k1"] == of["l1"] {
			t.Errorf("bridges at %d: stories = %v, want k1 k2 k3 apart from l1 l2 l3", at, of)
		}
	}
}

// TestOneMemberIsNoQuorum has an article that copies a look back out of one
// member of a story and tells another matter.
func TestOneMemberIsNoQuorum(t *testing.T) {
	as := kilnAndLadder()[:3]
	as = append(as, outlet(article("k4", "2024-05-07", "Kiln that burned potter was forty years old", "The kiln that burst in Quay Lane and burned the potter Hanne Vroom on both hands was forty years old.", "In March a carver, Joost Quill, lost a thumb to a lathe in the same row of workshops, where Lady Maud Finch lets twelve rooms to craftsmen."), "Moor Star"))
	as = append(as, outlet(article("q", "2024-05-08", "Carver sues landlady over lathe", "Joost Quill, a carver who lost a thumb to a lathe in March, has sued Lady Maud Finch, who lets twelve rooms to craftsmen.", "His lawyers say that the lathe had no guard."), "Dale Sun"))
	of := storyOf(stories(t, as...))
	if of["k1"] != of["k4"] || of["q"] == of["k4"] {
		t.Errorf("stories = %v, want the suit apart from the kiln", of)
	}
}

// TestOldArticlesDoNotJoin has this year's flower fair and a report of last
// year's, which an outlet's feed brings again, and one beyond the window.
func TestOldArticlesDoNotJoin(t *testing.T) {
	fair := func(id, when, outletName string, more ...string) *news.Annotated {
		return outlet(article(id, when, "Tolsand flower fair draws record crowd", append([]string{"More people than ever came to the flower fair at Tolsand on Sunday, its master Greet Oome said.", "First prize for tulips was given in the great tent."}, more...)...), outletName)
	}
	of := storyOf(stories(t,
		fair("old", "2023-05-08", "Dale Sun", "Some 5,000 came by noon."),
		fair("new1", "2024-05-06", "Esk Post", "Some 6,000 came by noon."),
		fair("new2", "2024-05-06", "Fell Echo", "A band played."),
		fair("again", "2023-05-09", "Moor Star", "A kite was flown."), // arrives late with its old date
	))
	if of["new1"] != of["new2"] || of["old"] == of["new1"] || of["again"] == of["new1"] {
		t.Errorf("stories = %v, want last year's fair apart from this year's", of)
	}
}

// TestColumnsDoNotJoin has three columns that come back under one headline, with
// the same opening line and other matters.
func TestColumnsDoNotJoin(t *testing.T) {
	const intro = "Our weekly letter by Greet Oome on life by the fells, the weather, the sheep and what the neighbours say."
	of := storyOf(stories(t,
		outlet(article("c1", "2024-05-03", "Letter from the fells", intro, "The lambs are late this year, and the snow lay on Hook Crag until the last week. Old Wim Taal says he has seen worse, and mends his walls."), "Esk Post"),
		outlet(article("c2", "2024-05-10", "Letter from the fells", intro, "A heron has come to the mill pond and eats the goldfish of the schoolmistress. The children have drawn it, and voted on a name for it."), "Esk Post"),
		outlet(article("c3", "2024-05-17", "Letter from the fells", intro, "The bus to market has stopped for good. We drove there together, seven in a van, and came home with a goat that nobody had meant to buy."), "Esk Post"),
	))
	if of["c1"] == of["c2"] || of["c2"] == of["c3"] || of["c1"] == of["c3"] {
		t.Errorf("stories = %v, want three", of)
	}
}
