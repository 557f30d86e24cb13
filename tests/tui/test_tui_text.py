from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.tui.flow import Flow, bullet, flow, prose
from simulator.tui.text import (
    aligned,
    assemble,
    clip,
    clock,
    day,
    marked,
    number,
    percent_bar,
    plain,
    quoted,
    visible,
)


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("\x1b[31m", "␛[31m"),
        ("a\x00b\x07", "a␀b␇"),
        ("\x7f\x9b", "␡�"),
        ("eins\r\nzwei\rdrei\u2028vier", "eins\nzwei\ndrei\nvier"),
        ("\u202eabc", "�abc"),
        ("\ud800", "�"),
        ("[Kunde] 👩‍👩‍👧 „ß“", "[Kunde] 👩‍👩‍👧 „ß“"),
    ],
)
def test_control_characters_become_visible(typed: str, seen: str) -> None:
    assert visible(typed) == seen


@given(st.text())
def test_what_is_shown_never_holds_a_control_character(text: str) -> None:
    assert all(character == "\n" or ord(character) >= 0x20 for character in visible(text))
    assert "\x1b" not in visible(text)


@given(st.text())
def test_aligned_text_keeps_every_place(text: str) -> None:
    assert len(aligned(text)) == len(text)


@given(st.text(), st.integers(-5, 40), st.integers(-5, 40))
def test_marks_never_leave_the_text(text: str, start: int, end: int) -> None:
    content = marked(text, [(start, end, "bold")])
    assert len(content.plain) == len(text)
    assert all(0 <= span.start < span.end <= len(text) for span in content.spans)


@given(st.text())
def test_plain_content_is_never_markup(text: str) -> None:
    assert plain(text).plain == visible(text)
    assert assemble(text, (text, "bold")).plain == visible(text) * 2


@given(st.text(), st.integers(1, 50))
def test_clipped_text_fits(text: str, width: int) -> None:
    assert len(clip(text, width)) <= width
    assert "\n" not in clip(text, width)


def test_german_forms() -> None:
    assert number(84.5) == "84,5"
    assert number(70.0) == "70"
    assert clock(161.9) == "02:41"
    assert clock(-3) == "00:00"
    assert day("2026-11-23") == "23.11.2026"
    assert day("morgen") == "morgen"
    assert quoted("Guten Tag") == "„Guten Tag“"
    assert quoted("„Ja“ statt „Nein“") == "„Ja“ statt „Nein“"


@pytest.mark.parametrize(("share", "bar"), [(0.0, "····"), (1.0, "████"), (0.5, "██··"), (2.0, "████"), (0.03, "▏···")])
def test_bars_fill_from_the_left(share: float, bar: str) -> None:
    assert percent_bar(share, 4) == bar


def test_lists_in_written_text_become_points() -> None:
    parts = prose("Zuerst:\n\n- Seit wann?\nDann weiter.")
    assert Flow(parts).plain == "Zuerst:\n\n– Seit wann?\nDann weiter."


def test_second_lines_stand_under_the_first() -> None:
    text = flow(bullet("▸ ", "eins zwei drei"), "vier")
    assert text.get_height({}, 7) == 4
    assert text.get_optimal_width({}, 80) == 16
