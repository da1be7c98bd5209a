"""What a person can change and ask for: settings, commands, language, coming and going."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.core.flow.commands import BESIDE_THE_MENU, COMMANDS
from preview import user_actions
from tests.support.bot_in_process import begin, heading, subscribe, tables, with_buttons

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from preview.chat_model import Message
    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone


async def test_every_setting_is_changed_and_kept(stage: Stage, alex: Phone) -> None:
    await alex.send("/settings")
    for label in ("Reminder: 07:30", "20:00", "London time", "New York", "Step by step: off"):
        await alex.tap(label)
    for label in ("Days: every day", "✓ Sat", "✓ Sun", "Back", "How much: usual", "Short day: ask", "Left out: 0"):
        await alex.tap(label)
    for label in ("✓ Dead Bug", "That is right"):
        await alex.tap(label)
    person = stage.row("people")
    assert (person["remind_at"], person["zone"], person["days"]) == ("20:00", "America/New_York", "01234")
    assert (person["step_by_step"], person["short_day"]) == (1, 1)
    assert json.loads(person["left_out"]) == ["lower-back/dead-bug"]

    await alex.send("/settings")
    for label in ("Reminder: 8:00 PM", "New York time", "Step by step: on", "How much: own"):
        assert label in alex.labels()
    await alex.tap("Close")
    await begin(alex)
    assert heading(alex.card)[0] == "1 of 3 · Puppy Pose"
    assert "Step 1 of" in alex.card.text


async def test_one_day_and_one_exercise_always_stay(stage: Stage, alex: Phone) -> None:
    await alex.send("/settings")
    await alex.tap("Days: every day")
    for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"):
        await alex.tap(f"✓ {day}")
    assert alex.toasts == ["One day has to stay. For a break, use /pause."]
    assert stage.row("people")["days"] == "6"
    for label in ("Back", "How much: usual", "Left out: 0"):
        await alex.tap(label)
    while any(label.startswith("✓") for label in alex.labels()) and len(alex.toasts) == 1:
        await alex.tap("✓ ")
    assert alex.toasts[1:] == ["One exercise has to stay."]
    assert len(json.loads(stage.row("people")["left_out"])) == 7


async def test_settings_in_the_middle_of_a_session_lead_back_to_it(alex: Phone) -> None:
    await begin(alex, exercise=3)
    await alex.send("/settings")
    await alex.tap("Step by step: off")
    await alex.tap("Close")
    assert heading(alex.card)[0] == "3 of 8 · Puppy Pose"


async def test_stop_keeps_everything_and_one_tap_comes_back(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=3)
    await alex.send("/stop")
    await alex.tap("No, just stop")
    assert alex.labels() == ["Turn reminders on"]
    assert stage.row("people")["stopped_at"] is not None
    await alex.tap("Turn reminders on")
    await alex.tap("Go on where I was")
    assert heading(alex.card)[0] == "3 of 8 · Puppy Pose"
    person = stage.row("people")
    assert (person["stopped_at"], person["remind_at"], person["zone"]) == (None, "07:30", "Europe/London")
    assert len(stage.rows("marks")) == 2


async def test_after_stop_a_start_comes_back_too(stage: Stage, alex: Phone) -> None:
    await alex.send("/stop")
    await alex.send("/start")
    assert "All is ready when you are" in alex.card.text
    assert stage.row("people")["stopped_at"] is None


LATER = {"outbox", "messages", "log", "function_checks"}
"""Tables without a row on a first day; `test_goals` and `test_erased_bytes` erase rows of them."""


async def test_erase_asks_first_and_then_leaves_no_row_of_that_person(stage: Stage, alex: Phone) -> None:
    other = stage.phone(stage.server.world.add_person("Sam", "en").id)
    await subscribe(other)
    await alex.send("/note")
    await alex.send("Worse when I sit")
    await begin(alex, exercise=2)
    await alex.tap("It hurts")
    await alex.tap("Yes, it hurts")
    await alex.tap("5")
    await alex.send("/erase")
    await alex.tap("No, keep it")
    assert all(stage.rows(table) for table in tables(stage.url) if table not in LATER)
    await alex.send("/erase")
    await alex.tap("Yes, delete everything")
    assert "I have deleted everything that I kept about you." in alex.last.text
    assert list(with_buttons(alex)) == []
    for table in tables(stage.url):
        assert {row.get("person_id", row.get("id")) for row in stage.rows(table)} <= {other.person.id}
    assert stage.rows("marks") == []
    await alex.send("bye")
    assert "I keep nothing about you yet" in alex.last.text
    assert stage.rows("people", alex.person.id) == []
    await alex.send("/start")
    assert alex.labels() == ["Yes, keep my answers"]


async def test_export_sends_a_file_with_every_row(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=3)
    await alex.send("/export")
    file = alex.last.media
    assert file is not None
    assert file.name == "limber.json"
    exported = json.loads(file.content)
    assert "everything that Limber keeps about you" in exported.pop("about")
    assert sorted(exported) == tables(stage.url)
    for table in set(exported) - {"dialogs", "messages"}:
        assert [sorted(row) for row in exported[table]] == [sorted(row) for row in stage.rows(table)]
    (person,), (session,) = exported["people"], exported["sessions"]
    assert (person["id"], person["created_at"], person["films"]) == (1001, "2026-03-02T07:00:00+00:00", True)
    assert (person["days"][0], person["remind_at"], person["left_out"]) == ("Mon", "07:30", [])
    assert (session["plan"][0], session["day"], session["pain_before"]) == ("Standing Ham Stretch", "2026-03-02", 3)
    assert {mark["exercise"] for mark in exported["marks"]} == {"Standing Ham Stretch", "Rag Doll Forward Fold"}


async def test_progress_tells_days_run_pain_and_sessions(stage: Stage, alex: Phone, clock: MovableClock) -> None:
    await alex.send("/progress")
    assert "You have not done a session yet" in alex.last.text
    for days, before, after in ((0, "6", "6"), (14, "3", "2")):
        clock.advance(timedelta(days=days))
        await alex.send("/today")
        await alex.tap("Short day: only 3")
        for label in (before, "Done", "Done", "Done", after):
            await alex.tap(label)
    await alex.send("/progress")
    assert "Days done: 1 this week, 2 in all." in alex.last.text
    assert "Days in a row: 1." in alex.last.text
    assert "2.5 on average this week, 6 two weeks ago. That is less." in alex.last.text
    assert alex.last.text.count("3 of 3 done") == 2
    assert [row["counted"] for row in stage.rows("sessions")] == [1, 1]


@pytest.mark.parametrize(("command", "says"), [("/help", "How Limber works"), ("/privacy", "What I keep, and why")])
async def test_help_and_privacy_are_open_to_anybody(phone: Phone, command: str, says: str) -> None:
    await phone.send(command)
    assert says in phone.messages[-1].text


@pytest.mark.parametrize("language", ["xx", "", "pt-br"])
async def test_a_language_limber_does_not_speak_gets_its_first_one(
    stage: Stage, server: TelegramServer, phone: Phone, language: str
) -> None:
    user_actions.set_language(server.world, phone.person.id, language)
    await subscribe_in_any_zone(phone)
    assert stage.row("people")["language"] == "en"
    assert "All is ready when you are" in phone.card.text


async def test_the_language_of_the_app_is_spoken_and_can_be_changed(stage: Stage, server: TelegramServer) -> None:
    olena = stage.phone(server.world.add_person("Olena", "uk").id)
    await olena.send("/start")
    assert "Limber" in olena.card.text
    assert "Hello" not in olena.card.text
    assert stage.row("people")["language"] == "uk"

    for _ in range(8):  # the first button of each card is a good answer, up to the exercises
        await olena.tap(olena.labels()[0])
    await olena.send("/settings")
    await olena.tap("Мова")
    await olena.tap("Deutsch")
    assert stage.row("people")["language"] == "de"
    assert "Einstellungen" in olena.card.text


async def subscribe_in_any_zone(phone: Phone) -> None:
    await phone.send("/start")
    for label in ("Yes, keep my answers", *["None of these"] * 3, "Yes", "It’s ", "07:30", "See you"):
        await phone.tap(label)


async def test_in_a_group_it_only_points_to_the_private_chat(stage: Stage, phone: Phone) -> None:
    group = stage.server.world.add_group("Sore backs")
    await phone.send_in_group(group.id, "my back hurts")
    await phone.send_in_group(group.id, "/start@limber_preview_bot")

    def told() -> list[Message]:
        return [message for message in stage.server.world.messages(group.id) if message.from_bot]

    await phone.until(lambda: bool(told()), "the answer in the group")
    (answer,) = told()
    assert "I work in a private chat" in answer.text
    (button,) = [button for row in answer.keyboard for button in row]
    assert button.url == "https://t.me/limber_preview_bot?start=group"
    assert all(stage.rows(table) == [] for table in tables(stage.url))


async def test_menu_and_descriptions_are_registered(server: TelegramServer, phone: Phone) -> None:
    profile = server.world.profile
    await phone.until(lambda: {"", "en"} <= set(profile.short_descriptions), "the profile to be registered")
    menu = profile.shown_commands(phone.person.id, "en")
    assert [line.command for line in menu] == [name for name in COMMANDS if name not in BESIDE_THE_MENU]
    assert all(line.description for line in menu)
    assert "8 gentle exercises" in profile.descriptions[""]
    assert "sore lower back" in profile.short_descriptions[""]


async def test_a_date_is_read_in_the_language_chosen_and_not_only_in_that_of_the_app(stage: Stage, alex: Phone) -> None:
    await alex.send("/settings")
    await alex.tap("Language")
    await alex.tap("Deutsch")
    await alex.send("/pause")
    await alex.send("14. März")
    assert stage.row("people")["paused_until"] == "2026-03-14"


@pytest.mark.parametrize("text", ["7:30 but my back hurts", "8:00 tut weh", "19:00 болить"])
async def test_pain_is_heard_beside_a_time(stage: Stage, alex: Phone, text: str) -> None:
    await begin(alex, exercise=2)
    await alex.send("/settings")
    await alex.tap("Reminder: 07:30")
    await alex.send(text)
    assert "Stop. No more exercises for now." in alex.card.text
    assert (stage.row("people")["remind_at"], len(stage.rows("holds"))) == ("07:30", 1)


async def test_a_day_done_without_the_bot_is_stored_as_done(stage: Stage, alex: Phone) -> None:
    await alex.send("/start")
    await alex.tap("Did it yesterday")
    await alex.tap("Did it today")
    assert [(row["outcome"], row["counted"]) for row in stage.rows("sessions")] == [("finished", 1)] * 2
    assert len(stage.rows("marks")) == 16
    assert "Did it today" not in alex.labels()
    assert "You are done for today." in alex.card.text


async def test_a_place_is_typed_on_the_settings_themselves(stage: Stage, alex: Phone) -> None:
    await alex.send("/settings")
    await alex.send("New York")
    assert "New York time" in alex.labels()
    await alex.send("Springfield")
    assert any("Springfield, " in label for label in alex.labels())
    assert stage.row("people")["zone"] == "America/New_York"
