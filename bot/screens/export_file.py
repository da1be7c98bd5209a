"""The file of /export: every stored row, for a person to read and for a program."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from bot.screens.goals import WORDS_OF, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.screens.view import View

FILE_NAME = "limber.json"

_MOMENTS = ("at", "since", "until")
"""How the names of columns end that hold a moment; other integers are none."""

_SWITCHES = frozenset({
    "step_by_step", "short_day", "films", "floor", "nudge", "education", "offers", "buried", "keyboard",
    "each_time", "plan_capped", "given", "short", "counted", "in_doubt", "was_done", "signs", "understood",
    "checks", "plan_asked",
})  # fmt: skip
_WEEKDAYS = frozenset({"summary_day", "check_day"})
"""Columns with the number of a weekday."""

Value = int | float | str | None


class Rows(NamedTuple):
    """The rows of one table."""

    table: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]


def export_file(view: View, tables: Iterable[Rows]) -> bytes:
    """Return the file: a few words about it, and then each table with its rows, nothing left out.

    Moments are ISO 8601 in the person's own time, yes and no are true and false, lists are lists, and weekdays and
    exercises have their names.
    """
    about = view.texts("export-about", zone=view.state.person.schedule.zone or "UTC")
    data: dict[str, object] = {"about": about}
    routines: dict[Value, str] = {}
    for table in tables:
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        if table.table == "sessions":
            routines |= {row["id"]: str(row["routine"]) for row in rows}
        data[table.table] = [
            {name: readable(view, name, value, _routine(row, routines)) for name, value in row.items()} for row in rows
        ]
    return json.dumps(data, indent=2, ensure_ascii=False).encode()


def _routine(row: Mapping[str, Value], routines: Mapping[Value, str]) -> str | None:
    """Return the routine that the ids of exercises in a row belong to, where it is one of a session."""
    return routines.get(row["id"] if "plan" in row else row.get("session_id"))


def is_moment(column: str, value: Value) -> bool:
    """Return whether a stored value is a moment, in seconds UTC."""
    return isinstance(value, int) and column.endswith(_MOMENTS)


def readable(view: View, column: str, value: Value, routine: str | None = None) -> object:
    """Return a stored value as somebody can read it; ids of exercises are those of a routine, where one is given."""
    if value is None:
        return None
    if is_moment(column, value):
        zone = view.state.person.schedule.zone_info
        return datetime.fromtimestamp(float(value), UTC).astimezone(zone).isoformat()
    if column in _SWITCHES:
        return bool(value)
    if column in _WEEKDAYS:
        return view.texts.weekday(int(value))
    return _readable_text(view, column, value, routine) if isinstance(value, str) else value


def _readable_text(view: View, column: str, value: str, routine: str | None) -> object:
    if column in WORDS_OF:
        return words(view, WORDS_OF[column], value)
    if column == "days":
        return [view.texts.weekday(int(number)) for number in value]
    if column in {"exercise", "left_out", "plan", "eased"}:
        if not value.startswith("["):
            return view.name(value, routine)
        return [view.name(one, routine) for one in json.loads(value)]
    if column == "doses":
        return [_readable_dose(view, *dose.split()) for dose in json.loads(value)]
    return json.loads(value) if value.startswith(("[", "{")) and column != "text" else value


def _readable_dose(view: View, exercise: str, reps: str, breaths: str, side: str) -> dict[str, object]:
    """Return a dose of the person's own; null is what the routine says."""
    numbers = {name: None if number == "-" else int(number) for name, number in (("reps", reps), ("breaths", breaths))}
    return {"exercise": view.name(exercise), **numbers, "side": None if side == "-" else side}
