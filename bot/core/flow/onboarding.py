"""The first minutes: consent, the floor, time zone, reminder time, first start; `health` has the safety question."""

from __future__ import annotations

import re
from datetime import time as wall_time
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import TimePayload, ZonePayload
from bot.core.effects import AskLocation, LogLine, SendText
from bot.core.events import Action, Verb
from bot.core.flow import library, routine
from bot.core.flow.transitions import Handler, Move, go, home, stay, which
from bot.core.model import Place, State

if TYPE_CHECKING:
    from bot.core.context import Context
    from bot.core.reading import Reading


def welcome(state: State, action: Action, context: Context) -> Move | None:
    """Consent to storing the answers."""
    if action.verb is not Verb.AGREE:
        return None
    agreed = state.having(replace(state.person.profile, consented_at=context.now))
    return home(agreed, context).noting(LogLine("consent"))


def floor(state: State, action: Action, context: Context) -> Move | None:
    """Whether they can get down to the floor: the answer decides on the routine to begin with."""
    if action.verb not in library.FLOOR:
        return None
    return home(library.with_floor(state, action.verb, context), context).noting(library.floor_line(action.verb))


def zone(state: State, action: Action, context: Context) -> Move | None:
    """The time zone: one of those offered."""
    if action.verb is Verb.SHARE_LOCATION:
        return Move(replace(state, dialog=replace(state.dialog, keyboard=True)), (AskLocation(),))
    asked = state.dialog.carried(ZonePayload)
    if action.verb is Verb.ZONE and action.argument in asked.zones:
        return zone_chosen(state, action.argument, context)
    if action.verb is Verb.BACK and asked.editing:
        return go(state, Place.SETTINGS)
    return None


def zone_typed(state: State, context: Context) -> Move:
    """A typed place: one that is surely meant is taken, others are offered, none is said so."""
    read, asked = context.place, state.dialog.carried(ZonePayload)
    if read.sure is not None:
        return zone_chosen(state, read.sure.zone, context)
    if not read.candidates:
        return go(state, replace(asked, zones=context.likely_zones, names=()), notice="notice-zone-none")
    zones, names, _guesses = zip(*read.candidates, strict=True)
    notice = "notice-zone-one" if len(zones) == 1 else "notice-zone-several"
    return go(state, replace(asked, zones=zones, names=names), notice=notice)


def zone_told(state: State, context: Context) -> Move:
    """A place typed on the settings: as if it had been asked for."""
    return zone_typed(go(state, ZonePayload(editing=True)).state, context)


def zone_chosen(state: State, name: str, context: Context, *, located: bool = False) -> Move:
    """Keep the time zone, and take the button that shares a location away where it is still there."""
    said = (SendText("location-used" if located else "zone-kept", keep_keyboard=False),)
    shown = located or state.dialog.keyboard
    changed = state.having(replace(state.person.schedule, zone=name))
    changed = replace(changed, dialog=replace(state.dialog, keyboard=False))
    editing = state.dialog.carried(ZonePayload).editing
    move = go(changed, Place.SETTINGS) if editing else home(changed, context)
    return move.noting(*(said if shown else ()), LogLine("zone", name))


def time(state: State, action: Action, _context: Context) -> Move | None:
    """The reminder time: one of those offered."""
    asked = state.dialog.carried(TimePayload)
    if action.verb is Verb.BACK and asked.editing:
        return go(state, _opener(asked))
    if action.verb is not Verb.TIME or not _WALL_TIME.fullmatch(action.argument):
        return None
    return time_chosen(state, wall_time.fromisoformat(action.argument))


_WALL_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def time_typed(state: State, read: Reading[wall_time]) -> Move:
    """A typed time: one that is surely meant is taken, others are offered, none is said so."""
    if read.sure is not None:
        return time_chosen(state, read.sure)
    if not read.candidates:
        return stay(state, "notice-time")
    asked = replace(state.dialog.carried(TimePayload), offered=read.candidates)
    return go(state, asked, notice=which(read))


def time_chosen(state: State, chosen: wall_time) -> Move:
    """Keep the time, unless another reminder of the day has it already."""
    schedule = state.person.schedule
    asked = state.dialog.carried(TimePayload)
    slot = asked.slot
    if chosen in (at for other, at in enumerate(schedule.times) if other != slot):
        return stay(state, "notice-time-twice")
    if slot == 0:
        schedule = replace(schedule, remind_at=chosen)
    else:
        more = (*schedule.more_times[: slot - 1], chosen, *schedule.more_times[slot:])
        schedule = replace(schedule, more_times=more)
    changed = state.having(schedule)
    written = LogLine("remind-at", chosen.isoformat("minutes"))
    return go(changed, _opener(asked) if asked.editing else Place.READY).noting(written)


def _opener(asked: TimePayload) -> Place:
    """Return the card that the question about a time was opened from."""
    return Place.TIMES if asked.listed else Place.SETTINGS


def ready(state: State, action: Action, context: Context) -> Move | None:
    """All is set: begin now, or wait for the reminder."""
    if action.verb in {Verb.START, Verb.FOLLOW}:
        return routine.begin(state, context, follow=action.verb is Verb.FOLLOW)
    return home(state, context) if action.verb is Verb.SEE_YOU else None


CARDS: dict[Place, Handler] = {
    Place.WELCOME: welcome,
    Place.FLOOR: floor,
    Place.ZONE: zone,
    Place.TIME: time,
    Place.READY: ready,
}
