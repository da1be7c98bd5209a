"""A moment in summer and one in winter: many zones have different offsets then."""

from __future__ import annotations

from datetime import UTC, datetime

SUMMER = datetime(2025, 7, 1, 12, tzinfo=UTC)
WINTER = datetime(2025, 1, 1, 12, tzinfo=UTC)
