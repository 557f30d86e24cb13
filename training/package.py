"""Writing the fitted tables as the two files that the program reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np

from simulator.scoring.features import VERSION
from simulator.scoring.learned import FORMAT
from training.calibration import Scale
from training.corpus import ACTS, CLOSINGS, CONDITIONALS, QUESTIONS, YOU_MESSAGES, senses
from training.linear import Floats, Vectors
from training.model import Columns, Fitted

RIVAL = 0.8
"""Share of the best other intent's score that is taken off (found on writers left out)."""

HEADS: Mapping[str, tuple[Sequence[str], int, bool]] = {
    "question": (QUESTIONS, 0, True),
    "you_message": (YOU_MESSAGES, len(QUESTIONS), True),
    "conditional": (CONDITIONALS, len(QUESTIONS) + len(YOU_MESSAGES), True),
    "closing": (CLOSINGS, 0, False),
    "acts": (ACTS, len(CLOSINGS), False),
}
"""Labels, first raw score within the group (sentence or utterance), and whether exactly one label holds."""


def _table(vectors: Vectors, weights: Floats, bias: Floats) -> tuple[dict[str, object], bytes]:
    """Header entry and bytes of one table: sorted hashes, then a byte per label."""
    hashes = np.array([h for known in vectors.columns for h in known], dtype="<u4")
    places = np.array([c for known in vectors.columns for c in known.values()])
    if len(np.unique(hashes)) != len(hashes):
        # Two features with one hash share a row: the program cannot tell them apart either.
        _, first = np.unique(hashes, return_index=True)
        hashes, places = hashes[np.sort(first)], places[np.sort(first)]
    values = (weights * vectors.value[:, None])[places]
    # A few outliers must not coarsen all the others.
    scale = np.maximum(np.quantile(np.abs(values), 0.9995, axis=0) / 127, 1e-9)
    cells = (np.clip(np.rint(values / scale), -127, 127) + 128).astype(np.uint8)
    order = np.argsort(hashes, kind="stable")
    spec: dict[str, object] = {
        "rows": len(hashes),
        "lanes": cells.shape[1],
        "scale": _rounded(scale, 8),
        "bias": _rounded(bias, 5),
    }
    return spec, hashes[order].tobytes() + cells[order].tobytes()


def _rounded(values: Floats, digits: int) -> list[float]:
    return [round(float(value), digits) for value in values]


def _head(
    labels: Sequence[str],
    first: int,
    softmax: bool,
    scale: Scale,
    columns: Columns,
    rival: float,
    share: Columns | None,
) -> dict[str, object]:
    part = slice(first, first + len(labels))
    mix = columns.mix[:, part].T
    share_mix = share.mix[:, part].T if share is not None else np.zeros((0, 0))
    return {
        "labels": list(labels),
        "first": first,
        "softmax": softmax,
        **scale.to_dict(),
        "mix": [_rounded(row, 4) for row in mix],
        "rival": rival,
        "share_mix": [_rounded(row, 4) for row in share_mix],
    }


def package(fitted: Fitted, scales: Mapping[str, Scale]) -> tuple[bytes, bytes]:
    """Header and weights of a fitted model."""
    parts = {
        "plain": fitted.plain,
        "sentence": fitted.sentence,
        "share": fitted.share,
        "utterance": fitted.utterance,
        "intent": fitted.intent,
    }
    groups, place = {}, 0
    for name, columns in parts.items():
        groups[name] = [place, place + columns.weights.shape[1]]
        place = groups[name][1]
    everything = np.concatenate([columns.weights for columns in parts.values()], axis=1)
    own, weights = _table(fitted.vectors, everything, np.concatenate([columns.bias for columns in parts.values()]))
    around, more = _table(fitted.around, fitted.beside, np.zeros(fitted.beside.shape[1]))
    weights += more
    heads: dict[str, object] = {}
    for name, (labels, first, softmax) in HEADS.items():
        columns = fitted.sentence if softmax else fitted.utterance
        heads[name] = _head(labels, first, softmax, scales[name], columns, 0, None if softmax else fitted.share)
    heads["intent"] = _head(fitted.labels, 0, False, scales["intent"], fitted.intent, RIVAL, None)
    header = {
        "format": FORMAT,
        "features": VERSION,
        "bytes": len(weights),
        "crc32": crc32(weights),
        "tables": {"own": own, "around": around},
        "groups": groups,
        "senses": {name: " ".join(words) for name, words in senses().classes.items()},
        "heads": heads,
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":"))
    return text.replace('"tables"', '\n"tables"').replace('"heads"', '\n"heads"').encode() + b"\n", weights
