"""A session: inputs go in, events come out. `step` is pure; `Session` keeps the list of events for an interface."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from simulator._version import __version__
from simulator.engine import events as ev
from simulator.engine import inputs as inp
from simulator.engine.conditions import View
from simulator.engine.customer import (
    HELD,
    answer,
    cut_off,
    hear,
    natural_ending,
    notice_silence,
    out_of_patience,
    parted,
    says_goodbye,
    speak_up,
)
from simulator.engine.desk import act
from simulator.engine.disclosure import Mention, mentions
from simulator.engine.draft import Draft
from simulator.engine.fold import deed_names, fold
from simulator.engine.state import SessionState, Stage
from simulator.engine.timeline import assess
from simulator.engine.typed import put_right
from simulator.engine.world import World
from simulator.scoring.assessment import Assessment
from simulator.scoring.reading import Reading

Mode = Literal["guided", "practice", "exam"]

LONGEST_REPLY = 10_000
"""Characters of a reply that are kept; what is beyond is cut off."""


class NotNowError(ValueError):
    """Something was put in that does not fit where the session stands; the German message says why."""


def begin(
    world: World,
    *,
    seed: int,
    date: str,
    agent: str = "",
    mode: Mode = "practice",
) -> tuple[SessionState, tuple[ev.Event, ...]]:
    """Opens a session.

    Args:
        world: the scenario's content.
        seed: decides every random choice of the call.
        date: ISO date of the day of the call.
        agent: the apprentice's name, may be empty.
        mode: guided (three replies to choose from), practice or exam (nothing helps).

    Returns:
        The first state and the events that lead to it.
    """
    started = ev.SessionStarted(
        seq=0,
        at=0.0,
        scenario=world.scenario.id,
        scenario_hash=world.content_hash,
        seed=seed,
        date=date,
        mode=mode,
        agent=agent,
        program=__version__,
    )
    return fold([started]), (started,)


def step(world: World, state: SessionState, given: inp.Input) -> tuple[SessionState, tuple[ev.Event, ...]]:
    """What happens next. Deterministic: the same world, state and input give the same events.

    Args:
        world: the scenario's content.
        state: where the session stands.
        given: what the apprentice said or did, or that time passed.

    Raises:
        NotNowError: if the input does not fit the stage of the session (a reply after hanging up); nothing changes.
    """
    draft = Draft(world, state, given.at)
    match given:
        case inp.CheckWorkplace():
            _workplace(draft, given)
        case inp.PickUp():
            _pick_up(draft)
        case inp.Say():
            _say(draft, given)
        case inp.Desk():
            _desk(draft, given)
        case inp.Tick():
            _tick(draft, given)
        case inp.HangUp():
            _hang_up(draft)
        case inp.Document():
            _document(draft, given)
        case inp.Close():
            _close(draft, given)
    return draft.state, tuple(draft.events)


def _workplace(draft: Draft, given: inp.CheckWorkplace) -> None:
    _need(draft, Stage.BRIEFING, "Der Arbeitsplatz ist schon geprüft.")
    items = {step.id: step.right for step in draft.world.workplace.steps}
    unknown = [name for name in given.chosen if name not in items]
    if unknown:
        raise NotNowError(f"Im Arbeitsplatz-Check gibt es „{unknown[0]}“ nicht.")
    chosen = set(given.chosen)
    draft.emit(
        ev.WorkplaceChecked,
        right=tuple(name for name, right in items.items() if right and name in chosen),
        wrong=tuple(name for name, right in items.items() if not right and name in chosen),
        missing=tuple(name for name, right in items.items() if right and name not in chosen),
    )


def _pick_up(draft: Draft) -> None:
    if draft.state.stage is Stage.BRIEFING:
        _workplace(draft, inp.CheckWorkplace((), at=draft.at))
    _need(draft, Stage.RINGING, "Das Gespräch ist schon angenommen.")
    first = draft.world.machine.first
    draft.emit(ev.CallStarted, phase=first)
    for name, scale in draft.world.scales.items():
        draft.emit(ev.FeelingMoved, turn=0, feeling=name, by=0, value=scale.start, cause="start")
    for variable, value in draft.world.scenario.variables.items():
        draft.emit(ev.VariableSet, turn=0, name=variable, value=value)


def _say(draft: Draft, given: inp.Say) -> None:
    _need(draft, Stage.TALKING, "Gerade ist niemand in der Leitung.")
    text = given.text[:LONGEST_REPLY]
    world = draft.world
    draft.emit(ev.AgentSpoke, turn=draft.state.turn + 1, text=text)
    caller, seen = world.scenario.caller.record, draft.state.seen_records

    def mentioned_in(read: Reading) -> tuple[Mention, ...]:
        return mentions(read.text, read.slots, world.company, world.scenario.protected, caller, seen)

    # What is recorded points at the words as typed; the customer hears what they were meant to be.
    typed = world.reader.read(text)
    reading = world.reader.read(put_right(text, world.topics, world.reader))
    mentioned = mentioned_in(reading)
    hear(draft, reading, typed, mentioned_in(typed))
    ending = says_goodbye(draft, reading) or answer(draft, reading, mentioned) or parted(draft, reading)
    _follow_phases(draft, reading, frozenset())
    ending = out_of_patience(draft) if ending in ("", HELD) else ending
    if ending:
        _end(draft, "customer", ending)


def _desk(draft: Draft, given: inp.Desk) -> None:
    if draft.state.stage not in (Stage.TALKING, Stage.ENDED):
        raise NotNowError("Der Arbeitsplatz steht erst im Gespräch zur Verfügung.")
    if draft.state.stage is Stage.ENDED and given.verb in (
        inp.DeskVerb.VERIFY,
        inp.DeskVerb.HOLD,
        inp.DeskVerb.TRANSFER,
    ):
        raise NotNowError("Das Gespräch ist beendet.")
    outcome = act(draft.world, draft.state, given.verb, given.args)
    args = {name: value for name, value in given.args.items() if name != "record" or given.verb is inp.DeskVerb.OPEN}
    if given.verb is inp.DeskVerb.OPEN:
        args["record"] = args.get("record", "").strip().upper()
    draft.emit(
        ev.DeskActed,
        turn=draft.state.turn,
        action=given.verb.value,
        args=args,
        ok=outcome.ok,
        result=dict(outcome.result),
        message=outcome.message,
    )
    if draft.state.stage is not Stage.TALKING or not outcome.ok:
        return
    acted = draft.events[-1]
    deeds = frozenset(deed_names(acted)) if isinstance(acted, ev.DeskActed) else frozenset()
    speak_up(draft, deeds)
    if given.verb is inp.DeskVerb.TRANSFER:
        _end(draft, "agent", natural_ending(draft))
        return
    _follow_phases(draft, None, deeds)


def _tick(draft: Draft, given: inp.Tick) -> None:
    if draft.state.stage is not Stage.TALKING:
        return
    persona = draft.world.persona
    limit = persona.hold_seconds if draft.state.holding else persona.silence_seconds
    if given.silent_for < limit or draft.at - draft.state.last_silence < limit:
        return
    ending = notice_silence(draft, given.silent_for)
    if ending:
        _end(draft, "customer", ending)


def _hang_up(draft: Draft) -> None:
    _need(draft, Stage.TALKING, "Es ist kein Gespräch in der Leitung.")
    draft.emit(ev.DeskActed, turn=draft.state.turn, action="hang_up")
    _end(draft, "agent", natural_ending(draft))


def _document(draft: Draft, given: inp.Document) -> None:
    _need(draft, Stage.ENDED, "Dokumentiert wird nach dem Gespräch.")
    fields = {name: str(value)[:LONGEST_REPLY] for name, value in given.fields.items()}
    draft.emit(ev.Documented, turn=draft.state.turn, fields=fields)


def _close(draft: Draft, given: inp.Close) -> None:
    if draft.state.stage is Stage.CLOSED:
        return
    if draft.state.stage is Stage.TALKING:
        draft.emit(ev.DeskActed, turn=draft.state.turn, action="hang_up")
        _end(draft, "agent", natural_ending(draft))
    finished = given.finished and draft.state.stage in (Stage.ENDED, Stage.DOCUMENTED)
    draft.emit(ev.SessionClosed, turn=draft.state.turn, reason="finished" if finished else "abandoned")


def _follow_phases(draft: Draft, reading: Reading | None, deeds: frozenset[str]) -> None:
    view = View(draft.state, reading, reading.sentences if reading else (), deeds)
    for phase in draft.world.machine.follow(draft.state.phase, view):
        draft.emit(ev.PhaseEntered, turn=draft.state.turn, phase=phase)


def _end(draft: Draft, by: Literal["agent", "customer"], ending: str) -> None:
    name = ending if ending in draft.world.scenario.endings else cut_off(draft)
    draft.emit(ev.CallEnded, turn=draft.state.turn, by=by, ending=name)
    draft.emit(ev.PhaseEntered, turn=draft.state.turn, phase=draft.world.machine.after_call(draft.state.phase))


def _need(draft: Draft, stage: Stage, message: str) -> None:
    if draft.state.stage is not stage:
        raise NotNowError(message)


class Session:
    """A running session for an interface: keeps events and state, and has every event recorded before it is shown.

    Args:
        world: the scenario's content.
        events: events so far, at least the first one.
        on_events: is given each step's new events and returns when they are safe; what it raises, `do` raises, and
            the session stays as it was.
    """

    def __init__(
        self,
        world: World,
        events: Sequence[ev.Event],
        on_events: Callable[[tuple[ev.Event, ...]], None] | None = None,
    ) -> None:
        self.world = world
        self._events: list[ev.Event] = list(events)
        self._state = fold(events)
        self._on_events = on_events

    @classmethod
    def start(
        cls,
        world: World,
        *,
        seed: int,
        date: str,
        agent: str = "",
        mode: Mode = "practice",
        on_events: Callable[[tuple[ev.Event, ...]], None] | None = None,
    ) -> Session:
        """Opens a new session (see `begin`); its first event is recorded at once."""
        _, events = begin(world, seed=seed, date=date, agent=agent, mode=mode)
        if on_events:
            on_events(events)
        return cls(world, events, on_events)

    @property
    def events(self) -> tuple[ev.Event, ...]:
        """All events so far."""
        return tuple(self._events)

    @property
    def state(self) -> SessionState:
        """Where the session stands."""
        return self._state

    def do(self, given: inp.Input) -> tuple[ev.Event, ...]:
        """Puts something in and returns the new events, recorded already.

        Raises:
            NotNowError: if it does not fit where the session stands.
        """
        state, new = step(self.world, self._state, given)
        if new and self._on_events:
            self._on_events(new)
        self._events.extend(new)
        self._state = state
        return new

    def assessment(self) -> Assessment:
        """The score sheet as it stands now; the same function serves live, at the end and on replay."""
        return assess(self.world, self._events)

    def readings(self) -> dict[int, Reading]:
        """What the scorer sees in each reply, by turn."""
        return {
            event.turn: self.world.reader.read(event.text) for event in self._events if isinstance(event, ev.AgentSpoke)
        }


def rewound(
    world: World, events: Sequence[ev.Event], turn: int, *, session_id: str, seed: int | None = None
) -> tuple[ev.Event, ...]:
    """The events of a second try „ab hier noch einmal“: everything before the reply of `turn`.

    Args:
        world: the scenario's content.
        events: of the first try.
        turn: the reply to be given anew, from 1.
        session_id: id of the first try.
        seed: seed of the second try; the same as before by default.

    Returns:
        Events of a new session that stands where the first one stood before that reply.

    Raises:
        ValueError: if the first try has no such reply.
    """
    first = events[0]
    cut = next((i for i, e in enumerate(events) if isinstance(e, ev.AgentSpoke) and e.turn == turn), None)
    if cut is None or not isinstance(first, ev.SessionStarted):
        raise ValueError(f"Einen Beitrag {turn} gibt es in dieser Sitzung nicht.")
    start = first.model_copy(
        update={
            "branch_of": session_id,
            "branch_turn": turn - 1,
            "seed": first.seed if seed is None else seed,
            "scenario_hash": world.content_hash,
            "program": __version__,
        }
    )
    return (start, *events[1:cut])
