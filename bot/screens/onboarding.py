"""The cards of the first minutes: welcome and consent, the safety question, time zone, reminder time."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.core.cards import TimePayload, ZonePayload
from bot.core.events import Action, Verb
from bot.core.flow.health import ANSWERS
from bot.core.model import Place
from bot.core.screening import EVERY_GROUP, OFFERED, Answer, SignGroup
from bot.screens.following import start_row
from bot.screens.screen import Button, Screen, Style
from bot.screens.view import Renderer, View, folded, lines, paragraphs

if TYPE_CHECKING:
    from bot.screens.screen import Row

PRESET_TIMES = (
    (time(7, 0), time(7, 30), time(8, 0)),
    (time(9, 0), time(12, 30), time(17, 0)),
    (time(18, 30), time(20, 0), time(20, 45)),
)
"""Wall times offered as buttons, row by row; all outside the quiet hours 21:00 to 08:00 but for early risers' ones."""


def welcome(view: View) -> Screen:
    """Who Limber is and is not, and consent to storing the answers."""
    consent = lines(view.texts("welcome-consent"), folded(view.texts("welcome-kept"), view.texts("welcome-erase")))
    text = paragraphs(view.texts("welcome", **view.routine.variables(view.texts.language)), consent)
    return Screen(text, ((view.button("agree", Verb.AGREE, style=Style.PRIMARY),),))


def screening(view: View) -> Screen:
    """One group of the safety question."""
    group, *rest = view.state.person.safety.to_ask
    first = view.texts("screening-first") if len(rest) + 1 == len(EVERY_GROUP) else None
    text = paragraphs(lines(first, view.texts("screening-ask")), view.texts(f"signs-{group}"))
    buttons = tuple(view.button(_WORDS[answer], ANSWERS[answer]) for answer in OFFERED[group])
    return Screen(text, tuple(row for row in (buttons[:2], buttons[2:]) if row))


_WORDS = {Answer.NONE: "signs-none", Answer.SOME: "signs-some", Answer.DOCTOR_KNOWS: "doctor-knows"}


def flagged(view: View) -> Screen:
    """What to do with a sign of this group, of every group if it was reported before there were any; a way to answer.

    The emergency call comes before anything else.
    """
    flagged = view.state.person.safety.flagged
    groups = (flagged,) if flagged else EVERY_GROUP
    call = _what_to_do(view, SignGroup.EMERGENCY) if SignGroup.EMERGENCY in groups else None
    what = [_what_to_do(view, group) for group in groups if group is not SignGroup.EMERGENCY]
    advice = None
    if view.region.advice and flagged is not SignGroup.EMERGENCY:
        advice = view.texts("advice-by-phone", number=view.region.advice)
    text = paragraphs(call, lines(view.texts("flagged"), *what), advice, view.texts("flagged-answer"))
    return Screen(text, ((view.button("answer-again", Verb.ASK_AGAIN),),))


def _what_to_do(view: View, group: SignGroup) -> str:
    if group is SignGroup.EMERGENCY:
        return view.texts("flagged-emergency", number=view.emergency_numbers())
    return view.texts("flagged-today" if group is SignGroup.URGENT else "flagged-ask-first")


def floor(view: View) -> Screen:
    """Whether the person can get down to the floor, which decides on their first routine."""
    rows = ((view.button("floor-yes", Verb.FLOOR_YES), view.button("floor-no", Verb.FLOOR_NO)),)
    return Screen(view.texts("floor-ask"), rows)


def zone(view: View) -> Screen:
    """Where the person is: zones to tap, a location to share, a city to type."""
    asked = view.state.dialog.carried(ZonePayload)
    names = asked.names or ("",) * len(asked.zones)
    rows: tuple[Row, ...] = tuple(
        (_zone_button(view, zone, name),) for zone, name in zip(asked.zones, names, strict=True)
    )
    rows = (*rows, (view.button("share-location", Verb.SHARE_LOCATION),))
    if asked.editing:
        rows = (*rows, (view.button("back", Verb.BACK),))
    return Screen(view.texts("zone-ask"), rows)


def _zone_button(view: View, zone: str, name: str) -> Button:
    local = view.texts.time(view.now.astimezone(ZoneInfo(zone)))
    key = "zone-on" if zone == view.state.person.schedule.zone else "zone"
    return view.button(key, Verb.ZONE, zone, time=local, place=name or view.texts.zone(zone))


def time_of_day(view: View) -> Screen:
    """When to remind."""
    asked = view.state.dialog.carried(TimePayload)
    rows: tuple[Row, ...] = tuple(
        tuple(Button(view.wall_time(at), Action(Verb.TIME, at.isoformat("minutes"))) for at in row)
        for row in (_in_pairs(asked.offered) if asked.offered else PRESET_TIMES)
    )
    if asked.editing:
        rows = (*rows, (view.button("back", Verb.BACK),))
    zone = view.state.person.schedule.zone
    where = view.texts("time-ask-clock", place=view.texts.zone(zone)) if zone else None
    return Screen(paragraphs(view.texts("time-ask"), where), rows)


def _in_pairs(times: tuple[time, ...]) -> tuple[tuple[time, ...], ...]:
    return tuple(times[start : start + 2] for start in range(0, len(times), 2))


def ready(view: View) -> Screen:
    """All is set."""
    person = view.state.person
    at = view.wall_time(person.schedule.remind_at) if person.schedule.remind_at else ""
    text = view.texts("ready", time=at)
    rows = (
        start_row(view, view.next_session()),
        (view.button("see-you", Verb.SEE_YOU, time=at),),
    )
    return Screen(text, rows)


CARDS: dict[Place, Renderer] = {
    Place.WELCOME: welcome,
    Place.SCREENING: screening,
    Place.FLAGGED: flagged,
    Place.FLOOR: floor,
    Place.ZONE: zone,
    Place.TIME: time_of_day,
    Place.READY: ready,
}
