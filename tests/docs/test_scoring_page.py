"""The figures of docs/scoring.md are those that were measured."""

from __future__ import annotations

import json
from pathlib import Path

from training.page import filled, tables

ROOT = Path(__file__).parents[2]


def test_the_tables_are_made_from_the_measured_figures() -> None:
    page = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")
    comparison = json.loads((ROOT / "training" / "comparison.json").read_text(encoding="utf-8"))
    report = json.loads((ROOT / "training" / "report.json").read_text(encoding="utf-8"))
    parts = tables(comparison, report)
    assert all(f"<!-- {name} -->\n|" in page or f"<!-- {name} -->\n{text[:20]}" in page for name, text in parts.items())
    assert filled(page, parts) == page


def test_unseen_text_is_not_training_text() -> None:
    def texts(folder: str) -> set[str]:
        return {
            json.loads(line)["text"].lower()
            for path in (ROOT / "training" / folder).glob("*.jsonl")
            for line in path.read_text(encoding="utf-8").splitlines()
        }

    unseen = texts("unseen")
    assert len(unseen) > 1000
    # A few short formulas („Auf Wiederhören.“) are everybody's.
    assert len(unseen & texts("data")) < len(unseen) / 50
