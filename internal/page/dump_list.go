package page

import "hearsay/internal/news"

func readListing(lines []dumpLine, opts Options) []news.Article { return nil }
