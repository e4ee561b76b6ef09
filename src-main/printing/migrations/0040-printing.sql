-- The spool: a row for each slip that has no outcome yet. A function of the journal.
CREATE TABLE print_jobs (
  job_id    BLOB    PRIMARY KEY CHECK (length(job_id) = 16),
  ticket_id BLOB    NOT NULL,
  copy      TEXT    NOT NULL CHECK (copy IN ('original', 'salinan')),
  language  TEXT    NOT NULL,
  seq       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Written before the first byte leaves, with the bytes; gone once the outcome is known. Found at start, it means: nobody knows whether paper came out.
CREATE TABLE print_attempts (
  job_id     BLOB    PRIMARY KEY CHECK (length(job_id) = 16),
  printer    TEXT    NOT NULL,
  started_at INTEGER NOT NULL,
  bytes      BLOB    NOT NULL
) STRICT;
