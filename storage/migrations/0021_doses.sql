-- Doses of a person's own in place of the content's: what they took from an offer or a plan, and as fixed in a session.

ALTER TABLE people ADD COLUMN doses TEXT NOT NULL DEFAULT '[]';          -- such as "lower-back/puppy-pose 3 -": reps, breaths
ALTER TABLE people ADD COLUMN eased TEXT NOT NULL DEFAULT '[]';          -- exercises replaced by their easier form
ALTER TABLE people ADD COLUMN offers INTEGER NOT NULL DEFAULT 1;         -- whether other doses may be offered
ALTER TABLE people ADD COLUMN plan TEXT;                                 -- the code of the plan that was taken
ALTER TABLE people ADD COLUMN offered_on TEXT;                           -- the local day of the last offer
ALTER TABLE sessions ADD COLUMN doses TEXT NOT NULL DEFAULT '[]';        -- as they were when it began
