"""The pain rule as a search in the walk's graph: what can be reached after "it hurts", with the ways out taken away."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.cards import EmergencyPayload, SignsPayload
from bot.core.catalog import Catalog
from bot.core.effects import Erase, Info, SendInfo
from bot.core.events import Edited, Tap, Typed, Verb
from bot.core.model import Place, Screening
from bot.core.planning import wants_any
from bot.core.session import Phase
from tests.support.people import NOW, content, newcomer, settled
from tests.support.walk import UNSURE, Kind, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from bot.core.model import State
    from bot.core.safety import Policy
    from tests.support.walk import Graph, Happening

    Way = Callable[[Happening], bool]


def is_paused(state: State) -> bool:
    """Tell whether the person asked for quiet beyond tomorrow."""
    until = state.person.schedule.paused_until
    return until is not None and until > NOW.date() + timedelta(days=1)


def shows_an_exercise(state: State) -> bool:
    """Tell whether the card is one of an open session."""
    return state.dialog.place is Place.ROUTINE and state.open_session is not None


def is_slip(happening: Happening) -> bool:
    """Tell whether it is "only a stretch" on the stop itself."""
    return happening.before.dialog.place is Place.HURT and happening.verb is Verb.STRETCH


def is_usual(happening: Happening) -> bool:
    """Tell whether it is "no sign" of somebody who called it their usual pain, and was shown no exercise that day."""
    before, session = happening.before, happening.before.session
    asked = before.dialog.payload == SignsPayload(usual=True)
    moved = session is not None and session.entered and session.day == NOW.date()
    return asked and not moved and happening.verb is Verb.SIGNS_NONE


def is_confirmation(happening: Happening) -> bool:
    """Tell whether it is the person's own word that a PT cleared them, which takes a tap."""
    tapped = isinstance(happening.event, Tap) and happening.verb is Verb.CONFIRM
    return tapped and happening.before.dialog.place is Place.CLEARANCE


def is_understood(happening: Happening) -> bool:
    """Tell whether it is "I understand" to the emergency text."""
    return happening.before.dialog.place is Place.EMERGENCY and happening.verb is Verb.UNDERSTOOD


def is_a_note(happening: Happening) -> bool:
    """Tell whether it is words for the PT, which are asked for while no exercise is under way."""
    before = happening.before
    typed = isinstance(happening.event, Typed | Edited)
    return before.dialog.place is Place.NOTE and typed and before.open_session is None


def is_withdrawn(happening: Happening) -> bool:
    """Tell whether it is "I did not mean that" to the emergency text that words led to."""
    told = happening.before.dialog.payload
    return isinstance(told, EmergencyPayload) and told.words and happening.verb is Verb.NOT_MEANT


def in_emergency(state: State) -> bool:
    """Tell whether a sign of an emergency was told and its text not understood yet."""
    return state.hold is not None and bool(state.hold.signs) and not state.hold.understood


_LEFT_OUT = frozenset(
    {Verb.AGREE, Verb.TIMES, Verb.SET_SUMMARY, Verb.SET_DAYS, Verb.SET_LANGUAGE, Verb.SET_ZONE, Verb.SET_TIME}
)


def small_walk(policy: Policy | None = None) -> Graph:
    """Walk a routine of one exercise, which has every rule of the long one, by the real policy or another.

    What stands behind the settings and the consent is left out: it multiplies the cards, and no rule looks at it.
    """
    return _walk_small([settled(), settled(slips=(NOW, NOW)), newcomer()], policy or content().policy)


def _walk_small(starts: Iterable[State], policy: Policy) -> Graph:
    whole = content().catalog
    one = replace(whole.routines[0], exercises=whole.routines[0].exercises[2:3], short_day=("puppy-pose",))
    catalog = Catalog((one,), whole.languages)
    return walk(starts, untapped=_LEFT_OUT, catalog=catalog, policy=policy)


def faults(graph: Graph) -> list[str]:
    """Return every way in which the graph breaks the pain rule; an empty list is the proof."""
    return [
        *_unheard(graph),
        *_ways_out(graph),
        *_ways_round_the_prompt(graph),
        *_unsafe_exercises(graph),
        *_reminded(graph),
        *_forgotten(graph),
        *_unsaid(graph),
        *_in_doubt(graph),
    ]


def after_a_crisis(graph: Graph) -> Graph:
    """Walk on from everywhere that words of suicide lead to in a graph, on the same day."""
    said = {item.target: item.after for item in graph.happenings if item.kind is Kind.CRISIS and _has_agreed(item)}
    return _walk_small(said.values(), content().policy)


def crisis_faults(graph: Graph) -> list[str]:
    """Return every state of such a walk that shows an exercise, or has lost the day of the crisis."""
    return [
        f"{name} has an exercise on the day of a crisis"
        for name, state in graph.states.items()
        if state.open_session is not None or state.person.safety.crisis_on != NOW.date()
    ]


def _unheard(graph: Graph) -> Iterator[str]:
    for happening in graph.happenings:
        if happening.before.person.profile.consented_at is None or Erase() in happening.effects or is_a_note(happening):
            continue
        says = happening.kind is Kind.HURT or (happening.verb is Verb.HURTS and happening.kind is Kind.BUTTON)
        if says and (happening.after.hold is None or shows_an_exercise(happening.after)):
            yield f"{happening.event} at {happening.source} does not stop"


def _has_agreed(happening: Happening) -> bool:
    return happening.before.person.profile.consented_at is not None


_SAID = {
    Kind.EMERGENCY: (Place.EMERGENCY, SendInfo(Info.EMERGENCY)),
    Kind.CRISIS: (Place.CRISIS, SendInfo(Info.CRISIS)),
    Kind.HURT: (None, SendInfo(Info.SEE_PT)),
}


def _unsaid(graph: Graph) -> Iterator[str]:
    """Yield where words of an emergency or a crisis, or before consent of pain, do not bring their own text at once."""
    for happening in graph.happenings:
        place, info = _SAID.get(happening.kind, (None, None))
        if not _has_agreed(happening) and info is not None and not isinstance(happening.event, Tap):
            if happening.effects != (info,) or happening.after.hold is not None:
                yield f"{happening.event} before consent is not answered in words"
        elif _has_agreed(happening) and place is not None and happening.after.dialog.place is not place:
            yield f"{happening.event} at {happening.source} leads to {happening.after.dialog.place}"


def _in_doubt(graph: Graph) -> Iterator[str]:
    """Yield where something not understood in a session is not asked about, or an exercise comes before the answer."""
    for name, state in graph.states.items():
        if shows_an_exercise(state) and state.session is not None and state.session.in_doubt:
            yield f"{name} shows an exercise in doubt"
        session = state.open_session
        if state.dialog.place is Place.ASK_HURT and session is not None and not session.in_doubt:
            yield f"{name} asks, and holds no exercise back"
    for happening in graph.happenings:
        before, after = happening.before.open_session, happening.after.open_session
        if before is None or happening.kind is Kind.MORNING:
            continue
        if happening.event in UNSURE and happening.after.dialog.place is not Place.ASK_HURT:
            yield f"{happening.event} at {happening.source} is not asked about"
        if before.in_doubt and after is not None and not after.in_doubt and not _says_no(happening):
            yield f"{happening.event} at {happening.source} ends the doubt"


def _says_no(happening: Happening) -> bool:
    asked = happening.before.dialog.place is Place.ASK_HURT
    return asked and (happening.verb is Verb.NOT_HURT or happening.event == Typed("no"))


def _ways_out(graph: Graph) -> Iterator[str]:
    held = [name for name, state in graph.states.items() if state.hold is not None]
    for state in _reached(graph, held, without=(is_slip, is_usual, is_confirmation, is_withdrawn)):
        if state.hold is None or shows_an_exercise(state):
            yield f"{state.dialog.place} is reached from a hold by no slip and no confirmation"
    pressing = [name for name, state in graph.states.items() if in_emergency(state)]
    for state in _reached(graph, pressing, without=(is_understood, is_withdrawn)):
        if not in_emergency(state) or state.dialog.place in {Place.SEE_PT, Place.CLEARANCE}:
            yield f"{state.dialog.place} is reached from an emergency that nobody understood"
    for state in _reached(graph, pressing, without=(is_confirmation, is_withdrawn)):
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
        if shows_an_exercise(state) and state.person.safety.screening is not Screening.CLEAR:
            yield f"{name} shows an exercise to somebody with signs"
        if state.hold is not None and state.open_session is not None:
            yield f"{name} has a session that goes on under a hold"


def _reminded(graph: Graph) -> Iterator[str]:
    asked = set()
    for happening in graph.happenings:
        if happening.kind is Kind.REMINDER:
            asked.add(happening.source)
            is_check_in = happening.after.dialog.place is Place.CHECK_IN
            if is_check_in != (happening.before.hold is not None):
                yield f"{happening.source} gets {happening.after.dialog.place} for a reminder"
    for name, state in graph.states.items():
        if state.hold is not None and wants_any(state) and not is_paused(state) and name not in asked:
            yield f"{name} is on a hold and never asked how it is"


def _forgotten(graph: Graph) -> Iterator[str]:
    """Yield where a session does not know that an exercise was shown in it, which is what usual pain is judged by."""
    for happening in graph.happenings:
        before, after = happening.before.session, happening.after.session
        if after is None:
            continue
        if after.phase not in {Phase.PAIN_BEFORE, Phase.SEVERE, Phase.ENDED} and not after.entered:
            yield f"{happening.target} shows an exercise and does not know it"
        if before is not None and before.id == after.id and before.entered and not after.entered:
            yield f"{happening.source} forgets that an exercise was shown"


def _reached(graph: Graph, starts: Iterable[Hashable], without: tuple[Way, ...]) -> Iterator[State]:
    """Yield each state reached when no event of these kinds ever happens, and nobody erases everything."""
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
