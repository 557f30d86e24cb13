"""What a pattern makes of a clause."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.scoring.rewriting.sentence import Word


@dataclass(frozen=True, slots=True)
class Step:
    """The words that stand for a clause.

    Attributes:
        words: the new words.
        used: how many clauses of the sentence they stand for.
        mark: the end mark that the sentence gets, or `None` to keep its own.
    """

    words: tuple[Word, ...]
    used: int = 1
    mark: str | None = None


REFUSED = Step((), 0)
"""The sentence shall not be rewritten."""
