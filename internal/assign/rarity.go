package assign

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/story"
)

const (
	// snapshotEvery is after how many articles the rarities are kept: what
	// came since is counted again after a restart.
	snapshotEvery = 4096
	// learnAgain bounds the articles that are counted after a restart: older
	// ones have faded to a tenth.
	learnAgain = 20_000
)

// restoreRarity reads the last snapshot and counts what came since.
func (s *session) restoreRarity(ctx context.Context) error {
	data, err := s.set.State.Get(ctx, rarityKey)
	if err != nil {
		return err
	}
	s.rarity = story.NewRarity()
	if data != nil {
		n, k := binary.Uvarint(data)
		if k <= 0 || n > uint64(len(data)-k) {
			return fmt.Errorf("rarities are damaged: %w", news.ErrInvalid)
		}
		s.cursor = string(data[k : k+int(n)])
		if s.rarity, err = story.DecodeRarity(data[k+int(n):]); err != nil {
			return err
		}
	}
	ids, _, _, err := since(ctx, s.set, s.cursor, learnAgain)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(ids, 512) {
		as, err := s.set.Annotations.Get(ctx, Stage, part...)
		if err != nil {
			return err
		}
		for _, a := range as {
			if x, err := story.DecodeSketch(a.Data); err == nil {
				s.rarity.Add(x)
				s.rarity.Spread(x)
				s.news++
			}
		}
	}
	return nil
}

// since returns the articles that arrived after a cursor, the latest limit of
// them, a cursor that stands at most a page before the first, and the one after
// the last.
func since(ctx context.Context, set store.Set, cursor string, limit int) (ids []string, begin, end string, err error) {
	type page struct {
		ids   []string
		after string
	}
	var pages []page // that hold the latest limit
	n := 0
	for {
		part, next, err := set.Articles.Since(ctx, store.Page{After: cursor, Limit: store.MaxPage})
		if err != nil {
			return nil, "", "", err
		}
		if len(part) == 0 {
			break
		}
		pages = append(pages, page{part, cursor})
		n += len(part)
		for n-len(pages[0].ids) >= limit && len(pages) > 1 {
			n -= len(pages[0].ids)
			pages = pages[1:]
		}
		cursor = next
	}
	begin = cursor
	for i, p := range pages {
		if i == 0 {
			begin = p.after
		}
		ids = append(ids, p.ids...)
	}
	return ids[max(0, len(ids)-limit):], begin, cursor, nil
}

// learnt counts a batch, and keeps the rarities now and then.
func (s *session) learnt(ctx context.Context, n int) error {
	if s.news += n; s.news < snapshotEvery {
		return nil
	}
	_, _, cursor, err := since(ctx, s.set, s.cursor, 0)
	if err != nil {
		return err
	}
	data := binary.AppendUvarint(nil, uint64(len(cursor)))
	data = append(data, cursor...)
	if err := s.set.State.Set(ctx, rarityKey, append(data, s.rarity.Encode()...)); err != nil {
		return err
	}
	s.cursor, s.news = cursor, 0
	return nil
}
