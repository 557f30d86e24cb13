"""The form of shared talk: what every call of a kind needs, written once."""

from __future__ import annotations

from pydantic import Field

from simulator.scenarios.models.scenario import Fact, Intent, Phase, Reaction
from simulator.scoring.rubric import Id, Strict


class Basics(Strict):
    """Facts, reactions and phases that scenarios share.

    Lines may use the placeholders of the caller's record (`{nachname}`, `{strasse}` …). A scenario replaces a part by
    one of its own with the same name, drops parts by `without` and gives reactions and facts other words by `answers`.
    """

    id: Id
    title: str
    description: str = ""
    """For instructors: what these parts are for."""
    variables: dict[str, bool | int | str] = Field(default_factory=dict)
    facts: dict[Id, Fact] = Field(default_factory=dict)
    intents: dict[Id, Intent] = Field(default_factory=dict)
    reactions: tuple[Reaction, ...] = ()
    phases: dict[str, Phase] = Field(default_factory=dict)
