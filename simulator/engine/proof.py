"""Proves scenarios by the calls written into them: the check pass that plays them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.engine.embedded import ScriptReport, run_test
from simulator.engine.world import World, build_world
from simulator.scenarios.check import CheckPass
from simulator.scenarios.diagnostics import Diagnostic, error
from simulator.scenarios.library import Library
from simulator.scenarios.source import Source
from simulator.scoring.assessment import Outcome


def embedded_tests() -> CheckPass:
    """The pass that plays every embedded call and asks what the calls prove together."""
    return CheckPass("beispielgespraeche", _run)


def _run(library: Library, scenario_ids: Sequence[str]) -> Iterator[Diagnostic]:
    for scenario_id in scenario_ids:
        world = build_world(library, scenario_id)
        source = library.source_of(scenario_id)
        reports = [run_test(world, test) for test in world.scenario.tests]
        yield from _broken_tests(source, reports)
        yield from _unproven_criteria(world, source, reports)
        yield from _uncovered_items(world, source)


def _broken_tests(source: Source, reports: Sequence[ScriptReport]) -> Iterator[Diagnostic]:
    for number, report in enumerate(reports):
        at = source.value_at(("tests", number, "name"))
        for problem in report.problems:
            yield error("S081", source.path, at, f"„{report.test.name}“: {problem}")


def _unproven_criteria(world: World, source: Source, reports: Sequence[ScriptReport]) -> Iterator[Diagnostic]:
    sheets = [report.assessment for report in reports if report.assessment is not None]
    if not sheets:
        return
    own = {criterion.id: number for number, criterion in enumerate(world.scenario.criteria)}
    for result in sheets[0].criteria:
        outcomes = {sheet.criterion(result.id).outcome for sheet in sheets}
        missing = []
        if Outcome.WON not in outcomes:
            missing.append("gewinnt")
        if not outcomes & {Outcome.LOST, Outcome.PART}:
            missing.append("verliert")
        if missing:
            place = ("criteria", own[result.id]) if result.id in own else ("rubric",)
            message = f"Das Kriterium „{result.id}“ {' und '.join(missing)} kein Beispielgespräch"
            yield error("S082", source.path, source.value_at(place), message, "Ein Gespräch unter „tests“ ergänzen")


def _uncovered_items(world: World, source: Source) -> Iterator[Diagnostic]:
    criteria = (*world.rubric.criteria, *world.scenario.criteria)
    covered = {item for criterion in criteria for item in criterion.items}
    for number, item in enumerate(world.scenario.items):
        if item not in covered:
            message = f"Zu {item} gibt es kein Kriterium"
            yield error("S083", source.path, source.value_at(("items", number)), message)
