-- One row for each call of a ticket: why, what became of it, and whether a board said it. Older calls are read from the journal.
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

INSERT INTO calls (ticket_id, version, day, counter, service, reason, service_reason, called_at, recalls, shown_as, shown_at, heard, started_at, ended_at, outcome)
WITH facts AS (
  SELECT substr(stream, 2) AS ticket_id, version, word, at, data
  FROM events JOIN words ON words.code = events.type
  WHERE substr(stream, 1, 1) = x'01' AND word IN ('ticket.called', 'ticket.recalled', 'ticket.taken-over', 'ticket.transferred', 'ticket.serving-started', 'ticket.finished', 'ticket.no-show',
    'ticket.parked', 'ticket.put-back', 'ticket.call-undone', 'ticket.cancelled', 'ticket.voided', 'ticket.not-served')
), spans AS (
  SELECT *, coalesce(lead(version) OVER (PARTITION BY ticket_id ORDER BY version), 1 << 40) AS next FROM facts WHERE word = 'ticket.called'
), ends AS (
  SELECT s.ticket_id, s.version AS call, min(f.version) AS version
  FROM spans AS s JOIN facts AS f ON f.ticket_id = s.ticket_id AND f.version > s.version AND f.version < s.next
    AND f.word NOT IN ('ticket.recalled', 'ticket.taken-over', 'ticket.serving-started')
  GROUP BY s.ticket_id, s.version
), lives AS (
  SELECT s.*, e.version AS end, coalesce(e.version, s.next) AS until FROM spans AS s LEFT JOIN ends AS e ON e.ticket_id = s.ticket_id AND e.call = s.version
)
SELECT l.ticket_id, l.version, t.day,
  coalesce((SELECT json_extract(f.data, '$.counter') FROM facts AS f WHERE f.ticket_id = l.ticket_id AND f.word = 'ticket.taken-over' AND f.version > l.version AND f.version < l.until ORDER BY f.version DESC LIMIT 1), json_extract(l.data, '$.counter')),
  coalesce((SELECT json_extract(f.data, '$.service') FROM facts AS f WHERE f.ticket_id = l.ticket_id AND f.word = 'ticket.transferred' AND f.version < l.version ORDER BY f.version DESC LIMIT 1), t.issued_for),
  json_extract(l.data, '$.reason'), json_extract(l.data, '$.decision.serviceReason'), l.at,
  (SELECT count(*) FROM facts AS f WHERE f.ticket_id = l.ticket_id AND f.word = 'ticket.recalled' AND f.version > l.version AND f.version < l.until),
  coalesce((SELECT max(f.version) FROM facts AS f WHERE f.ticket_id = l.ticket_id AND f.word = 'ticket.recalled' AND f.version > l.version AND f.version < l.until), l.version),
  coalesce((SELECT max(f.at) FROM facts AS f WHERE f.ticket_id = l.ticket_id AND f.word = 'ticket.recalled' AND f.version > l.version AND f.version < l.until), l.at),
  'pending',
  (SELECT f.at FROM facts AS f WHERE f.ticket_id = l.ticket_id AND f.word = 'ticket.serving-started' AND f.version > l.version AND f.version < l.until),
  (SELECT f.at FROM facts AS f WHERE f.ticket_id = l.ticket_id AND f.version = l.end),
  (SELECT CASE f.word WHEN 'ticket.call-undone' THEN 'undone' ELSE substr(f.word, 8) END FROM facts AS f WHERE f.ticket_id = l.ticket_id AND f.version = l.end)
FROM lives AS l JOIN tickets AS t ON t.ticket_id = l.ticket_id;

CREATE INDEX calls_of_counter ON calls (day, counter, called_at);

CREATE INDEX help_unanswered ON help_requests (at) WHERE answered_at IS NULL;
