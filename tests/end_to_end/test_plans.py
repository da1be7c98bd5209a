"""A plan over HTTP: made by one person, opened by another after a restart, exported, reported and erased."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.support.bot_in_process import run_in_process, subscribe

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from preview.server import TelegramServer
    from tests.support.phone import Phone


async def payload_of_a_plan(phone: Phone) -> str:
    """Put a plan together and return the payload of its link."""
    await phone.send("/plan")
    for label in ("Puppy Pose", "Next", "Puppy Pose", "+ reps", "That is right", "Next", "Make the link"):
        await phone.tap(label)
    found = re.search(r"https://t\.me/limber_preview_bot\?start=([A-Za-z0-9_-]+)", phone.card.text)
    assert found is not None
    return found[1]


async def test_a_link_outlives_a_restart_and_whoever_made_it_and_is_erased_with_whoever_took_it(
    server: TelegramServer, clock: MovableClock, database_url: str
) -> None:
    sam_id = server.world.add_person("Sam", "en").id
    async with run_in_process(server, database_url, clock) as stage:
        alex = stage.phone()
        await subscribe(alex)
        payload = await payload_of_a_plan(alex)
        (key,) = stage.rows("secrets")
        await alex.send("/erase")
        await alex.tap("Yes, delete everything")
    async with run_in_process(server, database_url, clock) as stage:
        sam = stage.phone(sam_id)
        await subscribe(sam)
        await sam.send(f"/start {payload}")
        assert "You were given a plan." in sam.card.text
        await sam.tap("Take this plan")
        await sam.tap("Start now")
        await sam.tap("3")
        assert "1 of 1 · Puppy Pose" in sam.card.text
        assert "From a plan you were given" in sam.card.text
        await sam.send("/report")
        assert any("Follows a plan from a link: every day" in message.text for message in sam.messages)
        (person,) = stage.rows("people")
        assert (person["plan"], person["plan_waiting"]) == (payload, None)
        await sam.send("/erase")
        await sam.tap("Yes, delete everything")
        assert not stage.holds_text(payload)
        assert stage.rows("secrets") == [key]
