"""Assertions that narrow types for the type checker."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def present(value: T | None) -> T:
    """Return a value, asserting that it is not None."""
    assert value is not None
    return value


def a(kind: type[T], value: object) -> T:
    """Return a value, asserting its type."""
    assert isinstance(value, kind), value
    return value
