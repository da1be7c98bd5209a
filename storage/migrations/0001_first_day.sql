-- People, where their conversation stands, their sessions, pain holds and scores.
-- Times are UTC seconds since 1970; days are ISO dates of the person's own calendar; lists are JSON.

CREATE TABLE people (
    id BIGINT PRIMARY KEY,              -- Telegram's user id, the id of the private chat as well
    created_at BIGINT NOT NULL,
    language TEXT NOT NULL,
    language_code TEXT,
    source TEXT,                        -- payload of the first /start link
    consented_at BIGINT,
    screening TEXT NOT NULL,
    screened_at BIGINT,
    zone TEXT,
    remind_at TEXT,                     -- local wall time, HH:MM
    days TEXT NOT NULL,                 -- weekdays, 0 = Monday: "0123456"
    step_by_step INTEGER NOT NULL,
    short_day INTEGER NOT NULL,
    stopped_at BIGINT,
    left_out TEXT NOT NULL,
    slips TEXT NOT NULL
);

CREATE TABLE dialogs (
    person_id BIGINT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    id BIGINT NOT NULL,
    place TEXT NOT NULL,
    revision BIGINT NOT NULL,
    choices TEXT NOT NULL,
    notice TEXT,
    editing INTEGER NOT NULL,
    card BIGINT,
    buried INTEGER NOT NULL,
    last_update BIGINT NOT NULL,        -- Telegram's id of the last update carried out, against doing one twice
    last_update_at BIGINT NOT NULL
);

CREATE TABLE sessions (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    routine TEXT NOT NULL,
    day TEXT NOT NULL,
    short INTEGER NOT NULL,
    plan TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    phase TEXT NOT NULL,
    position INTEGER NOT NULL,          -- index into the plan
    step INTEGER,
    pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
    pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
    active_seconds INTEGER NOT NULL,
    outcome TEXT,
    counted INTEGER NOT NULL,
    ended_at BIGINT
);
CREATE INDEX sessions_by_person ON sessions (person_id, started_at, id);

CREATE TABLE marks (
    session_id BIGINT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    exercise TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT,
    at BIGINT NOT NULL,
    PRIMARY KEY (session_id, exercise)
);

CREATE TABLE holds (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    since BIGINT NOT NULL,
    session_id BIGINT,
    phase TEXT,
    step INTEGER,
    exercise TEXT,
    was_done INTEGER NOT NULL DEFAULT 0,
    score INTEGER CHECK (score BETWEEN 0 AND 10),
    body_part TEXT,
    signs INTEGER,
    understood INTEGER NOT NULL,
    ended_at BIGINT,
    ended_how TEXT
);
CREATE UNIQUE INDEX one_open_hold ON holds (person_id) WHERE ended_at IS NULL;
CREATE INDEX holds_by_person ON holds (person_id, since);

CREATE TABLE pain_scores (
    person_id BIGINT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    moment TEXT NOT NULL,
    day TEXT NOT NULL,
    score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
    session_id BIGINT,
    PRIMARY KEY (person_id, at, moment)
);

CREATE TABLE log (
    person_id BIGINT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    exercise TEXT,
    session_id BIGINT
);
CREATE INDEX log_by_person ON log (person_id, at);
