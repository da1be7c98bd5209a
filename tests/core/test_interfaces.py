"""The implementations of the core's interfaces."""

from __future__ import annotations

import pytest

from bot.clock import SystemClock
from bot.core.clock import Clock
from bot.core.texts import Texts
from tools.walk.people import content


def members(interface: type) -> set[str]:
    return {name for name in vars(interface) if not name.startswith("_")}


def test_the_clock_returns_an_aware_time_in_utc() -> None:
    assert members(Clock) == {"now"}
    offset = SystemClock().now().utcoffset()
    assert offset is not None
    assert not offset


@pytest.mark.parametrize("language", content().catalog.languages)
def test_every_language_has_all_kinds_of_words(language: str) -> None:
    texts = content().texts[language]
    assert members(Texts) <= set(dir(texts))
    assert texts.language == language
    assert callable(texts)
