-- Updates that Telegram brings by webhook: one person's come in two orders at once, messages and taps.

ALTER TABLE dialogs ADD COLUMN recent_updates TEXT NOT NULL DEFAULT '[]'; -- ids of the last ones, the newest first

CREATE TABLE webhook (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    secret TEXT NOT NULL                                                 -- what Telegram sends along
);
