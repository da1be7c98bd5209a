-- Moments of the person that pain is judged by, and where it hurts in several places.

ALTER TABLE people ADD COLUMN mistapped_at BIGINT;                       -- the last "I tapped by mistake"
ALTER TABLE people ADD COLUMN severe_at BIGINT;                          -- the last severe score, until cleared
ALTER TABLE people ADD COLUMN rose_at BIGINT;                            -- the end of a session with a rise, until settled
ALTER TABLE people ADD COLUMN exercise_shown_at BIGINT;                  -- the last time an exercise was on the card

-- Of the day all that is known is the day: its end in UTC is the later moment, and so the safer one.
UPDATE people SET severe_at = CAST(strftime('%s', severe_on) AS INTEGER) + 86400 WHERE severe_on IS NOT NULL;
ALTER TABLE people DROP COLUMN severe_on;

UPDATE people SET exercise_shown_at = (
    SELECT max(touched_at) FROM sessions WHERE person_id = people.id AND entered <> 0
);
ALTER TABLE sessions DROP COLUMN entered;

ALTER TABLE holds ADD COLUMN emergency_at BIGINT;                        -- the first sign of an emergency on it
ALTER TABLE holds ADD COLUMN seen_at BIGINT;                             -- "seen, but no exercises yet"
ALTER TABLE holds ADD COLUMN body_parts TEXT NOT NULL DEFAULT '[]';
UPDATE holds SET emergency_at = since WHERE signs = 1;
UPDATE holds SET body_parts = '["' || body_part || '"]' WHERE body_part IS NOT NULL;
ALTER TABLE holds DROP COLUMN body_part;
