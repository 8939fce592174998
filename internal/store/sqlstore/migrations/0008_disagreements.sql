-- The disagreements and updates of all ledgers, by when they were found, and
-- by what they are looked up: an outlet that states a value, a name that they
-- are about.

CREATE TABLE facts (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  story INTEGER NOT NULL,
  moved INTEGER NOT NULL,
  kind TEXT NOT NULL,
  found INTEGER NOT NULL,
  data BLOB NOT NULL
);
CREATE INDEX facts_story ON facts (story);
CREATE INDEX facts_found ON facts (moved, found, n);
CREATE INDEX facts_kind ON facts (moved, kind, found, n);

CREATE TABLE fact_labels (
  label TEXT NOT NULL,
  moved INTEGER NOT NULL,
  kind TEXT NOT NULL,
  found INTEGER NOT NULL,
  fact INTEGER NOT NULL,
  PRIMARY KEY (label, moved, found, fact)
) WITHOUT ROWID;
CREATE INDEX fact_labels_kind ON fact_labels (label, moved, kind, found, fact);
CREATE INDEX fact_labels_fact ON fact_labels (fact);

-- Quotes by what they are filtered by: how many outlets print one, in how many
-- wordings, whether its speaker is named; and every outlet that prints it.

ALTER TABLE quotes ADD COLUMN outlets INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quotes ADD COLUMN wordings INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quotes ADD COLUMN anonymous INTEGER NOT NULL DEFAULT 0;
DROP INDEX quotes_entity;
CREATE INDEX quotes_entity ON quotes (entity, at, n) WHERE entity <> '';
DROP INDEX quotes_story;
CREATE INDEX quotes_story ON quotes (story, at, n);
CREATE INDEX quotes_alone ON quotes (at, n) WHERE outlets = 1;
CREATE INDEX quotes_differing ON quotes (at, n) WHERE wordings > 1;
CREATE INDEX quotes_anonymous ON quotes (at, n) WHERE anonymous = 1;

CREATE TABLE quote_outlets (
  outlet_key TEXT NOT NULL,
  at INTEGER NOT NULL,
  quote INTEGER NOT NULL,
  PRIMARY KEY (outlet_key, at, quote)
) WITHOUT ROWID;
CREATE INDEX quote_outlets_quote ON quote_outlets (quote);
