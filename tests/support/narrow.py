"""What a test knows to be there or to be of a kind, said so that the type checker knows it too."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def present(value: T | None) -> T:
    """Return a value that has to be there."""
    assert value is not None
    return value


def a(kind: type[T], value: object) -> T:
    """Return a value that has to be of a kind."""
    assert isinstance(value, kind), value
    return value
