"""An offer through the whole bot: made out of the store, taken with a tap, on the cards, and taken back after pain."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.support.bot_in_process import begin, heading

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone


async def skip_bird_dog(clock: MovableClock, phone: Phone) -> None:
    """Do the short day of the next day, and skip the bird dog as too hard."""
    clock.advance(timedelta(days=1))
    await phone.send("/today")
    await phone.tap("Short day: only 3")
    await phone.tap("3")
    await phone.tap("Done")
    await phone.tap("Skip")
    await phone.tap("Too hard")
    await phone.tap("Done")
    await phone.tap("2")


async def test_too_hard_twice_brings_the_easier_form_when_it_is_taken(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    await skip_bird_dog(clock, alex)
    assert "Yes, please" not in alex.labels()
    await skip_bird_dog(clock, alex)
    assert "Bird Dog Extensions was too hard, not only today." in alex.card.text
    await alex.tap("Yes, please")
    assert "Seated Bird Dog in place of Bird Dog Extensions" in alex.card.text
    assert json.loads(stage.row("people")["eased"]) == ["lower-back/bird-dog-extensions"]

    clock.advance(timedelta(days=1))
    await begin(alex, exercise=4)
    assert heading(alex.card)[0] == "4 of 8 · Seated Bird Dog"
    for _ in range(5):
        await alex.tap("Done")
    await alex.tap("2")
    assert {mark["exercise"] for mark in stage.rows("marks") if "/" in mark["exercise"]} == {"chair/seated-bird-dog"}

    await alex.send("/settings")
    await alex.tap("How much: own")
    assert "Seated Bird Dog in place of Bird Dog Extensions" in alex.card.text
    await alex.tap("Put all back")
    assert (stage.row("people")["eased"], "Put all back" in alex.labels()) == ("[]", False)


async def test_a_dose_of_ones_own_stands_on_the_card_and_in_its_steps(stage: Stage, alex: Phone) -> None:
    stage.write("UPDATE people SET doses = '[\"lower-back/bird-dog-extensions 2 - -\"]'")
    await alex.send("/exercises")
    await alex.tap("Bird Dog")
    assert "until you have done 2 on each side" in alex.card.text
    assert alex.card.text.endswith("2 on each side, taking turns (for you)")


async def test_an_offer_is_undone_on_its_own_card(stage: Stage, alex: Phone, clock: MovableClock) -> None:
    await skip_bird_dog(clock, alex)
    await skip_bird_dog(clock, alex)
    await alex.tap("Yes, please")
    await alex.tap("Undo")
    assert alex.toasts[-1] == "Good, it stays as it was."
    assert stage.row("people")["eased"] == "[]"
    assert "Undo" not in alex.labels()


async def test_pain_takes_a_raised_dose_back_and_says_so(stage: Stage, alex: Phone, clock: MovableClock) -> None:
    stage.write("UPDATE people SET doses = '[\"lower-back/puppy-pose - 7 -\"]'")
    clock.advance(timedelta(days=1))
    await begin(alex, exercise=3)
    assert "hold each for 7 full breaths" in alex.card.text
    assert "Stay here for 7 full breaths." in alex.card.text
    for label in ("It hurts", "Yes, it hurts", "5", "Lower back", "That is all", "None of these"):
        await alex.tap(label)
    assert stage.row("people")["doses"] != "[]"
    for label in ("I was seen and may go on", "Yes, I was seen and may go on", "Today"):
        await alex.tap(label)
    assert stage.row("people")["doses"] == "[]"
    assert any("After pain we begin gently again" in message.text for message in alex.messages)
