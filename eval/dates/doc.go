// Package dates scores dates.Find against TempEval-3 (TimeBank and AQUAINT)
// and WikiWars, by the measures of the TempEval-3 task: strict and relaxed F1
// of spans, and value and type F1 (relaxed F1 times the accuracy over relaxed
// matches). One document in four of each set is kept back: rules were written
// with an eye on the others only.
package dates
