package input

import "hearsay/internal/news"

// FromBytes makes an Item of bytes that are at hand: the document with its kind
// set, or what is wrong with it.
func FromBytes(name string, b []byte) Item {
	d := &Document{Name: name, Bytes: b}
	if problem := classify(d); problem != "" {
		return Item{Problem: &news.Problem{Input: name, Message: problem}}
	}
	return Item{Document: d}
}
