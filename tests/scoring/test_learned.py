"""The shipped model: it loads, reads typical sentences as people would, and bad typing changes little."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.scoring.learned import Learned
from simulator.scoring.reading import ACTS, CLOSINGS, SURE, Question, YouMessage

MODEL = Path(__file__).parents[2] / "content" / "language" / "model"


def _load() -> Learned:
    return Learned.from_bytes((MODEL / "header.json").read_bytes(), (MODEL / "weights.bin").read_bytes())


@pytest.fixture(scope="module")
def learned() -> Learned:
    return _load()


SHARED = _load()
"""For Hypothesis, which wants no fixtures; a model never changes."""


def _top(learned: Learned, head: str, text: str) -> str:
    table = learned.sentence(text)[head]
    return max(table, key=lambda label: table[label])


def _sure(learned: Learned, text: str) -> set[str]:
    return {name for name, value in learned.sentence(text)["intent"].items() if value >= SURE and name != "none"}


def test_heads_and_labels_are_those_of_the_reading(learned: Learned) -> None:
    assert set(learned.labels) == {"question", "you_message", "conditional", "intent", "closing", "acts"}
    assert set(learned.labels["question"]) == set(Question)
    assert set(learned.labels["you_message"]) == set(YouMessage)
    assert learned.labels["closing"] == CLOSINGS
    assert learned.labels["acts"] == ACTS
    assert len(learned.labels["intent"]) == 50


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Was genau ist passiert?", "open"),
        ("Erzählen Sie mir bitte, was Sie schon versucht haben.", "open"),
        ("Wie lautet Ihre Kundennummer?", "information"),
        ("Nennen Sie mir bitte Ihr Geburtsdatum.", "information"),
        ("Darf ich Ihre Daten abgleichen?", "closed"),
        ("Passt Ihnen Montag oder Mittwoch besser?", "alternative"),
        ("Sie wollen doch sicher auch sparen, oder?", "suggestive"),
        ("Ich prüfe, wann er kommt.", "none"),
    ],
)
def test_reads_what_kind_of_answer_is_asked_for(learned: Learned, text: str, question: str) -> None:
    assert _top(learned, "question", text) == question


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Da haben Sie mich falsch verstanden.", "blame"),
        ("Sie müssen mir erst Ihre Kundennummer nennen.", "order"),
        ("Sie sind aber ungeduldig.", "judgement"),
        ("Sie sparen damit zehn Euro im Monat.", "none"),
        ("Danke, dass Sie gewartet haben.", "none"),
    ],
)
def test_reads_you_messages(learned: Learned, text: str, kind: str) -> None:
    assert _top(learned, "you_message", text) == kind


@pytest.mark.parametrize(
    ("text", "conditional"),
    [
        ("Könnten Sie mir bitte Ihre Nummer nennen?", "true"),
        ("Ich würde vorschlagen, dass wir den Router tauschen.", "true"),
        ("Ich tausche den Router aus.", "false"),
        ("Ich konnte Sie gestern nicht erreichen.", "false"),
    ],
)
def test_reads_the_subjunctive(learned: Learned, text: str, conditional: str) -> None:
    assert _top(learned, "conditional", text) == conditional


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Guten Tag, Nordnetz Kundenservice, mein Name ist Lea Sommer.", "greet"),
        ("Wie kann ich Ihnen helfen?", "offer_help"),
        ("Nennen Sie mir bitte Ihre Kundennummer.", "ask_customer_number"),
        ("Wann sind Sie geboren?", "ask_birth_date"),
        ("Das tut mir sehr leid, Frau Krüger.", "apologise"),
        ("Ich tausche Ihnen den Router kostenlos aus.", "offer_replacement"),
        ("Dürfen wir Sie künftig telefonisch über neue Angebote informieren?", "ask_opt_in"),
        ("Kann ich sonst noch etwas für Sie tun?", "ask_further"),
        ("Auf Wiederhören und einen schönen Tag noch.", "say_goodbye"),
    ],
)
def test_understands_the_usual_moves_of_a_call(learned: Learned, text: str, intent: str) -> None:
    assert _sure(learned, text) == {intent}


@pytest.mark.parametrize("text", ["Das Kabel ist zwei Meter lang.", "hm", "asdf jklö", "1234", "", "?!", "😀"])
def test_is_sure_of_nothing_where_nothing_is_meant(learned: Learned, text: str) -> None:
    assert _sure(learned, text) == set()


@pytest.mark.parametrize(
    ("text", "head", "label"),
    [
        ("Es tut mir leid, dass Sie so lange warten mussten.", "acts", "apology"),
        ("Wenn ich Sie richtig verstehe, ist das Internet seit Montag weg.", "acts", "paraphrase"),
        ("Ich kann gut verstehen, dass Sie verärgert sind.", "acts", "empathy"),
        ("Damit sparen Sie jeden Monat zehn Euro.", "acts", "benefit"),
        ("Das könnte eventuell am Kabel liegen.", "acts", "hedge"),
        ("Das geht leider nicht.", "acts", "negative"),
        ("Testen Sie das Paket 14 Tage ohne Risiko, Sie können jederzeit zurücktreten.", "closing", "trial"),
        ("Das Angebot gilt nur noch bis Freitag – sichern Sie sich den Preis heute.", "closing", "urgency"),
        ("Soll ich den Vertrag so für Sie anlegen?", "closing", "direct"),
    ],
)
def test_reads_utterances(learned: Learned, text: str, head: str, label: str) -> None:
    found = learned.utterance(text)[head]
    assert found[label] >= SURE
    assert max(found, key=lambda name: found[name]) == label


def test_one_sentence_is_enough_to_show_an_act(learned: Learned) -> None:
    sentences = ("Einen Moment bitte.", "Das tut mir wirklich leid.", "Der Router hat vier Anschlüsse.")
    text = " ".join(sentences)
    assert learned.utterance(text, sentences)["acts"]["apology"] >= SURE
    assert learned.utterance(text)["acts"]["apology"] >= SURE


@pytest.mark.parametrize(
    "text",
    [
        "Könnten Sie mir bitte Ihre Kundennummer nennen?",
        "Was genau ist passiert?",
        "Sie müssen mir erst Ihr Geburtsdatum nennen.",
        "Passt Ihnen Montag oder Mittwoch besser?",
        "Für den Ausfall möchte ich mich entschuldigen.",
    ],
)
def test_case_and_umlaut_spelling_change_nothing(learned: Learned, text: str) -> None:
    ascii_text = text.replace("ö", "oe").replace("ü", "ue").replace("ä", "ae").replace("ß", "ss").replace("Ü", "Ue")
    assert learned.sentence(text.lower()) == learned.sentence(text)
    assert learned.sentence(text.upper()) == learned.sentence(text)
    assert learned.sentence(ascii_text) == learned.sentence(text)


@pytest.mark.parametrize(
    ("typed", "head", "label"),
    [
        ("wie lautet ihre kundennummer", "question", "information"),
        ("wie lautet ihre kundennumer", "question", "information"),
        ("was genau is denn passiert", "question", "open"),
        ("passt ihnen montag oder mittwoch besser", "question", "alternative"),
        ("da haben sie mich falsch verstaden", "you_message", "blame"),
        ("koennten sie mir das sagen", "conditional", "true"),
    ],
)
def test_careless_typing_is_read_as_well(learned: Learned, typed: str, head: str, label: str) -> None:
    assert _top(learned, head, typed) == label


def test_evidence_points_at_the_words(learned: Learned) -> None:
    text = "Einen Moment, Frau Krüger. Das tut mir sehr leid."
    start, end, weight = learned.evidence("acts", "apology", text)[0]
    assert text[start:end] in {"tut", "leid"}
    assert weight > 0
    text = "Sagen Sie mir bitte Ihre Kundennummer."
    spans = learned.evidence("intent", "ask_customer_number", text)
    assert text[spans[0][0] : spans[0][1]] == "Kundennummer"
    assert [span[2] for span in spans] == sorted((span[2] for span in spans), reverse=True)


def test_evidence_of_something_unknown_is_refused(learned: Learned) -> None:
    with pytest.raises(KeyError):
        learned.evidence("question", "rhetorical", "Was?")
    with pytest.raises(KeyError):
        learned.evidence("mood", "good", "Was?")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40))
def test_anything_typed_gives_probabilities(text: str, before: str) -> None:
    for head, table in SHARED.sentence(text, before=before).items():
        assert all(0.0 <= value <= 1.0 for value in table.values()), head
        if head != "intent":
            assert sum(table.values()) == pytest.approx(1.0)
    for table in SHARED.utterance(text).values():
        assert all(0.0 <= value <= 1.0 for value in table.values())
    for start, end, _ in SHARED.evidence("acts", "hedge", text):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("text", ["wort " * 4000, "a" * 20_000, "\ud800 kaputt", "e\u0301" * 3000, "\x00\x1b[31m"])
def test_extreme_input_is_read(learned: Learned, text: str) -> None:
    assert set(learned.sentence(text)) == {"question", "you_message", "conditional", "intent"}
    assert set(learned.utterance(text)) == {"closing", "acts"}


def test_damaged_files_are_named_in_german() -> None:
    header, weights = (MODEL / "header.json").read_bytes(), (MODEL / "weights.bin").read_bytes()
    with pytest.raises(ValueError, match=r"beschädigt: weights\.bin"):
        Learned.from_bytes(header, weights[:-1])
    swapped = bytes([weights[0] ^ 1]) + weights[1:]
    with pytest.raises(ValueError, match="beschädigt"):
        Learned.from_bytes(header, swapped)
    for broken in (header[: len(header) // 2], b"", b"[]", b"{}", b"\xff\xfe", b"null"):
        with pytest.raises(ValueError, match=r"header\.json ist nicht lesbar"):
            Learned.from_bytes(broken, weights)


@pytest.mark.parametrize("key", ["format", "features"])
def test_a_model_of_another_version_is_refused(key: str) -> None:
    data = json.loads((MODEL / "header.json").read_bytes())
    data[key] += 1
    with pytest.raises(ValueError, match="anderen Version"):
        Learned.from_bytes(json.dumps(data).encode(), (MODEL / "weights.bin").read_bytes())


def test_a_header_that_contradicts_its_weights_is_refused() -> None:
    data = json.loads((MODEL / "header.json").read_bytes())
    data["tables"]["own"]["rows"] += 1
    with pytest.raises(ValueError, match="beschädigt"):
        Learned.from_bytes(json.dumps(data).encode(), (MODEL / "weights.bin").read_bytes())
