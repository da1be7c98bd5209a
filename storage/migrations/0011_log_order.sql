-- The log and the notes keep the order in which they were written, of those of one second as well.

CREATE TABLE new_log (
    id INTEGER PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    exercise TEXT,
    session_id BIGINT
);
INSERT INTO new_log (person_id, at, kind, value, exercise, session_id)
SELECT person_id, at, kind, value, exercise, session_id FROM log ORDER BY rowid;
DROP TABLE log;
ALTER TABLE new_log RENAME TO log;
CREATE INDEX log_by_person ON log (person_id, id);
CREATE INDEX log_choices ON log (person_id, id) WHERE kind IN ('pause', 'resume', 'days');

CREATE TABLE new_notes (
    id INTEGER PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL                                                   -- word for word, for the report alone
);
INSERT INTO new_notes (person_id, at, day, text) SELECT person_id, at, day, text FROM notes ORDER BY rowid;
DROP TABLE notes;
ALTER TABLE new_notes RENAME TO notes;
CREATE INDEX notes_by_person ON notes (person_id, id);
