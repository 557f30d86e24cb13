"""A step in the making: the state it starts from and the events it adds."""

from __future__ import annotations

from random import Random
from typing import Any

from simulator.engine import events as ev
from simulator.engine.fold import apply
from simulator.engine.state import SessionState
from simulator.engine.world import World


class Draft:
    """Collects the events of one step and keeps the state folded, so that each decision sees those before it.

    Args:
        world: the scenario's content.
        state: where the session stands.
        at: seconds since the session began; never earlier than the last event.
    """

    def __init__(self, world: World, state: SessionState, at: float) -> None:
        self.world = world
        self.state = state
        self.at = max(at, state.at)
        self.events: list[ev.Event] = []

    def emit(self, kind: type[Any], **values: Any) -> None:
        """Adds an event; number and time are filled in."""
        event = kind(seq=self.state.seq, at=self.at, **values)
        self.events.append(event)
        self.state = apply(self.state, event)

    def random(self, purpose: str) -> Random:
        """A generator that depends on the session's seed, the turn and the purpose alone."""
        return Random(f"{self.state.seed}/{self.state.turn}/{len(self.state.used_lines)}/{purpose}")

    def move(self, feeling: str, by: int, cause: str) -> None:
        """Moves a feeling within its bounds; a step that changes nothing leaves no event."""
        scale = self.world.scales.get(feeling)
        if scale is None or not by:
            return
        before = self.state.feelings.get(feeling, scale.start)
        value = max(scale.min, min(scale.max, before + by))
        if value != before:
            self.emit(
                ev.FeelingMoved, turn=self.state.turn, feeling=feeling, by=value - before, value=value, cause=cause
            )

    def moved_by(self, cause: str) -> None:
        """Moves feelings as the persona says for this cause, if she says anything."""
        for feeling, by in self.world.persona.moves.get(cause, {}).items():
            self.move(feeling, by, cause)

    def tell(self, fact: str) -> None:
        """Marks a fact as told."""
        if fact in self.world.scenario.facts and fact not in self.state.told:
            self.emit(ev.FactTold, turn=self.state.turn, fact=fact)
