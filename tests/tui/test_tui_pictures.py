"""Pictures of every screen in a small and in a large window."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from simulator.tui.conversation import Conversation
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.documentation import DocumentationScreen
from simulator.tui.screens.workplace import WorkplaceScreen
from tests.tui.tui_stage import (
    LARGE,
    REPLIES,
    SMALL,
    CannedSession,
    Clock,
    conversation,
    ended,
    finished,
    recorded,
    small_world,
    trainer,
)

Compare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])


def before(make: Callable[[], Screen[Any]] | None, *keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def run(pilot: Pilot[None]) -> None:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        if make is not None:
            await pilot.app.push_screen(make())
            await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    return run


def at_the_start() -> Conversation:
    session = CannedSession(small_world())
    return Conversation("probe-1", session.world, session, Clock())


SCREENS: dict[str, tuple[Callable[[], Screen[Any]] | None, tuple[str, ...]]] = {
    "bibliothek": (None, ()),
    "kompetenzen": (None, ("f3", "down", "down", "down")),
    "verlauf": (None, ("f4",)),
    "uebungen": (None, ("f5",)),
    "uebung": (None, ("f5", "enter", *"Vergessen!", "enter")),
    "briefing": (lambda: BriefingScreen(small_world()), ()),
    "arbeitsplatz": (lambda: WorkplaceScreen(at_the_start()), ("space", "down", "down", "space")),
    "klingelt": (lambda: WorkplaceScreen(at_the_start()), ("space", "down", "down", "space", "ctrl+o")),
    "gespraech": (lambda: CallScreen(conversation(*REPLIES)), ()),
    "kunden": (lambda: CallScreen(conversation(*REPLIES)), ("f5", *"K-1042", "enter", "enter")),
    "legitimation": (lambda: CallScreen(conversation(*REPLIES)), ("f5", *"K-1042", "enter", "enter", "enter", "space")),
    "wissen": (lambda: CallScreen(conversation(*REPLIES)), ("f6", "enter")),
    "auftrag": (lambda: CallScreen(conversation(*REPLIES)), ("f7", "down", "enter")),
    "optin": (lambda: CallScreen(conversation(*REPLIES)), ("f9",)),
    "aufgelegt": (lambda: CallScreen(ended(*REPLIES)), ()),
    "hilfe": (lambda: CallScreen(conversation(*REPLIES)), ("f1",)),
    "dokumentation": (lambda: DocumentationScreen(ended(*REPLIES)), ()),
    "debrief": (lambda: DebriefScreen(finished(*REPLIES)), ()),
    "kriterien": (lambda: DebriefScreen(finished(*REPLIES)), ("2", "down")),
    "debrief-kompetenzen": (lambda: DebriefScreen(finished(*REPLIES)), ("3",)),
    "transkript": (lambda: DebriefScreen(finished(*REPLIES)), ("4", "right", "right")),
    "gefuehle": (lambda: DebriefScreen(finished(*REPLIES)), ("5",)),
}


@SIZES
@pytest.mark.parametrize("name", SCREENS)
def test_screen(name: str, size: tuple[int, int], snap_compare: Compare) -> None:
    make, keys = SCREENS[name]
    app = trainer(store=lambda: recorded(stage="closed")) if name == "verlauf" else trainer()
    assert snap_compare(app, terminal_size=size, run_before=before(make, *keys))


def test_the_light_look(snap_compare: Compare) -> None:
    async def run(pilot: Pilot[None]) -> None:
        await before(lambda: CallScreen(conversation(*REPLIES)))(pilot)
        await pilot.app.run_action("app.theme")
        await pilot.pause()

    assert snap_compare(trainer(), terminal_size=LARGE, run_before=run)


def test_exam_conditions(snap_compare: Compare) -> None:
    run = before(lambda: CallScreen(conversation(*REPLIES, mode="exam")))
    assert snap_compare(trainer(), terminal_size=SMALL, run_before=run)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])
def test_guided_call(size: tuple[int, int], snap_compare: Compare) -> None:
    run = before(lambda: CallScreen(conversation(REPLIES[0], mode="guided")))
    assert snap_compare(trainer(), terminal_size=size, run_before=run)


def test_a_window_that_is_too_small(snap_compare: Compare) -> None:
    assert snap_compare(trainer(), terminal_size=(60, 20), run_before=before(None))
