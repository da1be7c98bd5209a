-- Notes that come in several messages, are corrected by editing one, and are deleted as a whole.

ALTER TABLE notes ADD COLUMN note BIGINT;                                -- what the parts of a note share; random
ALTER TABLE notes ADD COLUMN message BIGINT;                             -- Telegram's id of the message it came in
