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
    """A model that knows the word „rot“ among a sentence's own words, and nothing else."""
    word = next(h for h, _, _ in text_features("rot")[1][WORDS])
    # plain 0-5, sentence 6-11, share 12-13, utterance 14-15, intent 16-17
    steps = [30, 0, 0, 0, 0, 0, 50, -20, 0, 0, 127, -128, 40, 0, 10, 0, 20, -20]
    weights = pack("<I", word) + bytes(128 + step for step in steps)
    plain = {"offset": [0, 0], "gain": [1, 1], "mix": [], "rival": 0, "share": [], "share_mix": []}
    heads = {
        name: {**plain, "labels": ["a", "b"], "first": 2 * i, "softmax": True, "offset": [0, 0.5]}
        for i, name in enumerate(("question", "you_message", "conditional"))
    }
    # A tenth of the first intent goes to the first question type.
    heads["question"]["mix"] = [[0.1, 0], [0, 0]]
    single = {**plain, "labels": ["x", "y"], "first": 0, "softmax": False, "gain": [2, 2], "offset": [-1, 0]}
    heads["intent"] = {**single, "mix": [[1, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]], "rival": 0.5}
    heads["closing"] = heads["acts"] = {**single, "share": [0.75, 0]}
    header = {
        "format": FORMAT,
        "features": VERSION,
        "bytes": len(weights),
        "crc32": crc32(weights),
        "senses": {},
        "groups": {"plain": [0, 6], "sentence": [6, 12], "share": [12, 14], "utterance": [14, 16], "intent": [16, 18]},
        "tables": {
            "own": {"rows": 1, "lanes": 18, "scale": [0.1] * 18, "bias": [0] * 6 + [1] + [0] * 11},
            "around": {"rows": 0, "lanes": 6, "scale": [1] * 6, "bias": [0] * 6},
        },
        "heads": heads,
    }
    return json.dumps(header).encode(), weights


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def test_scores_are_the_sums_of_the_weights() -> None:
    model = Learned.from_bytes(*_toy())
    known = model.sentence("rot")
    # Bias 1, weight 5.0 and a tenth of the intent (clipped at 1.5) against weight -2.0 and offset 0.5.
    assert known["question"]["a"] == pytest.approx(_sigmoid((1 + 5.0 + 0.15) - (-2.0 + 0.5)))
    assert known["conditional"]["a"] == pytest.approx(_sigmoid(12.7 + 12.8 - 0.5))
    # Intents: own scores 2 and -2, the plain score 3 is mixed into the first; half of the other is taken off.
    assert known["intent"]["x"] == pytest.approx(_sigmoid(2 * (5 + 1) - 1))
    assert known["intent"]["y"] == pytest.approx(_sigmoid(2 * (-2 - 2.5)))
    assert model.sentence("blau")["you_message"]["a"] == pytest.approx(_sigmoid(-0.5))


def test_an_utterance_goes_by_its_best_sentence_and_all_its_words() -> None:
    model = Learned.from_bytes(*_toy())
    # Best sentence 4.0 (three quarters), all words together 1.0 (one quarter).
    for sentences in (("rot",), ("blau", "rot"), ("rot", "blau", "rot")):
        reading = model.read(sentences)
        assert reading.whole["acts"]["x"] == pytest.approx(_sigmoid(2 * (0.75 * 4 + 0.25 * 1) - 1))
        assert reading.shares["acts"]["x"] == pytest.approx([4.0 * (word == "rot") for word in sentences])
    assert model.read(("blau",)).whole["acts"]["x"] == pytest.approx(_sigmoid(-1))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["rot", "blau", "rot rot", "", "Rot!"]), min_size=1, max_size=5))
def test_a_sentence_is_read_alike_alone_and_among_others(sentences: list[str]) -> None:
    """The toy knows no neighbours, so company changes nothing."""
    model = Learned.from_bytes(*_toy())
    together = model.read(sentences).sentences
    assert together == tuple(model.read([text]).sentences[0] for text in sentences)


def test_many_features_do_not_overflow() -> None:
    model = Learned.from_bytes(*_toy())
    assert model.sentence("rot " * 400) == model.sentence("rot")


def test_letters_are_read_inside_words_only() -> None:
    once, twice = distinct(text_features("ab")[1]), distinct(text_features("ab ab")[1])
    assert once[LETTERS] == twice[LETTERS]
