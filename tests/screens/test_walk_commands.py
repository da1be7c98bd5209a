"""Every command in every reachable state: it works, and loses nothing of what is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.core.effects import Erase, Export, Info, SendInfo, SendReport
from bot.core.events import Command
from bot.core.flow.commands import COMMANDS, WITHOUT_CONSENT
from bot.core.model import Place
from bot.core.session import EXERCISING
from tools.walk.events import EventKind

if TYPE_CHECKING:
    from tools.walk.graph import Graph, Happening

BESIDE = {
    "help": SendInfo(Info.HELP),
    "privacy": SendInfo(Info.PRIVACY),
    "progress": SendInfo(Info.PROGRESS),
    "export": Export(),
    "report": SendReport(),
}
NAMES = (*COMMANDS, "nonsense")
STORING = {"start", "today", "stop", "pain", "resume"}


@pytest.fixture(scope="session")
def by_command(graph: Graph) -> dict[str, list[Happening]]:
    """Return what each command led to."""
    found: dict[str, list[Happening]] = {name: [] for name in NAMES}
    for happening in graph.happenings:
        if happening.kind is EventKind.COMMAND and isinstance(happening.event, Command):
            found[happening.event.name].append(happening)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_command_is_tried_in_every_state(name: str, graph: Graph, by_command: dict[str, list[Happening]]) -> None:
    assert {happening.source for happening in by_command[name]} == set(graph.states)


@pytest.mark.parametrize("name", NAMES)
def test_a_command_ends_no_hold_and_erases_nothing(name: str, by_command: dict[str, list[Happening]]) -> None:
    for happening in by_command[name]:
        before, after = happening.before, happening.after
        assert Erase() not in happening.effects
        assert before.hold is None or after.hold == before.hold
        if name not in STORING and after.dialog.place is not Place.ASK_HURT:
            assert (after.person, after.session, after.hold) == (before.person, before.session, before.hold)


@pytest.mark.parametrize("name", NAMES)
def test_an_open_session_outlives_every_command_but_the_one_that_says_pain(
    name: str, by_command: dict[str, list[Happening]]
) -> None:
    for happening in by_command[name]:
        going = happening.before.open_session
        if going is None:
            continue
        after = happening.after
        if name == "pain" and going.phase in EXERCISING:
            assert after.dialog.place is Place.HURT
        elif name in {"stop", "nonsense"}:
            assert after.dialog.place is Place.ASK_HURT
            assert after.session == replace(going, in_doubt=True)
        else:
            assert after.session == going


@pytest.mark.parametrize(("name", "told"), BESIDE.items())
def test_what_is_told_leaves_the_card_where_it_is(
    name: str, told: object, by_command: dict[str, list[Happening]]
) -> None:
    for happening in by_command[name]:
        if happening.before.person.profile.consented_at is not None or name in WITHOUT_CONSENT:
            assert happening.effects == (told,)
            assert happening.target == happening.source


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_of_a_person_is_stored_before_they_agree(name: str, by_command: dict[str, list[Happening]]) -> None:
    unagreed = [item for item in by_command[name] if item.before.person.profile.consented_at is None]
    assert unagreed
    for happening in unagreed:
        after = happening.after
        assert (after.session, after.hold, after.person.schedule.stopped_at) == (None, None, None)
        assert after.dialog.place in {Place.WELCOME, Place.ERASE}
