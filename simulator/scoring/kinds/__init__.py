"""The kinds of language rules, a closed set: each is a module here, its name stands in the YAML under `kind`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simulator.scoring.kinds.forms import FormsRule
from simulator.scoring.kinds.learned import LearnedRule
from simulator.scoring.kinds.phrases import PhrasesRule

AnyRule = Annotated[FormsRule | LearnedRule | PhrasesRule, Field(discriminator="kind")]
"""A language rule of any kind."""

__all__ = ["AnyRule", "FormsRule", "LearnedRule", "PhrasesRule"]
