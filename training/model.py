"""Fitting the model's tables on a corpus, and scoring texts with them as `simulator.scoring.learned` does."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from simulator.scoring.features import AROUND, FAMILIES, sentence_features, together
from simulator.scoring.learned import CLIP
from simulator.scoring.senses import Senses
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
from training.corpus import senses as read_senses
from training.linear import THREADS, Families, Flags, Floats, Vectors, machines

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
        least: texts that must have a feature for it to be known.
        least_around: the same for words of neighbouring sentences.
        around_weight: weight of the neighbours' words beside a sentence's own features.
        sentence_cost: cost of an error on a sentence.
        utterance_cost: cost of an error on an utterance.
        share_cost: cost of an error on a sentence of an utterance.
        rounds: how often the sentences that carry a label are chosen.
        intent_cost: cost of an error on an intent.
        careless_weight: weight of a careless copy beside its original.
        hint_weight: weight of the intents among the features of the other heads.
        other_weight: weight of the sentence scores among the features of an intent.
    """

    least: int = 30
    least_around: int = 20
    around_weight: float = 0.3
    sentence_cost: float = 0.05
    utterance_cost: float = 0.1
    share_cost: float = 0.05
    rounds: int = 2
    intent_cost: float = 0.1
    careless_weight: float = 0.5
    hint_weight: float = 0.5
    other_weight: float = 1.0


@dataclass(frozen=True)
class Prepared:
    """Features of an utterance: of its sentences and of the whole."""

    unit: UtteranceUnit
    sentences: tuple[Families, ...]
    whole: Families


@dataclass(frozen=True)
class PreparedIntent:
    """Features of a sentence with intents."""

    unit: IntentUnit
    alone: Families


def prepare(unit: UtteranceUnit, senses: Senses) -> Prepared:
    """Reads the features of an utterance."""
    sentences = tuple(sentence_features(s.text, s.before, s.after, senses) for s in unit.sentences)
    return Prepared(unit, sentences, together(sentences))


def prepare_intent(unit: IntentUnit, senses: Senses) -> PreparedIntent:
    """Reads the features of a sentence that stands alone."""
    return PreparedIntent(unit, sentence_features(unit.text, senses=senses))


@dataclass(frozen=True)
class Corpus:
    """Everything to learn from: originals and, in the same order, their careless copies."""

    talk: list[Prepared]
    careless_talk: list[Prepared]
    intents: list[PreparedIntent]
    careless_intents: list[PreparedIntent]

    def without(self, writers: frozenset[str]) -> Corpus:
        """The texts of all other writers."""
        talk = [i for i, item in enumerate(self.talk) if item.unit.writer not in writers]
        own = [i for i, item in enumerate(self.intents) if item.unit.writer not in writers]
        return Corpus(
            [self.talk[i] for i in talk],
            [self.careless_talk[i] for i in talk],
            [self.intents[i] for i in own],
            [self.careless_intents[i] for i in own],
        )


def load_corpus() -> Corpus:
    """Reads the corpus and its features."""
    talk, sentences, senses = utterances(), read_intents(), read_senses()
    return Corpus(
        [prepare(unit, senses) for unit in talk],
        [prepare(careless_utterance(unit), senses) for unit in talk],
        [prepare_intent(unit, senses) for unit in sentences],
        [prepare_intent(IntentUnit(unit.writer, careless(unit.text), unit.intents), senses) for unit in sentences],
    )


def starts_of(talk: Sequence[Prepared]) -> npt.NDArray[np.int64]:
    """Index of the first sentence of each utterance."""
    return np.cumsum([0, *(len(item.sentences) for item in talk[:-1])])


def sentence_rows(talk: Sequence[Prepared]) -> list[Families]:
    """The sentences of all utterances in a row."""
    return [sentence for item in talk for sentence in item.sentences]


def sentence_truth(talk: Sequence[Prepared]) -> Flags:
    """Which of `SENTENCE_LABELS` each sentence has."""
    kinds = [
        {f"question.{s.question}", f"you_message.{s.you_message}", f"conditional.{s.conditional}"}
        for item in talk
        for s in item.unit.sentences
    ]
    return np.array([[label in kind for label in SENTENCE_LABELS] for kind in kinds], dtype=np.bool_)


def utterance_truth(talk: Sequence[Prepared]) -> Flags:
    """Which of `UTTERANCE_LABELS` each utterance has."""
    return np.array([[label in item.unit.labels for label in UTTERANCE_LABELS] for item in talk], dtype=np.bool_)


def pooled(hints: Floats, starts: npt.NDArray[np.int64]) -> Floats:
    """The intents of an utterance's sentences in one row: greatest, mean, and those of the last sentence."""
    ends = np.append(starts[1:], len(hints))
    mean = np.add.reduceat(hints, starts) / (ends - starts)[:, None]
    return np.concatenate([np.maximum.reduceat(hints, starts), mean, hints[ends - 1]], axis=1)


@dataclass(frozen=True)
class Columns:
    """Weights of some heads on features, biases, and the share of other scores (`mix`, others by labels)."""

    weights: Floats
    bias: Floats
    mix: Floats

    def scores(self, rows: sp.csr_matrix, other: Floats) -> Floats:
        """Raw scores with the shares of `other` mixed in."""
        return np.asarray(rows @ self.weights + self.bias + other @ self.mix)


def _columns(
    rows: sp.csr_matrix, other: Floats, weight: float, truth: Flags, cost: float, importance: Floats
) -> Columns:
    matrix = sp.hstack([rows, sp.csr_matrix(other * weight)]).tocsr()
    columns, bias = machines(matrix, truth, cost, importance)
    width = rows.shape[1]
    return Columns(columns[:width], bias, columns[width:] * weight)


@dataclass(frozen=True)
class Fitted:
    """All fitted tables.

    Attributes:
        vectors: features of the table of own features.
        around: features of the table of neighbours.
        labels: the intents, „none“ last.
        plain: heads of a sentence by its words alone, for the intents.
        intent: intents, with the plain sentence scores mixed in.
        sentence: heads of a sentence, with the intents mixed in.
        beside: weights of the neighbours' words for these heads.
        share: what a single sentence says for the heads of an utterance, with its intents mixed in.
        utterance: heads of an utterance by all its words, with the intents of its sentences mixed in.
    """

    vectors: Vectors
    around: Vectors
    labels: tuple[str, ...]
    plain: Columns
    intent: Columns
    sentence: Columns
    beside: Floats
    share: Columns
    utterance: Columns

    def intents_of(self, rows: sp.csr_matrix) -> Floats:
        """Raw scores of the intents."""
        return self.intent.scores(rows, rows @ self.plain.weights + self.plain.bias)

    def hints(self, rows: sp.csr_matrix) -> Floats:
        """What the intents say to the other heads."""
        return np.clip(self.intents_of(rows), -CLIP, CLIP)

    def talk_scores(self, talk: Sequence[Prepared]) -> tuple[Floats, Floats]:
        """Raw scores of sentences and of utterances (the greatest share of a sentence, then all words together)."""
        texts = sentence_rows(talk)
        rows = self.vectors.matrix(texts)
        hints = self.hints(rows)
        near = self.around.matrix([text[AROUND:] for text in texts]) @ self.beside
        whole = self.vectors.matrix([item.whole for item in talk])
        starts = starts_of(talk)
        best = np.maximum.reduceat(self.share.scores(rows, hints), starts)
        together = self.utterance.scores(whole, pooled(hints, starts))
        return self.sentence.scores(rows, hints) + near, np.concatenate([best, together], axis=1)

    def intent_scores(self, items: Sequence[PreparedIntent]) -> Floats:
        """Raw scores of the intents."""
        return self.intents_of(self.vectors.matrix([item.alone for item in items]))


def fit(corpus: Corpus, settings: Settings) -> Fitted:
    """Fits everything: sentences by their words, intents with these scores, then all other heads with the intents."""
    talk = [*corpus.talk, *corpus.careless_talk]
    items = [*corpus.intents, *corpus.careless_intents]
    texts, alone = sentence_rows(talk), [item.alone for item in items]
    vectors = Vectors.learn([*texts, *alone], AROUND, settings.least)
    around = Vectors.learn([text[AROUND:] for text in texts], FAMILIES - AROUND, settings.least_around)
    rows, own = vectors.matrix(texts), vectors.matrix(alone)
    weights = np.array([1.0] * len(corpus.talk) + [settings.careless_weight] * len(corpus.careless_talk))
    each = np.repeat(weights, [len(item.sentences) for item in talk])
    # The two sides of the Konjunktiv are one machine, mirrored.
    kinds = np.delete(sentence_truth(talk), -2, axis=1)
    nothing = np.zeros((rows.shape[0], 0))
    plain = _mirrored(_columns(rows, nothing, 0.0, kinds, settings.sentence_cost, each))

    # „None of them“ is a rival of its own, so that a sentence without intent has something to win.
    labels = (*sorted({label for item in items for label in item.unit.intents}), NONE)
    truth = np.array([[label in (item.unit.intents or {NONE}) for label in labels] for item in items], dtype=np.bool_)
    importance = np.array([1.0] * len(corpus.intents) + [settings.careless_weight] * len(corpus.careless_intents))
    scores = own @ plain.weights + plain.bias
    intent = _columns(own, scores, settings.other_weight, truth, settings.intent_cost, importance)

    hints = np.clip(intent.scores(rows, rows @ plain.weights + plain.bias), -CLIP, CLIP)
    near = around.matrix([text[AROUND:] for text in texts]) * settings.around_weight
    wide = sp.hstack([rows, near]).tocsr()
    sentence = _mirrored(_columns(wide, hints, settings.hint_weight, kinds, settings.sentence_cost, each))
    utterance = _columns(
        vectors.matrix([item.whole for item in talk]),
        pooled(hints, starts_of(talk)),
        settings.hint_weight,
        utterance_truth(talk),
        settings.utterance_cost,
        weights,
    )
    starts = starts_of(talk)
    share = shares(
        sp.hstack([rows, sp.csr_matrix(hints * settings.hint_weight)]).tocsr(),
        starts,
        utterance_truth(talk),
        rows @ utterance.weights,
        settings,
        each,
    )
    width = rows.shape[1]
    share = Columns(share.weights[:width], share.bias, share.weights[width:] * settings.hint_weight)
    beside = sentence.weights[width:] * settings.around_weight
    sentence = Columns(sentence.weights[:width], sentence.bias, sentence.mix)
    return Fitted(vectors, around, labels, plain, intent, sentence, beside, share, utterance)


def shares(
    rows: sp.csr_matrix,
    starts: npt.NDArray[np.int64],
    truth: Flags,
    scores: Floats,
    settings: Settings,
    importance: Floats,
) -> Columns:
    """Learns which sentence carries a label that stands on the utterance only (multiple-instance learning).

    In turns: of each utterance with the label the sentence with the best score is taken for the one that carries it,
    its other sentences are left aside, and all sentences of utterances without the label are taken for examples
    against it; from these a new machine is made, and with its scores the sentences are chosen anew.

    Args:
        rows: all sentences, utterance by utterance.
        starts: first sentence of each utterance.
        truth: the labels of the utterances.
        scores: first scores of the sentences for the labels.
        settings: `share_cost` and `rounds`.
        importance: weight of each sentence.
    """
    ends = np.append(starts[1:], rows.shape[0])
    owner = np.repeat(np.arange(len(starts)), ends - starts)

    def fit_label(label: int) -> tuple[Floats, float]:
        has = truth[:, label]
        column, score = np.zeros(rows.shape[1]), scores[:, label]
        bias = np.zeros(1)
        for _ in range(settings.rounds):
            order = np.lexsort((-score, owner))
            carriers = order[starts][has]
            used = ~has[owner]
            used[carriers] = True
            target = np.zeros(len(owner), dtype=np.bool_)
            target[carriers] = True
            columns, bias = machines(rows[used], target[used][:, None], settings.share_cost, importance[used])
            column = columns[:, 0]
            score = rows @ column
        return column, float(bias[0])

    with ThreadPoolExecutor(THREADS) as pool:
        fitted = list(pool.map(fit_label, range(truth.shape[1])))
    weights = np.stack([column for column, _ in fitted], axis=1)
    return Columns(weights, np.array([bias for _, bias in fitted]), np.zeros((0, truth.shape[1])))


def _mirrored(columns: Columns) -> Columns:
    """The last label doubled: first its opposite, then itself."""

    def double(values: Floats) -> Floats:
        return np.concatenate([values[..., :-1], -values[..., -1:], values[..., -1:]], axis=-1)

    return Columns(double(columns.weights), double(columns.bias), double(columns.mix))
