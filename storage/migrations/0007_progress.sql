-- The picture of progress, and the weekly summary with it.

ALTER TABLE people ADD COLUMN theme TEXT NOT NULL DEFAULT 'light';
ALTER TABLE people ADD COLUMN summary_day INTEGER;                       -- weekday, 0 = Monday
ALTER TABLE people ADD COLUMN next_summary_at BIGINT;
CREATE INDEX people_summary ON people (next_summary_at) WHERE next_summary_at IS NOT NULL;
