"""The notation for wordings: what it matches, what it refuses, that it stays quick on any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scoring.phrases import MAX_NOTATION, Phrase, PhraseError, find_any
from simulator.scoring.text import fold, outermost, words


def found(notation: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Phrase.compile(notation).find(text)]


@pytest.mark.parametrize(
    ("notation", "text", "places"),
    [
        ("tut mir leid", "Das TUT, mir … leid!", ["TUT, mir … leid"]),
        (
            "tut mir (sehr|wirklich) leid",
            "tut mir leid, tut mir wirklich leid",
            ["tut mir leid", "tut mir wirklich leid"],
        ),
        ("tut mir (sehr|wirklich) leid", "tut mir ganz leid", []),
        ("{Kundennummer|Nummer Ihres Vertrags}", "die Nummer Ihres Vertrags", ["Nummer Ihres Vertrags"]),
        ("haben * gestartet", "Haben Sie es neu gestartet?", ["Haben Sie es neu gestartet"]),
        ("haben * gestartet", "haben a b c d gestartet", []),
        ("haben * gestartet", "haben gestartet", ["haben gestartet"]),
        ("könnte", "koennte KÖNNTE ko\u0308nnte konnte", ["koennte", "KÖNNTE", "ko\u0308nnte"]),
        ("dass", "daß dass das", ["daß", "dass"]),
        ("verärger~", "verärgert, Verärgerung, ärger", ["verärgert", "Verärgerung"]),
        ("~nummer", "Kundennummer und Nummern", ["Kundennummer"]),
        ("~daten~", "Kundendatensatz", ["Kundendatensatz"]),
        ("wie geht's", "Wie geht’s? wie gehts", ["Wie geht’s", "wie gehts"]),
        ("E-Mail", "per e mail oder E-Mail", ["e mail", "E-Mail"]),
        ("# Euro", "20 Euro, zwanzig Euro", ["20 Euro"]),
        ("^guten Tag", "Na, guten Tag. Guten Tag!", ["Guten Tag"]),
        ("nicht$", "nicht heute, heute nicht", ["nicht"]),
        ("{^ja|na} aber", "ja aber na aber", ["ja aber", "na aber"]),
        ("a b", "a b a b", ["a b", "a b"]),
        ("a (b)", "a b", ["a b"]),
        ("{Termin am {Montag|Dienstag}|Rückruf}", "ein Termin am Dienstag", ["Termin am Dienstag"]),
    ],
)
def test_matches(notation: str, text: str, places: list[str]) -> None:
    assert found(notation, text) == places
    assert Phrase.compile(notation).search(text) is bool(places)


@pytest.mark.parametrize(
    ("notation", "position"),
    [
        ("", 0),
        ("?!", 0),
        ("gut {a", 4),
        ("gut a}", 5),
        ("a | b", 2),
        ("(a)", 0),
        ("* a", 0),
        ("gut a *", 6),
        ("gut ~ a", 4),
        ("{a||b}", 3),
        ("{a|b)", 4),
        ("^", 0),
        ("{" * 20 + "a" + "}" * 20, 0),
        ("a " * MAX_NOTATION, MAX_NOTATION),
    ],
)
def test_refuses_with_place(notation: str, position: int) -> None:
    with pytest.raises(PhraseError) as caught:
        Phrase.compile(notation)
    assert caught.value.position == position
    assert len(str(caught.value)) > 15


def test_find_any_sorts_and_drops_inner_places() -> None:
    text = "Das geht leider nicht, leider."
    assert [text[a:b] for a, b in find_any(["leider", "geht leider nicht"], text)] == ["geht leider nicht", "leider"]
    with pytest.raises(PhraseError):
        find_any(["{"], text)


@given(st.text(max_size=80))
def test_any_notation_compiles_or_says_where(notation: str) -> None:
    position = 0
    try:
        Phrase.compile(notation).search(notation)
    except PhraseError as problem:
        position = problem.position
    assert 0 <= position <= len(notation)


@given(st.lists(st.sampled_from(["a", "b", "ä", "Straße", ",", ".", "\n"]), max_size=40).map(" ".join))
def test_matches_are_real_and_apart(text: str) -> None:
    places = Phrase.compile("a * b").find(text)
    for start, end in places:
        inner = words(text[start:end]).folded
        assert inner[0] == "a"
        assert inner[-1] == "b"
        assert 2 <= len(inner) <= 5
    assert all(left[1] <= right[0] for left, right in pairwise(places))


@given(st.text())
def test_words_keep_their_place(text: str) -> None:
    split = words(text)
    for index, (start, end) in enumerate(split.spans):
        assert fold(text[start:end]) == split.folded[index]
        assert split.original(index) == text[start:end]
    rebuilt = "".join(split.between(i) + split.original(i) for i in range(len(split))) + split.between(len(split))
    assert rebuilt == text


@given(st.text(alphabet="äöüßÄÖÜabcAB", max_size=20))
def test_spelling_with_and_without_umlauts_is_one(text: str) -> None:
    plain = text.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    assert fold(text) == plain
    assert fold(text.upper().replace("ß", "SS")) == plain.replace("ß", "ss")


def test_outermost() -> None:
    assert outermost([(3, 5), (0, 9), (3, 5), (8, 12)]) == [(0, 9), (8, 12)]
    assert outermost([]) == []
