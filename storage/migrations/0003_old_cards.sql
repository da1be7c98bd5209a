-- The card that a reminder took the place of keeps its buttons until everybody has had their reminder.

ALTER TABLE outbox ADD COLUMN old_card BIGINT;                           -- Telegram's message id; NULL once it has none
CREATE INDEX outbox_old_cards ON outbox (ended_at) WHERE old_card IS NOT NULL;
