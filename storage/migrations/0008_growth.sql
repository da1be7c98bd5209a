-- What the taps of somebody with years behind them look up, without going through those years.

CREATE INDEX days_done ON sessions (person_id, day, counted) WHERE counted = 1;
CREATE INDEX scores_by_session ON pain_scores (session_id, moment) WHERE session_id IS NOT NULL;
CREATE INDEX log_choices ON log (person_id, at) WHERE kind IN ('pause', 'resume', 'days');
