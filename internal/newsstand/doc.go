// Package newsstand runs invented outlets that really serve, on loopback: the
// world of the demo, of tests of the whole and of measurements of politeness.
//
// What goes in: a clock. What comes out: eight outlets, each on a port of its
// own, with article pages, front pages and robots.txt, and between them RSS
// with full texts and with summaries, Atom, JSON Feed, a news sitemap, a front
// page without any feed and a page of one hashtag. Over one week they publish
// the articles of files/: stories that several outlets report, agency copy
// carried within the hour, edits that change a number, corrections, updates,
// unnamed speakers, words told to one outlet, figures that disagree.
//
// They behave as servers do: ETag and Last-Modified with 304, Cache-Control,
// gzip, a page that was never there (404) and one withdrawn (410), a feed that
// moved for good (301), a slow server, one answer that asks to come back later
// (503 with Retry-After), a section that robots.txt closes, pages in
// windows-1252. What each outlet was asked is counted.
//
// Everything is invented and compiled in. An outlet answers the same at the
// same moment of the clock; addresses alone depend on the free ports. It
// reaches no network but loopback, writes no file and, once closed, leaves
// nothing behind.
package newsstand
