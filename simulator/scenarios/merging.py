"""Puts together what is shared and what is a scenario's own: talk from `basics`, criteria of an extended sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from simulator.scenarios.models.basics import Basics
from simulator.scenarios.models.conditions import Condition
from simulator.scenarios.models.persona import Answer, Persona
from simulator.scenarios.models.scenario import Fact, Intent, Phase, Reaction, Scenario, Transition
from simulator.scoring.rubric import Rubric

_Spoken = TypeVar("_Spoken", Fact, Reaction)


def with_basics(scenario: Scenario, basics: Basics | None, persona: Persona | None) -> Scenario:
    """The scenario as it is played.

    Args:
        scenario: as its file says.
        basics: the shared talk that it builds on.
        persona: whose words stand in for those of the shared talk; the scenario's own `answers` go before.

    Returns:
        The scenario itself where it builds on nothing. Its own facts, intents, reactions, variables and phases replace
        shared ones of the same name; a fact of its own takes over the keys that it leaves out.
    """
    if basics is None:
        return scenario
    answers = {**({} if persona is None else persona.answers), **scenario.answers}
    kept = ((name, fact) for name, fact in basics.facts.items() if name not in scenario.without)
    facts = {name: _reworded(name, fact, answers) for name, fact in kept}
    for name, fact in scenario.facts.items():
        facts[name] = _completed(fact, facts.get(name))
    intents = {name: intent for name, intent in basics.intents.items() if name not in scenario.without}
    own = {reaction.id for reaction in scenario.reactions}
    shared = (r for r in basics.reactions if r.id not in own and r.id not in scenario.without)
    return scenario.model_copy(
        update={
            "variables": {**basics.variables, **scenario.variables},
            "facts": facts,
            "intents": {**intents, **scenario.intents},
            "reactions": (*scenario.reactions, *(_reworded(r.id, r, answers) for r in shared)),
            "phases": _with_own_ways({**basics.phases, **scenario.phases}, scenario),
        }
    )


def with_extended(rubric: Rubric, extended: Rubric | None) -> Rubric:
    """The sheet with the criteria of the one it extends, in that one's order, its own new ones behind them."""
    if extended is None:
        return rubric
    own = {criterion.id: criterion for criterion in rubric.criteria}
    shared = [own.pop(c.id, c) for c in extended.criteria if c.id not in rubric.without]
    return rubric.model_copy(update={"criteria": (*shared, *own.values())})


def _reworded(name: str, part: _Spoken, answers: Mapping[str, Answer]) -> _Spoken:
    answer = answers.get(name)
    if answer is None:
        return part
    return part.model_copy(update={"says": answer.says, "again": answer.again or part.again})


def _completed(fact: Fact, shared: Fact | None) -> Fact:
    if shared is None:
        return fact
    missing = {key for key in Fact.model_fields if key not in fact.model_fields_set} - {"when", "withheld"}
    return fact.model_copy(update={key: getattr(shared, key) for key in missing})


def _with_own_ways(phases: Mapping[str, Phase], scenario: Scenario) -> dict[str, Phase]:
    """The phases with ways that the scenario's own intents open: forward only, from every phase before the target."""
    order = list(phases)
    ways: dict[str, Phase] = {}
    for name, phase in phases.items():
        # The furthest phase first: who sums up in the first sentence has arrived at the end.
        opened = [
            Transition(to=target, when=Condition(intent=leading))
            for target in reversed(order[order.index(name) + 1 :])
            if (leading := _leading_to(target, scenario.intents))
        ]
        ways[name] = phase.model_copy(update={"transitions": (*phase.transitions, *opened)}) if opened else phase
    return ways


def _leading_to(phase: str, intents: Mapping[str, Intent]) -> tuple[str, ...]:
    return tuple(name for name, intent in intents.items() if intent.leads_to == phase)
