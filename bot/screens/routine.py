"""The cards of an exercise session, from the pain score before to the summary."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.events import Verb
from bot.core.model import Place
from bot.core.progress import Trend
from bot.core.routine_choice import gone
from bot.core.session import AT_ONE, MarkKind, Outcome, Phase, Session, SkipReason
from bot.screens import following
from bot.screens.care import how_to_find, links
from bot.screens.doses import offer_of
from bot.screens.exercise import exercise_card, hurts_button, picture
from bot.screens.goals import offered
from bot.screens.screen import Screen, Style
from bot.screens.view import Renderer, View, at_moment, folded, lines, paragraphs, scale

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.screens.screen import Button, Row


def routine(view: View) -> Screen:
    """Return the card of the session's phase."""
    session = view.state.session
    if session is None:
        raise AssertionError("a routine card without a session")
    if session.open and gone(view.catalog, view.state.person, session):
        return _outlived(view)
    screen = _PHASES[session.phase](view, session)
    if session.given and session.phase in _MARKED:
        screen = replace(screen, text=lines(screen.text, view.texts("plan-mark")))
    if session.phase not in AT_ONE:
        return screen
    return replace(screen, picture=picture(view, session))


def _outlived(view: View) -> Screen:
    """Return what is shown of a session with exercises that the content no longer has; the next event closes it."""
    start = view.button("start", Verb.START, style=Style.SUCCESS)
    return Screen(view.texts("summary-left"), ((start,), *quiet_rows(view)))


def _pain_before(view: View, session: Session) -> Screen:
    minutes = view.minutes(session, session.plan)
    plan = view.texts("before-plan", count=len(session.plan), minutes=minutes)
    other = view.plan(session, short=not session.short)
    toggle = "whole-day" if session.short else "short-day"
    length = view.button(toggle, Verb.LENGTH, count=len(other), minutes=view.minutes(session, other))
    text = lines(view.texts("before-ask"), plan, folded(view.texts("stretch-is-not-pain")))
    rows = scale(view, "no-score")
    return Screen(text, rows if session.marks or other == session.plan else (*rows, (length,)))


def _severe(view: View, session: Session) -> Screen:
    """Severe pain now, or within the last hours, whatever the score is now."""
    hours = view.policy.thresholds.severe_hours
    is_now = view.policy.is_severe(session.pain_before)
    what = view.texts("severe") if is_now else view.texts("severe-lately", hours=hours)
    text = paragraphs(what, how_to_find(view))
    rows = (
        *links(view),
        (view.button("rest-today", Verb.REST, style=Style.PRIMARY),),
        (view.button("cleared-to-move", Verb.CLEARED),),
        (view.button("back", Verb.BACK),),
    )
    return Screen(text, rows)


def _risen(view: View, _session: Session) -> Screen:
    rows = (
        (view.button("risen-settled", Verb.KEEP_ON),),
        (view.button("risen-rest", Verb.REST, style=Style.PRIMARY),),
        (hurts_button(view),),
    )
    return Screen(view.texts("risen-ask"), rows)


def _skipping(view: View, session: Session) -> Screen:
    reasons = tuple(view.button(f"skip-{reason}", Verb.REASON, reason) for reason in SkipReason)
    rows = (
        reasons[:2],
        reasons[2:],
        (view.button("enough", Verb.ENOUGH),),
        (view.button("back", Verb.BACK), hurts_button(view)),
    )
    return Screen(view.texts("skip-ask", name=view.name(session.exercise, session.routine)), rows)


def _enough(view: View, session: Session) -> Screen:
    left = session.rest_of(view.plan(session, short=True))
    rows: tuple[Row, ...] = ()
    if left:
        minutes = view.minutes(session, left)
        rows = ((view.button("shorten", Verb.SHORTEN, count=len(left), minutes=minutes),),)
    rows = (
        *rows,
        (view.button("finish", Verb.FINISH),),
        (view.button("keep-on", Verb.KEEP_ON), hurts_button(view)),
    )
    any_done = session.marked(MarkKind.DONE)
    return Screen(view.texts("enough-ask" if any_done else "enough-ask-none"), rows)


def _pain_after(view: View, session: Session) -> Screen:
    rows = (*scale(view, "no-score"), (view.button("back", Verb.BACK), hurts_button(view)))
    return Screen(view.texts("after-ask" if session.marked(MarkKind.DONE) else "before-ask"), rows)


def _ended(view: View, session: Session) -> Screen:
    """Return the summary of the session, or what is offered after it, in a few words beside it."""
    offer, rows = offer_of(view)
    if not offer:
        return _summary(view, session)
    ended = view.texts(f"summary-{_how_it_ended(session, is_worse=False)}")
    return Screen(paragraphs(ended, offer), (*rows, *quiet_rows(view)[1:]))


def _summary(view: View, session: Session) -> Screen:
    texts = view.texts
    done = session.marked(MarkKind.DONE)
    is_worse = view.policy.is_severe(session.pain_after) or view.policy.rose(session.pain_before, session.pain_after)
    parts = [texts(f"summary-{_how_it_ended(session, is_worse=is_worse)}")]
    if done and not is_worse:
        minutes = max(1, round(session.active_seconds / 60))
        parts.append(texts("summary-done", count=len(done), minutes=minutes))
        if len(done) < len(session.plan):
            names = ", ".join(view.name(each, session.routine) for each in done)
            parts.append(texts("summary-names", names=names))
    parts.append(_pain_line(view, session))
    if view.progress is not None and view.progress.this_week and not is_worse:
        parts.append(texts("summary-week", count=view.progress.this_week))
    parts = [lines(*parts)]
    if is_worse:
        severe = view.policy.is_severe(session.pain_after)
        parts.append(lines(texts("summary-severe" if severe else "summary-rose"), how_to_find(view), next_line(view)))
    if view.progress is not None and view.progress.pain.trend is Trend.WORSE:
        parts.append(texts("summary-worse"))
    counts = view.progress is not None and session.counted and not is_worse
    milestone = view.progress.milestone(view.today) if view.progress is not None and counts else None
    if milestone is not None:
        parts.append(texts(f"milestone-{milestone}"))
    if not is_worse:
        parts.append(next_line(view))
    has_just_ended = session.ended_at == view.now
    rows = quiet_rows(view) if is_worse or view.asks_first else resting_rows(view)
    rows = (*links(view), *rows) if is_worse else rows
    celebrates = milestone is not None and has_just_ended
    return Screen(paragraphs(*parts), rows, celebrates=celebrates)


def _how_it_ended(session: Session, *, is_worse: bool) -> str:
    """Return the word for the first line of the summary; it praises only what was done, and no rise of the pain."""
    if is_worse:
        return "worse-off"
    outcome = session.outcome or Outcome.LEFT
    by_choice = outcome in {Outcome.EARLY, Outcome.FINISHED}
    return outcome if session.marked(MarkKind.DONE) or not by_choice else "none"


def _pain_line(view: View, session: Session) -> str:
    before, after = session.pain_before, session.pain_after
    if before is not None and after is not None:
        return view.texts("summary-pain", before=before, after=after)
    if before is not None:
        return view.texts("summary-pain-before", before=before)
    return "" if after is None else view.texts("summary-pain-after", after=after)


def next_line(view: View) -> str:
    """Return when the next reminder comes, or on a hold the next check-in; nothing where none is planned."""
    reminder = view.next_reminder()
    if reminder is None:
        return ""
    is_held, day, time = view.state.hold is not None, reminder.date(), view.texts.time(reminder)
    said = view.texts.day(day) if is_held else _near_day(view, day)
    return at_moment(view.texts("pt-next" if is_held else "home-next", day=said, time=time), reminder)


def _near_day(view: View, day: date) -> str:
    """Return a day as people say it: today, tomorrow, or its date."""
    near = {view.today: "day-today", view.today + timedelta(days=1): "day-tomorrow"}
    return view.texts(near[day]) if day in near else view.texts.day(day)


def resting_rows(view: View) -> tuple[Row, ...]:
    """Return the buttons of a card that asks nothing."""
    session = view.state.session
    key = "start"
    style: Style | None = Style.SUCCESS
    if view.state.open_session is not None:
        key = "go-on"
    elif session is not None and session.day == view.today and session.counted:
        key, style = "once-more", None
    if view.rests_today:
        style = None
    start: Row = (view.button(key, Verb.START, style=style),)
    if key == "start" and not view.rests_today:
        start = following.start_row(view, view.next_session())
    rows = quiet_rows(view, *offered(view))
    return (*rows, start) if key == "once-more" else (start, *rows)


def quiet_rows(view: View, *asking: Button) -> tuple[Row, ...]:
    """Return those of them that do not call to the exercises, two in a row.

    What is to be asked takes the place of the settings beside a correction: a small phone has no room for another row.
    """
    last = (view.button("settings", Verb.SETTINGS), *asking, *_correction(view))
    return ((view.button("progress", Verb.PROGRESS), view.button("note-pain", Verb.NOTE_PAIN)), last[-2:])


def _correction(view: View) -> Row:
    """Return the button for a score that was tapped by mistake, on the summary of today."""
    session = view.state.session
    if session is None or view.state.dialog.place is not Place.ROUTINE or not session.is_correctable(view.today):
        return ()
    return (view.button("correct-score", Verb.BACK),)


_MARKED = frozenset({Phase.PAIN_BEFORE, Phase.FOLLOWING})
"""Phases whose card says last that the exercises are from a plan; that of an exercise says it before the steps."""

_PHASES: dict[Phase, Callable[[View, Session], Screen]] = {
    Phase.PAIN_BEFORE: _pain_before,
    Phase.SEVERE: _severe,
    Phase.RISEN: _risen,
    Phase.EXERCISE: exercise_card,
    Phase.SKIPPING: _skipping,
    Phase.ENOUGH: _enough,
    Phase.FOLLOWING: following.following,
    Phase.CHOOSING: following.choosing,
    Phase.PAIN_AFTER: _pain_after,
    Phase.ENDED: _ended,
}


CARDS: dict[Place, Renderer] = {
    Place.ROUTINE: routine,
}
