-- What Telegram shows of a bot before anybody writes to it is registered again only when it has changed.

CREATE TABLE profiles (
    bot INTEGER PRIMARY KEY,                                             -- the bot's id
    sha256 TEXT NOT NULL                                                 -- of what was registered last
);
