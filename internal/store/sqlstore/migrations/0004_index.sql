-- The index of terms as sorted runs instead of one row a term and article.
-- posts say what stands; runs are made of them and can be made anew.
-- n is the order of the first posting, seq of the last one, both of one counter.
-- id is the article's: posts are read often, and their rows are short and lie close.
-- stale are terms of earlier postings that runs may still hold.

CREATE TABLE carried AS SELECT kind, article, time, hashes FROM posts;
DROP TABLE posts;
DROP TABLE postings;

CREATE TABLE posts (
  n INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  article INTEGER NOT NULL,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  time INTEGER NOT NULL
);
CREATE TABLE post_terms (
  n INTEGER PRIMARY KEY,
  hashes BLOB NOT NULL,
  stale BLOB NOT NULL
);
INSERT INTO posts (n, kind, article, id, seq, time)
  SELECT ROW_NUMBER() OVER (ORDER BY c.article, c.kind), c.kind, c.article, a.id, ROW_NUMBER() OVER (ORDER BY c.article, c.kind), c.time
  FROM carried c JOIN articles a ON a.n = c.article;
INSERT INTO post_terms (n, hashes, stale)
  SELECT p.n, c.hashes, CAST('' AS BLOB) FROM carried c JOIN posts p ON p.article = c.article AND p.kind = c.kind;
DROP TABLE carried;
CREATE UNIQUE INDEX posts_article ON posts (article, kind);
CREATE INDEX posts_seq ON posts (kind, seq);
DELETE FROM counters WHERE name = 'post';
INSERT INTO counters (name, value) SELECT 'post', COUNT(*) FROM posts;

-- A run holds the terms of posts whose seq is in (lo, hi]. target is the run that it is
-- being merged into, 0 for none; that one is not whole until all is merged.
CREATE TABLE runs (
  n INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  lo INTEGER NOT NULL,
  hi INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  target INTEGER NOT NULL,
  whole INTEGER NOT NULL
);

-- A head leads into some blocks of a run: their first terms and a filter of all
-- terms in them. last is the last term, the most significant byte first.
CREATE TABLE run_heads (
  run INTEGER NOT NULL,
  last BLOB NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (run, last)
);

-- n is the run's number times 2^24 and the block's place in it.
CREATE TABLE run_blocks (
  n INTEGER PRIMARY KEY,
  data BLOB NOT NULL
);

CREATE TABLE run_state (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;
