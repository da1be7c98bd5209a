"""Proves the pain rule by a search in the walk's graph: the states reachable after "it hurts" without the ways out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.cards import SignsPayload
from bot.core.catalog import Catalog
from bot.core.effects import Erase, LogLine
from bot.core.events import Tap, Typed, Verb
from bot.core.model import Place
from bot.core.planning import wants_any
from bot.core.screening import Answer, SignGroup
from bot.core.session import Phase
from tests.support.people import DAY, NOW, TODAY, content, no_signs, settled
from tests.support.walk import HEALTH, EventKind, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from bot.core.model import State
    from bot.core.safety import Policy
    from tests.support.walk import Graph, Happening

    Way = Callable[[Happening], bool]


OUTDATED = TODAY - 90 * DAY
"""The day up to which answers are too old and asked for again."""


def is_paused(state: State) -> bool:
    """Return whether the person paused reminders beyond tomorrow."""
    until = state.person.schedule.paused_until
    return until is not None and until > NOW.date() + timedelta(days=1)


def shows_an_exercise(state: State) -> bool:
    """Return whether the card is one of an open session."""
    return state.dialog.place is Place.ROUTINE and state.open_session is not None


def may_exercise(state: State) -> bool:
    """Return whether every group of the safety question is answered without a sign that no doctor has allowed."""
    safety = state.person.safety
    answers = {given.group: given.answer for given in safety.screened}
    allowed = {
        SignGroup.EMERGENCY: {Answer.NONE},
        SignGroup.URGENT: {Answer.NONE, Answer.DOCTOR_KNOWS},
        SignGroup.ASK_FIRST: {Answer.NONE, Answer.DOCTOR_KNOWS},
    }
    return safety.to_ask == () and all(answers.get(group) in answer for group, answer in allowed.items())


def is_slip(happening: Happening) -> bool:
    """Return whether it is "only a stretch" on the card of the stop."""
    return happening.before.dialog.place is Place.HURT and happening.verb is Verb.STRETCH


def is_usual(happening: Happening) -> bool:
    """Return whether it is "no sign" after "usual pain", by a person who was shown no exercise that day."""
    before, session = happening.before, happening.before.session
    asked = before.dialog.payload == SignsPayload(usual=True)
    moved = session is not None and session.entered and session.day == NOW.date()
    return asked and not moved and happening.verb is Verb.SIGNS_NONE


def is_confirmation(happening: Happening) -> bool:
    """Return whether it is the person's confirmation, by a tap, that a PT cleared them."""
    tapped = isinstance(happening.event, Tap) and happening.verb is Verb.CONFIRM
    return tapped and happening.before.dialog.place is Place.CLEARANCE


def is_understood(happening: Happening) -> bool:
    """Return whether it is "I understand" to the emergency text."""
    return happening.before.dialog.place is Place.EMERGENCY and happening.verb is Verb.UNDERSTOOD


def is_a_note(happening: Happening) -> bool:
    """Return whether it is a note for the PT, which is requested only outside exercises."""
    before = happening.before
    return before.dialog.place is Place.NOTE and isinstance(happening.event, Typed) and before.open_session is None


def in_emergency(state: State) -> bool:
    """Return whether an emergency sign was reported and the emergency text is not confirmed yet."""
    return state.hold is not None and bool(state.hold.signs) and not state.hold.understood


_BEHIND_THE_SETTINGS = frozenset(
    {Verb.TIMES, Verb.SET_SUMMARY, Verb.SET_DAYS, Verb.SET_LANGUAGE, Verb.SET_ZONE, Verb.SET_TIME}
)


def small_walk(policy: Policy | None = None) -> Graph:
    """Walk a routine of one exercise, to which all rules apply, with the real policy or another.

    The settings are left out: they multiply the states, and no rule depends on them.
    """
    ready = content()
    whole = ready.catalog
    one = replace(whole.routines[0], exercises=whole.routines[0].exercises[2:3], short_day=("puppy-pose",))
    starts = [settled(), settled(slips=(NOW, NOW)), settled(screened=no_signs(OUTDATED))]
    catalog = Catalog((one,), whole.languages)
    return walk(starts, untapped=_BEHIND_THE_SETTINGS, catalog=catalog, policy=policy or ready.policy)


def faults(graph: Graph) -> list[str]:
    """Return every violation of the pain rule in the graph; an empty list is the proof."""
    return [
        *_unheard(graph),
        *_ways_out(graph),
        *_ways_round_the_prompt(graph),
        *_unsafe_exercises(graph),
        *_reminded(graph),
        *_forgotten(graph),
        *_never_asked_again(graph),
    ]


def _unheard(graph: Graph) -> Iterator[str]:
    for happening in graph.happenings:
        if happening.before.person.profile.consented_at is None or Erase() in happening.effects or is_a_note(happening):
            continue
        says = happening.kind is EventKind.HURT or (happening.verb is Verb.HURTS and happening.kind is EventKind.BUTTON)
        if says and (happening.after.hold is None or shows_an_exercise(happening.after)):
            yield f"{happening.event} at {happening.source} does not stop"


def _ways_out(graph: Graph) -> Iterator[str]:
    held = [name for name, state in graph.states.items() if state.hold is not None]
    for state in _reached(graph, held, without=(is_slip, is_usual, is_confirmation)):
        if state.hold is None or shows_an_exercise(state):
            yield f"{state.dialog.place} is reached from a hold by no slip and no confirmation"
    pressing = [name for name, state in graph.states.items() if in_emergency(state)]
    for state in _reached(graph, pressing, without=(is_understood,)):
        if not in_emergency(state) or state.dialog.place in {Place.SEE_PT, Place.CLEARANCE}:
            yield f"{state.dialog.place} is reached from an unconfirmed emergency"
    for state in _reached(graph, pressing, without=(is_confirmation,)):
        if state.hold is None or shows_an_exercise(state):
            yield f"{state.dialog.place} is reached from an emergency without a confirmation"


def _ways_round_the_prompt(graph: Graph) -> Iterator[str]:
    for happening in graph.happenings:
        before, after = happening.before, happening.after
        enters = after.dialog.place is Place.CLEARANCE and before.dialog.place is not Place.CLEARANCE
        prompts = before.dialog.place in {Place.SEE_PT, Place.CHECK_PT}
        if enters and not (prompts and happening.verb is Verb.CLEARED):
            yield f"the confirmation is asked from {before.dialog.place}, not from the prompt"
        returns = after.dialog.place is Place.HURT and before.dialog.place is not Place.HURT
        if returns and before.hold is not None:
            yield f"{before.dialog.place} leads back to where a slip is taken for one"
        if is_slip(happening) and len(before.person.safety.slips) >= 2 and after.hold is None:
            yield "the third slip in two weeks goes back to the exercise"


def _unsafe_exercises(graph: Graph) -> Iterator[str]:
    for name, state in graph.states.items():
        if shows_an_exercise(state) and not may_exercise(state):
            yield f"{name} shows an exercise while a group of the safety question is open, or a sign was reported"
        if state.hold is not None and state.open_session is not None:
            yield f"{name} has a session that goes on under a hold"


def _reminded(graph: Graph) -> Iterator[str]:
    asked = set()
    for happening in graph.happenings:
        if happening.kind is EventKind.REMINDER:
            asked.add(happening.source)
            is_check_in = happening.after.dialog.place is Place.CHECK_IN
            if is_check_in != (happening.before.hold is not None):
                yield f"{happening.source} gets {happening.after.dialog.place} for a reminder"
    for name, state in graph.states.items():
        if state.hold is not None and wants_any(state) and not is_paused(state) and name not in asked:
            yield f"{name} is on a hold and never asked how it is"


def _forgotten(graph: Graph) -> Iterator[str]:
    """Yield states whose session lost the record that an exercise was shown, on which the usual pain depends."""
    for happening in graph.happenings:
        before, after = happening.before.session, happening.after.session
        if after is None:
            continue
        if after.phase not in {Phase.PAIN_BEFORE, Phase.SEVERE, Phase.ENDED} and not after.entered:
            yield f"{happening.target} shows an exercise and does not know it"
        if before is not None and before.id == after.id and before.entered and not after.entered:
            yield f"{happening.source} forgets that an exercise was shown"


def _never_asked_again(graph: Graph) -> Iterator[str]:
    """Yield where outdated answers, or answers before a change of health, allow an exercise."""
    for happening in graph.happenings:
        before, after = happening.before, happening.after
        starts = any(isinstance(effect, LogLine) and effect.kind == "session-start" for effect in happening.effects)
        if starts and any(given.day <= OUTDATED for given in before.person.safety.screened):
            yield f"{happening.source} begins a session with answers of 90 days ago"
        reported = happening.event == Typed(HEALTH) and before.person.profile.consented_at is not None
        if reported and before.dialog.place is not Place.NOTE and after.person.safety.to_ask != tuple(SignGroup):
            yield f"{happening.source} does not hear that health changed"


def _reached(graph: Graph, starts: Iterable[Hashable], without: tuple[Way, ...]) -> Iterator[State]:
    """Yield each state reachable without events of these kinds and without erasing everything."""
    onward: dict[Hashable, set[Hashable]] = defaultdict(set)
    for happening in graph.happenings:
        if Erase() not in happening.effects and not any(way(happening) for way in without):
            onward[happening.source].add(happening.target)
    reached = set(starts)
    waiting = list(reached)
    while waiting:
        new = onward[waiting.pop()] - reached
        reached |= new
        waiting.extend(new)
    for name in reached:
        yield graph.states[name]
