"""The trainer itself; where there is no terminal for it, the demo and a word on how to practise."""

from __future__ import annotations

import datetime as dt
import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from simulator.cli.failure import Exit
from simulator.cli.streams import is_terminal

if TYPE_CHECKING:
    from simulator.engine.session import Mode

_HOW_TO = """
So üben Sie:
- dialogsim                 öffnet den Trainer in einem Terminal
- dialogsim list            zeigt die Szenarien
- dialogsim play ID --plain führt ein Gespräch zeilenweise, auch für Screenreader
- dialogsim --help          zeigt alle Befehle
"""


def has_screen() -> bool:
    """Whether the screens can be drawn: a terminal for input and output that knows how to move its cursor."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def run(_: Namespace) -> int:
    """Opens the trainer, or plays the demo where nothing can be drawn."""
    if has_screen():
        return open_trainer()
    from simulator.cli.commands import demo  # noqa: PLC0415 - not needed by the screens

    code = demo.present(None, speed=None)
    print(_HOW_TO, end="")
    return code


def open_trainer(
    scenario: str = "",
    *,
    seed: int | None = None,
    date: str | None = None,
    name: str = "",
    record: bool = True,
    depth: Mode = "practice",
) -> int:
    """Opens the screens.

    Args:
        scenario: id of a scenario whose briefing is shown first.
        seed: seed of all sessions; random if `None`.
        date: ISO date of the calls; today if `None`.
        name: the apprentice's name.
        record: whether sessions are recorded.
        depth: how sessions begin: guided, practice or exam.
    """
    # Imported here: the screens are the largest part of the program and no other command needs them.
    from simulator.records.folder import database_path  # noqa: PLC0415
    from simulator.records.store import NullStore, Store  # noqa: PLC0415
    from simulator.scenarios.library import (  # noqa: PLC0415
        ContentError,
        Library,
        load_library,
        scenario_cards,
        shipped_root,
    )
    from simulator.tui.app import TrainerApp  # noqa: PLC0415

    def load() -> Library:
        try:
            return load_library()
        except ContentError as error:
            raise ValueError(str(error)) from error  # what the trainer expects of a loader

    day = dt.date.fromisoformat(date) if date else None
    TrainerApp(
        load,
        (lambda: Store.open(database_path())) if record else NullStore,
        cards=lambda: scenario_cards(shipped_root()),
        today=(lambda: day) if day else dt.date.today,
        seed=seed,
        agent=name,
        scenario=scenario,
        depth=depth,
        notice="" if record else "Diese Gespräche werden nicht aufgezeichnet.",
    ).run()
    return Exit.FINE
