-- A routine that is followed as one film: as a setting, and as it was chosen for a session.

ALTER TABLE people ADD COLUMN follow_along INTEGER NOT NULL DEFAULT 0;   -- whether "Start" opens the film
ALTER TABLE sessions ADD COLUMN follow INTEGER NOT NULL DEFAULT 0;       -- whether this session is followed
