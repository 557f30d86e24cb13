"""Reads `content/language/` into a language pack."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from simulator.scenarios.diagnostics import Diagnostic, Position, error
from simulator.scenarios.source import read_source
from simulator.scenarios.validation import validate
from simulator.scoring.language import (
    DetectorFile,
    HouseFile,
    IntentsFile,
    LanguageError,
    LanguagePack,
    WordFields,
    build_pack,
)
from simulator.scoring.learned import Learned
from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.sentences import SplitModel

INTENTS_FILE: Final = "intents.yaml"
REWRITE_FILE: Final = "umformung.yaml"
FIELDS_FILE: Final = "wortfelder.yaml"
HOUSE_FOLDER: Final = "house"
"""Below the language folder: a file per company with the wordings that it forbids or wants."""
_START: Final = Position(1, 1)


def load_language(folder: Path) -> tuple[LanguagePack, tuple[Diagnostic, ...]]:
    """Read all language files of a folder.

    Args:
        folder: the folder `language` of a content root.

    Returns:
        The pack of everything that is free of errors (an empty one at worst), and what is wrong with the rest.
    """
    diagnostics: list[Diagnostic] = []
    detectors: list[DetectorFile] = []
    intents: IntentsFile | None = None
    rewriting: RewriteTable | None = None
    fields: WordFields | None = None
    for path in sorted(folder.glob("*.yaml")):
        source, found = read_source(path)
        diagnostics.extend(found)
        if source is None:
            continue
        if path.name == INTENTS_FILE:
            intents, problems = validate(IntentsFile, source)
        elif path.name == FIELDS_FILE:
            fields, problems = validate(WordFields, source)
        elif path.name == REWRITE_FILE:
            rewriting, problems = validate(RewriteTable, source)
        else:
            detector, problems = validate(DetectorFile, source)
            if detector is not None:
                detectors.append(detector)
        diagnostics.extend(problems)
    houses: list[HouseFile] = []
    for path in sorted((folder / HOUSE_FOLDER).glob("*.yaml")):
        source, found = read_source(path)
        diagnostics.extend(found)
        if source is not None:
            house, problems = validate(HouseFile, source)
            diagnostics.extend(problems)
            if house is not None:
                houses.append(house)
    learned = _learned(folder / "model", diagnostics)
    splitter = _splitter(folder / "model" / "sentences.json", diagnostics)
    try:
        pack = build_pack(detectors, intents, rewriting, learned, splitter, fields, houses)
    except LanguageError as problem:
        diagnostics.append(error("S029", folder, _START, str(problem)))
        pack = build_pack((), None, rewriting, learned, splitter, fields)
    return pack, tuple(diagnostics)


def _learned(folder: Path, diagnostics: list[Diagnostic]) -> Learned | None:
    header, weights = folder / "header.json", folder / "weights.bin"
    if not header.exists() and not weights.exists():
        return None
    try:
        return Learned.from_bytes(header.read_bytes(), weights.read_bytes())
    except (OSError, ValueError) as problem:
        diagnostics.append(error("S001", weights, _START, f"Das Sprachmodell ist nicht lesbar: {problem}"))
        return None


def _splitter(path: Path, diagnostics: list[Diagnostic]) -> SplitModel | None:
    if not path.exists():
        return None
    try:
        table = json.loads(path.read_text("utf-8"))
        weights = {str(name): float(weight) for name, weight in table["weights"].items()}
        return SplitModel(float(table["bias"]), weights, float(table["threshold"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        diagnostics.append(error("S001", path, _START, f"Das Modell für Satzgrenzen ist nicht lesbar: {problem}"))
        return None
