package quote

import "testing"

// TestReadRounds holds what passages written without a look at the rules brought up.
func TestReadRounds(t *testing.T) {
	runReads(t, []readCase{
		{"called so by many, behind the words", "Plans to close the pool have been branded “a slap in the face” by traders.", []string{"mixed (traders): a slap in the face"}},
		{"called so by one, behind the words", "The plan was described as “a slap in the face” by Ann Teague, who runs the shop.", []string{"mixed Ann Teague: a slap in the face"}},
		{"called so by the end of the week", "The plan was called “a slap in the face” by the end of the week.", []string{"mixed ?: a slap in the face"}},
		{"hailed as, by nobody known", "Bo Lindahl, widely hailed as “the best of his age”, lost in May.", []string{"mixed ?: the best of his age"}},
		{"wrote to say", "The panel heard that nurse Ann Teague had emailed managers to say the ward was “an accident waiting to happen”.", []string{"mixed Ann Teague: an accident waiting to happen"}},
		{"took to a platform to say", "Carla Voss took to Instagram to say the show was “an insult to every nurse”.", []string{"mixed Carla Voss @ Instagram: an insult to every nurse"}},
		{"refused to say", "Carla Voss refused to say whether the ward was “an accident waiting to happen”.", []string{"mixed ?: an accident waiting to happen"}},
		{"a noun that may be a verb", "Senior advocate Helen Marsh, for the council, submitted that the work was “nearly done by now”.", []string{"mixed Helen Marsh: nearly done by now"}},
		{"short words behind a colon", "Star Helen Marsh was more polite: ‘Bring a cushion.’", []string{"direct Helen Marsh: Bring a cushion."}},
		{"apposition with a title", "Her headteacher, Mrs Lucy Marrack, called her “a gentle, thoughtful girl”.", []string{"mixed Lucy Marrack: a gentle, thoughtful girl"}},
		{"apposition with a role", "Her son, the conductor Bo Lindahl, said she played “until the very last evening”.", []string{"mixed Bo Lindahl: until the very last evening"}},
		{"a message of the sender's", "The court was told that Bo Lindahl had sent her a message saying: “You will be sorry.”", []string{"direct Bo Lindahl: You will be sorry."}},
		{"a message that somebody got", "Bo Lindahl received a message saying: “You will be sorry.”", []string{"direct ?: You will be sorry."}},
		{"a name that nobody marked", "Brightly and Starlit said the demand was “far beyond what we can pay”.", []string{"mixed Brightly and Starlit: far beyond what we can pay"}},
	})
}
