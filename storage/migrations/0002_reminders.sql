-- Reminders: what is planned for each person, and the outbox that carries each one out once.

ALTER TABLE people ADD COLUMN more_times TEXT NOT NULL DEFAULT '[]';     -- further daily times, HH:MM
ALTER TABLE people ADD COLUMN nudge INTEGER NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN paused_until TEXT;                         -- the first local day with reminders again
ALTER TABLE people ADD COLUMN declined_on TEXT;                          -- the local day of "not today"
ALTER TABLE people ADD COLUMN snoozed_until BIGINT;
ALTER TABLE people ADD COLUMN unanswered INTEGER NOT NULL DEFAULT 0;     -- days reminded since the person was last heard from
ALTER TABLE people ADD COLUMN reminded TEXT NOT NULL DEFAULT '[]';       -- last local day of each slot
ALTER TABLE people ADD COLUMN unreachable_at BIGINT;
ALTER TABLE people ADD COLUMN next_due_at BIGINT;
ALTER TABLE people ADD COLUMN next_due_kind TEXT;
ALTER TABLE people ADD COLUMN next_due_slot INTEGER;
CREATE INDEX people_due ON people (next_due_at) WHERE next_due_at IS NOT NULL;

CREATE TABLE outbox (
    person_id BIGINT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    slot INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    status TEXT NOT NULL,               -- queued, sent, dropped
    reason TEXT,                        -- why it was dropped
    attempts INTEGER NOT NULL DEFAULT 0,
    retry_at BIGINT NOT NULL,
    ended_at BIGINT,
    message BIGINT,                     -- Telegram's message id
    PRIMARY KEY (person_id, day, kind, slot)
);
CREATE INDEX outbox_queued ON outbox (retry_at) WHERE status = 'queued';
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;
