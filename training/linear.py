"""Linear training on sparse features: vectors, one-against-rest machines, and evidence pooled over sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.optimize import minimize
from sklearn.svm import LinearSVC

Families = list[frozenset[int]]
Floats = npt.NDArray[np.float64]
SEED = 20


@dataclass(frozen=True)
class Vectors:
    """Which features are known, and the value of each before its family is scaled.

    The value of feature `f` in a text is ``value[f] / sqrt(known features of its family in the text)``.
    """

    columns: tuple[dict[int, int], ...]
    value: Floats

    @classmethod
    def learn(cls, texts: Sequence[Families], family_weights: Sequence[float], least: int) -> Vectors:
        """Keeps the features of families with weight that at least `least` texts have; rare ones count more (idf)."""
        columns: list[dict[int, int]] = []
        values: list[float] = []
        for family, weight in enumerate(family_weights):
            counts: Counter[int] = Counter()
            if weight:
                for text in texts:
                    counts.update(text[family])
            kept = sorted(h for h, n in counts.items() if n >= least)
            columns.append({h: len(values) + i for i, h in enumerate(kept)})
            values += [weight * (np.log(len(texts) / counts[h]) + 1.0) for h in kept]
        return cls(tuple(columns), np.array(values))

    def only(self, keep: npt.NDArray[np.bool_]) -> Vectors:
        """The same vectors with the marked features only."""
        place = np.cumsum(keep) - 1
        columns = tuple({h: int(place[c]) for h, c in known.items() if keep[c]} for known in self.columns)
        return Vectors(columns, self.value[keep])

    def matrix(self, texts: Sequence[Families]) -> sp.csr_matrix:
        """One row per text."""
        starts, indices, data = [0], [], []
        for text in texts:
            for known, hashes in zip(self.columns, text, strict=True):
                found = sorted(known[h] for h in hashes if h in known)
                if found:
                    indices += found
                    data.append(self.value[found] / np.sqrt(len(found)))
            starts.append(len(indices))
        values = np.concatenate(data) if data else np.zeros(0)
        return sp.csr_matrix((values, indices, starts), shape=(len(texts), len(self.value)))


def machines(
    rows: sp.csr_matrix, targets: npt.NDArray[np.bool_], cost: float, weights: Floats
) -> tuple[Floats, Floats]:
    """One linear support vector machine per column of `targets`.

    Returns:
        Weights (features by labels) and biases.
    """
    columns, biases = [], []
    for target in targets.T:
        machine = LinearSVC(C=cost, dual=True, random_state=SEED, max_iter=4000, tol=1e-3)
        machine.fit(rows, target, sample_weight=weights)
        columns.append(machine.coef_[0])
        biases.append(float(machine.intercept_[0]))
    return np.stack(columns, axis=1), np.array(biases)


@dataclass(frozen=True)
class Pooled:
    """Weights on sentences and on whole utterances that together score an utterance."""

    sentence: Floats
    utterance: Floats
    bias: Floats

    def scores(self, sentences: sp.csr_matrix, starts: npt.NDArray[np.int64], utterances: sp.csr_matrix) -> Floats:
        """Scores of utterances; `starts` holds the first sentence of each."""
        return np.asarray(soft_maximum(sentences @ self.sentence, starts)[0] + utterances @ self.utterance + self.bias)


def soft_maximum(scores: Floats, starts: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Log of summed exponentials over each run of rows, and the share of each row in it."""
    runs = np.diff(np.append(starts, len(scores)))
    top = np.repeat(np.maximum.reduceat(scores, starts, axis=0), runs, axis=0)
    powers = np.exp(scores - top)
    sums = np.add.reduceat(powers, starts, axis=0)
    return top[starts] + np.log(sums), powers / np.repeat(sums, runs, axis=0)


def pool(
    sentences: sp.csr_matrix,
    starts: npt.NDArray[np.int64],
    utterances: sp.csr_matrix,
    targets: Floats,
    weights: Floats,
    cost: tuple[float, float],
    rounds: int,
) -> Pooled:
    """Learns labels that stand on utterances from their sentences: one sentence that shows it is enough.

    Logistic loss on ``soft maximum over sentences (w . sentence) + v . utterance + b``, minimised by L-BFGS.

    Args:
        sentences: rows of all sentences, utterance by utterance.
        starts: first sentence row of each utterance.
        utterances: rows of the utterances.
        targets: utterances by labels, 0 or 1.
        weights: weight of each utterance.
        cost: inverse strength of the penalty on `w` and on `v`.
        rounds: upper bound of iterations.
    """
    labels, width, wide = targets.shape[1], sentences.shape[1], utterances.shape[1]
    runs = np.diff(np.append(starts, sentences.shape[0]))
    turned, turned_wide = sentences.T.tocsr(), utterances.T.tocsr()
    kind = sentences.dtype
    penalty = np.concatenate([np.full(width, 1 / cost[0]), np.full(wide, 1 / cost[1]), [0.0]])[:, None].astype(kind)
    weight, truth = weights[:, None].astype(kind), targets.astype(kind)

    def loss(flat: Floats) -> tuple[float, Floats]:
        point = flat.reshape(width + wide + 1, labels).astype(sentences.dtype)
        pooled, share = soft_maximum(sentences @ point[:width], starts)
        score = pooled + utterances @ point[width:-1] + point[-1]
        value = float(np.sum(weight * (np.logaddexp(0.0, score) - truth * score)) + 0.5 * np.sum(penalty * point**2))
        slope = weight * (1.0 / (1.0 + np.exp(-score)) - truth)
        back = turned @ (np.repeat(slope, runs, axis=0) * share)
        gradient = np.concatenate([back, turned_wide @ slope, slope.sum(axis=0)[None]]) + penalty * point
        return value, gradient.ravel().astype(np.float64)

    start = np.zeros((width + wide + 1, labels))
    odds = np.clip(targets.mean(axis=0), 1e-4, 1 - 1e-4)
    start[-1] = np.log(odds / (1 - odds)) - 1.0
    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 6})
    point = found.x.reshape(width + wide + 1, labels)
    return Pooled(point[:width], point[width:-1], point[-1])
