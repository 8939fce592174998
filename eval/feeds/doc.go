// Package feeds scores package feed against parsers' own test feeds: the
// fields that the model holds, dates, real feeds, JSON Feed and subscription
// lists. It holds tests alone; the data is read in place from ../shared.
package feeds
