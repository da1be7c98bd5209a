"""What a person could do, day by day: the answers to the PEG and about one activity of their own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.core.function import FunctionCheck
from storage.rows import known_moment, seconds

if TYPE_CHECKING:
    from storage.engine import Connection

_ADD = """
INSERT INTO function_checks (person_id, day, at, pain, enjoyment, general, own, activity)
VALUES (:person, :day, :at, :pain, :enjoyment, :general, :own, :activity)
ON CONFLICT (person_id, day) DO UPDATE SET
    at = excluded.at, pain = excluded.pain, enjoyment = excluded.enjoyment, general = excluded.general,
    own = excluded.own, activity = excluded.activity
"""
_SELECT = """
SELECT day, at, pain, enjoyment, general, own, activity FROM function_checks WHERE person_id = :person ORDER BY day
"""


def add_check(connection: Connection, person_id: int, check: FunctionCheck) -> None:
    """Keep the answers of a day; they replace earlier ones of the same day."""
    values = {"pain": check.pain, "enjoyment": check.enjoyment, "general": check.general, "own": check.own}
    day, at = check.day.isoformat(), seconds(check.at)
    connection.execute(_ADD, {**values, "person": person_id, "day": day, "at": at, "activity": check.activity})


def load_checks(connection: Connection, person_id: int) -> tuple[FunctionCheck, ...]:
    """Return all answers of a person, oldest first; there are about 26 a year."""
    return tuple(
        FunctionCheck(
            date.fromisoformat(row["day"]),
            known_moment(row["at"]),
            row["pain"],
            row["enjoyment"],
            row["general"],
            row["own"],
            row["activity"],
        )
        for row in connection.execute(_SELECT, {"person": person_id})
    )
