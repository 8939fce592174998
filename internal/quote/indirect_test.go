package quote

import (
	"strings"
	"testing"
)

// runRelated checks the indirect speech of texts: "speaker: content" a row.
func runRelated(t *testing.T, cases []readCase) {
	t.Helper()
	for i := range cases {
		for k := range cases[i].want {
			cases[i].want[k] = "indirect " + cases[i].want[k]
		}
	}
	runKinds(t, true, cases)
}

func TestIndirectBehindItsVerb(t *testing.T) {
	runRelated(t, []readCase{
		{"said that", "Ann Teague said that the hall would close in May.", []string{"Ann Teague: that the hall would close in May"}},
		{"said", "Bo Lindahl said the boat leaked when it left port.", []string{"Bo Lindahl: the boat leaked when it left port"}},
		{"told somebody he would", "Bo Lindahl told the Moor Times he would not stand again.", []string{"Bo Lindahl > the Moor Times: he would not stand again"}},
		{"told reporters the plan", "Helen Marsh told reporters the plan would cost £4m.", []string{"Helen Marsh > reporters: the plan would cost £4m"}},
		{"told us that", "Carla Voss told us that she had sold the boat.", []string{"Carla Voss > Moor Gazette: that she had sold the boat"}},
		{"denied that", "Amir Sethi denied that he had seen the letter.", []string{"Amir Sethi: that he had seen the letter"}},
		{"denied a thing", "Amir Sethi denied taking the money from the till.", []string{"Amir Sethi: taking the money from the till"}},
		{"confirmed", "Moor University confirmed that two students had been hurt.", []string{"Moor University: that two students had been hurt"}},
		{"warned hearers", "Helen Marsh warned residents that the wall could fall.", []string{"Helen Marsh > residents: that the wall could fall"}},
		{"announced without that", "Tidewater Bank announced it would shut nine branches.", []string{"Tidewater Bank: it would shut nine branches"}},
		{"police say", "Police say the driver fled on foot.", []string{"(Police): the driver fled on foot"}},
		{"officials say", "Officials say that the fire began in a kitchen.", []string{"(Officials): that the fire began in a kitchen"}},
		{"a spokeswoman", "A spokeswoman for Moor University said the lab would stay shut until Monday.", []string{"(A spokeswoman for Moor University): the lab would stay shut until Monday"}},
		{"day between", "Lucy Marrack said on Tuesday that gusts could reach 80mph.", []string{"Lucy Marrack: that gusts could reach 80mph"}},
		{"statement between", "Tidewater Bank said in a statement on Monday that no money was lost.", []string{"Tidewater Bank @ statement: that no money was lost"}},
		{"day without that", "Ann Teague said Monday the ferry would sail.", []string{"Ann Teague: the ferry would sail"}},
		{"relative clause", "Bo Lindahl, who said he had warned the owners, left before the vote.", []string{"Bo Lindahl: he had warned the owners"}},
		{"participle", "Ann Teague left early, saying that the wind was too cold for the cat.", []string{"Ann Teague: that the wind was too cold for the cat"}},
		{"two verbs", "Helen Marsh said the road was shut and added that it would open by noon.", []string{"Helen Marsh: the road was shut", "Helen Marsh: that it would open by noon"}},
		{"two speakers", "Ann Teague said the hall was safe, but Bo Lindahl said it should be shut.", []string{"Ann Teague: the hall was safe", "Bo Lindahl: it should be shut"}},
		{"while", "While Ann Teague said the hall was safe, the council has shut it.", []string{"Ann Teague: the hall was safe"}},
		{"a report", "A report found that the valve was rusty.", []string{"(A report): that the valve was rusty"}},
		{"apposition", "Amir Sethi, the head of the lab, said the ice was thin.", []string{"Amir Sethi: the ice was thin"}},
		{"pronoun", "Carla Voss came back on Friday. She said she had sold the boat.", []string{"Carla Voss: she had sold the boat"}},
		{"adding behind a quotation", "“It leaks,” said Bo Lindahl, adding that the owners had known for years.", []string{"Bo Lindahl: that the owners had known for years"}},
		{"a word in scare quotes", "Bo Lindahl said that the ship, known as the “Otter”, would be sold.", []string{"Bo Lindahl: that the ship, known as the “Otter”, would be sold"}},
	})
}

func TestIndirectBeforeItsVerb(t *testing.T) {
	runRelated(t, []readCase{
		{"at the end", "The hall will close in May, Ann Teague said.", []string{"Ann Teague: The hall will close in May"}},
		{"with the day", "The hall will close in May, Ann Teague said on Monday.", []string{"Ann Teague: The hall will close in May"}},
		{"with a hearer", "The hall will close in May, Ann Teague told the Moor Times.", []string{"Ann Teague > the Moor Times: The hall will close in May"}},
		{"turned round", "The hall will close in May, said Ann Teague, who runs it.", []string{"Ann Teague: The hall will close in May"}},
		{"in the midst", "The hall, Ann Teague said, will close in May.", []string{"Ann Teague: The hall will close in May"}},
		{"police said", "Two men were arrested at the scene, police said.", []string{"(police): Two men were arrested at the scene"}},
		{"and then adding", "The hall will close, Ann Teague said, adding that it had been cold for years.", []string{"Ann Teague: The hall will close", "Ann Teague: that it had been cold for years"}},
		{"according to, at first", "According to Amir Sethi, the ice is thinner than it was.", []string{"Amir Sethi: the ice is thinner than it was"}},
		{"according to, at last", "The ice is thinner than it was, according to Amir Sethi of Moor University.", []string{"Amir Sethi: The ice is thinner than it was"}},
		{"according to a report", "Nine people saw the fall, according to a police report.", []string{"(a police report): Nine people saw the fall"}},
		{"apposition passed over", "According to Amir Sethi, the head of the lab, the ice is thin.", []string{"Amir Sethi: the ice is thin"}},
		{"but is left out", "But the hall was never safe, Bo Lindahl said.", []string{"Bo Lindahl: the hall was never safe"}},
	})
}

// TestIndirectLeavesOut holds what nobody said, or nobody in particular.
func TestIndirectLeavesOut(t *testing.T) {
	var cases []readCase
	for _, in := range strings.Split(`Ann Teague did not say that the hall would close.
Ann Teague declined to say whether the hall would close.
Ann Teague has never said that the hall was safe.
Did Ann Teague say that the hall was safe?
If Ann Teague says that the hall is safe, it will open.
Ann Teague could say that the hall is safe.
Ann Teague is expected to say that the hall is safe.
Ann Teague will tell the board that the hall is safe.
Nobody said that the hall was safe.
Some say that the hall was never safe.
You may say that the hall was safe.
Ann Teague said goodbye to the man who had built the hall.
Bo Lindahl claimed the lead when Marsh slipped on the bend.
Bo Lindahl added a second goal that was ruled out.
Ann Teague said nothing.
The goods are stacked according to size and colour.
All went according to plan, and nobody was hurt.
What Ann Teague said was a mistake.
People who say that it leaks have not seen it.
Bo Lindahl was told that the boat would be sold.
The reports that were filed last week are lost.
Ann Teague refused to confirm that the hall was for sale.
The boy is said to have been seen by the river.
Moor Rovers added the striker to a list that was sent on Friday.
Ann Teague reported the theft of a boat that was moored in the harbour.
“The hall is safe,” Ann Teague said.
Bo Lindahl said the plan was “a bucket without a floor”.
Ann Teague was accused of saying that the hall was safe.
Ann Teague wrote a book that was read by thousands.
Had Ann Teague said that the hall leaked, it would have been shut.
Ann Teague allegedly told police that she had sold the boat.
Ann Teague reportedly said that she had sold the boat.
Ann Teague Said Moor Hall —
Bo Lindahl Told Ann Teague –`, "\n") {
		cases = append(cases, readCase{in, in, nil})
	}
	runRelated(t, cases)
}
