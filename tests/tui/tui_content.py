"""The fixed content of the small stage: a scenario, its company, a score sheet. It never changes with the shipped content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from simulator.scenarios.cards import ScenarioCard
from simulator.scoring.assessment import Assessment, CriterionResult, Evidence, ItemResult, Lesson, Outcome

SCENARIO: dict[str, Any] = {
    "id": "probe",
    "title": "Das Telefon rauscht [laut]",
    "summary": "Eine Kundin hört seit gestern nur noch Rauschen. [Kunde] in Eile.",
    "process": "A.1",
    "items": ["A.1.1", "A.1.2"],
    "difficulty": 2,
    "company": "nordfunk",
    "persona": "ruhig",
    "rubric": "bogen",
    "briefing": {
        "role": "Sie arbeiten im Service von Nordfunk.",
        "situation": "Es ist Montagmorgen.",
        "goals": ["Klären Sie das Anliegen.", "Legitimieren Sie die Anruferin, bevor Sie Auskunft geben."],
        "hints": ["Fragen Sie zuerst offen."],
        "minutes": 8,
    },
    "caller": {"record": "K-1042", "name": "Frau Krüger", "salutation": "Frau Krüger"},
    "matter": ["Es rauscht."],
    "facts": {
        "number": {"label": "Kundennummer", "says": ["K-1042."], "identifies": "customer_number"},
        "birthday": {"label": "Geburtsdatum", "says": ["3. Mai 1980."], "identifies": "birth_date"},
    },
    "phases": {
        "einstieg": {"title": "Einstieg"},
        "bedarfsanalyse": {"title": "Bedarfsanalyse"},
        "beratung": {"title": "Beratung"},
        "abschluss": {"title": "Abschluss"},
    },
    "endings": {"geloest": {"title": "Gelöst", "success": True}, "aufgelegt": {"title": "Aufgelegt"}},
    "documentation": {"reason": "stoerung"},
    "guided": [
        {
            "id": "begruessen",
            "replies": [
                "Guten Tag, Nordfunk, mein Name ist Kim Öz. Was kann ich für Sie tun?",
                "Nordfunk, guten Tag.",
                "Haben Sie ein Problem [laut]?",
            ],
        },
        {
            "id": "fragen",
            "desk": "Öffnen Sie den Datensatz.",
            "replies": ["Was genau hören Sie?", "Rauscht es?", "Sie müssen lauter sprechen."],
        },
    ],
}


def _record(key: str, first: str, last: str, street: str, birth: str) -> dict[str, Any]:
    return {
        "id": key,
        "first_contact": "2019-04-01",
        "acquisition": "Empfehlung",
        "status": "in Beratung",
        "advisor": "Team Service",
        "first_name": first,
        "last_name": last,
        "street": street,
        "postcode": "29614",
        "city": "Soltau",
        "phone": "0171 3920011",
        "email": "post@beispiel.example",
        "birth_date": birth,
        "details": {"Tarif": "Nordfunk 50", "Gerät": "Box [alt]"},
        "opt_in": {"telefon": "nicht erteilt"},
        "history": ["2026-10-02: Rechnung erklärt."],
    }


COMPANY: dict[str, Any] = {
    "id": "nordfunk",
    "name": "Nordfunk",
    "spoken_names": ["Nordfunk"],
    "industry": "Telekommunikation",
    "about": "Ein erfundener Anbieter.",
    "greeting_rule": "Gruß, Firma, Name, offene Frage.",
    "rules": ["Vor jeder Auskunft zwei Merkmale abgleichen.", "Erst lösen, dann verkaufen."],
    "articles": [
        {
            "id": "rauschen",
            "title": "Rauschen [Ursachen]",
            "text": "Zuerst fragen:\n\n- Seit wann?\n- An welchem Gerät?",
        },
        {"id": "tarife", "title": "Tarife", "text": "Nordfunk 50 kostet 34,95 Euro."},
    ],
    "services": [
        {
            "id": "leitungstest",
            "title": "Leitungstest",
            "needs_verification": False,
            "confirmation": "Leitung in Ordnung.",
        },
        {
            "id": "techniker",
            "title": "Techniker",
            "fields": {"termin": "Termin", "grund": "Grund"},
            "confirmation": "Techniker gebucht.",
        },
    ],
    "reason_codes": [{"id": "stoerung", "title": "Störung"}, {"id": "rechnung", "title": "Rechnung"}],
    "records": [
        _record("K-1042", "Ute", "Krüger", "Lindenstraße 4", "1980-05-03"),
        _record("K-1077", "Uwe", "Krueger", "Lindenweg 14", "1958-11-02"),
    ],
}

PERSONA: dict[str, Any] = {
    "id": "ruhig",
    "title": "Ruhig",
    "description": "Ruhige Kundin.",
    "feelings": {"trust": {"start": 5}, "anger": {"start": 2}, "patience": {"start": 8}},
    "small_talk": {},
    "back_to_matter": ["Eins.", "Zwei.", "Drei."],
}

RUBRIC: dict[str, Any] = {
    "id": "bogen",
    "title": "Probebogen",
    "criteria": [
        {
            "id": "gruss",
            "title": "Begrüßt vollständig",
            "items": ["A.1.2"],
            "points": 10,
            "section": "einstieg",
            "advice": "Nennen Sie Firma und Namen.",
            "check": {"kind": "said", "parts": [{"intent": "greet"}]},
        }
    ],
}

WORKPLACE: dict[str, Any] = {
    "title": "Arbeitsplatz vorbereiten",
    "task": "Was gehört zu einem guten Beginn?",
    "source": "Allgemeine Regeln.",
    "steps": [
        {"id": "pc", "text": "PC und Programme starten", "right": True, "reason": "Sonst wartet die Kundin."},
        {"id": "headset", "text": "Headset aufsetzen", "right": True, "reason": "So sind die Hände frei."},
        {"id": "laut", "text": "Lautstärke auf das Maximum", "right": False, "reason": "Das schadet dem Gehör."},
        {"id": "stuhl", "text": "Stuhl einstellen", "right": True, "reason": "Das entlastet den Rücken."},
    ],
}


def _item(name: str, text: str, unclear: str = "") -> dict[str, str]:
    source = {"arp": "§ 4 Nr. 5.1 a–g", "arp_source": "eigene Zelle", "rlp": "LF 3, 5", "rlp_source": "eigene Zelle"}
    return {"id": name, "text": text, "unclear": unclear, **source}


COMPETENCIES: dict[str, Any] = {
    "title": "Kompetenzmodell",
    "fields": [
        {
            "id": "A",
            "title": "Inbound-Gespräche führen",
            "scope": "Der Kunde ruft an.",
            "deployment": "Servicecenter.",
            "processes": [
                {
                    "id": "A.1",
                    "title": "Beratungsgespräche führen im Service",
                    "items": [
                        _item("A.1.1", "Startet den PC und richtet das Headset."),
                        _item("A.1.2", "Nimmt Gespräche freundlich entgegen.", "Die Zelle ist verbunden."),
                        _item("A.1.3", "Führt einen Datenabgleich durch."),
                    ],
                }
            ],
        },
        {
            "id": "B",
            "title": "Outbound-Gespräche führen",
            "scope": "Die Person ruft an.",
            "deployment": "Vertriebscenter.",
            "processes": [{"id": "B.1", "title": "Verkaufen", "items": [_item("B.1.1", "Bereitet Gespräche vor.")]}],
        },
    ],
    "not_covered": {"heading": "Nicht behandelt", "arp": "§ 4 Nr. 1.1", "reason": "Theorie."},
}


def _card(key: str, title: str, process: str, items: tuple[str, ...], level: int, summary: str) -> ScenarioCard:
    return ScenarioCard(key, title, summary, process, process[0], items, level, "call", Path(f"{key}.yaml"))


CARDS = (
    _card(
        "probe", "Das Telefon rauscht [laut]", "A.1", ("A.1.1", "A.1.2"), 2, "Rauschen seit gestern. [Kunde] in Eile."
    ),
    _card("storno", "Kündigung am Abend", "A.4", ("A.4.1",), 3, "Ein Kunde will gehen."),
    _card("akquise", "Ein neuer Tarif", "B.1", ("B.1.1",), 1, "Sie rufen an."),
)

ASSESSMENT = Assessment(
    sheet="bogen",
    sheet_title="Probebogen",
    points=71.5,
    uncapped=71.5,
    grade=3,
    grade_text="befriedigend",
    passed=True,
    criteria=(
        CriterionResult(
            id="gruss",
            title="Begrüßt mit Firma, Name und offener Frage",
            items=("A.1.2",),
            phase="einstieg",
            points=10,
            maximum=10,
            outcome=Outcome.WON,
            evidence=(Evidence(turn=1, start=0, end=9, quote="Guten Tag", good=True, note="Ein freundlicher Gruß."),),
        ),
        CriterionResult(
            id="konjunktiv",
            title="Formuliert sicher, ohne Konjunktive",
            items=("A.1.2",),
            phase="sprache",
            points=2.5,
            maximum=5,
            outcome=Outcome.PART,
            evidence=(
                Evidence(
                    turn=2,
                    start=28,
                    end=33,
                    quote="würde",
                    good=False,
                    note="„Würde“ klingt unsicher.",
                    suggestion="Nennen Sie mir bitte Ihre Kundennummer.",
                ),
            ),
            advice="Sagen Sie, was ist, nicht was wäre.",
            model="Nennen Sie mir bitte …",
        ),
        CriterionResult(
            id="rueckfrage",
            title="Prüft, ob das Anliegen gelöst ist",
            items=("A.1.1",),
            phase="abschluss",
            points=0,
            maximum=0,
            outcome=Outcome.NOT_APPLICABLE,
        ),
    ),
    items=(ItemResult("A.1.1", 0, 0), ItemResult("A.1.2", 12.5, 15)),
    lessons=(
        Lesson(
            criterion="konjunktiv",
            title="Formuliert sicher, ohne Konjunktive",
            text="Sagen Sie, was ist, nicht was wäre.",
            quote="Ich würde gern Ihre Nummer wissen.",
            better="Nennen Sie mir bitte Ihre Kundennummer.",
            turn=2,
        ),
    ),
    praise=(Evidence(turn=1, start=0, end=9, quote="Guten Tag", good=True, note="Ein freundlicher Gruß."),),
)

DRILL: dict[str, Any] = {
    "id": "sachlich",
    "title": "Sachlich [sagen]",
    "items": ["A.1.2"],
    "intro": "Sagen Sie es ohne Vorwurf.",
    "exercises": [
        {
            "id": "eins",
            "situation": "Die Kundin ruft zum zweiten Mal an.",
            "sentence": "Sie haben [das] vergessen.",
            "task": {"kind": "rephrase", "avoid": [{"words": "vergessen"}], "keep": ["fehlt"]},
            "models": ["Das fehlt mir noch."],
            "reason": "So muss sich niemand rechtfertigen.",
        },
        {
            "id": "zwei",
            "sentence": "Und ab wann würde das gelten?",
            "task": {
                "kind": "choose",
                "options": [
                    {"text": "Nach der Entscheidung fragen", "right": True, "reason": "Das war ein Kaufsignal."},
                    {"text": "Weitere Merkmale nennen", "reason": "Das Signal geht verloren."},
                ],
            },
            "reason": "Wer nach dem Beginn fragt, hat sich fast entschieden.",
        },
    ],
}
