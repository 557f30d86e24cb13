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
from simulator.scenarios.competencies import CompetencyModel
from simulator.scenarios.library import Library
from simulator.scenarios.models.company import Company
from simulator.scenarios.models.persona import Persona
from simulator.scenarios.models.scenario import Scenario
from simulator.scenarios.workplace import WorkplaceCheck
from simulator.scoring.assessment import Assessment
from simulator.scoring.drill import Drill
from simulator.scoring.language import build_pack
from simulator.scoring.reader import Reader
from simulator.scoring.reading import Finding, Reading
from simulator.scoring.rubric import Rubric
from simulator.tui.app import TrainerApp
from simulator.tui.conversation import Conversation
from tests.tui.tui_content import ASSESSMENT, CARDS, COMPANY, COMPETENCIES, DRILL, PERSONA, RUBRIC, SCENARIO, WORKPLACE

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
        drills={"sachlich": Drill.model_validate(DRILL)},
        rubrics={"bogen": world.rubric},
        competencies=CompetencyModel.model_validate(COMPETENCIES),
        workplace=world.workplace,
        language=build_pack(()),
        diagnostics=(),
        hashes={},
        where={},
        sources={},
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
        self._add(ev.SessionStarted(seq=0, at=0.0, **started))

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


def recorded(*, stage: str) -> Store:
    """Records with one session that stands at a stage: `talking`, `ended` or `closed`."""
    store = frozen_store()
    session = CannedSession(
        small_world(), lambda events: store.append("s-1", events, title="Das Telefon rauscht [laut]")
    )
    session.do(inp.CheckWorkplace(("pc",)))
    session.do(inp.PickUp())
    for reply in REPLIES:
        session.do(inp.Say(reply))
    if stage != "talking":
        session.do(inp.HangUp())
    if stage == "closed":
        session.do(inp.Document({}))
        session.do(inp.Close())
        store.rate("s-1", points=71.5, grade=3)
    return store
