"""What the bot promises about goals by the policy: each promise tells whether it holds with a policy."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bot.core.flow.goals import GoalQuestion, offer
from bot.core.progress import Trend
from tools.walk.people import DAY, NOW, settled

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.safety import Policy


def it_is_asked_every_two_weeks_what_somebody_can_do(policy: Policy) -> bool:
    asked = settled(checked_on=NOW.date(), plan_asked=True)
    return [offer(asked, policy, NOW + days * DAY) for days in (13, 14)] == [None, GoalQuestion.CHECK]


def a_change_of_the_peg_needs_points_and_percent(policy: Policy) -> bool:
    thirds = ((30, 21), (17, 12), (9, 6), (2, 0), (9, 12), (9, 11))
    found = [policy.peg_trend(Fraction(before, 3), Fraction(now, 3)) for before, now in thirds]
    return found == [Trend.BETTER, Trend.SAME, Trend.BETTER, Trend.SAME, Trend.WORSE, Trend.SAME]


def an_activity_changes_by_three_points(policy: Policy) -> bool:
    found = [policy.own_trend(before, now) for before, now in ((3, 6), (3, 5), (6, 3), (5, 3))]
    return found == [Trend.BETTER, Trend.SAME, Trend.WORSE, Trend.SAME]


PROMISES: tuple[Callable[[Policy], bool], ...] = (
    it_is_asked_every_two_weeks_what_somebody_can_do,
    a_change_of_the_peg_needs_points_and_percent,
    an_activity_changes_by_three_points,
)
