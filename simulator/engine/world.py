"""Everything a session plays in: the content it needs, made ready once and then only read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.engine.machine import PhaseMachine
from simulator.engine.typed import topic_words
from simulator.scenarios.library import Library
from simulator.scenarios.models.company import Company, CrmRecord
from simulator.scenarios.models.persona import Persona, Scale, merged_scales
from simulator.scenarios.models.scenario import Scenario
from simulator.scenarios.workplace import WorkplaceCheck
from simulator.scoring.intents import IntentExamples
from simulator.scoring.reader import Reader
from simulator.scoring.rubric import Rubric


@dataclass(frozen=True, slots=True)
class World:
    """The content of one scenario, resolved.

    Attributes:
        scenario: the scenario itself.
        company: its company, with the customer list.
        persona: how the customer talks.
        rubric: the shared score sheet; the scenario's own criteria come on top.
        workplace: the workplace check before the call.
        reader: reads German, with the scenario's own intents added.
        scales: every feeling with its bounds, persona and scenario merged.
        machine: the phases.
        content_hash: hash of the content, recorded with each session.
        topics: words by which the scenario's parts are recognised, for what is misspelt.
    """

    scenario: Scenario
    company: Company
    persona: Persona
    rubric: Rubric
    workplace: WorkplaceCheck
    reader: Reader
    scales: Mapping[str, Scale]
    machine: PhaseMachine
    content_hash: str
    topics: frozenset[str] = frozenset()

    def caller_record(self) -> CrmRecord | None:
        """The caller's own record, or `None` for someone who is not yet a customer."""
        return next((r for r in self.company.records if r.id == self.scenario.caller.record), None)


def build_world(library: Library, scenario_id: str) -> World:
    """Gathers all that a scenario refers to.

    Args:
        library: loaded content; the scenario must be free of errors.
        scenario_id: id of the scenario.

    Raises:
        KeyError: if there is no such scenario or it refers to something that is not there.
    """
    scenario = library.scenarios[scenario_id]
    persona = library.personas[scenario.persona]
    own = {
        name: IntentExamples(
            title=intent.title,
            examples=intent.examples,
            phrases=intent.phrases,
            not_examples=intent.not_examples,
        )
        for name, intent in scenario.intents.items()
    }
    reader = Reader(library.language.of_company(scenario.company))
    return World(
        scenario=scenario,
        company=library.companies[scenario.company],
        persona=persona,
        rubric=library.rubrics[scenario.rubric],
        workplace=library.workplace,
        reader=reader.extended(own) if own else reader,
        scales=merged_scales(persona.feelings, scenario.feelings),
        machine=PhaseMachine(scenario.phases),
        content_hash=library.hashes.get(scenario_id, ""),
        topics=topic_words(scenario),
    )
