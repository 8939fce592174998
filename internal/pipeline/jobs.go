package pipeline

import (
	"encoding/json"
	"fmt"
	"slices"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// The kinds of job. CompileKind is also queued by package assign.
const (
	PollKind     = "poll"
	PageKind     = "page"
	AnnotateKind = "annotate"
	AssignKind   = "assign"
	CompileKind  = "compile"
	RepairKind   = "repair"
	ExpireKind   = "expire"
	RedoKind     = "redo"
)

// pollArgs are feeds that were lent until a time.
type pollArgs struct {
	Feeds []string `json:"feeds"`
	Until int64    `json:"until"` // Unix seconds
}

// pageArgs are articles of one host whose pages are to be asked for.
type pageArgs struct {
	Host  string    `json:"host"`
	Pages []pageArg `json:"pages"`
}

type pageArg struct {
	ID  string `json:"id"`
	URL string `json:"url"`
	// Again says that the article was whole before: it is looked at for edits.
	Again        bool   `json:"again,omitempty"`
	Try          int    `json:"try,omitempty"`
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"modified,omitempty"`
}

// idArgs are articles.
type idArgs struct {
	IDs []string `json:"ids"`
}

// storyArgs are stories.
type storyArgs struct {
	Stories []string `json:"stories"`
	Again   bool     `json:"again,omitempty"` // though they have not changed
}

// AgainJob compiles stories that have not changed, because others have that say
// the same. It is what package compile asks for as its option Again.
func AgainJob(stories ...string) store.Job {
	return job(CompileKind, storyArgs{Stories: stories, Again: true})
}

type redoArgs struct {
	Stage string `json:"stage"`
	After string `json:"after,omitempty"`
}

func job(kind string, args any) store.Job {
	b, err := json.Marshal(args)
	if err != nil {
		panic(err) // strings and numbers alone: a bug
	}
	return store.Job{Kind: kind, Args: b}
}

func parse[T any](args []byte) (T, error) {
	var a T
	if err := json.Unmarshal(args, &a); err != nil {
		return a, fmt.Errorf("read a job's arguments: %w: %w", news.ErrInvalid, err)
	}
	return a, nil
}

// idJobs are jobs of a kind for articles, so many each.
func idJobs(kind string, ids []string, each int) []store.Job {
	var jobs []store.Job
	for part := range slices.Chunk(ids, each) {
		jobs = append(jobs, job(kind, idArgs{part}))
	}
	return jobs
}
