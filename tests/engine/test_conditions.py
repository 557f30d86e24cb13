"""Guards as data, and the phases that follow from them."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.engine.conditions import View, holds
from simulator.engine.machine import PhaseMachine
from simulator.engine.state import SessionState
from simulator.scenarios.models.conditions import Condition
from simulator.scenarios.models.scenario import Phase
from simulator.scoring.reader import Reader


def condition(**data: Any) -> Condition:
    return Condition.model_validate(data)


STATE = SessionState(
    phase="beratung",
    turn=5,
    phase_since=3,
    told=("a", "b"),
    fired={"einwand": 1},
    heard={"greet": 1},
    feelings={"anger": 7, "trust": 2},
    variables={"geloest": True, "zahl": 1, "wort": "ja"},
    deeds=("order", "order:tausch"),
    verified="K-1",
)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, True),
        ({"told": ["a", "b"]}, True),
        ({"told": ["a", "c"]}, False),
        ({"untold": "c"}, True),
        ({"untold": ["c", "a"]}, False),
        ({"done": "order:tausch"}, True),
        ({"undone": "order:tausch"}, False),
        ({"happened": "einwand"}, True),
        ({"heard": ["say_goodbye", "greet"]}, True),
        ({"phase": ["einstieg", "beratung"]}, True),
        ({"phase": "einstieg"}, False),
        ({"feeling": {"anger": {"min": 7, "max": 7}}}, True),
        ({"feeling": {"anger": {"min": 8}}}, False),
        ({"variable": {"geloest": True}}, True),
        ({"variable": {"zahl": True}}, False),
        ({"variable": {"wort": "ja"}}, True),
        ({"verified": True}, True),
        ({"verified": False}, False),
        ({"turns": {"max": 5}}, True),
        ({"turns_in_phase": {"min": 3}}, False),
        ({"intent": "greet"}, False),
        ({"any": [{"told": "c"}, {"told": "a"}]}, True),
        ({"all": [{"told": "a"}, {"told": "c"}]}, False),
        ({"none": [{"told": "c"}]}, True),
        ({"none": [{"told": "a"}]}, False),
        ({"told": "a", "none": [{"phase": "beratung"}]}, False),
    ],
)
def test_what_is_known_so_far(data: dict[str, Any], expected: bool) -> None:
    assert holds(condition(**data), View(STATE)) is expected


@pytest.mark.parametrize(
    ("text", "data", "expected"),
    [
        ("Was genau ist passiert?", {"question": "open"}, True),
        ("Was genau ist passiert?", {"question": "any"}, True),
        ("Was genau ist passiert?", {"question": "none"}, False),
        ("Ich prüfe das für Sie.", {"question": "none"}, True),
        ("Das haben Sie falsch gemacht.", {"you_message": "any"}, True),
        ("Das tut mir sehr leid.", {"act": "apology"}, True),
        ("Das tut mir sehr leid.", {"act": "empathy", "words": "leid"}, False),
        ("Wir tauschen den Router.", {"words": "{tauschen|wechseln} * router"}, True),
    ],
)
def test_what_the_reply_says(trade_reader: Reader, text: str, data: dict[str, Any], expected: bool) -> None:
    reading = trade_reader.read(text)
    assert holds(condition(**data), View(STATE, reading, reading.sentences)) is expected


def test_a_guard_on_the_turn_is_recognised_at_any_depth() -> None:
    assert condition(any=[{"told": "a"}, {"all": [{"intent": "greet"}]}]).looks_at_words()
    assert condition(all=[{"desk": "order"}]).looks_at_deeds()
    assert not condition(told="a", phase="beratung").looks_at_words()
    assert not condition(none=[{"intent": "greet"}]).looks_at_words()


def phases(**targets: list[tuple[str, dict[str, Any]]]) -> PhaseMachine:
    return PhaseMachine(
        {
            name: Phase.model_validate({"title": name, "transitions": [{"to": to, "when": when} for to, when in moves]})
            for name, moves in targets.items()
        }
    )


def test_several_phases_may_follow_in_one_turn() -> None:
    machine = phases(a=[("b", {})], b=[("c", {"told": "a"})], c=[("d", {"told": "x"})], d=[])
    assert machine.follow("a", View(STATE)) == ("b", "c")


def test_the_first_guard_that_holds_decides() -> None:
    machine = phases(a=[("b", {"told": "x"}), ("c", {"told": "a"}), ("d", {})], b=[], c=[], d=[])
    assert machine.follow("a", View(STATE)) == ("c",)


def test_a_ring_of_open_guards_comes_to_rest() -> None:
    machine = phases(a=[("b", {})], b=[("c", {})], c=[("a", {})])
    assert machine.follow("a", View(STATE)) == ("b", "c")


def test_the_machine_keeps_nothing_between_talks() -> None:
    machine = phases(a=[("b", {"told": "a"})], b=[])
    assert machine.follow("a", View(STATE)) == ("b",)
    assert machine.follow("a", View(SessionState())) == ()
    assert machine.after_call("b") == "nacharbeit"
