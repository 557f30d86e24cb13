"""What the reader makes of whole utterances, with and without a trained model, and that nothing typed can break it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from simulator.scenarios.files import content_root
from simulator.scenarios.language import load_language
from simulator.scoring.intents import IntentExamples
from simulator.scoring.language import LanguagePack
from simulator.scoring.learned import ModelReading
from simulator.scoring.reader import Reader
from simulator.scoring.reading import ACTS, CLOSINGS, Question, YouMessage


@cache
def pack() -> LanguagePack:
    return load_language(content_root() / "language")[0]


@cache
def reader(*, model: bool = True) -> Reader:
    return Reader(pack() if model else dataclasses.replace(pack(), learned=None))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Was kann ich für Sie tun?", Question.OPEN),
        ("Was genau ist denn passiert?", Question.OPEN),
        ("Können Sie mir beschreiben, wie es dazu kam?", Question.OPEN),
        ("Wie lautet Ihre Kundennummer?", Question.INFORMATION),
        ("nennen sie mir bitte ihr geburtsdatum", Question.INFORMATION),
        ("Leuchtet die Lampe grün?", Question.CLOSED),
        ("Haben Sie noch Fragen oder Wünsche?", Question.CLOSED),
        ("Passt Ihnen Montag oder Mittwoch besser?", Question.ALTERNATIVE),
        ("Sie wollen doch sicher auch sparen, oder?", Question.SUGGESTIVE),
        ("Ich prüfe, wann er kommt.", Question.NONE),
        ("Wie schön, dass es klappt!", Question.NONE),
    ],
)
def test_question_types(text: str, question: Question) -> None:
    assert reader().read(text).sentences[0].question is question


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Was kann ich für Sie tun?", Question.OPEN),
        ("Wie lautet Ihre Kundennummer?", Question.INFORMATION),
        ("Leuchtet die Lampe grün?", Question.CLOSED),
        ("Passt Ihnen Montag oder Mittwoch besser?", Question.ALTERNATIVE),
        ("Das ist doch gut, oder?", Question.SUGGESTIVE),
        ("Ich schicke Ihnen das.", Question.NONE),
    ],
)
def test_question_types_without_a_model(text: str, question: Question) -> None:
    assert reader(model=False).read(text).sentences[0].question is question


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Da haben Sie mich falsch verstanden.", YouMessage.BLAME),
        ("Sie hätten rechtzeitig kündigen müssen.", YouMessage.BLAME),
        ("Sie müssen mir erst Ihre Kundennummer nennen.", YouMessage.ORDER),
        ("jetzt beruhigen sie sich erst mal", YouMessage.ORDER),
        ("Das sehen Sie falsch.", YouMessage.JUDGEMENT),
        ("Sie müssen nichts weiter tun.", YouMessage.NONE),
        ("Danke, dass Sie gewartet haben.", YouMessage.NONE),
        ("Nennen Sie mir bitte Ihre Kundennummer.", YouMessage.NONE),
        ("Sie sparen damit zehn Euro im Monat.", YouMessage.NONE),
    ],
)
def test_you_messages(text: str, kind: YouMessage) -> None:
    assert reader().read(text).sentences[0].you_message is kind


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Ich würde Ihnen einen Techniker schicken.", "konjunktiv.unverbindlich"),
        ("Was würde Ihre Chefin dazu sagen?", "konjunktiv.zirkulaer"),
        ("Sollten Sie noch Fragen haben, rufen Sie gern an.", "konjunktiv.fragen_offen"),
        ("Das hätte nicht passieren dürfen.", "konjunktiv.irreal"),
        ("An Ihrer Stelle wäre ich auch sauer.", "konjunktiv.mitgefuehl"),
        ("Sie sagten, Sie hätten schon gezahlt.", "konjunktiv.zitat"),
    ],
)
def test_conditional_is_told_apart_by_what_it_is_for(text: str, rule: str) -> None:
    (sentence,) = reader().read(text).sentences
    assert sentence.conditional
    assert {f.rule for f in sentence.findings if f.detector == "conditional"} == {rule}


@pytest.mark.parametrize(
    "text", ["Ich möchte Ihnen helfen.", "Gestern wollte er anrufen.", "Wir behandeln alle mit Würde."]
)
def test_no_conditional(text: str) -> None:
    assert not reader().read(text).sentences[0].conditional


def test_an_excuse_alone_is_no_finding() -> None:
    (sentence,) = reader().read("Wenn ich Sie richtig verstehe, ist der Router defekt.").sentences
    assert not sentence.conditional
    assert not [f for f in sentence.findings if f.detector == "conditional"]


def test_findings_stand_at_the_words_and_say_better() -> None:
    text = "Gut. Ich würde Ihnen morgen einen Techniker schicken."
    (finding,) = [f for f in reader().read(text).all_findings() if f.detector == "conditional"]
    assert text[finding.start : finding.end] == "würde"
    assert finding.suggestion == "Ich schicke Ihnen morgen einen Techniker."
    assert finding.polarity == "fault"


def test_a_direct_question_gives_way_to_the_technique_before_it() -> None:
    reading = reader().read(
        "Nach dem, was Sie mir erzählt haben, empfehle ich Ihnen den Tarif L. Soll ich den Tarif L buchen?"
    )
    assert reading.closing == ("recommendation",)


def test_acts_with_their_sentence() -> None:
    text = "Es tut mir leid, dass Sie so lange gewartet haben. Ich prüfe das sofort."
    reading = reader().read(text)
    assert reading.acts == ("apology",)
    (finding,) = reading.findings
    assert finding.start < text.index("Ich prüfe")


def test_values_and_form_of_the_answer() -> None:
    reading = reader().read("Passt Ihnen Dienstag um 10 Uhr?")
    assert [(slot.kind, slot.value) for slot in reading.slots] == [("weekday", "dienstag"), ("time", "10:00")]
    assert reading.to_dict()["sentences"][0]["question"] == "closed"


SCENARIO = {
    "ask_router_place": IntentExamples(
        "Nach dem Standort des Routers fragen",
        (
            "Wo steht Ihr Router?",
            "Wo haben Sie das Gerät aufgestellt?",
            "In welchem Raum steht der Router?",
            "wo steht denn die box",
            "Steht der Router frei im Raum?",
            "Hat sich am Standort des Routers etwas geändert?",
        ),
        ("wo * {steht|befindet sich} * {Router|Gerät|Box}",),
        ("Wo haben Sie das Gerät gekauft?",),
    )
}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Wo genau steht denn Ihr Router?", "ask_router_place"),
        ("In welchem Raum steht das Gerät?", "ask_router_place"),
        ("Wie lautet Ihre Kundennummer?", "ask_customer_number"),
        ("und ihr geburtsdatum bitte", "ask_birth_date"),
        ("Auf Wiederhören, Frau Krüger.", "say_goodbye"),
    ],
)
def test_scenario_intents_compete_with_those_of_the_trade(text: str, first: str) -> None:
    (sentence,) = reader().extended(SCENARIO).read(text).sentences
    assert sentence.sure_intents()[:1] == (first,)


def test_a_near_miss_is_no_scenario_intent() -> None:
    reading = reader().extended(SCENARIO).read("Wo haben Sie das Gerät gekauft?")
    assert "ask_router_place" not in reading.sure_intents()


@dataclasses.dataclass(frozen=True)
class Guess:
    """A model that takes every sentence for a reproach with a fixed probability."""

    blame: float

    def read(self, sentences: Sequence[str]) -> ModelReading:
        table = {"none": 1 - self.blame, "blame": self.blame, "order": 0.0, "judgement": 0.0}
        return ModelReading(tuple({"you_message": table} for _ in sentences), {"closing": {}, "acts": {}}, {})

    def knows(self, word: str) -> bool:
        return bool(word)

    def evidence(self, head: str, label: str, text: str) -> list[tuple[int, int, float]]:
        return [(0, len(text), 1.0)]


@pytest.mark.parametrize(
    ("blame", "label", "polarity", "reproach"),
    [(0.4, "none", None, "none"), (0.6, "blame", "neutral", "none"), (0.9, "blame", "fault", "blame")],
)
def test_a_doubtful_reproach_is_named_but_costs_nothing(
    blame: float, label: str, polarity: str | None, reproach: str
) -> None:
    """A false reproach weighs more than a missed one: only what is sure is a fault and hurts the customer."""
    reading = Reader(dataclasses.replace(pack(), learned=Guess(blame))).read("Ihr Hund hat den Zettel gefressen.")
    (sentence,) = reading.sentences
    found = [f for f in sentence.findings if f.detector == "you_message"]
    assert sentence.you_message == label
    assert [f.polarity for f in found] == ([polarity] if polarity else [])
    assert sentence.reproach == reproach
    assert all(f.reason.startswith("So könnte") == (f.polarity == "neutral") for f in found)


def test_a_sentence_without_its_softener_has_no_konjunktiv_left() -> None:
    """Two faults in one sentence: each suggestion is better in both respects."""
    reading = reader().read("Vielleicht könnte ich Ihnen morgen einen Techniker schicken.")
    suggestions = {f.detector: f.suggestion for f in reading.all_findings() if f.polarity == "fault"}
    assert suggestions["conditional"] == suggestions["acts"] == "Ich kann Ihnen morgen einen Techniker schicken."


def test_extending_leaves_the_first_reader_alone() -> None:
    base = reader()
    base.extended(SCENARIO)
    assert "ask_router_place" not in {i.id for s in base.read("Wo steht Ihr Router?").sentences for i in s.intents}


def test_reading_without_any_rule() -> None:
    reading = Reader(LanguagePack(())).read("Guten Tag. Was ist los?")
    assert [s.text for s in reading.sentences] == ["Guten Tag.", "Was ist los?"]
    assert reading.closing == ()


NASTY = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("äöüßÄÖÜ .,!?\n\t\x00\ud800\udfff\u200d\u0308😀👩‍👩‍👧٣²½ﬁİ'’“„*{}()|~^$#@€%"),
        st.sampled_from("aeinrstdhu "),
    ),
    max_size=120,
)


@settings(max_examples=60, deadline=None)
@example("")
@example("\ud800")
@example("İ" * 50)
@example("?" * 300)
@example("a\u0308" * 50 + "?")
@given(NASTY)
def test_any_text_can_be_read(text: str) -> None:
    reading = reader().read(text)
    assert reading.text == text
    assert set(reading.closing) <= set(CLOSINGS)
    assert set(reading.acts) <= set(ACTS)
    for sentence in reading.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert all(0 <= intent.confidence <= 1 for intent in sentence.intents)
        assert [i.confidence for i in sentence.intents] == sorted(
            (i.confidence for i in sentence.intents), reverse=True
        )
    for finding in reading.all_findings():
        assert 0 <= finding.start < finding.end <= len(text)
    assert reading == reader().read(text)


@settings(max_examples=10, deadline=None)
@given(
    st.sampled_from(
        ["Ich würde Ihnen das schicken. ", "ich schau mal ", "?", "1", "1 ", "um 10 Uhr ", "oder ", "ä", "(", "a@b."]
    )
)
def test_long_texts_can_be_read(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    assert reader().read(text).text == text
