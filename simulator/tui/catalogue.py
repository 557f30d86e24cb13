"""How scenarios are listed: names of the fields, search words, one line for each. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from simulator.tui.text import assemble, lines, number

if TYPE_CHECKING:
    from simulator.records.store import SessionInfo
    from simulator.scenarios.cards import ScenarioCard

FIELDS = {
    "A": "Inbound",
    "B": "Outbound",
    "C": "Korrespondenz",
    "D": "Projekte",
    "E": "Personal",
}
"""Short names of the fields of action."""

LEVELS = {1: "leicht", 2: "mittel", 3: "schwer"}
"""Names of the levels of difficulty."""


def difficulty(level: int) -> str:
    """`●●○` for level 2 of 3."""
    return "●" * level + "○" * (3 - level)


def item_key(item: str) -> tuple[str, int, int]:
    """Sorts `A.1.2` before `A.1.10`."""
    field, process, entry = (*item.split("."), "0", "0")[:3]
    return field, int(process) if process.isdigit() else 0, int(entry) if entry.isdigit() else 0


def matches(card: ScenarioCard, query: str) -> bool:
    """Whether a card holds all words of a search; a word like `A.1.4` asks for that competency."""
    text = f"{card.id} {card.title} {card.summary} {card.process} {FIELDS.get(card.field, '')}".casefold()
    items = {item.casefold() for item in card.items}
    return all(word in items or word in text for word in query.casefold().split())


def best_points(sessions: Iterable[SessionInfo]) -> dict[str, float]:
    """The best result so far by scenario."""
    best: dict[str, float] = {}
    for info in sessions:
        if info.points is not None:
            best[info.scenario] = max(info.points, best.get(info.scenario, 0.0))
    return best


def card_line(card: ScenarioCard, best: float | None) -> Content:
    """A card as two lines of the list."""
    result = f" · bestes Ergebnis {number(best)}" if best is not None else ""
    return lines(
        assemble((card.title, "bold")),
        assemble((f"{card.process} {FIELDS.get(card.field, card.field)} · ", "$quiet"), difficulty(card.difficulty))
        + assemble((result, "$good")),
    )
