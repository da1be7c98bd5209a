"""The report for a PT as a message: the contents of the page, with every session and score instead of the plot."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from bot.core.session import MarkKind
from bot.screens.report_page import describe_moment, in_short, notes, period, skip_reasons, stops
from bot.screens.screen import LONGEST_TEXT
from bot.screens.values import Section
from bot.screens.view import paragraphs

if TYPE_CHECKING:
    from bot.core.model import Pain
    from bot.core.report import ExerciseCount, Report
    from bot.core.session import Session
    from bot.screens.view import View

_FRAME = 120
"""Characters reserved for a section's heading, and for its line with the number of lines left out."""


def report_text(view: View, report: Report) -> str:
    """Return the report as HTML for one message; what does not fit is left out, the oldest scores first."""
    title = f"{_bold(view.texts('sheet-title'))}\n{_escape(period(view, report))}"
    text = paragraphs(title, _escape(view.texts("sheet-origin")))
    every = (
        in_short(view, report),
        stops(view, report),
        notes(view, report),
        _exercises(view, report),
        _sessions(view, report),
        _scores(view, report),
    )
    sections = [section for section in every if section.lines]
    for number, section in enumerate(sections):
        frames = (len(sections) - number) * _FRAME
        text = paragraphs(text, _fitting(view, section, LONGEST_TEXT - len(text) - frames))
    return text


def file_name(report: Report) -> str:
    """Return the name of the file with the page."""
    return f"limber-report-{report.last.isoformat()}.pdf"


def _fitting(view: View, section: Section, available: int) -> str:
    """Return a section with as many of its lines as fit, and the number of lines left out."""
    written = [_bold(section.heading)]
    for number, line in enumerate(section.lines):
        bullet = f"• {_escape(line)}"
        available -= len(bullet) + 1
        if available < 0:
            written.append(f"• {_escape(view.texts('sheet-more', count=len(section.lines) - number))}")
            break
        written.append(bullet)
    return "\n".join(written)


def _bold(text: str) -> str:
    return f"<b>{_escape(text)}</b>"


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


def _exercises(view: View, report: Report) -> Section:
    lines = tuple(_exercise(view, count) for count in report.exercises)
    return Section(view.texts("sheet-exercises"), lines)


def _exercise(view: View, count: ExerciseCount) -> str:
    texts = view.texts
    parts = [texts("sheet-part-done", done=count.done, planned=count.planned)]
    if count.reasons:
        parts.append(texts("sheet-part-skipped", count=count.skipped, reasons=skip_reasons(view, count)))
    if count.hurt:
        parts.append(texts("sheet-part-hurt", count=count.hurt))
    return _line(view, view.name(count.exercise), parts)


def _sessions(view: View, report: Report) -> Section:
    return Section(view.texts("sheet-list"), tuple(_session(view, session) for session in reversed(report.sessions)))


def _session(view: View, session: Session) -> str:
    texts = view.texts
    parts = [
        texts(f"sheet-outcome-{session.outcome or 'open'}"),
        texts("sheet-part-done", done=len(session.marked(MarkKind.DONE)), planned=len(session.plan)),
    ]
    if session.pain_before is not None:
        parts.append(texts("sheet-session-before", score=session.pain_before))
    if session.pain_after is not None:
        parts.append(texts("sheet-session-after", score=session.pain_after))
    return _line(view, texts.short_day(session.day), parts)


def _scores(view: View, report: Report) -> Section:
    lines = tuple(_score(view, pain) for pain in reversed(report.other_scores))
    return Section(view.texts("sheet-scores"), lines)


def _score(view: View, pain: Pain) -> str:
    texts = view.texts
    return _line(view, texts.short_day(pain.day), [texts("sheet-score", score=pain.score), describe_moment(view, pain)])


def _line(view: View, name: str, parts: list[str]) -> str:
    return view.texts("sheet-line", name=name, parts=", ".join(parts))
