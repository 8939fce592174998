// Package reuse finds passages that stand in two articles, tells quoted speech
// from copied prose, and says who carries whom.
//
// What goes in: annotated articles, one at a time, best in the order of time.
// What comes out: pairs with their passages, shares and direction. It judges
// text alone; what the articles report is for package story.
//
// An article is a row of words. A winnowed choice of the hashes of its runs of
// five words (Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD 2003) goes
// into the Index and finds the candidates, so that the cost of an article does
// not grow with the number kept. Each candidate is then compared word by word:
// runs of three equal words and more (in the first 65,534 words of the earlier
// text) are seeds, seeds that follow each other
// over small gaps are one passage, and a passage with gaps was edited. A word
// is speech where it stands between quotation marks (see isSpeech); a pair is
// reported when at least one whole sentence of prose went over.
//
// Direction comes from explicit credit first ("told the Gazette", a byline of
// an agency), then from the claimed times, and is unknown otherwise. Chains
// tells a copy of a copy from two copies of one text.
package reuse
