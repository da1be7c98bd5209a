"""The result of reading an answer: one sure value, a few candidates to tap, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

MOST_CANDIDATES = 4
"""More buttons would be no question any more, but a list to search."""


class Reading(Struct, Generic[T_co], frozen=True):
    """What a text may mean.

    A reader is sure only if every word of the text was used or is known to change nothing. Otherwise the person is
    shown the candidates and taps one.
    """

    candidates: tuple[T_co, ...] = ()
    """The likely meanings, the likeliest first, each once; at most `MOST_CANDIDATES`."""
    is_sure: bool = False
    """Whether the only candidate is meant without a doubt."""

    @property
    def sure(self) -> T_co | None:
        """Return the value if there is no doubt about it."""
        return self.candidates[0] if self.is_sure else None


NOTHING: Reading[Any] = Reading()
"""The text names nothing of what was asked for."""


def read_as(values: Iterable[T], *, sure: bool) -> Reading[T]:
    """Return the reading of these values: sure if there is only one and nothing speaks against it."""
    each = tuple(dict.fromkeys(values))
    return Reading(each[:MOST_CANDIDATES], is_sure=sure and len(each) == 1)
