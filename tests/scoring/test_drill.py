"""Drills: what an answer is worth, and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.scenarios.library import load_library
from simulator.scoring.drill import Exercise, mark, options
from simulator.scoring.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_library().language)


def exercise(task: dict[str, object], **more: object) -> Exercise:
    return Exercise.model_validate(
        {"id": "probe", "sentence": "Sie haben die Rechnung nicht bezahlt.", "task": task, "reason": "Darum.", **more}
    )


FACTUAL = exercise({"kind": "rephrase", "avoid": [{"you_message": "any"}], "keep": ["{rechnung~|betrag}"]})
OPEN = exercise({"kind": "rephrase", "avoid": [{"question": "closed"}], "need": [{"question": "open"}]})
BENEFITS = exercise({"kind": "produce", "need": {"act": "benefit"}, "times": 2})
NAMED = exercise({"kind": "classify", "of": "question", "answer": "open"}, sentence="Was genau ist passiert?")
CHOSEN = exercise(
    {
        "kind": "choose",
        "options": [
            {"text": "Technik der Zusammenfassung", "right": True, "reason": "Alles ist bejaht."},
            {"text": "Verknappung", "reason": "Druck ist hier nicht nötig."},
        ],
    }
)


def test_better_words_pass(reader: Reader) -> None:
    assert mark(FACTUAL, "Die Rechnung vom März ist noch offen.", reader).right


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("Sie haben die Rechnung nicht bezahlt", "derselbe Satz"),
        ("Sie haben die Rechnung vergessen.", "falsch gemacht"),
        ("Der Himmel ist blau.", "Inhalt"),
        ("Rechnung", "ganzen Satz"),
        ("Rechnung Betrag offen", "ganzen Satz"),
        ("   ", "Noch nichts"),
        ("...", "Noch nichts"),
    ],
)
def test_what_is_wrong_is_said(reader: Reader, answer: str, why: str) -> None:
    marked = mark(FACTUAL, answer, reader)
    assert not marked.right
    assert any(why in remark for remark in marked.remarks)


def test_what_is_needed_must_be_there(reader: Reader) -> None:
    assert mark(OPEN, "Was genau ist bei der Überweisung passiert?", reader).right
    marked = mark(OPEN, "Haben Sie schon überwiesen?", reader)
    assert not marked.right
    assert marked.remarks


def test_several_sentences_are_counted_once_each(reader: Reader) -> None:
    one = mark(BENEFITS, "Damit sparen Sie jeden Monat zehn Euro.", reader)
    assert (one.right, one.share) == (False, 0.5)
    both = "Damit sparen Sie jeden Monat zehn Euro. So können Sie überall in Ruhe telefonieren."
    assert mark(BENEFITS, both, reader).right


@pytest.mark.parametrize("answer", ["1", "offene Frage", "Offene", "offen"])
def test_a_label_is_named_by_number_or_words(reader: Reader, answer: str) -> None:
    assert mark(NAMED, answer, reader).right


@pytest.mark.parametrize("answer", ["0", "6", "99", "Frage", "x", ""])
def test_a_label_that_is_none_is_wrong_and_helped(reader: Reader, answer: str) -> None:
    marked = mark(NAMED, answer, reader)
    assert not marked.right
    assert "offene Frage" in marked.remarks[0]


def test_a_choice_gives_its_reason(reader: Reader) -> None:
    assert options(CHOSEN) == ("Technik der Zusammenfassung", "Verknappung")
    assert mark(CHOSEN, "1", reader).remarks == ("Alles ist bejaht.",)
    assert mark(CHOSEN, "Verknapp", reader).remarks == ("Druck ist hier nicht nötig.",)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_marked(reader: Reader, text: str) -> None:
    for probe in (FACTUAL, OPEN, BENEFITS, NAMED, CHOSEN):
        marked = mark(probe, text, reader)
        assert 0 <= marked.share <= 1
        assert marked.right == (marked.share == 1.0)
        assert all(0 <= start <= end <= len(text.strip()) for start, end, _ in marked.spans)


def test_the_shipped_drills_cover_the_trade() -> None:
    drills = load_library().drills
    assert sum(len(drill.exercises) for drill in drills.values()) >= 60
    kinds = {exercise.task.kind for drill in drills.values() for exercise in drill.exercises}
    assert kinds == {"rephrase", "classify", "choose", "produce"}
