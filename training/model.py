"""Fitting the model's tables on a corpus, and scoring texts with them as `simulator.scoring.learned` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from simulator.scoring.features import sentence_features
from training.corpus import (
    ACTS,
    CLOSINGS,
    CONDITIONALS,
    QUESTIONS,
    YOU_MESSAGES,
    IntentUnit,
    UtteranceUnit,
    careless,
    careless_utterance,
    utterances,
)
from training.corpus import intents as read_intents
from training.linear import Families, Floats, Pooled, Vectors, machines, pool

SENTENCE_LABELS = (
    *(f"question.{label}" for label in QUESTIONS),
    *(f"you_message.{label}" for label in YOU_MESSAGES),
    *(f"conditional.{label}" for label in CONDITIONALS),
)
NONE = "none"
UTTERANCE_LABELS = (*(f"closing.{label}" for label in CLOSINGS), *(f"acts.{label}" for label in ACTS))


@dataclass(frozen=True)
class Settings:
    """What can be tuned.

    Attributes:
        sentence_families: weights of the feature families in the sentence table.
        utterance_families: the same in the utterance table.
        intent_families: the same in the intent table.
        least_sentence: copies of sentences that must have a feature for it to be known.
        least_utterance: the same for utterances.
        least_intent: the same for sentences with intents.
        sentence_cost: cost of an error on a sentence.
        pooled_cost: inverse penalty on the sentence and the utterance weights.
        rounds: iterations for the pooled weights.
        intent_cost: cost of an error on an intent.
        careless_weight: weight of a careless copy beside its original.
        other_weight: weight of the sentence scores among the features of an intent.
    """

    sentence_families: tuple[float, ...] = (1.0, 1.0, 1.0, 0.3)
    utterance_families: tuple[float, ...] = (1.0, 1.0, 1.0, 0.0)
    intent_families: tuple[float, ...] = (1.0, 1.0, 0.6, 0.0)
    least_sentence: int = 10
    least_utterance: int = 10
    least_intent: int = 5
    sentence_cost: float = 0.05
    pooled_cost: tuple[float, float] = (0.2, 0.2)
    rounds: int = 45
    intent_cost: float = 0.1
    careless_weight: float = 0.5
    other_weight: float = 1.0


@dataclass(frozen=True)
class Prepared:
    """Features of an utterance: of its sentences and of the whole."""

    unit: UtteranceUnit
    sentences: tuple[Families, ...]
    whole: Families


@dataclass(frozen=True)
class PreparedIntent:
    """Features of a sentence with intents, without and with the marks for „no neighbours“."""

    unit: IntentUnit
    alone: Families


def prepare(unit: UtteranceUnit) -> Prepared:
    """Reads the features of an utterance."""
    sentences = tuple(sentence_features(s.text, s.before, s.after) for s in unit.sentences)
    return Prepared(unit, sentences, sentence_features(unit.text))


def prepare_intent(unit: IntentUnit) -> PreparedIntent:
    """Reads the features of a sentence that stands alone."""
    return PreparedIntent(unit, sentence_features(unit.text))


def careless_copy(unit: UtteranceUnit) -> Prepared:
    """The features of an utterance's careless copy."""
    return prepare(careless_utterance(unit))


def careless_intent(unit: IntentUnit) -> PreparedIntent:
    """The features of a sentence's careless copy."""
    return prepare_intent(IntentUnit(unit.writer, careless(unit.text), unit.intents))


@dataclass(frozen=True)
class Corpus:
    """Everything to learn from: originals and, in the same order, their careless copies."""

    talk: list[Prepared]
    careless_talk: list[Prepared]
    intents: list[PreparedIntent]
    careless_intents: list[PreparedIntent]


@dataclass(frozen=True)
class Block:
    """One table: known features and a column of weights per raw score."""

    vectors: Vectors
    weights: Floats
    bias: Floats

    def scores(self, texts: Sequence[Families]) -> Floats:
        """Raw scores, texts by columns."""
        return np.asarray(self.vectors.matrix(texts) @ self.weights + self.bias)


def starts_of(talk: Sequence[Prepared]) -> npt.NDArray[np.int64]:
    """Index of the first sentence of each utterance."""
    return np.cumsum([0, *(len(item.sentences) for item in talk[:-1])])


def sentence_rows(talk: Sequence[Prepared]) -> list[Families]:
    """The sentences of all utterances in a row."""
    return [sentence for item in talk for sentence in item.sentences]


@dataclass(frozen=True)
class Talk:
    """Fitted tables for sentences (their heads, then the utterance labels) and for utterances."""

    sentence: Block
    utterance: Block

    def sentence_scores(self, talk: Sequence[Prepared]) -> Floats:
        """Raw scores of the sentence heads."""
        return self.sentence.scores(sentence_rows(talk))

    def utterance_scores(self, talk: Sequence[Prepared]) -> Floats:
        """Raw scores of the utterance heads."""
        first = len(SENTENCE_LABELS)
        pooled = Pooled(self.sentence.weights[:, first:], self.utterance.weights, self.utterance.bias)
        rows = self.sentence.vectors.matrix(sentence_rows(talk))
        return pooled.scores(rows, starts_of(talk), self.utterance.vectors.matrix([item.whole for item in talk]))


def fit_talk(originals: Sequence[Prepared], copies: Sequence[Prepared], settings: Settings) -> Talk:
    """Fits the tables for sentences and utterances."""
    talk = [*originals, *copies]
    rows = sentence_rows(talk)
    vectors = Vectors.learn(rows, settings.sentence_families, settings.least_sentence)
    wide = Vectors.learn([item.whole for item in talk], settings.utterance_families, settings.least_utterance)
    matrix = vectors.matrix(rows)
    kinds = [
        {f"question.{s.question}", f"you_message.{s.you_message}", f"conditional.{s.conditional}"}
        for item in talk
        for s in item.unit.sentences
    ]
    targets = np.array([[label in kind for label in SENTENCE_LABELS] for kind in kinds])
    weights = np.array([1.0] * len(originals) + [settings.careless_weight] * len(copies))
    counts = [len(item.sentences) for item in talk]
    # The two sides of the Konjunktiv are one machine, mirrored.
    columns, biases = machines(
        matrix, np.delete(targets, -2, axis=1), settings.sentence_cost, np.repeat(weights, counts)
    )
    columns = np.concatenate([columns[:, :-1], -columns[:, -1:], columns[:, -1:]], axis=1)
    biases = np.concatenate([biases[:-1], -biases[-1:], biases[-1:]])
    labels = np.array([[label in item.unit.labels for label in UTTERANCE_LABELS] for item in talk], dtype=np.float64)
    # Single precision halves the time and moves no label.
    pooled = pool(
        matrix.astype(np.float32),
        starts_of(talk),
        wide.matrix([item.whole for item in talk]).astype(np.float32),
        labels,
        weights,
        settings.pooled_cost,
        settings.rounds,
    )
    both = np.concatenate([columns, pooled.sentence], axis=1)
    bias = np.concatenate([biases, np.zeros(len(UTTERANCE_LABELS))])
    return Talk(Block(vectors, both, bias), Block(wide, pooled.utterance, pooled.bias))


@dataclass(frozen=True)
class Intents:
    """Fitted table for intents, and how the sentence scores add to it."""

    labels: tuple[str, ...]
    block: Block
    mix: Floats

    def scores(self, items: Sequence[PreparedIntent], talk: Talk) -> Floats:
        """Raw scores of the intents, the sentence scores mixed in."""
        other = talk.sentence.scores([item.alone for item in items])
        return np.asarray(self.block.scores([item.alone for item in items]) + other @ self.mix)


def fit_intents(
    originals: Sequence[PreparedIntent], copies: Sequence[PreparedIntent], talk: Talk, settings: Settings
) -> Intents:
    """Fits the table for intents on top of the tables for sentences."""
    items = [*originals, *copies]
    # „None of them“ is a rival of its own, so that a sentence without intent has something to win.
    labels = (*sorted({label for item in items for label in item.unit.intents}), NONE)
    texts = [item.alone for item in items]
    vectors = Vectors.learn(texts, settings.intent_families, settings.least_intent)
    other = talk.sentence.scores(texts) * settings.other_weight
    matrix = sp.hstack([vectors.matrix(texts), sp.csr_matrix(other)]).tocsr()
    targets = np.array([[label in (item.unit.intents or {NONE}) for label in labels] for item in items])
    weights = np.array([1.0] * len(originals) + [settings.careless_weight] * len(copies))
    columns, biases = machines(matrix, targets, settings.intent_cost, weights)
    width = len(vectors.value)
    return Intents(labels, Block(vectors, columns[:width], biases), columns[width:] * settings.other_weight)


def load_corpus() -> Corpus:
    """Reads the corpus and its features (about a minute)."""
    talk, sentences = utterances(), read_intents()
    return Corpus(
        [prepare(unit) for unit in talk],
        [careless_copy(unit) for unit in talk],
        [prepare_intent(unit) for unit in sentences],
        [careless_intent(unit) for unit in sentences],
    )
