"""The longer messages: help, privacy, progress in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.core.effects import Info
from bot.core.flow.commands import COMMANDS
from bot.core.journal import Journal, compute_progress
from bot.core.progress import PainScore, SessionSummary, Trend
from bot.screens.infos import info
from tools.walk.people import NOW, at_exercise, content, settled, view

if TYPE_CHECKING:
    from bot.core.journal import Progress

TODAY = NOW.date()
DAY = timedelta(days=1)
EN = content().texts["en"]
POLICY = content().policy


def told(which: Info, progress: Progress | None = None, language: str = "en") -> str:
    return info(view(settled(), language, progress=progress), which)


@pytest.mark.parametrize("language", content().catalog.languages)
def test_help_names_every_command(language: str) -> None:
    text = told(Info.HELP, language=language)
    assert all(f"/{name}" in text for name in COMMANDS)
    assert told(Info.PRIVACY, language=language) == content().texts[language]("privacy")


def session(ago: int, *, done: int = 8, counts: bool = True, hurt: bool = False) -> SessionSummary:
    return SessionSummary(TODAY - ago * DAY, done, 8, counts, hurt, 20, short=False)


def test_progress_before_the_first_session_says_how_to_begin() -> None:
    assert told(Info.PROGRESS) == EN("progress-empty")
    assert told(Info.PROGRESS, compute_progress(Journal(), TODAY, POLICY)) == EN("progress-empty")


def test_progress_lists_sessions_by_how_they_ended() -> None:
    sessions = (session(2, hurt=True, counts=False), session(1, done=1, counts=False), session(0))
    text = told(Info.PROGRESS, compute_progress(Journal(sessions), TODAY, POLICY))
    lines = text.split("\n")[-3:]
    days = [EN.day(TODAY - ago * DAY) for ago in (0, 1, 2)]
    assert lines == [
        EN("progress-session-counted", day=days[0], done=8, planned=8, minutes=20),
        EN("progress-session-begun", day=days[1], done=1, planned=8, minutes=20),
        EN("progress-session-hurt", day=days[2], done=8, planned=8, minutes=20),
    ]
    assert EN("progress-days", week=1, total=1) in text
    assert EN("progress-run", count=1) in text


@pytest.mark.parametrize(
    ("scores", "trend", "line"),
    [
        ((), Trend.UNKNOWN, EN("progress-pain-none")),
        (((0, 3),), Trend.UNKNOWN, EN("progress-pain-now", now="3")),
        (((0, 3), (15, 6)), Trend.BETTER, EN("progress-pain-better", now="3", before="6")),
        (((0, 6), (15, 3)), Trend.WORSE, EN("progress-pain-worse", now="6", before="3")),
        (((0, 3), (15, 4)), Trend.SAME, EN("progress-pain-same", now="3", before="4")),
        (((0, 10), (15, 8)), Trend.WORSE, EN("progress-pain-worse", now="10", before="8")),
        (((0, 5), (15, 5), (43, 5)), Trend.SAME, EN("weeks-without-change")),
        (((0, 5), (43, 5)), Trend.UNKNOWN, EN("weeks-without-change")),
        (((0, 5), (15, 8), (43, 5)), Trend.BETTER, EN("progress-pain-better", now="5", before="8")),
        (((15, 4),), Trend.UNKNOWN, EN("progress-pain-none")),
    ],
)
def test_progress_says_how_pain_moved(scores: tuple[tuple[int, int], ...], trend: Trend, line: str) -> None:
    journal = Journal((session(0),), tuple(PainScore(TODAY - ago * DAY, score) for ago, score in scores))
    progress = compute_progress(journal, TODAY, POLICY)
    assert progress.pain.trend is trend
    assert line in told(Info.PROGRESS, progress)


def test_progress_in_the_middle_of_the_first_session_does_not_say_that_there_was_none() -> None:
    nothing = compute_progress(Journal(), TODAY, POLICY)
    assert info(view(at_exercise(2), progress=nothing), Info.PROGRESS).startswith(EN("progress-under-way"))
    assert info(view(settled(), progress=nothing), Info.PROGRESS).startswith(EN("progress-empty"))
