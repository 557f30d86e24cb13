"""The guided call: three replies to choose from, for beginners. What is chosen goes the way of any other reply."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from simulator.engine.conditions import View, holds
from simulator.engine.state import SessionState, Stage
from simulator.engine.world import World


@dataclass(frozen=True, slots=True)
class Choice:
    """What is offered at a moment of a guided call.

    Attributes:
        step: id of the step.
        replies: three replies in mixed order, the same for the same session.
        desk: what is to be done at the desk first, empty for nothing.
    """

    step: str
    replies: tuple[str, ...]
    desk: str


def choices(world: World, state: SessionState) -> Choice | None:
    """The replies to choose from now.

    Args:
        world: the scenario's content.
        state: where the session stands.

    Returns:
        The first step of which no reply was said and whose condition holds; `None` outside of guided calls, when
        nobody is on the line, and when all steps are used up.
    """
    if state.mode != "guided" or state.stage is not Stage.TALKING:
        return None
    view = View(state)
    for step in world.scenario.guided:
        if any(" ".join(reply.casefold().split()) in state.said for reply in step.replies) or not holds(
            step.when, view
        ):
            continue
        replies = list(step.replies)
        Random(f"{state.seed}/guided/{step.id}").shuffle(replies)
        return Choice(step.id, tuple(replies), step.desk)
    return None


def better(world: World, reply: str) -> str:
    """The best reply of the step to which another one was chosen; empty for the best one and for own words."""
    for step in world.scenario.guided:
        if reply in step.replies[1:]:
            return step.replies[0]
    return ""
