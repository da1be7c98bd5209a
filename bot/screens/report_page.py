"""The words of the page for a PT: every line, and the points of the plot; `bot/drawing/page/pdf.py` draws the PDF."""

from __future__ import annotations

import textwrap
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.given_plan import plan_taken
from bot.core.model import PainMoment
from bot.core.progress import Trend
from bot.core.report import DAYS, Ending
from bot.screens.doses import differences
from bot.screens.goals import activity_words, plan_words
from bot.screens.plan_words import days, names_and_doses
from bot.screens.printed import is_in_printed_script, printable
from bot.screens.values import DailyPain, Grid, ReportPage, Section, Series, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.core.function import Course
    from bot.core.model import Pain, PtNote
    from bot.core.report import ExerciseCount, Report, Spread, Stop
    from bot.core.screening import GroupAnswer
    from bot.screens.view import View

MOST_STOPS = 4
"""The maximum number of stops for pain on a page; the newest are shown."""

MOST_NOTES, PRINTED_NOTE = 2, 110
"""The maximum number of notes on a page, and of characters of each."""

_DAYS_A_TICK = 7
_DAY_SECONDS = 24 * 3600
_SERIES = (
    ("before", Symbol.RING, {PainMoment.BEFORE}),
    ("after", Symbol.DISC, {PainMoment.AFTER}),
    ("noted", Symbol.TRIANGLE, {PainMoment.NOTE, PainMoment.CHECK_IN}),
    ("hurt", Symbol.CROSS, {PainMoment.HURT}),
)


def make_report_page(view: View, report: Report) -> ReportPage:
    """Format a report as a page."""
    texts = view.texts
    columns = ("exercise", "done", "skipped", "hurt")
    return ReportPage(
        language=texts.language,
        title=texts("sheet-title"),
        period=period(view, report),
        name_label=texts("sheet-name"),
        short=in_short(view, report),
        plot=_plot(view, report),
        exercises=Grid(
            tuple(texts(f"sheet-column-{column}") for column in columns),
            tuple(_row(view, count) for count in report.exercises),
        ),
        stops=stops(view, report),
        notes=_printed_notes(view, report),
        origin=texts("sheet-origin"),
    )


def period(view: View, report: Report) -> str:
    """Return the period of the report, and the day it was made."""
    first, last = view.texts.full_date(report.first), view.texts.full_date(report.last)
    return view.texts("sheet-period", first=first, last=last, days=DAYS)


def in_short(view: View, report: Report) -> Section:
    """Return days done, sessions by outcome, pain before and after, and the exercises left out."""
    texts, names = view.texts, ", ".join(view.name(exercise) for exercise in report.left_out)
    lines = [texts("sheet-days-done", done=len(report.days_done), days=DAYS), _sessions(view, report)]
    if report.before is not None:
        lines.append(_spread(view, "before", report.before))
    if report.after is not None:
        lines.append(_spread(view, "after", report.after))
    if report.before is not None and report.after is not None:
        lines.append(texts("sheet-pain-rises", points=view.policy.thresholds.rise, count=report.rises))
    lines.append(texts("sheet-left-out", names=names) if names else texts("sheet-left-out-none"))
    planned, changes = _plan(view), tuple(differences(view, view.state.person.dosing))
    lines += planned
    if changes and not planned:
        lines.append(texts("sheet-doses", changes="; ".join(changes)))
    if report.screened:
        lines.append(texts("sheet-screened", parts=", ".join(_screened(view, given) for given in report.screened)))
    lines += _function(view, report)
    return Section(texts("sheet-short"), tuple(lines))


def _function(view: View, report: Report) -> Iterable[str]:
    """Yield the PEG and the activity of their own since they were first asked, and the plan for the day."""
    numbers = view.policy.thresholds
    if report.peg is not None:
        course, percent = _course(view, report.peg), numbers.peg_percent
        yield view.texts("sheet-peg", course=course, points=numbers.peg_points, percent=percent)
    if report.own is not None:
        activity = _own_words(view, activity_words(view, report.activity))
        yield view.texts("sheet-own", activity=activity, course=_course(view, report.own), points=numbers.own_points)
    if report.peg is not None:
        yield view.texts("sheet-wording")
    if words := plan_words(view):
        yield view.texts("sheet-day-plan", plan=_own_words(view, words))


def _course(view: View, course: Course) -> str:
    now, last = view.texts.number(float(course.now)), view.texts.short_day(course.last)
    if course.trend is Trend.UNKNOWN:
        return view.texts("sheet-course-first", now=now, last=last)
    before, first = view.texts.number(float(course.before)), view.texts.short_day(course.first)
    trend = view.texts(f"sheet-course-{course.trend}")
    return view.texts("sheet-course", before=before, first=first, now=now, last=last, trend=trend)


def _own_words(view: View, words: str) -> str:
    """Return what a person typed as the page can print it."""
    return printable(words) if is_in_printed_script(words) else view.texts("sheet-other-script")


def _plan(view: View) -> list[str]:
    """Return when and what the person does by the plan they were given; nothing where they have none."""
    plan = plan_taken(view.catalog, view.state.person)
    if plan is None:
        return []
    written = (view.texts("sheet-plan-dose", name=name, dose=dose) for name, dose in names_and_doses(view, plan))
    return [
        view.texts("sheet-plan", days=days(view, plan), times=plan.times),
        view.texts("sheet-plan-exercises", exercises="; ".join(written)),
    ]


def _screened(view: View, given: GroupAnswer) -> str:
    answer, day = view.texts(f"sheet-screened-{given.answer}"), view.texts.short_day(given.day)
    return view.texts(f"sheet-screened-{given.group}", answer=answer, day=day)


def stops(view: View, report: Report) -> Section:
    """Return the stops for pain, newest first, as many as fit on a page."""
    newest = tuple(reversed(report.stops))[:MOST_STOPS]
    lines = [_stop(view, report, stop) for stop in newest] or [view.texts("sheet-stops-none")]
    if hidden := len(report.stops) - len(newest):
        lines.append(view.texts("sheet-more", count=hidden))
    return Section(view.texts("sheet-stops"), tuple(lines))


def notes(view: View, report: Report) -> Section:
    """Return the person's notes for their PT, newest first and verbatim."""
    return Section(view.texts("sheet-notes"), tuple(_note(view, note, note.text) for note in reversed(report.notes)))


def _printed_notes(view: View, report: Report) -> Section:
    """Return the newest notes that fit on a page, shortened if needed."""
    newest = tuple(reversed(report.notes))[:MOST_NOTES]
    lines = [
        _note(view, note, _shortened(printable(note.text)))
        if is_in_printed_script(note.text)
        else view.texts("sheet-note-other-script", day=view.texts.short_day(note.day))
        for note in newest
    ]
    if hidden := len(report.notes) - len(newest):
        lines.append(view.texts("sheet-more", count=hidden))
    return Section(view.texts("sheet-notes"), tuple(lines))


def _note(view: View, note: PtNote, text: str) -> str:
    return view.texts("sheet-note", day=view.texts.short_day(note.day), text=text)


def _shortened(text: str) -> str:
    """Cut a note between two words, or within its first one where that alone is too long, as a link may be."""
    cut = textwrap.shorten(text, PRINTED_NOTE, placeholder=" …")
    return cut if cut != "…" else f"{text.split(maxsplit=1)[0][: PRINTED_NOTE - 1]}…"


def skip_reasons(view: View, count: ExerciseCount) -> str:
    """Return why an exercise was skipped, the most frequent reason first."""
    return ", ".join(_counted(view, f"reason-{reason}", number) for reason, number in count.reasons)


def _sessions(view: View, report: Report) -> str:
    if not report.sessions:
        return view.texts("sheet-sessions-none")
    parts = (_counted(view, f"outcome-{outcome or 'open'}", number) for outcome, number in report.outcomes)
    return view.texts("sheet-sessions", count=len(report.sessions), parts=", ".join(parts))


def _spread(view: View, moment: str, spread: Spread) -> str:
    is_same = spread.lowest == spread.highest
    return view.texts(
        f"sheet-pain-{moment}-same" if is_same else f"sheet-pain-{moment}",
        mean=view.texts.number(spread.mean),
        lowest=spread.lowest,
        highest=spread.highest,
        count=spread.count,
    )


def _counted(view: View, key: str, count: int) -> str:
    return view.texts("sheet-count", what=view.texts(f"sheet-{key}"), count=count)


def _row(view: View, count: ExerciseCount) -> tuple[str, ...]:
    texts = view.texts
    skipped = texts("sheet-skipped", count=count.skipped, reasons=skip_reasons(view, count))
    return (
        view.name(count.exercise),
        texts("sheet-done", done=count.done, planned=count.planned),
        skipped if count.reasons else texts.number(0),
        texts.number(count.hurt),
    )


def _stop(view: View, report: Report, stop: Stop) -> str:
    texts, hold = view.texts, stop.hold
    routine = next((session.routine for session in report.sessions if session.id == hold.session), None)
    name = view.name(hold.exercise, routine) if hold.exercise else None
    since = hold.since.astimezone(view.zone)
    signs = "none" if hold.signs is None else "yes" if hold.signs else "no"
    return texts(
        "sheet-stop",
        day=texts.short_day(since.date()),
        time=texts.time(since),
        during=texts("sheet-during", name=name) if name else texts("sheet-during-none"),
        score=texts("sheet-score-none") if hold.score is None else texts("sheet-score", score=hold.score),
        where=", ".join(texts(f"sheet-where-{place}") for place in hold.where or ("none",)),
        signs=texts(f"sheet-signs-{signs}"),
        ended=_ended(view, stop),
    )


def _ended(view: View, stop: Stop) -> str:
    key = f"sheet-ended-{stop.ending}"
    if stop.ended_at is None or stop.ending not in {Ending.CLEARED, Ending.OTHER}:
        return view.texts(key)
    return view.texts(key, day=view.texts.short_day(stop.ended_at.astimezone(view.zone).date()))


def _plot(view: View, report: Report) -> DailyPain:
    texts = view.texts
    done = ((day - report.first).days for day in report.days_done)
    return DailyPain(
        heading=texts("sheet-plot"),
        days=DAYS,
        ticks=tuple(_ticks(view, report)),
        series=tuple(
            Series(texts(f"sheet-plot-{key}"), symbol, _points(view, report, moments))
            for key, symbol, moments in _SERIES
        ),
        links=tuple(_links(view, report)),
        stops=tuple(
            position
            for stop in report.stops
            if stop.was_pain and (position := _position(view, report, stop.hold.since)) >= 0
        ),
        stop_label=texts("sheet-plot-stop"),
        done=frozenset(done),
        done_label=texts("sheet-plot-done"),
    )


def _ticks(view: View, report: Report) -> Iterable[tuple[int, str]]:
    """Yield the first day of each week and its name."""
    for day in range(0, DAYS, _DAYS_A_TICK):
        yield day, view.texts.short_day(report.first + timedelta(days=day))


def _points(view: View, report: Report, moments: set[PainMoment]) -> tuple[tuple[float, int], ...]:
    return tuple((_position(view, report, pain.at), pain.score) for pain in report.scores if pain.moment in moments)


def _links(view: View, report: Report) -> Iterable[tuple[float, int, int]]:
    """Yield the start of each session with both scores, and the scores."""
    before = {pain.session: pain for pain in report.scores if pain.moment is PainMoment.BEFORE}
    for after in report.scores:
        if after.moment is PainMoment.AFTER and after.session in before:
            given = before[after.session]
            yield _position(view, report, given.at), given.score, after.score


def _position(view: View, report: Report, at: datetime) -> float:
    """Return the local days since the plot's first midnight; the time of day is the fraction."""
    local = at.astimezone(view.zone)
    midnight = local.replace(hour=0, minute=0, second=0)
    return (local.date() - report.first).days + (local - midnight).total_seconds() / _DAY_SECONDS


def describe_moment(view: View, pain: Pain) -> str:
    """Return in a word or two when a score outside a session was given."""
    return view.texts(f"sheet-{_MOMENTS[pain.moment]}")


_MOMENTS = {PainMoment.NOTE: "noted", PainMoment.CHECK_IN: "check-in", PainMoment.HURT: "hurt"}
