"""Rules for closed classes of word forms: here the Konjunktiv II."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field

from simulator.scoring.kinds.base import FIRM, Hit, Notation, RuleBase, View
from simulator.scoring.text import fold


class FormsRule(RuleBase):
    """Finds words of a list; forms that are also something else need the context or the model.

    A list is best for a closed class: German grammar has no new Konjunktiv forms. A doubtful form (`sollte`, `ginge
    es`/`hielten`) counts when one of `doubtful_when` stands in the sentence, or the model gives `at` or more to it,
    or, without a model, when none of `doubtful_unless` does.
    """

    kind: Literal["forms"]
    forms: tuple[str, ...] = Field(min_length=1)
    """Forms that are always the thing."""
    but_not: tuple[Notation, ...] = ()
    """Phrases in which such a form is another word (`Ihre Würde`)."""
    noun_when_capital: tuple[str, ...] = ()
    """Forms that are nouns when typed with a capital inside a sentence (`die Würde`)."""
    doubtful: tuple[str, ...] = ()
    """Forms that are sometimes something else."""
    doubtful_when: tuple[Notation, ...] = ()
    """Phrases that make a doubtful form the thing."""
    doubtful_unless: tuple[Notation, ...] = ()
    """Phrases that make it something else (`gestern`)."""
    at: float = Field(default=0.5, gt=0, lt=1)
    """Probability of the model from which a doubtful form counts."""
    at_against: float = Field(default=0.9, gt=0, lt=1)
    """The same where one of `doubtful_unless` speaks against it."""

    @cached_property
    def _sure(self) -> frozenset[str]:
        return frozenset(fold(form) for form in self.forms)

    @cached_property
    def _doubtful(self) -> frozenset[str]:
        return frozenset(fold(form) for form in self.doubtful)

    @cached_property
    def _nouns(self) -> frozenset[str]:
        return frozenset(fold(form) for form in self.noun_when_capital)

    def find(self, view: View, detector: str) -> list[Hit]:
        """See `RuleBase.find`."""
        sure = not view.vocabulary.isdisjoint(self._sure)
        unsure = not view.vocabulary.isdisjoint(self._doubtful)
        if not (sure or unsure) or self.vetoed(view):
            return []
        wanted = (self._sure if sure else frozenset()) | (
            self._doubtful if unsure and self._believes(view, detector) else frozenset()
        )
        others = view.places(self.but_not) if sure else []
        hits = []
        for index, (word, (start, end)) in enumerate(zip(view.words.folded, view.words.spans, strict=True)):
            if word not in wanted or self._is_noun(view, index):
                continue
            if not any(left <= start and end <= right for left, right in others):
                hits.append(Hit(start, end, FIRM))
        return hits

    def _is_noun(self, view: View, index: int) -> bool:
        if view.words.folded[index] not in self._nouns or view.words.starts_sentence(index):
            return False
        typed = view.words.original(index)
        return typed[0].isupper() and typed[1:].islower()

    def _believes(self, view: View, detector: str) -> bool:
        if view.places(self.doubtful_when):
            return True
        table = view.probabilities.get(detector)
        if table is not None:
            needed = self.at_against if view.places(self.doubtful_unless) else self.at
            return table.get(self.label, 0.0) >= needed
        return not view.places(self.doubtful_unless)
