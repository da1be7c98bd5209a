-- Whether an exercise was ever shown in a session; of one that began before this was kept, it is taken to be so.

ALTER TABLE sessions ADD COLUMN entered INTEGER NOT NULL DEFAULT 1;
