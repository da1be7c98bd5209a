"""The proof that a plan that somebody is given loosens nothing: over walks of people who have one, or are shown one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import GivenPayload
from bot.core.catalog import Catalog
from bot.core.dosing import at_most
from bot.core.events import Command, Verb
from bot.core.flow.transitions import resting_place
from bot.core.model import Place
from tests.support.pain_proof import LEFT_OUT
from tests.support.pain_rule import shows_an_exercise
from tools.walk.events import EventKind
from tools.walk.graph import walk
from tools.walk.people import FORGED_LINK, NOW, PLAN_LINK, content, play, settled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.model import State
    from tools.walk.graph import Graph, Happening

_WHOLE = content().catalog
_FIRST = _WHOLE.routines[0]
FEW = Catalog((replace(_FIRST, exercises=_FIRST.exercises[2:3], short_day=("puppy-pose",)),), _WHOLE.languages)
"""A routine of the one exercise that the plan has."""


def people() -> dict[str, State]:
    """Return who is walked from, each by themselves: states do not say by their keys what plan somebody has."""
    taken = {"plan": PLAN_LINK, "each_time": True}
    return {
        "given": play(settled(), f"/start {PLAN_LINK}"),
        "following": settled(**taken),
        "severe": play(settled(severe_at=NOW), f"/start {PLAN_LINK}"),
    }


def walk_from(state: State) -> Graph:
    """Walk from one person over the routine of one exercise."""
    return walk([state], untapped=(LEFT_OUT - {Verb.TAKE_PLAN}) | {Verb.PICK}, catalog=FEW)


def plan_faults(graph: Graph) -> list[str]:
    """Return every way in which a plan loosens a rule in the graph; an empty list is the proof."""
    return [
        *(f"{name} shows a plan too early" for name, state in graph.states.items() if _comes_early(state)),
        *(fault for happening in graph.happenings if not happening.erases for fault in _faults(happening)),
    ]


def _comes_early(state: State) -> bool:
    is_offered = state.dialog.place is Place.GIVEN and not state.dialog.carried(GivenPayload).taken
    return is_offered and (resting_place(state) is not Place.HOME or state.hold is not None)


def _faults(happening: Happening) -> Iterator[str]:
    before, after = happening.before, happening.after
    if happening.event == Command("start", FORGED_LINK) and _own(before) != _own(after):
        yield f"a forged link at {happening.source} changes something"
    if _is_about_a_plan(happening):
        if _kept(before) != _kept(after):
            yield f"{happening.event} at {happening.source} changes what is remembered of pain"
        if _session(before) != _session(after) or _shows_one_anew(before, after):
            yield f"{happening.event} at {happening.source} begins a session, or ends one"
    begun = after.open_session
    if begun is not None and before.session is not None and begun.id == before.session.id:
        begun = None  # it goes on, or is opened again to correct its score
    if begun is not None and before.person.dosing.capped and begun.doses != at_most(begun.doses, FEW):
        yield f"{happening.target} has more than the content says, after pain"
    if _tells_of_pain(before, after) and after.person.dosing.plan is not None and not after.person.dosing.capped:
        yield f"{happening.event} at {happening.source} leaves the plan's doses as they are after pain"


def _is_about_a_plan(happening: Happening) -> bool:
    opens = happening.event in {Command("start", PLAN_LINK), Command("start", FORGED_LINK)}
    answers = happening.before.dialog.place is Place.GIVEN and happening.verb in _ANSWERS
    return (opens or answers) and happening.kind is not EventKind.MORNING  # which ends a session of yesterday


def _shows_one_anew(before: State, after: State) -> bool:
    return shows_an_exercise(after) and before.open_session is None and not shows_an_exercise(before)


_ANSWERS = {Verb.TAKE_PLAN, Verb.NOT_TAKEN, Verb.GIVE_BACK, Verb.SHOW_PLAN}


def _own(state: State) -> object:
    """Return what a forged link must leave alone."""
    return state.person.dosing, state.person.schedule.days, state.person.schedule.times, state.person.safety, state.hold


def _kept(state: State) -> object:
    """Return what holds exercises back."""
    safety = replace(state.person.safety, exercise_shown_at=None)
    return safety, state.hold, state.person.preferences


def _session(state: State) -> object:
    session = state.open_session
    return session and (session.id, session.plan, session.doses, session.phase, session.in_doubt)


def _tells_of_pain(before: State, after: State) -> bool:
    was, now = before.person.safety, after.person.safety
    return now.severe_at not in {None, was.severe_at} or now.rose_at not in {None, was.rose_at}
