"""Keys and commands: German, named, and none that terminals or editors need for themselves."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.pilot import Pilot

import simulator.tui
from simulator.tui.app import TrainerApp
from simulator.tui.commands import Commands
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.competencies import CompetenciesScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.documentation import DocumentationScreen
from simulator.tui.screens.help import HelpScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.home import TrainerScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.workplace import WorkplaceScreen
from tests.tui.tui_stage import REPLIES, SMALL, conversation, ended, finished, shown, trainer

FORBIDDEN = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+s", "ctrl+left_square_bracket", "ctrl+z"}
ENGLISH = re.compile(r"\b(quit|theme|keys|screenshot|maximize|search|show|hide|the|next|previous)\b", re.IGNORECASE)


def own_bindings() -> Iterator[tuple[str, Binding]]:
    for info in pkgutil.walk_packages(simulator.tui.__path__, "simulator.tui."):
        if info.name.endswith("pictures"):
            continue
        for name, entry in vars(importlib.import_module(info.name)).items():
            if inspect.isclass(entry) and issubclass(entry, DOMNode) and entry.__module__ == info.name:
                for binding in entry.__dict__.get("BINDINGS", ()):
                    assert isinstance(binding, Binding), f"{name}: {binding}"
                    yield name, binding


def test_every_visible_key_has_an_id_and_german_words() -> None:
    found = [(owner, binding) for owner, binding in own_bindings() if binding.description]
    assert len(found) > 30
    for owner, binding in found:
        assert binding.id, f"{owner}: {binding.key}"
        assert not ENGLISH.search(f"{binding.description} {binding.tooltip}"), f"{owner}: {binding.description}"


def test_no_key_is_taken_that_terminals_keep_for_themselves() -> None:
    for owner, binding in own_bindings():
        keys = set(binding.key.split(","))
        assert not keys & FORBIDDEN, f"{owner}: {binding.key}"
        assert not any(re.fullmatch(r"ctrl\+alt\+\d|[äöüß]", key) for key in keys), f"{owner}: {binding.key}"


@pytest.mark.parametrize("place", ["library", "call", "debrief"])
async def test_all_commands_are_german(place: str) -> None:
    app = trainer()
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        if place == "call":
            await app.push_screen(CallScreen(conversation(*REPLIES)))
        elif place == "debrief":
            await app.push_screen(DebriefScreen(finished(*REPLIES)))
        await pilot.pause()
        commands = list(app.get_system_commands(app.screen))
        assert len(commands) >= 6
        for command in commands:
            assert not ENGLISH.search(f"{command.title} {command.help}"), command.title
        assert any("Gehe zu" in command.title for command in commands) == (place == "library")


async def open_help(app: TrainerApp, pilot: Pilot[None]) -> str:
    await pilot.press("f1")
    await pilot.pause()
    assert isinstance(app.screen, HelpScreen)
    text = shown(app)
    await pilot.press("escape")
    await pilot.pause()
    return text


async def test_every_screen_explains_itself_in_german() -> None:
    app, talk = trainer(), ended(*REPLIES)
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        screens: list[TrainerScreen] = [
            CompetenciesScreen(),
            HistoryScreen(),
            BriefingScreen(talk.world),
            WorkplaceScreen(conversation()),
            CallScreen(conversation(*REPLIES)),
            DocumentationScreen(talk),
            DebriefScreen(finished(*REPLIES)),
        ]
        assert "Hilfe" in await open_help(app, pilot)
        assert LibraryScreen.HELP
        for screen in screens:
            assert screen.HELP
            await app.push_screen(screen)
            await pilot.pause()
            assert "Hilfe" in await open_help(app, pilot), type(screen)
            app.pop_screen()
            await pilot.pause()


async def test_the_palette_opens_with_german_words() -> None:
    app = trainer()
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, Commands)
        assert "Befehl suchen" in shown(app)
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, Commands), "it does not open twice"


async def test_the_look_can_be_switched_everywhere() -> None:
    app = trainer()
    async with app.run_test(size=SMALL) as pilot:
        before = app.theme
        await pilot.press("f9")
        await pilot.pause()
        assert app.theme != before
        await pilot.press("f9")
        assert app.theme == before


def test_the_first_screen_needs_neither_models_nor_engine() -> None:
    code = (
        "import sys, simulator.tui.app, simulator.tui.screens.library;"
        "print([m for m in ('pydantic', 'yaml', 'sqlite3', 'transitions', 'rapidfuzz', 'simulator.engine.events')"
        " if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
