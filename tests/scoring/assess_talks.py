"""Small conversations for the tests of the scorer, built sentence by sentence with known readings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.scoring.assess import AssessmentContext, Labels, PersonalData, evaluate
from simulator.scoring.assessment import CriterionResult
from simulator.scoring.reading import Finding, Intent, Question, Reading, Sentence, Slot, YouMessage
from simulator.scoring.rubric import Criterion, Rubric
from simulator.scoring.timeline import Moment, MomentKind, Timeline

KRUEGER = PersonalData(
    own=True,
    first_name="Sabine",
    last_name="Krüger",
    street="Lindenstraße 12",
    postcode="69115",
    phone="06221 448120",
    email="s.krueger@post.example",
    birth_date="1981-03-12",
)
KLEIN = PersonalData(
    first_name="Otto", last_name="Klein", street="Am Alten Markt 3", postcode="04103", phone="+49 341 77812"
)

CONTEXT = AssessmentContext(
    today="2026-11-23",
    record_ids=("K-1042",),
    personal=(KRUEGER, KLEIN),
    opt_in="erteilt",
    statuses=("in Beratung", "abgeschlossen"),
    reasons=("stoerung",),
    firm=("Heidetel",),
    salutations=("Frau Krüger",),
    labels=Labels(
        intents={"ask_opt_in": "Einwilligung", "greet": "Begrüßung"},
        facts={"router_schrank": "Router steht im Schrank", "nur_wlan": "nur WLAN betroffen"},
        steps={"headset": "Headset angelegt"},
        services={"router_tausch": "Router-Tausch"},
        reasons={"stoerung": "Störung", "rechnung": "Rechnung"},
    ),
)


def sentence(
    text: str,
    *intents: str,
    question: str = "none",
    you: str = "none",
    conditional: bool = False,
    rule: str = "",
    suggestion: str | None = None,
) -> Sentence:
    """A sentence at place 0; `said` moves it to its place. A rule becomes a fault with a reason."""
    findings = (
        (Finding(rule, "conditional", "true", 0, len(text), "fault", f"Grund: {rule}", suggestion),) if rule else ()
    )
    return Sentence(
        text,
        0,
        len(text),
        Question(question),
        YouMessage(you),
        conditional,
        tuple(Intent(name, 0.9) for name in intents),
        findings,
    )


def said(
    *sentences: Sentence | str,
    turn: int = 1,
    phase: str = "einstieg",
    acts: Sequence[str] = (),
    closing: Sequence[str] = (),
    findings: Sequence[Finding] = (),
    slots: Sequence[Slot] = (),
) -> Moment:
    """A reply of the apprentice; sentences are joined with a blank."""
    placed, parts, at = [], [], 0
    for given in sentences:
        one = sentence(given) if isinstance(given, str) else given
        moved = tuple(
            Finding(f.rule, f.detector, f.label, f.start + at, f.end + at, f.polarity, f.reason, f.suggestion)
            for f in one.findings
        )
        placed.append(
            Sentence(
                one.text, at, at + len(one.text), one.question, one.you_message, one.conditional, one.intents, moved
            )
        )
        parts.append(one.text)
        at += len(one.text) + 1
    text = " ".join(parts)
    reading = Reading(text, tuple(placed), tuple(closing), tuple(acts), tuple(slots), tuple(findings))
    return Moment(MomentKind.SAID, turn, phase, text=text, reading=reading)


def heard(text: str, turn: int = 1, phase: str = "einstieg") -> Moment:
    return Moment(MomentKind.HEARD, turn, phase, text=text)


def told(fact: str, turn: int = 1) -> Moment:
    return Moment(MomentKind.TOLD, turn, "bedarfsanalyse", name=fact)


def desk(verb: str, turn: int = 1, *, ok: bool = True, phase: str = "beratung", **args: str) -> Moment:
    data = {**args, "ok": "true" if ok else "false"}
    return Moment(MomentKind.DESK, turn, phase, name=verb, data=data)


def mark(kind: str, turn: int = 1, phase: str = "beratung", /, **data: str) -> Moment:
    return Moment(MomentKind.MARK, turn, phase, name=kind, data=data)


def documented(**fields: str) -> Moment:
    return Moment(MomentKind.DOCUMENTED, 9, "abschluss", data=fields)


def criterion(check: Mapping[str, object], points: float = 4, **more: object) -> Criterion:
    data = {
        "id": "probe",
        "title": "Probe",
        "items": ["A.1.2"],
        "section": "einstieg",
        "points": points,
        "check": check,
        "advice": "Machen Sie es so.",
        **more,
    }
    return Criterion.model_validate(data)


def sheet(*criteria: Criterion, **more: object) -> Rubric:
    return Rubric.model_validate({"id": "bogen", "title": "Bogen", "criteria": list(criteria), **more})


def result(check: Mapping[str, object], timeline: Timeline, points: float = 4, **more: object) -> CriterionResult:
    """The one line of a sheet that holds only this check."""
    return evaluate(timeline, sheet(criterion(check, points, **more)), CONTEXT).criteria[0]


OPEN = sentence("Was genau ist passiert?", "ask_what_happened", question="open")
CLOSED = sentence("Leuchtet die Lampe grün?", "ask_tried", question="closed")
SUGGESTIVE = sentence("Sie wollen doch sicher auch sparen, oder?", question="suggestive")
BLAME = sentence("Da haben Sie mich falsch verstanden.", you="blame")
PLAIN = sentence("Ich sehe gleich für Sie nach.", "ask_to_hold")


def small_talk(turns: int = 6) -> Timeline:
    """Replies of one's own, all different, that move the talk."""
    lines = (
        ("Guten Tag, mein Name ist Lea Wolf.", "greet"),
        ("Ich sehe mir das gleich für Sie an.", "ask_to_hold"),
        ("Wann haben Sie das zuerst bemerkt?", "ask_since_when"),
        ("Ich schicke Ihnen ein neues Gerät.", "offer_replacement"),
        ("Ich fasse das kurz für Sie zusammen.", "summarise"),
        ("Vielen Dank und einen schönen Tag.", "say_goodbye"),
    )
    return tuple(said(sentence(text, intent), turn=n + 1) for n, (text, intent) in enumerate(lines[:turns]))
