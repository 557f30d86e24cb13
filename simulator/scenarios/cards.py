"""The list of scenarios, quickly: only the heads of the files are read, nothing is validated as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.scenarios.files import scenario_files
from simulator.scenarios.source import parse_source, read_source

_KEYS = ("id", "kind", "title", "summary", "process", "items", "difficulty")


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """A scenario in the library.

    Attributes:
        id: its id.
        title: its title, in German.
        summary: one or two sentences, in German.
        process: process of the competency model, e.g. `A.1`.
        field: field of action, `A` to `E`.
        items: competency items it exercises.
        difficulty: 1 (easy) to 3 (hard).
        kind: `call`, …
        path: its file.
    """

    id: str
    title: str
    summary: str
    process: str
    field: str
    items: tuple[str, ...]
    difficulty: int
    kind: str
    path: Path


def scenario_cards(root: Path) -> tuple[ScenarioCard, ...]:
    """Cards of all scenarios, by process, difficulty and title.

    Args:
        root: content folder, e.g. `content_root()`.

    Returns:
        One card for each file with a readable head; files without one are left to `check` to explain.
    """
    cards = [card for path in scenario_files(root) if (card := _card(path)) is not None]
    return tuple(sorted(cards, key=lambda card: (card.process, card.difficulty, card.title, card.id)))


def _card(path: Path) -> ScenarioCard | None:
    head = _head(path)
    if not _is_complete(head):
        # Unusual layout (braces, anchors, quoted keys): the whole file tells.
        source, _ = read_source(path)
        head = {} if source is None else source.data
        if not _is_complete(head):
            return None
    items, difficulty = head.get("items"), head.get("difficulty")
    return ScenarioCard(
        id=head["id"].strip(),
        title=head["title"].strip(),
        summary=head["summary"].strip(),
        process=head["process"].strip(),
        field=head["process"].strip()[:1],
        items=tuple(str(item) for item in items) if isinstance(items, list) else (),
        difficulty=difficulty if isinstance(difficulty, int) else 1,
        kind=str(head.get("kind", "call")),
        path=path,
    )


def _is_complete(head: Mapping[str, Any]) -> bool:
    return all(isinstance(head.get(key), str) for key in ("id", "title", "summary", "process"))


def _head(path: Path) -> Mapping[str, Any]:
    """The values of the card's keys; the lines of other keys are not parsed."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    kept: list[str] = []
    keep = False
    for line in lines:
        if line[:1] not in {"", " ", "\t", "#", "-"}:
            keep = line.partition(":")[0] in _KEYS
        if keep:
            kept.append(line)
    source, problems = parse_source("\n".join(kept), path)
    return {} if source is None or problems else source.data
