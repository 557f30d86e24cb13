"""A conversation as the scorer sees it: an ordered list of moments, free of engine and interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from simulator.scoring.reading import Reading


class MomentKind(StrEnum):
    """What happened at a moment."""

    WORKPLACE = "workplace"
    """The workplace check before the call; `data` has `right`, `wrong`, `missing` (comma-separated item ids)."""
    SAID = "said"
    """The apprentice said `text`; `reading` is set."""
    HEARD = "heard"
    """The customer said `text`."""
    TOLD = "told"
    """The customer told the fact `name`."""
    DESK = "desk"
    """A desk action `name` with its arguments and outcome in `data` (`ok` is `true` or `false`)."""
    MARK = "mark"
    """Something the engine noticed, `name` such as `disclosed`, `phase`, `feeling`, `ended`; details in `data`."""
    DOCUMENTED = "documented"
    """The after-call documentation; its fields in `data`."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of a conversation.

    Attributes:
        kind: what happened.
        turn: number of the apprentice's turn it belongs to, from 1; 0 before the first.
        phase: phase of the talk at that moment (for `SAID`: the phase in which the words fell).
        at: seconds since the start.
        name: fact, desk action or mark; empty for words.
        text: the words, for `SAID` and `HEARD`.
        data: details, all as text.
        reading: what the scorer saw in the words, for `SAID`.
    """

    kind: MomentKind
    turn: int
    phase: str
    at: float = 0.0
    name: str = ""
    text: str = ""
    data: Mapping[str, str] = field(default_factory=dict)
    reading: Reading | None = None


Timeline = tuple[Moment, ...]
