-- The pack in force and the agencies that are out: functions of the journal.
CREATE TABLE catalog_pack (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  pack_id  TEXT    NOT NULL,
  version  TEXT    NOT NULL,
  sha256   TEXT    NOT NULL,
  text     TEXT    NOT NULL,
  at       INTEGER NOT NULL
) STRICT;

CREATE TABLE agency_outages (
  agency_id TEXT    PRIMARY KEY,
  since     INTEGER NOT NULL,
  note      TEXT
) STRICT, WITHOUT ROWID;
