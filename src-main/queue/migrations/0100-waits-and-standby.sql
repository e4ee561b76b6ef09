-- What a citizen was told and when the first call came: the accuracy of the waiting time. One visit may hold several tickets.
ALTER TABLE tickets ADD COLUMN promised_from INTEGER;
ALTER TABLE tickets ADD COLUMN promised_to INTEGER;
ALTER TABLE tickets ADD COLUMN first_called_at INTEGER;
ALTER TABLE tickets ADD COLUMN visit BLOB;
-- 1 = the quota place of this missed ticket went to somebody of the standby list: it is not given back a second time.
ALTER TABLE tickets ADD COLUMN place_passed INTEGER NOT NULL DEFAULT 0 CHECK (place_passed IN (0, 1));

UPDATE tickets SET first_called_at = calls.at
FROM (SELECT substr(stream, 2) AS ticket_id, min(at) AS at FROM events JOIN words ON words.code = events.type WHERE substr(stream, 1, 1) = x'01' AND word = 'ticket.called' GROUP BY stream) AS calls
WHERE calls.ticket_id = tickets.ticket_id;

-- Who waits for a place of a used-up quota, in the order of joining. `ticket_id` is the page's and becomes the ticket's when a place comes.
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

-- The version of `standby/<service>/<day>`.
CREATE TABLE standby_days (
  day     TEXT    NOT NULL,
  service TEXT    NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (day, service)
) STRICT, WITHOUT ROWID;

ALTER TABLE help_requests ADD COLUMN answered_at INTEGER;
ALTER TABLE help_requests ADD COLUMN answered_by TEXT;

-- What staff noted about a ticket in words of their own: personal, erasable, in no event and no backup; erased when its day is over.
CREATE TABLE ticket_notes (
  ticket_id BLOB    PRIMARY KEY CHECK (length(ticket_id) = 16),
  day       TEXT    NOT NULL,
  text      TEXT    NOT NULL CHECK (length(text) <= 500),
  at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
