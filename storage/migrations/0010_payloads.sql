-- What a card carries: one JSON object, of the kind that goes with its place, instead of a list with several meanings.

ALTER TABLE dialogs ADD COLUMN payload TEXT;                             -- NULL for a card that carries nothing

UPDATE dialogs SET payload =
    '{"zones": ' || choices || ', "editing": ' || CASE editing WHEN 0 THEN 'false' ELSE 'true' END || '}'
WHERE place = 'zone';

UPDATE dialogs SET payload =
    '{"slot": ' || CASE choices WHEN '[]' THEN '0' ELSE substr(choices, 3, length(choices) - 4) END
    || ', "editing": ' || CASE editing WHEN 0 THEN 'false' ELSE 'true' END || '}'
WHERE place = 'time';

UPDATE dialogs SET payload = '{"editing": true}' WHERE place = 'leave-out' AND editing <> 0;
UPDATE dialogs SET payload = '{"usual": true}' WHERE place = 'hurt-signs' AND choices = '["usual"]';
UPDATE dialogs SET payload = '{"short": true}' WHERE place = 'see-pt' AND choices = '["short"]';

UPDATE dialogs SET payload = '{"kind": ' || substr(choices, 2, length(choices) - 2) || '}'
WHERE place = 'reminder' AND choices <> '[]';

ALTER TABLE dialogs DROP COLUMN choices;
ALTER TABLE dialogs DROP COLUMN editing;
