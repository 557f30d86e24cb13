"""From the library to the scored debrief with the shipped content, and the same again from a turn in the middle."""

from __future__ import annotations

from functools import cache

import pytest
from textual.widgets import OptionList

from simulator.engine.events import SessionClosed, SessionStarted
from simulator.engine.session import Session
from simulator.engine.state import Stage
from simulator.scenarios.library import Library, content_root, load_library, scenario_cards
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.documentation import DocumentationScreen
from simulator.tui.widgets.editors import ReplyEditor
from tests.tui.tui_stage import SMALL, Clock, frozen_store, shown, trainer, words

SAID = (
    "Guten Tag, Heidetel Kundenservice, mein Name ist Jana Möller. Was kann ich für Sie tun?",
    "Das tut mir leid. Nennen Sie mir bitte Ihre Kundennummer und Ihr Geburtsdatum?",
    "Seit wann ist das so, und wo steht der Router?",
)


@cache
def content() -> Library:
    return load_library()


@pytest.mark.parametrize("size", [SMALL, (120, 32)])
async def test_a_whole_call_is_played_recorded_and_scored(size: tuple[int, int]) -> None:
    assert content().scenarios, content().diagnostics
    store, clock = frozen_store(), Clock()
    app = trainer(load=content, store=lambda: store, cards=lambda: scenario_cards(content_root()), clock=clock)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen.query_one("#cards", OptionList).option_count >= 1
        for key in ("enter", "enter", "space", "ctrl+o", "enter"):
            await pilot.press(key)
            await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        talk = app.screen.conversation
        for text in SAID:
            clock.now += 10
            app.screen.query_one("#reply", ReplyEditor).text = text
            await pilot.press("enter")
            await pilot.pause()
            assert store.load(talk.id) == talk.events, "every event is recorded before it is shown"
        assert talk.state.turn == len(SAID)
        await pilot.press("ctrl+g", "j")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DocumentationScreen)
        await pilot.press("ctrl+o", "j")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert "von 100 Punkten" in shown(app)
        (info,) = store.sessions()
        again = Session(talk.world, store.load(info.id))
        assert again.assessment() == talk.assessment()
        assert info.points == talk.assessment().points
        assert isinstance(talk.events[-1], SessionClosed)

        await pilot.press("4", "down", "w", "j")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        second = app.screen.conversation
        assert second.state.turn == 1
        assert "WaskannichfürSietun?" in words(app)
        started = second.events[0]
        assert isinstance(started, SessionStarted)
        assert (started.branch_of, started.branch_turn) == (talk.id, 1)
        assert {entry.status for entry in store.sessions()} == {"open", "finished"}
        assert second.state.stage is Stage.TALKING
