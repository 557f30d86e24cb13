"""The learned model: linear scores over hashed n-grams with several heads, read without numpy and without a network.

A model is a header (JSON) and a block of weights (see `learned_table`). One table gives raw scores for everything;
the heads put them together:

* a sentence's `question`, `you_message` and `conditional` have its own scores, those of the neighbouring sentences'
  words, and a share of what its trade intents say;
* an utterance's `closing` and `acts` have the score of the sentence that speaks most for them and that of all words
  together, and a share of the intents of its sentences;
* a sentence's `intent` has its own scores and a share of plain scores for the labels of a sentence.

See `training/README.md` for how the weights are found and judged.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import add, mul
from typing import Any, Final
from zlib import crc32

from simulator.scoring.features import (
    AROUND,
    VERSION,
    Families,
    Token,
    around_features,
    distinct,
    pieces,
    sentence_features,
    text_features,
    together,
    word_feature,
)
from simulator.scoring.learned_table import Scores, Table, numbers, read_table
from simulator.scoring.senses import Senses

FORMAT: Final = 2
"""Layout of header and weights that this module reads."""

SENTENCE_HEADS: Final = ("question", "you_message", "conditional")
UTTERANCE_HEADS: Final = ("closing", "acts")

CLIP: Final = 1.5
"""Raw intent scores beyond this say no more to the other heads."""

_GROUP_OF: Final = {
    **dict.fromkeys(SENTENCE_HEADS, "sentence"), **dict.fromkeys(UTTERANCE_HEADS, "share"), "intent": "intent",
}  # fmt: skip

Probabilities = Mapping[str, Mapping[str, float]]
Shares = Mapping[str, Mapping[str, tuple[float, ...]]]


@dataclass(frozen=True, slots=True)
class _Head:
    """How raw scores become the probabilities of one head's labels.

    The score of label `i` is `own[first + i] + mix[i] . other` (`first` within the group of scores the head belongs
    to). A rival head takes off `rival` times the best score among the other labels, because two labels that fit alike
    mean doubt. The logit is `gain[i] * score + offset[i]`. In heads of an utterance `share[i]` is what the best
    sentence counts (its score is found in the same way, with `share_mix`), the rest is for all words together.
    """

    labels: tuple[str, ...]
    first: int
    softmax: bool
    gain: tuple[float, ...]
    offset: tuple[float, ...]
    mix: tuple[tuple[float, ...], ...]
    rival: float
    share: tuple[float, ...]
    share_mix: tuple[tuple[float, ...], ...]

    def scores(self, own: Scores, other: Scores) -> Scores:
        """Scores by label, the shares of the other scores mixed in."""
        return self._mixed(own, self.mix, other)

    def shares(self, own: Scores, other: Scores) -> Scores:
        """What one sentence says for the labels of its utterance."""
        return self._mixed(own, self.share_mix, other)

    def _mixed(self, own: Scores, mix: Sequence[Sequence[float]], other: Scores) -> Scores:
        scores = own[self.first : self.first + len(self.labels)]
        if mix:
            scores = [score + sum(map(mul, row, other)) for score, row in zip(scores, mix, strict=True)]
        return scores

    def probabilities(self, scores: Scores) -> dict[str, float]:
        """Probabilities by label: of one exclusive choice, or each for itself."""
        if self.rival:
            second, best = sorted(scores)[-2:]
            scores = [score - self.rival * (second if score == best else best) for score in scores]
        logits = [g * score + o for g, score, o in zip(self.gain, scores, self.offset, strict=True)]
        if self.softmax:
            top = max(logits)
            powers = [math.exp(logit - top) for logit in logits]
            total = sum(powers)
            return {label: power / total for label, power in zip(self.labels, powers, strict=True)}
        return {label: _sigmoid(logit) for label, logit in zip(self.labels, logits, strict=True)}


def _sigmoid(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(min(value, 60.0), -60.0)))


@dataclass(frozen=True, slots=True)
class ModelReading:
    """What the model says of one utterance.

    Attributes:
        sentences: for each sentence the probabilities by head and label; of ``question``, ``you_message`` and
            ``conditional`` all labels with sum 1 (the most probable is the reading), of ``intent`` the confidence of
            each trade intent and of ``none`` (from 0.5 on it is sure; they do not add up to 1).
        whole: for ``closing`` and ``acts`` an independent probability of each label; from 0.5 on it is there.
        shares: for ``closing`` and ``acts`` how strongly each sentence speaks for each label (raw scores).
    """

    sentences: tuple[Probabilities, ...]
    whole: Probabilities
    shares: Shares


class Learned:
    """The learned model, ready to read. Instances never change.

    Heads of a sentence are ``question``, ``you_message``, ``conditional`` (labels ``true`` and ``false``) and
    ``intent`` (the trade intents); heads of an utterance are ``closing`` and ``acts``. The labels are those of
    `simulator.scoring.reading`.
    """

    def __init__(
        self, own: Table, around: Table, heads: Mapping[str, _Head], groups: Mapping[str, slice], senses: Senses
    ) -> None:
        self._senses = senses
        self._own = own
        self._around = around
        self._heads = heads
        self._groups = groups

    @classmethod
    def from_bytes(cls, header: bytes, weights: bytes) -> Learned:
        """Builds the model from its two files.

        Args:
            header: content of `header.json`.
            weights: content of `weights.bin`.

        Raises:
            ValueError: the header is no such header, was made for another version of the program, or the weights are
                not those the header belongs to. The message is German and says what to do.
        """
        try:
            data = json.loads(header)
            made_for, size, checksum = (data["format"], data["features"]), data["bytes"], data["crc32"]
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(_UNREADABLE) from error
        if made_for != (FORMAT, VERSION):
            raise ValueError(_OTHER_VERSION)
        if len(weights) != size or crc32(weights) != checksum:
            raise ValueError(
                f"Das Sprachmodell ist beschädigt: weights.bin ({len(weights)} Bytes) ist nicht die Datei, zu der "
                f"header.json gehört ({size} Bytes). Bitte das Programm neu installieren."
            )
        try:
            own, place = read_table(data["tables"]["own"], weights, 0)
            around, _ = read_table(data["tables"]["around"], weights, place)
            heads = {name: _read_head(head) for name, head in data["heads"].items()}
            groups = {name: slice(*ends) for name, ends in data["groups"].items()}
            senses = Senses({name: tuple(words.split()) for name, words in data["senses"].items()})
            return cls(own, around, heads, groups, senses)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(_UNREADABLE) from error

    @property
    def labels(self) -> Mapping[str, tuple[str, ...]]:
        """The labels of every head."""
        return {name: head.labels for name, head in self._heads.items()}

    def knows(self, word: str) -> bool:
        """Whether the model has met the folded word often enough to remember it."""
        return self._own.knows(word_feature(word))

    def read(self, sentences: Sequence[str]) -> ModelReading:
        """Reads the sentences of one utterance; see `ModelReading`."""
        if not sentences:
            return ModelReading((), {}, {})
        families = [sentence_features(text, senses=self._senses)[:AROUND] for text in sentences]
        rows = [self._own.scores(own) for own in families]
        intents = [self._intents(row) for row in rows]
        hints = [[max(-CLIP, min(CLIP, score)) for score in scores] for scores in intents]
        texts = list(sentences)
        answers = tuple(map(self._sentence, rows, intents, hints, ["", *texts[:-1]], [*texts[1:], ""]))
        whole = rows[0] if len(rows) == 1 else self._own.scores(together(families))
        shares = self._shares(rows, hints)
        return ModelReading(answers, self._whole(whole, hints, shares), shares)

    def sentence(self, text: str, before: str = "", after: str = "") -> Probabilities:
        """Reads one sentence with its neighbours, if any; see `ModelReading.sentences`."""
        texts = [part for part in (before, text, after) if part]
        return self.read(texts).sentences[1 if before else 0] if text else self._nothing(before, after)

    def utterance(self, text: str, sentences: Sequence[str] = ()) -> Probabilities:
        """Reads one utterance, split at the marks where `sentences` are not given; see `ModelReading.whole`."""
        return self.read(sentences or pieces(text)).whole

    def _nothing(self, before: str, after: str) -> Probabilities:
        row = self._own.scores([])
        intents = self._intents(row)
        return self._sentence(row, intents, intents, before, after)

    def _intents(self, row: Scores) -> Scores:
        return self._heads["intent"].scores(row[self._groups["intent"]], row[self._groups["plain"]])

    def _sentence(self, row: Scores, intents: Scores, hints: Scores, before: str, after: str) -> Probabilities:
        own = row[self._groups["sentence"]]
        if before or after:
            # The bias of the neighbours' table is 0: without neighbours nothing is added.
            own = list(map(add, own, self._around.scores([around_features(before, after)])))
        answer = {
            name: self._heads[name].probabilities(self._heads[name].scores(own, hints)) for name in SENTENCE_HEADS
        }
        # Intents are judged on the words alone: their examples stand alone, without neighbours.
        answer["intent"] = self._heads["intent"].probabilities(intents)
        return answer

    def _shares(self, rows: Sequence[Scores], hints: Sequence[Scores]) -> Shares:
        group = self._groups["share"]
        shares: dict[str, dict[str, tuple[float, ...]]] = {}
        for name in UTTERANCE_HEADS:
            head = self._heads[name]
            columns = zip(*(head.shares(row[group], hint) for row, hint in zip(rows, hints, strict=True)), strict=True)
            shares[name] = dict(zip(head.labels, columns, strict=True))
        return shares

    def _whole(self, row: Scores, hints: Sequence[Scores], shares: Shares) -> Probabilities:
        columns = list(zip(*hints, strict=True))
        pooled = [*map(max, columns), *(sum(column) / len(hints) for column in columns), *hints[-1]]
        own = row[self._groups["utterance"]]
        answer = {}
        for name in UTTERANCE_HEADS:
            head = self._heads[name]
            together = head.scores(own, pooled)
            best = map(max, shares[name].values())
            scores = [w * one + (1 - w) * all_ for w, one, all_ in zip(head.share, best, together, strict=True)]
            answer[name] = head.probabilities(scores)
        return answer

    def evidence(self, head: str, label: str, text: str) -> list[tuple[int, int, float]]:
        """Finds the words that speak for a label.

        Args:
            head: name of a head.
            label: one of its labels.
            text: the sentence (or, for ``closing`` and ``acts``, the utterance).

        Returns:
            (start, end, weight) of the words with positive weight, the strongest first; weights compare within one
            call only.

        Raises:
            KeyError: there is no such head or label.
        """
        chosen = self._heads[head]
        if label not in chosen.labels:
            raise KeyError(f"{head}: {label}")
        found, features = text_features(text, self._senses)
        group = self._groups[_GROUP_OF[head]]
        return _spread(found, features, self._own, group.start + chosen.first + chosen.labels.index(label))


_UNREADABLE: Final = (
    "Das Sprachmodell ist beschädigt: header.json ist nicht lesbar. Bitte das Programm neu installieren."
)
_OTHER_VERSION: Final = (
    "Das Sprachmodell gehört zu einer anderen Version des Programms. Bitte das Programm neu installieren "
    "oder das Modell mit training/train.py neu erzeugen."
)


def _spread(found: list[Token], features: Families, table: Table, lane: int) -> list[tuple[int, int, float]]:
    """Shares the weight of each feature among the words it was read from."""
    shares = [0.0] * len(found)
    weights = table.weights(distinct(features)[:AROUND], lane)
    for hash_, first, last in (feature for family in features[:AROUND] for feature in family):
        # Once used, a feature is spent: the model counts it once, however often it occurs.
        weight = weights.pop(hash_, None)
        if weight is None:
            continue
        for i in range(first, last + 1):
            shares[i] += weight / (last + 1 - first)
    ranked = [(token.start, token.end, share) for token, share in zip(found, shares, strict=True) if share > 0]
    return sorted(ranked, key=lambda item: (-item[2], item[0]))


def _read_head(spec: Mapping[str, Any]) -> _Head:
    head = _Head(
        labels=tuple(spec["labels"]),
        first=int(spec["first"]),
        softmax=bool(spec["softmax"]),
        gain=numbers(spec["gain"]),
        offset=numbers(spec["offset"]),
        mix=tuple(numbers(row) for row in spec["mix"]),
        rival=float(spec["rival"]),
        share=numbers(spec["share"]),
        share_mix=tuple(numbers(row) for row in spec["share_mix"]),
    )
    if not len(head.labels) == len(head.gain) == len(head.offset):
        raise ValueError(head.labels)
    return head
