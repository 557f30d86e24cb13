"""Points to grades, and sums that do not drift."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.scoring.grades import from_tenths, grade_of, round_half_up, scaled_to_100, to_tenths


@pytest.mark.parametrize(
    ("points", "number", "text", "decimal"),
    [
        (100, 1, "sehr gut", "1,0"),
        (99.9, 1, "sehr gut", "1,1"),
        (92, 1, "sehr gut", "1,4"),
        (91.9, 2, "gut", "1,5"),
        (91.5, 2, "gut", "1,5"),
        (81, 2, "gut", "2,4"),
        (80.9, 3, "befriedigend", "2,5"),
        (67, 3, "befriedigend", "3,4"),
        (66.9, 4, "ausreichend", "3,5"),
        (50, 4, "ausreichend", "4,4"),
        (49.9, 5, "mangelhaft", "4,5"),
        (48.9, 5, "mangelhaft", ""),
        (30, 5, "mangelhaft", ""),
        (29.9, 6, "ungenügend", ""),
        (0, 6, "ungenügend", ""),
        (-3, 6, "ungenügend", ""),
        (120, 1, "sehr gut", "1,0"),
    ],
)
def test_key_of_the_chambers(points: float, number: int, text: str, decimal: str) -> None:
    grade = grade_of(points)
    assert (grade.number, grade.text, grade.decimal) == (number, text, decimal)


@pytest.mark.parametrize(
    ("points", "decimal"),
    [(97, "1,2"), (86, "2,0"), (85, "2,0"), (78, "2,7"), (75, "2,9"), (72, "3,1"), (69, "3,3"), (65, "3,6"),
     (63, "3,7"), (60, "3,9"), (58, "4,0"), (56, "4,1"), (53, "4,3"), (51, "4,4")],
)  # fmt: skip
def test_decimal_grades(points: int, decimal: str) -> None:
    assert grade_of(points).decimal == decimal


@settings(deadline=None)
@given(st.integers(0, 999))
def test_more_points_never_give_a_worse_grade(tenths: int) -> None:
    lower, higher = grade_of(tenths / 10), grade_of((tenths + 1) / 10)
    assert higher.number <= lower.number
    if lower.decimal:
        assert higher.decimal <= lower.decimal


def test_decimal_digits_count_not_binary_ones() -> None:
    assert to_tenths(2.05) == 21
    assert to_tenths(0.05) == 1
    assert to_tenths(1.25) == 13
    assert to_tenths(0.1 + 0.2) == 3


@pytest.mark.parametrize(("value", "whole"), [("1/2", 1), ("49/100", 0), ("3/2", 2), ("5/2", 3), ("0", 0)])
def test_halves_go_up(value: str, whole: int) -> None:
    assert round_half_up(Fraction(value)) == whole


def test_scaling() -> None:
    assert scaled_to_100(0, 0) == 0
    assert scaled_to_100(183, 200) == 915
    assert scaled_to_100(1, 3) == 333
    assert scaled_to_100(2, 3) == 667


@settings(deadline=None)
@given(st.integers(0, 1000))
def test_tenths_survive_the_way_to_points_and_back(tenths: int) -> None:
    assert to_tenths(from_tenths(tenths)) == tenths
