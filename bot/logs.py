"""Logging to standard error, without personal data and without the token."""

from __future__ import annotations

import logging
import sys

_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_CHATTY = ("apscheduler", "telegram", "aiohttp", "asyncio", "httpx")
"""Libraries whose info lines are noise, or whose debug lines contain what people wrote."""


class _Scrub(logging.Formatter):
    """Removes the token from formatted records, including tracebacks, in case a library logs a URL."""

    def __init__(self, secret: str | None) -> None:
        super().__init__(_FORM)
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        return line.replace(self._secret, "<token>") if self._secret else line


def set_up_logging(level: str, secret: str | None) -> None:
    """Log to standard error from this level on, with every occurrence of `secret` (the token) removed."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Scrub(secret))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
