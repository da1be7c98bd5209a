"""Logging: to standard error, without anything personal, and never the token."""

from __future__ import annotations

import logging
import sys

_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_CHATTY = ("apscheduler", "telegram", "aiohttp", "asyncio", "httpx")
"""Libraries whose everyday lines nobody needs, or whose debug lines hold what people wrote."""


class _Scrub(logging.Formatter):
    """Writes a record, with its traceback, after taking the token out: the last guard, should a library print a URL."""

    def __init__(self, secret: str | None) -> None:
        super().__init__(_FORM)
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        return line.replace(self._secret, "<token>") if self._secret else line


def set_up_logging(level: str, secret: str | None) -> None:
    """Log from this level on to standard error, with `secret` (the token) blotted out wherever it stands."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Scrub(secret))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
