"""Sample journals of three months, up to the NOW of `tools.walk.people`, as they are read from the database."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.chart import Chart, make_chart
from bot.core.function import FunctionCheck
from bot.core.journal import Journal
from bot.core.model import PainMoment
from bot.core.progress import DateRange, PainScore, SessionSummary
from bot.screens.progress_picture import make_picture
from tools.walk.people import NOW, settled, view

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.screens.values import ProgressPicture

TODAY = NOW.date()
"""A Wednesday."""
DAY = timedelta(days=1)
_WORKDAYS_AND_SATURDAY = frozenset(range(6))
_SUNDAY = 6


def ago(days: int) -> date:
    """Return the day this number of days ago."""
    return TODAY - days * DAY


def session(days: int, *, short: bool = False, hurt: bool = False, counts: bool = True) -> SessionSummary:
    """Return a session this number of days ago."""
    planned = 3 if short else 8
    return SessionSummary(ago(days), planned, planned, counts and not hurt, hurt, minutes=20, short=short)


def pain(days: int, before: int, after: int | None) -> Iterable[PainScore]:
    """Yield the scores around a session this number of days ago."""
    yield PainScore(ago(days), before, PainMoment.BEFORE)
    if after is not None:
        yield PainScore(ago(days), after, PainMoment.AFTER)


def noted(days: int, score: int, moment: PainMoment = PainMoment.NOTE) -> PainScore:
    """Return a score given at another time."""
    return PainScore(ago(days), score, moment)


def easing(days: Iterable[int], start: int, end: int) -> tuple[PainScore, ...]:
    """Return scores around sessions, which fall from `start` to `end` with the usual variation of pain."""
    found: list[PainScore] = []
    every = sorted(days, reverse=True)
    for number, day in enumerate(every):
        level = start + (end - start) * number / max(1, len(every) - 1)
        before = min(10, max(0, round(level + (number * 5 % 7 - 3) / 2.5)))
        found += pain(day, before, max(0, before - 1 - number * 3 % 4 // 2))
    return tuple(found)


def nothing() -> Journal:
    """Return the journal of a person without sessions."""
    return Journal()


def first_day() -> Journal:
    """Return the journal of a person after their first session, today."""
    return Journal((session(0),), tuple(pain(0, 5, 4)))


def first_week() -> Journal:
    """Return the journal of a person in their first week, with a day missed."""
    done = (5, 4, 2, 1)
    return Journal(tuple(session(day) for day in done), easing(done, 6, 5))


def steady() -> Journal:
    """Return three months of six days a week, with a few days missed and a few short ones."""
    missed = {81, 73, 60, 52, 51, 33, 24}
    days = [day for day in range(82, -1, -1) if day not in missed and ago(day).weekday() != _SUNDAY]
    sessions = tuple(session(day, short=day % 11 == 4) for day in days)
    return Journal(sessions, easing(days, 6, 2), choices=((ago(90), _WORKDAYS_AND_SATURDAY),))


def stopped() -> Journal:
    """Return a journal with a stop for pain, a hold of some weeks, and short days after it."""
    before, after = range(70, 39, -1), (20, 19, 17, 16, 15, 13, 12, 10, 9, 8, 6, 5, 3, 2, 1, 0)
    done = [day for day in before if day not in {66, 58, 57, 49}]
    sessions = (
        *(session(day) for day in done),
        session(39, hurt=True),
        *(session(day, short=day > 9) for day in after),
    )
    held = (
        PainScore(ago(39), 7, PainMoment.HURT),
        *(noted(day, day // 6, PainMoment.CHECK_IN) for day in (38, 37, 36, 29, 22)),
    )
    scores = sorted((*easing(done, 5, 4), *pain(39, 5, None), *held, *easing(after, 4, 2)), key=lambda score: score.day)
    return Journal(sessions, tuple(scores), holds=(DateRange(ago(39), ago(21)),))


def paused() -> Journal:
    """Return a journal with a pause of two weeks, and pain reported one evening."""
    away, held = range(29, 44), range(12, 15)
    days = [day for day in range(77, -1, -1) if day not in away and day not in held and day % 9 != 5]
    return Journal(
        tuple(session(day) for day in days),
        (*easing(days, 4, 3), noted(14, 6, PainMoment.HURT)),
        holds=(DateRange(ago(14), ago(12)),),
        pauses=(DateRange(ago(43), ago(29)),),
        stops=(ago(14),),
    )


def short_days() -> Journal:
    """Return a journal of mostly short days, with weekends off."""
    days = [day for day in range(60, -1, -1) if ago(day).weekday() < _SUNDAY - 1 and day % 8 != 3]
    return Journal(
        tuple(session(day, short=day % 5 != 0) for day in days),
        easing(days[::2], 5, 3),
        choices=((ago(70), frozenset(range(5))),),
    )


def full() -> Journal:
    """Return a journal with a run of a year, and scores of ten before and zero after every session."""
    days = range(364, -1, -1)
    scores = tuple(score for day in days if day < 84 for score in pain(day, 10, 0))
    return Journal(tuple(session(day) for day in days), scores)


def everything() -> Journal:
    """Return a journal with each state of a day, and pain reported at other times."""
    sessions = (
        *(session(day) for day in range(60, 40, -1)),
        session(40, hurt=True),
        *(session(day, short=True) for day in range(20, 4, -3)),
        session(4),
    )
    return Journal(
        sessions,
        (*easing(range(60, 40, -2), 8, 4), noted(39, 7), noted(31, 5), *easing(range(20, 4, -3), 4, 2)),
        holds=(DateRange(ago(40), ago(35)),),
        pauses=(DateRange(ago(33), ago(26)),),
        choices=((ago(25), frozenset({0, 2, 4})),),
    )


def goals() -> Journal:
    """Return steady months in which the PEG fell and an activity of their own, with the longest words, went better."""
    answers = ((7, 6, 7, 2), (6, 6, 5, 3), (6, 5, 5, 3), (5, 4, 5, 5), (4, 3, 4, 6), (3, 2, 3, 7))
    activity = "carry my grandson up all the stairs to bed"
    checks = tuple(
        FunctionCheck(ago(days), NOW - days * DAY, *scores, activity)
        for days, scores in zip(range(72, 0, -14), answers, strict=True)
    )
    return replace(steady(), checks=checks)


PEOPLE = {
    "nothing": nothing,
    "first-day": first_day,
    "first-week": first_week,
    "steady": steady,
    "stopped": stopped,
    "paused": paused,
    "short-days": short_days,
    "full": full,
    "everything": everything,
    "goals": goals,
}


def chart_of(journal: Journal, first_weekday: int = 0) -> Chart:
    """Return the chart of a journal, made on the day of NOW."""
    return make_chart(journal, TODAY, first_weekday)


def picture_of(journal: Journal, language: str = "en", first_weekday: int = 0) -> ProgressPicture:
    """Return the picture of a person in Berlin, made on the day of NOW."""
    return make_picture(view(settled(), language), chart_of(journal, first_weekday))
