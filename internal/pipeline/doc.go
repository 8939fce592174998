// Package pipeline is the running server without its faces: it asks feeds when
// they are due, keeps what they bring, fetches the pages of articles that a feed
// cuts short, annotates, puts articles into stories and compiles these.
//
// What goes in: a store, a queue and a client for the network. What comes out is
// in the store. Each step is a kind of job, queued in the transaction that made
// it necessary; jobs carry ids and look at the store, so that one that runs twice
// does no harm:
//
//	poll      a batch of feeds that are due: asked, read, saved with their validators
//	page      articles of one host: their pages fetched, and looked at again later
//	annotate  some dozens of articles: read by all stages, put into search
//	assign    articles put into stories (by one process at a time)
//	compile   stories joined and compared anew
//	repair    finds what lost or failed jobs left undone
//	expire    removes bytes beyond their retention
//	redo      works off, slowly, what an older stage made
//
// Poll and page read the network and nothing else of what others wrote; what a
// server does wrong is kept as the feed's health or as one article less, never as
// a failed job. When the store cannot be reached nothing ends: see Health.
package pipeline

import "time"

// How much is taken at a time.
const (
	// pollBatch is about how many feeds one job asks, lendBatch how many are lent
	// at a time, pollJobs how many jobs ask at a time: while some wait for slow
	// servers the others go on, all within Options.Fetches.
	pollBatch = 1000
	lendBatch = 10_000
	pollJobs  = 4
	// saveRounds is how many rounds with items are saved in one transaction where
	// they come fast, savePolls how many with and without, saveBytes how many bytes
	// of texts and raw answers, saveWait how long the first of them waits for
	// others.
	saveRounds = 256
	savePolls  = 2048
	saveBytes  = 12 << 20
	// holdBytes is how many of them are held in all: while some are saved others
	// are fetched.
	holdBytes = 18 << 20
	saveWait  = 100 * time.Millisecond
	// annotateBatch is how many articles one job annotates, pageBatch how many
	// pages of one host one job asks for.
	annotateBatch = 50
	pageBatch     = 20
)

// Times of feeds.
const (
	// lease is how long a feed is lent to a job: after a crash it is due again
	// by then.
	lease = 10 * time.Minute
	// pollTime is how long one job asks; what has not begun by then is due again
	// when the lease ends.
	pollTime = 6 * time.Minute
	// maxWaiting is how many poll jobs may wait before no more feeds are lent.
	maxWaiting = 40
)

// defaultLooks are the times after an article was first seen at which its page is
// looked at again for late edits: often at first, when most edits are made.
var defaultLooks = []time.Duration{time.Hour, 6 * time.Hour, 24 * time.Hour, 72 * time.Hour}

// Times of pages.
const (
	// oldNews is the age, when it was first seen, of an article whose page is
	// not looked at again: its edits are made.
	oldNews = 8 * 24 * time.Hour
	// pageTries is how often a page that cannot be had now is asked for; between
	// the tries lie pageRetry, then five times as long, and so on.
	pageTries = 4
	pageRetry = time.Minute
	// maxPause bounds the pause after each page of a host, which is as long
	// as the server took to answer.
	maxPause = 5 * time.Second
)

// Times of the work behind.
const (
	repairEvery = time.Hour
	// A round of repair that finds jobs at work looks again after repairPause, so
	// often that the next round has come by then.
	repairPause = 15 * time.Second
	repairTries = 240
	expireEvery = 24 * time.Hour
	// lostAfter is the age at which an article without annotations is taken for
	// one whose jobs were lost.
	lostAfter = 10 * time.Minute
	// redoShare is the share of time that redoing takes.
	redoShare = 0.25
	// settleShare is the most of the time that settling takes: it puts some
	// 10,000 articles into order in half a minute, whenever one has come.
	settleShare = 0.05
)
