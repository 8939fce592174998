package view

import (
	"context"
	"fmt"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// Marks sets a reader's own marks.
type Marks struct {
	set  store.Set
	user string
	now  func() time.Time
}

// Marks returns the marks of the view's reader.
func (v *View) Marks() Marks { return Marks{v.set, v.user, v.now} }

// ReadStory sets or clears the read mark of a story's articles.
func (m Marks) ReadStory(ctx context.Context, story string, read bool) error {
	var ids []string
	for p := (store.Page{Limit: store.MaxPage}); ; {
		ms, next, err := m.set.Stories.Members(ctx, story, p)
		if err != nil {
			return fmt.Errorf("read story %s: %w", story, err)
		}
		for _, x := range ms {
			ids = append(ids, x.Article)
		}
		if p.After = next; next == "" {
			break
		}
	}
	if len(ids) == 0 {
		return fmt.Errorf("read story %s: %w", story, news.ErrNotFound)
	}
	return m.read(ctx, read, ids...)
}

// ReadArticle sets or clears the read mark of an article.
func (m Marks) ReadArticle(ctx context.Context, article string, read bool) error {
	return m.read(ctx, read, article)
}

func (m Marks) read(ctx context.Context, read bool, ids ...string) error {
	if err := m.set.Marks.Read(ctx, m.user, read, ids...); err != nil {
		return fmt.Errorf("mark read: %w", err)
	}
	return nil
}

// ReadAll marks every article read that was seen before a time.
func (m Marks) ReadAll(ctx context.Context, before time.Time) error {
	if err := m.set.Marks.ReadAll(ctx, m.user, before); err != nil {
		return fmt.Errorf("mark all read: %w", err)
	}
	return nil
}

// Star sets or clears the star of an article or story.
func (m Marks) Star(ctx context.Context, id string, on bool) error {
	return m.mark(ctx, store.MarkStar, id, on)
}

// Follow follows a name or story, or ends it.
func (m Marks) Follow(ctx context.Context, id string, on bool) error {
	return m.mark(ctx, store.MarkFollow, id, on)
}

func (m Marks) mark(ctx context.Context, kind, id string, on bool) error {
	if id == "" {
		return fmt.Errorf("%s nothing: %w", kind, news.ErrInvalid)
	}
	var err error
	if on {
		err = m.set.Marks.Set(ctx, store.Mark{User: m.user, Kind: kind, Target: id, Made: m.now()})
	} else {
		err = m.set.Marks.Unset(ctx, m.user, kind, id)
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", kind, id, err)
	}
	return nil
}
