-- Films of the exercises: whether somebody wants them, and what Telegram calls the files it has.

ALTER TABLE people ADD COLUMN films INTEGER NOT NULL DEFAULT 1;

CREATE TABLE uploads (
    bot BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    file_id TEXT NOT NULL,
    PRIMARY KEY (bot, sha256)
);
