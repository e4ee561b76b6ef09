-- Role and state of accounts: a function of the journal.
CREATE TABLE staff_accounts (
  staff_id          BLOB    PRIMARY KEY CHECK (length(staff_id) = 16),
  role              TEXT    NOT NULL CHECK (role IN ('operator', 'supervisor', 'technician')),
  state             TEXT    NOT NULL CHECK (state IN ('enabled', 'disabled')),
  added_at          INTEGER NOT NULL,
  last_signed_in_at INTEGER
) STRICT, WITHOUT ROWID;

-- Who they are: personal, erasable, in no event and no backup. No foreign key, because a rebuild empties the table above.
CREATE TABLE staff_persons (
  staff_id      BLOB PRIMARY KEY CHECK (length(staff_id) = 16),
  sign_in_name  TEXT NOT NULL UNIQUE,
  display_name  TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  -- Set while the hash is of a one-time code: ms since 1970 UTC until which it may be exchanged for a password.
  code_until    INTEGER
) STRICT, WITHOUT ROWID;
