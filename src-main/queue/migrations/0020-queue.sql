-- Tickets and service days: functions of the journal, rebuilt from it at any time.
CREATE TABLE tickets (
  ticket_id    BLOB    PRIMARY KEY CHECK (length(ticket_id) = 16),
  service      TEXT    NOT NULL,
  day          TEXT    NOT NULL,
  prefix       TEXT    NOT NULL,
  sequence     INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 9999),
  channel      TEXT    NOT NULL CHECK (channel IN ('walk-in', 'online')),
  priority     INTEGER NOT NULL CHECK (priority IN (0, 1)),
  kiosk        TEXT    NOT NULL,
  language     TEXT    NOT NULL CHECK (language IN ('id', 'en')),
  missing      TEXT,
  issued_at    INTEGER NOT NULL,
  state        TEXT    NOT NULL CHECK (state IN ('waiting', 'called', 'serving', 'finished', 'no-show', 'cancelled', 'voided', 'not-served')),
  counter      TEXT,
  paper        TEXT    NOT NULL CHECK (paper IN ('pending', 'printed', 'sent-only', 'refused', 'doubted')),
  paper_reason TEXT,
  confirmed    INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  reprints     INTEGER NOT NULL DEFAULT 0,
  version      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The promise itself: no number twice on one day, whatever the program does.
CREATE UNIQUE INDEX tickets_by_number ON tickets (day, prefix, sequence);
-- Who waits, who is being served: small however long the history.
CREATE INDEX tickets_open ON tickets (day, service, state, sequence) WHERE state IN ('waiting', 'called', 'serving', 'no-show');

CREATE TABLE service_days (
  day           TEXT    NOT NULL,
  service       TEXT    NOT NULL,
  version       INTEGER NOT NULL,
  prefix        TEXT    NOT NULL,
  last_sequence INTEGER NOT NULL,
  walk_in_used  INTEGER NOT NULL CHECK (walk_in_used >= 0),
  online_used   INTEGER NOT NULL CHECK (online_used >= 0),
  PRIMARY KEY (day, service)
) STRICT, WITHOUT ROWID;

-- After a new epoch every series of that day continues above this number (DESIGN.md, "Epochs").
CREATE TABLE day_floors (
  day   TEXT    PRIMARY KEY,
  floor INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE help_requests (
  help_id  BLOB    PRIMARY KEY,
  kiosk    TEXT    NOT NULL,
  screen   TEXT    NOT NULL,
  language TEXT    NOT NULL,
  at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Phrases that found nothing, without digits: not a function of the journal, because a citizen may type a name. Erased after 90 days.
CREATE TABLE unmet_needs (
  day    TEXT    NOT NULL,
  phrase TEXT    NOT NULL CHECK (length(phrase) <= 60),
  times  INTEGER NOT NULL,
  PRIMARY KEY (day, phrase)
) STRICT, WITHOUT ROWID;
