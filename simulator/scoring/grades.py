"""Points to grades by the 100-point key of the chambers of commerce, and sums that never drift.

Points are counted in whole tenths (integers); shares are fractions. So the same talk gives the same points on every
machine, and half a tenth is always rounded up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

TENTHS_OF_100: Final = 1000
"""A full sheet, in tenths."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of the IHK key.

    Attributes:
        number: 1 (sehr gut) to 6 (ungenügend).
        text: the grade in one word.
        meaning: the chamber's wording for it.
        decimal: grade with one decimal such as „1,5“, empty below 49 points (the key in use ends there).
    """

    number: int
    text: str
    meaning: str
    decimal: str


_KEY: Final = (
    (92, 1, "sehr gut", "eine den Anforderungen in besonderem Maße entsprechende Leistung"),
    (81, 2, "gut", "eine den Anforderungen voll entsprechende Leistung"),
    (67, 3, "befriedigend", "eine den Anforderungen im Allgemeinen entsprechende Leistung"),
    (
        50,
        4,
        "ausreichend",
        "eine Leistung, die zwar Mängel aufweist, aber im Ganzen den Anforderungen noch entspricht",
    ),
    (
        30,
        5,
        "mangelhaft",
        "eine Leistung, die den Anforderungen nicht entspricht, aber erkennen lässt, dass Grundkenntnisse da sind",
    ),
    (
        0,
        6,
        "ungenügend",
        "eine Leistung, die den Anforderungen nicht entspricht und bei der selbst Grundkenntnisse lückenhaft sind",
    ),
)
"""Lowest points of each grade. Source: IHK-Notenschlüssel (Fulda, Köln); „unter 92“ makes 91,5 a „gut“."""

_DECIMALS: Final = (
    (100, "1,0"),
    (98, "1,1"),
    (96, "1,2"),
    (94, "1,3"),
    (92, "1,4"),
    (91, "1,5"),
    (90, "1,6"),
    (89, "1,7"),
    (88, "1,8"),
    (87, "1,9"),
    (85, "2,0"),
    (84, "2,1"),
    (83, "2,2"),
    (82, "2,3"),
    (81, "2,4"),
    (80, "2,5"),
    (79, "2,6"),
    (77, "2,7"),
    (76, "2,8"),
    (74, "2,9"),
    (73, "3,0"),
    (71, "3,1"),
    (70, "3,2"),
    (68, "3,3"),
    (67, "3,4"),
    (66, "3,5"),
    (64, "3,6"),
    (62, "3,7"),
    (61, "3,8"),
    (59, "3,9"),
    (57, "4,0"),
    (55, "4,1"),
    (54, "4,2"),
    (52, "4,3"),
    (50, "4,4"),
    (49, "4,5"),
)
"""Lowest whole points of each decimal grade (IHK Köln)."""


def grade_of(points: float) -> Grade:
    """The grade for a result.

    Args:
        points: 0..100; what lies outside counts as the nearer end. Part points never lift a grade: 91.5 is „gut“.

    Returns:
        Grade number, word, meaning and, from 49 points on, the decimal grade.
    """
    value = min(max(Fraction(str(points)), Fraction(0)), Fraction(100))
    decimal = next((text for least, text in _DECIMALS if value >= least), "")
    number, text, meaning = next((number, text, meaning) for least, number, text, meaning in _KEY if value >= least)
    return Grade(number, text, meaning, decimal)


def to_tenths(points: float) -> int:
    """Points as whole tenths, half a tenth rounded up; the decimal digits count, not the binary ones (2.05 → 21)."""
    return round_half_up(Fraction(str(points)) * 10)


def from_tenths(tenths: int) -> float:
    """Whole tenths as points, the float nearest to the decimal number (3 → 0.3)."""
    return tenths / 10


def round_half_up(value: Fraction) -> int:
    """The nearest whole number, halves rounded up."""
    return math.floor(value + Fraction(1, 2))


def scaled_to_100(given: int, available: int) -> int:
    """Tenths of a hundred points for `given` of `available` tenths; 0 where nothing could be won."""
    return round_half_up(Fraction(given * TENTHS_OF_100, available)) if available > 0 else 0
