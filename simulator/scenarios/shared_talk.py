"""What a scenario says about the shared talk that it builds on."""

from __future__ import annotations

from typing import Final

from simulator.scenarios.diagnostics import Diagnostic
from simulator.scenarios.models.basics import Basics
from simulator.scenarios.models.scenario import Scenario
from simulator.scenarios.names import Report
from simulator.scenarios.source import Source

_LEAST_PHASES: Final = 2


def check_basics_links(scenario: Scenario, basics: Basics | None, source: Source) -> list[Diagnostic]:
    """What a scenario says about the shared talk: other words and omissions for parts that are there, enough phases.

    Args:
        scenario: the scenario, as its file says.
        basics: the shared talk that it builds on, if any.
        source: the scenario's file.
    """
    report = Report(source)
    if scenario.basics is not None and basics is None:
        return []
    parts = set() if basics is None else {*basics.facts, *basics.intents, *(r.id for r in basics.reactions)}
    for index, name in enumerate(scenario.without):
        report.known("S068", ("without", index), name, parts)
    for name in scenario.answers:
        report.known("S068", ("answers", name), name, parts, at_key=True)
    phases = {**({} if basics is None else basics.phases), **scenario.phases}
    if len(phases) < _LEAST_PHASES:
        message = "Ein Gespräch braucht mindestens zwei Phasen"
        hint = "„phases:“ ergänzen oder mit „basics: inbound“ die gemeinsamen Phasen nehmen"
        report.error("S021", ("phases",) if scenario.phases else (), message, hint)
    return report.diagnostics()
