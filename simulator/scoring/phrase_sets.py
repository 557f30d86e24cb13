"""Many wordings looked for at once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from simulator.scoring.phrases import Phrase
from simulator.scoring.text import Words


class PhraseSet:
    """Several phrases looked for together: of most of them a look at the words tells that they cannot begin.

    Args:
        notations: the phrases.

    Raises:
        PhraseError: when one of them cannot be read.
    """

    def __init__(self, notations: Iterable[str]) -> None:
        self._anywhere: list[Phrase] = []
        self._by_opener: dict[str, list[Phrase]] = {}
        for notation in notations:
            phrase = Phrase.compile(notation)
            openers = phrase.openers
            if openers is None:
                self._anywhere.append(phrase)
            for word in openers or ():
                self._by_opener.setdefault(word, []).append(phrase)
        self._openers = frozenset(self._by_opener)

    @staticmethod
    @lru_cache(maxsize=2000)
    def of(notations: tuple[str, ...]) -> PhraseSet:
        """The set for these notations, made once."""
        return PhraseSet(notations)

    def places(self, found: Words, vocabulary: frozenset[str]) -> list[tuple[int, int]]:
        """All matches as (first character, one past the last), in order.

        Args:
            found: the words of a text.
            vocabulary: the same folded words, each once.
        """
        candidates = {phrase.notation: phrase for phrase in self._anywhere}
        for word in self._openers & vocabulary:
            candidates.update((phrase.notation, phrase) for phrase in self._by_opener[word])
        possible = (phrase for phrase in candidates.values() if phrase.may_match(vocabulary))
        return sorted(span for phrase in possible for span in phrase.find_words(found))

    def matches(self, found: Words, vocabulary: frozenset[str]) -> bool:
        """Whether any of the phrases occurs."""
        openers = self._openers & vocabulary
        candidates = (*self._anywhere, *(phrase for word in openers for phrase in self._by_opener[word]))
        return any(phrase.may_match(vocabulary) and phrase.matches_words(found) for phrase in candidates)
