"""Positions of days, scores and keys, which the page and the picture share."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drawing.boxes import Box, KeyRows, PainScale

AREA = Box(100, 50, 340, 200)


def test_a_box_knows_its_edges_and_shrinks_on_every_side() -> None:
    box = Box(10, 20, 30, 40)
    assert (box.right, box.bottom) == (40, 60)
    assert box.inner(5) == Box(15, 25, 20, 30)
    assert box.inner(-5) == Box(5, 15, 40, 50)


def test_scores_go_from_the_lower_edge_to_the_upper_one() -> None:
    scale = PainScale(AREA, 30)
    assert [scale.y(score) for score in (0, 5, 10)] == [250, 150, 50]
    assert scale.y(2.5) == 200


def test_days_in_one_column_fill_its_width_with_the_time_of_day_as_a_fraction() -> None:
    scale = PainScale(AREA, 34)
    assert [scale.x(day) for day in (0, 1, 1.5, 33)] == [100, 110, 115, 430]


def test_days_in_columns_leave_the_gaps_free() -> None:
    scale = PainScale(AREA, 7, columns=4, gap=20)  # four columns of 70 wide
    assert [scale.x(day) for day in (0, 3.5, 7, 14, 21)] == [100, 135, 190, 280, 370]
    last_evening = scale.x(27.999)
    assert last_evening < AREA.right
    assert last_evening == pytest.approx(AREA.right, abs=0.02)


ROWS = KeyRows(left=10, row_width=300, mark=20, mark_gap=5, key_gap=15, pitch=30, baseline=4)


def test_a_key_has_its_mark_and_after_it_its_text() -> None:
    (first, second), bottom = ROWS.place([40, 60], 100)
    assert first.mark == Box(10, 100, 20, 20)
    assert first.text == (35.0, 114.0)
    assert second.mark == Box(10 + 65 + 15, 100, 20, 20)
    assert bottom == 120


@settings(deadline=None)
@given(st.lists(st.floats(1, 275), min_size=1, max_size=12))
def test_keys_stay_in_their_rows_and_never_touch(lengths: list[float]) -> None:
    places, bottom = ROWS.place(lengths, 0)
    ends = [place.text[0] + length for place, length in zip(places, lengths, strict=True)]
    for place, end in zip(places, ends, strict=True):
        assert place.mark.x >= 10
        assert end <= 310 + 1e-9
        assert place.mark.bottom <= bottom
    for (before, end), after in zip(zip(places, ends, strict=True), places[1:], strict=False):
        below = after.mark.y > before.mark.y and after.mark.x == 10
        assert below or after.mark.x >= end + 15 - 1e-9
