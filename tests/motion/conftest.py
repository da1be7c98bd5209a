"""The films of the lower-back routine, worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from content.loader import load_catalog
from content.motion.library import read_films

if TYPE_CHECKING:
    from bot.core.catalog import Routine
    from content.motion.keys import Key
    from content.motion.skeleton import Posture
    from content.motion.timeline import Film

ROUTINE = "lower-back"
EVERY = 3
"""Of the frames of a movement, every so manieth is looked at: they lie a fifth of a second apart."""


@dataclass(frozen=True)
class Shown:
    """One posture that a film shows, and where: the key poses it lies between, and how far from the first, 0 to 1."""

    posture: Posture
    start: Key
    end: Key
    share: float
    side: str

    @property
    def name(self) -> str:
        return f"{self.start.name} > {self.end.name} at {self.share:.2f}, {self.side}"

    @property
    def key(self) -> str | None:
        """The name of the key pose, if this is one."""
        return self.start.name if self.share == 0 else None


def shown(film: Film) -> list[Shown]:
    """Every key pose of a film and every third frame between them, each once."""
    found: dict[object, Shown] = {}
    for place, moment in enumerate(film.moments):
        if moment.figure not in found and (place % EVERY == 0 or moment.share == 0):
            stretch = moment.stretch
            share = 0.0 if stretch.start is stretch.end else moment.share
            found[moment.figure] = Shown(moment.posture, stretch.start, stretch.end, share, stretch.start.side)
    return list(found.values())


@pytest.fixture(scope="session")
def films() -> dict[str, Film]:
    return read_films(ROUTINE)


@pytest.fixture(scope="session")
def postures(films: dict[str, Film]) -> dict[str, list[Shown]]:
    """By exercise, what its film shows."""
    return {name: shown(film) for name, film in films.items()}


@pytest.fixture(scope="session")
def routine() -> Routine:
    return load_catalog().routine(ROUTINE)
