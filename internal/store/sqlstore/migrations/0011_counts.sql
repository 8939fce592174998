-- Sums over all articles. A row of tallies is what one article adds to them, as
-- its story was last compiled: it goes with the article and is changed
-- together with the sums.

CREATE TABLE tallies (
  article INTEGER PRIMARY KEY,
  outlet_key TEXT NOT NULL,
  day INTEGER NOT NULL,
  own INTEGER NOT NULL,
  words INTEGER NOT NULL,
  copied INTEGER NOT NULL,
  edits INTEGER NOT NULL,
  quotes INTEGER NOT NULL,
  source INTEGER NOT NULL,
  source_key TEXT NOT NULL,
  delay INTEGER NOT NULL
);
CREATE INDEX tallies_source ON tallies (source) WHERE source <> 0;
CREATE INDEX tallies_edited ON tallies (outlet_key, day, article) WHERE edits > 0;

CREATE TABLE outlets (
  outlet_key TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  articles INTEGER NOT NULL,
  own INTEGER NOT NULL,
  carried INTEGER NOT NULL,
  words INTEGER NOT NULL,
  copied INTEGER NOT NULL,
  edited INTEGER NOT NULL,
  edits INTEGER NOT NULL,
  quotes INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX outlets_gone ON outlets (outlet_key) WHERE articles = 0;

CREATE TABLE outlet_weeks (
  outlet_key TEXT NOT NULL,
  week INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  own INTEGER NOT NULL,
  words INTEGER NOT NULL,
  copied INTEGER NOT NULL,
  PRIMARY KEY (outlet_key, week)
) WITHOUT ROWID;
CREATE INDEX outlet_weeks_gone ON outlet_weeks (outlet_key) WHERE articles = 0;

CREATE TABLE flows (
  source_key TEXT NOT NULL,
  outlet_key TEXT NOT NULL,
  delay INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  copied INTEGER NOT NULL,
  PRIMARY KEY (source_key, outlet_key, delay)
) WITHOUT ROWID;
CREATE INDEX flows_outlet ON flows (outlet_key);
CREATE INDEX flows_gone ON flows (outlet_key) WHERE articles = 0;

CREATE TABLE entity_days (
  entity INTEGER NOT NULL,
  day INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  own INTEGER NOT NULL,
  PRIMARY KEY (entity, day)
) WITHOUT ROWID;
CREATE INDEX entity_days_gone ON entity_days (entity) WHERE articles = 0;

-- How the last polls of a feed went, a letter each, the latest last.

ALTER TABLE feeds ADD COLUMN polls TEXT NOT NULL DEFAULT '';

-- What an article calls those it names, a line each; the outlet that had a
-- quote earliest.

ALTER TABLE mentions ADD COLUMN called TEXT NOT NULL DEFAULT '';
ALTER TABLE quotes ADD COLUMN outlet_key TEXT NOT NULL DEFAULT '';
CREATE INDEX quotes_outlet ON quotes (outlet_key, at, n) WHERE outlet_key <> '';
