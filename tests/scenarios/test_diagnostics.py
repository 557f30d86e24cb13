"""Diagnostics as text, their order, and „meinten Sie“."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.scenarios.diagnostics import (
    TITLES,
    Position,
    did_you_mean,
    error,
    format_text,
    in_order,
    nearest,
    quoted,
    warning,
)

PATH = Path("inhalte") / "fall.yaml"
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DOCS = Path(__file__).parents[2] / "docs" / "diagnosen.md"


def test_a_diagnostic_is_one_line_with_place_code_and_way_out() -> None:
    diagnostic = error("S020", PATH, Position(12, 3), "Den Schlüssel „titel“ gibt es nicht", "meinten Sie „title“?")
    assert format_text(diagnostic) == (f"{PATH}:12:3: S020 Den Schlüssel „titel“ gibt es nicht (meinten Sie „title“?)")
    assert format_text(diagnostic, Path("inhalte")).startswith("fall.yaml:12:3: ")
    assert format_text(diagnostic, Path("anderswo")).startswith(str(PATH))


def test_a_warning_says_so_and_a_missing_hint_leaves_no_brackets() -> None:
    diagnostic = warning("S011", PATH, Position(1, 1), "Text fehlt")
    assert format_text(diagnostic) == f"{PATH}:1:1: S011 Warnung: Text fehlt"


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        error("S999", PATH, Position(1, 1), "?")


def test_order_is_by_file_and_place_and_nothing_is_said_twice() -> None:
    a = error("S020", Path("a.yaml"), Position(10, 1), "eins")
    b = error("S020", Path("a.yaml"), Position(9, 5), "zwei")
    c = error("S020", Path("b.yaml"), Position(1, 1), "drei")
    assert in_order([c, a, b, a]) == (b, a, c)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titel", "title"),
        ("sumary", "summary"),
        ("Title", "title"),
        ("tiitle", "title"),
        ("frage-offen", "frage_offen"),
        ("offen", "frage_offen"),
        ("xyz", None),
        ("", None),
    ],
)
def test_what_was_probably_meant(word: str, meant: str | None) -> None:
    assert nearest(word, ["title", "summary", "frage_offen"]) == meant


@UNHURRIED
@given(st.text(max_size=20), st.lists(st.text(min_size=1, max_size=20), max_size=6))
def test_the_guess_is_one_of_the_choices_whatever_their_order(word: str, choices: list[str]) -> None:
    guess = nearest(word, choices)
    assert guess is None or guess in choices
    assert guess == nearest(word, reversed(choices))


@UNHURRIED
@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=6), st.data())
def test_a_choice_itself_is_the_guess(choices: list[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(choices))
    guess = nearest(word, choices)
    assert guess is not None
    assert guess.casefold().replace("-", "_") == word.casefold().replace("-", "_")


def test_without_a_guess_a_short_list_is_shown_and_a_long_one_is_not() -> None:
    assert did_you_mean("xyz", ["b", "a"]) == "möglich: a, b"
    assert did_you_mean("xyz", [f"wort{number}" for number in range(40)]) == ""
    assert did_you_mean("xyz", []) == ""


def test_quoted_text_stays_on_one_line() -> None:
    assert quoted("a\n  b") == "„a b“"
    assert len(quoted("x" * 200)) == 60


def test_every_code_is_documented_with_its_title() -> None:
    text = DOCS.read_text(encoding="utf-8")
    described = {line.split()[1]: line.split(maxsplit=2)[2] for line in text.splitlines() if line.startswith("### S")}
    assert described == dict(TITLES)
