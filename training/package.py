"""Writing the fitted tables as the two files that the program reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np

from simulator.scoring.features import VERSION
from simulator.scoring.learned import FORMAT
from training.calibration import Scale
from training.corpus import ACTS, CLOSINGS, CONDITIONALS, QUESTIONS, YOU_MESSAGES
from training.linear import Floats
from training.model import Block, Intents, Talk

RIVAL = 0.8
"""Share of the best other intent's score that is taken off (found on writers left out)."""

HEADS: Mapping[str, tuple[Sequence[str], int, bool]] = {
    "question": (QUESTIONS, 0, True),
    "you_message": (YOU_MESSAGES, len(QUESTIONS), True),
    "conditional": (CONDITIONALS, len(QUESTIONS) + len(YOU_MESSAGES), True),
    "closing": (CLOSINGS, 0, False),
    "acts": (ACTS, len(CLOSINGS), False),
}
"""Labels, first raw score, and whether exactly one label holds."""


def _table(block: Block) -> tuple[dict[str, object], bytes]:
    """Header entry and bytes of one table: sorted hashes, then a byte per label."""
    hashes = np.array([h for known in block.vectors.columns for h in known], dtype="<u4")
    places = np.array([c for known in block.vectors.columns for c in known.values()])
    if len(np.unique(hashes)) != len(hashes):
        # Two features with one hash share a row: the program cannot tell them apart either.
        _, first = np.unique(hashes, return_index=True)
        hashes, places = hashes[np.sort(first)], places[np.sort(first)]
    values = (block.weights * block.vectors.value[:, None])[places]
    # A few outliers must not coarsen all the others.
    scale = np.maximum(np.quantile(np.abs(values), 0.9995, axis=0) / 127, 1e-9)
    cells = (np.clip(np.rint(values / scale), -127, 127) + 128).astype(np.uint8)
    order = np.argsort(hashes, kind="stable")
    spec: dict[str, object] = {
        "rows": len(hashes),
        "lanes": cells.shape[1],
        "scale": _rounded(scale, 8),
        "bias": _rounded(block.bias, 5),
    }
    return spec, hashes[order].tobytes() + cells[order].tobytes()


def _rounded(values: Floats, digits: int) -> list[float]:
    return [round(float(value), digits) for value in values]


def package(talk: Talk, intents: Intents, scales: Mapping[str, Scale]) -> tuple[bytes, bytes]:
    """Header and weights of a fitted model."""
    tables: dict[str, object] = {}
    weights = b""
    for name, block in (("sentence", talk.sentence), ("utterance", talk.utterance), ("intent", intents.block)):
        tables[name], part = _table(block)
        weights += part
    heads: dict[str, object] = {
        name: {
            "labels": list(labels),
            "first": first,
            "softmax": softmax,
            **scales[name].to_dict(),
            "mix": [],
            "rival": 0,
        }
        for name, (labels, first, softmax) in HEADS.items()
    }
    heads["intent"] = {
        "labels": list(intents.labels),
        "first": 0,
        "softmax": False,
        **scales["intent"].to_dict(),
        "mix": [_rounded(row, 4) for row in intents.mix.T],
        "rival": RIVAL,
    }
    header = {
        "format": FORMAT,
        "features": VERSION,
        "bytes": len(weights),
        "crc32": crc32(weights),
        "tables": tables,
        "heads": heads,
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":"))
    return text.replace('"tables"', '\n"tables"').replace('"heads"', '\n"heads"').encode() + b"\n", weights
