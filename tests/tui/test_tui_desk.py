"""The desk: every deed goes through the session, every typed or written text is shown as it is."""

from __future__ import annotations

import pytest
from textual.widgets import Input, OptionList

from simulator.engine.state import Stage
from simulator.tui.dialogs import FormDialog, VerifyDialog
from simulator.tui.screens.call import CallScreen
from simulator.tui.text import visible
from simulator.tui.widgets.desk.panel import DeskPanel
from simulator.tui.widgets.editors import ReplyEditor
from tests.tui.tui_stage import LARGE, NASTY, REPLIES, SMALL, conversation, shown, squeeze, trainer, words


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_from_search_to_order_with_the_keyboard_alone(size: tuple[int, int]) -> None:
    app, talk = trainer(), conversation(*REPLIES)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await app.push_screen(CallScreen(talk))
        await pilot.press("f5", *"Krüger", "enter")
        await pilot.pause()
        assert "K-1077" in shown(app), "both records that sound alike are offered"
        hits = app.screen.query_one("#hits", OptionList)
        first = hits.get_option_at_index(0).id
        await pilot.press("enter")
        await pilot.pause()
        assert talk.state.open_record == first
        if first != "K-1042":
            pytest.fail("the record that fits better comes first")
        assert "nicht legitimiert" in shown(app)
        await pilot.press("enter")
        assert isinstance(app.screen, VerifyDialog)
        await pilot.press("space", "down", "space", "ctrl+o")
        await pilot.pause()
        assert talk.state.verified == "K-1042"
        assert "✓ legitimiert" in shown(app)
        await pilot.press("f7", "down", "enter")
        assert isinstance(app.screen, FormDialog)
        await pilot.press(*"morgen 9 Uhr", "enter", *"Rauschen", "enter")
        await pilot.pause()
        assert "order:techniker" in talk.state.deeds
        assert "Techniker gebucht." in shown(app)


async def test_wrong_features_do_not_verify() -> None:
    app, talk = trainer(), conversation("Guten Tag")
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(CallScreen(talk))
        await pilot.press("f5", *"K-1077", "enter", "enter", "enter")
        await pilot.press("space", "down", "space", "ctrl+o")
        await pilot.pause()
        assert not talk.state.verified
        assert "✗ Noch nicht genannt" in shown(app)


async def test_changing_a_record_changes_only_what_was_edited() -> None:
    app, talk = trainer(), conversation(*REPLIES)
    async with app.run_test(size=LARGE) as pilot:
        await app.push_screen(CallScreen(talk))
        await pilot.press("f5", *"K-1042", "enter", "enter", "enter", "space", "down", "space", "ctrl+o")
        await pilot.pause()
        await pilot.click("#edit")
        app.screen.query_one("#field-5", Input).value = "0171 3920099"
        await pilot.press(*["enter"] * 8)
        await pilot.pause()
        assert dict(talk.state.edits) == {("K-1042", "phone"): "0171 3920099"}
        assert "0171 3920099" in shown(app)


async def test_a_form_left_with_escape_keeps_what_was_typed() -> None:
    app, talk = trainer(), conversation("Guten Tag")
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(CallScreen(talk))
        await pilot.press("f7", "down", "enter", *"morgen", "escape", "enter")
        await pilot.pause()
        assert app.screen.query_one("#field-0", Input).value == "morgen"
        assert not talk.state.deeds


async def test_new_records_warn_of_doubles() -> None:
    app, talk = trainer(), conversation("Guten Tag")
    async with app.run_test(size=LARGE) as pilot:
        await app.push_screen(CallScreen(talk))
        await pilot.press("f5")
        await pilot.click("#create")
        for number, value in enumerate(("Ute", "Krüger", "Lindenstraße 4", "29614", "Soltau")):
            app.screen.query_one(f"#field-{number}", Input).value = value
        app.screen.query_one("#field-7").focus()
        await pilot.press("enter")
        await pilot.pause()
        assert len(talk.state.created) == 1
        assert "Dublette" in shown(app)


async def test_notes_and_consents_are_recorded_as_said() -> None:
    app, talk = trainer(), conversation("Guten Tag")
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(CallScreen(talk))
        await pilot.press("f8", *"ruft abends an", "enter")
        await pilot.press("f5", *"K-1042", "enter", "enter", "f9", "enter")
        await pilot.pause()
        assert talk.state.notes == ("ruft abends an",)
        assert talk.state.opt_in == {"telefon": "erteilt"}
        await pilot.press("f8")
        await pilot.pause()
        assert "ruft abends an" in shown(app)


async def test_articles_can_be_found_and_read() -> None:
    app, talk = trainer(), conversation("Guten Tag")
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(CallScreen(talk))
        await pilot.press("f6", "enter")
        await pilot.pause()
        assert "article:rauschen" in talk.state.deeds
        assert "Rauschen [Ursachen]" in shown(app)
        assert "– Seit wann?" in shown(app)
        app.screen.query_one("#filter", Input).value = "34,95"
        await pilot.pause()
        assert app.screen.query_one("#articles", OptionList).option_count == 1


async def test_transferring_ends_the_call_only_with_a_target() -> None:
    app, talk = trainer(), conversation("Guten Tag")
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(CallScreen(talk))
        await pilot.press("f7", "end", "enter", "enter", "enter")
        await pilot.pause()
        assert "Wohin soll verbunden werden?" in shown(app)
        assert talk.state.stage is Stage.TALKING


async def test_the_mouse_works_too() -> None:
    app, talk = trainer(), conversation("Guten Tag")
    async with app.run_test(size=LARGE) as pilot:
        await app.push_screen(CallScreen(talk))
        await pilot.pause()
        await pilot.click("#desk-tabs", offset=(18, 0))
        await pilot.pause()
        assert app.screen.query_one(DeskPanel).query_one("#knowledge").display
        assert app.screen.query_one("#articles", OptionList).region.height > 0


async def test_every_field_of_the_desk_shows_text_as_typed() -> None:
    app, talk = trainer(), conversation("Guten Tag")
    async with app.run_test(size=LARGE) as pilot:
        await app.push_screen(CallScreen(talk))
        for text in NASTY:
            await pilot.press("f5")
            app.screen.query_one("#search", Input).value = text
            await pilot.press("enter")
            await pilot.press("f8")
            app.screen.query_one("#note", ReplyEditor).text = text
            await pilot.press("enter")
            await pilot.pause()
            seen, expected = words(app), squeeze(visible(text.strip()))
            assert f"▸{expected}" in seen, text
            assert f"Notiz:{expected}" in seen, text
            app.say(text)
            await pilot.pause()
        assert len(talk.state.notes) == len(NASTY)
