-- What the journal ended with at its last clean stop: a tail that is taken off leaves no gap in the chain. Null until there was one.
ALTER TABLE run_mark ADD COLUMN stopped_seq INTEGER;
ALTER TABLE run_mark ADD COLUMN stopped_hash BLOB;
