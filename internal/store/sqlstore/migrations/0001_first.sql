-- Types are SQLite's; see dialect.ddl for what PostgreSQL makes of them.
-- Times are microseconds since 1970 in UTC, 0 for unknown. Flags are 0 and 1.
-- n is the row's number, given from counters: never used twice, in order of
-- commit. A number that points nowhere is 0.

CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE redirects (
  id TEXT PRIMARY KEY,
  target TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX redirects_target ON redirects (target);

CREATE TABLE tombstones (
  kind TEXT NOT NULL,
  hash BLOB NOT NULL,
  made INTEGER NOT NULL,
  PRIMARY KEY (kind, hash)
) WITHOUT ROWID;

CREATE TABLE state (
  name TEXT PRIMARY KEY,
  data BLOB NOT NULL
);

CREATE TABLE feeds (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  url_hash BLOB NOT NULL UNIQUE,
  host TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  site TEXT NOT NULL,
  outlet TEXT NOT NULL,
  outlet_key TEXT NOT NULL,
  paused INTEGER NOT NULL,
  added INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  polled INTEGER NOT NULL,
  polled_ok INTEGER NOT NULL,
  next_poll INTEGER NOT NULL,
  lease INTEGER NOT NULL,
  poll_interval INTEGER NOT NULL,
  code INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  problem TEXT NOT NULL,
  items_a_day REAL NOT NULL,
  own_text REAL NOT NULL
);
CREATE INDEX feeds_due ON feeds (next_poll, n) WHERE paused = 0;
CREATE INDEX feeds_lent ON feeds (host) WHERE lease > 0;
CREATE INDEX feeds_outlet ON feeds (outlet_key);

CREATE TABLE raws (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  feed INTEGER NOT NULL,
  url TEXT NOT NULL,
  content_type TEXT NOT NULL,
  seen INTEGER NOT NULL,
  size INTEGER NOT NULL,
  data BLOB NOT NULL
);
CREATE INDEX raws_seen ON raws (seen, n, size);
CREATE INDEX raws_feed ON raws (feed) WHERE feed <> 0;

CREATE TABLE articles (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  feed INTEGER NOT NULL,
  url TEXT NOT NULL,
  outlet TEXT NOT NULL,
  outlet_key TEXT NOT NULL,
  headline TEXT NOT NULL,
  language TEXT NOT NULL,
  published INTEGER NOT NULL,
  published_offset INTEGER NOT NULL,
  published_how TEXT NOT NULL,
  modified INTEGER NOT NULL,
  modified_offset INTEGER NOT NULL,
  modified_how TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  revisions INTEGER NOT NULL,
  partial INTEGER NOT NULL,
  feed_sum BLOB NOT NULL,
  page_sum BLOB NOT NULL
);
CREATE INDEX articles_at ON articles (at, n);
CREATE INDEX articles_feed ON articles (feed, at, n);
CREATE INDEX articles_outlet ON articles (outlet_key, at, n);

CREATE TABLE article_keys (
  hash BLOB PRIMARY KEY,
  article INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX article_keys_article ON article_keys (article);

CREATE TABLE revisions (
  article INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  raw INTEGER NOT NULL,
  page INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (article, revision)
);
CREATE INDEX revisions_raw ON revisions (raw) WHERE raw <> 0;

CREATE TABLE annotations (
  article INTEGER NOT NULL,
  stage TEXT NOT NULL,
  revision INTEGER NOT NULL,
  version INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (article, stage)
);

CREATE TABLE stories (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  headline TEXT NOT NULL,
  language TEXT NOT NULL,
  line TEXT NOT NULL,
  first TEXT NOT NULL,
  outlets INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  compiled INTEGER NOT NULL,
  version INTEGER NOT NULL,
  data BLOB NOT NULL
);
CREATE INDEX stories_until ON stories (until, n);
CREATE INDEX stories_line ON stories (line, until, n) WHERE line <> '';

CREATE TABLE members (
  article INTEGER PRIMARY KEY,
  story INTEGER NOT NULL,
  at INTEGER NOT NULL,
  origin INTEGER NOT NULL,
  because TEXT NOT NULL
);
CREATE INDEX members_story ON members (story, at, article);

CREATE TABLE story_entities (
  entity INTEGER NOT NULL,
  story INTEGER NOT NULL,
  PRIMARY KEY (entity, story)
) WITHOUT ROWID;
CREATE INDEX story_entities_story ON story_entities (story);

CREATE TABLE ledgers (
  story INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  data BLOB NOT NULL
);

CREATE TABLE quotes (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  story INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  entity TEXT NOT NULL,
  at INTEGER NOT NULL,
  data BLOB NOT NULL
);
CREATE INDEX quotes_name ON quotes (name_key, at, n);
CREATE INDEX quotes_story ON quotes (story);
CREATE INDEX quotes_entity ON quotes (entity) WHERE entity <> '';

CREATE TABLE entities (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  articles INTEGER NOT NULL
);
CREATE INDEX entities_kind ON entities (kind, n);

CREATE TABLE entity_keys (
  name_key TEXT NOT NULL,
  entity INTEGER NOT NULL,
  PRIMARY KEY (name_key, entity)
) WITHOUT ROWID;
CREATE INDEX entity_keys_entity ON entity_keys (entity);

CREATE TABLE mentions (
  article INTEGER NOT NULL,
  local INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (article, local)
) WITHOUT ROWID;
CREATE INDEX mentions_entity ON mentions (entity, at, article);

CREATE TABLE posts (
  kind INTEGER NOT NULL,
  article INTEGER NOT NULL,
  time INTEGER NOT NULL,
  hashes BLOB NOT NULL,
  PRIMARY KEY (kind, article)
) WITHOUT ROWID;

CREATE TABLE postings (
  kind INTEGER NOT NULL,
  term INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (kind, term, article)
) WITHOUT ROWID;

CREATE TABLE pairs (
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (a, b)
);
CREATE INDEX pairs_b ON pairs (b);

CREATE TABLE corrections (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  usr TEXT NOT NULL,
  kind TEXT NOT NULL,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  data BLOB NOT NULL,
  made INTEGER NOT NULL,
  gone INTEGER NOT NULL
);
CREATE INDEX corrections_a ON corrections (a);
CREATE INDEX corrections_b ON corrections (b);
CREATE INDEX corrections_user ON corrections (usr, n);

CREATE TABLE marks (
  usr TEXT NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  note TEXT NOT NULL,
  made INTEGER NOT NULL,
  PRIMARY KEY (usr, kind, target)
) WITHOUT ROWID;
CREATE INDEX marks_made ON marks (usr, kind, made, target);
CREATE INDEX marks_target ON marks (target);

-- Read marks: a bit for each article number of a block of 4096.
CREATE TABLE reads (
  usr TEXT NOT NULL,
  block INTEGER NOT NULL,
  full_block INTEGER NOT NULL,
  bits BLOB NOT NULL,
  PRIMARY KEY (usr, block)
);
CREATE TABLE readers (
  usr TEXT PRIMARY KEY,
  articles INTEGER NOT NULL
) WITHOUT ROWID;
