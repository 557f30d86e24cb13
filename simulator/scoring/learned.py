"""The learned model: one linear model over hashed n-grams with several heads, read without numpy and without a network.

A model is a header (JSON) and a block of weights. The block holds tables; a table has one row of one-byte weights per
known feature, a byte per label. A row is read as one Python integer whose bytes are pulled apart into 16-bit lanes, so
that the sum over three hundred features is a handful of integer additions for all labels at once.

The sum of each feature family is divided by the square root of the number of its known features, which keeps long and
short sentences on one scale; see `training/README.md` for how the weights are found and judged.
"""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add, mul
from struct import unpack
from sys import byteorder
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
)

FORMAT: Final = 1
"""Layout of header and weights that this module reads."""

_SENTENCE_HEADS: Final = ("question", "you_message", "conditional")

_BIAS: Final = 128
"""Stored weights are one unsigned byte, this far above the signed weight."""
_AT_ONCE: Final = 256
"""Rows that can be added before a 16-bit lane of one-byte weights could overflow."""

Scores = list[float]
Probabilities = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class _Table:
    """Weights of the known features (`hashes`), a row of `lanes` bytes each, a lane per raw score."""

    lanes: int
    hashes: array[int]
    cells: bytes
    scale: tuple[float, ...]
    bias: tuple[float, ...]

    @cached_property
    def rows(self) -> Mapping[int, int]:
        """Number of the row of each hash; made at the first reading, so that starting the program stays quick."""
        return dict(zip(self.hashes, range(len(self.hashes)), strict=True))

    def scores(self, families: Sequence[Iterable[int]]) -> Scores:
        """Raw score of every lane for the features of one text, by family."""
        totals = list(self.bias)
        for hashes in families:
            known = [row for h in hashes if (row := self.rows.get(h)) is not None]
            if known:
                root = 1.0 / math.sqrt(len(known))
                middle = _BIAS * len(known)
                sums = self._sums(known)
                totals = [
                    total + (value - middle) * scale * root
                    for total, value, scale in zip(totals, sums, self.scale, strict=True)
                ]
        return totals

    def _sums(self, known: list[int]) -> list[int]:
        """Sum of the stored bytes of some rows, lane by lane."""
        lanes, cells = self.lanes, self.cells
        half = (lanes + 1) // 2
        mask = int.from_bytes(b"\xff\x00" * half, "little")
        sums = [0] * (2 * half)
        for at in range(0, len(known), _AT_ONCE):
            rows = [
                int.from_bytes(cells[row * lanes : row * lanes + lanes], "little") for row in known[at : at + _AT_ONCE]
            ]
            even = sum([row & mask for row in rows])
            odd = sum([row >> 8 & mask for row in rows])
            for side, total in ((0, even), (1, odd)):
                lane_sums = unpack(f"<{half}H", total.to_bytes(2 * half, "little"))
                sums[side::2] = map(add, sums[side::2], lane_sums)
        return sums[:lanes]

    def weights(self, families: Sequence[Iterable[int]], lane: int) -> dict[int, float]:
        """What each known feature adds to one lane."""
        found: dict[int, float] = {}
        for hashes in families:
            known = {h: row for h in hashes if (row := self.rows.get(h)) is not None}
            for h, row in known.items():
                found[h] = (self.cells[row * self.lanes + lane] - _BIAS) * self.scale[lane] / math.sqrt(len(known))
        return found


@dataclass(frozen=True, slots=True)
class _Head:
    """How raw scores become the probabilities of one head's labels.

    The score of label `i` is `own[first + i] + mix[i] . other`; a rival head takes off `rival` times the best score
    among the other labels, because two labels that fit alike mean doubt. The logit is `gain[i] * score + offset[i]`.
    """

    labels: tuple[str, ...]
    first: int
    softmax: bool
    gain: tuple[float, ...]
    offset: tuple[float, ...]
    mix: tuple[tuple[float, ...], ...]
    rival: float

    def probabilities(self, own: Scores, other: Scores) -> dict[str, float]:
        """Probabilities by label: of one exclusive choice, or each for itself."""
        scores = own[self.first : self.first + len(self.labels)]
        if self.mix:
            scores = [score + sum(map(mul, row, other)) for score, row in zip(scores, self.mix, strict=True)]
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


class Learned:
    """The learned model, ready to read. Instances never change.

    Heads of a sentence are ``question``, ``you_message``, ``conditional`` (labels ``true`` and ``false``) and
    ``intent`` (the trade intents); heads of an utterance are ``closing`` and ``acts``. The labels are those of
    `simulator.scoring.reading`.
    """

    def __init__(self, tables: Mapping[str, _Table], heads: Mapping[str, _Head]) -> None:
        self._tables = tables
        self._heads = heads

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
            return cls(
                _read_tables(data["tables"], weights), {name: _read_head(h) for name, h in data["heads"].items()}
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(_UNREADABLE) from error

    @property
    def labels(self) -> Mapping[str, tuple[str, ...]]:
        """The labels of every head."""
        return {name: head.labels for name, head in self._heads.items()}

    def sentence(self, text: str, before: str = "", after: str = "") -> Probabilities:
        """Reads one sentence.

        Args:
            text: the sentence as typed.
            before: the sentence before it in the same utterance, if any.
            after: the sentence after it.

        Returns:
            For ``question``, ``you_message`` and ``conditional`` the probabilities of all labels (sum 1; the most
            probable is the reading). For ``intent`` a confidence of each trade intent and of ``none``: from 0.5
            on it is sure, below it is a guess; they do not add up to 1.
        """
        families = sentence_features(text)
        table = self._tables["sentence"]
        alone = table.scores(families)
        # Intents are judged on the words alone: their examples stand alone, without neighbours.
        intents = self._heads["intent"].probabilities(self._tables["intent"].scores(families), alone)
        scores = alone
        if before or after:
            near = table.scores([around_features(before, after)])
            scores = [own + other - bias for own, other, bias in zip(alone, near, table.bias, strict=True)]
        answer = {name: self._heads[name].probabilities(scores, []) for name in _SENTENCE_HEADS}
        return {**answer, "intent": intents}

    def utterance(self, text: str, sentences: Sequence[str] = ()) -> Probabilities:
        """Reads one utterance.

        Args:
            text: everything typed before Enter.
            sentences: its sentences, where the caller has split it; otherwise it is split at the marks.

        Returns:
            For ``closing`` and ``acts`` an independent probability of each label; from 0.5 on it is there.
        """
        raw = self._utterance_scores(text, sentences or pieces(text))
        return {name: self._heads[name].probabilities(raw, raw) for name in ("closing", "acts")}

    def _utterance_scores(self, text: str, sentences: Sequence[str]) -> Scores:
        """Evidence of the best sentences (soft maximum) plus the words of the whole utterance."""
        table = self._tables["sentence"]
        rows = [table.scores(sentence_features(*triple)) for triple in _with_neighbours(sentences)]
        whole = self._tables["utterance"].scores(sentence_features(text))
        first = table.lanes - len(whole)
        totals: Scores = []
        for lane, words in enumerate(whole):
            column = [row[first + lane] for row in rows]
            totals.append(_soft_maximum(column) + words)
        return totals

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
        lane = chosen.first + chosen.labels.index(label) if label in chosen.labels else -1
        if lane < 0:
            raise KeyError(f"{head}: {label}")
        found, features = text_features(text)
        if head in ("closing", "acts"):
            first = self._tables["sentence"].lanes - self._tables["utterance"].lanes
            sources = [(self._tables["sentence"], first + lane), (self._tables["utterance"], lane)]
        else:
            sources = [(self._tables["intent" if head == "intent" else "sentence"], lane)]
        return _spread(found, features, sources)


_UNREADABLE: Final = (
    "Das Sprachmodell ist beschädigt: header.json ist nicht lesbar. Bitte das Programm neu installieren."
)
_OTHER_VERSION: Final = (
    "Das Sprachmodell gehört zu einer anderen Version des Programms. Bitte das Programm neu installieren "
    "oder das Modell mit training/train.py neu erzeugen."
)


def _soft_maximum(values: Scores) -> float:
    if not values:
        return 0.0
    top = max(values)
    return top + math.log(math.fsum(math.exp(value - top) for value in values))


def _with_neighbours(sentences: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    """Each sentence with the one before and the one after."""
    return zip(sentences, ["", *sentences[:-1]], [*sentences[1:], ""], strict=True)


def _spread(found: list[Token], features: Families, sources: list[tuple[_Table, int]]) -> list[tuple[int, int, float]]:
    """Shares the weight of each feature among the words it was read from."""
    shares = [0.0] * len(found)
    families = distinct(features)
    for table, lane in sources:
        weights = table.weights(families, lane)
        for hash_, first, last in (feature for family in features[:AROUND] for feature in family):
            # Once used, a feature is spent: the model counts it once, however often it occurs.
            weight = weights.pop(hash_, None)
            if weight is None:
                continue
            span = range(first, last + 1)
            for i in span:
                shares[i] += weight / len(span)
    ranked = [(token.start, token.end, share) for token, share in zip(found, shares, strict=True) if share > 0]
    return sorted(ranked, key=lambda item: (-item[2], item[0]))


def _read_tables(specs: Mapping[str, Any], weights: bytes) -> dict[str, _Table]:
    tables: dict[str, _Table] = {}
    place = 0
    for name, spec in specs.items():
        rows, lanes = int(spec["rows"]), int(spec["lanes"])
        hashes = array("I")
        hashes.frombytes(weights[place : place + 4 * rows])
        if byteorder == "big":
            hashes.byteswap()
        place += 4 * rows
        cells = weights[place : place + rows * lanes]
        place += rows * lanes
        scale, bias = tuple(map(float, spec["scale"])), tuple(map(float, spec["bias"]))
        if len(scale) != lanes or len(bias) != lanes or len(cells) != rows * lanes:
            raise ValueError(name)
        tables[name] = _Table(lanes, hashes, cells, scale, bias)
    return tables


def _read_head(spec: Mapping[str, Any]) -> _Head:
    head = _Head(
        labels=tuple(spec["labels"]),
        first=int(spec["first"]),
        softmax=bool(spec["softmax"]),
        gain=tuple(map(float, spec["gain"])),
        offset=tuple(map(float, spec["offset"])),
        mix=tuple(tuple(map(float, row)) for row in spec["mix"]),
        rival=float(spec["rival"]),
    )
    if not len(head.labels) == len(head.gain) == len(head.offset):
        raise ValueError(head.labels)
    return head
