CREATE TABLE agency_outages (
  agency_id TEXT    PRIMARY KEY,
  since     INTEGER NOT NULL,
  note      TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE call_commands (
  command_id BLOB PRIMARY KEY CHECK (length(command_id) = 16),
  ticket_id  BLOB NOT NULL,
  counter    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE calling_policy (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  version  INTEGER NOT NULL,
  since    INTEGER NOT NULL,
  text     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE calls (
  ticket_id      BLOB    NOT NULL CHECK (length(ticket_id) = 16),
  -- Of `ticket.called` in the ticket's stream.
  version        INTEGER NOT NULL,
  day            TEXT    NOT NULL,
  counter        TEXT    NOT NULL,
  service        TEXT    NOT NULL,
  reason         TEXT    NOT NULL,
  service_reason TEXT,
  called_at      INTEGER NOT NULL,
  recalls        INTEGER NOT NULL,
  -- What the boards show and say now: this call or its last repetition.
  shown_as       INTEGER NOT NULL,
  shown_at       INTEGER NOT NULL,
  heard          TEXT    NOT NULL CHECK (heard IN ('pending', 'spoken', 'unheard', 'withdrawn', 'silent')),
  spoken_at      INTEGER,
  started_at     INTEGER,
  ended_at       INTEGER,
  outcome        TEXT    CHECK (outcome IN ('finished', 'no-show', 'parked', 'transferred', 'put-back', 'undone', 'cancelled', 'voided', 'not-served')),
  PRIMARY KEY (ticket_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE catalog_pack (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  pack_id  TEXT    NOT NULL,
  version  TEXT    NOT NULL,
  sha256   TEXT    NOT NULL,
  text     TEXT    NOT NULL,
  at       INTEGER NOT NULL
) STRICT;

CREATE TABLE counters (
  counter  TEXT PRIMARY KEY,
  state    TEXT    NOT NULL CHECK (state IN ('open', 'paused', 'closed')),
  staff    TEXT,
  services TEXT    NOT NULL,
  since    INTEGER NOT NULL,
  version  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE day_floors (
  day   TEXT    PRIMARY KEY,
  floor INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TABLE days_closed (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  before   TEXT    NOT NULL
) STRICT;

CREATE TABLE epochs (
  first_seq INTEGER PRIMARY KEY,
  epoch     TEXT NOT NULL UNIQUE
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

CREATE TABLE help_requests (
  help_id  BLOB    PRIMARY KEY,
  kiosk    TEXT    NOT NULL,
  screen   TEXT    NOT NULL,
  language TEXT    NOT NULL,
  at       INTEGER NOT NULL
, answered_at INTEGER, answered_by TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE journal_header (
  key   TEXT PRIMARY KEY CHECK (key IN ('site', 'device', 'created-at')),
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE print_attempts (
  job_id     BLOB    PRIMARY KEY CHECK (length(job_id) = 16),
  printer    TEXT    NOT NULL,
  started_at INTEGER NOT NULL,
  bytes      BLOB    NOT NULL
) STRICT;

CREATE TABLE "print_jobs" (
  seq       INTEGER PRIMARY KEY,
  job_id    BLOB    NOT NULL CHECK (length(job_id) = 16),
  ticket_id BLOB    NOT NULL,
  copy      TEXT    NOT NULL CHECK (copy IN ('original', 'salinan')),
  language  TEXT    NOT NULL
) STRICT;

CREATE TABLE projector_place (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  seq      INTEGER NOT NULL
) STRICT;

CREATE TABLE run_mark (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  running  INTEGER NOT NULL CHECK (running IN (0, 1))
, stopped_seq INTEGER, stopped_hash BLOB) STRICT;

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

CREATE TABLE service_turns (
  day     TEXT    NOT NULL,
  service TEXT    NOT NULL,
  version INTEGER NOT NULL,
  turn    INTEGER NOT NULL CHECK (turn >= 0),
  PRIMARY KEY (day, service)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_accounts (
  staff_id          BLOB    PRIMARY KEY CHECK (length(staff_id) = 16),
  role              TEXT    NOT NULL CHECK (role IN ('operator', 'supervisor', 'technician')),
  state             TEXT    NOT NULL CHECK (state IN ('enabled', 'disabled')),
  added_at          INTEGER NOT NULL,
  last_signed_in_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_browsers (
  staff_id     BLOB    NOT NULL CHECK (length(staff_id) = 16),
  -- SHA-256 of the token that the page keeps.
  browser_hash BLOB    NOT NULL CHECK (length(browser_hash) = 32),
  -- ms since 1970 UTC.
  until        INTEGER NOT NULL,
  PRIMARY KEY (browser_hash, staff_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_persons (
  staff_id      BLOB PRIMARY KEY CHECK (length(staff_id) = 16),
  sign_in_name  TEXT NOT NULL UNIQUE,
  display_name  TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  -- Set while the hash is of a one-time code: ms since 1970 UTC until which it may be exchanged for a password.
  code_until    INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE standby_days (
  day     TEXT    NOT NULL,
  service TEXT    NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (day, service)
) STRICT, WITHOUT ROWID;

CREATE TABLE standby_entries (
  day       TEXT    NOT NULL,
  service   TEXT    NOT NULL,
  place     INTEGER NOT NULL CHECK (place >= 1),
  ticket_id BLOB    NOT NULL UNIQUE CHECK (length(ticket_id) = 16),
  priority  INTEGER NOT NULL CHECK (priority IN (0, 1)),
  kiosk     TEXT    NOT NULL,
  language  TEXT    NOT NULL CHECK (language IN ('id', 'en')),
  missing   TEXT,
  joined_at INTEGER NOT NULL,
  state     TEXT    NOT NULL CHECK (state IN ('waiting', 'given', 'left')),
  PRIMARY KEY (day, service, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE stream_names (
  code INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE ticket_notes (
  ticket_id BLOB    PRIMARY KEY CHECK (length(ticket_id) = 16),
  day       TEXT    NOT NULL,
  text      TEXT    NOT NULL CHECK (length(text) <= 500),
  at        INTEGER NOT NULL
, staff TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE "tickets" (
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
, promised_from INTEGER, promised_to INTEGER, first_called_at INTEGER, visit BLOB, place_passed INTEGER NOT NULL DEFAULT 0 CHECK (place_passed IN (0, 1))) STRICT, WITHOUT ROWID;

CREATE TABLE unmet_needs (
  day    TEXT    NOT NULL,
  phrase TEXT    NOT NULL CHECK (length(phrase) <= 60),
  times  INTEGER NOT NULL,
  PRIMARY KEY (day, phrase)
) STRICT, WITHOUT ROWID;

CREATE TABLE words (
  code INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE
) STRICT;

CREATE INDEX calls_of_counter ON calls (day, counter, called_at);

CREATE UNIQUE INDEX events_by_stream ON events (stream, version);

CREATE INDEX help_unanswered ON help_requests (at) WHERE answered_at IS NULL;

CREATE UNIQUE INDEX tickets_by_number ON tickets (day, prefix, sequence);

CREATE INDEX tickets_in_hand ON tickets (day, state, counter) WHERE state IN ('called', 'serving', 'parked', 'no-show');
