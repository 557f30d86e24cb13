"""What a scenario sets up and never uses: most often a name that was changed in one place only."""

from __future__ import annotations

from simulator.scenarios.diagnostics import Diagnostic, quoted
from simulator.scenarios.models.conditions import Condition, Effects
from simulator.scenarios.models.scenario import Fact, Phase, Scenario
from simulator.scenarios.names import Report, models_in
from simulator.scenarios.source import Source
from simulator.scoring.rubric import Match

ENGINE_READS = frozenset({"opt_in"})
"""Variables that the engine hands to the score sheet; a scenario need not look at them itself."""


def check_usage(scenario: Scenario, whole: Scenario, source: Source) -> list[Diagnostic]:
    """Warns of intents and variables that nothing refers to and of phases that no way leads to.

    Args:
        scenario: a scenario without errors; a mistyped reference would leave its target unused.
        whole: the same with the shared talk that it builds on.
        source: its file.
    """
    report = Report(source)
    intents: set[str] = set()
    variables: set[str] = set(ENGINE_READS)
    for _, part in models_in(whole):
        match part:
            case Condition():
                intents.update(part.intent, part.heard)
                variables.update(part.variable)
            case Match():
                intents.update(part.intent, part.not_intent)
                variables.update(value for key, value in part.args.items() if key == "name" and part.mark)
            case Fact():
                intents.update(part.asked_by)
            case Effects():
                variables.update(part.set)
            case _:
                pass
    for name in scenario.intents:
        if name not in intents:
            message = f"Auf die Absicht {quoted(name)} geht nichts ein"
            hint = "in „asked_by“ oder einer Bedingung verwenden oder streichen"
            report.warning("S066", ("intents", name), message, hint, at_key=True)
    for name in scenario.variables:
        if name not in variables:
            message = f"Die Variable {quoted(name)} wird nirgends verwendet"
            report.warning("S066", ("variables", name), message, "verwenden oder streichen", at_key=True)
    reached = _reached(whole.phases)
    for name in scenario.phases:
        if name not in reached:
            message = f"In die Phase {quoted(name)} führt kein Weg"
            report.warning("S066", ("phases", name), message, "„transitions:“ ergänzen", at_key=True)
    return report.diagnostics()


def _reached(phases: dict[str, Phase]) -> set[str]:
    """Phases that can be reached from the first one, whatever the conditions say."""
    open_phases = [next(iter(phases))]
    reached: set[str] = set()
    while open_phases:
        name = open_phases.pop()
        if name not in reached and name in phases:
            reached.add(name)
            open_phases.extend(transition.to for transition in phases[name].transitions)
    return reached
