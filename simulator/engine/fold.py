"""Folds events into the state of a session. The only place where state changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from simulator.engine import events as ev
from simulator.engine.state import SessionState, Stage

AFTER_CALL = "nacharbeit"
"""Phase after the call has ended: documentation (after-call work, ACW)."""

LIST_LIMIT = 200
"""How many earlier replies are kept to recognise repetition."""


def fold(events: Iterable[ev.Event], state: SessionState | None = None) -> SessionState:
    """The state after these events.

    Args:
        events: in their order, without gaps.
        state: state to go on from; a fresh one by default.

    Raises:
        ValueError: if an event's number is not the next one.
    """
    current = state or SessionState()
    for event in events:
        current = apply(current, event)
    return current


def apply(state: SessionState, event: ev.Event) -> SessionState:
    """The state after one more event.

    Raises:
        ValueError: if the event's number is not the next one.
    """
    if event.seq != state.seq:
        raise ValueError(f"Ereignis {event.seq} folgt nicht auf {state.seq - 1}.")
    changed = _CHANGES[type(event)](state, event)
    return replace(changed, seq=event.seq + 1, at=max(state.at, event.at))


def deed_names(event: ev.DeskActed) -> tuple[str, ...]:
    """Names of a desk action in conditions, such as `order`, `order:router_tausch`, `opt_in:telefon=erteilt`."""
    main = event.args.get(_MAIN_ARGUMENT.get(event.action, ""), "")
    names = [event.action]
    if main:
        names.append(f"{event.action}:{main}")
        if event.action == "opt_in":
            names.append(f"{event.action}:{main}={event.args.get('value', '')}")
    return tuple(names)


_MAIN_ARGUMENT = {
    "open": "record",
    "edit": "field",
    "article": "article",
    "order": "service",
    "opt_in": "channel",
    "transfer": "to",
}


def _with(mapping: Mapping[Any, Any], key: object, value: object) -> dict[Any, Any]:
    return {**mapping, key: value}


def _counted(mapping: Mapping[str, int], keys: Iterable[str]) -> dict[str, int]:
    counts = dict(mapping)
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts


def _started(state: SessionState, event: ev.SessionStarted) -> SessionState:
    return replace(state, seed=event.seed, date=event.date, mode=event.mode, stage=Stage.BRIEFING)


def _workplace(state: SessionState, _event: ev.WorkplaceChecked) -> SessionState:
    return replace(state, stage=Stage.RINGING)


def _call_started(state: SessionState, event: ev.CallStarted) -> SessionState:
    return replace(state, stage=Stage.TALKING, phase=event.phase, call_started=event.at, last_silence=event.at)


def _agent(state: SessionState, event: ev.AgentSpoke) -> SessionState:
    said = (*state.said, " ".join(event.text.casefold().split()))[-LIST_LIMIT:]
    return replace(state, turn=event.turn, said=said, holding=False, last_silence=event.at, silences=0)


def _customer(state: SessionState, event: ev.CustomerSpoke) -> SessionState:
    return replace(
        state,
        used_lines=state.used_lines | frozenset(event.lines),
        heard_words=(*state.heard_words, event.text),
    )


def _told(state: SessionState, event: ev.FactTold) -> SessionState:
    return state if event.fact in state.told else replace(state, told=(*state.told, event.fact))


def _feeling(state: SessionState, event: ev.FeelingMoved) -> SessionState:
    return replace(state, feelings=_with(state.feelings, event.feeling, event.value))


def _variable(state: SessionState, event: ev.VariableSet) -> SessionState:
    return replace(state, variables=_with(state.variables, event.name, event.value))


def _fired(state: SessionState, event: ev.ReactionFired) -> SessionState:
    return replace(state, fired=_counted(state.fired, [event.reaction]))


def _intents(state: SessionState, event: ev.IntentsHeard) -> SessionState:
    return replace(state, heard=_counted(state.heard, event.intents), holding="ask_to_hold" in event.intents)


def _phase(state: SessionState, event: ev.PhaseEntered) -> SessionState:
    return replace(state, phase=event.phase, phase_since=event.turn)


def _silence(state: SessionState, event: ev.SilenceNoticed) -> SessionState:
    return replace(state, last_silence=event.at, silences=state.silences + 1)


def _disclosed(state: SessionState, _event: ev.Disclosed) -> SessionState:
    return state


def _ended(state: SessionState, event: ev.CallEnded) -> SessionState:
    return replace(state, stage=Stage.ENDED, ending=event.ending, holding=False)


def _documented(state: SessionState, event: ev.Documented) -> SessionState:
    return replace(state, stage=Stage.DOCUMENTED, documentation=dict(event.fields))


def _closed(state: SessionState, _event: ev.SessionClosed) -> SessionState:
    return replace(state, stage=Stage.CLOSED)


def _desk(state: SessionState, event: ev.DeskActed) -> SessionState:
    state = replace(state, last_silence=event.at)
    if not event.ok:
        return state
    state = replace(state, deeds=(*state.deeds, *deed_names(event)))
    args = event.args
    match event.action:
        case "search":
            return replace(state, seen_records=state.seen_records | set(event.result.get("records", "").split(",")))
        case "open":
            return replace(state, open_record=args["record"], seen_records=state.seen_records | {args["record"]})
        case "close":
            return replace(state, open_record="")
        case "verify":
            return replace(state, verified=state.open_record)
        case "edit":
            return replace(state, edits=_with(state.edits, (state.open_record, args["field"]), args["value"]))
        case "create":
            record = event.result["record"]
            return replace(state, created=_with(state.created, record, dict(args)), open_record=record)
        case "opt_in":
            return replace(state, opt_in=_with(state.opt_in, args["channel"], args["value"]))
        case "note":
            return replace(state, notes=(*state.notes, args["text"]))
        case "hold":
            return replace(state, holding=True)
        case _:
            return state


_CHANGES: dict[type, Callable[[SessionState, Any], SessionState]] = {
    ev.SessionStarted: _started,
    ev.WorkplaceChecked: _workplace,
    ev.CallStarted: _call_started,
    ev.AgentSpoke: _agent,
    ev.CustomerSpoke: _customer,
    ev.FactTold: _told,
    ev.FeelingMoved: _feeling,
    ev.VariableSet: _variable,
    ev.ReactionFired: _fired,
    ev.IntentsHeard: _intents,
    ev.PhaseEntered: _phase,
    ev.Disclosed: _disclosed,
    ev.DeskActed: _desk,
    ev.SilenceNoticed: _silence,
    ev.CallEnded: _ended,
    ev.Documented: _documented,
    ev.SessionClosed: _closed,
}
