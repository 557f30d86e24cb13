"""What a sentence is for: likeness to examples, for the intents of a scenario and where there is no trained model.

Every example becomes a vector of its words, word pairs and letter triples, weighted by how rare they are among the
examples; a sentence is as like an intent as it is like that intent's best examples. Function words stay in: they carry
the intent (measured: dropping them costs a third of the hits).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from simulator.scoring.text import words

MAX_WORDS: Final = 60
"""Words of a sentence that are compared; no move of a talk needs more to be recognised."""

_JOINT: Final = 6
"""So many of the best examples speak together; more examples of one intent do not make it louder."""

_COMMON: Final = 20
"""What stands in more examples than this (or a sixth of them) tells nothing and is not looked up."""

_SAME: Final = 0.999
"""From this likeness on the sentence is the example."""


@dataclass(frozen=True, slots=True)
class IntentExamples:
    """An intent as content describes it.

    Attributes:
        title: its name in German.
        examples: sentences that are for it, in different styles.
        phrases: wordings (notation of `phrases`) that are unmistakable.
        not_examples: sentences that look like it and are not.
    """

    title: str
    examples: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


_ENDINGS: Final = ("ungen", "ung", "ern", "est", "end", "en", "er", "es", "em", "et", "te", "st", "e", "n", "s", "t")


def stem(word: str) -> str:
    """A folded word without its ending and umlaut, so that forms of one word meet; at least three letters stay."""
    word = word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    for _ in range(2):
        ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 3), "")
        if not ending:
            break
        word = word[: -len(ending)]
    return word


def concepts(groups: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Stem → name of its word field; a word with a hyphen counts by its parts written as one."""
    table: dict[str, str] = {}
    for name, members in groups.items():
        for member in members:
            table.setdefault(stem("".join(words(member).folded)), name)
    return table


def _features(text: str, fields: Mapping[str, str]) -> Iterator[str]:
    folded = words(text).folded[:MAX_WORDS]
    plain = ["#" if word[0].isdigit() else word for word in folded]
    stems = [fields.get(short, short) for short in map(stem, plain)]
    for name in stems:
        yield "s" + name
    for left, right in zip(["^", *stems], [*stems, "$"], strict=True):
        yield f"t{left} {right}"
    for word in plain:
        yield "w" + word
        padded = f"_{word[:24]}_"
        for size in (3, 4):
            for start in range(len(padded) - size + 1):
                yield "c" + padded[start : start + size]
    for left, right in zip(["^", *plain], [*plain, "$"], strict=True):
        yield f"b{left} {right}"


_FAMILY: Final = {"w": 0.2, "b": 0.4, "c": 0.4, "s": 1.0, "t": 0.6}
"""Share of words, word pairs, letter groups, stems and stem pairs in a vector."""


class ExampleIndex:
    """Looks up which intents a sentence is like.

    Args:
        intents: intents with their examples, by id.
        fields: word fields by stem, see `concepts`.
    """

    def __init__(self, intents: Mapping[str, IntentExamples], fields: Mapping[str, str]) -> None:
        self._fields = fields
        self._owners: list[tuple[str, bool]] = []
        counted: list[Counter[str]] = []
        for intent, content in intents.items():
            for text, positive in [*((t, True) for t in content.examples), *((t, False) for t in content.not_examples)]:
                self._owners.append((intent, positive))
                counted.append(Counter(_features(text, self._fields)))
        spread: Counter[str] = Counter()
        for features in counted:
            spread.update(features.keys())
        total = len(counted) + 1
        self._rarity = {feature: 1 + math.log(total / (1 + count)) for feature, count in spread.items()}
        self._unseen = 1 + math.log(total)
        self._postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        common = max(_COMMON, total // 6)
        for number, features in enumerate(counted):
            for feature, weight in self._unit(features).items():
                if spread[feature] <= common:
                    self._postings[feature].append((number, weight))

    def _unit(self, features: Counter[str]) -> dict[str, float]:
        """Weighted features with length 1; those of the three families share it as `_FAMILY` says."""
        vector: dict[str, float] = {}
        squares = dict.fromkeys(_FAMILY, 0.0)
        for feature, count in features.items():
            value = (1 + math.log(count)) * self._rarity.get(feature, self._unseen)
            vector[feature] = value
            squares[feature[0]] += value * value
        norm = math.sqrt(sum(share * share for family, share in _FAMILY.items() if squares[family]))
        scale = {
            family: share / (norm * math.sqrt(squares[family])) if squares[family] else 0.0
            for family, share in _FAMILY.items()
        }
        return {feature: value * scale[feature[0]] for feature, value in vector.items()}

    def likeness(self, text: str) -> dict[str, float]:
        """How like `text` is to each intent, 0..1 (1: word for word an example); intents it is unlike are left out."""
        sums: defaultdict[int, float] = defaultdict(float)
        for feature, weight in self._unit(Counter(_features(text, self._fields))).items():
            for number, other in self._postings.get(feature, ()):
                sums[number] += weight * other
        good: defaultdict[str, list[float]] = defaultdict(list)
        bad: defaultdict[str, float] = defaultdict(float)
        for number, value in sums.items():
            intent, positive = self._owners[number]
            if positive:
                good[intent].append(value)
            else:
                bad[intent] = max(bad[intent], value)
        result = {}
        for intent, values in good.items():
            values.sort(reverse=True)
            if bad[intent] >= values[0]:
                continue
            joint = math.sqrt(sum(value * value for value in values[:_JOINT]))
            result[intent] = values[0] if values[0] > _SAME else min(_SAME, (values[0] + joint) / 2)
        return result


def confidence(likeness: float, rival: float) -> float:
    """Confidence 0..1 that a sentence is for an intent.

    Args:
        likeness: its likeness to the intent, 0..1.
        rival: the greatest likeness to any other intent, 0..1.

    The constants were fitted to a scenario's examples, each looked up with the others of its intent, and to sentences
    of other trades: of those, fewer than one in a hundred reaches 0.5. A wrong intent is worse than none.
    """
    if likeness > _SAME:
        return 1.0
    return 1 / (1 + math.exp(-(13 * likeness + (likeness - rival) - 5.7)))
