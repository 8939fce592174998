package page

import "hearsay/internal/news"

// listing reads a page of several articles; nil when it is none.
func (d *doc) listing() []news.Article { return nil }
