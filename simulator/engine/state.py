"""The state of a session: folded from its events, never set in any other way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    """Where a session stands."""

    BRIEFING = "briefing"
    """Before the workplace check."""
    RINGING = "ringing"
    """Workplace checked, call not yet taken."""
    TALKING = "talking"
    ENDED = "ended"
    """Hung up, not yet documented."""
    DOCUMENTED = "documented"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class SessionState:
    """Everything a step needs to know.

    Attributes:
        seq: number of the next event.
        at: seconds since the start, of the last event.
        stage: where the session stands.
        seed: seed of all random choices.
        date: ISO date of the day of the call.
        phase: phase of the talk.
        turn: number of replies so far.
        phase_since: turn in which the phase began.
        told: facts told, in order.
        fired: reactions fired, with how often.
        heard: intents heard so far, with how often.
        used_lines: ids of customer lines used.
        feelings: value by feeling.
        variables: value by variable.
        open_record: id of the record open at the desk.
        seen_records: ids of records that were opened or shown by a search.
        verified: id of the record against which the caller was verified, empty before.
        deeds: successful desk actions, as `verify`, `order:router_tausch`.
        edits: changed fields of records, `(record, field) -> value`.
        created: records created at the desk, by id.
        opt_in: consents recorded, by channel.
        notes: the apprentice's notes.
        said: replies so far, folded for comparison.
        heard_words: what the customer has said so far.
        call_started: seconds at which the call was taken.
        last_silence: seconds at which something was last said or done, or silence noticed.
        silences: how often silence was noticed since the last reply.
        holding: whether the caller was asked to wait.
        ending: ending reached, empty while talking.
        documentation: fields filed.
    """

    seq: int = 0
    at: float = 0.0
    stage: Stage = Stage.BRIEFING
    seed: int = 0
    date: str = ""
    mode: str = "practice"
    phase: str = ""
    turn: int = 0
    phase_since: int = 0
    told: tuple[str, ...] = ()
    fired: Mapping[str, int] = field(default_factory=dict)
    heard: Mapping[str, int] = field(default_factory=dict)
    used_lines: frozenset[str] = frozenset()
    feelings: Mapping[str, int] = field(default_factory=dict)
    variables: Mapping[str, bool | int | str] = field(default_factory=dict)
    open_record: str = ""
    seen_records: frozenset[str] = frozenset()
    verified: str = ""
    deeds: tuple[str, ...] = ()
    edits: Mapping[tuple[str, str], str] = field(default_factory=dict)
    created: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    opt_in: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    heard_words: tuple[str, ...] = ()
    call_started: float = 0.0
    last_silence: float = 0.0
    silences: int = 0
    holding: bool = False
    ending: str = ""
    documentation: Mapping[str, str] = field(default_factory=dict)
