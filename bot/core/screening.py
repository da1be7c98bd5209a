"""The safety question: three groups of signs, the answer to each with its day, and when to ask again."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

    from bot.core.model import State
    from bot.core.safety import Policy


class SignGroup(StrEnum):
    """A group of signs and conditions, in the order of the questions."""

    EMERGENCY = "emergency"
    """Signs of an emergency (NHS, back pain; GIRFT 2023)."""
    URGENT = "urgent"
    """Signs that need a doctor today (NHS, back pain)."""
    ASK_FIRST = "ask-first"
    """Conditions to ask a doctor about before any exercise (our own list)."""


class Answer(StrEnum):
    """The answer to a group."""

    NONE = "none"
    SOME = "some"
    DOCTOR_KNOWS = "doctor-knows"
    """One or more, and a doctor who knows about it allows the exercises; not possible for emergency signs."""


class GroupAnswer(Struct, frozen=True):
    """The newest answer to a group, and the person's local day of the answer."""

    group: SignGroup
    answer: Answer
    day: date


EVERY_GROUP = tuple(SignGroup)

OFFERED = {
    SignGroup.EMERGENCY: (Answer.NONE, Answer.SOME),
    SignGroup.URGENT: (Answer.NONE, Answer.SOME, Answer.DOCTOR_KNOWS),
    SignGroup.ASK_FIRST: (Answer.NONE, Answer.SOME, Answer.DOCTOR_KNOWS),
}
"""The possible answers to each group: a doctor's permission does not apply to emergency signs."""


def answered(before: tuple[GroupAnswer, ...], new: GroupAnswer) -> tuple[GroupAnswer, ...]:
    """Return the newest answer of each group, in the order of the groups."""
    newest = {answer.group: answer for answer in (*before, new)}
    return tuple(newest[group] for group in EVERY_GROUP if group in newest)


def is_outdated(state: State, today: date, policy: Policy) -> bool:
    """Return whether to ask again: after the policy's number of days, or of days without a session."""
    days = [answer.day for answer in state.person.safety.screened]
    if not days:
        return False
    last_active = max(days) if state.session is None else max(*days, state.session.day)
    limits = policy.thresholds
    is_old = today - min(days) >= timedelta(days=limits.rescreen_days)
    return is_old or today - last_active >= timedelta(days=limits.away_days)
