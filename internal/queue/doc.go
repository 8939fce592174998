// Package queue runs jobs that are kept in the store's own database: a job is
// queued in the transaction that made it necessary, and its work begins within a
// tenth of a second.
//
// What goes in: kinds of job with their handlers, and jobs (store.Job) from the
// store's transactions. What comes out: each handler run for each of its jobs,
// again after a failure, with growing pauses, until it succeeds or its attempts
// are used up; then the job is dead, kept with its errors to be looked at,
// retried or removed. A job may run more than once (a process may die between
// the work and its mark), so that handlers must not mind.
//
// It is a thin layer over River, which no other package imports; River's tables
// come by its own migrations. On PostgreSQL any number of processes share the
// work and wake each other (SKIP LOCKED, LISTEN and NOTIFY). On SQLite one
// process works: jobs share the store's one writing connection, and a queue
// that nothing was put into is not asked each time it is polled (see wake.go).
package queue

import "time"

// What is kept of jobs that are done.
const (
	// keepDone is how long jobs that succeeded are kept: long enough to look at
	// what just ran, short enough not to fill the file.
	keepDone = 2 * time.Minute
	// keepDead is how long jobs that used up their attempts are kept.
	keepDead = 30 * 24 * time.Hour
)

// The defaults of a Kind, and what they follow from.
const (
	DefaultTimeout  = 5 * time.Minute
	DefaultAttempts = 8

	// rescueMargin is how long after the longest time-out a job whose process
	// died is taken up by another one.
	rescueMargin = time.Minute
	// firstPause is the pause after a first failure; it doubles up to maxPause.
	// River moves jobs between its states every 5 s, and below that without
	// looking at Unique: a pause must be longer.
	firstPause = 6 * time.Second
	maxPause   = 30 * time.Minute
	// sickPause is the pause of a job that could not reach the store.
	sickPause = 10 * time.Second
	// cooldown is the least time between two looks at one queue.
	cooldown = 10 * time.Millisecond
	// pollLocal is how often a queue is looked at in memory where the database
	// does not tell of new jobs, pollStore how often in the database for what
	// other processes queued and for jobs whose time has come.
	pollLocal = 50 * time.Millisecond
	pollStore = time.Second
)
