-- The quotes of all names by time.

CREATE INDEX quotes_at ON quotes (at, n);
