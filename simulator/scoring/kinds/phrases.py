"""Rules that look for wordings."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simulator.scoring.kinds.base import FIRM, Hit, Notation, RuleBase, View


class PhrasesRule(RuleBase):
    """Finds every place where one of `phrases` stands."""

    kind: Literal["phrases"]
    phrases: tuple[Notation, ...] = Field(min_length=1)

    def find(self, view: View, detector: str) -> list[Hit]:
        """See `RuleBase.find`."""
        del detector
        places = view.places(self.phrases)
        if not places or self.vetoed(view):
            return []
        return [Hit(start, end, FIRM) for start, end in places]
