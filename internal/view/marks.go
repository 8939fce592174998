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
	if err := m.read(ctx, read, ids...); err != nil {
		return err
	}
	return m.saw(ctx, story, read)
}

// ReadArticle sets or clears the read mark of an article.
func (m Marks) ReadArticle(ctx context.Context, article string, read bool) error {
	if err := m.read(ctx, read, article); err != nil {
		return err
	}
	as, err := m.set.Articles.Get(ctx, article)
	if err != nil || len(as) == 0 || as[0].Story == "" || !read {
		return err
	}
	left, err := m.set.Reads.Unread(ctx, m.user, as[0].Story)
	if err != nil || left[as[0].Story] > 0 {
		return err
	}
	return m.saw(ctx, as[0].Story, true)
}

// saw keeps what there is of a story as what the reader has seen of it, or
// removes that.
func (m Marks) saw(ctx context.Context, story string, read bool) error {
	s, err := m.set.Stories.Get(ctx, story)
	if err != nil {
		return fmt.Errorf("mark read: %w", err)
	}
	h, err := storyHead(&s)
	if err != nil {
		return err
	}
	seen := store.Seen{
		Story: s.ID, At: m.now(), Articles: s.Articles, Outlets: len(h.Outlets), Disagreements: h.Disagreements, Updates: h.Updates,
		Quotes: h.Quotes, Edits: h.Edits,
	}
	if !read {
		seen.At = time.Time{}
	}
	if err := m.set.Reads.See(ctx, m.user, seen); err != nil {
		return fmt.Errorf("mark read: %w", err)
	}
	return nil
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
