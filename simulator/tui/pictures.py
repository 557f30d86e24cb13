"""Draws the pictures of the README from a real call: `python -m simulator.tui.pictures [FOLDER]`.

The call is one that the scenario carries with it as a test, so the pictures always show what the program does.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import date
from pathlib import Path

from simulator.engine import inputs
from simulator.engine.embedded import TEST_DATE, TEST_SEED, run_script
from simulator.engine.session import Session
from simulator.engine.world import World, build_world
from simulator.records.store import NullStore
from simulator.scenarios.library import Library, content_root, load_library, scenario_cards
from simulator.tui.app import TrainerApp
from simulator.tui.conversation import Conversation
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.debrief import DebriefScreen

SCENARIO = "a1-wlan-abbrueche"
CALL = "Freundlich, aber unverbindlich"
"""Name of the call: kind and well-meant, with things to learn from."""

DAY = date.fromisoformat(TEST_DATE)
SIZE = (130, 36)
SAID_IN_THE_MIDDLE = 7
"""Replies after which the picture of the call is taken."""


def play(world: World, replies: int | None = None) -> Conversation:
    """Plays one of the calls that the scenario carries with it.

    Args:
        world: the scenario's content.
        replies: stop after so many replies; by default at the end.

    Raises:
        KeyError: if the scenario has no such call.
    """
    calls = {test.name: test.script for test in world.scenario.tests}
    session = Session.start(world, seed=TEST_SEED, date=TEST_DATE)
    for _ in run_script(session, calls[CALL]):
        if replies is not None and session.state.turn >= replies:
            return Conversation("bild", world, session, lambda: 0.0)
    session.do(inputs.Close(at=session.state.at))
    return Conversation("bild", world, session, lambda: 0.0)


async def draw(library: Library, folder: Path) -> list[Path]:
    """Writes the pictures `gespraech.svg` and `debrief.svg`.

    Args:
        library: the shipped content.
        folder: where they go; it is made if need be.

    Returns:
        The files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    world = build_world(library, SCENARIO)
    written = []
    for name, screen in (
        ("gespraech", CallScreen(play(world, SAID_IN_THE_MIDDLE))),
        ("debrief", DebriefScreen(play(world))),
    ):
        app = TrainerApp(
            lambda: library,
            NullStore,
            cards=lambda: scenario_cards(content_root()),
            clock=lambda: 0.0,
            today=lambda: DAY,
            silence=False,
        )
        async with app.run_test(size=SIZE) as pilot:
            await app.workers.wait_for_complete()
            await app.push_screen(screen)
            await pilot.pause()
            await pilot.pause()
            path = folder / f"{name}.svg"
            path.write_text(app.export_screenshot(title="dialogsim"), encoding="utf-8")
            written.append(path)
    return written


def main() -> None:
    """Draws the pictures into the folder named on the command line, by default `docs/bilder`."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/bilder")
    for path in asyncio.run(draw(load_library(), folder)):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
