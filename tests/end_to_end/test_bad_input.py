"""What no screen expects: double taps, old cards, forged data, strange messages. Nothing is lost, nothing doubled."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.events import Verb
from tests.support.bot_in_process import begin, heading, subscribe, tables, with_buttons

if TYPE_CHECKING:
    from preview.chat_model import Message
    from preview.user_actions import Attachment
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

STRANGE = {
    "the longest text": "a" * 4_096,
    "the longest text of two code units each": "🦴" * 2_048,
    "right to left": "\u202eمرحبا\u202c ظهري",
    "HTML": '<b>bold</b> <a href="https://example.org">x</a> <script>alert(1)</script> &amp; </i>',
    "SQL": "'; DROP TABLE people; -- \" OR 1=1",
    "control characters": "\x01\x7f\ufeff\u200b\u200d!",
    "an unknown command": "/fly_me_to_the_moon",
    "a bare slash": "/",
}


def data_of(message: Message, label: str) -> str:
    """Return what the button with this label sends."""
    (data,) = [button.data for row in message.keyboard for button in row if button.text == label]
    assert data is not None
    return data


@pytest.mark.parametrize("times", [2, 3])
async def test_taps_in_quick_succession_count_once(stage: Stage, alex: Phone, times: int) -> None:
    await begin(alex)
    await asyncio.gather(*(alex.tap("Done", settle=False) for _ in range(times)))
    await alex.settled()
    assert heading(alex.card)[0].startswith("2 of 8")
    assert [row["exercise"] for row in stage.rows("marks")] == ["standing-ham-stretch"]
    assert len(list(with_buttons(alex))) == 1


async def test_two_buttons_of_one_card_tapped_at_once_do_not_both_count(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    await alex.tap("Done", settle=False)
    await alex.tap("Skip", settle=False)
    await alex.settled()
    assert heading(alex.card)[0].startswith("2 of 8")
    assert [row["kind"] for row in stage.rows("marks")] == ["done"]


async def test_a_tap_on_an_old_card_changes_nothing_says_so_and_takes_its_buttons(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    old, done = alex.card, data_of(alex.card, "Done")
    await alex.send("/help")
    await alex.tap("Done")
    stage.server.world.edit_message(old, keyboard=alex.card.keyboard)  # as if taking its buttons had failed
    before = stage.rows("marks")
    await alex.forge(done, old.id)
    assert alex.toasts == ["That card is an old one. You are here."]
    assert old.keyboard == ()
    assert stage.rows("marks") == before
    assert heading(alex.card)[0].startswith("2 of 8")


async def test_data_of_another_persons_card_touches_neither(stage: Stage, alex: Phone) -> None:
    sam = stage.phone(stage.server.world.add_person("Sam", "en").id)
    await subscribe(sam)
    await begin(sam, exercise=2)
    await begin(alex)
    for label in ("Done", "Skip", "It hurts"):
        await sam.forge(data_of(alex.card, label))
    assert heading(alex.card)[0].startswith("1 of 8")
    assert heading(sam.card)[0].startswith("2 of 8")
    assert stage.rows("holds") == []
    assert len(stage.rows("marks")) == 1
    assert not stage.server.world.open_callbacks()


async def test_a_stranger_with_somebody_elses_data_is_told_how_to_begin_and_not_kept(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    sam = stage.phone(stage.server.world.add_person("Sam", "en").id)
    await sam.send("hello")
    await sam.forge(data_of(alex.card, "Done"))
    assert "Send /start to begin" in sam.toasts[-1]
    assert stage.rows("marks") == []
    assert stage.rows("people", sam.person.id) == []


FORGED = st.one_of(
    st.text(max_size=100),
    st.binary(max_size=100).map(lambda data: data.decode("latin-1")),
    st.text(min_size=1_000, max_size=2_000),
    st.from_regex(r"1\.[a-z]{2}\.[0-9a-z]{1,11}\.[0-9a-z]{1,7}\.[!-~]{0,40}", fullmatch=True),
)
CURRENT = st.tuples(st.sampled_from([verb.value for verb in Verb]), st.text(max_size=60))
"""A verb and an argument for the card that the person is at: what a modified app could send in earnest."""


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(forged=st.one_of(FORGED, CURRENT))
async def test_whatever_a_tap_holds_it_is_answered_exactly_once(
    stage: Stage, phone: Phone, forged: str | tuple[str, str]
) -> None:
    await back_to_the_first_exercise(phone)
    data = forged if isinstance(forged, str) else as_if_on(phone.card, *forged)
    before = answers(stage)
    await phone.forge(data)
    assert not stage.server.world.open_callbacks()
    assert answers(stage) == before + 1
    assert phone.labels()
    assert len(list(with_buttons(phone))) == 1


async def back_to_the_first_exercise(phone: Phone) -> None:
    """Bring the chat to an exercise, the first time from nothing, later from wherever the last example led."""
    if not phone.messages:
        await subscribe(phone)
        await begin(phone)
    await phone.send("/start")


def as_if_on(card: Message, verb: str, argument: str) -> str:
    version, _, dialog, revision, _ = (card.keyboard[0][0].data or "").split(".", 4)
    return f"{version}.{verb}.{dialog}.{revision}.{argument}"


def answers(stage: Stage) -> int:
    return sum(call.method == "answercallbackquery" for call in stage.server.api.calls)


async def test_forged_arguments_on_the_present_card_are_refused(stage: Stage, alex: Phone) -> None:
    await alex.tap("Start now")
    for argument in ("11", "-1", "3.5", "٣", "", "three", "999999999999"):
        await alex.forge(as_if_on(alex.card, "sc", argument))
        assert "How is your back right now?" in alex.card.text
    await alex.tap("3")
    await alex.tap("Skip")
    await alex.forge(as_if_on(alex.card, "re", "because"))
    assert stage.rows("marks") == []
    assert [row["score"] for row in stage.rows("pain_scores")] == [3]


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
async def test_strange_texts_are_answered_and_never_stored(stage: Stage, phone: Phone, text: str) -> None:
    """At every question of the first minutes, in the middle of a session, and at rest."""
    await phone.send(text)
    await phone.send("/start")
    for label in (
        "Yes, keep my answers",
        *["None of these"] * 3,
        "Yes",
        "London",
        "07:30",
        "Start now",
        "3",
        "Skip",
        "No time",
    ):
        await answered_with_a_card(phone, text)
        await phone.tap(label)
    await answered_with_a_card(phone, text)
    assert "2 of 8" in phone.card.text
    assert [(row["exercise"], row["reason"]) for row in stage.rows("marks")] == [("standing-ham-stretch", "no-time")]
    assert stage.row("people")["zone"] == "Europe/London"
    assert not any(text in map(str, row.values()) for table in tables(stage.url) for row in stage.rows(table))
    assert len(text) < 3 or not stage.holds_text(text)


async def answered_with_a_card(phone: Phone, text: str) -> None:
    labels, newest = phone.labels(), phone.last.id
    await phone.send(text)
    assert phone.last.id > newest
    if phone.labels() == ["Yes, it hurts", "No, go on"]:
        await phone.tap("No, go on")
    assert phone.labels() == labels
    assert len(list(with_buttons(phone))) == 1


@pytest.mark.parametrize(
    "command", ["/Settings", "/settings@limber_preview_bot", "/settings please", "/settings\n/erase"]
)
async def test_commands_are_read_as_telegram_and_people_write_them(alex: Phone, command: str) -> None:
    await alex.send(command)
    assert alex.card.text.startswith("Settings")


@pytest.mark.parametrize("typed", ["11", "-1", "3.5", "100", "1000000000000000000000"])
async def test_a_number_off_the_scale_is_no_score(stage: Stage, alex: Phone, typed: str) -> None:
    await alex.tap("Start now")
    await alex.send(typed)
    assert "How is your back right now?" in alex.card.text
    assert stage.rows("pain_scores") == []


@pytest.mark.parametrize("kind", ["sticker", "photo", "poll", "voice"])
async def test_what_is_no_text_gets_a_kind_word_and_the_card(alex: Phone, kind: Attachment) -> None:
    await alex.attach(kind)
    assert "I can only read words and taps." in alex.card.text
    assert "Start now" in alex.labels()


async def test_an_edit_of_an_old_message_answers_nothing_twice(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=2)
    typed = await alex.send("done")
    assert heading(alex.card)[0].startswith("3 of 8")
    for text in ("skip", "next"):
        await alex.edit(typed, text)
        await alex.until(lambda: alex.messages[-2].text.startswith("I do not see changes to older messages."))
    assert [row["kind"] for row in stage.rows("marks")] == ["done", "done"]
    assert stage.rows("holds") == []
    await alex.edit(typed, "/erase")
    assert alex.labels() == ["Yes, it hurts", "No, go on"]
    await alex.edit(typed, "it hurts")
    assert alex.card.text.startswith("Stop.")


@pytest.mark.parametrize("command", ["/help", "/privacy", "/progress", "/export"])
async def test_a_command_in_the_middle_of_a_question_leaves_it_open(stage: Stage, alex: Phone, command: str) -> None:
    await begin(alex)
    await alex.tap("Skip")
    await alex.send(command)
    await alex.tap("No space")
    assert stage.row("marks")["reason"] == "no-space"
    assert heading(alex.card)[0].startswith("2 of 8")


@pytest.mark.parametrize(("command", "way_back"), [("/pain", None), ("/settings", "Close"), ("/erase", "No, keep it")])
async def test_a_command_that_asks_something_leads_back_to_the_session(
    stage: Stage, alex: Phone, command: str, way_back: str | None
) -> None:
    await begin(alex, exercise=3)
    await alex.send(command)
    await alex.tap(way_back or "It was only a stretch: go back")
    assert heading(alex.card)[0].startswith("3 of 8")
    assert len(stage.rows("marks")) == 2


async def test_a_stop_is_drawn_however_much_else_waits_to_be_said(alex: Phone) -> None:
    await begin(alex)
    for _ in range(6):
        await alex.send("/help", settle=False)
    await alex.tap("It hurts", settle=False)
    for _ in range(6):
        await alex.send("/help", settle=False)
    await alex.settled()
    assert alex.card.text.startswith("Stop.")
    assert len(list(with_buttons(alex))) == 1


async def test_what_stands_on_a_button_can_be_typed_but_for_what_takes_a_tap(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    for typed in ("it hurts", "yes, it hurts!", "skip this question", "lower back", "that is all", "none of these"):
        await alex.send(typed)
    assert "Please see a physical therapist (PT) in person." in alex.card.text
    await alex.send("I was seen and may go on")
    await alex.send("Yes, I was seen and may go on")
    assert len(stage.rows("holds")) == 1
    assert stage.row("holds")["ended_at"] is None


async def test_updates_that_count_anew_from_below_are_heard(stage: Stage, alex: Phone) -> None:
    stage.write("UPDATE dialogs SET last_update = last_update + 5000000")
    await begin(alex)
    await alex.send("it hurts")
    assert len(stage.rows("holds")) == 1
