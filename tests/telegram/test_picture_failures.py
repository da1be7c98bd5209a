"""When pictures are left out: one card, one person, or everybody, each after its own share of failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.telegram.picture_failures import IN_A_ROW, WITHOUT, PictureFailures

if TYPE_CHECKING:
    from tests.support.virtual_time import VirtualTime


@pytest.fixture
def failures(time: VirtualTime) -> PictureFailures:
    return PictureFailures(time.now)


def test_a_picture_that_failed_is_left_out_in_its_chat_alone_for_a_minute(
    failures: PictureFailures, time: VirtualTime
) -> None:
    failures.failed(1, "cow")
    assert [failures.allows(1, "cow"), failures.allows(1, "cat"), failures.allows(2, "cow")] == [False, True, True]
    time.moment = WITHOUT
    assert failures.allows(1, "cow")


def test_a_person_whose_pictures_fail_in_a_row_gets_none_for_a_minute_and_others_do(
    failures: PictureFailures, time: VirtualTime
) -> None:
    for number in range(IN_A_ROW):
        assert failures.allows(1, f"film {number}")
        failures.failed(1, f"film {number}")
    assert not failures.allows(1, "another")
    assert failures.allows(2, "another")
    time.moment = WITHOUT
    assert failures.allows(1, "another")


def test_pictures_of_several_people_failing_in_a_row_stop_all_for_a_minute(
    failures: PictureFailures, time: VirtualTime
) -> None:
    for person in range(IN_A_ROW):
        assert failures.allows(99, "film")
        failures.failed(person, "film")
    assert not failures.allows(99, "film")
    time.moment = WITHOUT
    assert failures.allows(99, "film")


def test_one_picture_that_arrives_shows_that_pictures_work(failures: PictureFailures) -> None:
    for person in range(100):
        failures.failed(person, "film")
        failures.arrived(1_000)
        assert failures.allows(1_001, "film")
    failures.arrived(99)
    assert failures.allows(99, "film")


def test_failures_far_apart_do_not_add_up(failures: PictureFailures, time: VirtualTime) -> None:
    for number in range(50):
        time.moment = number * (WITHOUT / 2 + 1)  # at most two within a minute
        failures.failed(number, "film")
        assert failures.allows(1_000, "film")


def test_memory_does_not_grow_with_the_number_of_people(failures: PictureFailures, time: VirtualTime) -> None:
    for person in range(30_000):
        time.moment += 1
        failures.failed(person, "film")
    assert len(failures._people) <= 10_000
    assert len(failures._in_a_row) < 100
