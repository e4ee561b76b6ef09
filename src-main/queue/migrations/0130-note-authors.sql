-- Who wrote a note: an opaque id, as erasable as the note. A note of the program before this step has no author.
ALTER TABLE ticket_notes ADD COLUMN staff TEXT;
