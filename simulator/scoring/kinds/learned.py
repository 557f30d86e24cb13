"""Rules that follow the trained model, with wordings that add to it and wordings that overrule it."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from simulator.scoring.kinds.base import EXCLUSIVE, FIRM, WEAK, Hit, Notation, RuleBase, View
from simulator.scoring.kinds.structure import Shape, fits

_ADDRESS: Final = frozenset(
    "sie se ihnen ihr ihre ihren ihrem ihrer ihres ihrerseits du dir dich dein deine man selbst selber euch".split()
)


class LearnedRule(RuleBase):
    """Finds what the model finds, and every place of `phrases`; without a model the phrases alone.

    For the detectors of an utterance (closing, acts) only the phrases are placed here; the reader asks the model once
    for the whole utterance and finds the sentence that carries the decision.
    """

    kind: Literal["learned"]
    phrases: tuple[Notation, ...] = ()
    """Wordings that are the thing beyond doubt; they count also where the model does not see it."""
    without_model: Shape | None = None
    """Build of a sentence that decides where there is no model."""
    shape_first: bool = False
    """Whether this shape goes before the other rules' shapes."""
    not_beside: tuple[Notation, ...] = ()
    """Phrases anywhere in the utterance that keep the finding away (detectors of an utterance only)."""
    runner_up: bool = False
    """Whether it takes over, as the second choice of the model, where the rule of the first choice has a veto."""
    at: float | None = Field(default=None, gt=0, lt=1)
    """Probability from which the model is believed: by default 0.5 for detectors of an utterance, and any that is the
    greatest for those with one label per sentence."""
    sure_from: float = Field(default=0.0, ge=0, lt=1)
    """Probability of the model from which a finding is a fault (or a merit); below it is named and costs nothing
    (detectors with one label per sentence only)."""
    unaddressed: float = Field(default=0.0, ge=0, lt=1)
    """The same for a sentence that addresses nobody (no „Sie“, „Ihr“, „man“, „selbst“ …), if it is more."""

    def find(self, view: View, detector: str) -> list[Hit]:
        """See `RuleBase.find`."""
        if self.vetoed(view):
            return []
        hits = [Hit(start, end, FIRM) for start, end in view.places(self.phrases)]
        if not hits and detector in EXCLUSIVE and (table := view.probabilities.get(detector)):
            best = max(table, key=lambda label: table[label])
            others = [value for label, value in table.items() if label not in (best, self.label)]
            second = self.runner_up and best != "none" and table.get(self.label, 0.0) >= max(others, default=0.0)
            if (best == self.label or second) and table.get(self.label, 0.0) >= (self.at or 0.0):
                sure = table.get(self.label, 0.0) >= self._needed(view)
                hits.append(Hit(0, len(view.text), table[self.label], sure=sure))
        elif not hits and self.without_model is not None and fits(self.without_model, view):
            hits.append(Hit(0, len(view.text), WEAK * 2 if self.shape_first else WEAK))
        return hits

    def _needed(self, view: View) -> float:
        addressed = not _ADDRESS.isdisjoint(view.words.folded)
        return self.sure_from if addressed else max(self.sure_from, self.unaddressed)
