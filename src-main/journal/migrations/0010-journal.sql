-- The journal itself. Numbers stand for names (words, stream_names); the chain hash covers the names.
CREATE TABLE journal_header (
  key   TEXT PRIMARY KEY CHECK (key IN ('site', 'device', 'created-at')),
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE words (
  code INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE stream_names (
  code INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE events (
  seq     INTEGER PRIMARY KEY,
  id      BLOB    NOT NULL CHECK (length(id) = 16),
  stream  BLOB    NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  type    INTEGER NOT NULL REFERENCES words (code),
  shape   INTEGER NOT NULL CHECK (shape > 0),
  data    TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  device  INTEGER NOT NULL REFERENCES words (code),
  actor   INTEGER NOT NULL REFERENCES words (code),
  hash    BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE UNIQUE INDEX events_by_stream ON events (stream, version);

-- Where each epoch begins; a function of the journal.epoch-started events.
CREATE TABLE epochs (
  first_seq INTEGER PRIMARY KEY,
  epoch     TEXT NOT NULL UNIQUE
) STRICT;

-- One row: the projections hold everything up to seq. running = 1 while a writer has the folder: found at start, it means an unclean stop.
CREATE TABLE projector_place (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  seq      INTEGER NOT NULL
) STRICT;
INSERT INTO projector_place VALUES (1, 0);

CREATE TABLE run_mark (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  running  INTEGER NOT NULL CHECK (running IN (0, 1))
) STRICT;
INSERT INTO run_mark VALUES (1, 0);
