-- Plans that are given by a link: the key that signs their links, and what a person was given.

CREATE TABLE secrets (
    name TEXT PRIMARY KEY,                                               -- what it is for
    value TEXT NOT NULL                                                  -- random, in hexadecimal digits
);
