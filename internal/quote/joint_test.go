package quote

import "testing"

func TestReadJoint(t *testing.T) {
	runReads(t, []readCase{
		{"two, role in front", "The girl’s parents, Bo Lindahl and Ann Teague, said: “We miss her.”", []string{"direct Bo Lindahl and Ann Teague: We miss her."}},
		{"three", "Starlit, Moor Rovers and Tidewater Bank said the plan was “a shambles”.", []string{"mixed Starlit, Moor Rovers and Tidewater Bank: a shambles"}},
		{"two after the verb", "“It was time,” said Ann Teague and Bo Lindahl.", []string{"direct Ann Teague and Bo Lindahl: It was time,"}},
		{"the second has a verb of its own", "“It was time,” said Ann Teague and Bo Lindahl agreed.", []string{"direct Ann Teague: It was time,"}},
		{"one speaks for two", "A spokesman for Starlit and Moor Rovers called it “a pity for the fans”.", []string{"mixed (A spokesman for Starlit and Moor Rovers): a pity for the fans"}},
		{"one of them alone", "Ann Teague left early and Bo Lindahl said: “I am staying.”", []string{"direct Bo Lindahl: I am staying."}},
	})
}

func TestReadLabel(t *testing.T) {
	runReads(t, []readCase{
		{"role and name", "Chief executive, Helen Marsh: “We will appeal.”", []string{"direct Helen Marsh: We will appeal."}},
		{"owner, role and name", "The group’s chief executive, Helen Marsh: ‘We will appeal.’", []string{"direct Helen Marsh: We will appeal."}},
		{"title", "Councillor Bo Lindahl (Moor East): “The bins have stood full for six weeks.”", []string{"direct Bo Lindahl: The bins have stood full for six weeks."}},
		{"age and street", "Resident Ann Teague, 71, of Mill Lane: “It smells.”", []string{"direct Ann Teague: It smells."}},
		{"a body", "Tidewater Bank: “No money was lost.”", []string{"direct Tidewater Bank: No money was lost."}},
		{"nobody named", "Police spokesman: “We keep an open mind about the cause.”", []string{"direct (Police spokesman): We keep an open mind about the cause."}},
		{"somebody's thing", "The adverts show Ann Teague with the slogan: “Believe in the sea and keep on rowing.”", []string{"direct ?: Believe in the sea and keep on rowing."}},
		{"two names", "Ann Teague and Bo Lindahl: “We sold the boat in the end.”", []string{"direct Ann Teague and Bo Lindahl: We sold the boat in the end."}},
	})
}

func TestReadInTheMidst(t *testing.T) {
	runReads(t, []readCase{
		{"turned round", "The library, said Ann Teague, “was never going to last another winter”.", []string{"mixed Ann Teague: was never going to last another winter"}},
		{"turned round, with more of her", "The library, said Ann Teague, who chairs its friends, “was never going to last”.", []string{"mixed Ann Teague: was never going to last"}},
		{"a subject with a role", "Bo Lindahl, the mayor, said the hall, “a ruin for years”, would close.", []string{"mixed Bo Lindahl: a ruin for years"}},
		{"interrupted twice", "“It was dark,” Bo Lindahl said, “and the rain came sideways,” he added, “but we kept going.”", []string{"direct Bo Lindahl: It was dark, and the rain came sideways, but we kept going."}},
		{"interrupted twice by nobody known", "“It was dark,” he said, “and it rained,” he added, “but we kept going.”", []string{"direct ?: It was dark, and it rained, but we kept going."}},
		{"object of a relative clause", "A man who pulled Ann Teague from the river says he is “no hero at all”.", []string{"mixed (A man): no hero at all"}},
	})
	runRelated(t, []readCase{
		{"turned round", "The hall, said Ann Teague, will close in May.", []string{"Ann Teague: The hall will close in May"}},
		{"with more of her", "The hall, said Ann Teague, who runs it, will close in May.", []string{"Ann Teague: The hall will close in May"}},
		{"a past", "The hall, said Ann Teague, closed in May.", []string{"Ann Teague: The hall closed in May"}},
		{"told is not turned round", "The director, 36, told her fans that she and Bo Lindahl, 41, are to part.", []string{"(The director) > her fans: that she and Bo Lindahl, 41, are to part"}},
	})
}
