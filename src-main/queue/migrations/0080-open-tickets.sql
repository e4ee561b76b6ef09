-- Who waits is held in memory by the running site (hall-queue.ts) and read once from the day's tickets: a new number need not write an index for it.
DROP INDEX tickets_open;
-- Who is at a counter, parked or missed: small however long the history.
CREATE INDEX tickets_in_hand ON tickets (day, state, counter) WHERE state IN ('called', 'serving', 'parked', 'no-show');

-- One row: no ticket of a day before this one is open any more.
CREATE TABLE days_closed (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  before   TEXT    NOT NULL
) STRICT;
