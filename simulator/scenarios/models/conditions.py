"""Guards and effects as data: when something happens in a talk, and what it changes."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from simulator.scoring.rubric import OneOrMany, Strict


def _any_of(values: Iterable[bool]) -> bool:
    # `any` is a key of conditions and hides the built-in inside the class.
    return any(values)


class Range(Strict):
    """Bounds, both inclusive; a missing one does not bind."""

    min: int | None = None
    max: int | None = None


class Condition(Strict):
    """A guard. All keys given must hold. Keys marked „turn“ look at the present reply, the others at the whole talk."""

    intent: OneOrMany = ()
    """turn: one sentence carries one of these intents."""
    act: OneOrMany = ()
    """turn: speech act in the reply."""
    question: OneOrMany = ()
    """turn: question type in the reply; `any` for every type, `none` for a reply without a question."""
    you_message: OneOrMany = ()
    """turn: kind of Sie-Botschaft in the reply; `any` for every kind."""
    closing: OneOrMany = ()
    """turn: closing technique in the reply; `any` for every technique."""
    words: OneOrMany = ()
    """turn: phrase in the reply, in the notation of the language rules."""
    desk: OneOrMany = ()
    """turn: desk action just done, `order` or with its main argument `order:router_tausch`."""
    heard: OneOrMany = ()
    """so far: the apprentice has used one of these intents (this reply included)."""
    told: OneOrMany = ()
    """so far: all these facts are told."""
    untold: OneOrMany = ()
    """so far: none of these facts is told."""
    done: OneOrMany = ()
    """so far: all these desk actions succeeded, `verify` or `order:router_tausch`."""
    undone: OneOrMany = ()
    """so far: none of these desk actions succeeded."""
    happened: OneOrMany = ()
    """so far: all these reactions have fired."""
    phase: OneOrMany = ()
    """The talk is in one of these phases."""
    feeling: dict[str, Range] = Field(default_factory=dict)
    """Feelings by name with their bounds, e.g. `anger: {min: 7}`."""
    variable: dict[str, bool | int | str] = Field(default_factory=dict)
    """Variables of the scenario that must have these values."""
    verified: bool | None = None
    """Whether the caller's identity was verified at the desk."""
    turns: Range | None = None
    """Number of the apprentice's replies so far, this one included."""
    turns_in_phase: Range | None = None
    """Number of replies since the present phase began, this one included."""
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    none: tuple[Condition, ...] = ()

    def looks_at_words(self) -> bool:
        """Whether it, or a condition that must hold inside it, needs the words of the present reply."""
        own = self.intent or self.act or self.question or self.you_message or self.closing or self.words
        return bool(own) or _any_of(inner.looks_at_words() for inner in (*self.all, *self.any))

    def looks_at_deeds(self) -> bool:
        """Whether it, or a condition that must hold inside it, needs a deed just done at the desk."""
        return bool(self.desk) or _any_of(inner.looks_at_deeds() for inner in (*self.all, *self.any))


class Effects(Strict):
    """What a reaction changes."""

    feelings: dict[str, int] = Field(default_factory=dict)
    """Steps up or down, e.g. `anger: -2`; the scales are bounded."""
    set: dict[str, bool | int | str] = Field(default_factory=dict)
    """Variables of the scenario and their new values."""
    tell: tuple[str, ...] = ()
    """Facts that the words of this reaction tell."""
    end: str | None = None
    """Ending that is reached; the customer hangs up."""
