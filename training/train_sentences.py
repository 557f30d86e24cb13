"""Trains the model that finds sentence boundaries in talk without punctuation: ``python -m training.train_sentences``.

Reads the labelled talk of `training/data/`, writes `content/language/model/sentences.json`. Deterministic. With
`--held-out` writers are left out in four groups and judged by a model trained on the others; nothing is written.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from simulator.scoring.sentences import SplitModel, _ends_here, gap_features, split
from simulator.scoring.text import words
from training.corpus import DATA

OUTPUT = DATA.parents[1] / "content" / "language" / "model" / "sentences.json"
GROUPS = 4
"""Trainings of `--held-out`."""

Gap = tuple[list[str], int]
Record = dict[str, Any]

THRESHOLD = -0.3
"""Below 0: most trainees who leave out punctuation leave it out everywhere, so the gaps are more often ends than in
the mean."""


def gold_starts(record: Record) -> set[int]:
    """Where the labelled sentences begin."""
    text, place, starts = record["text"], 0, set()
    for sentence in record["sentences"]:
        place = text.index(sentence["text"], place)
        starts.add(place)
        place += len(sentence["text"])
    return starts


def gaps(record: Record) -> list[Gap]:
    """Features of every gap the rules leave open, with 1 where a sentence begins."""
    found = words(record["text"])
    starts = gold_starts(record)
    firsts = {
        i
        for i, (a, b) in enumerate(found.spans)
        if any(s <= a and (i == 0 or s >= found.spans[i - 1][1]) for s in starts)
    }
    result: list[Gap] = []
    segment = 0
    for index in range(1, len(found)):
        gap = found.between(index)
        new = index in firsts
        if not _ends_here(found, index, gap) and any(c.isspace() for c in gap):
            result.append((list(gap_features(found, segment, index)), int(new)))
        if new or _ends_here(found, index, gap):
            segment = index
    return result


def careless(record: Record) -> Record:
    """The same utterance as somebody types it who leaves out capitals and all punctuation."""
    sentences = []
    for sentence in record["sentences"]:
        text = " ".join(re.sub(r"[.,!?;:…]+(?=\s|$)", " ", sentence["text"]).lower().split())
        if text:
            sentences.append({"text": text})
    return {"text": " ".join(s["text"] for s in sentences), "sentences": sentences}


def train(records: list[Record], c: float = 1.0, minimum: int = 3) -> SplitModel:
    """Fit the weights; features seen fewer than `minimum` times are left out."""
    rows = [gap for record in records for gap in gaps(record)]
    rows += [gap for record in records if record["text"] != careless(record)["text"] for gap in gaps(careless(record))]
    counts: dict[str, int] = {}
    for features, _ in rows:
        for feature in set(features):
            counts[feature] = counts.get(feature, 0) + 1
    vocabulary = {feature: i for i, feature in enumerate(sorted(f for f, n in counts.items() if n >= minimum))}
    indptr, indices = [0], []
    for features, _ in rows:
        indices.extend(sorted({vocabulary[f] for f in features if f in vocabulary}))
        indptr.append(len(indices))
    x = csr_matrix((np.ones(len(indices)), indices, indptr), shape=(len(rows), len(vocabulary)))
    y = np.array([label for _, label in rows])
    model = LogisticRegression(C=c, solver="liblinear", penalty="l1", random_state=0, max_iter=200)
    model.fit(x, y)
    weights = {f: round(float(model.coef_[0][i]), 2) for f, i in vocabulary.items()}
    kept = {f: w for f, w in weights.items() if abs(w) >= 0.05}
    return SplitModel(round(float(model.intercept_[0]), 2), kept, THRESHOLD)


def judge(model: SplitModel | None, records: list[Record]) -> tuple[int, int, int, int]:
    """Boundaries right, wrong, missed, and utterances with all of them right."""
    right = wrong = missed = whole = 0
    for record in records:
        gold = gold_starts(record)
        got = {start for start, _ in split(record["text"], model)}
        right += len(gold & got) - 1
        wrong += len(got - gold)
        missed += len(gold - got)
        whole += gold == got
    return right, wrong, missed, whole


def main() -> None:
    """See the module."""
    files = sorted(
        path for path in DATA.glob("*.jsonl") if not path.name.startswith("intents")
    )  # fmt: skip
    data = {f.stem: [json.loads(line) for line in f.read_text("utf-8").splitlines()] for f in files}
    if "--held-out" in sys.argv:
        names = list(data)
        for number in range(GROUPS):
            group = names[number::GROUPS]
            model = train([r for other, rs in data.items() if other not in group for r in rs])
            for name in group:
                print(f"{name:8} {_figures(judge(model, data[name]), len(data[name]))}", flush=True)
                print(f"  rules  {_figures(judge(None, data[name]), len(data[name]))}", flush=True)
        return
    model = train([r for rs in data.values() for r in rs])
    table = {"bias": model.bias, "threshold": model.threshold, "weights": dict(sorted(model.weights.items()))}
    OUTPUT.write_text(json.dumps(table, ensure_ascii=False, indent=None, separators=(",", ":")) + "\n", "utf-8")
    print(len(model.weights), "weights", OUTPUT.stat().st_size, "bytes")


def _figures(counts: tuple[int, int, int, int], utterances: int) -> str:
    right, wrong, missed, whole = counts
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return f"boundaries P {precision:.3f} R {recall:.3f}  utterances {whole / utterances:.3f}"


if __name__ == "__main__":
    main()
