"""The button of a message beside the card: it leads to the card, for as long as the message stands, and is none."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from bot.screens.callbacks import BEGIN, TO_CARD
from tests.support.bot_in_process import begin, heading, with_buttons

if TYPE_CHECKING:
    from preview.chat_model import Message
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

TO_WHERE_I_WAS, TO_BEGIN = "Back to where I was", "Begin"
BESIDE = {
    "/help": ["sendmessage"],
    "/privacy": ["sendmessage"],
    "/progress": ["sendphoto"],
    "/export": ["senddocument"],
    "/export fhir": ["senddocument"],
    "/report": ["senddocument", "sendmessage"],
}
"""Each command that is answered beside the card, and all that it takes."""

IN_BRIEF = {"/help", "/progress", "/report"}
"""The short run of the tests has one of each: a text, a picture, a file."""


def buttons(message: Message) -> list[tuple[str, str | None]]:
    return [(button.text, button.data) for row in message.keyboard for button in row]


@pytest.mark.parametrize(
    ("command", "calls"),
    [pytest.param(*item, marks=[] if item[0] in IN_BRIEF else pytest.mark.slow) for item in BESIDE.items()],
)
async def test_a_message_beside_the_card_has_one_button_and_takes_no_call_more(
    stage: Stage, alex: Phone, command: str, calls: list[str]
) -> None:
    await begin(alex, exercise=2)
    card, began = alex.card, time.monotonic()
    await alex.send(command)
    assert buttons(alex.last) == [(TO_WHERE_I_WAS, TO_CARD)]
    assert list(with_buttons(alex)) == [card]
    chat = str(alex.person.id)
    made = [call.method for call in stage.server.api.calls.since(began) if call.chat_id == chat]
    assert made[::-1] == calls


async def test_a_report_of_nothing_has_the_button_too(alex: Phone) -> None:
    await alex.send("/report")
    assert buttons(alex.last) == [(TO_WHERE_I_WAS, TO_CARD)]


async def test_the_button_leads_to_the_card_and_changes_nothing(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=3)
    before, kept = heading(alex.card), {table: stage.rows(table) for table in ("sessions", "marks", "people", "log")}
    await alex.send("/help")
    said = alex.last
    await alex.tap(TO_WHERE_I_WAS)
    assert (alex.last, heading(alex.card)) == (alex.card, before)
    assert list(with_buttons(alex)) == [alex.card]
    assert buttons(next(message for message in alex.messages if message.id == said.id)) == buttons(said)
    assert {table: stage.rows(table) for table in kept} == kept
    await alex.tap("Done")
    assert heading(alex.card)[0] == "4 of 8 · Bird Dog Extensions"


async def test_a_second_tap_sends_no_second_card_and_says_where_it_is(alex: Phone) -> None:
    await alex.send("/privacy")
    await alex.tap(TO_WHERE_I_WAS, settle=False)
    await alex.tap(TO_WHERE_I_WAS)
    card, count = alex.card, len(alex.messages)
    await alex.tap(TO_WHERE_I_WAS)
    assert (alex.card, len(alex.messages)) == (card, count)
    assert list(with_buttons(alex)) == [card]
    assert alex.toasts[-1] == "Your card is further down, at the end of this chat."


async def test_on_a_hold_the_button_leads_to_the_card_of_the_stop_and_to_no_exercise(alex: Phone) -> None:
    await begin(alex, exercise=3)
    await alex.send("/help")
    said = alex.last
    await alex.send("it hurts")
    for answer in ("Yes, it hurts", "6", "Lower back", "That is all", "None of these"):
        await alex.forge(TO_CARD, said.id)
        assert [message.text for message in with_buttons(alex)] == [alex.card.text]
        assert "of 8" not in alex.card.text
        await alex.tap(answer)
    await alex.send("/progress")
    await alex.tap(TO_WHERE_I_WAS)
    assert "Please see a physical therapist (PT) in person." in alex.card.text
    assert alex.last == alex.card


async def test_what_is_said_of_an_emergency_before_consent_has_no_button(phone: Phone) -> None:
    await phone.send("both my legs went numb")
    assert buttons(phone.last) == []


async def test_who_has_erased_everything_can_begin_again_and_is_not_stored_for_an_old_button(
    stage: Stage, alex: Phone
) -> None:
    await alex.send("/help")
    said = alex.last
    await alex.send("/erase")
    await alex.tap("Yes, delete everything")
    assert buttons(alex.last) == [(TO_BEGIN, BEGIN)]
    count = len(alex.messages)
    await alex.forge(TO_CARD, said.id)
    assert alex.toasts[-1] == "I do not know you yet. Send /start to begin."
    assert (len(alex.messages), stage.rows("people", alex.person.id)) == (count, [])
    await alex.tap(TO_BEGIN)
    assert alex.labels() == ["Yes, keep my answers"]
    await alex.tap("Yes, keep my answers")
    card = alex.card
    await alex.tap(TO_BEGIN)
    assert (alex.card.text, list(with_buttons(alex))) == (card.text, [alex.card])
    assert stage.row("people")["consented_at"] is not None


@pytest.mark.parametrize("text", ["/help", "hello"])
async def test_a_stranger_begins_with_a_tap(stage: Stage, phone: Phone, text: str) -> None:
    await phone.send(text)
    assert buttons(phone.last) == [(TO_BEGIN, BEGIN)]
    assert stage.rows("people") == []
    await phone.tap(TO_BEGIN)
    assert phone.labels() == ["Yes, keep my answers"]
    assert stage.row("dialogs")["place"] == "welcome"


async def test_a_card_names_its_moment_so_that_telegram_can_show_it_by_the_phones_clock(
    stage: Stage, alex: Phone
) -> None:
    await alex.send("/today")
    await alex.send("/settings")
    (date,) = [entity for entity in alex.card.entities if entity.type == "date_time"]
    assert date.unix_time == stage.row("people")["next_due_at"]
    assert date.date_time_format is None, "the words stay as they are"
    assert alex.card.text[date.offset : date.end] == "today, 07:30"
