"""Proves the pain rule by a search in the walk's graph: the states reachable after "it hurts" without the ways out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.catalog import Catalog
from bot.core.effects import Info, Score, SendInfo
from bot.core.events import Tap, Typed, Verb
from bot.core.model import PainMoment, Place
from bot.core.planning import wants_any
from bot.core.screening import SignGroup
from bot.core.session import EXERCISING
from tests.support.pain_rule import (
    clears_severe_pain,
    confirms,
    faults_of_goals,
    has_agreed,
    in_emergency,
    is_a_note,
    is_confirmation,
    is_paused,
    is_settled,
    is_severe,
    is_slip,
    is_taken_back,
    is_understood,
    is_usual,
    is_withdrawn,
    leads_back_elsewhere,
    looks_at_one,
    may_exercise,
    returns_to_the_stop,
    says_no,
    shows_an_exercise,
    starts_exercises,
)
from tools.walk.events import HEALTH, UNSURE, EventKind
from tools.walk.graph import walk
from tools.walk.key import may_come_back
from tools.walk.people import DAY, NOW, TODAY, content, newcomer, no_signs, settled
from tools.walk.whole import ELSEWHERE, after_an_emergency, reaches_floor_if_asked

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from bot.core.model import State
    from bot.core.safety import Policy
    from tools.walk.graph import Graph, Happening

    Way = Callable[[Happening], bool]

SEVERE, RISE = 8, 2
OUTDATED = TODAY - 90 * DAY
"""The day up to which answers are too old and asked for again."""


LEFT_OUT = ELSEWHERE | {
    *(Verb.AGREE, Verb.DOSES, Verb.TIMES, Verb.SET_SUMMARY, Verb.SET_DAYS, Verb.SET_LANGUAGE, Verb.SET_ZONE),
    Verb.SET_TIME,
}


def small_walk(policy: Policy | None = None) -> Graph:
    """Walk a routine of one exercise, to which all rules apply, with the real policy or another.

    The settings and the cards before consent are left out: they multiply the states, and no rule depends on them.
    """
    starts = [
        *(settled(), settled(slips=(NOW, NOW)), settled(screened=no_signs(OUTDATED))),
        *(after_an_emergency(), newcomer()),
    ]
    return _walk_small(starts, policy or content().policy)


def _walk_small(starts: Iterable[State], policy: Policy) -> Graph:
    whole = content().catalog
    one = replace(whole.routines[0], exercises=whole.routines[0].exercises[2:3], short_day=("puppy-pose",))
    catalog = Catalog((one,), whole.languages)
    return walk(starts, untapped=LEFT_OUT, within=reaches_floor_if_asked, catalog=catalog, policy=policy)


def faults(graph: Graph) -> list[str]:
    """Return every violation of the pain rule in the graph; an empty list is the proof."""
    return [
        *_unheard(graph),
        *_ways_out(graph),
        *_ways_round_the_prompt(graph),
        *_unsafe_exercises(graph),
        *_reminded(graph),
        *(fault for item in graph.happenings for rule in (forgotten, faults_of_goals) for fault in rule(item)),
        *_never_asked_again(graph),
        *_unsaid(graph),
        *_in_doubt(graph),
    ]


def after_a_crisis(graph: Graph) -> Graph:
    """Walk on from everywhere that words of suicide lead to in a graph, on the same day."""
    said = {item.target: item.after for item in graph.happenings if item.kind is EventKind.CRISIS and has_agreed(item)}
    return _walk_small(said.values(), content().policy)


def crisis_faults(graph: Graph) -> list[str]:
    """Return every state of such a walk that shows an exercise, or has lost the day of the crisis."""
    return [
        f"{name} has an exercise on the day of a crisis"
        for name, state in graph.states.items()
        if shows_an_exercise(state) or state.open_session is not None or state.person.safety.crisis_on != NOW.date()
    ]


def _unheard(graph: Graph) -> Iterator[str]:
    for happening in graph.happenings:
        if happening.before.person.profile.consented_at is None or happening.erases or is_a_note(happening):
            continue
        says = happening.kind is EventKind.HURT or (happening.verb is Verb.HURTS and happening.kind is EventKind.BUTTON)
        if says and (happening.after.hold is None or shows_an_exercise(happening.after)):
            yield f"{happening.event} at {happening.source} does not stop"


_SAID = {
    EventKind.EMERGENCY: (Place.EMERGENCY, SendInfo(Info.EMERGENCY)),
    EventKind.CRISIS: (Place.CRISIS, SendInfo(Info.CRISIS)),
    EventKind.HURT: (None, SendInfo(Info.SEE_PT)),
}


def _unsaid(graph: Graph) -> Iterator[str]:
    """Yield where words of an emergency or a crisis, or before consent of pain, do not bring their own text at once."""
    for happening in graph.happenings:
        place, info = _SAID.get(happening.kind, (None, None))
        if not has_agreed(happening) and info is not None and not isinstance(happening.event, Tap):
            if happening.effects != (info,) or happening.after.hold is not None:
                yield f"{happening.event} before consent is not answered in words"
        elif has_agreed(happening) and place is not None and happening.after.dialog.place is not place:
            yield f"{happening.event} at {happening.source} leads to {happening.after.dialog.place}"


def _in_doubt(graph: Graph) -> Iterator[str]:
    """Yield where something not understood in a session is not asked about, or an exercise comes before the answer."""
    for name, state in graph.states.items():
        if shows_an_exercise(state) and state.open_session is not None and state.open_session.in_doubt:
            yield f"{name} shows an exercise in doubt"
        session = state.open_session
        if state.dialog.place is Place.ASK_HURT and session is not None and not session.in_doubt:
            yield f"{name} asks, and holds no exercise back"
    for happening in graph.happenings:
        before, after = happening.before.open_session, happening.after.open_session
        if before is None or happening.kind is EventKind.MORNING:
            continue
        if happening.event in UNSURE and happening.after.dialog.place is not Place.ASK_HURT:
            yield f"{happening.event} at {happening.source} is not asked about"
        if before.in_doubt and after is not None and not after.in_doubt and not says_no(happening):
            yield f"{happening.event} at {happening.source} ends the doubt"


def _ways_out(graph: Graph) -> Iterator[str]:
    onward = _onward(graph)

    def reached(starts: Iterable[Hashable], *without: Way) -> Iterator[State]:
        return (graph.states[name] for name in _reached(onward, starts, without))

    held = [name for name, state in graph.states.items() if state.hold is not None]
    for state in reached(held, is_slip, is_taken_back, is_usual, is_confirmation, is_withdrawn):
        if state.hold is None or shows_an_exercise(state):
            yield f"{state.dialog.place} is reached from a hold by no slip and no confirmation"
    pressing = [name for name, state in graph.states.items() if in_emergency(state)]
    for state in reached(pressing, is_understood, is_withdrawn):
        if not in_emergency(state) or state.dialog.place in {Place.SEE_PT, Place.CLEARANCE, Place.SEEN_WHEN}:
            yield f"{state.dialog.place} is reached from an emergency that nobody understood"
    for state in reached(pressing, is_confirmation, is_withdrawn):
        if state.hold is None or shows_an_exercise(state):
            yield f"{state.dialog.place} is reached from an emergency without a confirmation"


def _ways_round_the_prompt(graph: Graph) -> Iterator[str]:
    for happening in graph.happenings:
        before, after = happening.before, happening.after
        enters = after.dialog.place is Place.CLEARANCE and before.dialog.place is not Place.CLEARANCE
        prompts = before.dialog.place in {Place.SEE_PT, Place.CHECK_PT}
        if enters and not (prompts and happening.verb is Verb.CLEARED):
            yield f"the confirmation is asked from {before.dialog.place}, not from the prompt"
        asked_when = after.dialog.place is Place.SEEN_WHEN and before.dialog.place is not Place.SEEN_WHEN
        if asked_when and not (confirms(happening) or clears_severe_pain(happening)):
            yield f"{before.dialog.place} leads to the last question before exercises"
        returns = after.dialog.place is Place.HURT and before.dialog.place is not Place.HURT
        if leads_back_elsewhere(happening):
            yield f"{before.dialog.place} leads to an emergency text that leads back elsewhere"
        if returns and before.hold is not None and not returns_to_the_stop(happening):
            yield f"{before.dialog.place} leads back to where a slip is taken for one"
        if happening.kind is not EventKind.BUTTON:
            continue
        slips, counted = len(before.person.safety.slips), len(after.person.safety.slips)
        if is_slip(happening) and (counted == slips or (slips >= 2 and after.hold is None)):
            yield "the third slip in two weeks goes back to the exercise"
        if is_taken_back(happening) and (counted != slips or after.hold is not None):
            yield "what was no slip is taken for one"


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


def forgotten(happening: Happening) -> Iterator[str]:
    """Yield what one event loses of severe pain, a rise, an emergency or a shown exercise, and what it lets by.

    Each is a rule about a single event, so that states of one card need not be told apart by what is remembered.
    """
    if happening.erases:
        return
    before, after = happening.before, happening.after
    was, now = before.person.safety, after.person.safety
    in_session = after.open_session is not None and after.open_session.phase in EXERCISING
    exercising = in_session or looks_at_one(after)
    if exercising and now.exercise_shown_at != NOW and happening.kind is not EventKind.REMINDER:
        yield f"{happening.target} shows an exercise and does not keep when"
    if was.exercise_shown_at is not None and now.exercise_shown_at is None:
        yield f"{happening.source} forgets that an exercise was shown"
    if exercising and (is_severe(after) or now.rose_at is not None):
        yield f"{happening.target} has an exercise under way that pain of before stands against"
    if is_severe(before) and not is_severe(after) and not is_confirmation(happening):
        yield f"{happening.event} at {happening.source} forgets severe pain"
    if was.rose_at and not now.rose_at and not (is_confirmation(happening) or is_settled(happening)):
        yield f"{happening.event} at {happening.source} forgets a rise"
    yield from _scores_forgotten(happening)
    let_go = before.hold is not None and after.hold is None and not is_withdrawn(happening)
    if let_go and not may_come_back(before):
        yield f"{happening.event} at {happening.source} ends a hold with a sign of an emergency too soon"
    if after.hold is not None and after.hold.signs:
        kept = before.hold is None or before.hold.emergency_at in {None, after.hold.emergency_at}
        if after.hold.emergency_at is None or not kept:
            yield f"{happening.target} does not know when the sign of an emergency was given"


def _scores_forgotten(happening: Happening) -> Iterator[str]:
    safety, session = happening.after.person.safety, happening.before.open_session
    for pain in (effect.pain for effect in happening.effects if isinstance(effect, Score)):
        if pain.score >= SEVERE and safety.severe_at != NOW:
            yield f"a score of {pain.score}, {pain.moment}, is not kept as severe"
        before = session.pain_before if session is not None and pain.moment is PainMoment.AFTER else None
        if before is not None and pain.score >= before + RISE and safety.rose_at != NOW:
            yield f"a rise from {before} to {pain.score} is not kept"


def _never_asked_again(graph: Graph) -> Iterator[str]:
    """Yield where outdated answers, or answers before a change of health, allow an exercise."""
    for happening in graph.happenings:
        before, after = happening.before, happening.after
        if any(given.day <= OUTDATED for given in before.person.safety.screened) and starts_exercises(happening):
            yield f"{happening.source} shows exercises with answers of 90 days ago"
        reported = happening.event == _CHANGED and before.person.profile.consented_at is not None
        if reported and before.dialog.place is not Place.NOTE and after.person.safety.to_ask != tuple(SignGroup):
            yield f"{happening.source} does not hear that health changed"


_CHANGED = Typed(HEALTH)


def _onward(graph: Graph) -> dict[Hashable, list[Happening]]:
    """Return what leads from each state to another one, without erasing everything."""
    onward: dict[Hashable, list[Happening]] = defaultdict(list)
    for happening in graph.happenings:
        if happening.source != happening.target and not happening.erases:
            onward[happening.source].append(happening)
    return onward


def _reached(
    onward: dict[Hashable, list[Happening]], starts: Iterable[Hashable], without: tuple[Way, ...]
) -> set[Hashable]:
    """Return each state reachable without events of these kinds."""
    reached = set(starts)
    waiting = list(reached)
    while waiting:
        for happening in onward[waiting.pop()]:
            if happening.target not in reached and not any(way(happening) for way in without):
                reached.add(happening.target)
                waiting.append(happening.target)
    return reached
