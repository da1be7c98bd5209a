"""A sample month of a person in Berlin, up to the NOW of `tools.walk.people`, as it would be stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from msgspec.structs import replace

from bot.core.function import FunctionCheck
from bot.core.model import Hold, Pain, PainMoment, PtNote, Where
from bot.core.report import History, Report, Stop, make_report
from bot.core.session import Mark, MarkKind, Outcome, Phase, Session, SkipReason
from tools.walk.people import FULL, MINUTE, NOW, SHORT, content, settled

TODAY = NOW.date()
FIRST = TODAY - timedelta(days=29)
HURT_DAY = 19
"""The day of the month, from 0, on which the bird dog hurt; then a week on hold."""
_ids = count(1)


def at(day: int, hour: int = 6, minute: int = 0) -> datetime:
    """Return a moment (UTC) of a day of the month, from 0; Berlin is two hours ahead."""
    return datetime(FIRST.year, FIRST.month, FIRST.day, hour, minute, tzinfo=UTC) + timedelta(days=day)


def session(
    day: int,
    before: int | None,
    after: int | None,
    *,
    skipped: dict[str, SkipReason] | None = None,
    hurt: str | None = None,
    outcome: Outcome | None = Outcome.FINISHED,
    plan: tuple[str, ...] = FULL,
    number: int | None = None,
) -> Session:
    """Return a session at eight in the morning; all exercises are done but those skipped or after the one that hurt."""
    start = at(day)
    part = {Outcome.RESTED: (), Outcome.LEFT: plan[:3], None: plan[:5]}
    reached = plan[: plan.index(hurt)] if hurt else part.get(outcome, plan)
    marks = [
        Mark(exercise, MarkKind.SKIPPED, start, skipped[exercise])
        if skipped and exercise in skipped
        else Mark(exercise, MarkKind.DONE, start + index * MINUTE)
        for index, exercise in enumerate(reached)
    ]
    if hurt:
        marks.append(Mark(hurt, MarkKind.HURT, start + len(reached) * MINUTE))
    return Session(
        id=number or next(_ids),
        routine="lower-back",
        day=FIRST + timedelta(days=day),
        short=plan != FULL,
        plan=plan,
        started_at=start,
        touched_at=start + 20 * MINUTE,
        phase=Phase.EXERCISE if outcome is None else Phase.ENDED,
        marks=tuple(marks),
        pain_before=before,
        pain_after=after,
        active_seconds=1_200,
        outcome=outcome,
        counted=outcome in {Outcome.FINISHED, Outcome.EARLY},
        ended_at=None if outcome is None else start + 20 * MINUTE,
    )


def scores_of(sessions: tuple[Session, ...]) -> list[Pain]:
    """Return the scores of sessions, each at its moment."""
    found = []
    for item in sessions:
        if item.pain_before is not None:
            found.append(Pain(item.pain_before, PainMoment.BEFORE, item.started_at, item.day, item.id))
        if item.pain_after is not None and item.ended_at is not None:
            found.append(Pain(item.pain_after, PainMoment.AFTER, item.ended_at, item.day, item.id))
    return found


def noted(day: int, score: int, moment: PainMoment = PainMoment.NOTE) -> Pain:
    """Return a score given at eight in the evening."""
    return Pain(score, moment, at(day, 18), FIRST + timedelta(days=day))


def stop(
    day: int, *, exercise: str | None = "bird-dog-extensions", ended: int | None = None, how: str = "cleared"
) -> Stop:
    """Return a stop for pain in the morning of a day, and how it ended at noon of another."""
    hold = Hold(next(_ids), since=at(day, 6, 4), exercise=exercise, score=6, where=(Where.LOWER_BACK,), signs=False)
    return Stop(hold) if ended is None else Stop(hold, at(ended, 10), how)


def written(day: int, text: str) -> PtNote:
    """Return a note for the PT, written at seven in the evening."""
    return PtNote(text, at(day, 17), FIRST + timedelta(days=day))


def twelve_weeks(activity: str = "#shoes") -> tuple[FunctionCheck, ...]:
    """Return what somebody could do every two weeks: in the end less pain in daily life, and shoes tied with ease."""
    answers = ((7, 6, 7, 2), (6, 6, 5, 3), (6, 5, 5, 3), (5, 4, 5, 5), (4, 3, 4, 6), (3, 2, 3, 7))
    days = range(27 - 14 * (len(answers) - 1), 28, 14)
    return tuple(
        FunctionCheck(FIRST + timedelta(days=day), at(day, 17), *given, activity)
        for day, given in zip(days, answers, strict=True)
    )


def month() -> History:
    """Return a month with good days, skipped exercises, a day of rest, a slip of the thumb and a stop for pain."""
    hard = {"rag-doll-forward-fold": SkipReason.TOO_HARD}
    late = {"dead-bug": SkipReason.NO_TIME, "kneeling-t-spine-rotation": SkipReason.NO_SPACE}
    sessions = (
        session(1, 6, 5, skipped=hard),
        session(2, 6, 4),
        session(4, 5, 5, skipped={**hard, "dead-bug": SkipReason.TOO_HARD}),
        session(5, 5, 3),
        session(6, 4, 4, plan=SHORT),
        session(8, 5, 7, skipped=late, outcome=Outcome.EARLY),
        session(9, 8, None, outcome=Outcome.RESTED),
        session(11, 5, 3, skipped={"lying-figure-4": SkipReason.OTHER}),
        session(12, 4, 3),
        session(13, 4, 2, skipped=hard),
        session(15, 3, 3),
        session(16, 3, 2),
        session(17, None, None, outcome=Outcome.LEFT),
        session(HURT_DAY, 3, None, hurt="bird-dog-extensions", outcome=Outcome.HURT),
        session(27, 3, 2),
        session(28, 2, 1, plan=SHORT),
        session(29, 2, None, outcome=None),
    )
    stops = (
        stop(12, exercise="lying-figure-4", ended=12, how="stretch"),
        stop(HURT_DAY, ended=26),
    )
    others = [
        noted(7, 6),
        replace(noted(HURT_DAY, 6, PainMoment.HURT), at=at(HURT_DAY, 6, 5)),
        noted(20, 5, PainMoment.CHECK_IN),
        noted(22, 4, PainMoment.CHECK_IN),
        noted(24, 3),
    ]
    scores = sorted((*scores_of(sessions), *others), key=lambda pain: pain.at)
    notes = (
        written(HURT_DAY, "A sharp sting on the right side when I stretched my left leg back. Sitting down helped."),
        written(23, "Worse after long drives, better after a walk."),
    )
    return History(sessions, tuple(scores), stops, notes, twelve_weeks())


def crowded() -> History:
    """Return a month with as many entries as a page may have to contain."""
    reasons = tuple(SkipReason)
    sessions = tuple(
        session(
            day,
            5,
            6,
            skipped={exercise: reasons[(day + index) % len(reasons)] for index, exercise in enumerate(FULL[:7])},
            outcome=tuple(Outcome)[day % len(Outcome)],
        )
        for day in range(30)
        for _ in range(3)
    )
    stops = tuple(stop(day, exercise=FULL[day % 8], ended=day + 1) for day in range(0, 28, 3))
    others = tuple(noted(day, day % 11) for day in range(30))
    scores = sorted((*scores_of(sessions), *others), key=lambda pain: pain.at)
    notes = tuple(written(day, "Wide words all the way. " * 20) for day in range(0, 30, 5))
    checks = twelve_weeks("carry my youngest grandson up all the stairs to his own bed")
    return History(sessions, tuple(scores), (*stops, stop(29, exercise=FULL[6])), notes, checks)


def report_of(history: History, **person: object) -> Report:
    """Return the report of a person in Berlin, made at NOW."""
    made = make_report(history, settled(**person).person, TODAY, content().catalog, content().policy)
    assert made is not None
    return made
