"""`dialogsim list`: the scenarios of the library."""

from __future__ import annotations

from argparse import Namespace

from simulator.cli.failure import CliError, Exit
from simulator.cli.lines import width
from simulator.cli.output import json_line
from simulator.records.rendering.text import wrapped
from simulator.scenarios.cards import ScenarioCard, scenario_cards
from simulator.scenarios.files import content_root

_DIFFICULTY = {1: "leicht", 2: "mittel", 3: "schwer"}


def run(args: Namespace) -> int:
    """Prints the list."""
    try:
        cards = scenario_cards(content_root())
    except FileNotFoundError as error:
        raise CliError(str(error)) from error
    if args.json:
        print(json_line([_data(card) for card in cards]))
    elif not cards:
        print("Die Bibliothek enthält keine Szenarien.")
    else:
        print("\n\n".join(_text(card) for card in cards))
    return Exit.FINE


def _text(card: ScenarioCard) -> str:
    level = _DIFFICULTY.get(card.difficulty, str(card.difficulty))
    head = f"{card.id}: {card.title} ({card.process}, {level})"
    return f"{wrapped(head, width(), rest='  ')}\n{wrapped(card.summary, width(), first='  ', rest='  ')}"


def _data(card: ScenarioCard) -> dict[str, object]:
    return {
        "id": card.id,
        "title": card.title,
        "summary": card.summary,
        "kind": card.kind,
        "field": card.field,
        "process": card.process,
        "items": list(card.items),
        "difficulty": card.difficulty,
    }
