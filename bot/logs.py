"""Logging to standard error, without personal data and without secrets."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_CHATTY = ("aiosqlite", "apscheduler", "telegram", "aiohttp", "asyncio", "httpx", "psycopg")
"""Libraries whose info lines are noise, or whose debug lines contain what people wrote."""


class Scrub(logging.Formatter):
    """Removes secrets from formatted records, including tracebacks, in case a library logs a URL."""

    def __init__(self, secrets: Sequence[str]) -> None:
        """Remove these strings."""
        super().__init__(_FORM)
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text."""
        return self.scrub(super().format(record))

    def scrub(self, line: str) -> str:
        """Return a text without the secrets."""
        for secret in self._secrets:
            line = line.replace(secret, "<secret>")
        return line


class _Json(Scrub):
    """One JSON object a line, for programs that collect logs: time (UTC, ISO 8601), level, logger, message, error."""

    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            fields["error"] = self.formatException(record.exc_info)
        return json.dumps({name: self.scrub(value) for name, value in fields.items()}, ensure_ascii=False)


def set_up_logging(level: str, secrets: Sequence[str], form: str = "text") -> None:
    """Log to standard error from this level on, as "text" or "json", with every occurrence of the secrets removed."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json(secrets) if form == "json" else Scrub(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
