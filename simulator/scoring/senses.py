"""Classes of meaning for content words: `stur` and `Querulant` are put-downs, `verschlampt` and `übersehen` failings.

A linear model on words knows only the words it has seen. The classes let it meet words it has not: a table of some
thousand words (in the model's header, see `training/senses.tsv`) gives each the class of what it means when an agent
says it, inflected forms and compounds follow their stem and head.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.scoring.intents import stem

SENSE_MARK: Final = "+"
"""First letter of the name of every class, so that no word can be taken for one."""
_SHORTEST_HEAD: Final = 4
"""Letters that a word must have to be found as the last part of a compound."""
_KEPT: Final = 20_000
"""Words whose class is remembered."""


class Senses:
    """Looks up classes of meaning.

    Args:
        classes: words (folded) by class; names of classes begin with `SENSE_MARK`.
    """

    def __init__(self, classes: Mapping[str, tuple[str, ...]]) -> None:
        self.classes = {name: tuple(words) for name, words in classes.items()}
        self._words: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        for name, words in classes.items():
            for word in words:
                self._words.setdefault(word, name)
                self._stems.setdefault(stem(word), name)
        self._found: dict[str, str] = {}

    def of(self, word: str) -> str:
        """The class of a folded word, `""` where it has none."""
        known = self._found.get(word)
        if known is None:
            known = self._words.get(word) or self._stems.get(stem(word)) or self._of_head(word)
            if len(self._found) < _KEPT:
                self._found[word] = known
        return known

    def _of_head(self, word: str) -> str:
        for start in range(3, len(word) - _SHORTEST_HEAD + 1):
            part = word[start:]
            known = self._words.get(part) or self._stems.get(stem(part))
            if known:
                return known
        return ""


NONE: Final = Senses({})
"""Knows no words."""
