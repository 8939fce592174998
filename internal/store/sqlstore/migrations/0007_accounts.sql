-- Who may sign in, and which browsers are: a session is known by the SHA-256 of
-- its token.

CREATE TABLE accounts (
  usr TEXT PRIMARY KEY,
  password TEXT NOT NULL,
  feed_key TEXT NOT NULL,
  changed INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE sessions (
  hash BLOB PRIMARY KEY,
  usr TEXT NOT NULL,
  agent TEXT NOT NULL,
  began INTEGER NOT NULL,
  seen INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_usr ON sessions (usr, seen);
