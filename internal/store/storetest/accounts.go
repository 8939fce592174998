package storetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

func testAccounts(t *testing.T, s store.Set) {
	ctx := t.Context()
	_, err := s.Accounts.Get(ctx, "")
	wantErr(t, err, news.ErrNotFound)
	wantErr(t, s.Accounts.SetFeedKey(ctx, "", "k"), news.ErrNotFound)
	a := store.Account{Password: "$argon2id$one", FeedKey: "k1", Changed: day}
	ok(t, s.Accounts.Add(ctx, a))
	wantErr(t, s.Accounts.Add(ctx, store.Account{Password: "second", Changed: day}), news.ErrConflict)
	got, err := s.Accounts.Get(ctx, "")
	ok(t, err)
	if d := cmp.Diff(a, got); d != "" {
		t.Errorf("Get: %s", d)
	}
	ok(t, s.Accounts.SetFeedKey(ctx, "", "k2"))
	for _, h := range []string{"here", "there"} {
		ok(t, s.Sessions.Begin(ctx, store.Session{Hash: []byte(h), Began: day, Seen: day}))
	}
	ok(t, s.Sessions.Begin(ctx, store.Session{Hash: []byte("ann's"), User: "ann", Began: day, Seen: day}))
	// A new password leaves the feed key and ends the other sessions.
	ok(t, s.Accounts.Set(ctx, store.Account{Password: "$argon2id$two", FeedKey: "k3", Changed: day.Add(time.Hour)}, []byte("here")))
	got, err = s.Accounts.Get(ctx, "")
	ok(t, err)
	if d := cmp.Diff(store.Account{Password: "$argon2id$two", FeedKey: "k2", Changed: day.Add(time.Hour)}, got); d != "" {
		t.Errorf("Get after Set: %s", d)
	}
	if xs, err := s.Sessions.List(ctx, ""); err != nil || len(xs) != 1 || string(xs[0].Hash) != "here" {
		t.Errorf("sessions after Set = %v, %v; want the one kept", xs, err)
	}
	if xs, err := s.Sessions.List(ctx, "ann"); err != nil || len(xs) != 1 {
		t.Errorf("another's sessions after Set = %v, %v; want them unharmed", xs, err)
	}
	// Set adds an account, too.
	ok(t, s.Accounts.Set(ctx, store.Account{User: "ann", Password: "p", FeedKey: "k9", Changed: day}, nil))
	if got, err := s.Accounts.Get(ctx, "ann"); err != nil || got.FeedKey != "k9" {
		t.Errorf("Get = %+v, %v; want what Set added", got, err)
	}
	if xs, err := s.Sessions.List(ctx, "ann"); err != nil || len(xs) != 0 {
		t.Errorf("sessions = %v, %v; want all ended", xs, err)
	}
}

func testSessions(t *testing.T, s store.Set) {
	ctx := t.Context()
	h := func(i byte) []byte { return []byte{i, 0, 0xff} }
	for i := range byte(4) {
		x := store.Session{Hash: h(i), Agent: "A\x00gent\xff", Began: day.Add(time.Duration(i) * time.Hour), Seen: day.Add(time.Duration(i) * time.Hour)}
		ok(t, s.Sessions.Begin(ctx, x))
	}
	wantErr(t, s.Sessions.Begin(ctx, store.Session{Hash: h(1), User: "eve", Began: day, Seen: day}), news.ErrConflict)
	// Without an account there is nobody to be signed in as.
	_, _, err := s.Sessions.Get(ctx, h(1))
	wantErr(t, err, news.ErrNotFound)
	a := store.Account{Password: "p", FeedKey: "k", Changed: day}
	ok(t, s.Accounts.Add(ctx, a))
	x, who, err := s.Sessions.Get(ctx, h(1))
	ok(t, err)
	want := store.Session{Hash: h(1), Agent: "Agent\uFFFD", Began: day.Add(time.Hour), Seen: day.Add(time.Hour)}
	if d := cmp.Diff(want, x) + cmp.Diff(a, who); d != "" {
		t.Errorf("Get: %s", d)
	}
	for _, none := range [][]byte{nil, {}, h(9), h(1)[:2]} {
		_, _, err = s.Sessions.Get(ctx, none)
		wantErr(t, err, news.ErrNotFound)
		ok(t, s.Sessions.See(ctx, none, day))
	}
	ok(t, s.Sessions.See(ctx, h(0), day.Add(9*time.Hour)))
	list := func(want ...byte) {
		t.Helper()
		xs, err := s.Sessions.List(ctx, "")
		ok(t, err)
		var got []byte
		for _, x := range xs {
			got = append(got, x.Hash[0])
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("List: %s", d)
		}
	}
	list(0, 3, 2, 1)
	ok(t, s.Sessions.End(ctx, "eve", h(0)))
	ok(t, s.Sessions.End(ctx, ""))
	ok(t, s.Sessions.End(ctx, "", h(3), h(3), h(9)))
	list(0, 2, 1)
	ok(t, s.Sessions.Expire(ctx, day, day.Add(2*time.Hour)))
	list(0, 2)
	ok(t, s.Sessions.Expire(ctx, day.Add(time.Hour), day))
	list(2)
	ok(t, s.Sessions.Begin(ctx, store.Session{Hash: h(5), Began: day, Seen: day}))
	ok(t, s.Sessions.EndOthers(ctx, "", h(5)))
	list(5)
	ok(t, s.Sessions.EndOthers(ctx, "", nil))
	if xs, err := s.Sessions.List(ctx, ""); err != nil || len(xs) != 0 {
		t.Errorf("List = %v, %v; want none", xs, err)
	}
}
