"""Library, competencies, history, briefing, workplace check: the way to a call and back to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Select, Static, Tree

from simulator.engine.events import WorkplaceChecked
from simulator.records.errors import StoreError
from simulator.records.store import Store
from simulator.scenarios.library import Library
from simulator.tui.catalogue import matches
from simulator.tui.conversation import Conversation
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.competencies import CompetenciesScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.documentation import DocumentationScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.workplace import WorkplaceScreen
from simulator.tui.widgets.checklist import Checklist
from tests.tui.tui_content import CARDS
from tests.tui.tui_stage import (
    LARGE,
    SMALL,
    CannedSession,
    notices,
    recorded,
    shown,
    small_library,
    small_world,
    trainer,
    words,
)


def test_a_search_finds_titles_words_and_items() -> None:
    assert [card.id for card in CARDS if matches(card, "abend")] == ["storno"]
    assert [card.id for card in CARDS if matches(card, "a.1.2")] == ["probe"]
    assert [card.id for card in CARDS if matches(card, "A.1 rauschen")] == ["probe"]
    assert [card.id for card in CARDS if matches(card, "inbound")] == ["probe", "storno"]
    assert len([card for card in CARDS if matches(card, "  ")]) == 3


async def test_filters_narrow_the_list_and_escape_widens_it() -> None:
    app = trainer()
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        cards = app.screen.query_one("#cards", OptionList)
        assert cards.option_count == 3
        await pilot.press("slash", *"A.4")
        await pilot.pause()
        assert cards.option_count == 1
        await pilot.press("escape")
        await pilot.pause()
        assert cards.option_count == 3
        for name, value, count in (("field", "B", 1), ("item", "A.1.2", 0)):
            app.screen.query_one(f"#{name}", Select).value = value
            await pilot.pause()
            assert cards.option_count == count
        await pilot.press("escape")
        await pilot.pause()
        app.screen.query_one("#level", Select).value = 3
        await pilot.pause()
        assert cards.option_count == 1


async def test_authored_titles_and_summaries_are_never_markup() -> None:
    app = trainer()
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "DasTelefonrauscht[laut]" in words(app)
        assert "[Kunde]inEile" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "DasTelefonrauscht[laut]" in words(app)


@pytest.mark.parametrize(
    ("stage", "screen"), [("talking", CallScreen), ("ended", DocumentationScreen)], ids=["talking", "ended"]
)
async def test_an_unfinished_session_is_offered_and_goes_on(stage: str, screen: type) -> None:
    store = recorded(stage=stage)
    app = trainer(store=lambda: store)
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "AngefangenesGesprächfortsetzen?" in words(app)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, screen)
        assert "Bei mir rauscht es nur noch" in shown(app) or stage == "ended" or "SiemüssendasGerät" in words(app)


async def test_an_unfinished_session_can_be_closed_and_stays_in_the_records() -> None:
    store = recorded(stage="talking")
    app = trainer(store=lambda: store)
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.click("#close")
        await pilot.pause()
        assert "fortsetzen?" not in shown(app)
        assert [info.status for info in store.sessions()] == ["abandoned"]


async def test_the_history_opens_a_debrief_again() -> None:
    store = recorded(stage="closed")
    app = trainer(store=lambda: store)
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(app.screen, HistoryScreen)
        assert "71,5 P., Note 3" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HistoryScreen)
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)


async def test_the_library_names_the_best_result() -> None:
    store = recorded(stage="closed")
    app = trainer(store=lambda: store)
    async with app.run_test(size=LARGE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "bestes Ergebnis 71,5" in shown(app)


async def test_competencies_show_wording_sources_doubts_and_scenarios() -> None:
    app = trainer()
    async with app.run_test(size=LARGE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("f3")
        await pilot.pause()
        assert isinstance(app.screen, CompetenciesScreen)
        assert "2 Felder · 2 Prozesse · 4 Kompetenzen" in shown(app)
        assert "Erklärung und Abgrenzung" in shown(app)
        app.screen.query_one("#model", Tree).cursor_line = 3
        await pilot.pause()
        seen = words(app)
        assert "NimmtGesprächefreundlichentgegen." in seen
        assert "ARP§4Nr.5.1a–g?" in seen
        assert "Zuordnungunsicher:DieZelleistverbunden." in seen
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, BriefingScreen)


async def test_hints_are_for_practice_only() -> None:
    app = trainer()
    async with app.run_test(size=LARGE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Fragen Sie zuerst offen." in shown(app)
        await pilot.press("p")
        await pilot.pause()
        assert "Fragen Sie zuerst offen." not in shown(app)


async def test_the_workplace_check_records_what_was_ticked_and_explains() -> None:
    app = trainer()
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        session = CannedSession(small_world())
        await app.push_screen(WorkplaceScreen(Conversation("x", session.world, session, app.clock)))
        await pilot.press("space", "down", "down", "space", "up", "space", "space", "ctrl+o")
        await pilot.pause()
        checked = next(event for event in session.events if isinstance(event, WorkplaceChecked))
        assert (checked.right, checked.wrong, checked.missing) == (("pc",), ("laut",), ("headset", "stuhl"))
        assert "Das schadet dem Gehör." in shown(app)
        assert "Das Telefon klingelt." in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)


async def test_ticks_are_signs_and_not_only_colours() -> None:
    app = trainer()
    async with app.run_test(size=SMALL) as pilot:
        session = CannedSession(small_world())
        await app.push_screen(WorkplaceScreen(Conversation("x", session.world, session, app.clock)))
        await pilot.press("space")
        await pilot.pause()
        assert app.screen.query_one(Checklist).chosen == ("pc",)
        assert "[✓] PC und Programme starten" in shown(app)
        assert "[ ] Headset aufsetzen" in shown(app)


async def test_records_that_cannot_be_opened_do_not_stop_the_practice() -> None:
    def broken() -> Store:
        raise StoreError("Die Datei „x“ ist gesperrt.", Path("x"))

    app = trainer(store=broken)
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Die Datei „x“ ist gesperrt." in notices(app)
        assert "nichts aufgezeichnet" in notices(app)
        assert app.screen.query_one("#cards", OptionList).option_count == 3


async def test_content_that_cannot_be_loaded_is_named() -> None:
    def broken() -> Library:
        raise OSError("Ordner „content“ fehlt [hier]")

    app = trainer(load=broken, cards=lambda: ())
    async with app.run_test(size=LARGE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        about = str(app.screen.query_one("#about", Static).render())
        assert "Ordner „content“ fehlt [hier]" in about


async def test_a_scenario_with_faults_is_listed_and_not_opened() -> None:
    app = trainer()
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        assert "lässt sich nicht öffnen" in notices(app)


async def test_a_wanted_scenario_opens_at_once() -> None:
    app = trainer(scenario="probe")
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, BriefingScreen)


async def test_typing_in_the_search_never_triggers_a_command() -> None:
    app = trainer()
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("slash", *"rs/q")
        await pilot.pause()
        assert app.screen.query_one("#query", Input).value == "rs/q"


def test_the_stage_is_sound() -> None:
    assert small_library().scenarios["probe"].title.endswith("[laut]")
