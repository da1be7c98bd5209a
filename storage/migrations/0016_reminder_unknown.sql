-- A reminder that may have arrived: sendings whose end is not known, so that it is repeated once and not again and again.

ALTER TABLE outbox ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;          -- sendings that may have arrived
ALTER TABLE outbox ADD COLUMN unknown_at BIGINT;                         -- when Telegram's answer to one was lost
