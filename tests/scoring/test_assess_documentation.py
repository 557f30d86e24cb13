"""Checks of the after-call documentation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.scoring.context import PersonalData
from simulator.scoring.documentation import Inspection, inspect
from simulator.scoring.personal import find_personal
from simulator.scoring.rubric import Documented
from simulator.scoring.verbs import has_verb
from simulator.scoring.written_dates import find_dates, find_vague
from tests.scoring.assess_talks import CONTEXT

UNHURRIED = settings(deadline=None, max_examples=60)
"""Speed is measured elsewhere, a busy machine is no fault."""

SUMMARY = (
    "Kd. meldet abendliche WLAN-Abbrüche seit drei Wochen.\n"
    "Ursache: Router steht im geschlossenen Metallschrank, Kabel läuft stabil.\n"
    "Router von 2019, Austausch nach Vorgabe kostenfrei."
)
AGREEMENT = "Neuer Router wird bis 2026-11-27 geliefert; Kd. schickt Altgerät zurück."


def check(name: str, more: dict[str, Any] | None = None, **fields: str) -> Inspection:
    criterion = Documented.model_validate({"checks": [name], **(more or {})})
    return inspect(criterion.checks[0], fields, criterion, CONTEXT, criterion.judgements)


@pytest.mark.parametrize(
    ("value", "met", "word"),
    [
        ("2026-11-23", True, "ISO"),
        ("23.11.2026", False, "Format"),
        ("2026-11-22", False, "Tag des Gesprächs"),
        ("", False, "fehlt"),
        ("heute", False, "2026-11-23"),
    ],
)
def test_date(value: str, met: bool, word: str) -> None:
    found = check("date_is_today", date=value)
    assert found.met is met
    assert word in found.reason


@pytest.mark.parametrize(
    ("value", "met"), [("K-1042", True), (" k-1042 ", True), ("K-1043", False), ("", False), ("Krüger", False)]
)
def test_id(value: str, met: bool) -> None:
    found = check("id_matches", customer_id=value)
    assert found.met is met
    assert met or "K-1042" in found.reason


PEOPLE = CONTEXT.personal


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Frau Krüger meldet Abbrüche.", "Name"),
        ("Krügers Router ist defekt.", "Name"),
        ("KRUEGER will Austausch", "Name"),
        ("Frau Kruger rief an", "Name"),
        ("Fr. Krügre rief an", "Name"),
        ("Sabine ruft morgen an", "Name"),
        ("Herr Klein wohnt nebenan", "Name"),
        ("Otto Klein hat angerufen", "Name"),
        ("Rückruf unter 06221 448120", "Telefonnummer"),
        ("Rückruf unter +49 6221/448120", "Telefonnummer"),
        ("Rückruf unter 06221-44 81 20 erbeten", "Telefonnummer"),
        ("neue Nummer 0151 2345678", "Telefonnummer"),
        ("Anschluss 448120 geprüft", "Telefonnummer"),
        ("Lieferung in die Lindenstr. 12", "Anschrift"),
        ("Lieferung in die Lindenstrasse", "Anschrift"),
        ("Lieferung Am alten Markt", "Anschrift"),
        ("Lieferung Gartenstraße 5", "Anschrift"),
        ("Ort 69115", "Postleitzahl"),
        ("Bestätigung an s.krueger@post.example", "E-Mail-Adresse"),
        ("an lea.neu(at)web.example", "E-Mail-Adresse"),
        ("geb. 12.03.1981", "Geburtsdatum"),
        ("geb. 12. März 1981", "Geburtsdatum"),
        ("geb. 12.3.81", "Geburtsdatum"),
        ("geb. 1981-03-12", "Geburtsdatum"),
        ("IBAN DE12 5001 0517 0648 4898 90", "Bankverbindung"),
    ],
)
def test_personal_data_is_found(text: str, what: str) -> None:
    assert what in {leak.what for leak in find_personal(text, PEOPLE, 2026)}
    found = check("no_personal_data", summary="Anliegen geklärt.", agreements=text)
    assert not found.met
    assert "Vereinbarungen" in found.reason


@pytest.mark.parametrize(
    "text",
    [
        SUMMARY,
        AGREEMENT,
        "Ein kleiner Defekt, klein und selten.",
        "Klein geschriebener Hinweis im Vertrag.",
        "Termin am 01.12.2026, 08:00-10:00 Uhr, Ticket 4711.",
        "Gutschrift 24,90 EUR, Start 01.01.2027, Ticket T-0047112.",
        "QM informiert (Fr. Reuter), Ersatztermin 2026-12-02 10-12 Uhr.",
        "Kd. K-1042, Tarif mit 100 Mbit/s zu 39,95 Euro.",
        "Der Krug stand auf dem Router.",
        "Rückruf am 12.03. vereinbart.",
    ],
)
def test_harmless_text_is_left_alone(text: str) -> None:
    assert find_personal(text, PEOPLE, 2026) == []
    assert check("no_personal_data", summary=text).met


def test_names_that_are_everyday_words_need_a_form_of_address() -> None:
    summer = [PersonalData(own=True, first_name="Lea", last_name="Sommer")]
    assert find_personal("Im Sommer ist der Keller zu warm.", summer, 2026) == []
    assert find_personal("Frau Sommer meldet Störung.", summer, 2026)
    assert find_personal("Sommer, Lea: Störung.", summer, 2026)


def test_empty_documentation_is_not_free_of_faults() -> None:
    assert not check("no_personal_data").met
    assert not check("no_judgement").met


@pytest.mark.parametrize(
    ("text", "met"),
    [
        (SUMMARY, True),
        ("Kd. meldet abendliche Abbrüche im WLAN. Router steht im Schrank, Austausch ist veranlasst.", True),
        ("Kd. meldet abendliche Abbrüche, " + "der Router steht im Schrank und wird jetzt ausgetauscht, " * 2, True),
        ("Alles klar, erledigt.", False),
        ("a\nb\nc", False),
        ("", False),
        ("\n".join(["Kd. meldet abendliche Abbrüche im WLAN."] * 6), False),
        ("Kd. meldet abendliche Abbrüche im WLAN und möchte Hilfe. " * 10, False),
    ],
)
def test_length_of_the_summary(text: str, met: bool) -> None:
    assert check("summary_two_to_five_lines", summary=text).met is met


def test_mentions_may_stand_in_either_field() -> None:
    wanted = {"mentions": ["{router~|gerät}", "(alter) schrank~"]}
    assert check("summary_mentions", wanted, summary="Router defekt", agreements="aus dem Schrank holen").met
    lacking = check("summary_mentions", wanted, summary="Router defekt")
    assert not lacking.met
    assert "„schrank“" in lacking.reason
    assert "„router“" not in lacking.reason


@pytest.mark.parametrize(
    ("text", "met", "word"),
    [
        (AGREEMENT, True, ""),
        ("- Techniker kommt am 2.12. zwischen 10 und 12 Uhr", True, ""),
        ("Kd. ruft bis 2. Dezember zurück.", True, ""),
        ("Austausch bis 27.11.2026 veranlasst", True, ""),
        ("Termin 27.11.2026", False, "Verb"),
        ("Router wird geliefert.", False, "Datum"),
        ("Router wird bis Freitag geliefert.", False, "Freitag"),
        ("Techniker kommt morgen.", False, "morgen"),
        ("Router wird bis 31.02.2026 geliefert.", False, "Datum"),
        ("Kd. meldet sich. Termin 27.11.2026", False, "Datum"),
        ("", False, "leer"),
    ],
)
def test_agreement_has_verb_and_date(text: str, met: bool, word: str) -> None:
    found = check("agreement_has_verb_and_date", agreements=text)
    assert found.met is met
    assert word in found.reason


@pytest.mark.parametrize(
    ("value", "status", "met"),
    [
        ("2026-11-30", "in Beratung", True),
        ("2026-11-23", "in Beratung", True),
        ("2026-11-22", "in Beratung", False),
        ("30.11.2026", "in Beratung", False),
        ("2026-02-30", "in Beratung", False),
        ("", "in Beratung", False),
        ("", "abgeschlossen", True),
        ("-", "abgeschlossen", True),
        ("keiner", "Abgeschlossen", True),
        ("keiner", "in Beratung", False),
    ],
)
def test_follow_up(value: str, status: str, met: bool) -> None:
    assert check("follow_up_valid", follow_up=value, status=status).met is met


def test_status_and_reason_take_their_right_values_from_check_or_scenario() -> None:
    assert check("status_is", status="in Beratung").met
    assert not check("status_is", {"expected": "abgeschlossen"}, status="in Beratung").met
    assert check("reason_is", reason="stoerung").met
    wrong = check("reason_is", reason="rechnung")
    assert not wrong.met
    assert "„Störung“" in wrong.reason
    assert wrong.quote == "Anlass: Rechnung"
    assert not check("reason_is").met


@pytest.mark.parametrize("said", ["erteilt", "nicht erteilt", "nicht gefragt"])
@pytest.mark.parametrize("noted", ["erteilt", "nicht erteilt", "nicht gefragt", ""])
def test_opt_in(said: str, noted: str) -> None:
    context = replace(CONTEXT, opt_in=said)
    form = Documented(checks=("opt_in_matches",))
    found = inspect("opt_in_matches", {"opt_in": noted}, form, context)
    assert found.met is (said == noted)
    assert found.met or f"„{said}“" in found.reason


def test_judgement_names_words_and_field() -> None:
    phrases = {"judgements": ["{unverschämt~|frech~}", "mal wieder"]}
    found = check("no_judgement", phrases, summary="Kd. war mal wieder da.")
    assert not found.met
    assert "„mal wieder“" in found.reason
    assert "Zusammenfassung" in found.reason
    assert check("no_judgement", phrases, summary=SUMMARY).met


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("bis 2026-11-27", ["2026-11-27"]),
        ("am 2.12.", ["2026-12-02"]),
        ("am 2.12.26 und 03.12.2027", ["2026-12-02", "2027-12-03"]),
        ("2. Dezember, 3 März 2027, 4. Jan.", ["2026-12-02", "2027-03-03", "2026-01-04"]),
        ("27/11/2026", ["2026-11-27"]),
        ("31.02.2026, 99.99., 2026-13-01", []),
        ("Version 1.2.3, 24,90 Euro, 10.30 Uhr", []),
    ],
)
def test_dates(text: str, days: list[str]) -> None:
    assert [found.day.isoformat() for found in find_dates(text, 2026)] == days


def test_vague_times() -> None:
    assert find_vague("Wir liefern nächste Woche.") == "nächste Woche"
    assert find_vague("Wir liefern am 27.11.") == ""


@pytest.mark.parametrize(
    "text",
    ["Kd. meldet sich", "wird geliefert", "Kd. zurückrufen", "Gerät eingeschickt", "Termin wurde vereinbart",
     "Austausch veranlasst", "Reklamation weitergeleitet", "Techniker wird disponiert", "Router zugeschickt"],
)  # fmt: skip
def test_verbs(text: str) -> None:
    assert has_verb(text)


@pytest.mark.parametrize("text", ["Termin 27.11.", "Versand neuer Router", "Techniker am Dienstag", "", "Gutschrift"])
def test_nouns_are_no_verbs(text: str) -> None:
    assert not has_verb(text)


@UNHURRIED
@given(
    st.dictionaries(
        st.sampled_from(["date", "customer_id", "summary", "agreements", "follow_up", "status"]), st.text()
    ),
    st.sampled_from(Documented.model_fields["checks"].annotation.__args__[0].__args__),  # type: ignore[union-attr]
)
def test_nothing_that_can_be_typed_raises(fields: dict[str, str], name: str) -> None:
    found = check(name, {"mentions": ["router"], "judgements": ["frech~"]}, **fields)
    assert found.reason
    assert found.quote
