"""Several phones at once: two of one person, and those of several people."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.support.bot_in_process import begin, heading, read_rows, subscribe, with_buttons

if TYPE_CHECKING:
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone


async def test_two_phones_of_one_person_in_turn(stage: Stage, alex: Phone) -> None:
    tablet = stage.phone(alex.person.id)
    await begin(alex)
    for number in range(1, 9):
        await (alex if number % 2 else tablet).tap("Done")
    await tablet.tap("4")
    assert stage.row("sessions")["outcome"] == "finished"
    assert len(stage.rows("marks")) == 8


async def test_two_phones_of_one_person_at_the_same_moment(stage: Stage, alex: Phone) -> None:
    tablet = stage.phone(alex.person.id)
    await begin(alex)
    await asyncio.gather(
        alex.tap("Done", settle=False),
        tablet.tap("Skip", settle=False),
        alex.send("/pain", settle=False),
        tablet.tap("Done", settle=False),
    )
    await alex.settled()
    assert "Stop. No more exercises for now." in alex.card.text
    assert [row["kind"] for row in stage.rows("marks")] == ["done", "hurt"]
    assert len(list(with_buttons(alex))) == 1


async def test_many_people_at_once_get_each_their_own(stage: Stage, alex: Phone) -> None:
    world = stage.server.world
    phones = [alex, *(stage.phone(world.add_person(f"Person {number}", "en").id) for number in range(5))]
    await asyncio.gather(*(subscribe(phone) for phone in phones[1:]))
    await asyncio.gather(*(begin(phone, exercise) for exercise, phone in enumerate(phones, start=1)))
    for exercise, phone in enumerate(phones, start=1):
        assert heading(phone.card)[0].startswith(f"{exercise} of 8")
    assert len(read_rows(stage.url, "marks")) == sum(range(len(phones)))
