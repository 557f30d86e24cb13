"""The guided call: three replies at each step, through the same engine."""

from __future__ import annotations

import pytest

from simulator.engine import inputs as inp
from simulator.engine.guided import choices
from simulator.engine.session import Session
from simulator.engine.world import World, build_world
from simulator.scenarios.library import load_library

SCENARIO = "a1-wlan-abbrueche"


@pytest.fixture(scope="module")
def world() -> World:
    return build_world(load_library(), SCENARIO)


def talking(world: World, mode: str = "guided", seed: int = 3) -> Session:
    session = Session.start(world, seed=seed, date="2026-11-24", mode=mode)  # type: ignore[arg-type]
    session.do(inp.CheckWorkplace((), at=1))
    session.do(inp.PickUp(at=2))
    return session


def best(world: World, step: str) -> str:
    return next(one.replies[0] for one in world.scenario.guided if one.id == step)


def test_only_a_guided_call_offers_replies(world: World) -> None:
    assert choices(world, talking(world, "practice").state) is None
    assert choices(world, talking(world, "exam").state) is None
    offered = choices(world, talking(world).state)
    assert offered is not None
    assert len(set(offered.replies)) == 3


def test_nothing_is_offered_before_the_call_and_after_it(world: World) -> None:
    session = Session.start(world, seed=3, date="2026-11-24", mode="guided")
    assert choices(world, session.state) is None
    session = talking(world)
    session.do(inp.HangUp(at=9))
    assert choices(world, session.state) is None


def test_a_step_stays_until_one_of_its_replies_is_said(world: World) -> None:
    session = talking(world)
    first = choices(world, session.state)
    assert first is not None
    session.do(inp.Say("Einen Moment bitte.", at=5))
    assert choices(world, session.state) == first
    session.do(inp.Say(first.replies[1], at=9))
    second = choices(world, session.state)
    assert second is not None
    assert second.step != first.step


def test_the_order_is_mixed_and_the_same_for_the_same_seed(world: World) -> None:
    places = set()
    for seed in range(12):
        offered = choices(world, talking(world, seed=seed).state)
        assert offered is not None
        assert offered == choices(world, talking(world, seed=seed).state)
        places.add(offered.replies.index(best(world, offered.step)))
    assert places == {0, 1, 2}


@pytest.mark.parametrize(("place", "low", "high"), [(0, 60, 100), (2, 0, 40)])
def test_choosing_well_pays_and_choosing_badly_does_not(world: World, place: int, low: float, high: float) -> None:
    session = talking(world)
    session.do(inp.Desk(inp.DeskVerb.OPEN, {"record": "K-10427"}, at=3))
    by_id = {one.id: one for one in world.scenario.guided}
    for turn in range(len(by_id)):
        offered = choices(world, session.state)
        if offered is None:
            break
        session.do(inp.Say(by_id[offered.step].replies[place], at=10.0 + turn))
    assert low <= session.assessment().points <= high
