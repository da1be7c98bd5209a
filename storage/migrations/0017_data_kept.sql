-- Only what something reads is kept: not the payload of a link, and of the log the choices that progress is counted from.

ALTER TABLE people DROP COLUMN source;

DELETE FROM log WHERE kind NOT IN ('pause', 'resume', 'days');
ALTER TABLE log DROP COLUMN exercise;
ALTER TABLE log DROP COLUMN session_id;

ALTER TABLE dialogs ADD COLUMN warned_at BIGINT;                         -- when the end of silent people's data was announced
