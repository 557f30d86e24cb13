"""A small stage for the screens: fixed content, a clock that stands still, and a session with canned answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

from textual.app import App

from simulator.engine import events as ev
from simulator.engine import inputs as inp
from simulator.engine.desk import act
from simulator.engine.fold import fold
from simulator.engine.machine import PhaseMachine
from simulator.engine.state import SessionState, Stage
from simulator.engine.world import World
from simulator.records.store import NullStore, Store
from simulator.scenarios.cards import ScenarioCard
from simulator.scenarios.competencies import CompetencyModel
from simulator.scenarios.library import Library
from simulator.scenarios.models.company import Company
from simulator.scenarios.models.persona import Persona
from simulator.scenarios.models.scenario import Scenario
from simulator.scenarios.workplace import WorkplaceCheck
from simulator.scoring.assessment import Assessment, CriterionResult, Evidence, ItemResult, Lesson, Outcome
from simulator.scoring.language import build_pack
from simulator.scoring.reader import Reader
from simulator.scoring.reading import Finding, Reading
from simulator.scoring.rubric import Rubric
from simulator.tui.app import TrainerApp
from simulator.tui.conversation import Conversation

SMALL, LARGE = (80, 24), (140, 40)
TODAY = "2026-11-23"

NASTY = (
    "[red]rot[/red]",
    "[Kunde] hallo",
    "[/",
    "[b",
    "100 % [/b] [type=x, v={'a[0]'}]",
    "\x1b[31mrot\x1b[0m und \x07 Glocke",
    "Tab\tund\x00Null\x9b",
    "rechts\u202elinks",
    "👩‍👩‍👧 🎉 ß ẞ é",
    "{company} %s $primary @click=app.quit",
)
"""Text that breaks careless screens."""


class Clock:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class CannedReader:
    """Sees a Konjunktiv, a Sie-Botschaft and an apology by their plainest words."""

    _FAULTS = (
        (r"\bwürde\b", "konjunktiv.hoeflich", "conditional", "true", "„Würde“ klingt unsicher.", "schlage"),
        (r"\bSie müssen\b", "sie.befehl", "you_message", "order", "Das klingt wie ein Befehl.", None),
    )

    def read(self, text: str) -> Reading:
        found = [
            Finding(rule, detector, label, m.start(), m.end(), "fault", reason, better)
            for pattern, rule, detector, label, reason, better in self._FAULTS
            for m in re.finditer(pattern, text)
        ]
        found += [
            Finding("akte.entschuldigung", "acts", "apology", m.start(), m.end(), "good", "Sie zeigen Verständnis.")
            for m in re.finditer(r"tut mir leid", text)
        ]
        return Reading(text, findings=tuple(found))


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


def small_world() -> World:
    """The content of the one small scenario."""
    scenario = Scenario.model_validate(SCENARIO)
    persona = Persona.model_validate(PERSONA)
    return World(
        scenario=scenario,
        company=Company.model_validate(COMPANY),
        persona=persona,
        rubric=Rubric.model_validate(RUBRIC),
        workplace=WorkplaceCheck.model_validate(WORKPLACE),
        reader=cast("Reader", CannedReader()),
        scales=persona.feelings,
        machine=PhaseMachine(scenario.phases),
        content_hash="0" * 16,
    )


def small_library() -> Library:
    """A library with that scenario."""
    world = small_world()
    return Library(
        root=Path(),
        scenarios={"probe": world.scenario},
        companies={"nordfunk": world.company},
        personas={"ruhig": world.persona},
        rubrics={"bogen": world.rubric},
        competencies=CompetencyModel.model_validate(COMPETENCIES),
        workplace=world.workplace,
        language=build_pack(()),
        diagnostics=(),
        hashes={},
        where={},
        sources={},
    )


def _card(key: str, title: str, process: str, items: tuple[str, ...], level: int, summary: str) -> ScenarioCard:
    return ScenarioCard(key, title, summary, process, process[0], items, level, "call", Path(f"{key}.yaml"))


CARDS = (
    _card(
        "probe", "Das Telefon rauscht [laut]", "A.1", ("A.1.1", "A.1.2"), 2, "Rauschen seit gestern. [Kunde] in Eile."
    ),
    _card("storno", "Kündigung am Abend", "A.4", ("A.4.1",), 3, "Ein Kunde will gehen."),
    _card("akquise", "Ein neuer Tarif", "B.1", ("B.1.1",), 1, "Sie rufen an."),
)

ANSWERS = (
    "Krüger hier. Bei mir rauscht es nur noch.",
    "Seit gestern Abend. K-1042, geboren am 3. Mai 1980.",
    "Na gut, wenn Sie meinen.",
)


class CannedSession:
    """Plays like `engine.session.Session`, with fixed answers, so that pictures of screens do not change with content."""

    def __init__(self, world: World, on_events: Callable[[tuple[ev.Event, ...]], None] | None = None) -> None:
        self.world = world
        self._on_events = on_events
        self._events: list[ev.Event] = []
        self._state = SessionState()
        started = {"scenario": "probe", "scenario_hash": "0", "seed": 1, "date": TODAY, "program": "0"}
        self._add(ev.SessionStarted(seq=0, at=0.0, **started))  # type: ignore[arg-type]

    @property
    def events(self) -> tuple[ev.Event, ...]:
        return tuple(self._events)

    @property
    def state(self) -> SessionState:
        return self._state

    def _add(self, *new: ev.Event) -> tuple[ev.Event, ...]:
        numbered = tuple(event.model_copy(update={"seq": len(self._events) + n}) for n, event in enumerate(new))
        if self._on_events:
            self._on_events(numbered)
        self._events.extend(numbered)
        self._state = fold(numbered, self._state)
        return numbered

    def do(self, given: inp.Input, /) -> tuple[ev.Event, ...]:
        base: dict[str, Any] = {"seq": 0, "at": given.at}
        turn = self.state.turn
        match given:
            case inp.CheckWorkplace():
                right = tuple(s.id for s in self.world.workplace.steps if s.right and s.id in given.chosen)
                wrong = tuple(s.id for s in self.world.workplace.steps if not s.right and s.id in given.chosen)
                missing = tuple(s.id for s in self.world.workplace.steps if s.right and s.id not in given.chosen)
                return self._add(ev.WorkplaceChecked(**base, right=right, wrong=wrong, missing=missing))
            case inp.PickUp():
                scales = self.world.scales.items()
                feelings = [
                    ev.FeelingMoved(**base, turn=0, feeling=name, by=0, value=scale.start, cause="start")
                    for name, scale in scales
                ]
                return self._add(ev.CallStarted(**base, phase="einstieg"), *feelings)
            case inp.Say():
                return self._say(given, base, turn + 1)
            case inp.Desk():
                return self._desk(given, base, turn)
            case inp.Tick():
                if given.silent_for < self.world.persona.silence_seconds:
                    return ()
                words = ev.CustomerSpoke(**base, turn=turn, text="Hallo? Sind Sie noch dran?")
                return self._add(ev.SilenceNoticed(**base, turn=turn, seconds=given.silent_for), words)
            case inp.HangUp():
                return self._add(ev.CallEnded(**base, turn=turn, by="agent", ending="geloest"))
            case inp.Document():
                return self._add(ev.Documented(**base, turn=turn, fields=dict(given.fields)))
            case inp.Close():
                return self._add(ev.SessionClosed(**base, turn=turn, reason="finished"))

    def _say(self, given: inp.Say, base: dict[str, Any], turn: int) -> tuple[ev.Event, ...]:
        new: list[ev.Event] = [ev.AgentSpoke(**base, turn=turn, text=given.text)]
        if "müssen" in given.text:
            value = self.state.feelings["anger"] + 2
            new.append(
                ev.FeelingMoved(**base, turn=turn, feeling="anger", by=2, value=value, cause="you_message.order")
            )
        if "Tschüss" in given.text:
            words = ev.CustomerSpoke(**base, turn=turn, text="So nicht!")
            return self._add(*new, words, ev.CallEnded(**base, turn=turn, by="customer", ending="aufgelegt"))
        if turn == 2:
            new += [ev.FactTold(**base, turn=turn, fact=fact) for fact in ("number", "birthday")]
            new.append(ev.PhaseEntered(**base, turn=turn, phase="bedarfsanalyse"))
        new.append(ev.CustomerSpoke(**base, turn=turn, text=ANSWERS[min(turn, len(ANSWERS)) - 1]))
        return self._add(*new)

    def _desk(self, given: inp.Desk, base: dict[str, Any], turn: int) -> tuple[ev.Event, ...]:
        outcome = act(self.world, self.state, given.verb, given.args)
        deed = ev.DeskActed(
            **base,
            turn=turn,
            action=given.verb.value,
            args=dict(given.args),
            ok=outcome.ok,
            result=dict(outcome.result),
            message=outcome.message,
        )
        return self._add(deed)

    def assessment(self) -> Assessment:
        return ASSESSMENT


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

REPLIES = (
    "Guten Tag, Nordfunk, Jana Möller. Was kann ich für Sie tun?",
    "Das tut mir leid. Gern. Ich würde gern Ihre Kundennummer wissen.",
    "Sie müssen das Gerät neu starten.",
)


def conversation(*replies: str, clock: Clock | None = None, world: World | None = None, **changes: str) -> Conversation:
    """A session in which the call is on and these replies have been given, nine seconds apart."""
    stage = clock or Clock()
    session = CannedSession(world or small_world())
    if changes:
        session._state = replace(session._state, **changes)  # type: ignore[arg-type]
    talk = Conversation("probe-1", session.world, session, stage)
    talk.do(inp.CheckWorkplace(("pc", "laut")))
    talk.do(inp.PickUp())
    for reply in replies:
        stage.now += 9
        talk.do(inp.Say(reply))
    return talk


def ended(*replies: str, clock: Clock | None = None) -> Conversation:
    """The same after hanging up."""
    talk = conversation(*replies, clock=clock)
    talk.do(inp.Desk(inp.DeskVerb.NOTE, {"text": "Rauschen seit gestern"}))
    talk.do(inp.HangUp())
    return talk


def finished(*replies: str) -> Conversation:
    """The same, documented and closed."""
    talk = ended(*replies)
    talk.do(inp.Document({}))
    talk.do(inp.Close())
    assert talk.state.stage is Stage.CLOSED
    return talk


def frozen_store() -> Store:
    """Records in memory, dated by a fixed clock."""
    return NullStore(now=lambda: datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


def trainer(**changes: Any) -> TrainerApp:
    """The app on the small stage."""
    given: dict[str, Any] = {
        "load": small_library,
        "store": frozen_store,
        "cards": lambda: CARDS,
        "clock": Clock(),
        "today": lambda: date.fromisoformat(TODAY),
        "seed": 7,
        **changes,
    }
    return TrainerApp(**given)


def shown(app: App[Any]) -> str:
    """The text on the screen, line by line."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def words(app: App[Any]) -> str:
    """The text on the screen with all blanks and frames taken out, so that line breaks do not matter."""
    return squeeze(shown(app))


def squeeze(text: str) -> str:
    """Text without blanks, frames and scrollbars."""
    return re.sub(r"[\s│┃█▁▂▃▄▅▆▇▎▍▌▐▊▉]", "", text)


def notices(app: App[Any]) -> str:
    """The messages that were shown, one below the other."""
    return "\n".join(notification.message for notification in app._notifications)
