"""The resting cards and the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.cards import DaysPayload
from bot.core.events import Action, Verb
from bot.core.flow.backfill import days_to_fill
from bot.core.flow.settings import MOST_TIMES
from bot.core.model import EVERY_DAY, Place
from bot.core.planning import NUDGE_AT, SUMMARY_AT
from bot.screens.goals import settings_buttons
from bot.screens.routine import next_line, resting_rows
from bot.screens.screen import Button, Screen, Style
from bot.screens.view import DAY_LABELS, ONE_DAY_LABELS, Renderer, View, columns, lines, paragraphs, scale, toggle, week

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.screens.screen import Row


def home(view: View) -> Screen:
    """The card without a question: what comes next, and what can be done now."""
    paused = view.state.person.schedule.paused_until
    if paused is not None and paused > view.today:
        resume = view.button("resume", Verb.RESUME, style=Style.PRIMARY)
        return Screen(paragraphs(view.texts("home-paused"), next_line(view)), ((resume,), *resting_rows(view)))
    if view.state.person.schedule.stopped_at is not None:
        come_back = view.button("come-back", Verb.COME_BACK, style=Style.PRIMARY)
        return Screen(view.texts("home-stopped"), ((come_back,), *resting_rows(view)))
    return Screen(lines(view.texts(_home_text(view)), next_line(view)), _rows_of_home(view))


def _rows_of_home(view: View) -> tuple[Row, ...]:
    """Return the rows of the home card, with days done without the bot in the last one."""
    days = () if view.rests_today else days_to_fill(view.state, view.today)
    today = (view.button("did-it-today", Verb.DID_IT, "0"),) if 0 in days else ()
    yesterday = (view.button("did-it-yesterday", Verb.DID_IT, "1"),) if 1 in days else ()
    return tuple(row for row in (*resting_rows(view), (*today, *yesterday)) if row)


def _home_text(view: View) -> str:
    session = view.state.session
    if view.rests_today:
        return "home-rest"
    if view.state.open_session is not None:
        return "home-open"
    done = session is not None and session.day == view.today and session.counted
    return "home-done" if done else "home"


def settings(view: View) -> Screen:
    """The list of settings, each with its current value on the button."""
    schedule, texts = view.state.person.schedule, view.texts
    at = view.wall_time(schedule.remind_at) if schedule.remind_at else texts("settings-none")
    place = texts.zone(schedule.zone) if schedule.zone else texts("settings-none")
    buttons = [
        view.button("set-time", Verb.SET_TIME, time=at),
        view.button("times", Verb.TIMES, count=len(schedule.times)),
        view.button("set-days", Verb.SET_DAYS, days=_days(view)),
        *_follow(view),  # before a label that is long in some languages, so that the rows stay few
        view.button("set-zone", Verb.SET_ZONE, place=place),
        toggle(view, "steps"),
        view.button("doses-own" if _is_adjusted(view) else "doses-usual", Verb.DOSES),
        toggle(view, "films"),
        toggle(view, "theme"),
        toggle(view, "education"),
        _summary_button(view),
        *settings_buttons(view),
        view.button("health-changed", Verb.HEALTH_CHANGED),
    ]
    if len(view.catalog.languages) > 1:
        buttons.append(view.button("set-language", Verb.SET_LANGUAGE))
    if view.state.person.dosing.plan is None:
        buttons.insert(0, view.button("exercises", Verb.EXERCISES, name=view.routine.names[texts.language]))
    else:
        buttons.append(view.button("plan-mine", Verb.SHOW_PLAN))  # which decides on the exercises
    buttons.append(view.button("close", Verb.HOME, style=Style.PRIMARY))
    return Screen(f"{texts('settings')} {next_line(view)}".rstrip(), columns(buttons))


def times(view: View) -> Screen:
    """The daily times, a button to add one, and the evening nudge."""
    schedule = view.state.person.schedule
    rows: list[Row] = []
    for slot, at in enumerate(schedule.times):
        change = view.button("change-one", Verb.SET_TIME, str(slot), time=view.wall_time(at))
        drop = view.button("drop-time", Verb.DROP_TIME, str(slot), time=view.wall_time(at))
        rows.append((change, drop) if slot else (change,))
    if len(schedule.times) < MOST_TIMES:
        rows.append((view.button("add-time", Verb.SET_TIME, str(len(schedule.times))),))
    rows.append((toggle(view, "nudge"),))
    rows.append((view.button("back", Verb.SETTINGS),))
    return Screen(view.texts("times-ask", time=view.wall_time(NUDGE_AT)), tuple(rows))


def _is_adjusted(view: View) -> bool:
    preferences = view.state.person.preferences
    return view.state.person.dosing.differs or preferences.short_day or bool(preferences.left_out)


def _follow(view: View) -> tuple[Button, ...]:
    """Return the setting to follow along, where the person's routine can be followed."""
    return (toggle(view, "follow"),) if view.next_session().can_follow else ()


def _days(view: View) -> str:
    days = view.state.person.schedule.days
    if days == EVERY_DAY:
        return view.texts("settings-every-day")
    return view.texts("settings-days", count=len(days))


def _names(view: View, days: Iterable[int]) -> str:
    return ", ".join(view.texts.weekday(day) for day in days)


def days(view: View) -> Screen:
    """The weekdays with a routine."""
    chosen = view.state.person.schedule.days
    done = view.button("back", Verb.SETTINGS, style=Style.PRIMARY)
    offered = tuple(
        (Button(_names(view, map(int, days)), Action(Verb.DAYS, days)),)
        for days in view.state.dialog.carried(DaysPayload).offered
    )
    return Screen(view.texts("days-ask"), (*(offered or week(view, Verb.DAY, chosen, DAY_LABELS)), (done,)))


def _summary_button(view: View) -> Button:
    day = view.state.person.schedule.summary_day
    if day is None:
        return view.button("summary-off", Verb.SET_SUMMARY)
    return view.button("summary-on", Verb.SET_SUMMARY, day=view.texts.weekday(day))


def summary(view: View) -> Screen:
    """The weekday of the summary."""
    chosen = view.state.person.schedule.summary_day
    rows = (
        *week(view, Verb.SUMMARY, (chosen,), ONE_DAY_LABELS),
        (view.button("summary-none", Verb.SUMMARY),),
        (view.button("back", Verb.SETTINGS, style=Style.PRIMARY),),
    )
    return Screen(view.texts("weekly-ask", time=view.wall_time(SUMMARY_AT)), rows)


def language(view: View) -> Screen:
    """The choice of language; each is named in its own language."""
    rows: tuple[Row, ...] = tuple((_language_button(view, code),) for code in view.catalog.languages)
    return Screen(view.texts("language-ask"), (*rows, (view.button("back", Verb.SETTINGS),)))


def _language_button(view: View, code: str) -> Button:
    name = view.texts.own_name(code)
    if code != view.state.person.profile.language:
        return Button(name, Action(Verb.LANGUAGE, code))
    return view.button("language-on", Verb.LANGUAGE, code, name=name)


def note_pain(view: View) -> Screen:
    """A pain score at any time."""
    return Screen(view.texts("note-pain-ask"), scale(view, "cancel"))


def stopped(view: View) -> Screen:
    """After /stop."""
    return Screen(view.texts("stopped"), ((view.button("come-back", Verb.COME_BACK, style=Style.PRIMARY),),))


def erase(view: View) -> Screen:
    """Before everything is deleted."""
    rows = (
        (view.button("erase", Verb.ERASE, style=Style.DANGER),),
        (view.button("keep-all", Verb.HOME, style=Style.PRIMARY),),
    )
    return Screen(view.texts("erase-ask"), rows)


CARDS: dict[Place, Renderer] = {
    Place.HOME: home,
    Place.SETTINGS: settings,
    Place.SET_DAYS: days,
    Place.SET_LANGUAGE: language,
    Place.SET_SUMMARY: summary,
    Place.TIMES: times,
    Place.NOTE_PAIN: note_pain,
    Place.STOPPED: stopped,
    Place.ERASE: erase,
}
