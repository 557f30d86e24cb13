"""Where a match of the rubric holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from simulator.scoring.matching import Hit, find
from simulator.scoring.reading import Finding, Slot
from simulator.scoring.rubric import Match
from simulator.scoring.talk import prepare
from simulator.scoring.timeline import Moment
from tests.scoring.assess_talks import BLAME, CLOSED, CONTEXT, OPEN, PLAIN, desk, heard, mark, said, sentence, told


def hits(match: Mapping[str, Any], *moments: Moment) -> tuple[Hit, ...]:
    return find(Match.model_validate(match), prepare(moments, CONTEXT))


def quotes(match: Mapping[str, Any], *moments: Moment) -> list[str]:
    return [moments[hit.moment].text[hit.start : hit.end] for hit in hits(match, *moments)]


def test_every_word_key_must_hold_in_the_same_sentence() -> None:
    together = said(sentence("Wie lautet Ihre Kundennummer?", "ask_customer_number", question="information"))
    apart = said(sentence("Ihre Kundennummer brauche ich noch."), sentence("Wie geht es?", question="information"))
    match = {"question": "information", "words": "Kundennummer"}
    assert quotes(match, together) == ["Kundennummer"]
    assert hits(match, apart) == ()


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        ({"intent": "ask_what_happened"}, [0]),
        ({"intent": "any"}, [0, 1, 3]),
        ({"question": "open"}, [0]),
        ({"question": ["open", "closed"]}, [0, 1]),
        ({"question": "any", "not_intent": "ask_tried"}, [0]),
        ({"you_message": "any"}, [2]),
        ({"you_message": "blame"}, [2]),
        ({"you_message": "order"}, []),
        ({"words": "leuchtet * grün"}, [1]),
        ({"conditional": False, "words": "lampe"}, [1]),
        ({"conditional": True}, []),
        ({"not_intent": "any"}, [2]),
        ({"question": "any", "not_words": "{lampe|leuchtet}"}, [0]),
        ({}, [0, 1, 2, 3]),
    ],
)
def test_word_keys(match: dict[str, Any], expected: list[int]) -> None:
    assert [hit.sentence for hit in hits(match, said(OPEN, CLOSED, BLAME, PLAIN))] == expected


def test_an_unsure_intent_is_not_understood() -> None:
    one = sentence("Hm.", "greet")
    unsure = said(type(one)(one.text, 0, 3, intents=(type(one.intents[0])("greet", 0.49),)))
    assert hits({"intent": "greet"}, said(one))
    assert not hits({"intent": "greet"}, unsure)


def test_act_holds_in_the_sentence_that_its_finding_touches() -> None:
    text = "Gut. Damit sparen Sie viel Zeit. Ja."
    finding = Finding("nutzen", "acts", "benefit", 5, 31, "good", "Nutzen")
    reply = said("Gut.", "Damit sparen Sie viel Zeit.", "Ja.", acts=["benefit"], findings=[finding])
    assert reply.text == text
    assert [hit.sentence for hit in hits({"act": "benefit"}, reply)] == [1]
    assert hits({"act": "benefit", "words": "gut"}, reply) == ()
    assert hits({"act": "hedge"}, reply) == ()


def test_act_without_a_place_holds_in_any_sentence_but_counts_once() -> None:
    reply = said("Das glaube ich gern.", "Das ist ärgerlich.", acts=["empathy"])
    assert len(hits({"act": "empathy"}, reply)) == 1
    assert [hit.sentence for hit in hits({"act": "empathy", "words": "ärgerlich"}, reply)] == [1]


def test_finding_over_two_sentences_counts_once() -> None:
    finding = Finding("abschluss.empfehlung", "closing", "recommendation", 0, 40, "good", "Empfehlung")
    reply = said("Ich empfehle Ihnen den Tarif L.", "Soll ich?", closing=["recommendation"], findings=[finding])
    assert len(hits({"closing": "any"}, reply)) == 1


def test_rule_and_excused_rule() -> None:
    plain = said(sentence("Das wäre möglich.", conditional=True, rule="konjunktiv.unverbindlich"))
    excused = said(sentence("Was würde Ihre Chefin sagen?", conditional=True, rule="konjunktiv.zirkulaer"))
    assert hits({"rule": "konjunktiv.unverbindlich"}, plain)
    assert not hits({"rule": "konjunktiv.unverbindlich"}, excused)
    match = {"conditional": True, "not_rule": "konjunktiv.zirkulaer"}
    assert hits(match, plain)
    assert not hits(match, excused)


def test_slot_of_the_sentence() -> None:
    reply = said("Gern.", "Am 2. Dezember kommt er.", slots=[Slot("date", "2026-12-02", 9, 20)])
    assert [hit.sentence for hit in hits({"slot": "date"}, reply)] == [1]
    assert hits({"slot": "amount"}, reply) == ()


def test_named_words() -> None:
    reply = said("Guten Tag, Heidetel Kundenservice, Lea Wolf.", "Danke, Frau Krueger.")
    assert [hit.sentence for hit in hits({"words": "@firma"}, reply)] == [0]
    assert [hit.sentence for hit in hits({"words": "@anrede"}, reply)] == [1]
    assert [hit.sentence for hit in hits({"words": "@name"}, reply)] == [0]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Guten Tag, Heidetel, mein Name ist Lea Wolf.", True),
        ("Guten Tag, Heidetel, Sie sprechen mit Murat Kaya.", True),
        ("Guten Tag, Heidetel, Wolf mein Name.", True),
        ("heidetel kundenservice lea wolf guten tag was kann ich für sie tun", True),
        ("Heidetel Störungsannahme, guten Tag, Jan Peters.", True),
        ("Schönen guten Tag bei Heidetel, ich bin Lea Wolf.", True),
        ("Hallo, hier ist Lea von Heidetel.", True),
        ("Guten Tag, Heidetel Kundenservice.", False),
        ("Guten Tag bei der Heidetel, was kann ich für Sie tun?", False),
        ("Herzlich willkommen bei Heidetel, schön, dass Sie anrufen.", False),
        ("Guten Tag, ich bin gleich für Sie da.", False),
        ("Heidetel Störungsannahme, guten Tag.", False),
        ("heidetel, ich schaue mal nach", False),
        ("Ja bitte?", False),
    ],
)
def test_own_name(text: str, given: bool) -> None:
    assert bool(hits({"words": "@name"}, said(text))) is given


def test_deeds_and_their_arguments() -> None:
    talk = (
        desk("verify", ok=False, features="birth_date"),
        desk("verify", features="birth_date,address"),
        desk("open", record="k-1042"),
        desk("open", record="K-1043"),
        mark("disclosed", verified="false", own="true"),
        told("nur_wlan"),
        heard("Mein Router steht im Schrank."),
    )
    assert [hit.moment for hit in hits({"desk": "verify"}, *talk)] == [0, 1]
    assert [hit.moment for hit in hits({"desk": "verify", "ok": True}, *talk)] == [1]
    assert [hit.moment for hit in hits({"desk": "any"}, *talk)] == [0, 1, 2, 3]
    assert [hit.moment for hit in hits({"desk": "open", "args": {"record": "@kunde"}}, *talk)] == [2]
    assert [hit.moment for hit in hits({"mark": "disclosed", "args": {"verified": "false"}}, *talk)] == [4]
    assert hits({"mark": "disclosed", "args": {"verified": "true"}}, *talk) == ()
    number = desk("edit", field="phone", value="0176 0406-9023")
    assert hits({"desk": "edit", "args": {"value": "017604069023"}}, number)
    assert not hits({"desk": "edit", "args": {"value": "017604069024"}}, number)
    assert hits({"mark": "disclosed", "args": {"unbekannt": ""}}, *talk) == ()
    assert [hit.moment for hit in hits({"fact": ["nur_wlan", "x"]}, *talk)] == [5]
    assert [hit.moment for hit in hits({"heard": "router * schrank"}, *talk)] == [6]
    assert [hit.moment for hit in hits({"heard": "any"}, *talk)] == [6]


def test_keys_of_two_groups_hold_nowhere() -> None:
    assert hits({"desk": "open", "fact": "x"}, desk("open"), told("x")) == ()


def test_phase_and_any() -> None:
    talk = (said(OPEN, phase="einstieg"), said(OPEN, turn=2, phase="beratung"), desk("order", phase="beratung"))
    assert [hit.moment for hit in hits({"question": "open", "phase": "beratung"}, *talk)] == [1]
    alternatives = {"any": [{"question": "open"}, {"desk": "order"}]}
    assert [hit.moment for hit in hits(alternatives, *talk)] == [0, 1, 2]
    assert [hit.moment for hit in hits({**alternatives, "phase": "beratung"}, *talk)] == [1, 2]


def test_any_beside_other_keys_narrows_them() -> None:
    talk = (said(OPEN, CLOSED),)
    match = {"question": "any", "any": [{"intent": "ask_tried"}, {"words": "nirgends"}]}
    assert [hit.sentence for hit in hits(match, *talk)] == [1]


def test_reply_without_a_reading_can_still_be_searched_for_words() -> None:
    bare = Moment(said("x").kind, 1, "einstieg", text="Guten Tag, Heidetel.")
    assert hits({"words": "@firma"}, bare)
    assert hits({"intent": "any"}, bare) == ()


def test_echo_and_word_salad_earn_nothing() -> None:
    talk = (
        heard("Das Internet bricht jeden Abend ab und das seit drei Wochen."),
        said(sentence("das Internet bricht jeden Abend ab und das seit drei Wochen", "paraphrase"), turn=1),
        said(sentence("Sie sagen also, dass Ihr Internet abends abbricht.", "paraphrase"), turn=2),
        said(sentence("Router Banane Schrank Lampe Regen Kabel Montag", "instruct"), turn=3),
        said(sentence("Warum haben Sie das nicht gleich gesagt?", question="open", you="blame"), turn=4),
    )
    assert [hit.earns for hit in hits({}, *talk)] == [False, True, False, False]


def test_courtesy_may_be_said_back() -> None:
    talk = (
        heard("Vielen Dank und einen schönen Tag."),
        said(sentence("Vielen Dank und einen schönen Tag.", "say_goodbye")),
    )
    assert [hit.earns for hit in hits({}, *talk)] == [True]
