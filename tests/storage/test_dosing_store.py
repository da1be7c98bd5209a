"""A person's own doses in the store: as they are set, and as a session began with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.dosing import OwnDose, Side
from bot.core.events import Verb
from storage.states import add_state, load_state, save_state
from tests.support.narrow import present
from tools.walk.people import NOW, TODAY, play, settled

if TYPE_CHECKING:
    from storage.engine import Connection

DOSES = (OwnDose("puppy-pose", breaths=6), OwnDose("dead-bug", reps=2), OwnDose("lying-figure-4", 4, 4, Side.RIGHT))


def test_a_persons_doses_and_those_of_their_session_are_read_as_they_were_written(connection: Connection) -> None:
    start = settled()
    own = replace(start.person.dosing, doses=DOSES, eased=("bird-dog-extensions",), offered_on=TODAY)
    own = replace(own, plan="abc", waiting="def", capped=True)
    add_state(connection, start, NOW)
    begun = play(start.having(replace(own, offers=False)), Verb.START)
    assert present(begun.session).doses == DOSES
    save_state(connection, start, begun, (), update=1, now=NOW)
    assert present(load_state(connection, start.person.id)).state == begun


def test_somebody_who_changed_nothing_has_the_doses_of_the_content(connection: Connection) -> None:
    add_state(connection, settled(), NOW)
    dosing = present(load_state(connection, settled().person.id)).state.person.dosing
    assert (dosing.doses, dosing.eased, dosing.plan, dosing.may_offer) == ((), (), None, True)
