"""From raw scores of texts held out to gains and offsets, so that 0.5 (or the largest value) is the decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from training.linear import Flags, Floats


@dataclass(frozen=True)
class Scale:
    """Per label: logit = gain * raw score + offset.

    `share` (heads of an utterance only): how much the best sentence counts in the raw score, the rest is for all
    words together.
    """

    gain: tuple[float, ...]
    offset: tuple[float, ...]
    share: tuple[float, ...] = ()

    def to_dict(self) -> dict[str, list[float]]:
        """The form that is kept as JSON."""
        return {name: [round(value, 4) for value in values] for name, values in asdict(self).items()}

    def logits(self, scores: Floats) -> Floats:
        """Logits of raw scores."""
        return np.asarray(scores * np.array(self.gain) + np.array(self.offset))


def f1(truth: Flags, guess: Flags) -> float:
    """F1 of one label; 0 where it neither occurs nor is guessed."""
    both = float(np.sum(truth & guess))
    total = float(np.sum(truth) + np.sum(guess))
    return 2 * both / total if total else 0.0


def macro_f1(truth: npt.NDArray[np.int64], guess: npt.NDArray[np.int64], labels: Sequence[int]) -> float:
    """Mean F1 over the labels given."""
    return float(np.mean([f1(truth == label, guess == label) for label in labels]))


def exclusive(scores: Floats, truth: npt.NDArray[np.int64], judged: Sequence[int]) -> Scale:
    """Offsets under which the largest score gives the best macro-F1 over `judged`, and a gain that suits them.

    Args:
        scores: raw scores, texts by labels, of texts not trained on.
        truth: index of the true label of each text.
        judged: labels that count (all but „none“).
    """
    labels = scores.shape[1]
    shift = np.zeros(labels)
    steps = np.linspace(-0.6, 0.6, 25)
    for _ in range(3):
        for label in range(labels):
            trials = []
            for step in steps:
                trial = shift.copy()
                trial[label] = step
                trials.append(macro_f1(truth, (scores + trial).argmax(axis=1), judged) - 0.002 * abs(step))
            shift[label] = steps[int(np.argmax(trials))]

    def loss(gain: Floats) -> float:
        logits = gain[0] * (scores + shift)
        top = logits.max(axis=1, keepdims=True)
        log = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
        return -float(log[np.arange(len(truth)), truth].mean())

    gain = float(minimize(loss, np.array([2.0]), bounds=[(0.2, 20.0)]).x[0])
    return Scale((gain,) * labels, tuple(gain * shift))


def independent(scores: Floats, truth: Flags) -> Scale:
    """For each label the threshold with the best F1 as 0.5, and the slope of a logistic fit."""
    gains, offsets = [], []
    for own, right in zip(scores.T, truth.T, strict=True):
        gain = _slope(own, right)
        steps = np.quantile(own, np.linspace(0.6, 0.999, 300))
        values = np.array([f1(right, own >= step) for step in steps])
        # The top of a ragged curve is luck; the middle of all that is nearly as good holds for other writers too.
        near = steps[values >= values.max() - 0.01]
        threshold = float(np.median(near))
        gains.append(gain)
        offsets.append(-gain * threshold)
    return Scale(tuple(gains), tuple(offsets))


def balance(best: Floats, together: Floats, truth: Flags) -> Floats:
    """How much the best sentence counts for each label (0..1); the rest is for all words together.

    Chosen over a few steps by the best average precision.

    Args:
        best: greatest score of a sentence, utterances by labels.
        together: score of all words together.
        truth: the labels that are there.
    """
    steps = np.linspace(0.0, 1.0, 11)
    weights = []
    for label in range(truth.shape[1]):
        right = truth[:, label]
        values = [_average_precision(right, w * best[:, label] + (1 - w) * together[:, label]) for w in steps]
        weights.append(float(steps[int(np.argmax(values))]))
    return np.array(weights)


def _average_precision(truth: Flags, scores: Floats) -> float:
    """Mean precision at the places of the right ones."""
    ranked = truth[np.argsort(-scores, kind="stable")]
    hits = np.cumsum(ranked)
    return float(np.mean((hits / np.arange(1, len(ranked) + 1))[ranked])) if ranked.any() else 0.0


def rivalled(scores: Floats, share: float) -> Floats:
    """Takes off each score a share of the best other score of its row, as `simulator.scoring.learned` does."""
    ranked = np.sort(scores, axis=1)
    second, best = ranked[:, -2:-1], ranked[:, -1:]
    return np.asarray(scores - share * np.where(scores == best, second, best))


def cautious(scores: Floats, truth: Flags, wrong_when_sure: float) -> Scale:
    """One threshold for all labels: the lowest at which the share of wrong sure labels stays within bounds.

    Args:
        scores: scores of the intents, texts by labels, „none“ last.
        truth: the intents that are there.
        wrong_when_sure: bound on wrong among all sure labels but „none“, in texts that have an intent.
    """
    has = truth[:, :-1].any(axis=1)
    flat, right = scores[has, :-1].ravel(), truth[has, :-1].ravel()
    order = np.argsort(-flat, kind="stable")
    wrong = np.cumsum(~right[order]) / np.arange(1, len(order) + 1)
    allowed = np.nonzero(wrong <= wrong_when_sure)[0]
    threshold = float(flat[order[allowed[-1]]]) if len(allowed) else float(flat.max())
    gain = _slope(flat, right)
    return Scale((gain,) * scores.shape[1], (-gain * threshold,) * scores.shape[1])


def _slope(scores: Floats, truth: Flags) -> float:
    """Gain of a logistic fit of truth on score."""

    def loss(point: Floats) -> float:
        logit = point[0] * scores + point[1]
        return float(np.mean(np.logaddexp(0.0, logit) - truth * logit))

    return float(minimize(loss, np.array([2.0, 0.0]), bounds=[(0.2, 20.0), (-50.0, 50.0)]).x[0])
