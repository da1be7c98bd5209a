-- What a person can do (PEG, one activity of their own), and their plan for the day.

CREATE TABLE function_checks (
    person_id BIGINT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    day TEXT NOT NULL,                                                   -- the local day, on which it is asked once
    at BIGINT NOT NULL,
    pain INTEGER NOT NULL CHECK (pain BETWEEN 0 AND 10),
    enjoyment INTEGER NOT NULL CHECK (enjoyment BETWEEN 0 AND 10),
    general INTEGER NOT NULL CHECK (general BETWEEN 0 AND 10),
    own INTEGER CHECK (own BETWEEN 0 AND 10),
    activity TEXT,                                                       -- what "own" is about
    PRIMARY KEY (person_id, day)
);
ALTER TABLE people ADD COLUMN checks INTEGER NOT NULL DEFAULT 1;         -- whether they are asked
ALTER TABLE people ADD COLUMN check_day INTEGER;                         -- the weekday of it, 0 is Monday
ALTER TABLE people ADD COLUMN checked_on TEXT;                           -- the day of the last answer, or refusal
ALTER TABLE people ADD COLUMN activity TEXT;                             -- what they want to do again
ALTER TABLE people ADD COLUMN plan_when TEXT;                            -- "after my coffee"
ALTER TABLE people ADD COLUMN plan_where TEXT;                           -- "on the mat in the bedroom"
ALTER TABLE people ADD COLUMN plan_asked INTEGER NOT NULL DEFAULT 0;     -- whether it was made, or not wanted
