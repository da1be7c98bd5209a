"""How a person says where they are and when to remind them: by a tap, in words, or with their location."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone


@pytest.fixture
async def asked_where(phone: Phone) -> Phone:
    """Alex's phone, at the question for the time zone."""
    await phone.send("/start")
    await phone.tap("Yes, keep my answers")
    for _group in range(3):
        await phone.tap("None of these")
    await phone.tap("Yes")
    return phone


async def test_likely_clocks_are_shown_with_their_time(asked_where: Phone) -> None:
    labels = asked_where.labels()
    assert "It’s 07:00 in London" in labels
    assert "It’s 2:00 AM in New York" in labels


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Kyiv", "Europe/Kyiv"),
        ("Київ", "Europe/Kyiv"),
        ("new york", "America/New_York"),
        ("Reykjavík", "Atlantic/Reykjavik"),
    ],
)
async def test_a_typed_city_sets_the_clock(stage: Stage, asked_where: Phone, typed: str, zone: str) -> None:
    await asked_where.send(typed)
    assert stage.row("people")["zone"] == zone
    assert "When shall I remind you?" in asked_where.card.text


@pytest.mark.parametrize(
    ("typed", "clock_time", "zone"),
    [("Birmingham", "1:00 AM", "America/Chicago"), ("UTC+5:30", "12:30 PM", "Asia/Kolkata")],
)
async def test_what_fits_several_clocks_offers_them(
    stage: Stage, asked_where: Phone, typed: str, clock_time: str, zone: str
) -> None:
    await asked_where.send(typed)
    assert "I found more than one" in asked_where.card.text
    assert stage.row("people")["zone"] is None
    await asked_where.tap(f"It’s {clock_time} in")
    assert stage.row("people")["zone"] == zone


@pytest.mark.parametrize("typed", ["Xyzzyville", "🤷", "<b>", "UTC+99"])
async def test_a_place_nobody_knows_is_asked_again(stage: Stage, asked_where: Phone, typed: str) -> None:
    await asked_where.send(typed)
    assert "I could not find that place" in asked_where.card.text
    assert "It’s 07:00 in London" in asked_where.labels()
    assert stage.row("people")["zone"] is None


async def test_a_location_gives_the_clock_and_is_not_kept(stage: Stage, asked_where: Phone) -> None:
    await asked_where.tap("📍 Use my location")
    assert asked_where.keys() == ["📍 Share my location"]
    await asked_where.share_location(52.52, 13.405)
    assert asked_where.keys() == []
    assert stage.row("people")["zone"] == "Europe/Berlin"
    assert "When shall I remind you?" in asked_where.card.text
    for degrees in (52.52, 13.405):
        assert not stage.holds_text(str(degrees))
        files = [] if stage.database.file is None else stage.path.parent.iterdir()
        assert not any(struct.pack(">d", degrees) in file.read_bytes() for file in files)


async def test_a_location_nobody_asked_for_is_not_kept(stage: Stage, alex: Phone) -> None:
    await alex.share_location(52.52, 13.405)
    assert "I do not need your location now" in alex.card.text
    assert stage.row("people")["zone"] == "Europe/London"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("7:30", "07:30"),
        ("7.30", "07:30"),
        ("7:30 pm", "19:30"),
        ("19h", "19:00"),
        ("half past seven in the morning", "07:30"),
        ("at noon", "12:00"),
        ("20 Uhr", "20:00"),
        ("٧:٣٠", "07:30"),
    ],
)
async def test_a_time_can_be_typed_as_people_type_it(stage: Stage, asked_where: Phone, typed: str, stored: str) -> None:
    await asked_where.tap("London")
    await asked_where.send(typed)
    assert stage.row("people")["remind_at"] == stored
    assert f"I remind you daily at {stored}" in asked_where.card.text


@pytest.mark.parametrize("typed", ["whenever", "25:00", "7:75", "-3", "7:30" * 20])
async def test_a_time_nobody_can_read_is_asked_again(stage: Stage, asked_where: Phone, typed: str) -> None:
    await asked_where.tap("London")
    await asked_where.send(typed)
    assert "I could not read that as a time" in asked_where.card.text
    assert stage.row("people")["remind_at"] is None


async def test_a_time_that_may_be_another_is_asked_about(stage: Stage, asked_where: Phone) -> None:
    await asked_where.tap("London")
    await asked_where.send("8:30 whichever")
    assert "Which of these do you mean?" in asked_where.card.text
    assert stage.row("people")["remind_at"] is None
    await asked_where.tap("20:30")
    assert stage.row("people")["remind_at"] == "20:30"


async def test_the_location_button_goes_away_when_a_city_is_typed_instead(asked_where: Phone) -> None:
    await asked_where.tap("📍 Use my location")
    await asked_where.send("Berlin")
    assert asked_where.keys() == []
    assert "Good, I know your time zone now." in [message.text for message in asked_where.messages]
    assert "When shall I remind you?" in asked_where.card.text
