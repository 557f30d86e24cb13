"""Rebuilds the shipped model: ``python -m training.train`` from the root of the repository.

Reads `training/data/` and `training/calibration.json` (written by `training.judge` from texts held out) and writes
`content/language/model/`. The same input gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from training.calibration import Scale
from training.model import Corpus, Settings, fit, load_corpus
from training.package import package

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "content" / "language" / "model"
CALIBRATION = Path(__file__).parent / "calibration.json"


def read_scales() -> dict[str, Scale]:
    """Gains and offsets of all heads."""
    data = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    return {
        name: Scale(tuple(scale["gain"]), tuple(scale["offset"]), tuple(scale["share"])) for name, scale in data.items()
    }


def build(corpus: Corpus, settings: Settings) -> tuple[bytes, bytes]:
    """Fits all tables on the whole corpus and packs them."""
    return package(fit(corpus, settings), read_scales())


def main() -> None:
    """Builds the model and writes its two files."""
    header, weights = build(load_corpus(), Settings())
    MODEL.mkdir(parents=True, exist_ok=True)
    (MODEL / "header.json").write_bytes(header)
    (MODEL / "weights.bin").write_bytes(weights)
    sys.stdout.write(f"{MODEL}: header.json {len(header)} bytes, weights.bin {len(weights)} bytes\n")


if __name__ == "__main__":
    main()
