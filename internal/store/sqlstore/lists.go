package sqlstore

import (
	"context"
	"database/sql"

	"hearsay/internal/store"
)

// What pages with lists ask for in one go.

func (s stories) Heads(ctx context.Context, ids ...string) ([]store.Story, error) {
	var out []store.Story
	err := s.view(ctx, "heads of stories", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "stories", ids)
		if err != nil {
			return err
		}
		rows, err := in(ctx, tx, s.scanStory, "SELECT "+storyColumns+" FROM stories WHERE n IN ()", nil, numbersOf(rs))
		if err != nil {
			return err
		}
		by := make(map[int64]store.Story, len(rows))
		for _, x := range rows {
			by[x.n] = x.Story
		}
		for _, id := range ids {
			if st, ok := by[rs[id].n]; ok {
				out = append(out, st)
			}
		}
		return nil
	})
	return out, err
}

type reads struct{ *Store }

func (s reads) Articles(ctx context.Context, user string, ids ...string) (map[string]bool, error) {
	out := map[string]bool{}
	err := s.view(ctx, "read marks", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "articles", ids)
		if err != nil {
			return err
		}
		ns := make([]int64, 0, len(rs))
		for _, r := range rs {
			ns = append(ns, r.n)
		}
		read, err := readOf(ctx, tx, user, ns)
		for id, r := range rs {
			if read[r.n] {
				out[id] = true
			}
		}
		return err
	})
	return out, err
}

func (s reads) Unread(ctx context.Context, user string, ids ...string) (map[string]int, error) {
	out := map[string]int{}
	err := s.view(ctx, "unread articles of stories", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "stories", ids)
		if err != nil {
			return err
		}
		type row struct{ story, article int64 }
		rows, err := in(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.story, &x.article) },
			"SELECT story, article FROM members WHERE story IN ()", nil, numbersOf(rs))
		if err != nil {
			return err
		}
		ns := make([]int64, len(rows))
		for i, x := range rows {
			ns[i] = x.article
		}
		read, err := readOf(ctx, tx, user, ns)
		unread := map[int64]int{}
		for _, x := range rows {
			if !read[x.article] {
				unread[x.story]++
			}
		}
		for id, r := range rs {
			if n := unread[r.n]; n > 0 {
				out[id] = n
			}
		}
		return err
	})
	return out, err
}

// readOf returns which article numbers a user has read.
func readOf(ctx context.Context, tx *sql.Tx, user string, ns []int64) (map[int64]bool, error) {
	wanted := map[int64]bool{}
	var blocks []any
	for _, n := range ns {
		if b := n / blockSize; !wanted[b] {
			wanted[b] = true
			blocks = append(blocks, b)
		}
	}
	rows, err := in(ctx, tx, scanBlock, "SELECT block, full_block, bits FROM reads WHERE usr = $1 AND block IN ()", []any{user}, blocks)
	if err != nil {
		return nil, err
	}
	by := make(map[int64]*block, len(rows))
	for i := range rows {
		by[rows[i].n] = &rows[i].bits
	}
	out := map[int64]bool{}
	for _, n := range ns {
		if b := by[n/blockSize]; b != nil && b.has(n) {
			out[n] = true
		}
	}
	return out, nil
}
