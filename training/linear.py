"""Linear training on sparse features: vectors, and one machine per label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.svm import LinearSVC

Families = Sequence[frozenset[int]]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
SEED = 20
THREADS = 2


@dataclass(frozen=True)
class Vectors:
    """Which features are known, and the value of each before its family is scaled.

    The value of feature `f` in a text is ``value[f] / sqrt(known features of its family in the text)``.
    """

    columns: tuple[dict[int, int], ...]
    value: Floats

    @classmethod
    def learn(cls, texts: Sequence[Families], families: int, least: int) -> Vectors:
        """Keeps the features of the first `families` that at least `least` texts have; rare ones count more (idf)."""
        columns: list[dict[int, int]] = []
        values: list[float] = []
        for family in range(families):
            counts: Counter[int] = Counter()
            for text in texts:
                counts.update(text[family])
            kept = sorted(h for h, n in counts.items() if n >= least)
            columns.append({h: len(values) + i for i, h in enumerate(kept)})
            values += [np.log(len(texts) / counts[h]) + 1.0 for h in kept]
        return cls(tuple(columns), np.array(values))

    def matrix(self, texts: Sequence[Families]) -> sp.csr_matrix:
        """One row per text."""
        starts, indices, data = [0], [], []
        for text in texts:
            for known, hashes in zip(self.columns, text, strict=False):
                found = sorted(known[h] for h in hashes if h in known)
                if found:
                    indices += found
                    data.append(self.value[found] / np.sqrt(len(found)))
            starts.append(len(indices))
        values = np.concatenate(data) if data else np.zeros(0)
        return sp.csr_matrix((values, indices, starts), shape=(len(texts), len(self.value)))


def machines(rows: sp.csr_matrix, targets: Flags, cost: float, weights: Floats) -> tuple[Floats, Floats]:
    """One linear support vector machine per column of `targets`.

    Returns:
        Weights (features by labels) and biases.
    """

    def fit(target: Flags) -> tuple[Floats, float]:
        machine = LinearSVC(C=cost, dual=True, random_state=SEED, max_iter=4000, tol=3e-3)
        machine.fit(rows, target, sample_weight=weights)
        return machine.coef_[0], float(machine.intercept_[0])

    with ThreadPoolExecutor(THREADS) as pool:
        fitted = list(pool.map(fit, targets.T))
    return np.stack([column for column, _ in fitted], axis=1), np.array([bias for _, bias in fitted])
