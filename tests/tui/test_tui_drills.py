"""Drills on the screen: an answer is marked at once, Enter goes on, a miss may be mended."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from simulator.tui.screens.drills import DrillScreen, DrillsScreen
from simulator.tui.text import visible
from simulator.tui.widgets.editors import ReplyEditor
from tests.tui.tui_content import DRILL
from tests.tui.tui_stage import SMALL, squeeze, trainer, words

ANSWERS = {exercise["id"]: exercise for exercise in DRILL["exercises"]}


@asynccontextmanager
async def on_drill() -> AsyncIterator[Pilot[None]]:
    app = trainer()
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, DrillsScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DrillScreen)
        yield pilot


def rephrasing(pilot: Pilot[None]) -> bool:
    return squeeze("Sie haben [das] vergessen.") in words(pilot.app)


async def answer(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*text, "enter")
    await pilot.pause()


async def to_the_rephrasing(pilot: Pilot[None]) -> None:
    if not rephrasing(pilot):
        await answer(pilot, "1")
        await answer(pilot, "")
    assert rephrasing(pilot)


async def test_a_miss_gives_the_reason_but_not_the_answer_and_may_be_mended() -> None:
    async with on_drill() as pilot:
        await to_the_rephrasing(pilot)
        await answer(pilot, "Vergessen [haben] Sie das.")
        assert squeeze("Noch nicht.") in words(pilot.app)
        assert squeeze("So muss sich niemand rechtfertigen.") in words(pilot.app)
        assert squeeze("Das fehlt mir noch.") not in words(pilot.app)
        await answer(pilot, "Das fehlt mir noch.")
        assert squeeze("Richtig.") in words(pilot.app)


async def test_nothing_is_skipped_by_an_empty_answer() -> None:
    async with on_drill() as pilot:
        before = words(pilot.app)
        await answer(pilot, "")
        assert words(pilot.app) == before


async def test_a_whole_drill_ends_with_the_count_of_first_tries() -> None:
    async with on_drill() as pilot:
        for _ in range(2):
            await answer(pilot, "Das fehlt mir noch." if rephrasing(pilot) else "2")
            await answer(pilot, "")
        assert squeeze("1 von 2 Aufgaben beim ersten Versuch richtig.") in words(pilot.app)
        await answer(pilot, "")
        assert isinstance(pilot.app.screen, DrillsScreen)


async def test_what_was_typed_stands_there_as_text() -> None:
    async with on_drill() as pilot:
        await to_the_rephrasing(pilot)
        pilot.app.screen.query_one("#reply", ReplyEditor).text = "[b]Vergessen[/ \x1b[2J"
        await pilot.press("enter")
        await pilot.pause()
        assert squeeze(visible("[b]Vergessen[/ \x1b[2J")) in words(pilot.app)
