"""What people say in the running bot, however it is wrapped: emergencies, pain, despair, and what is not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.catalog import Catalog
from bot.core.model import Place
from bot.screens import render
from tests.support.bot_in_process import begin, heading, tables

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from preview.user_actions import Attachment
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

STOP = "Stop. No more exercises for now."
EMERGENCY = "This could be an emergency."
CRISIS = "I am glad that you wrote it."
ASKED = ["Yes, it hurts", "No, go on"]


@pytest.mark.parametrize(
    "words",
    [
        "I peed myself and my chest feels tight",
        "both my legs went numb and I wet myself",
        "/stop both my legs are numb",
        "/numb_in_both_legs",
        "/note I cannot pee and my groin is numb",
    ],
)
async def test_words_of_an_emergency_bring_its_text_at_once(stage: Stage, alex: Phone, words: str) -> None:
    await begin(alex)
    await alex.send(words)
    assert alex.card.text.startswith(EMERGENCY)
    assert alex.labels() == ["I understand", "I did not mean that"]
    assert (stage.row("holds")["signs"], stage.row("sessions")["outcome"]) == (1, "hurt")
    await alex.send("/today")
    assert alex.card.text.startswith(EMERGENCY)


async def test_an_emergency_said_on_the_stop_card_is_heard_there_too(alex: Phone) -> None:
    await begin(alex)
    await alex.tap("It hurts")
    await alex.send("both legs numb, cannot pee")
    assert alex.card.text.startswith(EMERGENCY)


async def test_words_that_were_not_meant_so_give_back_what_was_before(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=4)
    await alex.send("both my legs went numb")
    await alex.tap("I did not mean that")
    assert heading(alex.card)[0].startswith("4 of 8")
    assert (stage.row("holds")["ended_how"], stage.row("people")["slips"]) == ("withdrawn", "[]")
    await alex.tap("It hurts")
    await alex.tap("Yes, it hurts")
    for label in ("7", "Lower back", "That is all", "None of these"):
        await alex.tap(label)
    await alex.send("both my legs went numb")
    await alex.tap("I did not mean that")
    assert alex.card.text.startswith("Please see a physical therapist (PT) in person.")
    assert [row["signs"] for row in stage.rows("holds")][-1] == 0


async def test_a_note_for_the_pt_swallows_no_emergency(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    for label in ("It hurts", "Yes, it hurts", "7", "Lower back", "That is all", "None of these"):
        await alex.tap(label)
    await alex.send("/note")
    await alex.send("since an hour I cannot pee and my groin is numb")
    assert alex.card.text.startswith(EMERGENCY)
    assert stage.rows("notes") == []


@pytest.mark.parametrize(
    "words",
    [
        "/stop it hurts",
        "/ouch my back hurts badly",
        "/help it hurts",
        "/today it hurts a lot",
        "/note it hurts",
        "/start it hurts",
        "/it_hurts",
        "/it hurts",
        "/hurt",
        "/hurts my back",
    ],
)
async def test_words_of_pain_behind_a_slash_stop(stage: Stage, alex: Phone, words: str) -> None:
    await begin(alex)
    await alex.send(words)
    assert alex.card.text.startswith(STOP)
    assert stage.row("holds")["ended_at"] is None
    assert stage.row("people")["stopped_at"] is None


async def test_stop_in_the_middle_of_an_exercise_asks_whether_something_hurt(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=3)
    await alex.send("/stop")
    assert alex.card.text == "Before we stop: did something hurt?"
    assert stage.row("people")["stopped_at"] is not None
    await alex.send("/start")
    await alex.tap("Go on where I was")
    assert alex.labels() == ASKED
    await alex.send("/stop")
    await alex.tap("No, just stop")
    assert alex.labels() == ["Turn reminders on"]
    await alex.send("/stop")
    await alex.tap("Yes, it hurts")
    assert alex.card.text.startswith(STOP)


NO_WORDS = ("voice", "photo", "sticker", "gif", "poll", "contact")


@pytest.mark.parametrize("kind", NO_WORDS)
async def test_what_cannot_be_read_at_an_exercise_is_asked_about(stage: Stage, alex: Phone, kind: Attachment) -> None:
    await begin(alex, exercise=2)
    await asked_with_both_answers(stage, alex, lambda: alex.attach(kind))


@pytest.mark.parametrize("text", ["🪗", "😣", "the thingummy blorps", "is this good for sciatica?", "/abracadabra"])
async def test_what_is_not_understood_at_an_exercise_is_asked_about(stage: Stage, alex: Phone, text: str) -> None:
    await begin(alex, exercise=2)
    await asked_with_both_answers(stage, alex, lambda: alex.send(text))


async def asked_with_both_answers(stage: Stage, alex: Phone, say: Callable[[], Awaitable[object]]) -> None:
    await say()
    assert (alex.card.text.split("\n")[0], alex.labels()) == ("Does something hurt?", ASKED)
    await alex.send("/today")
    assert alex.labels() == ASKED
    await alex.tap("No, go on")
    assert heading(alex.card)[0].startswith("2 of 8")
    await say()
    await alex.tap("Yes, it hurts")
    assert alex.card.text.startswith(STOP)
    assert stage.row("holds")["exercise"] == "rag-doll-forward-fold"


@pytest.mark.parametrize("text", ["no burning", "pain 0", "yes", "ok", "thanks", "hello", "👍", "no numbness"])
async def test_harmless_words_and_natural_answers_stop_nothing(stage: Stage, alex: Phone, text: str) -> None:
    await begin(alex, exercise=2)
    await alex.send(text)
    assert heading(alex.card)[0].startswith("2 of 8")
    assert (stage.rows("holds"), stage.row("people")["slips"]) == ([], "[]")


async def test_despair_brings_whom_to_call_and_no_exercise_that_day(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=2)
    await alex.send("I don't want to live any more")
    assert alex.card.text.startswith(CRISIS)
    assert alex.labels() == ["I have read this"]
    await alex.tap("I have read this")
    await alex.tap("Start now")
    assert alex.card.text.startswith(CRISIS)
    assert not stage.holds_text("want to live")


@pytest.mark.parametrize(
    ("words", "answer"),
    [("it hurts", "If something hurts right now"), ("both my legs went numb", EMERGENCY), ("I want to die", CRISIS)],
)
async def test_strangers_and_people_before_consent_are_answered_and_nothing_is_kept(
    stage: Stage, phone: Phone, words: str, answer: str
) -> None:
    await phone.send(words)
    assert phone.last.text.startswith(answer)
    assert stage.rows("people") == []
    await phone.send("/start")
    for said in (words, f"/help {words}"):
        await phone.send(said)
        assert phone.last.text.startswith(answer)
    assert all(stage.rows(table) == [] for table in tables(stage.url) if table not in {"people", "dialogs"})
    assert stage.row("people")["crisis_on"] is None


async def test_an_edit_is_heard(alex: Phone) -> None:
    await begin(alex)
    sent = await alex.send("ok")
    await alex.edit(sent, "both my legs went numb")
    assert alex.card.text.startswith(EMERGENCY)


async def _raise(*_args: object) -> None:
    raise AssertionError("a look-up failed")


AT: dict[str, tuple[str, ...]] = {
    "home": (),
    "the score before": ("Start now",),
    "an exercise": ("Start now", "3"),
    "the reason of a skip": ("Start now", "3", "Skip"),
    "enough": ("Start now", "3", "Skip", "Enough for today"),
    "the settings": ("Settings",),
    "the zone": ("Settings", "London time"),
    "a pause": ("/pause",),
    "a question about pain": ("Start now", "3", "🪗"),
    "a film that is followed": ("Follow along", "3"),
    "the stopped card": ("/stop",),
}


@pytest.mark.parametrize("acts", AT.values(), ids=AT)
@pytest.mark.parametrize("tapped", [False, True], ids=["typed", "tapped"])
async def test_pain_stops_although_look_ups_rendering_and_content_fail(
    stage: Stage, alex: Phone, monkeypatch: pytest.MonkeyPatch, acts: tuple[str, ...], *, tapped: bool
) -> None:
    for act in acts:
        await (alex.tap(act) if any(act in label for label in alex.labels()) else alex.send(act))

    def fail(*_args: object, **_more: object) -> None:
        raise AssertionError("the present card cannot be drawn")

    for place in set(Place) - {Place.HURT}:
        monkeypatch.setitem(render.PLACES, place, fail)
    monkeypatch.setattr("bot.conversation.look_up", _raise)
    monkeypatch.setattr(Catalog, "routine", fail)
    if tapped:
        version, _, dialog, _revision, _ = (alex.card.keyboard[0][0].data or "").split(".", 4)
        await alex.forge(f"{version}.hu.{dialog}.0.")
    else:
        await alex.send("my back hurts")
    assert alex.card.text.startswith(STOP)
    assert stage.row("holds")["ended_at"] is None
