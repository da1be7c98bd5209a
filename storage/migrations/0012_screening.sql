-- The safety question in three groups, each answer with its day; who had a sign is asked anew, by the groups.

ALTER TABLE people ADD COLUMN screened TEXT NOT NULL DEFAULT '[]';
ALTER TABLE people ADD COLUMN to_ask TEXT NOT NULL DEFAULT '["emergency", "urgent", "ask-first"]';
UPDATE people SET
    to_ask = '[]',
    screened = '["emergency none ' || date(screened_at, 'unixepoch')
        || '", "urgent none ' || date(screened_at, 'unixepoch')
        || '", "ask-first none ' || date(screened_at, 'unixepoch') || '"]'
WHERE screening = 'clear' AND screened_at IS NOT NULL;
ALTER TABLE people DROP COLUMN screening;
ALTER TABLE people DROP COLUMN screened_at;

-- A short piece about back pain once a week: whether it is wanted, which came last and on which local day.

ALTER TABLE people ADD COLUMN education BIGINT NOT NULL DEFAULT 1;
ALTER TABLE people ADD COLUMN piece TEXT;
ALTER TABLE people ADD COLUMN piece_on TEXT;
