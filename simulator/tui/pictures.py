"""Draws the pictures of the README from a real call: `python -m simulator.tui.pictures [FOLDER]`.

The call is the model call that the scenario carries with it, so the pictures always show what the program does.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import date
from pathlib import Path

from simulator.engine import inputs
from simulator.engine.script import ScriptReader
from simulator.engine.session import Session
from simulator.engine.state import Stage
from simulator.engine.world import World, build_world
from simulator.records.store import NullStore
from simulator.scenarios.library import Library, content_root, load_library, scenario_cards
from simulator.tui.app import TrainerApp
from simulator.tui.conversation import Conversation
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.debrief import DebriefScreen

SCENARIO = "a1-wlan-abbrueche"
DAY = date(2026, 11, 23)
SIZE = (130, 36)
SAID_IN_THE_MIDDLE = 7
"""Replies after which the picture of the call is taken."""


def play(world: World, replies: int | None = None) -> Conversation:
    """Plays the scenario's model call.

    Args:
        world: the scenario's content.
        replies: stop after so many replies; by default at the end.
    """
    script = next(test.script for test in world.scenario.tests if test.kind == "model")
    session = Session.start(world, seed=1, date=DAY.isoformat(), mode="practice")
    reader = ScriptReader(today=DAY.isoformat())
    for line in script.splitlines():
        given = reader.read(line)
        if given is None or session.state.stage is Stage.CLOSED:
            continue
        session.do(given)
        if replies is not None and session.state.turn >= replies:
            break
    if session.state.stage is Stage.DOCUMENTED:
        session.do(inputs.Close(at=reader.clock))
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
