"""Nobody passes a shipped scenario without understanding it, and nobody gets stuck in one."""

from __future__ import annotations

import pytest

from simulator.engine.events import CustomerSpoke
from simulator.engine.players import PLAYERS, play
from simulator.engine.state import Stage
from simulator.engine.world import World, build_world
from simulator.scenarios.library import load_library

LIBRARY = load_library()
SCENARIOS = sorted(LIBRARY.scenarios)


@pytest.fixture(scope="module", params=SCENARIOS)
def world(request: pytest.FixtureRequest) -> World:
    return build_world(LIBRARY, str(request.param))


@pytest.mark.parametrize("name", PLAYERS)
def test_who_does_not_understand_does_not_pass(world: World, name: str) -> None:
    for seed in (1, 2):
        session = play(world, PLAYERS[name], seed=seed)
        assert session.state.stage is not Stage.TALKING
        assert session.assessment().points < world.rubric.pass_mark


@pytest.mark.parametrize("name", PLAYERS)
def test_no_answer_is_said_twice_in_a_call(world: World, name: str) -> None:
    said = [event.text for event in play(world, PLAYERS[name], seed=3).events if isinstance(event, CustomerSpoke)]
    assert len(said) == len(set(said))
