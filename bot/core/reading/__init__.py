"""Reads what people type in answer to a question: times, days, numbers.

Each reader is a pure function from a text to a `Reading`. The words are content (words/reading/ there).
"""

from __future__ import annotations

from bot.core.reading.shape import MOST_CANDIDATES, NOTHING, Reading, read_as

__all__ = ["MOST_CANDIDATES", "NOTHING", "Reading", "read_as"]
