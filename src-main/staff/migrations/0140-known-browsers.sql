-- From which browsers an account has been signed in: a pace for guessing, no credential. Not a function of the journal, in no backup.
CREATE TABLE staff_browsers (
  staff_id     BLOB    NOT NULL CHECK (length(staff_id) = 16),
  -- SHA-256 of the token that the page keeps.
  browser_hash BLOB    NOT NULL CHECK (length(browser_hash) = 32),
  -- ms since 1970 UTC.
  until        INTEGER NOT NULL,
  PRIMARY KEY (browser_hash, staff_id)
) STRICT, WITHOUT ROWID;
