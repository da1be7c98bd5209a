"""What is healthy, and what only a restart helps."""

from __future__ import annotations

import pytest

from bot.health.pulse import POLLED_WITHIN, STORED_WITHIN, TRIED_WITHIN, Pulse


class Seconds:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def pulse(seconds: Seconds) -> Pulse:
    """The pulse of a bot where everything worked just now."""
    made = Pulse(seconds)
    made.trying()
    made.answered()
    made.stored(0.002)
    return made


def test_a_bot_that_works_is_healthy(pulse: Pulse, seconds: Seconds) -> None:
    seconds.now += min(POLLED_WITHIN, STORED_WITHIN)
    assert pulse.health().is_good
    assert pulse.is_alive()


def test_a_bot_that_telegram_never_answered_is_alive_and_not_healthy(seconds: Seconds) -> None:
    started = Pulse(seconds)
    assert started.health().troubles == ("Telegram has not answered yet.",)
    assert started.is_alive()


def test_it_is_unhealthy_within_half_a_minute_after_polling_stops(pulse: Pulse, seconds: Seconds) -> None:
    seconds.now += 30.1
    pulse.stored(0.002)
    assert pulse.health().troubles == ("Telegram has answered no getUpdates for 30 seconds.",)
    assert pulse.is_alive()


def test_by_webhook_hearing_nothing_says_nothing(seconds: Seconds) -> None:
    brought = Pulse(seconds, by_webhook=True)
    assert brought.health().troubles == ("Telegram has not answered yet.",)
    brought.answered()
    seconds.now += 10_000
    brought.stored(0.002)
    assert (brought.health().is_good, brought.health().heard_ago, brought.is_alive()) == (True, None, True)
    brought.arrived()
    seconds.now += 7
    assert brought.health().heard_ago == 7


def test_it_is_unhealthy_and_not_alive_within_half_a_minute_after_the_store_stops(
    pulse: Pulse, seconds: Seconds
) -> None:
    seconds.now += 25.5
    pulse.answered()
    assert pulse.health().troubles == ("The store has not answered for 26 seconds.",)
    assert not pulse.is_alive()


def test_a_restart_does_not_help_while_telegram_cannot_be_reached(pulse: Pulse, seconds: Seconds) -> None:
    for _ in range(100):
        seconds.now += TRIED_WITHIN
        pulse.trying()
        pulse.stored(0.002)
        assert pulse.is_alive()
    assert not pulse.health().is_good


def test_a_loop_that_no_longer_asks_telegram_is_not_alive(pulse: Pulse, seconds: Seconds) -> None:
    seconds.now += TRIED_WITHIN + 1
    pulse.stored(0.002)
    assert not pulse.is_alive()


def test_a_database_file_that_is_gone_is_unhealthy(pulse: Pulse) -> None:
    pulse.file_trouble = "The database file was moved."
    assert pulse.health().troubles == ("The database file was moved.",)
    assert pulse.is_alive()
