"""A person's first day, by what stands on the buttons: from /start through all eight exercises, and what is kept."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.support.bot_in_process import begin, heading, tables, with_buttons

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from preview.chat_model import Message
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

EXERCISES = (
    ("Standing Ham Stretch", "3 times on each side, hold each for 3 breaths"),
    ("Rag Doll Forward Fold", "Once, hold for 5 deep breaths"),
    ("Puppy Pose", "3 times, hold each for 5 full breaths, rest 10 to 15 seconds after each"),
    ("Bird Dog Extensions", "3 on each side, taking turns; breathe out slowly at the top, breathe in as you lower"),
    ("Dead Bug", "3 on each side, taking turns; breathe out with each lift"),
    ("Lying Figure 4", "3 on each side, taking turns; hold each for 3 deep breaths"),
    ("Lying Hip Twist Rotations", "3 on each side, taking turns; keep flowing, no holding"),
    ("Kneeling T-Spine Rotation", "3 on one side, then 3 on the other; breathe in to open, breathe out to close"),
)
"""The routine as the physical therapist gave it: written out on purpose, so that no edit of the content moves it."""

IDS = (
    "standing-ham-stretch",
    "rag-doll-forward-fold",
    "puppy-pose",
    "bird-dog-extensions",
    "dead-bug",
    "lying-figure-4",
    "lying-hip-twist-rotations",
    "kneeling-t-spine-rotation",
)


def shows(message: Message, number: int) -> bool:
    """Return whether a card is that of an exercise of the whole routine, with its dose."""
    name, dose = EXERCISES[number - 1]
    first, rest = heading(message)
    return first == f"{number} of 8 · {name}" and dose in rest.split("\n")


async def test_nine_taps_lead_from_start_to_the_first_exercise(phone: Phone) -> None:
    await phone.send("/start")
    taps = ("Yes, keep my answers", *["None of these"] * 3, "Yes", "London", "07:30", "Start now", "Skip this question")
    for label in taps:
        await phone.tap(label)
    assert len(taps) <= 9
    assert shows(phone.card, 1)


async def test_all_eight_exercises_are_walked_and_every_answer_is_in_the_database(
    stage: Stage, phone: Phone, clock: MovableClock
) -> None:
    await phone.send("/start clinic-42")
    for label in ("Yes, keep my answers", *["None of these"] * 3, "Yes", "London", "07:30", "Start now"):
        await phone.tap(label)
    await phone.tap("3")
    walks = {1: walk_by_steps, 3: walk_by_skipping, 4: walk_by_typing}
    for number in range(1, 9):
        assert shows(phone.card, number)
        clock.advance(timedelta(minutes=1))
        await walks.get(number, walk_by_tapping)(phone)
    assert "How is your back now?" in phone.card.text
    await phone.tap("2")

    assert "You did 7 exercises in about 8 minutes" in phone.card.text
    assert "Puppy Pose" not in phone.card.text
    assert "Pain before: 3. Pain after: 2." in phone.card.text
    assert "This week: 1 day done." in phone.card.text
    assert len(list(with_buttons(phone))) == 1

    session = the_first_session_is_kept(stage)
    everything_before_is_kept(stage)
    kept = [(row["session_id"], row["exercise"], row["kind"], row["reason"]) for row in stage.rows("marks")]
    kinds = [("skipped", "too-hard") if one == "puppy-pose" else ("done", None) for one in IDS]
    assert kept == [(session, one, *kind) for one, kind in zip(IDS, kinds, strict=True)]
    scores = [(row["moment"], row["score"], row["day"], row["session_id"]) for row in stage.rows("pain_scores")]
    assert scores == [("before", 3, "2026-03-02", session), ("after", 2, "2026-03-02", session)]
    assert stage.rows("holds") == []


async def walk_by_tapping(phone: Phone) -> None:
    await phone.tap("Done")


async def walk_by_steps(phone: Phone) -> None:
    await phone.tap("Steps")
    seen = [phone.card.text]
    while "Done" not in phone.labels():
        await phone.tap("Next")
        seen.append(phone.card.text)
    for number, text in enumerate(seen, start=1):
        assert f"Step {number} of {len(seen)}" in text
    await phone.tap("Back")
    assert phone.card.text == seen[-2]
    await phone.tap("Next")
    await phone.tap("Done")


async def walk_by_skipping(phone: Phone) -> None:
    await phone.tap("Skip")
    await phone.tap("Back")
    await phone.tap("Skip")
    await phone.tap("Too hard")


async def walk_by_typing(phone: Phone) -> None:
    await phone.send("Done!")


def everything_before_is_kept(stage: Stage) -> None:
    person = stage.row("people")
    assert not stage.holds_text("clinic-42")
    assert person["consented_at"] is not None
    answers = [f"{group} none 2026-03-02" for group in ("emergency", "urgent", "ask-first")]
    assert (json.loads(person["screened"]), person["to_ask"]) == (answers, "[]")
    assert (person["zone"], person["remind_at"], person["days"]) == ("Europe/London", "07:30", "0123456")
    assert [(row["exercise"], row["reason"]) for row in stage.rows("marks")] == [
        (one, "too-hard" if one == "puppy-pose" else None) for one in IDS
    ]
    assert stage.log() == []


def the_first_session_is_kept(stage: Stage) -> int:
    session = stage.row("sessions")
    assert (session["routine"], session["day"], session["short"]) == ("lower-back", "2026-03-02", 0)
    assert (session["phase"], session["outcome"], session["counted"]) == ("ended", "finished", 1)
    assert (session["pain_before"], session["pain_after"], session["active_seconds"]) == (3, 2, 480)
    return int(session["id"])


async def test_back_leads_to_the_exercise_before_and_to_the_pain_question(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=3)
    await alex.tap("Back")
    assert shows(alex.card, 2)
    await alex.tap("Back")
    await alex.tap("Back")
    await alex.tap("5")
    assert stage.row("sessions")["pain_before"] == 5
    await alex.tap("Done")
    assert shows(alex.card, 2)


async def test_a_short_day_is_three_exercises_and_counts(stage: Stage, alex: Phone) -> None:
    await alex.tap("Start now")
    await alex.tap("Short day: only 3")
    await alex.tap("Skip this question")
    for number, name in enumerate(("Puppy Pose", "Bird Dog Extensions", "Kneeling T-Spine Rotation"), start=1):
        assert heading(alex.card)[0] == f"{number} of 3 · {name}"
        await alex.tap("Done")
    await alex.tap("Skip this question")
    assert "This week: 1 day done." in alex.card.text
    session = stage.row("sessions")
    assert (session["short"], session["counted"], session["pain_before"], session["pain_after"]) == (1, 1, None, None)
    assert stage.rows("pain_scores") == []


async def test_a_short_day_can_become_a_whole_one_again(alex: Phone) -> None:
    await alex.tap("Start now")
    await alex.tap("Short day")
    await alex.tap("Full routine: all 8")
    await alex.tap("4")
    assert shows(alex.card, 1)


async def test_enough_for_today_offers_what_is_left_of_a_short_day(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=4)
    await alex.tap("Skip")
    await alex.tap("Enough for today")
    await alex.tap("Short day: 2 more")
    assert heading(alex.card)[0] == "4 of 5 · Bird Dog Extensions"
    await alex.tap("Done")
    await alex.tap("Done")
    await alex.tap("1")
    session = stage.row("sessions")
    assert (session["outcome"], session["short"], session["counted"]) == ("finished", 1, 1)
    assert "You did 5 exercises" in alex.card.text


async def test_enough_for_today_can_end_the_day_at_once(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=3)
    await alex.tap("Skip")
    await alex.tap("Enough for today")
    await alex.tap("Keep going")
    assert shows(alex.card, 3)
    await alex.tap("Skip")
    await alex.tap("Enough for today")
    await alex.tap("Finish here")
    await alex.tap("3")
    session = stage.row("sessions")
    assert (session["outcome"], session["counted"]) == ("early", 0)  # two of eight are less than a short day
    assert "What you did counts" in alex.card.text


async def test_every_reason_for_a_skip_is_one_tap_and_kept(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    for label in ("Too hard", "No time", "No space", "Something else"):
        await alex.tap("Skip")
        await alex.tap(label)
    assert [row["reason"] for row in stage.rows("marks")] == ["too-hard", "no-time", "no-space", "other"]
    assert shows(alex.card, 5)


async def test_after_other_messages_the_card_comes_anew_and_the_old_one_loses_its_buttons(alex: Phone) -> None:
    await begin(alex, exercise=2)
    old = alex.card
    await alex.send("/help")
    assert alex.card is old
    await alex.tap("Done")
    assert alex.card.id > old.id
    assert shows(alex.card, 3)
    assert old.keyboard == ()


async def test_start_again_loses_nothing(stage: Stage, phone: Phone) -> None:
    await phone.send("/start first")
    await phone.tap("Yes, keep my answers")
    await phone.send("/start second")
    assert "First, a few questions." in phone.card.text
    for label in (*["None of these"] * 3, "Yes", "London", "07:30", "Start now", "3", "Done"):
        await phone.tap(label)
    await phone.send("/start")
    assert shows(phone.card, 2)
    assert len(list(with_buttons(phone))) == 1
    assert [row["exercise"] for row in stage.rows("marks")] == [IDS[0]]


async def test_what_was_left_open_overnight_is_kept_and_the_new_day_starts_fresh(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    await begin(alex, exercise=5)
    clock.advance(timedelta(days=1))
    await begin(alex)
    assert shows(alex.card, 1)
    left, new = stage.rows("sessions")
    assert (left["phase"], left["outcome"], left["counted"], left["day"]) == ("ended", "left", 1, "2026-03-02")
    assert (new["phase"], new["day"]) == ("exercise", "2026-03-03")
    assert len([row for row in stage.rows("marks") if row["session_id"] == left["id"]]) == 4


async def test_somebody_with_a_sign_gets_no_exercise_and_can_answer_again(stage: Stage, phone: Phone) -> None:
    for act in ("/start", "Yes, keep my answers", "One or more"):
        await (phone.send(act) if act.startswith("/") else phone.tap(act))
    assert "Please no exercises for now" in phone.card.text
    for attempt in ("/today", "start", "done", "/settings"):
        await phone.send(attempt)
        assert phone.labels() == ["Answer again"]
    assert stage.row("people")["screened"] == '["emergency some 2026-03-02"]'
    await phone.tap("Answer again")
    for _group in range(3):
        await phone.tap("None of these")
    await phone.tap("Yes")
    assert "Where are you?" in phone.card.text
    assert stage.rows("sessions") == []


async def test_nothing_is_asked_or_kept_before_consent(stage: Stage, phone: Phone) -> None:
    await phone.send("/start")
    for attempt in ("/today", "/pain", "/progress", "/settings", "/export", "/stop", "7", "it hurts"):
        await phone.send(attempt)
        assert phone.labels() == ["Yes, keep my answers"]
    filled = [table for table in tables(stage.url) if stage.rows(table)]
    assert filled == ["dialogs", "people"]
    assert stage.row("people")["consented_at"] is None
