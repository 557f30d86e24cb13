"""The shipped calls fill field A: items, industries, difficulties, people, depths."""

from __future__ import annotations

from collections import Counter

import pytest

from simulator.scenarios.library import load_library

LIBRARY = load_library()
CALLS = [scenario for scenario in LIBRARY.scenarios.values() if scenario.process.startswith("A.")]
ITEMS = [item.id for item in LIBRARY.competencies.items() if item.id.startswith("A.")]


@pytest.mark.parametrize("item", ITEMS)
def test_every_item_is_exercised_by_two_calls(item: str) -> None:
    assert sum(item in scenario.items for scenario in CALLS) >= 2


@pytest.mark.parametrize(("process", "least"), [("A.1", 3), ("A.2", 3), ("A.3", 2), ("A.4", 2)])
def test_every_process_has_its_calls(process: str, least: int) -> None:
    assert sum(scenario.process == process for scenario in CALLS) >= least


def test_calls_differ_in_industry_person_and_difficulty() -> None:
    assert len(CALLS) >= 10
    assert len({LIBRARY.companies[scenario.company].industry for scenario in CALLS}) >= 8
    assert len({scenario.persona for scenario in CALLS}) >= 8
    assert set(Counter(scenario.difficulty for scenario in CALLS)) == {1, 2, 3}


@pytest.mark.parametrize("scenario", CALLS, ids=lambda scenario: scenario.id)
def test_every_call_has_a_model_and_a_weak_example(scenario: object) -> None:
    kinds = Counter(test.kind for test in scenario.tests)  # type: ignore[attr-defined]
    assert kinds["model"] >= 1
    assert kinds["weak"] >= 1
    assert kinds["variant"] >= 3
