"""The tables of `docs/scoring.md`, made from the measured figures and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

DETECTORS = ("question", "you_message", "conditional", "closing", "acts")
_NAMES = {
    "question": "question types, macro-F1",
    "you_message": "Sie-Botschaft kinds, macro-F1",
    "conditional": "Konjunktiv, F1",
    "closing": "closing techniques, macro-F1",
    "acts": "speech acts, macro-F1",
}


def filled(page: str, parts: Mapping[str, str]) -> str:
    """The page with the text between each pair of marks replaced.

    Args:
        page: text with marks like `<!-- name -->` and `<!-- /name -->`.
        parts: new text by name.
    """
    for name, text in parts.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        page = pattern.sub(lambda match, text=text: f"{match[1]}{text}\n{match[2]}", page)  # type: ignore[misc]
    return page


def tables(comparison: Mapping[str, Any], report: Mapping[str, Any]) -> dict[str, str]:
    """The parts of the page by name: `vergleich` (unseen text) and `schreiber` (writers left out)."""
    return {"vergleich": _comparison(comparison), "schreiber": _writers(report)}


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".removeprefix("0") if value < 1 else "1.0"


def _comparison(data: Mapping[str, Any]) -> str:
    texts, methods = data["texts"], data["detectors"]
    parts = [
        f"{texts['utterances']} utterances ({texts['sentences']} sentences), {texts['intents']} with intents.",
        _table(
            ["method", *_NAMES.values()],
            ([name, *(_number(values.get(detector)) for detector in DETECTORS)] for name, values in methods.items()),
        ),
        _per_label(data["reader"]),
        _intents(data),
        _careless(data["careless typing changes"]),
    ]
    return "\n\n".join(parts)


def _per_label(reader: Mapping[str, Any]) -> str:
    rows = [
        [
            detector, "any of them" if label == "any" else label, _number(count["precision"]), _number(count["recall"]),
            _number(count["f1"]), count["right"], count["wrong"], count["missed"],
        ]
        for detector in DETECTORS
        for label, count in reader["detectors"][detector]["labels"].items()
    ]  # fmt: skip
    whole = reader["split_right"] / reader["split_judged"]
    split = (
        f"Sentence boundaries: F1 {_number(reader['boundaries']['f1'])}; utterances split rightly: {_number(whole)}."
    )
    head = ["detector", "label", "precision", "recall", "F1", "right", "too much", "missed"]
    return f"This reader, label by label:\n\n{_table(head, rows)}\n\n{split}"


def _intents(data: Mapping[str, Any]) -> str:
    own = data["reader"]["intents"]
    rows = [[name, _number(v["top1"]), "–", "–", _number(v["fires"])] for name, v in data["intents"].items()]
    rows.append(
        [
            "this reader", _number(own["top1"]), _number(own["sure_right"]), _number(own["wrong_when_sure"]),
            _number(own["fires_without_intent"]),
        ]
    )  # fmt: skip
    head = ["trade intents", "best guess right", "sure and right", "wrong when sure", "fires without intent"]
    return _table(head, rows)


def _careless(changes: Mapping[str, float]) -> str:
    rows = [[name, f"{value:.1%}"] for name, value in changes.items()]
    return _table(["careless typing", "labels of sentences that change"], rows)


def _writers(report: Mapping[str, Any]) -> str:
    reader = report["reader"]
    rows = [
        [
            _NAMES[name], _number(value["macro_f1"]), _number(report["model"][name]["macro_f1"]),
            _number(value["spread"]["lowest"]), _number(value["spread"]["mean"]), _number(value["spread"]["highest"]),
        ]
        for name, value in reader["detectors"].items()
    ]  # fmt: skip
    head = ["", "all writers", "model without rules", "lowest writer", "mean of writers", "highest writer"]
    intents = [
        [name, *(_number(value[key]) for key in ("top1", "sure_right", "wrong_when_sure", "fires_without_intent"))]
        for name, value in sorted(reader["intents"].items())
    ]
    second = _table(
        ["intents of", "best guess right", "sure and right", "wrong when sure", "fires without intent"], intents
    )
    return f"{_table(head, rows)}\n\n{second}"
