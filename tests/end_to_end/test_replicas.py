"""Several bots on one PostgreSQL database, each update at any of them: what people see is as with one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from preview import user_actions
from tests.support.bot_in_process import begin, read_rows, subscribe, with_buttons
from tests.support.phone import Phone
from tests.support.webhooks import replicas

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def phone_of(server: TelegramServer, stages: list[Stage], person: int = 1001) -> Phone:
    async def idle() -> None:
        for stage in stages:
            await stage.service.finish()

    return Phone(server, person, idle=idle, seconds=20)


def offers(phone: Phone, label: str) -> bool:
    return label in phone.labels()


def shows(phone: Phone, begin: str) -> bool:
    return bool(phone.labels()) and phone.card.text.startswith(begin)


def shows_another(phone: Phone, text: str) -> bool:
    return bool(phone.labels()) and phone.card.text != text


async def all_tap(phones: list[Phone], label: str) -> None:
    """Tap this button on every phone once it is there, and wait until each has its next card."""
    texts = []
    for phone in phones:
        await phone.until(partial(offers, phone, label), label)
        texts.append(phone.card.text)
        await phone.tap(label, settle=False)
    for phone, text in zip(phones, texts, strict=True):
        await phone.until(partial(shows_another, phone, text), "the next card")


async def test_a_routine_is_done_at_two_bots_in_turns(
    server: TelegramServer, clock: MovableClock, postgres_url: str
) -> None:
    async with replicas(server, postgres_url, clock, 2) as (stages, balancer):
        phone = phone_of(server, stages)
        await subscribe(phone)
        await begin(phone, exercise=3)
        await phone.tap("It hurts")
        assert phone.card.text.startswith("Stop.")
        assert {0, 1} == set(balancer.passed)
        assert len(list(with_buttons(phone))) == 1
        assert len(stages[0].rows("holds")) == 1
        assert read_rows(postgres_url, "drawings") == []


async def test_what_forty_people_do_at_once_is_all_heard(
    server: TelegramServer, clock: MovableClock, postgres_url: str
) -> None:
    people = [1001, *(server.world.add_person(f"P{number}", "en").id for number in range(39))]
    async with replicas(server, postgres_url, clock, 3) as (stages, _):
        phones = [phone_of(server, stages, person) for person in people]
        for phone in phones:
            await phone.send("/start", settle=False)
        for label in ("Yes, keep my answers", "None of these", "None of these", "None of these"):
            await all_tap(phones, label)
        assert len(stages[0].rows("people")) == 40
        for phone in phones:
            user_actions.send_text(server.world, phone.person.id, "/today")
            user_actions.send_text(server.world, phone.person.id, "it hurts")
        for phone in phones:
            await phone.until(partial(shows, phone, "Stop."), "STOP")
        assert len(stages[0].rows("holds")) == 40
