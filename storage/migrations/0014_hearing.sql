-- The day on which thoughts of suicide were heard, and whether a session waits for "does something hurt?".

ALTER TABLE people ADD COLUMN crisis_on TEXT;
ALTER TABLE sessions ADD COLUMN in_doubt INTEGER NOT NULL DEFAULT 0;
