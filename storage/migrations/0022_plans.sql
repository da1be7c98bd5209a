-- Plans that are given by a link: the key that signs their links, and what a person was given.

CREATE TABLE secrets (
    name TEXT PRIMARY KEY,                                               -- what it is for
    value TEXT NOT NULL                                                  -- random, in hexadecimal digits
);
ALTER TABLE people ADD COLUMN plan_waiting TEXT;                         -- the code of one that is not answered yet
ALTER TABLE people ADD COLUMN plan_capped INTEGER NOT NULL DEFAULT 0;    -- whether pain came since one was taken
ALTER TABLE people ADD COLUMN each_time INTEGER NOT NULL DEFAULT 0;      -- whether each daily time is for a session
ALTER TABLE sessions ADD COLUMN given INTEGER NOT NULL DEFAULT 0;        -- whether it is the one of a plan
