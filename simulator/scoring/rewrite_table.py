"""The words that the rewriting knows: verbs with their forms, hedges, names of data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from simulator.scoring.rubric import Strict
from simulator.scoring.text import fold


class RewriteTable(Strict):
    """Words the rewriting knows (`content/language/umformung.yaml`)."""

    verbs: dict[str, str] = Field(default_factory=dict)
    """Infinitive → first person singular, a separable prefix after a blank: `zurückrufen: rufe zurück`."""
    requests: dict[str, str] = Field(default_factory=dict)
    """The same for verbs that only ask (`sagen`), not promise."""
    hedges: tuple[str, ...] = ()
    """Words that can be left out inside a sentence without any other change."""
    data: tuple[str, ...] = ()
    """Beginnings of words for what is asked of a caller: `kundennummer`, `geburtsdatum`."""

    @cached_property
    def promising(self) -> Mapping[str, tuple[str, str]]:
        """Folded infinitive → infinitive and `ich` form, of the verbs that promise."""
        return {fold(verb): (verb, form) for verb, form in self.verbs.items()}

    @cached_property
    def asking(self) -> Mapping[str, tuple[str, str]]:
        """The same of all verbs."""
        return {**self.promising, **{fold(verb): (verb, form) for verb, form in self.requests.items()}}

    @cached_property
    def softeners(self) -> frozenset[str]:
        """The folded hedges."""
        return frozenset(fold(hedge) for hedge in self.hedges)


Kind = str
