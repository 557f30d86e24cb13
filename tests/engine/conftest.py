"""A small talk to test the engine with: two facts, a story in two pieces, an objection, an ending each way."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from simulator.engine.inputs import CheckWorkplace, PickUp
from simulator.engine.machine import PhaseMachine
from simulator.engine.session import Session
from simulator.engine.world import World
from simulator.scenarios.library import load_library
from simulator.scenarios.models.company import Company
from simulator.scenarios.models.persona import Persona
from simulator.scenarios.models.scenario import Scenario
from simulator.scenarios.workplace import WorkplaceCheck
from simulator.scoring.intents import IntentExamples
from simulator.scoring.reader import Reader
from simulator.scoring.rubric import Rubric

COMPANY = """
id: testtel
name: Testtel
spoken_names: [Testtel]
industry: Telekommunikation
about: Ein Anbieter.
greeting_rule: Gruß, Firma, Name, Frage.
services:
  - {id: austausch, title: Gerätetausch, fields: {termin: Termin}, confirmation: Der Tausch ist veranlasst.}
  - {id: ticket, title: Ticket, needs_verification: false, confirmation: Das Ticket ist angelegt.}
articles:
  - {id: tarife, title: Tarife, text: Ein Tarif.}
reason_codes: [{id: technik, title: Technik}, {id: rechnung, title: Rechnung}]
records:
  - {id: K-1001, first_contact: 2020-01-01, acquisition: Laden, status: in Beratung, advisor: Wolf, first_name: Anna,
     last_name: Krüger, street: Lindenstraße 12, postcode: "29221", city: Celle, phone: "05141 55512", email: a@krueger.example,
     birth_date: 1980-05-04, details: {Letzte Rechnung: "84,20 Euro", Tarif: Heide 16}}
  - {id: K-1002, first_contact: 2021-01-01, acquisition: Laden, status: in Beratung, advisor: Wolf, first_name: Anne,
     last_name: Krueger, street: Lindenweg 12, postcode: "29221", city: Celle, phone: "05141 77788", email: anne@k.example,
     birth_date: 1981-06-05, details: {Letzte Rechnung: "19,90 Euro", Tarif: Heide 16}}
"""

KINDS = """greeting open_question information_question closed_question alternative_question suggestive_question
data_question thanks apology empathy agreement paraphrase confirm_data wrong_data benefit blame order judgement insult
refusal hold explanation instruction offer price statement smalltalk goodbye not_understood nonsense asked_again
repeated_reply unanswered told_already monologue silence hold_over impatient hang_up""".split()

SCENARIO = """
id: test-call
title: Ein Testanruf
summary: Jemand ruft an.
process: A.1
items: [A.1.2]
difficulty: 1
company: testtel
persona: ruhig
rubric: bogen
briefing: {role: Service, situation: Anruf, goals: [Helfen]}
caller: {record: K-1001, name: Frau Krüger, salutation: Frau Krüger}
variables: {opt_in: nicht gefragt}
matter: ["Mein Internet geht dauernd weg."]
story:
  - {id: maler, says: ["Seit die Maler da waren, ist das so."], tells: [seit_maler]}
  - {id: abends, says: ["Abends ist es am schlimmsten."]}
facts:
  seit_maler: {label: seit den Malern, asked_by: ask_since_when, says: ["Seit die Maler im Haus waren, am Donnerstag."], again: ["Donnerstag, wie gesagt."]}
  nummer: {label: Kundennummer, asked_by: ask_customer_number, words: "{kundennummer|vertragsnummer}", says: ["Die Nummer ist K-1001."], again: ["Noch mal: K-1001."], identifies: customer_number}
  geburtstag: {label: Geburtsdatum, asked_by: ask_birth_date, words: "{geburtsdatum|geboren}", says: ["Vierter Mai 1980."], again: ["1980, am vierten Mai."], identifies: birth_date}
  schrank: {label: Router im Schrank, words: "{wo steht|standort|steht der router}", says: ["Der Router steht im Schrank."], again: ["Im Schrank, wie gesagt."]}
reactions:
  - {id: tausch, when: {intent: offer_replacement}, says: ["Ein neues Gerät, das klingt gut."], effects: {feelings: {anger: -1}, set: {tausch: true}}}
  - {id: einwand, role: initiative, when: {phase: beratung, untold: [schrank]}, says: ["Aber einen Techniker will ich nicht abwarten."]}
  - {id: einwilligung, when: {intent: ask_opt_in}, says: ["Ja, rufen Sie mich gern an."], effects: {set: {opt_in: erteilt}}}
phases:
  einstieg: {title: Einstieg, transitions: [{to: bedarfsanalyse, when: {turns: {min: 1}}}]}
  bedarfsanalyse: {title: Bedarfsanalyse, transitions: [{to: beratung, when: {intent: [offer_replacement, offer_technician, explain_cause]}}]}
  beratung: {title: Beratung, transitions: [{to: abschluss, when: {intent: [summarise, ask_further, say_goodbye]}}]}
  abschluss: {title: Abschluss}
endings:
  geloest: {title: Gelöst, success: true, when: {done: "order:austausch"}, says: ["Danke, tschüs!"]}
  aufgelegt: {title: Aufgelegt, by_effect: true}
  offen: {title: Offen geblieben}
protected: [Letzte Rechnung]
documentation: {reason: technik}
"""

RUBRIC = """
id: bogen
title: Testbogen
criteria:
  - id: gruss
    title: Freundlich gegrüßt
    items: [A.1.2]
    section: einstieg
    points: 5
    check: {kind: said, parts: [{intent: greet}]}
    advice: Mit einem Gruß beginnen.
  - id: auskunft
    title: Auskunft erst nach Legitimation
    items: [A.1.7]
    section: legitimation
    points: 5
    check: {kind: avoided, match: {mark: disclosed, args: {verified: "false"}}}
    auto_fail: true
    advice: Erst legitimieren, dann Auskunft geben.
"""

WORKPLACE = """
title: Arbeitsplatz
task: Bitte wählen.
source: allgemeines Wissen
steps:
  - {id: headset, text: Headset richten, right: true, reason: Damit die Stimme gut ankommt.}
  - {id: stuhl, text: Stuhl einstellen, right: true, reason: Damit der Rücken gerade bleibt.}
  - {id: laut, text: Lautstärke voll aufdrehen, right: false, reason: Das schadet dem Gehör.}
  - {id: handy, text: Handy neben die Tastatur, right: false, reason: Das lenkt vom Gespräch ab.}
"""


def persona_data() -> dict[str, Any]:
    return {
        "id": "ruhig",
        "title": "Ruhig",
        "description": "Eine ruhige Kundin.",
        "feelings": {"trust": {"start": 5}, "anger": {"start": 2}, "patience": {"start": 8}},
        "moves": {
            "you_message.blame": {"anger": 3, "trust": -1},
            "acts.empathy": {"anger": -1},
            "unproductive": {"patience": -1},
            "asked_again": {"patience": -1},
            "silence": {"patience": -1},
        },
        "silence_seconds": 20,
        "hold_seconds": 60,
        "small_talk": {
            kind: {band: [f"{kind} {band} {n}." for n in range(6)] for band in ("calm", "tense", "angry")}
            for kind in KINDS
        },
        "back_to_matter": [f"Und mein Internet? {n}" for n in range(6)],
    }


@pytest.fixture(scope="session")
def trade_reader() -> Reader:
    return Reader(load_library().language)


@pytest.fixture
def make_world(trade_reader: Reader) -> Any:
    def make(**changes: Any) -> World:
        data = {**yaml.safe_load(SCENARIO), **changes}
        scenario = Scenario.model_validate(data)
        persona = Persona.model_validate(persona_data())
        own = {
            name: IntentExamples(intent.title, intent.examples, intent.phrases, intent.not_examples)
            for name, intent in scenario.intents.items()
        }
        return World(
            scenario=scenario,
            company=Company.model_validate(yaml.safe_load(COMPANY)),
            persona=persona,
            rubric=Rubric.model_validate(yaml.safe_load(RUBRIC)),
            workplace=WorkplaceCheck.model_validate(yaml.safe_load(WORKPLACE)),
            reader=trade_reader.extended(own) if own else trade_reader,
            scales=persona.feelings,
            machine=PhaseMachine(scenario.phases),
            content_hash="0123456789abcdef",
        )

    return make


@pytest.fixture
def world(make_world: Any) -> World:
    made: World = make_world()
    return made


@pytest.fixture
def call(world: World) -> Session:
    session = Session.start(world, seed=7, date="2026-11-23")
    session.do(CheckWorkplace(("headset", "stuhl")))
    session.do(PickUp(at=1))
    return session
