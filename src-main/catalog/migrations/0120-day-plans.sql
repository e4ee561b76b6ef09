-- Quota and hours of one service on one day, other than the pack's: a function of the journal.
CREATE TABLE day_plans (
  day     TEXT    NOT NULL,
  service TEXT    NOT NULL,
  quota   TEXT,
  hours   TEXT,
  reason  TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (day, service)
) STRICT, WITHOUT ROWID;
