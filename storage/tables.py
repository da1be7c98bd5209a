"""The columns of every table whose rows are structs of the core; a new field is one line here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.core.dosing import Dosing, OwnDose, Side
from bot.core.model import Dialog, Due, Hold, Place, ReminderKind, Theme, Where
from bot.core.person import Goals, Person, Preferences, Profile, Safety, Schedule
from bot.core.screening import Answer, GroupAnswer, SignGroup
from bot.core.session import Mark, MarkKind, Outcome, Phase, Session, SkipReason
from storage.columns import (
    DAY,
    MOMENT,
    PLAIN,
    SWITCH,
    TIME,
    WEEKDAYS,
    Column,
    ColumnType,
    Record,
    Table,
    listed,
    one_of,
)
from storage.payloads import read_payload, write_payload

if TYPE_CHECKING:
    from datetime import datetime


class DialogRow(NamedTuple):
    """A dialog, and the last update that was handled for it."""

    dialog: Dialog
    last_update: int
    last_update_at: datetime


def _group_answer(group: str, answer: str, day: str) -> GroupAnswer:
    return GroupAnswer(SignGroup(group), Answer(answer), date.fromisoformat(day))


def _dose(exercise: str, reps: str, breaths: str, side: str) -> OwnDose:
    def number(written: str) -> int | None:
        return None if written == "-" else int(written)

    return OwnDose(exercise, number(reps), number(breaths), None if side == "-" else Side(side))


_PROFILE = Record(
    Profile,
    Column("language"),
    Column("language_code"),
    Column("consented_at", MOMENT),
)
_PREFERENCES = Record(
    Preferences,
    Column("step_by_step", SWITCH),
    Column("short_day", SWITCH),
    Column("follow_along", SWITCH),
    Column("films", SWITCH),
    Column("theme", one_of(Theme)),
    Column("left_out", listed()),
    Column("education", SWITCH),
    Column("piece"),
    Column("piece_on", DAY),
    Column("routine"),
    Column("floor", SWITCH),
)
_GROUP_ANSWER = ColumnType(
    lambda given: f"{given.group} {given.answer} {given.day.isoformat()}",
    lambda written: _group_answer(*written.split()),
)
"""Such as "urgent none 2026-11-29"."""

_SAFETY = Record(
    Safety,
    Column("screened", listed(_GROUP_ANSWER)),
    Column("to_ask", listed(one_of(SignGroup))),
    Column("slips", listed(MOMENT)),
    Column("mistapped_at", MOMENT),
    Column("severe_at", MOMENT),
    Column("rose_at", MOMENT),
    Column("exercise_shown_at", MOMENT),
    Column("crisis_on", DAY),
)
_DOSE = ColumnType(
    lambda dose: f"{dose.exercise} {dose.reps or '-'} {dose.breaths or '-'} {dose.side or '-'}",
    lambda written: _dose(*written.split()),
)
"""Such as "lower-back/puppy-pose 4 - left": reps, breaths and side."""

_DOSING = Record(
    Dosing,
    Column("offers", SWITCH),
    Column("doses", listed(_DOSE)),
    Column("eased", listed()),
    Column("plan"),
    Column("plan_capped", SWITCH, "capped"),
    Column("plan_waiting", PLAIN, "waiting"),
    Column("offered_on", DAY),
)
_DUE = Record(
    Due,
    Column("next_due_at", MOMENT, "at"),
    Column("next_due_kind", one_of(ReminderKind), "kind"),
    Column("next_due_slot", PLAIN, "slot"),
)
_SCHEDULE = Record(
    Schedule,
    Column("days", WEEKDAYS),
    Column("zone"),
    Column("remind_at", TIME),
    Column("more_times", listed(TIME)),
    Column("nudge", SWITCH),
    Column("summary_day"),
    Column("next_summary_at", MOMENT, "summary_at"),
    Column("stopped_at", MOMENT),
    Column("paused_until", DAY),
    Column("declined_on", DAY),
    Column("snoozed_until", MOMENT),
    Column("each_time", SWITCH),
    Column("unanswered"),
    Column("reminded", listed(DAY)),
    Column("unreachable_at", MOMENT),
    due=_DUE,
)
_GOALS = Record(
    Goals,
    Column("checks", SWITCH),
    Column("check_day"),
    Column("checked_on", DAY),
    Column("activity"),
    Column("plan_when"),
    Column("plan_where"),
    Column("plan_asked", SWITCH),
)
_PARTS: dict[str, Record[Any]] = {
    "profile": _PROFILE,
    "preferences": _PREFERENCES,
    "safety": _SAFETY,
    "dosing": _DOSING,
    "schedule": _SCHEDULE,
    "goals": _GOALS,
}
PEOPLE = Table(
    "people",
    Record(Person, Column("id"), Column("created_at", MOMENT, fixed=True), **_PARTS),
    key="id",
)
PEOPLE_PARTS: dict[str, Table[Any]] = {name: Table("people", part, key="id") for name, part in _PARTS.items()}
"""The parts of a person, which are saved each by itself: an event changes one of them, if any."""


def _dialog(place: Place, payload: str | None, **rest: Any) -> Dialog:  # noqa: ANN401  any other field
    return Dialog(place=place, payload=read_payload(place, payload), **rest)


_DIALOG = Record(
    _dialog,
    Column("id", fixed=True),
    Column("place", one_of(Place)),
    Column("revision"),
    Column("payload", ColumnType(write=write_payload)),
    Column("notice"),
    Column("card"),
    Column("buried", SWITCH),
    Column("keyboard", SWITCH),
)
DIALOGS = Table(
    "dialogs",
    Record(DialogRow, Column("last_update"), Column("last_update_at", MOMENT), dialog=_DIALOG),
    key="person_id",
    owner="person_id",
)

SESSIONS = Table(
    "sessions",
    Record(
        Session,
        Column("id"),
        Column("routine", fixed=True),
        Column("day", DAY, fixed=True),
        Column("short", SWITCH),
        Column("follow", SWITCH),
        Column("plan", listed()),
        Column("doses", listed(_DOSE), fixed=True),
        Column("given", SWITCH, fixed=True),
        Column("started_at", MOMENT, fixed=True),
        Column("touched_at", MOMENT),
        Column("phase", one_of(Phase)),
        Column("position", PLAIN, "index"),
        Column("step"),
        Column("pain_before"),
        Column("pain_after"),
        Column("active_seconds"),
        Column("outcome", one_of(Outcome)),
        Column("counted", SWITCH),
        Column("in_doubt", SWITCH),
        Column("ended_at", MOMENT),
    ),
    key="id",
    owner="person_id",
)
"""A session's marks are stored in `MARKS`."""

MARKS = Table(
    "marks",
    Record(
        Mark,
        Column("exercise", fixed=True),
        Column("kind", one_of(MarkKind)),
        Column("reason", one_of(SkipReason)),
        Column("at", MOMENT),
    ),
    key="session_id, exercise",
    owner="session_id",
)

HOLDS = Table(
    "holds",
    Record(
        Hold,
        Column("id"),
        Column("since", MOMENT, fixed=True),
        Column("session_id", PLAIN, "session", fixed=True),
        Column("phase", one_of(Phase), fixed=True),
        Column("step", fixed=True),
        Column("exercise", fixed=True),
        Column("was_done", SWITCH, fixed=True),
        Column("score"),
        Column("body_parts", listed(one_of(Where)), "where"),
        Column("signs", SWITCH),
        Column("emergency_at", MOMENT),
        Column("understood", SWITCH),
        Column("seen_at", MOMENT),
        Column("daily_left"),
        Column("ask_on", DAY),
    ),
    key="id",
    owner="person_id",
)
"""The result of a hold is written by the statement that ends it: an ended hold is not a `Hold`."""
