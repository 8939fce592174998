-- Which articles are in the text index, with which revision and by which
-- version of folding. place orders them by their time: seconds since 1970, then
-- 16 bits that tell those of one second apart; the least numbers are those of
-- articles without a time. No backup holds these tables.

CREATE TABLE searched (
  article INTEGER PRIMARY KEY,
  place INTEGER NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  version INTEGER NOT NULL
);

CREATE TABLE search_counts (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO search_counts (name, value) VALUES ('articles', 0);

-- only sqlite
-- Words alone, by place: the index gives the latest first without sorting.

CREATE VIRTUAL TABLE search_words USING fts5 (
  headline, body, outlet, "by", said, about, tag, lang,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- Eight pieces are merged at a time and not four: a tenth less work for each
-- article, and searches as fast; with sixteen they become slower
-- (BenchmarkSearch, 9,000 articles).
INSERT INTO search_words (search_words, rank) VALUES ('automerge', 8);

-- only postgres

ALTER TABLE searched ADD COLUMN words TSVECTOR NOT NULL;
CREATE INDEX searched_words ON searched USING GIN (words) WITH (gin_pending_list_limit = 256);
