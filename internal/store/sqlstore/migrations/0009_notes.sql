-- What readers write beside articles.

CREATE TABLE notes (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  usr TEXT NOT NULL,
  article INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  passage TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  made INTEGER NOT NULL,
  edited INTEGER NOT NULL
);
CREATE INDEX notes_article ON notes (article, n);
CREATE INDEX notes_state ON notes (state, n);
