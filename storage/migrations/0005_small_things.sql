-- A day of severe pain is spoken to gently until it is over; the location button is taken away once it is not needed.

ALTER TABLE people ADD COLUMN severe_on TEXT;                            -- the last local day on which severe pain was noted
ALTER TABLE dialogs ADD COLUMN keyboard INTEGER NOT NULL DEFAULT 0;      -- whether the location button is under the text entry
