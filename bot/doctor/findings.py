"""A finding of the doctor: what was looked at, how it is, and what to do."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class State(Enum):
    """How good or bad a finding is; the value is how it is printed."""

    GOOD = "ok"
    NOTE = "note"
    """Limber runs, but its host should know."""
    BAD = "WRONG"
    """Limber does not run like this, or not for long."""


class Finding(Struct, frozen=True):
    """One line of the doctor's screen."""

    about: str
    """What was looked at, in a word or two."""
    state: State
    line: str
    cure: str = ""
    """What to do; empty where nothing is to be done."""


def good(about: str, line: str) -> Finding:
    """Return a finding that all is right."""
    return Finding(about, State.GOOD, line)


def note(about: str, line: str, cure: str) -> Finding:
    """Return a finding that the host should know."""
    return Finding(about, State.NOTE, line, cure)


def bad(about: str, line: str, cure: str) -> Finding:
    """Return a finding that something is wrong."""
    return Finding(about, State.BAD, line, cure)
