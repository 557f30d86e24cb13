"""Where sentences end: abbreviations, ordinals, line breaks, and talk without punctuation."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenarios.files import content_root
from simulator.scenarios.language import load_language
from simulator.scoring.sentences import SplitModel, split


@pytest.fixture(scope="module")
def model() -> SplitModel:
    pack, diagnostics = load_language(Path(content_root()) / "language")
    assert not diagnostics
    assert pack.splitter is not None
    return pack.splitter


def pieces(text: str, model: SplitModel | None = None) -> list[str]:
    return [text[start:end] for start, end in split(text, model)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Oh, das ist ärgerlich.", "Was genau ist passiert?"],
        ["Der Techniker kommt am 3. Dezember um 10 Uhr.", "Passt das?"],
        ["Bitte nennen Sie mir z. B. Ihre Kundennummer.", "Danke."],
        ["Die Rechnung Nr. 4711 von Frau Dr. Klein ist da."],
        ["Sie wohnen im 4. Stock, richtig?"],
        ["Ihre Mutter ist 91.", "Das verstehe ich."],
        ["Der Tarif kostet 29,90 Euro inkl. MwSt. im Monat."],
        ["Einen Moment bitte …", "Ich sehe gleich nach."],
        ["also bitte... lesen können sie ja"],
        ["Das geht nicht!!", "Wirklich nicht?!", "Nein."],
        ["„Ich kündige!“", "Das haben Sie gesagt."],
        ["Guten Tag,\n".strip(), "mein Name ist Lea."],
        ["Abfahrt 6:40.", "Im Grunde passt es."],
        ["Das Angebot gilt bis 31.12. und dann nicht mehr."],
        ["ich prüfe das.", "einen moment bitte"],
        ["Ich habe das geprüft, der Router ist alt, wir tauschen ihn aus."],
    ],
)
def test_punctuation(sentences: list[str]) -> None:
    joined = "\n".join(sentences) if sentences[0].startswith("Guten Tag,") else " ".join(sentences)
    assert pieces(joined) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["das tut mir leid", "seit wann ist das so"],
        ["ich verstehe dass sie verärgert sind", "können sie mir bitte ihre kundennummer sagen"],
    ],
)
def test_new_moves_without_punctuation(sentences: list[str], model: SplitModel) -> None:
    assert pieces(" ".join(sentences), model) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "können sie mir sagen seit wann das internet abbricht",
        "Ich schicke Ihnen morgen einen Techniker.",
        "Wenn ich Sie richtig verstehe, bricht das WLAN jeden Abend ab, stimmt das?",
    ],
)
def test_one_move_stays_whole(text: str, model: SplitModel) -> None:
    assert pieces(text, model) == [text]


def test_nothing_to_split() -> None:
    assert pieces("") == []
    assert pieces(" \n\t ") == []
    assert pieces(" 👍 ") == ["👍"]
    assert pieces("?!") == ["?!"]


@given(st.text(alphabet=st.characters(), max_size=200))
def test_every_visible_character_is_in_one_sentence(text: str) -> None:
    spans = split(text)
    inside = set()
    for start, end in spans:
        assert start < end
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        inside |= set(range(start, end))
    assert [left[1] <= right[0] for left, right in pairwise(spans)] == [True] * max(len(spans) - 1, 0)
    assert all(char.isspace() for index, char in enumerate(text) if index not in inside)


@pytest.mark.parametrize(
    "text", ["ist ihre email noch m.wiegand@kanzlei-nord.example?", "Sehen Sie auf www.firma.example nach."]
)
def test_addresses_are_not_cut_at_their_dots(text: str) -> None:
    assert len(split(text)) == 1
