package view

import (
	"context"
	"fmt"
	"slices"

	"hearsay/internal/news"
)

// Image is the picture that an article's page says stands for it.
type Image struct {
	*Article
	Address string // where it is, at its outlet's: for the server to ask, not for pages
	Alt     string // what that page says that it shows, "" if nothing
}

func imageOf(a *Article, body *news.Article) *Image {
	if body.Image.URL == "" {
		return nil
	}
	return &Image{a, body.Image.URL, body.Image.Alt}
}

// leads is how many articles of a story are asked for a picture.
const leads = 3

// LeadImage is the picture of the article that gives a story its headline, else
// of one of the first origins; nil if none of them has one.
func (v *View) LeadImage(ctx context.Context, s *Story) (*Image, error) {
	var heads []*Article
	add := func(a *Article) {
		if a != nil && len(heads) < leads && !slices.Contains(heads, a) {
			heads = append(heads, a)
		}
	}
	add(s.First)
	for _, o := range s.Sources {
		add(o.Article)
	}
	for _, m := range s.Members {
		add(m.Article)
	}
	ids := make([]string, len(heads))
	for i, a := range heads {
		ids[i] = a.ID
	}
	texts, err := v.set.Articles.Texts(ctx, ids...)
	if err != nil {
		return nil, fmt.Errorf("pictures of story %s: %w", s.ID, err)
	}
	for _, a := range heads {
		for i := range texts {
			if x := imageOf(a, &texts[i].Body); x != nil && texts[i].Article == a.ID {
				return x, nil
			}
		}
	}
	return nil, nil //nolint:nilnil // most stories have none
}

// ImageURL is the address of an article's picture, or news.ErrNotFound.
func (v *View) ImageURL(ctx context.Context, id string) (string, error) {
	texts, err := v.set.Articles.Texts(ctx, id)
	if err != nil {
		return "", fmt.Errorf("picture of %s: %w", id, err)
	}
	if len(texts) == 0 || texts[0].Body.Image.URL == "" {
		return "", fmt.Errorf("picture of %s: %w", id, news.ErrNotFound)
	}
	return texts[0].Body.Image.URL, nil
}
