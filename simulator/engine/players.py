"""Players that never read a scenario: what they score shows whether points can be had without understanding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from simulator.engine import inputs as inp
from simulator.engine.session import Session
from simulator.engine.state import Stage
from simulator.engine.world import World

Player = Callable[[World, Session, Random], str]
"""Gives the next reply."""

TURNS = 30
"""Replies after which a player hangs up."""

_ONE_WORD = ("Ja.", "Hm.", "Okay.", "Warum?", "Gut.", "Und?", "Aha.", "Nein.", "Moment.", "Genau.", "Tschüss.")
_CLOSER = "Auf Wiederhören."


def parrot(_world: World, session: Session, _chance: Random) -> str:
    """Says back what the customer has just said."""
    heard = session.state.heard_words
    return heard[-1] if heard else "Hallo."


def word_salad(world: World, _session: Session, chance: Random) -> str:
    """Strings together words that would be right somewhere: those of the intents' and the sheet's own examples."""
    scenario = world.scenario
    examples = [example for intent in scenario.intents.values() for example in intent.examples]
    models = [criterion.model for criterion in (*world.rubric.criteria, *scenario.criteria) if criterion.model]
    vocabulary = sorted({word for text in (*examples, *models) for word in text.split()})
    return " ".join(chance.sample(vocabulary, min(len(vocabulary), 14)))


def one_word(_world: World, session: Session, _chance: Random) -> str:
    """Answers with single words."""
    return _ONE_WORD[session.state.turn % len(_ONE_WORD)]


PLAYERS: Mapping[str, Player] = {"parrot": parrot, "word_salad": word_salad, "one_word": one_word}
"""The players by name."""


def play(world: World, player: Player, *, seed: int, turns: int = TURNS) -> Session:
    """A whole call of a player: takes it, talks until one side hangs up, touches nothing at the desk.

    Args:
        world: the scenario's content.
        player: who plays.
        seed: seed of the call and of the player.
        turns: most replies.

    Returns:
        The session after the call.
    """
    chance = Random(f"{seed}/player")
    session = Session.start(world, seed=seed, date="2026-11-24")
    session.do(inp.CheckWorkplace((), at=1.0))
    session.do(inp.PickUp(at=2.0))
    at = 2.0
    for _ in range(turns):
        at += 6.0
        session.do(inp.Say(player(world, session, chance), at=at))
        if session.state.stage is not Stage.TALKING:
            return session
    session.do(inp.Say(_CLOSER, at=at + 6.0))
    if session.state.stage is Stage.TALKING:
        session.do(inp.HangUp(at=at + 12.0))
    return session
