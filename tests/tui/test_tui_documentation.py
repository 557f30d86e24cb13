"""The documentation: nothing typed is lost, what is filed is what was typed."""

from __future__ import annotations

from textual.widgets import Input, Select

from simulator.engine.events import Documented
from simulator.engine.state import Stage
from simulator.tui.dialogs import ConfirmDialog
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.documentation import DocumentationScreen
from simulator.tui.text import visible
from simulator.tui.widgets.editors import Editor
from tests.tui.tui_stage import LARGE, NASTY, REPLIES, SMALL, ended, shown, squeeze, trainer, words


async def test_a_filed_form_becomes_the_record_and_opens_the_debrief() -> None:
    app, talk = trainer(), ended(*REPLIES)
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        await app.push_screen(DocumentationScreen(talk))
        await pilot.pause()
        await pilot.press(*"2026-11-23", "tab", *"K-1042", "tab")
        await pilot.press(*"Rauschen in der Leitung.", "enter", *"Neustart hilft.", "tab", *"Kundin meldet sich.")
        app.screen.query_one("#status", Select).value = "abgeschlossen"
        app.screen.query_one("#reason", Select).value = "stoerung"
        app.screen.query_one("#opt_in", Select).value = "nicht gefragt"
        await pilot.pause()
        await pilot.press("ctrl+o")
        await pilot.pause()
        filed = next(event for event in talk.events if isinstance(event, Documented))
        assert filed.fields == {
            "date": "2026-11-23",
            "customer_id": "K-1042",
            "summary": "Rauschen in der Leitung.\nNeustart hilft.",
            "agreements": "Kundin meldet sich.",
            "follow_up": "",
            "status": "abgeschlossen",
            "reason": "stoerung",
            "opt_in": "nicht gefragt",
        }
        assert talk.state.stage is Stage.CLOSED
        assert isinstance(app.screen, DebriefScreen)


async def test_empty_fields_are_named_before_filing() -> None:
    app, talk = trainer(), ended(*REPLIES)
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        await app.push_screen(DocumentationScreen(talk))
        await pilot.press("ctrl+o")
        assert isinstance(app.screen, ConfirmDialog)
        await pilot.pause()
        assert "Kunden-ID" in shown(app)
        await pilot.press("escape")
        assert talk.state.stage is Stage.ENDED


async def test_neither_resizing_nor_escape_loses_the_draft() -> None:
    app, talk = trainer(), ended(*REPLIES)
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        await app.push_screen(DocumentationScreen(talk))
        await pilot.press(*"2026", "tab", "tab", *"Es rauscht.")
        await pilot.resize_terminal(140, 40)
        await pilot.pause()
        await pilot.resize_terminal(50, 10)
        await pilot.pause()
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        again = app.kept(talk.id)
        assert again is talk
        app.go_on(again, replace=False)
        await pilot.pause()
        assert app.screen.query_one("#date", Input).value == "2026"
        assert app.screen.query_one("#summary", Editor).text == "Es rauscht."


async def test_notes_and_deeds_stand_beside_the_form() -> None:
    app = trainer()
    async with app.run_test(size=LARGE) as pilot:
        await app.push_screen(DocumentationScreen(ended(*REPLIES)))
        await pilot.pause()
        assert "▸ Rauschen seit gestern" in shown(app)
        assert "Tut mir leid" not in shown(app)


async def test_drafts_are_shown_as_typed() -> None:
    app, talk = trainer(), ended(*NASTY)
    talk.drafts.update({"doc:agreements": "\n".join(NASTY), "doc:status": "[/", "doc:reason": "gibt-es-nicht"})
    async with app.run_test(size=(140, 70)) as pilot:
        await app.push_screen(DocumentationScreen(talk))
        app.screen.query_one("#agreements").styles.height = 16
        await pilot.pause()
        for text in NASTY:
            assert words(app).count(squeeze(visible(text))) >= 1, text
        form = "".join(app.screen.query_one("#agreements", Editor).text.split("\n"))
        assert form == "".join(visible(text) for text in NASTY)


async def test_lines_are_counted_as_the_score_sheet_counts_them() -> None:
    talk = ended()
    app = trainer()
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(DocumentationScreen(talk))
        app.screen.query_one(
            "#summary", Editor
        ).text = "Zwei Wochen WLAN-Abbrüche, am Kabel läuft alles.\nUrsache gefunden."
        await pilot.pause()
        assert "2 von 2–5 Zeilen" in shown(app), "what the narrow field wraps is no line of its own"


async def test_the_open_list_names_its_key_in_german() -> None:
    app = trainer()
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(DocumentationScreen(ended()))
        app.screen.query_one("#status").focus()
        await pilot.press("enter")
        await pilot.pause()
        assert "Dismiss" not in shown(app)
        assert "Liste schließen" in shown(app)
