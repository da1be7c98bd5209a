-- Check-ins while a hold stands, and the notes that people write for their PT.

ALTER TABLE holds ADD COLUMN daily_left INTEGER NOT NULL DEFAULT 0;      -- check-ins that still come daily, then weekly
ALTER TABLE holds ADD COLUMN ask_on TEXT;                                -- first local day of the next one

CREATE TABLE notes (
    person_id BIGINT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL                                                   -- word for word, for the report alone
);
CREATE INDEX notes_by_person ON notes (person_id, at);
