"""Values in typed talk."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scoring.slots import find_slots


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das sind 84,20 €.", [("amount", "84.20", "84,20 €")]),
        ("Sie zahlen 24 Euro 90.", [("amount", "24.90", "24 Euro 90")]),
        ("24 Euro und 90 Cent", [("amount", "24.90", "24 Euro und 90 Cent")]),
        ("20 Euro 30 Mbit", [("amount", "20.00", "20 Euro"), ("number", "30", "30")]),
        ("1.299,00 EUR", [("amount", "1299.00", "1.299,00 EUR")]),
        ("€ 15", [("amount", "15.00", "€ 15")]),
        ("zwanzig Euro", [("amount", "20.00", "zwanzig Euro")]),
        ("50 Cent", [("amount", "0.50", "50 Cent")]),
        ("bis zum 2.12. bitte", [("date", "--12-02", "2.12.")]),
        ("Am 02.12.2026.", [("date", "2026-12-02", "02.12.2026")]),
        ("geboren 14.03.79", [("date", "1979-03-14", "14.03.79")]),
        ("am 2. Dezember", [("date", "--12-02", "2. Dezember")]),
        ("am zweiten Dezember 2026", [("date", "2026-12-02", "zweiten Dezember 2026")]),
        ("2026-12-02", [("date", "2026-12-02", "2026-12-02")]),
        ("der 31.2. geht nicht", [("number", "31", "31"), ("number", "2", "2")]),
        ("um 10 Uhr", [("time", "10:00", "10 Uhr")]),
        ("14:30", [("time", "14:30", "14:30")]),
        ("10.30 Uhr", [("time", "10:30", "10.30 Uhr")]),
        ("19 uhr 30", [("time", "19:30", "19 uhr 30")]),
        ("halb elf", [("time", "10:30", "halb elf")]),
        ("viertel vor elf", [("time", "10:45", "viertel vor elf")]),
        ("um zehn?", [("time", "10:00", "zehn")]),
        ("um zehn Euro günstiger", [("amount", "10.00", "zehn Euro")]),
        ("zwischen 10 und 12 Uhr", [("time", "10:00", "10"), ("time", "12:00", "12 Uhr")]),
        ("am Dienstagvormittag", [("weekday", "dienstag", "Dienstagvormittag")]),
        ("Sonnabend", [("weekday", "samstag", "Sonnabend")]),
        ("K 47 11 08 15", [("number", "47110815", "47 11 08 15")]),
        ("0221 / 123 456-7", [("number", "02211234567", "0221 / 123 456-7")]),
        ("eins null vier zwo", [("number", "1042", "eins null vier zwo")]),
        ("lea.sommer@web.de", [("email", "lea.sommer@web.de", "lea.sommer@web.de")]),
        ("lea punkt sommer at web punkt de", [("email", "lea.sommer@web.de", "lea punkt sommer at web punkt de")]),
        ("Ich bin ein Berliner.", []),
        ("1.000.000.000.000 Euro", [("number", "1000000000000", "1.000.000.000.000")]),
    ],
)
def test_values(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(s.kind, s.value, text[s.start : s.end]) for s in find_slots(text)] == expected


@given(st.one_of(st.text(max_size=200), st.text(alphabet="0123456789.,:-/ €uhr@", max_size=300)))
def test_places_are_apart_and_inside(text: str) -> None:
    slots = find_slots(text)
    assert all(0 <= slot.start < slot.end <= len(text) and slot.value for slot in slots)
    assert all(left.end <= right.start for left, right in pairwise(slots))


@given(st.integers(0, 9_999_999), st.integers(0, 99))
def test_amounts_of_any_size(euros: int, cents: int) -> None:
    (slot,) = find_slots(f"{euros},{cents:02d} €")
    assert (slot.kind, slot.value) == ("amount", f"{euros}.{cents:02d}")
