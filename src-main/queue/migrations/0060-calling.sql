-- Counters call: a ticket may be parked, transferred and called again, and each service counts its turns.
CREATE TABLE tickets_with_calls (
  ticket_id      BLOB    PRIMARY KEY CHECK (length(ticket_id) = 16),
  issued_for     TEXT    NOT NULL,
  service        TEXT    NOT NULL,
  day            TEXT    NOT NULL,
  prefix         TEXT    NOT NULL,
  sequence       INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 9999),
  channel        TEXT    NOT NULL CHECK (channel IN ('walk-in', 'online')),
  priority       INTEGER NOT NULL CHECK (priority IN (0, 1)),
  kiosk          TEXT    NOT NULL,
  language       TEXT    NOT NULL CHECK (language IN ('id', 'en')),
  missing        TEXT,
  issued_at      INTEGER NOT NULL,
  arrived_at     INTEGER NOT NULL,
  state          TEXT    NOT NULL CHECK (state IN ('waiting', 'called', 'serving', 'parked', 'finished', 'no-show', 'cancelled', 'voided', 'not-served')),
  directed_to    TEXT,
  counter        TEXT,
  called_at      INTEGER,
  called_from    TEXT    CHECK (called_from IN ('waiting', 'parked', 'no-show')),
  called_turn    INTEGER,
  spoken_at      INTEGER,
  started_at     INTEGER,
  finished_at    INTEGER,
  parked_until   INTEGER,
  second_chances INTEGER NOT NULL DEFAULT 0,
  paper          TEXT    NOT NULL CHECK (paper IN ('pending', 'printed', 'sent-only', 'refused', 'doubted')),
  paper_reason   TEXT,
  confirmed      INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  reprints       INTEGER NOT NULL DEFAULT 0,
  version        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the older table did not hold is read from the journal.
INSERT INTO tickets_with_calls (ticket_id, issued_for, service, day, prefix, sequence, channel, priority, kiosk, language, missing, issued_at, arrived_at,
  state, counter, called_at, called_from, spoken_at, started_at, finished_at, second_chances, paper, paper_reason, confirmed, reprints, version)
WITH facts AS (
  SELECT substr(stream, 2) AS ticket_id,
    max(CASE word WHEN 'ticket.called' THEN version END) AS last_call,
    max(CASE word WHEN 'ticket.called' THEN at END) AS called_at,
    sum(word = 'ticket.called') AS calls,
    max(CASE word WHEN 'ticket.serving-started' THEN at END) AS started_at,
    max(CASE word WHEN 'ticket.finished' THEN at END) AS finished_at
  FROM events JOIN words ON words.code = events.type
  WHERE substr(stream, 1, 1) = x'01' AND word IN ('ticket.called', 'ticket.serving-started', 'ticket.finished')
  GROUP BY substr(stream, 2)
), spoken AS (
  SELECT substr(stream, 2) AS ticket_id, version, json_extract(data, '$.spokenAt') AS spoken_at
  FROM events JOIN words ON words.code = events.type
  WHERE substr(stream, 1, 1) = x'01' AND word = 'ticket.announced' AND json_extract(data, '$.spokenAt') IS NOT NULL
), last_spoken AS (
  SELECT spoken.ticket_id, max(spoken.version), spoken.spoken_at
  FROM spoken JOIN facts ON facts.ticket_id = spoken.ticket_id AND spoken.version > facts.last_call
  GROUP BY spoken.ticket_id
)
SELECT t.ticket_id, service, service, day, prefix, sequence, channel, priority, kiosk, language, missing, issued_at, issued_at,
  state, counter, called_at, CASE WHEN calls = 1 THEN 'waiting' WHEN calls > 1 THEN 'no-show' END, spoken_at, started_at, finished_at, max(0, coalesce(calls, 0) - 1),
  paper, paper_reason, confirmed, reprints, version
FROM tickets AS t LEFT JOIN facts ON facts.ticket_id = t.ticket_id LEFT JOIN last_spoken ON last_spoken.ticket_id = t.ticket_id;

DROP TABLE tickets;
ALTER TABLE tickets_with_calls RENAME TO tickets;

CREATE UNIQUE INDEX tickets_by_number ON tickets (day, prefix, sequence);
CREATE INDEX tickets_open ON tickets (day, service, state, arrived_at, sequence) WHERE state IN ('waiting', 'called', 'serving', 'parked', 'no-show');

-- A page's id of what it asked for: the same id again answers with the ticket it called.
CREATE TABLE call_commands (
  command_id BLOB PRIMARY KEY CHECK (length(command_id) = 16),
  ticket_id  BLOB NOT NULL,
  counter    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE service_turns (
  day     TEXT    NOT NULL,
  service TEXT    NOT NULL,
  version INTEGER NOT NULL,
  turn    INTEGER NOT NULL CHECK (turn >= 0),
  PRIMARY KEY (day, service)
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
  counter  TEXT PRIMARY KEY,
  state    TEXT    NOT NULL CHECK (state IN ('open', 'paused', 'closed')),
  staff    TEXT,
  services TEXT    NOT NULL,
  since    INTEGER NOT NULL,
  version  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row: the calling policy in force.
CREATE TABLE calling_policy (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  version  INTEGER NOT NULL,
  since    INTEGER NOT NULL,
  text     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
