-- What the river is narrowed by: sections of articles; stories with
-- disagreements, quotes and edits, as last compiled. fillSections fills the
-- sections of articles that are kept already; compiling anew fills the rest.

ALTER TABLE articles ADD COLUMN section TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN section_key TEXT NOT NULL DEFAULT '';
CREATE INDEX articles_section ON articles (section_key, at, n) WHERE section_key <> '';

ALTER TABLE stories ADD COLUMN disputes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN quotes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN edits INTEGER NOT NULL DEFAULT 0;
CREATE INDEX stories_disputed ON stories (until, n) WHERE disputes > 0;
CREATE INDEX stories_quoted ON stories (until, n) WHERE quotes > 0;
CREATE INDEX stories_edited ON stories (until, n) WHERE edits > 0;

-- What a reader saw of a story when he marked it read: counts alone.
CREATE TABLE seen (
  usr TEXT NOT NULL,
  story INTEGER NOT NULL,
  at INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  disputes INTEGER NOT NULL,
  updates INTEGER NOT NULL,
  quotes INTEGER NOT NULL,
  edits INTEGER NOT NULL,
  PRIMARY KEY (usr, story)
) WITHOUT ROWID;
CREATE INDEX seen_story ON seen (story);
