-- Jobs stand in the order of their events: a new one is written at the end of one page. Few are open at a time, so that an outcome finds its job by looking.
CREATE TABLE print_jobs_in_order (
  seq       INTEGER PRIMARY KEY,
  job_id    BLOB    NOT NULL CHECK (length(job_id) = 16),
  ticket_id BLOB    NOT NULL,
  copy      TEXT    NOT NULL CHECK (copy IN ('original', 'salinan')),
  language  TEXT    NOT NULL
) STRICT;
INSERT INTO print_jobs_in_order (seq, job_id, ticket_id, copy, language) SELECT seq, job_id, ticket_id, copy, language FROM print_jobs;
DROP TABLE print_jobs;
ALTER TABLE print_jobs_in_order RENAME TO print_jobs;
