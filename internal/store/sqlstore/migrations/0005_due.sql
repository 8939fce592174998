-- Feeds that are lent are passed over without looking at them: those due and not
-- lent are one range of feeds_due, those lent, and until when, stand in feeds_lent.

DROP INDEX feeds_due;
DROP INDEX feeds_lent;
CREATE INDEX feeds_due ON feeds (next_poll, n) WHERE paused = 0 AND lease = 0;
CREATE INDEX feeds_lent ON feeds (host, lease) WHERE lease > 0;
