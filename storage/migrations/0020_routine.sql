-- A person has a routine of their own, and says once whether they can get down to the floor.

ALTER TABLE people ADD COLUMN routine TEXT;     -- of the next session; NULL for the first routine
ALTER TABLE people ADD COLUMN floor INTEGER;    -- whether they can get down to the floor and up again; NULL if never asked

-- Everybody who has begun stays with the routine of their newest session.
UPDATE people SET routine = (
    SELECT sessions.routine FROM sessions WHERE sessions.person_id = people.id ORDER BY started_at DESC LIMIT 1
);
