"""The figures of the reader, and a reading written down in German."""

from __future__ import annotations

from functools import cache

import pytest

from simulator.scenarios.files import content_root
from simulator.scenarios.language import load_language
from simulator.scoring.language import LanguagePack
from simulator.scoring.measure import measure
from simulator.scoring.reader import Reader
from simulator.scoring.reading import Question, Reading, Sentence, YouMessage
from simulator.scoring.show import render


@cache
def pack() -> LanguagePack:
    return load_language(content_root() / "language")[0]


GOLD = {
    "text": "Ja. Wer ist da? Gut.",
    "sentences": [
        {"text": "Ja.", "question": "none", "you_message": "none", "conditional": False},
        {"text": "Wer ist da?", "question": "information", "you_message": "none", "conditional": True},
        {"text": "Gut.", "question": "none", "you_message": "blame", "conditional": False},
    ],
    "closing": ["trial"],
    "acts": ["hedge", "benefit"],
}


def answer(text: str) -> Reading:
    return Reading(
        text,
        (
            Sentence("Ja. Wer ist da?", 0, 15, Question.INFORMATION, YouMessage.NONE, True),
            Sentence("Gut.", 16, 20, Question.OPEN, YouMessage.NONE),
        ),
        ("trial",),
        ("hedge", "apology"),
    )


def test_counts() -> None:
    measures = measure(answer, [GOLD])
    question = measures.labels["question"]
    assert (question["information"].right, question["information"].wrong, question["information"].missed) == (1, 1, 0)
    assert question["open"].wrong == 1
    assert measures.labels["you_message"]["blame"].missed == 1
    assert measures.labels["closing"]["trial"].f1 == 1
    assert measures.labels["acts"]["hedge"].f1 == 1
    assert measures.labels["acts"]["benefit"].recall == 0
    assert measures.labels["acts"]["apology"].precision == 0
    assert measures.macro_f1("acts") == pytest.approx(1 / 3)
    assert (measures.boundaries.right, measures.boundaries.wrong, measures.boundaries.missed) == (1, 0, 1)
    assert measures.split_right == 0


def test_a_perfect_reader_has_perfect_figures() -> None:
    sentences = (
        Sentence("Ja.", 0, 3),
        Sentence("Wer ist da?", 4, 15, Question.INFORMATION, YouMessage.NONE, True),
        Sentence("Gut.", 16, 20, Question.NONE, YouMessage.BLAME),
    )
    measures = measure(lambda text: Reading(text, sentences, ("trial",), ("benefit", "hedge")), [GOLD, GOLD])
    assert {name: measures.macro_f1(name) for name in measures.labels} == dict.fromkeys(measures.labels, 1)
    assert measures.split_right == 2


def test_a_reading_in_words() -> None:
    text = "Könnten Sie mir bitte Ihre Kundennummer nennen? Das macht 20 Euro."
    shown = render(Reader(pack()).read(text), pack())
    assert "1. „Könnten Sie mir bitte Ihre Kundennummer nennen?“" in shown
    assert "Informationsfrage, Konjunktiv" in shown
    assert "Nach der Kundennummer fragen (ask_customer_number)" in shown
    assert "Besser: „Bitte nennen Sie mir Ihre Kundennummer.“" in shown
    assert "Betrag 20.00" in shown
    assert max(map(len, shown.splitlines())) <= 130


def test_an_empty_reading_in_words() -> None:
    assert render(Reading("")) == "Kein Satz gefunden."
    assert "Aussage ohne Auffälligkeit" in render(Reading("Ja.", (Sentence("Ja.", 0, 3),)))
