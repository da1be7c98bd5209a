"""The safety question: three groups of signs, what was answered to each and when, and when it is asked again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.core.model import State
    from bot.core.safety import Policy


class SignGroup(StrEnum):
    """A list of signs and conditions, in the order in which they are asked about."""

    EMERGENCY = "emergency"
    """Signs of an emergency (NHS, back pain; GIRFT 2023)."""
    URGENT = "urgent"
    """Signs to have looked at today (NHS, back pain)."""
    ASK_FIRST = "ask-first"
    """What a doctor is asked about before any exercise (our own list)."""


class Answer(StrEnum):
    """What was answered to a group."""

    NONE = "none"
    SOME = "some"
    DOCTOR_KNOWS = "doctor-knows"
    """One or more, and a doctor who knows of it allows the exercises; never said of signs of an emergency."""


@dataclass(frozen=True, slots=True)
class GroupAnswer:
    """The newest answer to a group, and the person's local day on which it was given."""

    group: SignGroup
    answer: Answer
    day: date


EVERY_GROUP = tuple(SignGroup)

OFFERED = {
    SignGroup.EMERGENCY: (Answer.NONE, Answer.SOME),
    SignGroup.URGENT: (Answer.NONE, Answer.SOME, Answer.DOCTOR_KNOWS),
    SignGroup.ASK_FIRST: (Answer.NONE, Answer.SOME, Answer.DOCTOR_KNOWS),
}
"""What can be answered to each group: no doctor's word goes before signs of an emergency."""


def answered(before: tuple[GroupAnswer, ...], new: GroupAnswer) -> tuple[GroupAnswer, ...]:
    """Return the newest answer of each group, in the order of the groups."""
    newest = {answer.group: answer for answer in (*before, new)}
    return tuple(newest[group] for group in EVERY_GROUP if group in newest)


def is_outdated(state: State, today: date, policy: Policy) -> bool:
    """Tell whether the answers are to be asked for again: after so many days, or after so many without a session."""
    days = [answer.day for answer in state.person.safety.screened]
    if not days:
        return False
    last_active = max(days) if state.session is None else max(*days, state.session.day)
    limits = policy.thresholds
    is_old = today - min(days) >= timedelta(days=limits.rescreen_days)
    return is_old or today - last_active >= timedelta(days=limits.away_days)
