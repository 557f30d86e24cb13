"""The debrief: lessons first, every mark with its reason, and the way back into the talk."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from simulator.engine.events import AgentSpoke
from simulator.tui.dialogs import ConfirmDialog
from simulator.tui.marks import marks, spans
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.text import aligned
from simulator.tui.widgets.transcript import Transcript
from tests.tui.tui_content import ASSESSMENT
from tests.tui.tui_stage import LARGE, NASTY, REPLIES, SMALL, CannedReader, finished, shown, squeeze, trainer, words


async def test_result_notice_and_lessons_come_first() -> None:
    app = trainer()
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(DebriefScreen(finished(*REPLIES)))
        await pilot.pause()
        seen = shown(app)
        assert "71,5 von 100 Punkten" in seen
        assert "Note 3 (befriedigend)" in seen
        assert "Übungsbogen, kein IHK-Bogen" in seen
        assert seen.index("Das nehmen Sie mit") < seen.index("Das war gut")
        assert "„Nennen Sie mir bitte Ihre Kundennummer.“" in seen


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_every_page_opens(size: tuple[int, int]) -> None:
    app = trainer()
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await app.push_screen(DebriefScreen(finished(*REPLIES)))
        for key, word in (
            ("2", "2,5/5"),
            ("3", "12,5/15"),
            ("4", "Sie müssen"),
            ("5", "Sie-Botschaft"),
            ("1", "nehmen"),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert word in shown(app), key


async def test_a_criterion_shows_the_words_it_rests_on() -> None:
    app = trainer()
    async with app.run_test(size=LARGE) as pilot:
        await app.push_screen(DebriefScreen(finished(*REPLIES)))
        await pilot.press("2")
        await pilot.pause()
        app.screen.query_one("#criteria-list", OptionList).highlighted = 3
        await pilot.pause()
        seen = words(app)
        assert "„würde“(Beitrag2)" in seen
        assert "BeimnächstenMal" in seen
        assert "SagenSie,wasist" in seen


async def test_marks_are_walked_with_the_arrow_keys() -> None:
    app = trainer()
    async with app.run_test(size=LARGE) as pilot:
        await app.push_screen(DebriefScreen(finished(*REPLIES)))
        await pilot.press("4")
        await pilot.pause()
        log = app.screen.query_one("#log", Transcript)
        assert (log.turn, log.number) == (1, 0)
        assert "Stelle 1 von 4" in shown(app)
        await pilot.press("right", "right")
        await pilot.pause()
        assert "„Würde“ klingt unsicher." in shown(app)
        assert "Besser" in shown(app)
        await pilot.press("down")
        assert log.turn == 3
        await pilot.press("right")
        assert log.number == 0, "after the last mark comes the first"


async def test_a_mark_can_be_clicked() -> None:
    app = trainer()
    async with app.run_test(size=LARGE) as pilot:
        await app.push_screen(DebriefScreen(finished(*REPLIES)))
        await pilot.press("4")
        await pilot.pause()
        log = app.screen.query_one("#log", Transcript)
        line = next(child for child in log.children if "würde" in str(child.render()))
        column = str(line.render()).index("würde") + 3
        await pilot.click(line, offset=(column, 0))
        await pilot.pause()
        assert log.number is not None
        assert "Konjunktiv" in shown(app)


async def test_trying_again_keeps_both_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    app, talk = trainer(), finished(*REPLIES)
    asked: list[int] = []
    monkeypatch.setattr(app, "branch", lambda _talk, turn: asked.append(turn))
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(DebriefScreen(talk))
        await pilot.press("4", "down", "w")
        assert isinstance(app.screen, ConfirmDialog)
        await pilot.press("escape")
        assert asked == []
        await pilot.press("w", "j")
        await pilot.pause()
        assert asked == [2]
        assert len([event for event in talk.events if isinstance(event, AgentSpoke)]) == len(REPLIES)


async def test_transcripts_show_words_as_typed() -> None:
    app = trainer()
    async with app.run_test(size=(140, 70)) as pilot:
        await app.push_screen(DebriefScreen(finished(*NASTY, "Sie müssen warten.")))
        await pilot.press("4")
        await pilot.pause()
        for text in NASTY:
            assert squeeze(aligned(text)) in words(app), text
        assert "müssen" in shown(app)


async def test_a_session_without_a_word_has_a_debrief_too() -> None:
    app = trainer()
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(DebriefScreen(finished()))
        for key in "23451":
            await pilot.press(key)
            await pilot.pause()
        assert "Punkten" in shown(app)


def test_marks_join_findings_and_evidence_at_one_place() -> None:
    replies = dict(enumerate(REPLIES, 1))
    found = marks(replies, {turn: CannedReader().read(text) for turn, text in replies.items()}, ASSESSMENT)
    assert [(mark.turn, mark.quote) for mark in found] == [
        (1, "Guten Tag"),
        (2, "tut mir leid"),
        (2, "würde"),
        (3, "Sie müssen"),
    ]
    assert found[2].criteria == ("Formuliert sicher, ohne Konjunktive",)


def test_the_chosen_mark_lies_on_top() -> None:
    replies = dict(enumerate(REPLIES, 1))
    found = marks(replies, {turn: CannedReader().read(text) for turn, text in replies.items()}, ASSESSMENT)
    assert spans(found[1:3], found[1])[-1][2] == "reverse bold"
