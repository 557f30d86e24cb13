"""Messages between widgets and screens: nouns with participles, said after the fact."""

from __future__ import annotations

from dataclasses import dataclass, field

from textual.message import Message

from simulator.engine.inputs import DeskVerb


@dataclass
class ReplySubmitted(Message):
    """The apprentice sent a reply, exactly as typed."""

    text: str


@dataclass
class DeskRequested(Message):
    """Something is to be done at the desk; the screen puts it into the session."""

    verb: DeskVerb
    args: dict[str, str] = field(default_factory=dict)


@dataclass
class HangUpRequested(Message):
    """The apprentice wants to end the call."""


@dataclass
class TabChosen(Message):
    """A tab of a tab line was chosen."""

    line: str
    """Id of the tab line."""
    tab: str
    """Id of the tab."""


@dataclass
class MarkChosen(Message):
    """A marked place of a transcript was chosen; `number` counts from 0, `None` for a turn without a mark."""

    turn: int
    number: int | None


@dataclass
class TryAgainRequested(Message):
    """The talk is to be taken up again before this turn, as a second try."""

    turn: int
