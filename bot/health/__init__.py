"""Whether the running bot lives: for systemd, for a health check, for metrics and for the log."""
