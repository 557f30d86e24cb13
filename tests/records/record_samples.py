"""Events and rows to record, for the tests of this folder."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from simulator.engine.events import AgentSpoke, CustomerSpoke, Event, SessionClosed, SessionStarted

MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def started(**changes: object) -> SessionStarted:
    values: dict[str, object] = {
        "seq": 0,
        "at": 0.0,
        "scenario": "a1-wlan-abbrueche",
        "scenario_hash": "0123456789abcdef",
        "seed": 7,
        "date": "2026-11-23",
        "agent": "Jana Öz",
        "program": "0.1.0",
    }
    return SessionStarted.model_validate(values | changes)


def said(seq: int, text: str = "Guten Tag, wie kann ich Ihnen helfen?") -> AgentSpoke:
    return AgentSpoke(seq=seq, at=float(seq), turn=max(seq, 1), text=text)


def heard(seq: int, text: str = "Bei mir fällt abends ständig das Internet aus.") -> CustomerSpoke:
    return CustomerSpoke(seq=seq, at=float(seq), turn=max(seq, 1), text=text)


def closed(seq: int) -> SessionClosed:
    return SessionClosed(seq=seq, at=float(seq), turn=1, reason="finished")


def call(length: int, **changes: object) -> list[Event]:
    """The first `length` events of a call that goes on."""
    return [started(**changes), *(said(seq) if seq % 2 else heard(seq) for seq in range(1, length))]


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()
