-- Which revision of a dialog is known to stand in the chat, and the messages beside the card that are still to be sent.

ALTER TABLE dialogs ADD COLUMN shown_revision BIGINT NOT NULL DEFAULT 0;
ALTER TABLE dialogs ADD COLUMN old_card BIGINT;                          -- the card before it, until its buttons are off
UPDATE dialogs SET shown_revision = revision;                            -- nobody gets a card for having been upgraded

CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,                                                  -- what it is; its words are made when it is sent
    value TEXT NOT NULL
);
CREATE INDEX messages_by_person ON messages (person_id, id);
