"""What scenarios and score sheets share, and what of it they change."""

from __future__ import annotations

from typing import Any

from simulator.scenarios.merging import with_basics, with_extended
from simulator.scenarios.models.basics import Basics
from simulator.scenarios.models.persona import Persona
from simulator.scenarios.models.scenario import Scenario
from simulator.scoring.rubric import Rubric

BASICS = Basics.model_validate(
    {
        "id": "gemeinsam",
        "title": "Gemeinsame Teile",
        "variables": {"loesung": False, "solved": False},
        "facts": {
            "name": {"label": "Name", "asked_by": "ask_name", "words": "name", "says": ["{nachname}."]},
            "telefon": {"label": "Telefon", "asked_by": "ask_phone", "identifies": "phone", "says": ["{telefon}."]},
        },
        "reactions": [
            {"id": "gruss", "when": {"intent": "greet"}, "says": ["Guten Tag."], "again": ["Ja."]},
            {"id": "dank", "when": {"intent": "thank"}, "says": ["Bitte."]},
        ],
        "phases": {
            "einstieg": {"title": "Einstieg"},
            "beratung": {"title": "Beratung"},
            "abschluss": {"title": "Abschluss"},
        },
    }
)


def scenario(**more: Any) -> Scenario:
    return Scenario.model_validate(
        {
            "id": "fall",
            "title": "Ein Fall",
            "summary": "Jemand ruft an.",
            "process": "A.1",
            "items": ["A.1.2"],
            "difficulty": 1,
            "company": "firma",
            "persona": "ruhig",
            "rubric": "bogen",
            "basics": "gemeinsam",
            "briefing": {"role": "Service", "situation": "Es klingelt.", "goals": ["Helfen Sie."]},
            "caller": {"name": "Frau Krüger", "salutation": "Frau Krüger"},
            "matter": ["Es geht nicht."],
            "endings": {"ende": {"title": "Ende"}},
            "documentation": {"reason": "frage"},
            **more,
        }
    )


def persona(**answers: Any) -> Persona:
    return Persona.model_validate(
        {
            "id": "ruhig",
            "title": "Ruhig",
            "description": "Ruhig.",
            "feelings": {},
            "small_talk": {},
            "answers": answers,
            "back_to_matter": ["Also.", "Nun.", "Gut."],
        }
    )


def test_a_scenario_takes_over_what_it_does_not_say_itself() -> None:
    whole = with_basics(scenario(), BASICS, None)
    assert set(whole.facts) == {"name", "telefon"}
    assert [reaction.id for reaction in whole.reactions] == ["gruss", "dank"]
    assert list(whole.phases) == ["einstieg", "beratung", "abschluss"]
    assert whole.variables == {"loesung": False, "solved": False}


def test_its_own_parts_replace_shared_ones_of_the_same_name() -> None:
    own = scenario(
        variables={"loesung": True},
        reactions=[{"id": "dank", "when": {"intent": "thank"}, "says": ["Gern."]}],
        phases={"beratung": {"title": "Klärung"}},
    )
    whole = with_basics(own, BASICS, None)
    assert [(reaction.id, reaction.says) for reaction in whole.reactions] == [
        ("dank", ("Gern.",)),
        ("gruss", ("Guten Tag.",)),
    ]
    assert [phase.title for phase in whole.phases.values()] == ["Einstieg", "Klärung", "Abschluss"]
    assert whole.variables["loesung"] is True


def test_a_fact_of_its_own_keeps_the_shared_keys_that_it_leaves_out() -> None:
    own = scenario(facts={"telefon": {"label": "Neue Nummer", "says": ["0176 04069001."]}})
    fact = with_basics(own, BASICS, None).facts["telefon"]
    assert (fact.label, fact.says) == ("Neue Nummer", ("0176 04069001.",))
    assert (fact.asked_by, fact.identifies) == (("ask_phone",), "phone")


def test_parts_can_be_left_out() -> None:
    whole = with_basics(scenario(without=["telefon", "dank"]), BASICS, None)
    assert set(whole.facts) == {"name"}
    assert [reaction.id for reaction in whole.reactions] == ["gruss"]


def test_the_persona_has_words_of_her_own_and_the_scenario_goes_before() -> None:
    speaker = persona(gruss={"says": ["Moin."]}, name={"says": ["{nachname} hier."]})
    whole = with_basics(scenario(answers={"gruss": {"says": ["Tach."], "again": ["Tach auch."]}}), BASICS, speaker)
    assert whole.facts["name"].says == ("{nachname} hier.",)
    assert (whole.reactions[0].says, whole.reactions[0].again) == (("Tach.",), ("Tach auch.",))
    alone = with_basics(scenario(), BASICS, speaker)
    assert (alone.reactions[0].says, alone.reactions[0].again) == (("Moin.",), ("Ja.",))


def test_own_intents_lead_forward_to_their_phase_and_never_back() -> None:
    intents = {
        "fragen": {"title": "Fragen", "examples": ["a", "b", "c"], "leads_to": "beratung"},
        "buchen": {"title": "Buchen", "examples": ["a", "b", "c"], "leads_to": "abschluss"},
    }
    phases = with_basics(scenario(intents=intents), BASICS, None).phases
    ways = {name: [(way.to, way.when.intent) for way in phase.transitions] for name, phase in phases.items()}
    assert ways == {
        "einstieg": [("abschluss", ("buchen",)), ("beratung", ("fragen",))],
        "beratung": [("abschluss", ("buchen",))],
        "abschluss": [],
    }


def sheet(name: str, *ids: str, **more: Any) -> Rubric:
    criteria = [
        {
            "id": one,
            "title": f"{one} in {name}",
            "items": ["A.1.2"],
            "section": "einstieg",
            "points": 1,
            "check": {"kind": "workplace"},
            "advice": "Ein Rat.",
        }
        for one in ids
    ]
    return Rubric.model_validate({"id": name, "title": name, "criteria": criteria, **more})


def test_a_sheet_extends_another() -> None:
    base = sheet("service", "gruss", "dank", "abschied")
    own = sheet("beschwerde", "abschied", "ruhe", extends="service", without=["dank"])
    assert [c.title for c in with_extended(own, base).criteria] == [
        "gruss in service",
        "abschied in beschwerde",
        "ruhe in beschwerde",
    ]
