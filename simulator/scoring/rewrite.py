"""Better wordings made from the sentence itself: right German or nothing.

Each kind of fault has its own module in `simulator.scoring.rewriting`. A sentence that is not fully understood gives
nothing; then the rule's own model sentence is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, get_args

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.doubtful import doubtful
from simulator.scoring.rewriting.factual import factual
from simulator.scoring.rewriting.hedges import without_hedge
from simulator.scoring.rewriting.indicative import indicative
from simulator.scoring.rewriting.orders import request
from simulator.scoring.rewriting.positive import positive
from simulator.scoring.rewriting.questions import open_question
from simulator.scoring.rewriting.respectful import respectful
from simulator.scoring.rewriting.verbal import verbal

RewriteKind = Literal[
    "indicative", "without_hedge", "request", "factual", "respectful", "open_question", "positive", "verbal"
]
"""How a rule of a language file may ask for a better wording."""

_KINDS: Final[Mapping[str, Callable[[str, RewriteTable], str | None]]] = {
    "indicative": indicative,
    "without_hedge": without_hedge,
    "request": request,
    "factual": factual,
    "respectful": respectful,
    "open_question": open_question,
    "positive": positive,
    "verbal": verbal,
}


def kinds() -> tuple[str, ...]:
    """The names of all kinds of rewriting."""
    return get_args(RewriteKind)


def rewrite(kind: str, sentence: str, table: RewriteTable) -> str | None:
    """Say `sentence` better, or return `None` where that is not safe.

    Args:
        kind: one of `kinds()`; another name gives nothing.
        sentence: one sentence as typed.
        table: the words it may use.
    """
    make = _KINDS.get(kind)
    return make(sentence, table) if make is not None and not doubtful(kind, sentence) else None
