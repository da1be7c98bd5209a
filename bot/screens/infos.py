"""The longer messages separate from the card: help, privacy, progress in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.effects import Info
from bot.core.flow.commands import COMMANDS
from bot.core.progress import Trend
from bot.screens.callbacks import BEGIN, TO_CARD
from bot.screens.goals import activity_words
from bot.screens.screen import Shortcut
from bot.screens.view import View, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.function import Course
    from bot.core.journal import Progress
    from bot.core.progress import PainChange, SessionSummary


def info(view: View, which: Info) -> str:
    """Return the HTML text of such a message."""
    return _INFOS[which](view)


def to_card(view: View) -> Shortcut:
    """Return the button under a message beside the card."""
    return Shortcut(view.texts("button-to-card"), TO_CARD)


def to_begin(view: View) -> Shortcut:
    """Return the button under a message to somebody who is not stored."""
    return Shortcut(view.texts("button-begin"), BEGIN)


def _help(view: View) -> str:
    return paragraphs(view.texts("help"), commands(view), view.texts("help-safety"))


def _privacy(view: View) -> str:
    return view.texts("privacy")


def _emergency(view: View) -> str:
    return view.texts("emergency", number=view.emergency_numbers())


def _crisis(view: View) -> str:
    return view.texts("crisis-card", emergency=view.emergency_numbers())


def _see_pt(view: View) -> str:
    return view.texts("notice-hurt-before-consent")


def commands(view: View) -> str:
    """Return the commands with their descriptions, one per line."""
    return "\n".join(view.texts("help-command", name=name, does=view.texts(f"command-{name}")) for name in COMMANDS)


def progress(view: View) -> str:
    """Return days done, the current run, the change of pain, and the last sessions."""
    progress = view.progress
    if progress is None or not progress.recent:
        pain = None if progress is None or progress.pain.now is None else _pain(view, progress.pain)
        begun = view.state.open_session is not None
        function = None if progress is None else _function(view, progress)
        return paragraphs(view.texts("progress-under-way" if begun else "progress-empty"), pain, function)
    return paragraphs(
        "\n".join(
            (
                view.texts("progress-days", week=progress.this_week, total=progress.total),
                view.texts("progress-run", count=progress.run),
            )
        ),
        _pain(view, progress.pain),
        _function(view, progress),
        "\n".join((view.texts("progress-recent"), *(_session(view, session) for session in progress.recent))),
    )


def summary(view: View, days: int) -> str:
    """Return the text of the weekly summary; `days` is the number of days done in the last seven."""
    progress = view.progress
    return paragraphs(
        view.texts("weekly-done", count=days),
        None if progress is None else _pain(view, progress.pain),
        view.texts("weekly-end"),
    )


def _pain(view: View, change: PainChange) -> str:
    if change.now is None:
        return view.texts("progress-pain-none")
    if change.unchanged:
        return view.texts("weeks-without-change")
    now = view.texts.number(change.now)
    if change.trend is Trend.UNKNOWN or change.before is None:
        return view.texts("progress-pain-now", now=now)
    return view.texts(f"progress-pain-{change.trend}", now=now, before=view.texts.number(change.before))


def _function(view: View, progress: Progress) -> str:
    """Return how the PEG and the activity of their own changed; empty where neither was asked."""
    parts = []
    if progress.peg is not None:
        parts.append(_course(view, "peg", progress.peg))
    if progress.own is not None:
        parts.append(_course(view, "own", progress.own, activity=activity_words(view, progress.activity)))
    return "\n".join(parts)


def _course(view: View, measure: str, course: Course, **words: str) -> str:
    now, before = view.texts.number(float(course.now)), view.texts.number(float(course.before))
    if course.trend is Trend.UNKNOWN:
        return view.texts(f"progress-{measure}-first", now=now, **words)
    day = view.texts.short_day(course.first)
    return view.texts(f"progress-{measure}-{course.trend}", now=now, before=before, day=day, **words)


def _session(view: View, session: SessionSummary) -> str:
    kind = "hurt" if session.hurt else "counted" if session.counts else "begun"
    return view.texts(
        f"progress-session-{kind}",
        day=view.texts.day(session.day),
        done=session.done,
        planned=session.planned,
        minutes=session.minutes,
    )


_INFOS: dict[Info, Callable[[View], str]] = {
    Info.HELP: _help,
    Info.PRIVACY: _privacy,
    Info.PROGRESS: progress,
    Info.EMERGENCY: _emergency,
    Info.CRISIS: _crisis,
    Info.SEE_PT: _see_pt,
}
