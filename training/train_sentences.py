"""Train the model that finds sentence boundaries in talk without punctuation.

Usage: python training/train_sentences.py DATA_DIR OUTPUT.json [--held-out]

Reads `dev.jsonl` and `train*.jsonl` (form: labels.md), writes `content/language/model/sentences.json`. Deterministic.
With `--held-out` every file is left out once and judged by a model trained on the others; nothing is written.
Needs scikit-learn (extra `train`).
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from simulator.scoring.sentences import SplitModel, _ends_here, gap_features, split
from simulator.scoring.text import words

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
    folder, output = Path(sys.argv[1]), Path(sys.argv[2])
    files = sorted([*folder.glob("train*.jsonl"), *folder.glob("dev.jsonl")])
    data = {f.name: [json.loads(line) for line in f.read_text("utf-8").splitlines()] for f in files}
    if "--held-out" in sys.argv:
        for name, records in data.items():
            if len(sys.argv) > 4 and name not in sys.argv:
                continue
            model = train([r for other, rs in data.items() if other != name for r in rs])
            right, wrong, missed, whole = judge(model, records)
            r0, w0, m0, whole0 = judge(None, records)
            print(
                f"{name:14} boundaries P {right / (right + wrong):.3f} R {right / (right + missed):.3f} "
                f"utterances {whole / len(records):.3f}   rules alone P {r0 / (r0 + w0):.3f} R {r0 / (r0 + m0):.3f} "
                f"utterances {whole0 / len(records):.3f}",
                flush=True,
            )
        return
    model = train([r for rs in data.values() for r in rs])
    table = {"bias": model.bias, "threshold": model.threshold, "weights": dict(sorted(model.weights.items()))}
    output.write_text(json.dumps(table, ensure_ascii=False, indent=None, separators=(",", ":")) + "\n", "utf-8")
    print(len(model.weights), "weights", output.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
