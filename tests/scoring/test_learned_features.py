"""The features of the learned model: folding, places in the text, and sums that are what they say."""

from __future__ import annotations

import json
import math
from struct import pack
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.scoring.features import (
    AROUND,
    FAMILIES,
    LETTERS,
    MAX_WORDS,
    VERSION,
    WORDS,
    distinct,
    fold,
    pieces,
    sentence_features,
    text_features,
    tokens,
)
from simulator.scoring.learned import FORMAT, Learned
from simulator.scoring.wordclasses import class_of


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Übergrößen", "uebergroessen"),
        ("UEBERGROESSEN", "uebergroessen"),
        ("ä", "ae"),
        ("a\u0308", "ae"),
        ("Café", "cafe"),
        ("K-1042"[2:], "0000"),
    ],
)
def test_spellings_that_mean_the_same_are_folded_together(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_lost_umlauts_stay_different() -> None:
    assert fold("würde") != fold("wurde")


def test_decomposed_umlauts_give_the_same_features() -> None:
    assert sentence_features("Ko\u0308nnten Sie warten?") == sentence_features("Könnten Sie warten?")


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120))
def test_features_have_their_place_in_the_text(text: str) -> None:
    found, families = text_features(text)
    assert len(families) == FAMILIES
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    for family in families:
        assert all(0 <= first <= last < len(found) and 0 <= h < 2**32 for h, first, last in family)


def test_long_texts_are_cut() -> None:
    assert len(tokens("wort " * (MAX_WORDS + 50))) == MAX_WORDS


def test_neighbours_change_only_their_own_family() -> None:
    alone, beside = sentence_features("Welches von beiden?"), sentence_features("Welches von beiden?", "Rot oder blau.")
    assert alone[:AROUND] == beside[:AROUND]
    assert not alone[AROUND]
    assert beside[AROUND]


def test_a_sentence_before_is_not_a_sentence_after() -> None:
    assert sentence_features("Ja.", before="Warum?")[AROUND] != sentence_features("Ja.", after="Warum?")[AROUND]


def test_inflected_words_share_the_class_of_their_stem() -> None:
    assert class_of("ungeduldige") == class_of("ungeduldig") == "RUDE"
    assert class_of("tisch") is None


def test_pieces_split_at_marks_and_lose_nothing() -> None:
    assert pieces("Oh! Das ist dumm. Was nun?") == ["Oh!", "Das ist dumm.", "Was nun?"]
    assert pieces("ohne zeichen") == ["ohne zeichen"]
    assert pieces("") == [""]


def _toy() -> tuple[bytes, bytes]:
    """A model that knows the word „rot“ in the table for sentences, and nothing else."""
    word = next(h for h, _, _ in text_features("rot")[1][WORDS])
    names = ("question", "you_message", "conditional")
    weights = pack("<I", word) + bytes([128 + 50, 128 - 20, 128, 128, 255, 0, 128, 128])
    heads = {
        name: {"labels": ["a", "b"], "first": 2 * i, "softmax": True, "gain": [1, 1], "offset": [0, 0.5], "mix": []}
        for i, name in enumerate(names)
    }
    single = {"labels": ["x", "y"], "first": 0, "softmax": False, "gain": [2, 2], "offset": [-1, 0]}
    heads["intent"] = {**single, "mix": [[1, 0, 0, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0, 0, 0]], "rival": 0.5}
    heads["closing"] = heads["acts"] = {**single, "mix": []}
    header = {
        "format": FORMAT,
        "features": VERSION,
        "bytes": len(weights),
        "crc32": crc32(weights),
        "tables": {
            "sentence": {"rows": 1, "lanes": 8, "scale": [0.1] * 8, "bias": [1, 0, 0, 0, 0, 0, 0, 0]},
            "utterance": {"rows": 0, "lanes": 2, "scale": [1, 1], "bias": [0.25, -3]},
            "intent": {"rows": 0, "lanes": 2, "scale": [1, 1], "bias": [0, 0]},
        },
        "heads": {name: {"rival": 0, **head} for name, head in heads.items()},
    }
    return json.dumps(header).encode(), weights


def test_scores_are_the_sums_of_the_weights() -> None:
    model = Learned.from_bytes(*_toy())
    known = model.sentence("rot")
    # Bias 1 and weight 5.0 against weight -2.0 and offset 0.5.
    assert known["question"]["a"] == pytest.approx(1 / (1 + math.exp((-2.0 + 0.5) - (1 + 5.0))))
    assert known["conditional"]["a"] == pytest.approx(1 / (1 + math.exp(0.5 - 12.7 - 12.8)))
    # Intents: the scores 6 and -2 are mixed in, and half of the other is taken off.
    assert known["intent"]["x"] == pytest.approx(1 / (1 + math.exp(-(2 * (6 + 1) - 1))))
    assert known["intent"]["y"] == pytest.approx(1 / (1 + math.exp(-(2 * (-2 - 3)))))
    unknown = model.sentence("blau")
    assert unknown["question"]["a"] == pytest.approx(1 / (1 + math.exp(-0.5)))


def test_an_utterance_adds_up_its_sentences_softly() -> None:
    model = Learned.from_bytes(*_toy())
    one = model.utterance("blau", ("blau",))["acts"]["x"]
    two = model.utterance("blau blau", ("blau", "blau"))["acts"]["x"]
    assert one == pytest.approx(1 / (1 + math.exp(-(2 * 0.25 - 1))))
    assert two == pytest.approx(1 / (1 + math.exp(-(2 * (0.25 + math.log(2)) - 1))))


def test_letters_are_read_inside_words_only() -> None:
    once, twice = distinct(text_features("ab")[1]), distinct(text_features("ab ab")[1])
    assert once[LETTERS] == twice[LETTERS]
