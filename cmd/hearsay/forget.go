package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/text"
	"hearsay/internal/urlnorm"
)

type forgetCmd struct {
	storeFlags
	Yes     bool   `short:"y" help:"Do not ask."`
	Article string `xor:"what" placeholder:"ID" help:"An article, by its id or address."`
	Outlet  string `xor:"what" placeholder:"NAME" help:"An outlet with its subscriptions and all its articles, as its articles name it."`
	Name    string `xor:"what" placeholder:"NAME" help:"A name: its page, what it said, and every article and subscription that holds these words or speaks of its bearer."`
	What    string `arg:"" optional:"" help:"An article's id or address, an outlet or a name; where it could be two of them, a flag says which."`
}

// Help is printed below the flags.
func (forgetCmd) Help() string {
	return "Erases for good: the bytes that were fetched, every revision, search, quotes and comparisons, above every retention rule. " +
		"It is not kept again when a feed brings it again or a backup is restored. Backups made before still hold it."
}

// Run erases what is named, after asking.
func (c forgetCmd) Run(ctx context.Context, a *app) error {
	if given := c.Article + c.Outlet + c.Name; (given == "") == (c.What == "") {
		return wrong("nothing to forget, or too much", "name an article, an outlet or a name: `hearsay forget WHAT`, or by --article, --outlet or --name")
	}
	if _, err := a.existing(); err != nil {
		return err
	}
	if _, err := a.jobs(); err != nil { // the stories that change are compiled anew
		return err
	}
	c, err := c.which(ctx, a.store)
	if err != nil {
		return err
	}
	var stories []string
	switch {
	case c.Article != "":
		stories, err = c.article(ctx, a)
	case c.Outlet != "":
		stories, err = c.outlet(ctx, a)
	default:
		stories, err = c.name(ctx, a)
	}
	if err != nil {
		return err
	}
	if err := a.compileAnew(ctx, stories); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.std.out, "forgotten; %d stories are compiled anew by the server\n", len(stories))
	return err
}

// which finds out what the argument names.
func (c forgetCmd) which(ctx context.Context, st *sqlstore.Store) (forgetCmd, error) {
	if c.What == "" {
		return c, nil
	}
	head, err := findArticle(ctx, st, c.What)
	if err == nil {
		c.Article = head.ID
		return c, nil
	}
	if !errors.Is(err, news.ErrNotFound) || strings.Contains(c.What, "://") {
		return c, err
	}
	heads, _, err := st.Articles.List(ctx, store.ArticleFilter{Outlet: c.What}, store.Page{Limit: 1})
	if err != nil {
		return c, err
	}
	feeds, err := feedsOfOutlet(ctx, st, c.What)
	if err != nil {
		return c, err
	}
	es, err := entitiesOf(ctx, st, c.What)
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return c, err
	}
	switch outlet := len(heads)+feeds > 0; {
	case outlet && len(es) > 0:
		return c, wrong(plain(c.What)+" is both an outlet and a name", "say which is meant by --outlet or --name")
	case outlet:
		c.Outlet = c.What
	case len(es) > 0:
		c.Name = c.What
	default:
		return c, errNoSuch("article, outlet or name", plain(c.What), "write it as articles do; `hearsay search` finds articles and their ids")
	}
	return c, nil
}

func (c forgetCmd) article(ctx context.Context, a *app) ([]string, error) {
	head, err := findArticle(ctx, a.store, c.Article)
	if err != nil {
		return nil, err
	}
	if err := a.confirm(c.Yes, fmt.Sprintf("Forget “%s” (%s) for good?", plain(head.Headline), outletAndTime(head))); err != nil {
		return nil, err
	}
	return a.store.Forget.Article(ctx, time.Now(), head.ID)
}

func (c forgetCmd) outlet(ctx context.Context, a *app) ([]string, error) {
	heads, next, err := a.store.Articles.List(ctx, store.ArticleFilter{Outlet: c.Outlet}, store.Page{Limit: store.MaxPage})
	if err != nil {
		return nil, err
	}
	feeds, err := feedsOfOutlet(ctx, a.store, c.Outlet)
	if err != nil {
		return nil, err
	}
	if len(heads) == 0 && feeds == 0 && !c.Yes {
		return nil, errNoSuch("outlet", c.Outlet, "write it as its articles do; --yes keeps it away beforehand")
	}
	many := count(len(heads), "article")
	if next != "" {
		many = fmt.Sprintf("more than %d articles", len(heads))
	}
	if err := a.confirm(c.Yes, fmt.Sprintf("Forget %s, %s and %s, for good?", plain(c.Outlet), many, count(feeds, "subscription"))); err != nil {
		return nil, err
	}
	return a.store.Forget.Outlet(ctx, time.Now(), c.Outlet)
}

func feedsOfOutlet(ctx context.Context, st *sqlstore.Store, outlet string) (int, error) {
	fs, err := allFeeds(ctx, st.Feeds)
	n := 0
	for _, f := range fs {
		if strings.EqualFold(f.Outlet, outlet) {
			n++
		}
	}
	return n, err
}

func (c forgetCmd) name(ctx context.Context, a *app) ([]string, error) {
	keys := []string{text.NameKey(c.Name)}
	es, err := entitiesOf(ctx, a.store, c.Name)
	switch {
	case errors.Is(err, news.ErrNotFound) && c.Yes:
	case err != nil:
		return nil, err
	case es[0].ID == c.Name: // one bearer of a name, by id
		keys = fullNames(es[0].Keys)
	}
	var who []string
	for _, e := range es {
		who = append(who, fmt.Sprintf("%s (%s)", plain(e.Name), count(int(e.Articles), "article")))
	}
	if err := a.confirm(c.Yes, fmt.Sprintf("Forget %s, with every namesake and every article that holds the name, for good?", strings.Join(who, ", "))); err != nil {
		return nil, err
	}
	return a.store.Forget.Name(ctx, time.Now(), keys...)
}

// fullNames returns the keys of several words, where there are any: a surname
// alone is many people's.
func fullNames(keys []string) []string {
	full := slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return !strings.Contains(k, " ") })
	if len(full) == 0 {
		return keys
	}
	return full
}

// findArticle returns an article by its id or address.
func findArticle(ctx context.Context, st *sqlstore.Store, what string) (store.Article, error) {
	id := what
	if strings.Contains(what, "://") {
		found, err := st.Articles.Find(ctx, urlnorm.Key(what))
		if err != nil {
			return store.Article{}, missing(err, "article", what, "`hearsay search` finds articles")
		}
		id = found
	}
	heads, err := st.Articles.Get(ctx, id)
	if err == nil && len(heads) == 0 {
		err = news.ErrNotFound
	}
	if err != nil {
		return store.Article{}, missing(err, "article", what, "`hearsay search` finds articles and their ids")
	}
	return heads[0], nil
}

// compileBatch is how many stories one job compiles: few enough that it takes
// about a second.
const compileBatch = 20

// compileAnew queues the compilation of stories that lost something.
func (a *app) compileAnew(ctx context.Context, stories []string) error {
	for _, part := range chunks(stories, compileBatch) {
		if err := a.queue.Put(ctx, againJob(part...)); err != nil {
			return err
		}
	}
	return nil
}
